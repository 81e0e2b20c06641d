"""Checks of the four ways to combine maps (arXiv 1808.08127): a, b (N, C, H, W) to (N, C, H, W) or (N, 2C, H, W)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import function_answer
from visual_attention.checks.behaviour import expect_input_untouched, expect_same_twice
from visual_attention.checks.check import check
from visual_attention.checks.gradients import expect_true_gradient
from visual_attention.checks.inputs import AsFunctionOf
from visual_attention.checks.primitives import CUT, example, expect_one_of, expect_tensor
from visual_attention.checks.scse.gates import WAYS

about = functools.partial(check, unit="scse", section="Four ways to combine")

_WORDS = {
    "max": "the larger of a and b",
    "sum": "a + b",
    "product": "a · b",
    "concatenation": "a, and then b, along the channels",
}


@about("combine gives the larger value, the sum, the product, or both maps.")
def combine_gives(combine: Any, how: str = "max", shape: tuple[int, ...] = (2, 3, 4, 5), seed: int = 0) -> None:
    answer = function_answer(combine)
    a, b = _maps(shape, seed)
    for first, second in ((a, b), (b, a)):
        of = f'combine(a, b, "{how}")'
        c = expect_tensor(answer(first, second, how), _shape(shape, how), of=of, hint=_shape_hint(how))
        expect_one_of(
            c,
            [WAYS[how](first, second)],
            _slips(first, second, how),
            of=of,
            expected=_WORDS[how],
            hint=_value_hint(how),
        )


@about("combine lets gradients through to both maps, and changes neither.")
def combine_is_clean(combine: Any, shape: tuple[int, ...] = (2, 3, 4, 5), seed: int = 1) -> None:
    answer = function_answer(combine)
    for how in WAYS:
        maps = _maps(shape, seed)
        views = [AsFunctionOf(answer, maps, place, how=how) for place in (0, 1)]
        for view, given, name in zip(views, maps, "ab", strict=True):
            expect_input_untouched(view, given, name)
            expect_same_twice(view, given)
        for view, given, name in zip(views, maps, "ab", strict=True):
            expect_true_gradient(view, given, of=f'combine(a, b, "{how}"), as a function of {name},', hint=CUT)


def _maps(shape: tuple[int, ...], seed: int) -> tuple[Tensor, Tensor]:
    return example(*shape, seed=seed), example(*shape, seed=seed + 500)


def _shape(shape: tuple[int, ...], how: str) -> tuple[int, ...]:
    n, c, h, w = shape
    return (n, 2 * c, h, w) if how == "concatenation" else shape


def _shape_hint(how: str) -> str:
    if how == "concatenation":
        return "the channels of b follow those of a, along axis 1: 2C channels."
    return "a and b have one shape, and so has the result; nothing is summed up, and no axis is added."


def _value_hint(how: str) -> str:
    if how == "concatenation":
        return "channels 0 to C - 1 of the result are those of a, and channels C to 2C - 1 those of b."
    return "compare values one by one: every value of a meets the value of b in the same place."


def _slips(a: Tensor, b: Tensor, how: str) -> Iterator[tuple[Tensor, str]]:
    a, b = a.double(), b.double()
    for other, way in WAYS.items():
        if other != how:
            yield way(a, b), f'this is what "{other}" asks for.'
    yield a, "this is a alone."
    yield b, "this is b alone."
    yield torch.minimum(a, b), "this is the smaller of the two values."
    yield (
        torch.where(a.abs() > b.abs(), a, b),
        "this is the value farther from zero; compare the values, signs included.",
    )
    yield torch.maximum(a.abs(), b.abs()), "this is the larger absolute value; compare the values, signs included."
    yield (a + b) / 2, "this is the mean of the two: half the sum."
    yield torch.maximum(a, b).relu(), "values below zero are lost: no ReLU, and no comparison with 0."
    yield a - b, "this is the difference."
    yield (a - b).abs(), "this is the distance of the two."
    yield torch.cat([b, a], 1), "b stands first; a comes first."
    yield torch.stack([a, b], 2).flatten(1, 2), "the channels of a and b alternate; all of a come first."
    yield torch.logaddexp(a, b), "this is a soft maximum, log(eᵃ + eᵇ)."
    yield (a * b).sqrt(), "this is the root of the product."
    yield (a * b).abs(), "the sign of the product is lost."
    yield a * b.sigmoid(), "there is no sigmoid here: the gates were applied before."
    if a.shape[2] == a.shape[3]:
        yield a @ b, "this is a matrix product; multiply value by value."
