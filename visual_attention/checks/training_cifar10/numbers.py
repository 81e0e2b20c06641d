"""Numbers that an answer returns, compared with what they should be."""

from __future__ import annotations

import math
from collections.abc import Iterable
from numbers import Real
from typing import Any

from torch import Tensor

from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.predicted import one_number
from visual_attention.checks.words import describe

Slip = tuple[float, str]


def expect_number(
    found: Any, expected: float, slips: Iterable[Slip], *, of: str, hint: str, tolerance: float = 1e-4
) -> None:
    """`found` is the number `expected`, up to a relative `tolerance`; if not, which well-known slip is it?"""
    number = one_number(found)
    if not isinstance(number, Real) or isinstance(number, bool):
        raise CheckFailed(f"{of} is not a number.", expected=f"{expected:.6g}", found=describe(found))
    if not _near(number, expected, tolerance):
        words = next((words for value, words in slips if _near(number, value, tolerance)), hint)
        raise CheckFailed(f"{of} is wrong.", expected=f"{expected:.6g}", found=f"{float(number):.6g}", hint=words)


def expect_two(found: Any, names: tuple[str, str], plain: bool = False) -> tuple[Any, Any]:
    """`found` is a pair, as a tuple or a list; of Python's numbers, if they must be `plain`."""
    words = f"two numbers, {names[0]} and {names[1]}"
    if not isinstance(found, tuple | list) or len(found) != 2:
        hint = f"return {names[0]}, {names[1]}" if not isinstance(found, Tensor) else "return a tuple of two numbers."
        raise CheckFailed("The result is not a pair.", expected=words, found=describe(found), hint=hint)
    for name, value in zip(names, found, strict=True):
        if plain and hasattr(value, "item") and not isinstance(value, Real):  # a scalar of NumPy is a number, too
            raise CheckFailed(
                f"The {name} is {'a tensor' if isinstance(value, Tensor) else 'an array'}.",
                expected="a plain number",
                found=describe(value),
                hint="a loss that is a tensor keeps its whole graph in memory for as long as you keep it: use .item().",
            )
    return found[0], found[1]


def _near(a: float, b: float, tolerance: float) -> bool:
    return math.isclose(a, b, rel_tol=tolerance, abs_tol=1e-6)
