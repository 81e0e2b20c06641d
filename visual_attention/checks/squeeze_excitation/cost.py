"""Checks of what Squeeze-and-Excitation costs: the number of its weights (Hu et al., 2018, Eq. 5)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.check import check
from visual_attention.checks.counted import expect_count
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gating import hidden_width

about = functools.partial(check, unit="squeeze_excitation", section="What it costs")

#: (channels of a stage's output, blocks in the stage) of ResNet-50 (He et al., 2016, Table 1).
RESNET50_STAGES = [(256, 3), (512, 4), (1024, 6), (2048, 3)]


@about("se_parameters counts the weights of one SE block.")
def se_parameters_counts_a_block(
    se_parameters: Any, cases: tuple[tuple[int, int, bool, int], ...] = ((256, 16, False, 8192), (256, 16, True, 8464))
) -> None:
    """Each case is (channels, reduction, bias, number of parameters)."""
    answer = function_answer(se_parameters)
    hint = "count the entries of W₁ (h×C) and of W₂ (C×h), and h and C biases if there are any."
    for channels, reduction, bias, count in cases:
        slips = list(_block_slips(channels, reduction, bias))
        _expect_counts(answer, channels, reduction, bias, count, slips, hint)


@about("se_network_parameters adds the blocks of all stages.")
def se_network_parameters_counts_a_network(
    se_network_parameters: Any,
    cases: tuple[tuple[list[tuple[int, int]], int, bool, int], ...] = ((RESNET50_STAGES, 16, False, 2_514_944),),
) -> None:
    """Each case is (stages, reduction, bias, number of parameters)."""
    answer = function_answer(se_network_parameters)
    hint = "if se_parameters passes its check, multiply it by the blocks of each stage, and add up the stages."
    for stages, reduction, bias, count in cases:
        slips = list(_network_slips(stages, reduction, bias))
        _expect_counts(answer, stages, reduction, bias, count, slips, hint)
        if answer.after_call(stages, reduction, bias=bias) != stages:
            raise CheckFailed(
                f"`{answer.name}` changes the list it is given.",
                expected=f"{stages} as it was before the call",
                found="another list after the call",
                hint="pop(), remove() and the like change the caller's list; loop over it instead.",
            )
    hint = "several stages may have the same number of channels: count each stage on its own."
    for stages, reduction, bias, count in cases:
        again = [*stages, *stages]
        call = f"{answer.name}({again}, {reduction}, bias={bias})"
        expect_count(answer(again, reduction, bias=bias), 2 * count, call, [], hint)


def _expect_counts(
    answer: Answer, first: Any, reduction: int, bias: bool, count: int, slips: list[tuple[float, str]], hint: str
) -> None:
    """The count is right, also where a value that is the default is left out."""
    name = answer.name
    call = f"{name}({first}, {reduction}, bias={bias})"
    whole = "a count is a whole number: round C / r down before multiplying."
    expect_count(answer(first, reduction, bias=bias), count, call, slips, hint, fraction=whole)
    hint = "the second of two calls gives another count: keep no total outside the function."
    expect_count(answer(first, reduction, bias=bias), count, call, [], hint)
    if reduction == 16:
        hint = "the reduction is 16 unless the caller says otherwise."
        expect_count(answer(first, bias=bias), count, f"{name}({first}, bias={bias})", [], hint)
    if bias:
        hint = "biases are counted unless the caller says otherwise."
        expect_count(answer(first, reduction), count, f"{name}({first}, {reduction})", [], hint)


def _block_slips(channels: int, reduction: int, bias: bool) -> Iterator[tuple[float, str]]:
    """Counts that are wrong in a well-known way, and what to say about each."""
    c, h = channels, hidden_width(channels, reduction)
    rounded = "h is a whole number of units: round C / r down, but never below 1."
    widths = [c // reduction, c / reduction, -(-c // reduction), round(c / reduction), max(8, h)]
    biases = bias * (h + c)
    yield from ((2 * c * w + bias * (w + c), rounded) for w in widths if w != h)
    if bias:
        yield 2 * c * h, "biases are to be counted when bias=True: h for the first layer, C for the second."
        yield 2 * c * h + h, "the second layer has biases too, C of them."
        yield 2 * c * h + c, "the first layer has biases too, h of them."
        yield 2 * c * h + 2 * c, "the first layer has h biases, not C."
        yield 2 * c * h + 2 * h, "the second layer has C biases, not h."
        yield 2 * c * h + 2, "a layer has one bias for each of its outputs: h and C of them."
        yield 2 * c * h + 1, "a layer has one bias for each of its outputs: h and C of them."
    else:
        yield 2 * c * h + h + c, "without biases only the two matrices count."
    yield c * h + biases, "there are two weight matrices, h×C and C×h."
    yield 2 * c * c + bias * 2 * c, "the reduction r is missing."
    yield 2 * c * c * reduction + biases, "the hidden layer is r times narrower than C, not wider."
    yield 2 * c * c + biases, "the reduction r is missing."
    yield 2 * (c + h) + biases, "a layer from C to h has C·h weights, not C + h."
    yield c * c + h * h + biases, "W₁ is h×C and W₂ is C×h; neither is square."


def _network_slips(stages: list[tuple[int, int]], reduction: int, bias: bool) -> Iterator[tuple[float, str]]:
    """Counts that are wrong in a well-known way, and what to say about each."""
    single = [(c, 1) for c, _ in stages]
    exchanged = [(blocks, channels) for channels, blocks in stages]
    yield _total(exchanged, reduction, bias), "each pair is (channels, blocks), in this order."
    yield _total(single, reduction, bias), "each stage has several blocks, and each block has an SE block of its own."
    no = "" if bias else "not "
    yield _total(stages, reduction, not bias), f"biases are {no}to be counted here: pass `bias` on to se_parameters."
    yield _total(stages, 16, bias), "the reduction is not 16 here: pass `reduction` on to se_parameters."
    yield _total(stages, 16, True), "pass `reduction` and `bias` on to se_parameters."
    yield _total(stages[-1:], reduction, bias), "only the last stage is counted: add up all of them."
    yield _total(stages[:1], reduction, bias), "only the first stage is counted: add up all of them."
    yield _total(stages[:-1], reduction, bias), "the last stage is missing: add up all of them."
    yield _total(stages[1:], reduction, bias), "the first stage is missing: add up all of them."
    yield _total([(c, n * n) for c, n in stages], reduction, bias), "the number of blocks enters once, not squared."
    exact = sum(n * (2 * c * c / reduction + bias * (c / reduction + c)) for c, n in stages)
    for value in (exact, int(exact), round(exact)):
        yield value, "Eq. (5) holds where r divides every C; here use h, rounded down but never below 1."


def _total(stages: list[tuple[int, int]], reduction: int, bias: bool) -> int:
    widths = [(c, hidden_width(c, reduction), blocks) for c, blocks in stages]
    return sum(blocks * (2 * c * h + bias * (h + c)) for c, h, blocks in widths)
