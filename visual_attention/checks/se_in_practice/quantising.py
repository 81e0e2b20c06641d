"""Checks of fake quantisation: which few numbers are left, and which of them each number becomes."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.behaviour import expect_input_untouched
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.primitives import example, expect_tensor

about = functools.partial(check, unit="se_in_practice", section="Eight bits: quantisation by hand")

Case = tuple[float, float, int]  # (low, high, bits)


def grid(low: float, high: float, bits: int) -> Tensor:
    """All 2ᵇ numbers that are left, in order, 0 among them; in float64."""
    bottom, top = min(low, 0.0), max(high, 0.0)
    step = (top - bottom) / (2**bits - 1)
    at_zero = round(-bottom / step)
    return torch.arange(-at_zero, 2**bits - at_zero, dtype=torch.float64) * step


def nearest(x: Tensor, points: Tensor) -> Tensor:
    """For each x the point that is nearest."""
    right = torch.searchsorted(points, x.double().contiguous()).clamp(1, len(points) - 1)
    below, above = points[right - 1], points[right]
    return torch.where(x.double() - below < above - x.double(), below, above)


@about("fake_quantise leaves at most 2ᵇ different values, in the shape of x.")
def fake_quantise_leaves_few_values(
    fake_quantise: Any, cases: tuple[Case, ...] = ((-1.0, 3.0, 8), (-1.0, 3.0, 2)), shape: tuple[int, ...] = (40, 30)
) -> None:
    answer = function_answer(fake_quantise)
    for low, high, bits in cases:
        x = 2 * example(*shape, seed=bits)
        y = _result(answer, x, low, high, bits)
        steps = y.flatten().sort().values.diff()
        steps = steps[steps > 1e-4 * (high - low) / 2**bits]  # two numbers that only rounding parts are one
        whole = (steps / steps.min()).round() * steps.min() if len(steps) else steps
        if len(steps) >= 2**bits or not torch.allclose(whole, steps, rtol=1e-3, atol=1e-5):
            raise CheckFailed(
                f"{_call(low, high, bits)} leaves other values than {bits} bits have.",
                expected=f"at most {2**bits} different values, evenly spaced",
                found=f"{len(steps) + 1} different values",
                hint="bits counts binary digits: 2**bits values, 0 … 2**bits − 1. Round, clamp, then scale back.",
            )


@about("fake_quantise takes each number inside the range to the nearest value that is left.")
def fake_quantise_rounds_to_the_nearest(
    fake_quantise: Any, cases: tuple[Case, ...] = ((-1.0, 3.0, 8), (-2.0, 0.7, 4)), shape: tuple[int, ...] = (40, 30)
) -> None:
    answer = function_answer(fake_quantise)
    for low, high, bits in cases:
        points = grid(low, high, bits)
        x = (points[0] + (points[-1] - points[0]) * example(*shape, seed=8).sigmoid().double()).float()
        x = _away_from_ties(x, points)
        _expect_values(answer, x, low, high, bits)
        if bits == 8:
            y = _as_tensor(answer(x, low, high), x, f"fake_quantise(x, {low:g}, {high:g})")
            _compare(y, x, low, high, 8, f"fake_quantise(x, {low:g}, {high:g})")


@about("fake_quantise takes 0 to exactly 0, and widens a range without 0.")
def fake_quantise_keeps_zero(
    fake_quantise: Any, cases: tuple[Case, ...] = ((-1.0, 3.0, 8), (-0.37, 1.0, 3), (0.5, 3.0, 4), (-2.0, -0.5, 4))
) -> None:
    answer = function_answer(fake_quantise)
    for low, high, bits in cases:
        zero = float(_result(answer, torch.zeros(1, 3), low, high, bits).abs().max())
        if zero > 1e-6:
            raise CheckFailed(
                f"{_call(low, high, bits)} does not take 0 to 0.",
                expected="exactly 0: padding and ReLU produce it all the time",
                found=f"{zero:.4g}",
                hint="round the zero point to a whole number, and count from it; widen the range to contain 0 first.",
            )
        points = grid(low, high, bits)
        x = _away_from_ties(torch.linspace(float(points[0]), float(points[-1]), 97)[None], points)
        _expect_values(answer, x, low, high, bits)


@about("fake_quantise takes what lies outside the range to its nearer end, and leaves x as it was.")
def fake_quantise_clamps(
    fake_quantise: Any, cases: tuple[Case, ...] = ((-1.0, 3.0, 8), (0.0, 1.0, 3)), seed: int = 9
) -> None:
    answer = function_answer(fake_quantise)
    for low, high, bits in cases:
        points = grid(low, high, bits)
        x = _away_from_ties(6 * (high - low) * example(5, 8, 3, seed=seed), points)
        _expect_values(answer, x, low, high, bits)
        expect_input_untouched(_Within(answer, low, high, bits), x)


class _Within(Answer):
    """fake_quantise as a function of x alone."""

    def __init__(self, answer: Answer, low: float, high: float, bits: int) -> None:
        self.answer, self.name, self.rest = answer, answer.name, (low, high, bits)

    def after_call(self, x: Tensor) -> Any:
        return self.answer.inputs_after_call(x, *self.rest)[0]


def _call(low: float, high: float, bits: int) -> str:
    return f"fake_quantise(x, {low:g}, {high:g}, {bits})"


def _result(answer: Answer, x: Tensor, low: float, high: float, bits: int) -> Tensor:
    return _as_tensor(answer(x, low, high, bits), x, _call(low, high, bits))


def _as_tensor(y: Any, x: Tensor, call: str) -> Tensor:
    if isinstance(y, Tensor) and y.shape == x.shape and not y.is_floating_point():
        raise CheckFailed(
            f"{call} gives integers.",
            expected="numbers on the scale of x again, of floating point",
            found=str(y.dtype),
            hint="the last step goes back: (integers − zero point) · scale.",
        )
    return expect_tensor(y, tuple(x.shape), of=call, hint="the result has the shape of x.")


def _away_from_ties(x: Tensor, points: Tensor) -> Tensor:
    """x without numbers that lie halfway between two points, where either is right."""
    step = points[1] - points[0]
    part = (x.double() / step).abs() % 1
    return torch.where((part - 0.5).abs() < 0.02, x + 0.1 * step, x.double()).float()


def _expect_values(answer: Answer, x: Tensor, low: float, high: float, bits: int) -> None:
    _compare(_result(answer, x, low, high, bits), x, low, high, bits, _call(low, high, bits))


def _compare(y: Tensor, x: Tensor, low: float, high: float, bits: int, call: str) -> None:
    points = grid(low, high, bits)
    right, step = nearest(x, points), float(points[1] - points[0])
    near = 1e-3 * step + 1e-6 * float(points.abs().max())
    if bool(((y.double() - right).abs() <= near).all()):
        return
    otherwise = "scale = (high − low) / (2**bits − 1); round(x / scale) + zero point, clamp, and back."
    hint = next(
        (words for value, words in _slips(x, low, high, bits) if bool(((y.double() - value).abs() <= near).all())),
        otherwise,
    )
    where = int((y.double() - right).abs().argmax())
    raise CheckFailed(
        f"{call} has wrong values.",
        expected=f"{float(x.flatten()[where]):.6g} becomes {float(right.flatten()[where]):.6g}, in steps of {step:.4g}",
        found=f"it becomes {float(y.flatten()[where]):.6g}",
        hint=hint,
    )


def _slips(x: Tensor, low: float, high: float, bits: int) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give, and what to say about each."""
    x = x.double()
    points = grid(low, high, bits)
    yield from _slips_of_rounding(x, points)
    yield from _slips_of_counting(x, points, low, high, bits)
    yield from _slips_of_the_zero_point(x, float(points[1] - points[0]), min(low, 0.0), bits)
    yield from _slips_of_the_range(x, low, high, bits)


