"""Checks of what CBAM costs: its weights and its multiply-adds."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from numbers import Number
from typing import Any

from visual_attention.checks.answer import function_answer
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gating import hidden_width
from visual_attention.checks.words import describe

about = functools.partial(check, unit="cbam", section="What it costs")

Slips = Iterator[tuple[float, str]]


@about("cbam_parameters counts the weights of one CBAM as in the authors' code.")
def cbam_parameters_counts_a_block(
    cbam_parameters: Any, cases: tuple[tuple[int, int, int, int], ...] = ((256, 16, 7, 8564),)
) -> None:
    """Each case is (channels, reduction, kernel size, number of parameters)."""
    hint = "an MLP with two matrices and two biases, a convolution from two maps to one, γ and β of BN."
    for channels, reduction, size, count in cases:
        slips = list(_parameter_slips(channels, reduction, size))
        _expect_count(cbam_parameters, (channels, reduction, size), count, slips, hint)
        if (reduction, size) == (16, 7):
            default = "r is 16 and the kernel 7×7 unless the caller says otherwise."
            _expect_count(cbam_parameters, (channels,), count, [], default)


@about("cbam_multiply_adds counts the multiplications of one CBAM's layers.")
def cbam_multiply_adds_counts_a_block(
    cbam_multiply_adds: Any, cases: tuple[tuple[int, int, int, int, int, int], ...] = ((256, 56, 56, 16, 7, 323_712),)
) -> None:
    """Each case is (channels, height, width, reduction, kernel size, multiplications)."""
    hint = "the MLP runs once for each descriptor; the convolution needs 2·k² multiplications at each position."
    for channels, height, width, reduction, size, count in cases:
        slips = list(_multiply_slips(channels, height, width, reduction, size))
        _expect_count(cbam_multiply_adds, (channels, height, width, reduction, size), count, slips, hint)
        if (reduction, size) == (16, 7):
            default = "r is 16 and the kernel 7×7 unless the caller says otherwise."
            _expect_count(cbam_multiply_adds, (channels, height, width), count, [], default)


def _expect_count(
    target: Any, arguments: tuple[int, ...], count: int, slips: list[tuple[float, str]], otherwise: str
) -> None:
    answer = function_answer(target)
    call = f"{answer.name}({', '.join(map(str, arguments))})"
    found = answer(*arguments)
    if hasattr(found, "item") and math.prod(getattr(found, "shape", (2,))) == 1:
        found = found.item()  # a number of torch or NumPy
    if not isinstance(found, Number) or isinstance(found, complex | bool):
        hint = "return one number, not text or a collection." if found is not None else ""
        raise CheckFailed(f"{call} is not a number.", expected=f"{count:,}", found=describe(found), hint=hint)
    if found != count:
        hint = next((words for value, words in slips if value == found), otherwise)
        if hint == otherwise and found == found and found % 1:
            hint = "a count is a whole number: round C / r down before multiplying."
        raise CheckFailed(f"{call} is wrong.", expected=f"{count:,}", found=f"{float(found):,.10g}", hint=hint)


def _parameter_slips(c: int, r: int, k: int) -> Slips:
    """Counts that are wrong in a well-known way, and what to say about each."""
    h = hidden_width(c, r)
    mlp, conv, norm = 2 * c * h + h + c, 2 * k * k, 2
    rounded = "h is a whole number of units: round C / r down, but never below 1."
    for width in (c // r, c / r, -(-c // r), round(c / r)):
        if width != h:
            yield 2 * c * width + width + c + conv + norm, rounded
    yield mlp + conv, "BN has two weights, γ and β."
    yield mlp + conv + 1, "BN has two weights, γ and β, and the convolution has no bias."
    yield mlp + conv + norm + 1, "the convolution has no bias: BN's β does its work."
    yield mlp + conv + 4, "BN learns two numbers; its running mean and variance are not learned."
    yield mlp + k * k + norm, "the convolution reads two maps, so its kernel has 2·k² weights."
    yield mlp + k * k + norm + 1, "the convolution reads two maps, so its kernel has 2·k² weights."
    yield mlp + 2 * k + norm, "the kernel is k×k."
    yield mlp + c * k * k + norm, "the convolution reads two maps, not C."
    yield mlp + conv * c + norm, "the convolution reads two maps, not C."
    yield mlp + 2 * conv + norm, "the convolution gives one map."
    yield 2 * c * h + conv + norm, "the MLP has biases here: h in its first layer, C in its second."
    yield 2 * c * h + c + conv + norm, "the first layer of the MLP has biases too, h of them."
    yield 2 * c * h + h + conv + norm, "the second layer of the MLP has biases too, C of them."
    yield 2 * mlp + conv + norm, "the MLP is shared: its weights count once, though it runs twice."
    yield 4 * c * h + h + c + conv + norm, "the MLP is shared: its weights count once, though it runs twice."
    yield c * h + h + c + conv + norm, "the MLP has two matrices, h×C and C×h."
    yield mlp, "the spatial half is missing."
    yield conv + norm, "the channel half is missing."
    yield 2 * c * h + conv, "biases and BN are missing."


def _multiply_slips(c: int, height: int, width: int, r: int, k: int) -> Slips:
    """Counts that are wrong in a well-known way, and what to say about each."""
    h, positions = hidden_width(c, r), height * width
    mlp, conv = 4 * c * h, 2 * k * k * positions
    rounded = "h is a whole number of units: round C / r down, but never below 1."
    for units in (c // r, c / r, -(-c // r), round(c / r)):
        if units != h:
            yield 4 * c * units + conv, rounded
    yield mlp / 2 + conv, "the MLP runs twice: once for the means, once for the maxima."
    yield mlp + conv / 2, "the convolution reads two maps."
    yield mlp + 2 * k * k, "the convolution runs at each of the H·W positions."
    yield mlp * positions + conv, "the MLP sees one vector for each descriptor, not one for each position."
    yield mlp / 2 * positions + conv, "the MLP sees one vector for each descriptor, not one for each position."
    yield mlp + conv * c, "the convolution reads two maps, not C."
    yield mlp + conv * c / 2, "the convolution reads two maps, not C."
    yield 2 * (mlp + conv), "a multiplication with its addition counts as one."
    yield mlp + 2 * k * k * (height - k + 1) * (width - k + 1), "with padding the result has H·W positions."
    yield mlp, "the spatial half is missing."
    yield conv, "the channel half is missing."
    yield mlp + 2 * k * positions, "the kernel is k×k."
    yield mlp + conv + 2 * c * positions, "the two products with the map are not to be counted here."
    yield mlp + conv + c * positions + positions, "the products with the map are not to be counted here."
    yield mlp + 2 * (h + c) + conv, "biases are added, not multiplied; they are not to be counted."
    yield mlp + h + c + conv, "biases are added, not multiplied; they are not to be counted."
