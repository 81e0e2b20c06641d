"""Measure several modules side by side and show the costs as one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from visual_attention.errors import CourseError
from visual_attention.measuring.counting import count_parameters, multiply_adds
from visual_attention.measuring.memory import peak_memory
from visual_attention.measuring.timing import Timing, time_calls
from visual_attention.tables import Table


@dataclass(frozen=True)
class Cost:
    """What one module costs for the batch it was measured with; memory in bytes."""

    parameters: int
    multiply_adds: int
    timing: Timing
    peak_memory: int


@dataclass(frozen=True)
class Comparison:
    """Costs by name of module, in the order given. Shows itself as a table with ratios to the baseline."""

    costs: Mapping[str, Cost]
    baseline: str
    conditions: str

    def ratio(self, name: str, cost: str) -> float:
        """How many times the baseline's; `cost` is a column: parameters, multiply_adds, forward, ..."""
        base = _numbers(self.costs[self.baseline])[cost]
        return _numbers(self.costs[name])[cost] / base if base else float("nan")

    def __str__(self) -> str:
        return self._table().to_text()

    def _repr_html_(self) -> str:
        return self._table().to_html()

    def _table(self) -> Table:
        header = ("", "parameters", "multiply-adds", "forward, ms", "forward + backward, ms", "peak memory, MiB")
        rows = tuple((name, *self._cells(name, cost)) for name, cost in self.costs.items())
        caption = (
            f"Costs for {self.conditions}. Times are medians with the interquartile range in brackets; "
            f"“×” is the ratio to {self.baseline}. Multiply-adds are those of convolutions and matrix products."
        )
        return Table(caption, header, rows)

    def _cells(self, name: str, cost: Cost) -> list[str]:
        timing = cost.timing
        texts = {
            "parameters": f"{cost.parameters:,}",
            "multiply_adds": f"{cost.multiply_adds:,}",
            "forward": f"{timing.forward.median * 1e3:.3g} ({timing.forward.iqr * 1e3:.2g})",
            "forward_backward": f"{timing.forward_backward.median * 1e3:.3g} ({timing.forward_backward.iqr * 1e3:.2g})",
            "peak_memory": f"{cost.peak_memory / 2**20:.3g}",
        }
        if name == self.baseline:
            return list(texts.values())
        return [f"{text}, {_times(self.ratio(name, column))}" for column, text in texts.items()]


def compare(modules: Mapping[str, nn.Module], x: Tensor, baseline: str) -> Comparison:
    """Measure each module on the batch x (N, C, H, W), all of them in turns within one run.

    Raises CourseError if the baseline is none of the modules.
    """
    if baseline not in modules:
        raise CourseError(f"There is no module {baseline!r} to compare with; choose one of {', '.join(modules)}.")
    timings = time_calls(modules, x)
    costs = {
        name: Cost(count_parameters(module), multiply_adds(module, x), timings[name], peak_memory(module, x))
        for name, module in modules.items()
    }
    return Comparison(costs, baseline, _conditions(x))


def _numbers(cost: Cost) -> dict[str, float]:
    return {
        "parameters": cost.parameters,
        "multiply_adds": cost.multiply_adds,
        "forward": cost.timing.forward.median,
        "forward_backward": cost.timing.forward_backward.median,
        "peak_memory": cost.peak_memory,
    }


def _conditions(x: Tensor) -> str:
    shape = "×".join(map(str, x.shape))
    threads = torch.get_num_threads()
    cpu = "one CPU thread" if threads == 1 else f"{threads} CPU threads"
    place = torch.cuda.get_device_name(x.device) if x.is_cuda else cpu
    return f"a {shape} batch of {str(x.dtype).removeprefix('torch.')} on {place}, torch {torch.__version__}"


def _times(ratio: float) -> str:
    if ratio != ratio:
        return "–"
    return f"×1/{1 / ratio:,.0f}" if 0 < ratio < 0.001 else f"×{ratio:.3g}"
