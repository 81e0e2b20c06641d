"""The litmus task of scSE: count the features whose channel is called *and* whose position is marked.

Each image has six channels of features, each 1 (present) with probability ¼ and else 0. Two more channels mark the
positions: the first holds MARK where a position is marked, the second where it is not. Half of all positions are
marked, at random. At one position drawn at random, the *signpost*, each of the six channels is raised or lowered by a
flag of height H W: a channel that was raised is called. Asked for is, at every position p,

    y(p) = Σ_c ε_c g_c m(p) x_c(p),

where g_c is 1 if channel c is called, m(p) is 1 if p is marked, and the fixed signs ε_c alternate between +1 and -1.
With C = 6 features and P = ¼, y has variance E[m] E[(Σ_c ε_c g_c x_c)²] = ½ (C P/2 - C P²/4): the signs add up to 0.

**Without a gate for channels the ceiling is 3/7.** What is near p says nothing of the flags (near the signpost nothing
is asked), so the best answer is m(p) Σ_c ½ ε_c x_c(p), whatever the network. It leaves an error of
E[(Σ_c ε_c (g_c - ½) m x_c)²] = C P/8, and R² is at most 1 - ½ / (1 - P/2) = 3/7.

**Without a gate for positions the ceiling is 4/7.** After a channel gate comes a 1×1 convolution, so the answer is
linear in x(p). The best such answer knows all g_c and is Σ_c ½ ε_c g_c x_c(p) + (m(p) - ½) P Σ_c ε_c g_c. It leaves
E[((m - ½) Σ_c ε_c g_c (x_c - P))²] = C P (1 - P)/8, and R² is at most 4/7. (Gates that fit the 256 positions of the
very image they see could do a little better; see the test.)

**The sum of the two gates does not pass: its ceiling is 11/14.** Σ_c ε_c (g_c - ½)(m - ½)(x_c(p) - P), a part of y,
has no correlation with anything that depends on the flags alone, or on what is at p alone, or is one of x_c(p) and m(p)
times a number that depends on the flags. It is the error left, C P (1 - P)/16.

**The product of the two gated maps can pass.** s_c x_c · q(p) x_c is s_c q(p) x_c where x_c is 0 or 1. `EitherTask`
asks for the features whose channel is called *or* whose position is marked, and there it is the maximum that can pass.
By the same steps y has the variance ½ C (3 P/2 - 5 P²/4), and the ceilings are 15/19 without a gate for channels and
16/19 without one for positions.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import partial

import torch
from torch import Tensor, nn
from torchvision.ops import SqueezeExcitation

from visual_attention.litmus.channel import CHANNELS, SIZE, ChannelTask, convolutions, near
from visual_attention.litmus.contest import run
from visual_attention.litmus.result import LitmusResult
from visual_attention.measuring import count_parameters

FEATURES = 6  # of the CHANNELS; the other two mark positions
PRESENT = 0.25
MARK = 2.0
SIGNS = torch.tensor([1.0, -1.0] * (FEATURES // 2))


class BothTask(ChannelTask):
    """Count what is called and marked: x (N, 8, 16, 16), target (N, 1, 16, 16). The score is R²."""

    name = "count the features of called channels at marked positions"
    ceiling = 4 / 7

    def batch(self, size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        features = (torch.rand(size, FEATURES, SIZE, SIZE, generator=generator) < PRESENT).float()
        marked = torch.randint(2, (size, 1, SIZE, SIZE), generator=generator).float()
        called = torch.randint(2, (size, FEATURES, 1, 1), generator=generator).float()
        counted = self.rule(called, marked) * features
        y = torch.einsum("c,nchw->nhw", SIGNS, counted)
        row, column = torch.randint(SIZE, (2, size), generator=generator)
        y[near(row)[:, :, None] & near(column)[:, None, :]] = math.nan
        features[torch.arange(size), :, row, column] += (2 * called - 1)[:, :, 0, 0] * SIZE * SIZE
        return torch.cat([features, MARK * marked, MARK * (1 - marked)], dim=1), y[:, None]

    def rule(self, called: Tensor, marked: Tensor) -> Tensor:
        """Which features count, as 0 and 1 (N, C, H, W), from called (N, C, 1, 1) and marked (N, 1, H, W)."""
        return called * marked


class EitherTask(BothTask):
    """Count what is called or marked, or both."""

    name = "count the features of called channels or marked positions"
    ceiling = 16 / 19

    def rule(self, called: Tensor, marked: Tensor) -> Tensor:
        return torch.maximum(called, marked)


class MarkedSum(nn.Module):
    """A sum over channels in which each position counts by a number between 0 and 1: x (N, 8, H, W) to (N, 1, H, W)."""

    def __init__(self) -> None:
        super().__init__()
        self.evidence = nn.Conv2d(CHANNELS, 1, 1)
        self.total = model(nn.Identity())

    def forward(self, x: Tensor) -> Tensor:
        return self.total(x * torch.sigmoid(self.evidence(x)))


def contest(block: Callable[[int], nn.Module], seeds: Iterable[int] = range(5)) -> LitmusResult:
    """Train a block beside three models that lack one gate or both; `block` makes one for a number of channels.

    For example `contest(lambda channels: SCSE(channels, reduction=1, combine="product"))`.
    """
    return run(contenders(block), BothTask(), seeds)


def contenders(block: Callable[[int], nn.Module]) -> dict[str, Callable[[], nn.Module]]:
    """What makes each model of the contest; the convolutions have at least as many parameters as the block's model."""
    return {
        "two 3×3 convolutions": partial(convolutions, at_least=count_parameters(model(block(CHANNELS)))),
        "channel gate": lambda: model(SqueezeExcitation(CHANNELS, CHANNELS)),
        "position gate": MarkedSum,
        "your block": lambda: model(block(CHANNELS)),
    }


def model(block: nn.Module) -> nn.Module:
    """The network that stands the test: the block, then a 1×1 convolution that starts as the sum with the signs."""
    total = nn.Conv2d(CHANNELS, 1, 1)
    nn.init.zeros_(total.weight)
    nn.init.zeros_(total.bias)
    with torch.no_grad():
        total.weight[0, :FEATURES, 0, 0] = SIGNS
    return nn.Sequential(block, total)
