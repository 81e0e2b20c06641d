"""Checks of a function that finds out whether a module sees places."""

from __future__ import annotations

import functools
from typing import Any

import torch

from visual_attention.checks.answer import function_answer
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Given
from visual_attention.checks.predicted import truth
from visual_attention.checks.primitives import example
from visual_attention.checks.words import describe

about = functools.partial(check, unit="claims", section="Shuffle the positions")

SEEING = ("CBAM", "convolution", "axes", "blur", "shift", "ramp")
BLIND = ("SE", "scSE", "every position", "Coordinate Attention, printed", "non-local", "1×1 convolution")

#: Why a module is what it is.
_REASONS = {
    "CBAM": "its spatial gate has a 3×3 window",
    "convolution": "a 3×3 convolution mixes neighbours",
    "axes": "it pools along rows and along columns",
    "blur": "it looks at all four neighbours alike, across the edges too, so mirroring, turning or moving the map "
    "does not show it",
    "shift": "each position gets what the one before it holds; neither the size of the result nor moving all "
    "positions on shows it",
    "ramp": "its gate grows from row to row",
    "SE": "it sees means over all positions",
    "scSE": "it sees means over all positions, and each position for itself",
    "every position": "it treats each position for itself",
    "Coordinate Attention, printed": "in spite of its name it pools over all positions",
    "non-local": "it sees every position from every other one, wherever they are",
    "1×1 convolution": "it treats each position for itself",
}


@about("sees_places gives False for modules that know nothing of places.")
def sees_places_finds_blind_modules(
    sees_places: Any, names: tuple[str, ...] = ("SE",), shape: tuple[int, ...] = (2, 8, 5, 6)
) -> None:
    _expect(sees_places, names, shape, False)


@about("sees_places gives True for modules that see places.")
def sees_places_finds_seeing_modules(
    sees_places: Any, names: tuple[str, ...] = ("CBAM",), shape: tuple[int, ...] = (2, 8, 5, 6)
) -> None:
    _expect(sees_places, names, shape, True)


def _expect(sees_places: Any, names: tuple[str, ...], shape: tuple[int, ...], expected: bool) -> None:
    answer = function_answer(sees_places)
    x = example(*shape, seed=3)
    found = answer.several(*(("__call__", (Given("claims.module", name, shape[1]), x), {}) for name in names))
    for name, value in zip(names, found, strict=True):
        call = f"sees_places for the module “{name}” and x of shape {shape}"
        if truth(value) is None:
            raise CheckFailed(f"{call} is neither True nor False.", expected=str(expected), found=describe(value))
        if truth(value) != expected:
            raise CheckFailed(
                f"{call} is wrong.",
                expected=f"{expected}: {_REASONS[name]}",
                found=str(truth(value)),
                hint="a random order of all positions, the same for x and for the result, shows every use of places; "
                "take the length of the difference, ‖a − b‖, and compare it with 10⁻⁴ ‖b‖."
                if expected
                else "compare the result for the shuffled x with the shuffled result, not with the result itself; and "
                "allow for rounding (‖a − b‖ up to 10⁻⁴ ‖b‖).",
            )
    after = answer.inputs_after_call(Given("claims.module", names[0], shape[1]), x)
    if not torch.equal(after[1], x):
        raise CheckFailed("The map x is changed.", expected="x as it was", found="other values in x")
