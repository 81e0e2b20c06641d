"""Coordinate Attention for Efficient Mobile Network Design

Hou, Zhou and Feng, CVPR 2021, arXiv 2103.02907; and a module of the same name that has no
coordinates.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from solutions.beyond.layer import Layer


def coordinate_gates(x: Tensor, shared: Layer, to_rows: Layer, to_columns: Layer) -> Tensor:
    """The gates of Coordinate Attention (Hou et al., 2021, Eqs. 4 to 9).

    `shared` takes (N, C, L, 1) to (N, D, L, 1), `to_rows` and `to_columns` take (N, D, L, 1) to
    (N, C, L, 1), for any L.
    Shapes: x (N, C, H, W) to gates (N, C, H, W).
    """
    height, width = x.shape[2:]
    means = torch.cat([x.mean(3), x.mean(2)], dim=2)  # (N, C, H + W)
    rows, columns = shared(means[..., None]).split([height, width], dim=2)
    # (N, C, H, 1) @ (N, C, 1, W), a product of matrices: every row gate times every column gate
    return torch.sigmoid(to_rows(rows)) @ torch.sigmoid(to_columns(columns)).mT


class CoordinateAttention(nn.Module):
    """Coordinate Attention: each row of a channel gets a gate, and each column.

    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(self, channels: int, reduction: int = 32) -> None:
        super().__init__()
        width = max(8, channels // reduction)
        self.shared = nn.Sequential(
            nn.Conv2d(channels, width, 1), nn.BatchNorm2d(width), nn.Hardswish()
        )
        self.to_rows = nn.Conv2d(width, channels, 1)
        self.to_columns = nn.Conv2d(width, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        return x * coordinate_gates(x, self.shared, self.to_rows, self.to_columns)


class PooledFactor(nn.Module):
    """Called coordinate attention in a post, and without any coordinates: one factor a channel.

    Mean and maximum over all positions go through the same two layers and are added; no sigmoid.
    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        hidden = max(1, channels // reduction)
        self.layers = nn.Sequential(nn.Conv2d(channels, hidden, 1), nn.Conv2d(hidden, channels, 1))

    def factors(self, x: Tensor) -> Tensor:
        mean, top = x.mean((2, 3), keepdim=True), x.amax((2, 3), keepdim=True)
        return self.layers(mean) + self.layers(top)  # (N, C, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.factors(x)
