"""The litmus task of a distribution: every position is to report the value found where the evidence is strongest.

Channel 0 is *evidence*, channel 1 holds *values*, drawn independently with mean 0 and variance 1, and the other six are
empty, for a block to write in. Evidence is noise, uniform between 0 and 1, but at one position drawn at random, the
*winner*, it is 2. Then the evidence of the whole image is moved by an offset m, uniform between -SPREAD and SPREAD, so
that only a comparison tells how strong it is. Asked for is, at every position, the value of the winner.

**A ceiling without attention.** Take a network whose output at p depends on inputs at most REACH rows and columns away
(two 3×3 convolutions: 2), and a winner farther from p than that. The winner's value is independent of all that the
network sees, so its best answer is 0, and R² is at most 0. Near the winner nothing is asked: there the target is NaN.

**A ceiling for gates.** Let every position p have a gate g(e_p) of its own evidence, with any function g, and report
the sum Σ_p g(e_p) v_p. Values are independent with variance 1, so the error is E[(1 - g(e_w))² + Σ_{p≠w} g(e_p)²] with
the winner's evidence e_w. With the densities f_w of the winner's evidence and f of any other position's it is least for
g = f_w / (f_w + (n - 1) f), n = SIZE², and there R² = ∫ f_w² / (f_w + (n - 1) f). The winner's evidence is uniform
between 2 - SPREAD and 2 + SPREAD. Up to SPREAD others are as likely there, g = 1/n; above SPREAD + 1 there is none,
g = 1; in between f falls to 0 along a line. With L = 2 SPREAD this makes

    R² ≤ (1/L) ((L - 2)/n + ln(n)/(n - 1) + 1) = 0.039.

(A gate that is told the image's mean evidence could do better: it, too, compares.)

**A distribution can pass it.** Softmax over the positions, Σ_p v_p exp(e_p/τ) / Σ_p exp(e_p/τ), does not see m at all,
and with a small τ all but the winner's weight vanishes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import partial

import torch
from torch import Tensor, nn

from visual_attention.litmus.channel import CHANNELS, convolutions
from visual_attention.litmus.contest import run
from visual_attention.litmus.result import LitmusResult
from visual_attention.litmus.task import Regression
from visual_attention.measuring import count_parameters

SIZE = 12
REACH = 2
SPREAD = 16


class SelectionTask(Regression):
    """Report the value of the winner: x (N, 8, 12, 12), target (N, 1, 12, 12). The score is R²."""

    name = "report the value where the evidence is strongest"
    ceiling = ((2 * SPREAD - 2) / SIZE**2 + math.log(SIZE**2) / (SIZE**2 - 1) + 1) / (2 * SPREAD)

    def batch(self, size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        image = torch.arange(size)
        row, column = torch.randint(SIZE, (2, size), generator=generator)
        evidence = torch.rand(size, SIZE, SIZE, generator=generator)
        evidence[image, row, column] = 2
        evidence += SPREAD * (2 * torch.rand(size, 1, 1, generator=generator) - 1)
        values = torch.randn(size, SIZE, SIZE, generator=generator)
        x = torch.zeros(size, CHANNELS, SIZE, SIZE)
        x[:, 0], x[:, 1] = evidence, values
        y = values[image, row, column][:, None, None].repeat(1, SIZE, SIZE)
        y[_near(row)[:, :, None] & _near(column)[:, None, :]] = math.nan
        return x, y[:, None]


class GatedSum(nn.Module):
    """As attention adds up values, but each with a gate of its own: x + (1/n) Σ_p σ(e_p) v_p.

    Without the 1/n, which v can undo, the sum of n half-open gates would start out so large that training fails.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.gate = nn.Conv2d(channels, 1, 1)
        self.value = nn.Conv2d(channels, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        gates = torch.sigmoid(self.gate(x))  # (N, 1, H, W)
        return x + (gates * self.value(x)).mean((2, 3), keepdim=True)


def contest(block: Callable[[int], nn.Module], seeds: Iterable[int] = range(5)) -> LitmusResult:
    """Train a block beside convolutions and a sum by gates; `block` makes one for a number of channels."""
    return run(contenders(block), SelectionTask(), seeds)


def contenders(block: Callable[[int], nn.Module]) -> dict[str, Callable[[], nn.Module]]:
    """What makes each model of the contest; the convolutions have at least as many parameters as the block's model."""
    return {
        "two 3×3 convolutions": partial(convolutions, at_least=count_parameters(model(block(CHANNELS)))),
        "a sum by sigmoid gates": lambda: model(GatedSum(CHANNELS)),
        "your block": lambda: model(block(CHANNELS)),
    }


def model(block: nn.Module) -> nn.Module:
    """The network that stands the test: the block, then a 1×1 convolution to a single channel."""
    return nn.Sequential(block, nn.Conv2d(CHANNELS, 1, 1))


def _near(winner: Tensor) -> Tensor:
    """Which rows (or columns) are within REACH of each image's winner: (N,) to (N, SIZE)."""
    return (torch.arange(SIZE) - winner[:, None]).abs() <= REACH
