"""How many times as long one thing takes as another, with an interval that says how far this machine can be trusted."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from benchmarks.claims.claim import CONDITIONS, HOLDS, OPEN, Outcome, spaced
from visual_attention.measuring.allocator import pages_kept
from visual_attention.measuring.running import differentiable, forward_backward

PAIRS, LOW, HIGH = 101, 39, 61  # the 40th and the 62nd of 101 enclose the median with a probability of 97 %
SECONDS = 0.01

Call = Callable[[], object]


@dataclass(frozen=True)
class Ratio:
    """The median of many ratios, and its 97 % interval by order statistics: no outlier moves it far."""

    low: float
    median: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:.2f} times ({self.low:.2f} to {self.high:.2f})"

    def values(self, name: str = "ratio") -> dict[str, float]:
        return {f"{name}_low": self.low, name: self.median, f"{name}_high": self.high}


def training(module: nn.Module, x: Tensor) -> Call:
    """A forward and a backward pass, to inputs and weights."""
    inputs = differentiable((x,))
    return lambda: forward_backward(module, inputs)


def inference(module: nn.Module, x: Tensor) -> Call:
    return torch.no_grad()(lambda: module(x))


def time_ratio(call: Call, other: Call) -> Ratio:
    """How many times as long `call` takes as `other`: both in turns, so that a busy machine slows both alike."""
    with pages_kept():
        counts = [max(1, round(SECONDS / min(_seconds(c, 1) for _ in range(3)))) for c in (call, other)]
        ratios = []
        for pair in range(PAIRS):
            found = {}
            for which in (0, 1) if pair % 2 else (1, 0):
                found[which] = _seconds((call, other)[which], counts[which])
            ratios.append(found[0] / found[1])
    ratios.sort()
    return Ratio(ratios[LOW], ratios[PAIRS // 2], ratios[HIGH])


def _seconds(call: Call, times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - start) / times


def judged_by_time(measured: str, ratio: Ratio, limit: float, otherwise: str = CONDITIONS) -> Outcome:
    """Holds if the whole interval lies below the limit, `otherwise` if above; not decided if it contains the limit."""
    verdict = HOLDS if ratio.high < limit else otherwise if ratio.low > limit else OPEN
    return Outcome(spaced(measured), verdict, ratio.values())
