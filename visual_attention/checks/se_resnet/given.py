"""What the checks of this unit hand to an answer.

Most of it has no parameters, so that all that an answer registers is its own; and it is never linear, so that no two
orders of the same steps give the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torchvision.models.resnet import BasicBlock

__all__ = [
    "attention",
    "block",
    "branch",
    "counting_branch",
    "learned_attention",
    "learned_branch",
    "learned_gate",
    "residual_block",
    "stem",
    "twist",
]


STEP = 100.0


class Branch(nn.Module):
    """A fixed 3×3 convolution and tanh: (N, in_channels, H, W) to (N, out_channels, ⌈H / stride⌉, ⌈W / stride⌉)."""

    def __init__(self, in_channels: int, out_channels: int, stride: int) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(100 * in_channels + 10 * out_channels + stride)
        weight = torch.randn(out_channels, in_channels, 3, 3, generator=generator) / (9 * in_channels) ** 0.5
        self.register_buffer("weight", weight)
        self.stride = stride

    def forward(self, x: Tensor) -> Tensor:
        _expect_channels("branch", self.weight.shape[1], x)
        return 2 * torch.tanh(F.conv2d(x, self.weight, stride=self.stride, padding=1))


class CountingBranch(Branch):
    """Adds STEP more to each value in every call, as if its running statistics moved."""

    calls = 0

    def forward(self, x: Tensor) -> Tensor:
        self.calls += 1
        return super().forward(x) + STEP * self.calls


class Attention(nn.Module):
    """A fixed gate for each channel, which depends on the mean of all channels: (N, C, H, W) to the same shape."""

    def __init__(self, channels: int, learned: bool = False) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(channels)
        self.register_buffer("weight", 2 * torch.randn(channels, channels, generator=generator) / channels**0.5)
        self.scale = nn.Parameter(torch.ones(channels)) if learned else 1.0

    def forward(self, x: Tensor) -> Tensor:
        _expect_channels("attention", len(self.weight), x)
        gates = torch.sigmoid(F.linear(self.scale * x.mean((2, 3)), self.weight))
        return x * gates[:, :, None, None]


class Block(nn.Module):
    """Stands for a block that learns: a fixed branch, added to what is left of x, and one weight of its own."""

    def __init__(self, in_channels: int, out_channels: int, stride: int) -> None:
        super().__init__()
        self.branch = Branch(in_channels, out_channels, stride)
        self.weight = nn.Parameter(torch.ones(()))

    def forward(self, x: Tensor) -> Tensor:
        _expect_channels("block", self.branch.weight.shape[1], x)
        return self.weight * (self.branch(x) + 0.1)


class GateWithoutBias(nn.Module):
    """A gate with as many weights as SE's two matrices, all in one row: (N, C, H, W) to the same shape."""

    def __init__(self, channels: int, reduction: int) -> None:
        super().__init__()
        self.shape = (2, channels, max(1, channels // reduction))
        self.weights = nn.Parameter(torch.randn(math.prod(self.shape)) / channels**0.5)

    def forward(self, x: Tensor) -> Tensor:
        first, second = self.weights.view(self.shape)
        evidence = F.relu(x.mean((2, 3)) @ first) @ second.mT
        return x * torch.sigmoid(evidence)[:, :, None, None]


def branch(in_channels: int, out_channels: int, stride: int) -> nn.Module:
    return Branch(in_channels, out_channels, stride)


def learned_branch(in_channels: int, out_channels: int, stride: int) -> nn.Module:
    """A branch with one parameter, of shape ()."""
    return Block(in_channels, out_channels, stride)


def counting_branch(in_channels: int, out_channels: int, stride: int) -> nn.Module:
    return CountingBranch(in_channels, out_channels, stride)


def attention() -> Callable[[int], nn.Module]:
    """What makes a fixed attention module for a number of channels."""
    return Attention


def learned_attention() -> Callable[[int], nn.Module]:
    """The same with one parameter of shape (channels,)."""
    return lambda channels: Attention(channels, learned=True)


def learned_gate(channels: int) -> nn.Module:
    """An attention module with one parameter of shape (channels,)."""
    return Attention(channels, learned=True)


def twist(channels: int) -> nn.Module:
    """A fixed module that keeps the shape, and may change any value."""
    return Branch(channels, channels, 1)


def stem(channels: int) -> nn.Module:
    """Images (N, 3, H, W) to maps (N, channels, H, W)."""
    return Branch(3, channels, 1)


def block() -> Callable[[int, int, int], nn.Module]:
    """What makes a block for (in_channels, out_channels, stride), with one parameter."""
    return Block


def residual_block(reduction: int | None = None) -> Callable[[int, int, int], nn.Module]:
    """What makes a real residual block, with SE on its branch if there is a reduction."""

    def make(in_channels: int, out_channels: int, stride: int) -> nn.Module:
        shortcut = None
        if stride != 1 or in_channels != out_channels:
            projection = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
            shortcut = nn.Sequential(projection, nn.BatchNorm2d(out_channels))
        made = BasicBlock(in_channels, out_channels, stride, shortcut)
        if reduction is not None:
            made.bn2 = nn.Sequential(made.bn2, GateWithoutBias(out_channels, reduction))
        return made

    return make


def _expect_channels(what: str, expected: int, x: Tensor) -> None:
    if x.dim() != 4 or x.shape[1] != expected:
        raise ValueError(f"this {what} was made for {expected} channels and gets a map of shape {tuple(x.shape)}")
