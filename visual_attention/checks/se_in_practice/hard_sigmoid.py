"""Checks of the analysis of the hard sigmoid. What is right is measured here, on a fine grid and by autograd."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.predicted import expect_predictions, one_number

about = functools.partial(check, unit="se_in_practice", section="A gate for integers: the hard sigmoid")

ENDS = ("the smallest a with a gate of exactly 1", "the hard sigmoid's slope at a = -4")
SLOPES = ("the hard sigmoid's slope at a = 0", "the sigmoid's slope at a = 0")
DIFFERENCE = ("the largest difference between the two gates", "the a > 0 where the difference is largest")


ROUNDED = 5.1e-4  # what rounding to three decimals may change
#: A place on a grid with the step 0.001 of the hint: the next one after 3, should 3 itself be missed by rounding; and
#: near its largest value the difference hardly changes, so that float32 finds the place no better.
STEP = 1.1e-3


@functools.cache
def measured() -> dict[str, float]:
    """Each number of the exercise, by experiment."""
    a = torch.linspace(-8, 8, 1_600_001, dtype=torch.float64)
    hard, soft = F.hardsigmoid(a), torch.sigmoid(a)
    right = a > 0
    difference = (hard - soft).abs()
    return {
        ENDS[0]: float(a[hard == 1].min()),
        ENDS[1]: _slope(F.hardsigmoid, -4),
        SLOPES[0]: _slope(F.hardsigmoid, 0),
        SLOPES[1]: _slope(torch.sigmoid, 0),
        DIFFERENCE[0]: float(difference.max()),
        DIFFERENCE[1]: float(a[right][difference[right].argmax()]),
    }


def _slope(function: Any, place: float) -> float:
    a = torch.tensor(float(place), dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(function(a), a)
    return float(slope)


@about("Every number is given.")
def hard_sigmoid_facts_are_complete(facts: Any) -> None:
    keys = (*ENDS, *SLOPES, *DIFFERENCE)
    expect_predictions(facts, "hard_sigmoid_facts", keys, _number, "a number", "not a number")


@about("The numbers agree with the experiment, to three decimals.")
def hard_sigmoid_facts_agree_with_experiment(facts: Any, names: tuple[str, ...] = SLOPES) -> None:
    for name in names:
        found = _number(facts.get(name)) if isinstance(facts, Mapping) else None
        if found is None or not _right(name, _unsigned(name, found)):
            raise CheckFailed(
                f"The number for “{name}” is wrong.",
                expected="the number that the experiment gives, to three decimals",
                found=str(found),
                hint=_hint(name, found),
            )


def _right(name: str, found: float) -> bool:
    """Right to three decimals, whether the fourth is rounded or cut off."""
    value = measured()[name]
    cut_off = math.floor(1000 * value + 0.01) / 1000
    below = STEP if name == DIFFERENCE[1] else ROUNDED
    above = STEP if name in (ENDS[0], DIFFERENCE[1]) else ROUNDED
    return -below <= found - value <= above or abs(found - cut_off) < 1e-6


def _unsigned(name: str, found: float) -> float:
    """Of a difference only the size is asked for."""
    return abs(found) if name == DIFFERENCE[0] else found


def _number(value: Any) -> float | None:
    value = one_number(value)
    if isinstance(value, Tensor | bool) or not hasattr(value, "__float__"):
        return None
    number = float(value)
    return number if number == number else None


def _hint(name: str, found: float | None) -> str:
    if found is None:
        return "give one number, such as 0.5."
    if name == DIFFERENCE[1] and abs(found + measured()[name]) <= STEP:
        return "this is its mirror image: of the two places, the one with a > 0 is asked for."
    if name in DIFFERENCE and abs(_unsigned(name, found) - (3 if name == DIFFERENCE[1] else 0.0474)) < 0.002:
        return "at a = 3 the curve only has its kink; the difference is larger elsewhere. Compute it on a fine grid."
    if name in SLOPES and abs(found - measured()[SLOPES[name == SLOPES[0]]]) < 0.002:
        return "this is the slope of the other curve."
    if abs(_unsigned(name, found) - measured()[name]) < 0.006:
        return "this is close: three decimals are asked for, from a finer grid or a formula."
    return "compute both curves on a fine grid, from −6 to 6 in steps of 0.001, or differentiate them."
