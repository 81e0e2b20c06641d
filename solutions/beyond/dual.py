"""Dual Attention Network for Scene Segmentation: positions look at positions, channels at channels

Fu et al., CVPR 2019, arXiv 1809.02983. In the channel half the paper's Eq. (3) and the authors'
code differ; this is the code's version.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from solutions.beyond.layer import Layer


def position_attention(x: Tensor, query: Layer, key: Layer, value: Layer) -> Tensor:
    """What DANet's position attention adds up (Fu et al., 2019, Eqs. 1 and 2), without γ and x.

    `query` and `key` take (N, C, H, W) to (N, D, H, W), `value` to (N, C, H, W).
    Shapes: x (N, C, H, W) to (N, C, H, W).
    """
    q, k, v = (layer(x).flatten(2).mT.contiguous() for layer in (query, key, value))
    y = F.scaled_dot_product_attention(q, k, v, scale=1.0)  # (N, H·W, C)
    return y.mT.reshape(x.shape)


class PositionAttention(nn.Module):
    """The position half of Dual Attention: x + γ y, with γ = 0 at the start.

    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(self, channels: int, reduction: int = 8) -> None:
        super().__init__()
        width = max(1, channels // reduction)
        self.query = nn.Conv2d(channels, width, 1)
        self.key = nn.Conv2d(channels, width, 1)
        self.value = nn.Conv2d(channels, channels, 1)
        self.gamma = nn.Parameter(torch.zeros(1))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.gamma * position_attention(x, self.query, self.key, self.value)


def channel_self_attention(x: Tensor) -> Tensor:
    """What DANet's channel attention adds up (Fu et al., 2019, Eqs. 3 and 4), without γ and x.

    As in the authors' code, the weights are softmax(max - energy).
    Shapes: x (N, C, H, W) to (N, C, H, W).
    """
    a = x.flatten(2)
    energy = a @ a.mT  # (N, C, C)
    weights = torch.softmax(energy.amax(dim=2, keepdim=True) - energy, dim=2)
    return (weights @ a).reshape(x.shape)


class ChannelSelfAttention(nn.Module):
    """The channel half of Dual Attention: x + γ y, with γ = 0 at the start, its only weight.

    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(self) -> None:
        super().__init__()
        self.gamma = nn.Parameter(torch.zeros(1))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.gamma * channel_self_attention(x)


class DualAttention(nn.Module):
    """Both halves side by side, summed. DANet has convolutions before, between and after.

    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(self, channels: int, reduction: int = 8) -> None:
        super().__init__()
        self.position = PositionAttention(channels, reduction)
        self.channel = ChannelSelfAttention()

    def forward(self, x: Tensor) -> Tensor:
        return self.position(x) + self.channel(x)
