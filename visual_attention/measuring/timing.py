"""How long a module takes: medians of interleaved blocks of calls."""

from __future__ import annotations

import contextlib
import logging
import math
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn

from visual_attention.measuring.allocator import pages_kept
from visual_attention.measuring.running import differentiable, forward_backward, undisturbed
from visual_attention.progress import progress

if TYPE_CHECKING:
    from torch.utils.benchmark import Timer

BLOCK_SECONDS = 0.01
ROUNDS = 21


@dataclass(frozen=True)
class Spread:
    """Median of repeated measurements, and the width of the range that holds their middle half; in seconds."""

    median: float
    iqr: float

    def __str__(self) -> str:
        return f"{self.median * 1e3:.3g} ms (IQR {self.iqr * 1e3:.2g})"


@dataclass(frozen=True)
class Timing:
    """Time of a forward pass without gradients, and of a forward with a backward pass (to inputs and weights)."""

    forward: Spread
    forward_backward: Spread


def time_call(module: nn.Module, *inputs: Tensor) -> Timing:
    """Time one module for the whole batch given, with as many threads as PyTorch now uses."""
    return time_calls({"module": module}, *inputs)["module"]


def time_calls(modules: Mapping[str, nn.Module], *inputs: Tensor) -> dict[str, Timing]:
    """Time several modules in turns, so that whatever else the machine does meanwhile slows all of them alike."""
    with pages_kept(), contextlib.ExitStack() as stack:
        for module in modules.values():
            stack.enter_context(undisturbed(module))
        samples = _interleaved([call for module in modules.values() for call in _calls(module, inputs)])
    spreads = map(_spread, samples)
    return {name: Timing(next(spreads), next(spreads)) for name in modules}


def _calls(module: nn.Module, inputs: tuple[Tensor, ...]) -> tuple[Callable[[], None], Callable[[], None]]:
    with_gradient = differentiable(inputs)

    def forward() -> None:
        with torch.no_grad():
            module(*inputs)

    return forward, lambda: forward_backward(module, with_gradient)


def _interleaved(calls: list[Callable[[], None]]) -> list[list[float]]:
    """Seconds per call, for each call ROUNDS values."""
    threads = torch.get_num_threads()
    timers = [_timer_class()("call()", globals={"call": call}, num_threads=threads) for call in calls]
    lengths = [_block_length(timer) for timer in timers]
    samples: list[list[float]] = [[] for _ in calls]
    turns = list(range(len(calls)))
    for _ in progress(range(ROUNDS), desc="Measuring time"):
        random.Random(len(samples[0])).shuffle(turns)  # a call is slower after one that left the caches to others
        for turn in turns:
            samples[turn].append(timers[turn].timeit(lengths[turn]).median)
    return samples


def _timer_class() -> type[Timer]:
    """PyTorch's own; its import looks for a CUDA compiler, and where there is one but no GPU writes a warning."""
    log = logging.getLogger("torch.utils.cpp_extension")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        from torch.utils.benchmark import Timer
    finally:
        log.setLevel(level)
    return Timer


def _block_length(timer: Timer) -> int:
    """Calls that fill a block long enough for the clock; the first calls also warm up caches and allocators."""
    fastest = min(timer.timeit(1).median for _ in range(3))
    return max(1, math.ceil(BLOCK_SECONDS / fastest))


def _spread(values: Iterable[float]) -> Spread:
    low, median, high = np.percentile(list(values), [25, 50, 75])
    return Spread(float(median), float(high - low))
