"""What each mechanism costs beside the libraries' modules, in one run: `make bench-modules`.

Forward and backward pass on the same tensor, all modules in turns, so that a busy machine slows all of them alike. The
yardstick is `x * s`, the least that any gate does. Compiled modules are measured where torch.compile works.
"""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from benchmarks import RESULTS, expect_no_arguments
from benchmarks.contenders import CONTENDERS, Contender
from visual_attention.errors import CourseError
from visual_attention.measuring import count_parameters, multiply_adds, peak_memory
from visual_attention.measuring.recorded import Recorded, origin
from visual_attention.measuring.timing import Timing, time_calls

COMMAND = "make bench-modules"
SHAPES = ((32, 64, 32, 32), (32, 256, 8, 8))
YARDSTICK = "x * s"


class Scale(nn.Module):
    """Multiply by a given gate: what is left of a mechanism when its gate costs nothing."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.gate = nn.Parameter(torch.rand(1, channels, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        return x * self.gate


@dataclass(frozen=True)
class Measured:
    """One module on one tensor; times in seconds, memory in bytes."""

    parameters: int
    multiply_adds: int
    eager: Timing
    compiled: Timing | None
    peak_memory: int


def measure(contenders: Mapping[str, Contender], shape: tuple[int, int, int, int], device: str) -> dict[str, Measured]:
    """Measure all contenders, and the yardstick, on a random tensor of `shape` (N, C, H, W)."""
    torch.compiler.reset()  # else Inductor makes this shape's graphs for any size, and none after eight of a class
    torch.manual_seed(0)
    x = torch.randn(shape, device=device)
    makers: dict[str, Callable[[int], nn.Module]] = {YARDSTICK: Scale} | {n: c.make for n, c in contenders.items()}
    modules = {name: make(shape[1]).to(device).train() for name, make in makers.items()}
    compiled = {name: module for name, m in modules.items() if (module := _compiled(m, x)) is not None}
    calls = modules | {f"{name}, compiled": module for name, module in compiled.items()}
    timings = time_calls(calls, x)
    return {
        name: Measured(
            count_parameters(module),
            multiply_adds(module, x),
            timings[name],
            timings.get(f"{name}, compiled"),
            peak_memory(module, x),
        )
        for name, module in modules.items()
    }


def _compiled(module: nn.Module, x: Tensor) -> nn.Module | None:
    """The module as torch.compile makes it, ready to run; None where this machine cannot compile it."""
    compiled = torch.compile(copy.deepcopy(module))
    try:
        compiled(x.clone().requires_grad_()).sum().backward()
    except Exception as error:
        print(f"{type(module).__name__} cannot be compiled here: {type(error).__name__}", file=sys.stderr)
        return None
    return compiled


def recorded(results: Mapping[tuple[int, ...], Mapping[str, Measured]], device: str) -> Recorded:
    """All results as one table of ratios; the unrounded numbers go with it."""
    header = ("", "tensor", "parameters", "multiply-adds", "time", "time, compiled", "peak memory", "time ÷ library's")
    rows = [
        (name, "×".join(map(str, shape)), *_cells(name, measured))
        for shape, measured in results.items()
        for name in measured
    ]
    values = [
        {"shape": shape, "module": name, **_numbers(result)}
        for shape, measured in results.items()
        for name, result in measured.items()
    ]
    caption = (
        f"What each module costs on {device}, forward and backward pass in training mode, one thread. Time and peak "
        f"memory are given as multiples of those of “{YARDSTICK}” on the same tensor (its own are absolute); times are "
        "medians of interleaved blocks. The last column divides our time by that of the library's module for the same "
        "mathematics, where there is one."
    )
    return Recorded(caption, header, tuple(rows), values, origin(COMMAND))


def _cells(name: str, measured: Mapping[str, Measured]) -> tuple[str, ...]:
    result, base = measured[name], measured[YARDSTICK]
    counts = (f"{result.parameters:,}", f"{result.multiply_adds:,}")
    if name == YARDSTICK:
        memory = f"{result.peak_memory / 2**20:.3g} MiB"
        return (*counts, _milliseconds(result.eager), _milliseconds(result.compiled), memory, "")
    return (
        *counts,
        _ratio(result.eager, base.eager),
        _ratio(result.compiled, base.eager),
        f"{result.peak_memory / base.peak_memory:.2g} ×",
        ", ".join(f"{_ratio(result.eager, measured[peer].eager)} ({peer})" for peer in CONTENDERS[name].same_as),
    )


def _milliseconds(timing: Timing | None) -> str:
    return f"{timing.forward_backward.median * 1e3:.3g} ms" if timing else "–"


def _ratio(timing: Timing | None, base: Timing) -> str:
    if timing is None:
        return "–"
    ratio = timing.forward_backward.median / base.forward_backward.median
    return f"{ratio:.0f} ×" if ratio >= 10 else f"{ratio:.2g} ×"  # 130, and not 1.3e+02


def _numbers(result: Measured) -> dict[str, float | None]:
    return {
        "parameters": result.parameters,
        "multiply_adds": result.multiply_adds,
        "peak_memory_bytes": result.peak_memory,
        "forward_s": result.eager.forward.median,
        "forward_backward_s": result.eager.forward_backward.median,
        "forward_backward_iqr_s": result.eager.forward_backward.iqr,
        "compiled_forward_backward_s": result.compiled.forward_backward.median if result.compiled else None,
    }


def main() -> None:
    expect_no_arguments("modules", __doc__)
    torch.set_num_threads(1)
    devices = ["cpu"] + (["cuda"] if torch.cuda.is_available() else [])
    for device in devices:
        results = {shape: measure(CONTENDERS, shape, device) for shape in SHAPES}
        record = recorded(results, device.upper() if device == "cpu" else "the GPU")
        print(record.table().to_text())
        record.save(RESULTS / f"modules_{device}.json")


if __name__ == "__main__":
    try:
        main()
    except CourseError as error:
        sys.exit(f"Error: {error}")
    except KeyboardInterrupt:
        sys.exit("Stopped: nothing was recorded; a run takes a few minutes.")
