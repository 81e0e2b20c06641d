"""Read the weights of a two-layer gate, whatever its author called the layers or built them from.

A student may write W₁ and W₂ as `nn.Linear`, as 1×1 convolutions or as bare parameters in either orientation, with
biases or without. So we take the registered parameters, list every way in which two of them can be W₁ (h×C) and W₂
(C×h), and ask whether *some* reading reproduces the answer. When none does, the same readings tell which well-known
slip would. Readings are in float64.
"""

from __future__ import annotations

import re
from itertools import product

import torch
from torch import Tensor

from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gating import GateWeights, hidden_width
from visual_attention.checks.slips import width_hint

#: Of pairs of matrices that fit. Two layers leave at most 16, where C = h: either may be W₁, and lie either way.
MOST_READINGS = 100


def readings(parameters: dict[str, Tensor], channels: int, hidden: int) -> list[GateWeights]:
    """Every way to read two weight matrices and at most two biases out of a module's parameters.

    None where there are many: that is no gate of two layers, and trying them all would take too long.
    """
    values = [value.double() for value in parameters.values()]
    found = _readings(values, channels, hidden)
    if found or sum(value.numel() for value in values) > _most_numbers(channels, hidden):
        return found
    apart = []
    for value in joined(parameters).values():  # two matrices of one shape may share a parameter (2, h, C)
        apart += value.unbind() if value.dim() == 3 else [value]
    return _readings(apart, channels, hidden)


def _most_numbers(channels: int, hidden: int) -> int:
    """How many numbers two layers hold, biases included."""
    return 2 * channels * hidden + hidden + channels


def _readings(values: list[Tensor], channels: int, hidden: int) -> list[GateWeights]:
    firsts = [(i, w1) for i, value in enumerate(values) for w1 in _as_matrix(value, hidden, channels)]
    seconds = [(i, w2) for i, value in enumerate(values) for w2 in _as_matrix(value, channels, hidden)]
    if len(firsts) * len(seconds) > MOST_READINGS:
        return []
    found = []
    for (first, w1), (second, w2) in product(firsts, seconds):
        rest = [v for i, v in enumerate(values) if i not in (first, second)]
        if first != second:
            biases = product(_as_bias(rest, hidden), _as_bias(rest, channels))
            found += [GateWeights(w1, b1, w2, b2) for b1, b2 in biases]
    return found


def joined(parameters: dict[str, Tensor]) -> dict[str, Tensor]:
    """Weights that stand one by one in a list (`down.0.weight`, `down.1.weight`, …), joined row by row."""
    alike: dict[tuple[str, torch.Size], list[Tensor]] = {}
    for name, value in parameters.items():
        alike.setdefault((re.sub(r"\d+", "*", name), value.shape), []).append(value.double())
    return {
        f"{name} {tuple(shape)}": torch.cat([torch.atleast_1d(row) for row in rows])
        for (name, shape), rows in alike.items()
    }


def expect_bottleneck(
    parameters: dict[str, Tensor], channels: int, reduction: int, hint: str = ""
) -> list[GateWeights]:
    """The parameters hold W₁ (h, C) and W₂ (C, h); returns all readings."""
    hidden = hidden_width(channels, reduction)
    found = readings(parameters, channels, hidden)
    if found:
        return found
    shapes = {name: tuple(value.shape) for name, value in parameters.items()}
    raise CheckFailed(
        f"The weights are not those of two layers with hidden width {hidden} (C = {channels}, r = {reduction}).",
        expected=f"weights of shapes ({hidden}, {channels}) and ({channels}, {hidden}), biases optional",
        found=", ".join(f"{name} {shape}" for name, shape in shapes.items()) or "no parameters",
        hint=hint if hint and shapes else width_hint(list(shapes.values()), channels, reduction),
    )


def formula_hint(parameters: dict[str, Tensor], reading: GateWeights, otherwise: str) -> str:
    """What to look at when a gate does not follow its formula and no well-known slip explains it."""
    h, c = reading.w1.shape
    count, most = sum(value.numel() for value in parameters.values()), _most_numbers(c, h)
    if count > most:
        return f"there are {count} parameters, and W₁, W₂ and their biases are {most}: another layer takes part."
    return otherwise


def _as_matrix(value: Tensor, rows: int, columns: int) -> list[Tensor]:
    """`value` as a (rows, columns) matrix, in either orientation; empty if it cannot be one."""
    sizes = [size for size in value.shape if size > 1]
    if value.dim() < 2 or value.numel() != rows * columns or len(sizes) > 2:
        return []
    if rows == 1 or columns == 1:
        return [value.reshape(rows, columns)]
    found = [value.reshape(rows, columns)] if sizes == [rows, columns] else []
    return found + ([value.reshape(columns, rows).T] if sizes == [columns, rows] else [])


def _as_bias(values: list[Tensor], size: int) -> list[Tensor]:
    """Each different one of `values` that can be a bias of `size`, and the bias that is not there (zeros)."""
    fitting = [v.reshape(size) for v in values if v.numel() == size and max(v.shape, default=1) == size]
    different: list[Tensor] = []
    for value in (*fitting, torch.zeros(size, dtype=torch.float64)):
        if not any(torch.equal(value, other) for other in different):
            different.append(value)
    return different
