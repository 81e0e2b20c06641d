"""Read W_θ, W_φ, W_g and W_z of a non-local block, whatever its author called the layers or built them from.

θ, φ and g all have D×C matrices, so shapes alone do not tell them apart: every assignment is tried, and one of them
must reproduce the block. A layer may be `nn.Linear`, a 1×1 convolution, or bare parameters in either orientation, with
a bias or without, and several may share one parameter whose parts are stacked. D must differ from C.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

import torch
from torch import Tensor, nn

from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.non_local.formulas import BlockWeights, Parts
from visual_attention.checks.primitives import agrees
from visual_attention.errors import CourseError

#: Matrices of each form, in the order in which they are usually made.
ROLES = {
    "embedded_gaussian": ("theta", "phi", "g", "w_z"),
    "gaussian": ("g", "w_z"),
    "dot_product": ("theta", "phi", "g", "w_z"),
    "concatenation": ("theta", "phi", "g", "w_z"),
}


def readings(parameters: dict[str, Tensor], channels: int, inner: int, form: str) -> list[BlockWeights]:
    """Every way to read the parameters; those where biases come in the order of their matrices stand first."""
    found: list[BlockWeights] = []
    for values in _unstacked([value.double() for value in parameters.values()], channels, inner):
        found += _readings(values, channels, inner, form)
    return found


def expect_readings(parameters: dict[str, Tensor], channels: int, inner: int, form: str) -> list[BlockWeights]:
    """The parameters hold the matrices of the form; returns all readings."""
    found = readings(parameters, channels, inner, form)
    if found:
        return found
    shapes = {name: tuple(value.shape) for name, value in parameters.items()}
    inward = len(ROLES[form]) - 1
    words = f"{inward} weights of shape ({inner}, {channels})" if inward > 1 else f"one weight ({inner}, {channels})"
    more = f", a vector w of {2 * inner} numbers" if form == "concatenation" else ""
    raise CheckFailed(
        f"The weights are not those of the {form} form with C = {channels} and D = {inner}.",
        expected=f"{words} and one of shape ({channels}, {inner}){more}; biases optional; nothing else",
        found=", ".join(f"{name} {shape}" for name, shape in shapes.items()) or "no parameters",
        hint=_hint(parameters, channels, inner, form),
    )


def attention_of(block: nn.Module, x: Tensor, form: str = "embedded_gaussian", subsample: bool = False) -> Tensor:
    """The weights (N, L, M) with which a block looks around in x (N, C, H, W), found from what it computes.

    Raises CourseError for a block that does not compute what the exercise asks for.
    """
    with torch.no_grad():
        z = block(x)
    parameters = {name: value.detach() for name, value in block.named_parameters()}
    channels = x.shape[1]
    for inner in {value.shape[0] for value in parameters.values() if value.numel() > 1} - {channels}:
        for weights in readings(parameters, channels, inner, form):
            parts = Parts(weights, x[:1], form, subsample)
            if agrees(z[:1], parts.z()):
                return Parts(weights, x, form, subsample).attention().to(x.dtype)
    raise CourseError("This block is not yet a non-local block: run the checks of the exercise, and mend it first.")


def _readings(values: list[Tensor], channels: int, inner: int, form: str) -> Iterator[BlockWeights]:
    roles = ROLES[form]
    matrices = [m for m in (_as_matrix(value, inner, channels) for value in values) if m is not None]
    others = [value.flatten() for value in values if _as_matrix(value, inner, channels) is None]
    if len(matrices) != len(roles):
        return
    vectors = list(_vectors(others, channels, inner, form))
    later: list[BlockWeights] = []
    for order in permutations(range(len(roles))):
        chosen = {role: matrices[i] for role, i in zip(roles, order, strict=True)}
        chosen["w_z"] = chosen["w_z"].T
        inward = sorted(roles[:-1], key=lambda role: order[roles.index(role)])
        for biases, rest in vectors:
            for k, slots in enumerate(permutations(inward, len(biases))):
                named = {f"b_{role}": bias for role, bias in zip(slots, biases, strict=True)}
                weights = BlockWeights(**chosen, **named, **rest)
                if k == 0:
                    yield weights
                else:
                    later.append(weights)
    yield from later


def _vectors(
    others: list[Tensor], channels: int, inner: int, form: str
) -> Iterator[tuple[list[Tensor], dict[str, Tensor | float | None]]]:
    """Every way to read what is no matrix: biases of θ, φ and g; then by name w, its bias, and W_z's bias."""
    single = [v for v in others if v.numel() == 1 < inner]
    short = [v for v in others if v.numel() == inner]
    wide = [v for v in others if v.numel() in {channels, 2 * inner} and v.numel() != inner]
    if len(single) + len(short) + len(wide) != len(others):
        return
    inward = len(ROLES[form]) - 1
    if form != "concatenation":
        if not single and len(short) <= inward and [v.numel() for v in wide] in ([], [channels]):
            yield short, {"b_z": wide[0] if wide else None}
        return
    b_w = float(single[0]) if single else 0.0
    for i, w in enumerate(wide):
        rest = wide[:i] + wide[i + 1 :]
        if w.numel() == 2 * inner and [v.numel() for v in rest] in ([], [channels]) and len(short) <= inward:
            yield short, {"w": w, "b_w": b_w, "b_z": rest[0] if rest else None}
    if [v.numel() for v in wide] in ([], [channels]) and 2 <= len(short) <= inward + 2:
        for i, j in permutations(range(len(short)), 2):  # the two halves of w stand alone
            biases = [v for k, v in enumerate(short) if k not in (i, j)]
            yield biases, {"w": torch.cat([short[i], short[j]]), "b_w": b_w, "b_z": wide[0] if wide else None}


