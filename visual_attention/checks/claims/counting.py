"""Checks of how much SE enlarges a network, in percent."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from visual_attention.checks.answer import function_answer
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.training_cifar10.numbers import Slip, expect_number

about = functools.partial(check, unit="claims", section="Count what is claimed")

Stages = tuple[tuple[int, int], ...]
Case = tuple[Stages, int, int]
RESNET50: Case = (((256, 3), (512, 4), (1024, 6), (2048, 3)), 16, 25_557_032)


@about("increase says by how many percent SE enlarges a network.")
def increase_counts_percent(increase: Any, cases: tuple[Case, ...] = (RESNET50,)) -> None:
    """Each case is (stages, reduction, parameters of the plain network)."""
    answer = function_answer(increase)
    asks = [([list(stage) for stage in stages], reduction, plain) for stages, reduction, plain in cases]
    found = answer.several(*(("__call__", ask, {}) for ask in asks))
    for ask, percent in zip(asks, found, strict=True):
        call = f"increase({', '.join(map(repr, ask))})"
        hint = "add up 2 · C · h for every block, with h = C // r but at least 1; divide by `plain`, times 100."
        expect_number(percent, _percent(*ask), _slips(*ask), of=call, hint=hint, tolerance=1e-6)
    if answer.inputs_after_call(*asks[0])[0] != asks[0][0]:
        raise CheckFailed(
            "The list of stages is changed.",
            expected="the list as it was",
            found="another list",
            hint="go through it with a for loop: the cell below asks for several ratios with one list.",
        )


def _percent(
    stages: list[list[int]],
    reduction: int,
    plain: int,
    *,
    least: int = 1,
    matrices: int = 2,
    biases: bool = False,
    swapped: bool = False,
    once: bool = False,
) -> float:
    """The right number, or with other options what a slip makes of it."""
    total = 0
    for channels, blocks in stages:
        if swapped:
            channels, blocks = blocks, channels
        hidden = max(least, channels // reduction)
        total += (1 if once else blocks) * (matrices * channels * hidden + (hidden + channels) * biases)
    return total / plain * 100


def _slips(stages: list[list[int]], reduction: int, plain: int) -> Iterator[Slip]:
    right = _percent(stages, reduction, plain)
    share = right / 100
    yield share, "this is a share; times 100 it is percent."
    yield 100 * (1 + share), "this is the size of the new network in percent of the plain one; the increase is wanted."
    yield 1 + share, "this is how many times as large the new network is; the increase in percent is wanted."
    yield 100 * share / (1 + share), "divide by the parameters of the plain network, not by those of the new one."
    yield -right, "the network grows: added / plain, without a minus."
    yield share * plain, "this is a number of parameters; divide by `plain`, times 100."
    for digits in range(5):
        yield round(right, digits), "do not round."
    yield right // 1, "do not round; `//` rounds down."
    yield _percent(stages, reduction, plain, biases=True), "these blocks have no biases."
    yield _percent(stages, reduction, plain, matrices=1), "an SE block has two matrices, h × C and C × h."
    yield _percent(stages, reduction, plain, once=True), "each stage has several blocks, and each block its own SE."
    yield _percent(stages, reduction, plain, swapped=True), "a stage is (channels, number of blocks), in this order."
    yield _percent(stages, reduction, plain, least=0), "where C < r, the hidden layer still has one unit."
    yield _percent(stages, 16, plain), "the reduction is an argument; it is not 16 here."
    for rounded in (lambda c: -(-c // reduction), lambda c: max(1, round(c / reduction))):
        total = sum(blocks * 2 * channels * rounded(channels) for channels, blocks in stages)
        yield 100 * total / plain, "C // r is rounded down."
    exact = sum(blocks * 2 * channels**2 / reduction for channels, blocks in stages)
    yield 100 * exact / plain, "C // r is rounded down, and is at least 1."
    yield _percent(stages, reduction, RESNET50[2]), "the plain network's parameters are an argument."
