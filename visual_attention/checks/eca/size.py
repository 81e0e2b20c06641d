"""Checks of ECA's kernel size, ψ(C) = the odd number nearest to |(log₂ C + b) / γ|."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from numbers import Integral
from typing import Any

from torch import Tensor

from visual_attention.checks.answer import function_answer
from visual_attention.checks.check import check
from visual_attention.checks.eca.formulas import kernel_size
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.predicted import one_number
from visual_attention.checks.words import describe

about = functools.partial(check, unit="eca", section="How many neighbours: the kernel size")


@about("eca_kernel_size is the odd number nearest to (log₂ C + 1) / 2, and of two the larger.")
def eca_kernel_size_is_the_nearest_odd_number(
    eca_kernel_size: Any, cases: tuple[tuple[int, int], ...] = ((64, 3), (256, 5), (2048, 7))
) -> None:
    """Each case is (channels, kernel size)."""
    answer = function_answer(eca_kernel_size)
    for channels, size in cases:
        _expect_size(answer(channels), size, f"eca_kernel_size({channels})", channels, 2, 1)


@about("eca_kernel_size uses γ and b as they are given.")
def eca_kernel_size_uses_gamma_and_b(
    eca_kernel_size: Any, cases: tuple[tuple[int, float, float, int], ...] = ((256, 1, 0, 9), (256, 4, 2, 3))
) -> None:
    """Each case is (channels, gamma, b, kernel size)."""
    answer = function_answer(eca_kernel_size)
    for channels, gamma, b, size in cases:
        call = f"eca_kernel_size({channels}, gamma={gamma}, b={b})"
        _expect_size(answer(channels, gamma=gamma, b=b), size, call, channels, gamma, b)
    channels, gamma, b, size = cases[0]
    call = f"eca_kernel_size({channels}, {gamma}, {b})"
    _expect_size(answer(channels, gamma, b), size, call, channels, gamma, b)


def _expect_size(found: Any, size: int, call: str, channels: int, gamma: float, b: float) -> None:
    found = one_number(found)
    if not isinstance(found, Integral) or isinstance(found, bool):
        whole = isinstance(found, float) and found == found and not found % 1
        hint = "nn.Conv1d takes no other type: int(...)." if whole else "return the nearest odd whole number."
        if found is None or isinstance(found, str | list | tuple | dict | Tensor):
            hint = "return one whole number."
        raise CheckFailed(f"{call} is not a whole number.", expected=f"{size} (int)", found=describe(found), hint=hint)
    if found != size:
        value = abs((math.log2(channels) + b) / gamma)
        slips = list(dict.fromkeys(words for slip, words in _slips(channels, gamma, b, size) if slip == found))
        hint = f"one way to get {found}: {slips[0]} Another: {slips[1]}" if len(slips) > 1 else "".join(slips)
        tie = value % 2 == 0
        raise CheckFailed(
            f"{call} is wrong.",
            expected=f"{size}, the {'larger of the odd numbers' if tie else 'odd number'} nearest to {value:.4g}",
            found=str(found),
            hint=hint
            or "which odd numbers lie around the value, and which is nearer? Of two equally near, the larger.",
        )


def _slips(channels: int, gamma: float, b: float, right: int) -> Iterator[tuple[int, str]]:
    """Sizes that are wrong in a well-known way, and what to say about each."""

    def odd(value: int) -> int:
        return value if value % 2 else value + 1

    value = abs((math.log2(channels) + b) / gamma)
    if value % 2 == 0:
        yield right - 2, "two odd numbers are equally near here; take the larger."
    if right < 3:
        yield 3, "k = 1 is odd too: nothing in the formula says at least 3, as timm does, or to round first."
    if int(value) % 2 == 0:
        yield int(value) - 1, "rounding down to an even number and then down again; from an even number go up."
    yield round(value), "this is rounded to a whole number, which need not be odd."
    yield int(value), "this is rounded down to a whole number, which need not be odd."
    yield odd(round(value)), "rounding first and making odd afterwards moves twice, and not always to the nearest."
    yield odd(math.ceil(value)), "rounding up first and making odd afterwards moves twice: take the nearest."
    yield kernel_size(channels), "γ = 2 and b = 1 are defaults: use the ones that are given."
    yield kernel_size(channels, gamma), "b is given here: use it."
    yield kernel_size(channels, 2, b), "γ is given here: use it."
    exact = (math.log2(channels) + b) / gamma
    yield odd(int(exact)), "the value is negative here: take its absolute value first."
    others = {
        "b is divided by γ too: (log₂ C + b) / γ.": math.log2(channels) / gamma + b,
        "b is added, and then everything divided by γ.": math.log2(channels) / gamma,
        "this is the natural logarithm; the formula has base 2.": (math.log(channels) + b) / gamma,
        "this is the logarithm with base 10; the formula has base 2.": (math.log10(channels) + b) / gamma,
        "the logarithm is missing.": (channels + b) / gamma,
        "divide by γ.": math.log2(channels) + b,
        "b is added, not subtracted.": (math.log2(channels) - b) / gamma,
        "this is C's square root; the formula has log₂ C.": math.sqrt(channels),
    }
    for words, other in others.items():
        yield odd(int(abs(other))), words
    yield right + 1, "this is even: a window with one channel in the middle has an odd size."
    yield right - 1, "this is even: a window with one channel in the middle has an odd size."
