"""The modules that the chapter judges: what documents print, stated again in our words.

They compute the same functions of the same weights. Each but NonLocal returns `x * gate(x)`, so that
a claim can be about the gate alone. benchmarks/claims/printed.py has what else the documents print.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Gated(nn.Module):
    """A feature map (N, C, H, W) times a gate that broadcasts to its shape."""

    def gate(self, x: Tensor) -> Tensor:
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        return x * self.gate(x)


class SE(Gated):
    """SE with linear layers, as sources 000, 002, 003 (no bias) and 004 (bias) print it.

    The hidden layer has C // r units, which may be 0.
    """

    def __init__(self, channels: int, reduction: int = 16, bias: bool = False) -> None:
        super().__init__()
        self.reduce = nn.Linear(channels, channels // reduction, bias)
        self.expand = nn.Linear(channels // reduction, channels, bias)

    def excite(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.expand(F.relu(self.reduce(z))))

    def gate(self, x: Tensor) -> Tensor:
        return self.excite(x.mean((2, 3)))[:, :, None, None]


class EveryPosition(Gated):
    """Source 004's AttentionModule: two 1×1 convolutions and a sigmoid, without any pooling."""

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(channels, channels // reduction, 1)
        self.expand = nn.Conv2d(channels // reduction, channels, 1)

    def gate(self, x: Tensor) -> Tensor:
        return torch.sigmoid(self.expand(F.relu(self.reduce(x))))


class CoordinateAttention(Gated):
    """Source 004's: the sum of what two layers make of the mean and of the maximum.

    There is neither a ReLU nor a sigmoid.
    """

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(channels, channels // reduction, 1)
        self.expand = nn.Conv2d(channels // reduction, channels, 1)

    def gate(self, x: Tensor) -> Tensor:
        pooled = x.mean((2, 3), keepdim=True), x.amax((2, 3), keepdim=True)
        return sum(self.expand(self.reduce(z)) for z in pooled)


class NonLocal(nn.Module):
    """Source 004's: softmax(q · k) over positions, without scale and projection, plus x."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.query, self.key = (nn.Conv2d(channels, channels // 2, 1) for _ in range(2))
        self.value = nn.Conv2d(channels, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        q, k, v = (layer(x).flatten(2) for layer in (self.query, self.key, self.value))
        weights = torch.softmax(q.transpose(1, 2) @ k, dim=-1)
        return (v @ weights.transpose(1, 2)).view_as(x) + x


class ConvSE(Gated):
    """SE by 1×1 convolutions on a map of one position, as source 001 prints it."""

    def __init__(self, channels: int, hidden: int) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(channels, hidden, 1, bias=False)
        self.expand = nn.Conv2d(hidden, channels, 1, bias=False)

    def gate(self, x: Tensor) -> Tensor:
        z = x.mean((2, 3), keepdim=True)
        return torch.sigmoid(self.expand(F.relu(self.reduce(z))))


class SpatialSE(Gated):
    """Source 001's sSE: one gate for each position, from the channels there."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.project = nn.Conv2d(channels, 1, 1, bias=False)

    def gate(self, x: Tensor) -> Tensor:
        return torch.sigmoid(self.project(x))


class SCSE(Gated):
    """Source 001's scSE: x times one gate plus x times the other."""

    def __init__(self, channels: int, reduction: int = 2) -> None:
        super().__init__()
        self.channel = ConvSE(channels, channels // reduction)
        self.spatial = SpatialSE(channels)

    def gate(self, x: Tensor) -> Tensor:
        return self.channel.gate(x) + self.spatial.gate(x)
