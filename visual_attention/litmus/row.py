"""The litmus task of coordinate attention: each row of the map has a signpost of its own.

Each image is C channels of noise, centred in every row, so that the mean of each channel's row is exactly 0. Then, at
one position of each row drawn at random, the row's *signpost*, each channel is raised or lowered by a flag of height W.
Asked for is, at every position p = (i, j),

    y(p) = Σ_c g_ic x_c(p),   where g_ic is 1 if row i's flag of channel c is up, and 0 if it is down.

This is the channel task, asked of every row for itself.

**A ceiling without attention.** A network whose output at p depends on inputs at most REACH rows and columns away sees
nothing of row i's signpost when that is farther from p, and the flags of other rows say nothing about those of row i:
all flags are independent. As in the channel task R² is at most ½. Within REACH columns of the row's signpost nothing is
asked: there the target is NaN.

**A ceiling for gates of whole channels.** Let the network also know the mean of every channel over the image, that is
the number of flags that are up in a channel's H rows, and the 2 REACH flags of its window's other rows. Given these,
the m = H - 2 REACH flags that are left, row i's among them, are alike, and u_c of them are up. The best answer is
Σ_c (u_c / m) x_c(p); its error is Σ_c E[u_c/m (1 - u_c/m)] v = C v (1 - 1/m) / 4 for noise of variance v, where y has
the variance C v / 2. So R² is at most ½ + 1 / (2 m) = 0.542. Without the window's flags m is H: 0.531.

**Coordinate attention can pass it.** The flag moves the mean of its channel's row from 0 to ±1, which is what the row
half of the block pools (arXiv 2103.02907, Eq. 4). The gates of columns have to stay equal.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn

from visual_attention.litmus.channel import CHANNELS, REACH, SIZE, ChannelTask, beside_se, model
from visual_attention.litmus.contest import run
from visual_attention.litmus.result import LitmusResult


class RowTask(ChannelTask):
    """Add up the channels whose flag is up in the position's row: x (N, 8, 16, 16), target (N, 1, 16, 16)."""

    name = "add up the channels whose flag is up in this row"
    ceiling = 0.5 + 0.5 / (SIZE - 2 * REACH)

    def batch(self, size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        x = torch.randn(size, CHANNELS, SIZE, SIZE, generator=generator)
        x -= x.mean(dim=3, keepdim=True)
        up = torch.randint(2, (size, CHANNELS, SIZE), generator=generator).float()
        signpost = torch.randint(SIZE, (size, 1, SIZE, 1), generator=generator)  # a column for each row
        away = (torch.arange(SIZE) - signpost).abs()
        x += SIZE * (2 * up - 1)[..., None] * (away == 0)
        y = torch.einsum("nci,ncij->nij", up, x)[:, None]
        return x, y.masked_fill(away <= REACH, math.nan)


def contest(block: Callable[[int], nn.Module], seeds: Iterable[int] = range(5)) -> LitmusResult:
    """Train a block beside convolutions and beside SE, whose gates are the same in all rows.

    For example `contest(CoordinateAttention)`.
    """
    return run(contenders(block), RowTask(), seeds)


def contenders(block: Callable[[int], nn.Module]) -> dict[str, Callable[[], nn.Module]]:
    """What makes each model of the contest."""
    return beside_se(block, model)
