"""Checks of receptive field arithmetic (Araujo et al., 2019): layers (kernel, stride, dilation) to (size, jump)."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator
from numbers import Number
from typing import Any

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.words import describe

about = functools.partial(check, unit="attention_theory", section="Reach: how far a convolution sees")

Layers = list[tuple[int, int, int]]

#: Every 3×3 convolution of torchvision's ResNet-18 on the longest way through it, with its stem and its max pooling.
RESNET18: Layers = [(7, 2, 1), (3, 2, 1), *[(3, 1, 1)] * 4, *[(3, 2, 1), *[(3, 1, 1)] * 3] * 3]

#: A stack on which every slip of `_slips` gives another pair.
TELLING: Layers = [(5, 3, 2), (4, 2, 3), (3, 5, 1)]


@about("receptive_field gives the size of the field and the jump.")
def receptive_field_measures_a_stack(
    receptive_field: Any, cases: tuple[tuple[Layers, int, int], ...] = (([(3, 1, 1), (3, 1, 1)], 5, 1),)
) -> None:
    """Each case is (layers, size, jump)."""
    answer = function_answer(receptive_field)
    for layers, size, jump in cases:
        _expect(answer, layers, (size, jump))
        if answer.after_call(layers) != layers:
            raise CheckFailed(
                "`receptive_field` changes the list it is given.",
                expected=f"{_short(layers)} as it was before the call",
                found="another list after the call",
                hint="pop(), insert(), reverse() and the like change the caller's list; loop over it instead.",
            )


def _expect(answer: Answer, layers: Layers, right: tuple[int, int]) -> None:
    call = f"receptive_field({_short(layers)})"
    found = _pair(answer(layers), call, right)
    for what, value, wanted in zip(("size", "jump"), found, right, strict=True):
        if value != wanted:
            raise CheckFailed(
                f"{call} has the wrong {what}.",
                expected=f"{what} {wanted}, so ({right[0]}, {right[1]})",
                found=f"({found[0]:g}, {found[1]:g})",
                hint=_hint(answer) or "each layer: first size + dilation · (kernel − 1) · jump, then jump · stride.",
            )


def _hint(answer: Answer) -> str:
    """The slip that the answer shows on a stack on which no two slips look alike; empty if it shows none."""
    found = _pair(answer(TELLING), "receptive_field", _walk(TELLING, _right))
    return dict(_slips(TELLING)).get(found, "")


def _pair(found: Any, call: str, right: tuple[float, float]) -> tuple[float, float]:
    """Two numbers, in a tuple, a list or an array."""
    plain = found.tolist() if hasattr(found, "tolist") else found
    numbers = [x.item() if hasattr(x, "item") and math.prod(getattr(x, "shape", (2,))) == 1 else x
               for x in plain] if isinstance(plain, list | tuple) else []  # fmt: skip
    if len(numbers) != 2 or not all(isinstance(x, Number) and not isinstance(x, bool | complex) for x in numbers):
        raise CheckFailed(
            f"{call} is not a pair of numbers.",
            expected=f"(size, jump) = {right}",
            found=describe(found),
            hint="end with `return size, jump`." if found is not None else "",
        )
    return numbers[0], numbers[1]


def _short(layers: Layers) -> str:
    """The list as a student would write it; a long one is cut."""
    return str(layers) if len(layers) < 8 else f"[{', '.join(map(str, layers[:5]))}, … {len(layers)} layers]"


#: What one layer (k, s, d) makes of (size, jump), with one slip, and what to say about it.
Step = Callable[[int, int, int, int, int], tuple[float, float]]
_STEPS: list[tuple[Step, str]] = [
    (
        lambda r, j, k, s, d: (r + d * (k - 1) * j * s, j * s),
        "a stride counts for the next layers: add, then multiply.",
    ),
    (lambda r, j, k, s, d: (r + (k - 1) * j, j * s), "the dilation is missing: each step is `dilation` times as long."),
    (lambda r, j, k, s, d: (r + d * (k - 1), j * s), "the strides are missing: each step is `jump` times as long."),
    (lambda r, j, k, s, d: (r + d * k * j, j * s), "each layer adds k − 1 steps, not k: a 1×1 convolution adds none."),
    (lambda r, j, k, s, d: (r + (d * k - 1) * j, j * s), "between k taps there are k − 1 gaps: dilation · (k − 1)."),
    (lambda r, j, k, s, d: (r + d * (k - 1) * s, j * s), "multiply by the jump so far, not by this layer's stride."),
    (lambda r, j, k, s, d: (r + d * (k - 1) * j, j * s * d), "the dilation widens the field, not the jump."),
    (lambda r, j, k, s, d: (r + d * (k - 1) * j, s), "the jump is the product of all strides, not the last one."),
    (lambda r, j, k, s, d: (r + d * (k - 1) * j, j + s - 1), "strides are multiplied, not added."),
    (lambda r, j, k, s, d: (r + d * (k - 1) * j, j + s), "strides are multiplied, not added."),
    (lambda r, j, k, s, d: (r + d * (k // 2) * j, j * s), "both sides count: k − 1 steps in all, not half of them."),
    (
        lambda r, j, k, s, d: (r * k, j * s),
        "fields do not multiply: two 3×3 convolutions see 5 pixels in a row, not 9.",
    ),
]


def _slips(layers: Layers) -> Iterator[tuple[tuple[float, float], str]]:
    """Pairs that are wrong in a well-known way, and what to say about each."""
    size, jump = _walk(layers, _right)
    yield (jump, size), "the two have changed places: first the size, then the jump."
    yield from ((_walk(layers, step), words) for step, words in _STEPS)
    yield (size - 1, jump), "without any layer the field is 1, the pixel itself; start from there."
    yield (size + 1, jump), "without any layer the field is 1; start from there."
    yield _walk(list(reversed(layers)), _right), "go through the layers from the image upwards, the first one first."
    yield _walk(layers[:-1], _right), "the last layer is missing."
    yield _walk(layers[1:], _right), "the first layer is missing."
    yield (size, 1), "the jump is the product of all strides."
    yield (size**2, jump), "the size counts pixels in a row; it is not an area."


def _right(r: int, j: int, k: int, s: int, d: int) -> tuple[int, int]:
    return r + d * (k - 1) * j, j * s


def _walk(layers: Layers, step: Step) -> tuple[float, float]:
    """Size and jump after all layers, from 1 and 1."""
    size, jump = 1, 1
    for layer in layers:
        size, jump = step(size, jump, *layer)
    return size, jump
