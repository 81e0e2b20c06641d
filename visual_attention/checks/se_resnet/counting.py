"""Checks of the number of parameters of a ResNet for CIFAR, counted on paper (He et al., 2016, Section 4.2)."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator
from typing import Any

from visual_attention.checks.answer import function_answer
from visual_attention.checks.check import check
from visual_attention.checks.counted import expect_count

about = functools.partial(check, unit="se_resnet", section="Count before you build")


@about("cifar_parameters counts a plain network.")
def cifar_parameters_counts_the_plain_network(
    cifar_parameters: Any, cases: tuple[tuple[int, int, int], ...] = ((20, 10, 272_474),)
) -> None:
    """Each case is (depth, classes, number of parameters)."""
    answer = function_answer(cifar_parameters)
    hint = "count the stem, then each block's convolutions and normalisations, the two projections, the classifier."
    for depth, classes, count in cases:
        slips = list(_slips(depth, None, classes, "standard"))
        call = f"{answer.name}({depth}, classes={classes})"
        expect_count(answer(depth, classes=classes), count, call, slips, hint)
        if classes == 10:
            expect_count(answer(depth), count, f"{answer.name}({depth})", [], "10 classes are the default.")


@about("cifar_parameters counts the network with SE blocks.")
def cifar_parameters_counts_the_gates(
    cifar_parameters: Any, cases: tuple[tuple[int, int, str, int], ...] = ((20, 16, "standard", 274_490),)
) -> None:
    """Each case is (depth, reduction, place, number of parameters)."""
    answer = function_answer(cifar_parameters)
    hint = "each block adds an h×C and a C×h matrix, with h = C // r but at least 1, for the C channels of its place."
    for depth, reduction, place, count in cases:
        slips = list(_slips(depth, reduction, 10, place))
        call = f"{answer.name}({depth}, {reduction}, place={place!r})"
        expect_count(answer(depth, reduction, place=place), count, call, slips, hint)
        if place == "standard":
            usual = "the place is the standard one unless the caller says otherwise."
            expect_count(answer(depth, reduction), count, f"{answer.name}({depth}, {reduction})", [], usual)


def _count(
    depth: int,
    reduction: int | None,
    classes: int,
    place: str,
    *,
    blocks: int | None = None,
    conv_bias: bool = False,
    norm: int = 2,
    projection: bool = True,
    projection_norm: bool = True,
    projection_always: bool = False,
    stem_norm: bool = True,
    stem: bool = True,
    classifier: bool = True,
    classifier_bias: bool = True,
    convs: int = 2,
    width_in: bool = True,
    gate_bias: bool = False,
    least: int = 1,
    rounded: Callable[[float], float] = math.floor,
    matrices: int = 2,
) -> float:
    """The count, or with other options what a slip makes of it."""
    total, channels = float(stem * (432 + stem_norm * norm * 16 + conv_bias * 16)), 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6 if blocks is None else blocks):
            total += 9 * (channels if width_in else width) * width + (convs - 1) * 9 * width * width
            total += convs * (norm + conv_bias) * width
            if channels != width or projection_always:
                total += projection * (channels * width + (projection_norm * norm + conv_bias) * width)
            if reduction:
                seen = {"pre": channels}.get(place, width)
                hidden = max(least, rounded(seen / reduction))
                total += matrices * seen * hidden + gate_bias * (seen + hidden)
            channels = width
    return total + classifier * (64 * classes + classifier_bias * classes)


def _slips(depth: int, reduction: int | None, classes: int, place: str) -> Iterator[tuple[float, str]]:
    count = functools.partial(_count, depth, reduction, classes, place)
    if reduction is not None:
        if place == "pre":
            right_elsewhere = _count(depth, reduction, classes, "standard")
            yield right_elsewhere, "before the branch, SE sees the channels that the block gets, not those it makes."
        else:
            early = "only before the branch does SE see the channels that the block gets; here it sees those it makes."
            yield _count(depth, reduction, classes, "pre"), early
        yield count(gate_bias=True), "these SE blocks have no biases."
        yield count(least=0), "C // r is 0 where C < r; the hidden layer has at least one unit."
        whole = "C // r is rounded down to a whole number, in each block."
        for rounded in (float, math.ceil, round):
            yield from ((number, whole) for number in (count(rounded=rounded), int(count(rounded=rounded))))
        yield count(matrices=1), "an SE block has two matrices, h×C and C×h."
        yield _count(depth, None, classes, place), "the SE blocks are not counted."
        yield _count(depth, 16, classes, place), "the reduction is not 16 here: use the argument."
        yield count(gate_bias=True, conv_bias=True), "neither the SE blocks nor the convolutions have biases."
    n = (depth - 2) // 6
    wrong_depth = "depth = 6n + 2: each of the three stages has n = (depth − 2) / 6 blocks of two convolutions."
    for blocks in {depth // 6, depth // 3, (depth - 2) // 3, (depth - 2) // 2, n + 1, n - 1, 2 * n} - {n}:
        yield count(blocks=blocks), wrong_depth
    yield count(projection=False), "two blocks change the channels and have a projection: a 1×1 convolution with BN."
    yield count(projection_norm=False), "the projection is followed by a normalisation, with γ and β for each channel."
    yield count(projection_always=True), "only the two blocks that change the channels have a projection."
    yield count(conv_bias=True), "the convolutions have no bias; the normalisation after them has β."
    yield count(norm=0), "a normalisation has two parameters for each channel, γ and β."
    yield count(norm=1), "a normalisation has two parameters for each channel, γ and β."
    yield count(norm=4), "the running mean and variance are no parameters: they are not learned."
    yield count(stem_norm=False), "the stem has a normalisation too."
    yield count(stem=False), "the stem is missing: a 3×3 convolution from 3 to 16 channels with BN."
    yield count(classifier=False), "the classifier is missing: a weight for each of 64 channels and class, and biases."
    yield count(classifier_bias=False), "the classifier has one bias for each class."
    yield count(convs=1), "each block has two convolutions."
    yield count(convs=3), "each block has two convolutions."
    yield count(width_in=False), "the first convolution of a stage gets the channels of the stage before."
    yield _count(depth, reduction, 10, place), "the number of classes is an argument."
    yield _count(depth, reduction, 1000, place), "the number of classes is 10 unless the caller says otherwise."