def _slips_of_rounding(x: Tensor, points: Tensor) -> Iterator[tuple[Tensor, str]]:
    step, first, last = points[1] - points[0], points[0], points[-1]
    yield x, "x comes back as it was: nothing is rounded."
    yield x.clamp(first, last), "x is only clamped: nothing is rounded."
    yield (torch.floor(x / step) * step).clamp(first, last), "this rounds down; the nearest value is asked for."
    yield (
        (torch.trunc(x / step) * step).clamp(first, last),
        "this cuts decimals off; the nearest value is asked for.",
    )
    yield (torch.ceil(x / step) * step).clamp(first, last), "this rounds up; the nearest value is asked for."
    yield torch.round(x / step) * step, "the integers are not clamped to 0 … 2**bits − 1."


def _slips_of_counting(x: Tensor, points: Tensor, low: float, high: float, bits: int) -> Iterator[tuple[Tensor, str]]:
    coarse = (points[-1] - points[0]) / 2**bits
    yield torch.round(x / coarse) * coarse, "2**bits values have 2**bits − 1 steps between them."
    bottom, top = min(low, 0.0), max(high, 0.0)
    for count, words in (
        (2**bits, "2**bits values have 2**bits − 1 steps between them."),
        (2**bits - 2, "2**bits values have 2**bits − 1 steps between them."),
        (255, "the number of bits is the one that the caller gives, not always 8."),
    ):
        step = (top - bottom) / count
        at_zero = round(-bottom / step)
        for largest in (count, 2**bits - 1):
            yield (torch.round(x / step) + at_zero).clamp(0, largest).sub(at_zero) * step, words


