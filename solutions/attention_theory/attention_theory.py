"""Attention as weighting: descriptors, gates, distributions, similarity, reach and symmetry

Scaled dot-product attention is Eq. (1) of Vaswani et al., NeurIPS 2017, arXiv 1706.03762; the receptive field follows
Araujo, Norris and Sim, Distill 2019. Gates and pooled descriptors are those that the later units build on.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn


def describe_channels(U: Tensor) -> Tensor:
    """Describe each channel by its average and its maximum over all positions.

    Shapes: U (N, C, H, W) to (N, 2, C); [:, 0] are the averages, [:, 1] the maxima.
    """
    return torch.stack((U.mean(dim=(2, 3)), U.amax(dim=(2, 3))), dim=1)


def describe_positions(U: Tensor) -> Tensor:
    """Describe each position by its average and its maximum over all channels.

    Shapes: U (N, C, H, W) to (N, 2, H, W); [:, 0] are the averages, [:, 1] the maxima.
    """
    return torch.stack((U.mean(dim=1), U.amax(dim=1)), dim=1)


def gate_channels(U: Tensor, e: Tensor) -> Tensor:
    """Multiply each channel by the gate that its evidence opens, σ(e).

    Shapes: U (N, C, H, W) and e (N, C) to (N, C, H, W).
    """
    return U * torch.sigmoid(e)[:, :, None, None]


def gate_positions(U: Tensor, e: Tensor) -> Tensor:
    """Multiply each position, in every channel, by the gate that its evidence opens, σ(e).

    Shapes: U (N, C, H, W) and e (N, H, W) to (N, C, H, W).
    """
    return U * torch.sigmoid(e)[:, None]


def softmax(e: Tensor, temperature: float = 1.0, dim: int = -1) -> Tensor:
    """Turn evidence into weights that are positive and add up to 1 along axis `dim`.

    w_i = exp(e_i / temperature) / Σ_j exp(e_j / temperature). Works for evidence of any
    size and for small temperatures: nothing overflows. `temperature` is a positive number.
    Shapes: w has the shape of e.
    """
    scaled = e / temperature
    powers = torch.exp(scaled - scaled.amax(dim=dim, keepdim=True))  # the largest is 1
    return powers / powers.sum(dim=dim, keepdim=True)


def attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """Scaled dot-product attention, softmax(q kᵀ / √d) v (Vaswani et al., 2017, Eq. 1).

    Each query is compared with all keys; the result is the average of the values under
    the weights that this comparison gives. There are as many values as keys.
    Shapes: q (N, Lq, d), k (N, Lk, d), v (N, Lk, dv) to (N, Lq, dv).
    """
    logits = q @ k.transpose(1, 2) / math.sqrt(q.shape[2])  # (N, Lq, Lk)
    return softmax(logits, dim=2) @ v


class LearnedQuery(nn.Module):
    """One learned query asks all positions of a map; the answer is added to every position.

    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.query = nn.Parameter(torch.randn(1, 1, channels))
        self.key = nn.Conv2d(channels, channels, 1)
        self.value = nn.Conv2d(channels, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        q = self.query.expand(len(x), -1, -1)  # (N, 1, C)
        k = self.key(x).flatten(2).transpose(1, 2)  # (N, HW, C)
        v = self.value(x).flatten(2).transpose(1, 2)  # (N, HW, C)
        answer = attention(q, k, v)  # (N, 1, C)
        return x + answer.transpose(1, 2)[:, :, :, None]


def receptive_field(layers: list[tuple[int, int, int]]) -> tuple[int, int]:
    """How many pixels in a row one output of a stack of layers can depend on.

    `layers` lists (kernel, stride, dilation) of each layer, from the image upwards.
    Returns (size, jump): the size of the receptive field, and how many pixels apart the
    fields of two neighbouring outputs lie. Without layers both are 1.
    """
    size, jump = 1, 1
    for kernel, stride, dilation in layers:
        size += dilation * (kernel - 1) * jump
        jump *= stride
    return size, jump


# "equivariant", "invariant" or "neither" under a shuffle of the positions, the same
# shuffle in every channel, or of the channels, the same in every image.
symmetry_predictions = {
    "average over the positions; shuffle positions": "invariant",
    "average over the positions; shuffle channels": "equivariant",
    "1x1 convolution; shuffle positions": "equivariant",
    "1x1 convolution; shuffle channels": "neither",
    "3x3 convolution; shuffle positions": "neither",
    "maximum over the channels; shuffle channels": "invariant",
    "gate each channel by its own mean; shuffle positions": "equivariant",
    "gate each channel by its own mean; shuffle channels": "equivariant",
    "softmax over the positions; shuffle positions": "equivariant",
    "attention with q = k = v = the positions; shuffle positions": "equivariant",
    "attention with one fixed query, k = v = the positions; shuffle positions": "invariant",
    "flatten, then a fully connected layer; shuffle positions": "neither",
}
