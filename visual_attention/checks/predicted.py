"""Predictions that a student writes into a dict: is each one made, and in a form that can be judged?"""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.words import describe


def expect_predictions(
    predictions: Any, name: str, keys: Iterable[str], read: Callable[[Any], Any], expected: str, wrong_kind: str
) -> None:
    """`predictions` has all `keys`, and `read` makes of each value something else than None.

    `expected` says what a prediction may be, and `wrong_kind` what is the matter with one that is something else.
    """
    if not isinstance(predictions, Mapping):
        raise CheckFailed(f"{name} is not a dict.", expected="the dict you were given", found=describe(predictions))
    keys = list(keys)
    for key in keys:
        if key not in predictions:
            changed = [str(other) for other in predictions if other not in keys]
            near = difflib.get_close_matches(key, changed, n=1)
            raise CheckFailed(
                f"There is no prediction for “{key}”.",
                expected="the keys of the given dict, word for word",
                found=f"the key “{near[0]}”" if near else "no key like it",
            )
        if predictions[key] is None:
            raise CheckFailed(f"The prediction for “{key}” is not made yet.", expected=expected, found="None")
        if read(predictions[key]) is None:
            raise CheckFailed(
                f"The prediction for “{key}” is {wrong_kind}.", expected=expected, found=describe(predictions[key])
            )


def truth(value: Any) -> bool | None:
    """True or False, also as 1, 0 or one entry of an array; None for anything else."""
    value = one_number(value)
    return bool(value) if isinstance(value, bool | int | float) and value in (0, 1) else None


def one_number(value: Any) -> Any:
    """A number of torch or NumPy as one of Python; anything else as it is."""
    if hasattr(value, "item") and math.prod(getattr(value, "shape", (2,))) == 1:
        return value.item()
    return value