def _slips_of_the_zero_point(x: Tensor, step: float, bottom: float, bits: int) -> Iterator[tuple[Tensor, str]]:
    """`bottom` is the lower end of the range that contains 0."""
    most, zero_point = 2**bits - 1, round(-bottom / step)
    words = "these values start at low, and 0 need not be among them: round the zero point."
    yield torch.round((x - bottom) / step).clamp(0, most) * step + bottom, words
    for other in {math.floor(-bottom / step), math.ceil(-bottom / step)} - {zero_point}:
        words = "the zero point is the nearest whole number: round(...); int(...) cuts the decimals off."
        yield (torch.round(x / step) + other).clamp(0, most).sub(other) * step, words
    words = "numbers below 0 are lost: add the zero point before you clamp, and subtract it afterwards."
    yield torch.round(x / step).clamp(0, most) * step, words
    integers = torch.round(x / step) + zero_point
    words = "integers beyond the ends come round to the other end: clamp them."
    yield integers.remainder(2**bits).sub(zero_point) * step, words
    yield integers.clamp(0, most) * step, "subtract the zero point before scaling."
    yield integers.clamp(0, most) - zero_point, "the last step is times the scale."
    yield integers.clamp(0, most), "these are integers: go back to the scale of x."


def _slips_of_the_range(x: Tensor, low: float, high: float, bits: int) -> Iterator[tuple[Tensor, str]]:
    if low > 0 or high < 0:
        step = (high - low) / (2**bits - 1)
        at_zero = round(-low / step)
        words = "the range does not contain 0: widen it, min(low, 0) to max(high, 0)."
        yield (torch.round(x / step) + at_zero).clamp(0, 2**bits - 1).sub(at_zero) * step, words
        yield torch.round(((x - low) / step).clamp(0, 2**bits - 1)) * step + low, words
    largest = 2 ** (bits - 1) - 1
    both = max(abs(low), abs(high)) / largest if largest else 1.0
    yield torch.round(x / both).clamp(-largest - 1, largest) * both, "this range is symmetric; low and high are given."
    yield torch.round(x / both).clamp(-largest, largest) * both, "this range is symmetric; low and high are given."
    span = float(x.max() - x.min()) / (2**bits - 1)
    if span:
        at_zero = round(-float(x.min()) / span)
        words = "the range is the one that is given, not that of this x."
        yield (torch.round(x / span) + at_zero).clamp(0, 2**bits - 1).sub(at_zero) * span, words
