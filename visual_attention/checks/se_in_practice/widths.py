"""Checks of widths in multiples of eight (Howard et al., 2019; the rule is that of the authors' code)."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from numbers import Integral
from typing import Any

from torch import Tensor

from visual_attention.checks.answer import function_answer
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.predicted import one_number
from visual_attention.checks.words import describe

about = functools.partial(check, unit="se_in_practice", section="How wide is the hidden layer?")


@about("make_divisible gives the nearest multiple, and of two equally near the larger.")
def make_divisible_gives_the_nearest(
    make_divisible: Any, cases: tuple[tuple[float, int], ...] = ((30, 8), (28, 8), (144, 8))
) -> None:
    """Each case is (value, divisor)."""
    _expect_widths(make_divisible, cases)


@about("make_divisible never goes below the divisor, nor below 90 % of the value.")
def make_divisible_never_goes_too_low(
    make_divisible: Any, cases: tuple[tuple[float, int], ...] = ((3, 8), (11, 8), (18, 8))
) -> None:
    """Each case is (value, divisor)."""
    _expect_widths(make_divisible, cases)


def _expect_widths(make_divisible: Any, cases: tuple[tuple[float, int], ...]) -> None:
    answer = function_answer(make_divisible)
    asks = [("__call__", (value, divisor), {}) for value, divisor in cases]
    asks += [("__call__", (value,), {}) for value, divisor in cases if divisor == 8]
    found = answer.several(*asks)
    for (value, divisor), width in zip(cases, found, strict=False):
        _expect_width(width, value, divisor, f"make_divisible({value:g}, {divisor})")
    usual = [value for value, divisor in cases if divisor == 8]
    for value, width in zip(usual, found[len(cases) :], strict=True):
        _expect_width(width, value, 8, f"make_divisible({value:g})")


def _expect_width(found: Any, value: float, divisor: int, call: str) -> None:
    found, right = one_number(found), divisible(value, divisor)
    if not isinstance(found, Integral) or isinstance(found, bool):
        hint = "return one whole number."
        if isinstance(found, float) and found == found and not found % 1 and not isinstance(found, Tensor):
            hint = "nn.Linear takes no other type for a width: int(...)."
        raise CheckFailed(f"{call} is not a whole number.", expected=f"{right} (int)", found=describe(found), hint=hint)
    if found != right:
        otherwise = "which multiples lie around the value, which is nearer, and is it at least 90 % of the value?"
        hint = next((words for slip, words in _slips(value, divisor) if slip == found), otherwise)
        raise CheckFailed(f"{call} is wrong.", expected=str(right), found=str(found), hint=hint)


def divisible(value: float, divisor: int) -> int:
    """The rule in other words: candidates from below, and the first that meets all conditions."""
    below = math.floor(value / divisor) * divisor
    if value - below >= divisor / 2 or below < 0.9 * value or below == 0:
        return below + divisor
    return below


def _slips(value: float, divisor: int) -> Iterator[tuple[int, str]]:
    """Widths that are wrong in a well-known way, and what to say about each."""
    below, above = math.floor(value / divisor) * divisor, math.ceil(value / divisor) * divisor
    nearest = math.floor(value / divisor + 0.5) * divisor
    if divisor != 8:
        yield divisible(value, 8), "the divisor is the one that the caller gives, not always 8."
    if nearest == 0:
        yield 0, "a width of 0 would be no layer at all: never below the divisor."
    if value / divisor - below / divisor == 0.5:
        yield (
            round(value / divisor) * divisor,
            "two multiples are equally near: take the larger; round takes the even.",
        )
        yield below, "two multiples are equally near: take the larger."
    if divisor % 2:
        halved = int(value + (divisor - 1) / 2) // divisor * divisor
        words = "half of an odd divisor is no whole number: divisor / 2, and not divisor // 2."
        if value != int(value):
            words += " Nor need the value be one: round nothing before you compare."
        yield halved, words
    if nearest < 0.9 * value:
        yield nearest, "the nearest multiple is below 90 % of the value: take the next larger one."
    if below == 0.9 * value:
        yield above, "the next larger multiple is for results below 90 % of the value alone, not for 90 % itself."
    yield below, "this is rounded down; the nearest multiple is asked for."
    yield above, "this is rounded up; the nearest multiple is asked for."
    yield round(value), "this is no multiple of the divisor."
    yield divisible(value, divisor) // divisor, "this is how many times the divisor fits: multiply by it."
    yield divisible(value, divisor) + divisor, "the next larger multiple is for results below 90 % of the value alone."