def plain(found: list[BlockWeights]) -> list[BlockWeights]:
    """The first readings, enough to look for slips."""
    return found[:24]


def _unstacked(values: list[Tensor], channels: int, inner: int) -> Iterator[list[Tensor]]:
    """The values, with parameters that hold several layers taken apart: one below the other, or in turns."""
    stacked = {_layers(v, channels, inner) for v in values} - {1}
    for in_turns in (False, True) if stacked else (False,):
        parts: list[Tensor] = []
        for value in values:
            k = _layers(value, channels, inner)
            if value.dim() == 1:
                k = next((k for k in stacked if value.numel() == k * inner), 1)
            if k == 1:
                parts.append(value)
                continue
            flat = value.T if value.dim() == 2 and value.shape[0] == channels else value
            flat = flat.reshape(k * inner, -1)
            rows = flat.unflatten(0, (inner, k)).transpose(0, 1) if in_turns else flat.unflatten(0, (k, inner))
            parts += [row.flatten() if value.dim() == 1 else row for row in rows]
        yield parts


def _layers(value: Tensor, channels: int, inner: int) -> int:
    """How many layers of D outputs a matrix holds: 2 or 3 where they share it, else 1."""
    sizes = [size for size in value.shape if size > 1]
    stacks = (k for k in (2, 3) if sizes in ([k * inner, channels], [k, inner, channels], [channels, k * inner]))
    return next(stacks, 1)


def _as_matrix(value: Tensor, inner: int, channels: int) -> Tensor | None:
    """`value` as a (D, C) matrix, in either orientation; None if it cannot be one."""
    sizes = [size for size in value.shape if size > 1]
    if value.dim() < 2 or sizes not in ([inner, channels], [channels, inner]):
        return None
    return value.reshape(sizes) if sizes == [inner, channels] else value.reshape(sizes).T


def _hint(parameters: dict[str, Tensor], channels: int, inner: int, form: str) -> str:
    matrices = [[*v.shape[:2], *(size for size in v.shape[2:] if size > 1)] for v in parameters.values() if v.dim() > 1]
    inward, outward = matrices.count([inner, channels]), matrices.count([channels, inner])
    widths = {size for shape in matrices for size in shape} - {channels}
    if not parameters:
        return "no weights are registered: assign layers to attributes of self in __init__ (a plain list hides them)."
    if any(len(shape) > 2 for shape in matrices):
        return "these kernels read several positions; W_θ, W_φ, W_g and W_z see one: use kernel_size=1."
    if not widths and matrices:
        return f"D is {inner} here and nothing is that wide: channels // 2, unless inner_channels says otherwise."
    if inner not in widths and matrices:
        return f"D is {inner} here, and the layers have another width: channels // 2 unless inner_channels is given."
    if form == "gaussian" and inward + outward > 2:
        return "the Gaussian form has no θ and no φ: it compares x with itself."
    if inward + outward < len(ROLES[form]):
        return "there are fewer matrices than layers: each of them has weights of its own, and W_z leads back to C."
    if inward + outward > len(ROLES[form]):
        return "there are more layers than the formula has."
    return "something takes part that the formula does not have: no normalisation, no γ, no temperature to learn."
