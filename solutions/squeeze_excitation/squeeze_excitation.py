"""Squeeze-and-Excitation Networks

Hu, Shen and Sun, CVPR 2018, arXiv 1709.01507. Equation and section numbers are those of the arXiv version.

The gains reported for SE blocks depend on depth, recipe and seed; this unit measures what can be measured in a notebook
and says where replications differ.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def squeeze(x: Tensor) -> Tensor:
    """Describe each channel by one number, the mean over its positions (Eq. 2).

    Shapes: x (N, C, H, W) to z (N, C).
    """
    return x.mean(dim=(2, 3))


class Excitation(nn.Module):
    """Turn descriptors into gates, s = σ(W₂ δ(W₁ z)), with ReLU δ and sigmoid σ (Eq. 3).

    W₁ maps the C channels to C // reduction hidden units (but never fewer than 1),
    W₂ maps them back to C.
    Shapes: z (N, C) to s (N, C), every value of s between 0 and 1.
    """

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        hidden = max(1, channels // reduction)
        self.reduce = nn.Linear(channels, hidden)
        self.expand = nn.Linear(hidden, channels)

    def forward(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.expand(torch.relu(self.reduce(z))))


class SEBlock(nn.Module):
    """Scale each channel of x by its gate (Eq. 4): squeeze, excite, multiply.

    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.excitation = Excitation(channels, reduction)

    def forward(self, x: Tensor) -> Tensor:
        gates = self.excitation(squeeze(x))  # (N, C)
        return x * gates[:, :, None, None]


def se_parameters(channels: int, reduction: int = 16, bias: bool = True) -> int:
    """Number of weights in one SE block: W₁ and W₂, and their biases if `bias`."""
    hidden = max(1, channels // reduction)
    weights = 2 * channels * hidden
    return weights + (hidden + channels if bias else 0)


def se_network_parameters(
    stages: list[tuple[int, int]], reduction: int = 16, bias: bool = True
) -> int:
    """Number of weights that SE blocks add to a network.

    `stages` lists (channels, number of blocks) of each stage.
    """
    return sum(blocks * se_parameters(channels, reduction, bias) for channels, blocks in stages)


class SEBasicBlock(nn.Module):
    """The basic residual block of He et al. (2016) with SE on its residual branch.

    See Fig. 5, left, of He et al. and Fig. 3 of Hu et al. (2018).
    Shapes: x (N, in_channels, H, W) to (N, channels, ⌈H / stride⌉, ⌈W / stride⌉).
    """

    def __init__(
        self, in_channels: int, channels: int, stride: int = 1, reduction: int = 16
    ) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, channels, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.se = SEBlock(channels, reduction)
        self.shortcut = nn.Sequential()  # with nothing in it: the identity
        if stride != 1 or in_channels != channels:
            projection = nn.Conv2d(in_channels, channels, 1, stride, bias=False)
            self.shortcut = nn.Sequential(projection, nn.BatchNorm2d(channels))

    def forward(self, x: Tensor) -> Tensor:
        residual = F.relu(self.bn1(self.conv1(x)))
        residual = self.bn2(self.conv2(residual))
        return F.relu(self.shortcut(x) + self.se(residual))


# True: the gates of the first image stay as they are. False: they may move.
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": True,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": False,
    "double every value": False,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": True,
    "swap channels 0 and 1": False,
}
