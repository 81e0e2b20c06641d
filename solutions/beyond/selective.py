"""Selective Kernel Networks: a choice between receptive fields

Li, Wang, Hu and Yang, CVPR 2019, arXiv 1903.06586.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from solutions.beyond.layer import Layer


def selective_kernel(x: Tensor, branches: Sequence[Layer], reduce: Layer, select: Layer) -> Tensor:
    """Split, fuse, select (Li et al., 2019, Eqs. 1 to 6), for any number K of branches.

    Each branch takes (N, C, H, W) to (N, C, H, W), `reduce` takes (N, C, 1, 1) to (N, d, 1, 1),
    and `select` (N, d, 1, 1) to (N, K·C, 1, 1): C numbers for the first branch, then C for the
    second, and so on.
    Shapes: x (N, C, H, W) to (N, C, H, W).
    """
    maps = torch.stack([branch(x) for branch in branches], dim=1)  # (N, K, C, H, W)
    descriptor = maps.sum(dim=1).mean(dim=(2, 3), keepdim=True)
    logits = select(reduce(descriptor))
    weights = logits.reshape(*maps.shape[:3], 1, 1).softmax(dim=1)
    return (weights * maps).sum(dim=1)


class SelectiveKernel(nn.Module):
    """SK unit: a 3×3 convolution, a dilated one that spans 5×5, and a choice between them.

    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(self, channels: int, reduction: int = 16, minimum: int = 32) -> None:
        super().__init__()

        def branch(dilation: int) -> nn.Module:
            conv = nn.Conv2d(channels, channels, 3, padding=dilation, dilation=dilation, bias=False)
            return nn.Sequential(conv, nn.BatchNorm2d(channels), nn.ReLU())

        width = max(channels // reduction, minimum)
        self.branches = nn.ModuleList([branch(dilation=1), branch(dilation=2)])
        self.reduce = nn.Sequential(
            nn.Conv2d(channels, width, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU()
        )
        self.select = nn.Conv2d(width, 2 * channels, 1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return selective_kernel(x, self.branches, self.reduce, self.select)
