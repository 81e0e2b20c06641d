"""Checks of the number of weights of a grouped SE block."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from visual_attention.checks.answer import function_answer
from visual_attention.checks.check import check
from visual_attention.checks.counted import expect_count

about = functools.partial(check, unit="se_in_practice", section="Cheaper by groups?")

Case = tuple[int, int, int, bool, int]


@about("grouped_se_parameters counts the weights of both layers.")
def grouped_se_parameters_counts_weights(
    grouped_se_parameters: Any, cases: tuple[Case, ...] = ((96, 12, 4, False, 576), (64, 4, 1, False, 512))
) -> None:
    """Each case is (channels, hidden, groups, bias, number of parameters)."""
    _expect_counts(grouped_se_parameters, cases)


@about("grouped_se_parameters counts the biases too, unless told otherwise.")
def grouped_se_parameters_counts_biases(
    grouped_se_parameters: Any, cases: tuple[Case, ...] = ((96, 12, 4, True, 684),)
) -> None:
    """Each case is (channels, hidden, groups, bias, number of parameters)."""
    _expect_counts(grouped_se_parameters, cases)


def _expect_counts(grouped_se_parameters: Any, cases: tuple[Case, ...]) -> None:
    answer = function_answer(grouped_se_parameters)
    hint = "each of the g groups joins C / g channels to h / g hidden units, and back: count one group, then all."
    for channels, hidden, groups, bias, count in cases:
        call = f"{answer.name}({channels}, {hidden}, {groups}, bias={bias})"
        slips = list(_slips(channels, hidden, groups, bias))
        whole = "a count is a whole number: // in place of /."
        expect_count(answer(channels, hidden, groups, bias=bias), count, call, slips, hint, fraction=whole)
        if bias:
            usual = "biases are counted unless the caller says otherwise."
            call = f"{answer.name}({channels}, {hidden}, {groups})"
            expect_count(answer(channels, hidden, groups), count, call, [], usual)
        if groups == 4:
            call = f"{answer.name}({channels}, {hidden}, bias={bias})"
            expect_count(answer(channels, hidden, bias=bias), count, call, [], "4 groups are the default.")


def _slips(c: int, h: int, g: int, bias: bool) -> Iterator[tuple[float, str]]:
    """Counts that are wrong in a well-known way, and what to say about each."""
    biases, one = bias * (h + c), (c // g) * (h // g)
    if bias:
        yield 2 * g * one, "biases are to be counted when bias=True: h for the first layer, C for the second."
        yield 2 * g * one + (h + c) // g, "groups share no bias: each unit of each layer has its own, h and C of them."
        yield 2 * g * one + g * (h + c), "biases are not multiplied by the groups: h and C of them."
        yield 2 * g * one + h, "the second layer has biases too, C of them."
        yield 2 * g * one + c, "the first layer has biases too, h of them."
        yield 2 * g * one + 2, "a layer has one bias for each of its outputs: h and C of them."
    else:
        yield 2 * g * one + h + c, "without biases only the two layers' weights count."
    if g > 1:
        yield 2 * c * h + biases, "this counts as if there were no groups."
        yield c * h + g * one + biases, "only one of the two layers has groups here; both have."
        yield 2 * one + biases, "this is one group; there are g of them."
        yield (
            2 * c * h * g + biases,
            "groups make a layer cheaper, not dearer: each joins C / g channels to h / g.",
        )
        yield one + biases, "this is one layer of one group; there are two layers and g groups."
    yield g * one + biases, "there are two layers."
    yield 2 * c * c // g + biases, "`hidden` is the width of the hidden layer: the matrices are not square."
    yield 2 * c * c // (g * h) + biases, "`hidden` is the width itself, not by how much to divide."
