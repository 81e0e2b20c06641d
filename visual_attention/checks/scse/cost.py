"""Checks of what scSE costs: the weights of its three layers, and those that concatenation asks of the next layer."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from visual_attention.checks.answer import function_answer
from visual_attention.checks.check import check
from visual_attention.checks.counted import expect_count
from visual_attention.checks.gating import hidden_width

about = functools.partial(check, unit="scse", section="What it costs")


@about("scse_parameters counts the weights of cSE and sSE.")
def scse_parameters_counts_a_block(
    scse_parameters: Any, cases: tuple[tuple[int, int, bool, int], ...] = ((64, 2, False, 4160),)
) -> None:
    """Each case is (channels, reduction, bias, number of parameters)."""
    answer = function_answer(scse_parameters)
    hint = "count the entries of W₁ (h×C), W₂ (C×h) and v (C), and h, C and 1 biases if there are any."
    whole = "a count is a whole number: round C / r down before multiplying."
    for channels, reduction, bias, count in cases:
        call = f"{answer.name}({channels}, {reduction}, bias={bias})"
        slips = list(_slips(channels, reduction, bias))
        expect_count(answer(channels, reduction, bias=bias), count, call, slips, hint, fraction=whole)
        again = "the second of two calls gives another count: keep no total outside the function."
        expect_count(answer(channels, reduction, bias=bias), count, call, [], again)
        if reduction == 2:
            call = f"{answer.name}({channels}, bias={bias})"
            expect_count(answer(channels, bias=bias), count, call, [], "the reduction is 2 unless told otherwise.")
        if bias:
            call = f"{answer.name}({channels}, {reduction})"
            expect_count(answer(channels, reduction), count, call, [], "biases count unless told otherwise.")


@about("concatenation_parameters counts what the next convolution needs more.")
def concatenation_parameters_counts_the_next_layer(
    concatenation_parameters: Any, cases: tuple[tuple[int, int, int, int], ...] = ((64, 64, 3, 36_864),)
) -> None:
    """Each case is (channels, out_channels, kernel_size, number of parameters)."""
    answer = function_answer(concatenation_parameters)
    hint = "each filter reads C channels more, with kernel_size² weights for each, and there are out_channels filters."
    for channels, out_channels, kernel, count in cases:
        call = f"{answer.name}({channels}, {out_channels}, {kernel})"
        slips = [
            (2 * count, "this is all that the convolution has after concatenation; asked for is what it has more."),
            (channels * out_channels, "a kernel has kernel_size × kernel_size weights for each pair of channels."),
            (count + out_channels, "the bias is one number for each filter, with or without concatenation."),
            (count + channels, "the bias is one number for each filter, with or without concatenation."),
            (kernel * channels * out_channels, "the kernel is a square: kernel_size² weights."),
            (kernel**2 * channels, "there are out_channels filters, and each reads the new channels."),
            (kernel**2 * out_channels, "each filter reads C new channels."),
            (kernel**2 * channels**2, "the filters are out_channels many, not C."),
            (9 * channels * out_channels, "the kernel need not be 3×3: use kernel_size."),
        ]
        expect_count(answer(channels, out_channels, kernel), count, call, slips, hint)
        if kernel == 3:
            call, words = f"{answer.name}({channels}, {out_channels})", "the kernel is 3×3 unless told otherwise."
            expect_count(answer(channels, out_channels), count, call, [], words)


def _slips(channels: int, reduction: int, bias: bool) -> Iterator[tuple[float, str]]:
    """Counts that are wrong in a well-known way, and what to say about each."""
    c, h = channels, hidden_width(channels, reduction)
    biases = bias * (h + c + 1)
    right = 2 * c * h + c + biases
    yield 2 * c * h + bias * (h + c), "this is cSE alone; sSE adds one weight for each channel, and its bias."
    yield c + bias, "this is sSE alone; cSE adds its two matrices."
    yield 2 * c * h + biases, "sSE has one weight for each channel."
    yield c * h + c + biases, "cSE has two weight matrices, h×C and C×h."
    rounded = "h is a whole number of units: round C / r down, but never below 1."
    widths = [c // reduction, c / reduction, -(-c // reduction), round(c / reduction)]
    yield from ((2 * c * w + c + bias * (w + c + 1), rounded) for w in widths if w != h)
    if bias:
        yield 2 * c * h + c, "biases are to be counted when bias=True: h, C and 1."
        yield right - 1, "sSE has a bias too, a single one."
        yield right - c - 1 + c * c + c, "sSE has one output, not C: C weights and one bias."
        yield right - h, "the first layer of cSE has biases too, h of them."
        yield right - c, "the second layer of cSE has biases too, C of them."
        yield right - 1 + c, "sSE has one output, and so one bias."
    else:
        yield right + h + c + 1, "without biases only the matrices and the C weights of sSE count."
        yield right - c + c * c, "sSE has one output, not C: C weights."
    yield 2 * c * c + c + bias * (2 * c + 1), "the reduction r is missing."
    yield right + 2 * c, "the two maps are combined by no weights at all."
