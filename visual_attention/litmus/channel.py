"""The litmus task of channel attention: one position of the map says which channels to add up.

Each image is C channels of noise. Every channel is centred, so that its mean is exactly 0. Then, at one position drawn
at random, the *signpost*, each channel is raised or lowered by a flag of height H W. Asked for is, at every position p,

    y(p) = Σ_c g_c x_c(p),   where g_c is 1 if channel c was raised, and 0 if it was lowered.

**A ceiling without attention.** Take a network whose output at p depends on inputs at most REACH rows and columns away
(two 3×3 convolutions: 2), and a signpost farther from p than that. What the network sees is noise, drawn independently
of the flags, so that given all it sees each g_c is still 0 or 1 with probability ½. Its best answer is the mean,
E[y | x] = ½ Σ_c x_c(p). With noise of variance v the error left is E[(Σ_c (g_c − ½) x_c)²] = C v / 4, where y itself
has variance C v / 2: R² is at most ½. The same holds for gates that do not depend on the image. Near the signpost a
network could do better; so nothing is asked there: within REACH of it the target is NaN.

**Channel attention can pass it.** The flag moves the mean of its channel from 0 to ±1, and this mean is what an SE
block squeezes a channel to (arXiv 1709.01507, Eq. 2). Gates σ(k z_c) with a large k come as close to g_c as one likes.
The block needs a hidden unit for each channel (reduction 1): eight independent bits do not pass through four units.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import partial

import torch
from torch import Tensor, nn
from torchvision.ops import SqueezeExcitation

from visual_attention.litmus.contest import run
from visual_attention.litmus.result import LitmusResult
from visual_attention.litmus.task import Regression
from visual_attention.measuring import count_parameters

CHANNELS = 8
SIZE = 16
REACH = 2


class ChannelTask(Regression):
    """Add up the channels that the signpost raised: x (N, C, S, S), target (N, 1, S, S). The score is R²."""

    name = "add up the channels whose flag is up"
    ceiling = 0.5
    channels = CHANNELS
    size = SIZE

    def batch(self, size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        x = torch.randn(size, self.channels, self.size, self.size, generator=generator)
        x -= x.mean(dim=(2, 3), keepdim=True)
        up = flags(size, self.channels, generator)  # (N, C)
        row, column = torch.randint(self.size, (2, size), generator=generator)
        x[torch.arange(size), :, row, column] += (2 * up - 1) * self.size**2
        y = torch.einsum("nc,nchw->nhw", self.wanted(up), x)
        y[near(row, self.size)[:, :, None] & near(column, self.size)[:, None, :]] = math.nan
        return x, y[:, None]

    def wanted(self, up: Tensor) -> Tensor:
        """Which channels are added up, as 0 and 1 (N, C), from the flags (N, C): here those whose own flag is up."""
        return up


class FixedGate(nn.Module):
    """One learned number for each channel, the same for all images: a gate that sees nothing."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.gates = nn.Parameter(torch.ones(channels, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        return x * self.gates


def contest(block: Callable[[int], nn.Module], seeds: Iterable[int] = range(5)) -> LitmusResult:
    """Train a block beside two models without channel attention; `block` makes one for a number of channels.

    For example `contest(lambda channels: SEBlock(channels, reduction=1))`.
    """
    return run(contenders(block), ChannelTask(), seeds)


def contenders(block: Callable[[int], nn.Module]) -> dict[str, Callable[[], nn.Module]]:
    """What makes each model of the contest; the convolutions have at least as many parameters as the block's model."""
    return {
        "two 3×3 convolutions": partial(convolutions, at_least=count_parameters(model(block(CHANNELS)))),
        "fixed gate": lambda: model(FixedGate(CHANNELS)),
        "your block": lambda: model(block(CHANNELS)),
    }


def beside_se(
    block: Callable[[int], nn.Module], network: Callable[[nn.Module], nn.Module]
) -> dict[str, Callable[[], nn.Module]]:
    """What makes each model of a contest of `network` around blocks in which SE does not suffice.

    The convolutions have at least as many parameters as the block's model.
    """
    return {
        "two 3×3 convolutions": partial(convolutions, at_least=count_parameters(network(block(CHANNELS)))),
        "SE: a gate for each channel": lambda: network(SqueezeExcitation(CHANNELS, CHANNELS)),
        "your block": lambda: network(block(CHANNELS)),
    }


def model(block: nn.Module, channels: int = CHANNELS) -> nn.Module:
    """The network that stands the test: the block, then a 1×1 convolution that starts as the sum of all channels."""
    total = nn.Conv2d(channels, 1, 1)
    nn.init.ones_(total.weight)
    nn.init.zeros_(total.bias)
    return nn.Sequential(block, total)


def convolutions(at_least: int) -> nn.Module:
    """Two 3×3 convolutions with at least this many parameters."""
    width = max(CHANNELS, math.ceil(at_least / (9 * CHANNELS + 9 + 1)))
    return nn.Sequential(nn.Conv2d(CHANNELS, width, 3, padding=1), nn.ReLU(), nn.Conv2d(width, 1, 3, padding=1))


def near(signpost: Tensor, size: int = SIZE) -> Tensor:
    """Which rows (or columns) are within REACH of each image's signpost: (N,) to (N, size)."""
    return (torch.arange(size) - signpost[:, None]).abs() <= REACH


def flags(size: int, channels: int, generator: torch.Generator) -> Tensor:
    """Random 0 and 1 (N, C); the second half is the reverse of the first, so that exactly half of all are 1."""
    first = torch.randint(2, ((size + 1) // 2, channels), generator=generator)
    return torch.cat([first, 1 - first])[:size].float()
