"""A number that is counted: parameters of a module, say."""

from __future__ import annotations

from collections.abc import Iterable
from numbers import Number
from typing import Any

from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.predicted import one_number
from visual_attention.checks.words import describe


def expect_count(
    found: Any, count: int, call: str, slips: Iterable[tuple[float, str]], otherwise: str, fraction: str = ""
) -> None:
    """`found` is the number `count`, of whatever type; if not, which well-known slip is it?

    `call` is what gave it, as a student would write it; `fraction` says what to look at where it is no whole number.
    """
    found = one_number(found)
    if not isinstance(found, Number) or isinstance(found, complex | bool):
        hint = "return one number, not text or a collection." if found is not None else ""
        raise CheckFailed(f"{call} is not a number.", expected=f"{count:,}", found=describe(found), hint=hint)
    if found != count:
        hint = next((words for value, words in slips if value == found), otherwise)
        if hint == otherwise and found == found and found % 1:
            hint = fraction or otherwise
        raise CheckFailed(f"{call} is wrong.", expected=f"{count:,}", found=f"{float(found):,.10g}", hint=hint)
