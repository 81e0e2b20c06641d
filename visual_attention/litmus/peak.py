"""The litmus task of max pooling: what says which channels to add up shows in their maxima and not in their means.

Each image is C channels of noise, centred so that every mean is exactly 0. At one position drawn at random, the *peak*,
each channel is raised or lowered by a flag of height HEIGHT, and the eight neighbours of that position are moved the
other way by an eighth of it. So the mean of every channel is still exactly 0, whatever its flag. Channels come in
pairs, and of each pair one is raised and the other lowered. Asked for is, at every position p, as in the task of the
means,

    y(p) = Σ_c g_c x_c(p),   where g_c is 1 if channel c was raised, and 0 if it was lowered.

**A ceiling without attention.** Nothing is asked where a network whose output depends on inputs at most REACH rows and
columns away could see the peak or its neighbours: there the target is NaN. Elsewhere such a network sees noise, drawn
independently of the flags, and its best answer is E[y | x] = ½ Σ_c x_c(p). With noise of variance v its error is
E[(Σ_c (g_c - ½) x_c)²] = C v / 4 where y, a sum of C / 2 channels, has variance C v / 2: R² is at most ½.

**A ceiling for gates made of means.** The means are 0 in every image, so that a gate which sees nothing else, such as
that of an SE block (arXiv 1709.01507, Eq. 2), is the same for all images. It answers Σ_c a_c x_c(p) with fixed a_c, and
the line above holds for it too: the best a_c is ½.

**The maximum tells.** In a raised channel it is near HEIGHT. In a lowered one it is that of the noise, about 3, or that
of the eight neighbours, each HEIGHT / 8 = 2 above its noise. A gate that opens where the maximum is above 8, say, as
that of CBAM can (arXiv 1807.06521, Eq. 2), is g_c itself. Layers without biases cannot compare a maximum with 8, but
they can compare it with that of the other channel of its pair. Give the block hidden units enough (reduction 1).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import partial

import torch
from torch import Tensor, nn
from torchvision.ops import SqueezeExcitation

from visual_attention.litmus.channel import CHANNELS, REACH, SIZE, ChannelTask, convolutions, model
from visual_attention.litmus.contest import run
from visual_attention.litmus.result import LitmusResult
from visual_attention.measuring import count_parameters

HEIGHT = 16.0
#: What a flag adds around its peak: numbers whose sum is 0, and nothing that float32 would have to round.
STENCIL = HEIGHT * torch.tensor([[-0.125, -0.125, -0.125], [-0.125, 1.0, -0.125], [-0.125, -0.125, -0.125]])


class PeakTask(ChannelTask):
    """Add up the channels that the peak raised: x (N, 8, 16, 16), target (N, 1, 16, 16). The score is R²."""

    name = "add up the channels whose peak is up"
    ceiling = 0.5

    def batch(self, size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        x = torch.randn(size, CHANNELS, SIZE, SIZE, generator=generator)
        x -= x.mean(dim=(2, 3), keepdim=True)
        first = torch.randint(2, (size, CHANNELS // 2), generator=generator).float()
        up = torch.stack([first, 1 - first], dim=2).flatten(1)  # (N, C)
        row, column = torch.randint(1, SIZE - 1, (2, size), generator=generator)  # all neighbours are inside
        y = torch.einsum("nc,nchw->nhw", up, x)
        for i, j in torch.cartesian_prod(torch.arange(3), torch.arange(3)).tolist():
            x[torch.arange(size), :, row + i - 1, column + j - 1] += (2 * up - 1) * STENCIL[i, j]
        y[_sees(row)[:, :, None] & _sees(column)[:, None, :]] = math.nan
        return x, y[:, None]


def contest(block: Callable[[int], nn.Module], seeds: Iterable[int] = range(5)) -> LitmusResult:
    """Train a block beside convolutions and beside SE, which sees means alone.

    For example `contest(lambda channels: CBAM(channels, reduction=1))`.
    """
    return run(contenders(block), PeakTask(), seeds)


def contenders(block: Callable[[int], nn.Module]) -> dict[str, Callable[[], nn.Module]]:
    """What makes each model of the contest; the convolutions have at least as many parameters as the block's model."""
    return {
        "two 3×3 convolutions": partial(convolutions, at_least=count_parameters(model(block(CHANNELS)))),
        "SE: means alone": lambda: model(SqueezeExcitation(CHANNELS, CHANNELS)),
        "your block": lambda: model(block(CHANNELS)),
    }


def _sees(peak: Tensor) -> Tensor:
    """From which rows (or columns) something of each image's peak is within REACH: (N,) to (N, SIZE)."""
    return (torch.arange(SIZE) - peak[:, None]).abs() <= REACH + 1
