"""Checks of the one-cycle schedule: a learning rate for each step."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable
from typing import Any

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.check import check
from visual_attention.checks.predicted import one_number
from visual_attention.checks.training_cifar10.numbers import expect_number

about = functools.partial(check, unit="training_cifar10", section="The learning rate: one cycle")

Schedule = Callable[[float, int, float, float], float]


@about("The learning rate rises in a straight line from a fifth of the peak to the peak.")
def one_cycle_rises(one_cycle: Any, steps: int = 100, peak: float = 0.5) -> None:
    top = round(0.2 * steps)
    _expect_rates(function_answer(one_cycle), (0, top // 2, 1, top - 1, top), steps, peak)


@about("From the peak it falls in a straight line to 0 at the last step.")
def one_cycle_falls(one_cycle: Any, steps: int = 100, peak: float = 0.5) -> None:
    top = round(0.2 * steps)
    _expect_rates(function_answer(one_cycle), (top + 1, (top + steps) // 2, steps - 1, steps), steps, peak)


@about("The peak stands where `rise` says, also between two steps.")
def one_cycle_obeys_rise(one_cycle: Any, steps: int = 30, peak: float = 2.0, rise: float = 0.5) -> None:
    answer = function_answer(one_cycle)
    places = {0, 1, math.floor(rise * steps), math.ceil(rise * steps), (steps + 1) // 2, steps - 1, steps}
    _expect_rates(answer, sorted(places), steps, peak, rise)


def _expect_rates(answer: Answer, places: Iterable[int], steps: int, peak: float, rise: float | None = None) -> None:
    options = {} if rise is None else {"rise": rise}
    share = 0.2 if rise is None else rise
    for step in places:
        call = f"one_cycle({step}, {steps}, {peak:g}{'' if rise is None else f', rise={rise:g}'})"
        slips = [(way(step, steps, peak, share), words) for way, words in SLIPS]
        hint = "two straight lines: find each from the two points that it joins."
        found = answer(step, steps, peak, **options)
        expected = _right(step, steps, peak, share)
        if expected == 0:  # where a relative tolerance says nothing
            found, expected = _moved(found, peak), peak
            slips = [(value + peak, words) for value, words in slips]
            call = f"{call} + {peak:g}"
        expect_number(found, expected, slips, of=call, hint=hint, tolerance=1e-5)


def _moved(found: Any, by: float) -> Any:
    number = one_number(found)
    return number + by if isinstance(number, int | float) and not isinstance(number, bool) else found


def _line(x: float, x0: float, y0: float, x1: float, y1: float) -> float:
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def _right(step: float, steps: int, peak: float, rise: float, start: float = 0.2, end: float = 0.0) -> float:
    top = rise * steps
    return _line(step, 0, start * peak, top, peak) if step <= top else _line(step, top, peak, steps, end * peak)


def _cosine(step: float, steps: int, peak: float, rise: float) -> float:
    top = rise * steps
    if step > top:
        return peak * (1 + math.cos(math.pi * (step - top) / (steps - top))) / 2
    return peak * (1 - 0.8 * (1 + math.cos(math.pi * step / top)) / 2)


def _half_cosine(step: float, steps: int, peak: float, rise: float) -> float:
    return _right(step, steps, peak, rise) if step <= rise * steps else _cosine(step, steps, peak, rise)


def _exponential(step: float, steps: int, peak: float, rise: float) -> float:
    return peak / 5 * 5 ** (step / (rise * steps)) if step <= rise * steps else _right(step, steps, peak, rise)


#: Schedules that are wrong in a well-known way, and what to say about each.
SLIPS: list[tuple[Schedule, str]] = [
    (lambda s, n, p, r: _right(s, n, p, r, start=0), "the rise starts at peak / 5, not at 0."),
    (lambda s, n, p, r: _right(s, n, p, r, start=1 / 25), "the rise starts at peak / 5, not at peak / 25."),
    (lambda s, n, p, r: _right(s, n, p, r, end=0.2), "the fall ends at 0, not at peak / 5."),
    (lambda s, n, p, r: _right(s, n, p, 0.2), "the peak is at rise · steps, not always at a fifth of the steps."),
    (lambda s, n, p, r: _right(s, n, p, 0.5), "the peak is at rise · steps, not in the middle."),
    (lambda s, n, p, r: _right(s, n, p, max(1, int(r * n)) / n), "the peak may lie between two steps: do not round."),
    (lambda s, n, p, r: _right(s, n, p, round(r * n) / n), "rise · steps may lie between two steps: do not round."),
    (lambda s, n, p, r: _right(s, n, p, math.ceil(r * n) / n), "rise · steps may lie between two steps: do not round."),
    (lambda s, n, p, r: _right(s, n, 1, r), "the curve is to be multiplied by `peak`."),
    (lambda s, n, p, r: _right(s, max(2, n - 1), p, r), "the cycle ends at step `steps`, not one step before."),
    (lambda s, n, p, r: _right(s, n + 1, p, r), "the cycle ends at step `steps`, not one step later."),
    (lambda s, n, p, r: _right(s + 1, n, p, r), "the cycle begins at step 0: this is the rate of the next step."),
    (lambda s, n, p, r: _right(n - s, n, p, 1 - r), "this is the cycle backwards."),
    (_cosine, "this is a cosine; here both parts are straight lines."),
    (_half_cosine, "the fall is a cosine; here it is a straight line."),
    (_exponential, "the rise is exponential; here it is a straight line."),
    (lambda s, n, p, r: p, "the rate stays at its peak."),
    (lambda s, n, p, r: _line(s, 0, p / 5, r * n, p), "the rate goes on rising after step rise · steps."),
    (lambda s, n, p, r: _line(s, r * n, p, n, 0), "the rise is missing: this is the line of the fall."),
    (lambda s, n, p, r: p * (1 - s / n), "from the peak the line falls to 0 at `steps`: it begins at rise · steps, not "
     "at step 0."),
    (lambda s, n, p, r: p * s / (r * n), "the rise starts at peak / 5, not at 0."),
    (lambda s, n, p, r: p / 5 + p * s / (r * n), "the rise is by 4/5 of the peak, from peak / 5 to peak."),
]  # fmt: skip
