"""Checks of gates by class: the mean gates of each class, and the share of their variation that the class explains."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from numbers import Number
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.behaviour import expect_input_untouched
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.inputs import AsFunctionOf
from visual_attention.checks.predicted import one_number
from visual_attention.checks.primitives import example, expect_one_of, expect_tensor
from visual_attention.checks.words import describe

about = functools.partial(check, unit="seeing_attention", section="Gates by class and by depth")

SHARE_TOLERANCE = 1e-4  # sums of float32 in any order


def gates_and_labels(
    images: int = 24, channels: int = 6, classes: int = 4, seed: int = 0, absent: int | None = None
) -> tuple[Tensor, Tensor]:
    """Gates (N, C) that depend on the class, and labels (N,): unequal classes, in no order, one perhaps absent."""
    generator = torch.Generator().manual_seed(seed)
    uneven = torch.arange(1, classes + 1).float()
    if absent is not None:
        uneven[absent] = 0
    present = uneven.nonzero()[:, 0]
    rest = torch.multinomial(uneven, images - len(present), replacement=True, generator=generator)
    labels = torch.cat([present, rest])[torch.randperm(images, generator=generator)]
    offset = torch.randn(classes, channels, generator=generator)[labels]
    return torch.sigmoid(offset + example(images, channels, seed=seed)), labels


@about("class_means gives the mean of each class and channel.")
def class_means_averages_each_class(
    class_means: Any, images: int = 24, channels: int = 6, classes: int = 4, seed: int = 0
) -> None:
    answer = function_answer(class_means)
    gates, labels = gates_and_labels(images, channels, classes, seed)
    _expect_means(answer, gates, labels, classes)
    view = AsFunctionOf(answer, (gates, labels, classes), 0)
    expect_input_untouched(view, gates, "gates")
    expect_input_untouched(AsFunctionOf(answer, (gates, labels, classes), 1), labels, "labels")


@about("class_means gives nan where a class has no images.")
def class_means_marks_absent_classes(
    class_means: Any, images: int = 20, channels: int = 5, classes: int = 4, absent: int = 3, seed: int = 0
) -> None:
    answer = function_answer(class_means)
    _expect_means(answer, *gates_and_labels(images, channels, classes, seed, absent), classes)


@about("explained_share is the sum between classes, divided by the whole sum.")
def explained_share_follows_its_formula(
    explained_share: Any,
    images: int = 24,
    channels: int = 6,
    classes: int = 4,
    seed: int = 0,
    absent: int | None = None,
) -> None:
    answer = function_answer(explained_share)
    gates, labels = gates_and_labels(images, channels, classes, seed, absent)
    _expect_share(answer, gates, labels)
    expect_input_untouched(AsFunctionOf(answer, (gates, labels), 0), gates, "gates")


@about("explained_share is 1 where the class decides the gates, and 0 where it says nothing.")
def explained_share_has_its_ends(explained_share: Any, channels: int = 5, seed: int = 0) -> None:
    answer = function_answer(explained_share)
    own = torch.sigmoid(example(3, channels, seed=seed))
    labels = torch.tensor([0, 1, 2, 2, 1, 0, 2])
    _expect_share(answer, own[labels], labels)
    pairs = torch.tensor([0, 0, 1, 1, 2, 2])  # every class holds the same two images
    _expect_share(answer, own[[0, 1, 0, 1, 0, 1]], pairs)


def _expect_means(answer: Answer, gates: Tensor, labels: Tensor, classes: int) -> None:
    found = answer(gates, labels, classes)
    expected = torch.stack([gates[labels == k].double().mean(0) for k in range(classes)])
    absent = [k for k in range(classes) if not (labels == k).any()]
    of = f"class_means(gates, labels, {classes})"
    shape = tuple(expected.shape)
    if not isinstance(found, Tensor) or tuple(found.shape) != shape:
        hint = "one row for each class, also for a class without images, and one column for each channel."
        expect_tensor(found, shape, of=of, hint=hint)
    if absent and not bool(found[absent].isnan().all()):
        raise CheckFailed(
            f"{of} invents a mean.",
            expected=f"a row of nan for class {absent[0]}, which has no images",
            found=f"{float(found[absent[0]][0]):.4g} in its first column",
            hint="the mean of nothing is nan, which is what torch gives for it: do not divide by 1 in its place.",
        )
    present = [k for k in range(classes) if k not in absent]
    expect_tensor(found[present], of=f"{of}, where there are images")
    expect_one_of(
        found[present],
        [expected[present]],
        [(slip[present], words) for slip, words in _mean_slips(gates.double(), labels, classes)],
        of=of,
        expected="the mean gate of the class in the channel",
        hint="for each class, take the rows of gates that have its label, and average over these rows.",
    )


def _mean_slips(gates: Tensor, labels: Tensor, classes: int) -> Iterator[tuple[Tensor, str]]:
    groups = [gates[labels == k] for k in range(classes)]
    sums = torch.stack([group.sum(0) for group in groups])
    yield sums, "these are sums: divide each by the number of images of its class."
    yield sums / len(gates), "each class is divided by the number of its own images, not of all."
    yield sums / classes, "each class is divided by the number of its images, not of classes."
    yield sums / (len(gates) / classes), "classes are not equally large: divide by the class's own number."
    yield gates.mean(0).expand_as(sums), "this is the mean over all images; each class has its own."
    if all(len(group) for group in groups):
        yield torch.stack([group.amax(0) for group in groups]), "this is the largest gate of each class, not the mean."
        yield torch.stack([group.median(0).values for group in groups]), "this is the median, not the mean."
        yield torch.stack([group[0] for group in groups]), "this is the first image of each class, not the mean."
        yield torch.stack([group[-1] for group in groups]), "this is the last image of each class, not the mean."
        everything = torch.stack([group.mean() for group in groups])[:, None].expand_as(sums)
        yield everything, "channels are mixed: average over images only."


def _expect_share(answer: Answer, gates: Tensor, labels: Tensor) -> None:
    found = one_number(answer(gates, labels))
    expected = _share(gates.double(), labels)
    call = f"explained_share(gates, labels) for {len(labels)} images of {len(labels.unique())} classes"
    if not isinstance(found, Number) or isinstance(found, complex | bool):
        hint = "return one number: sum over images and channels, above and below the line."
        raise CheckFailed(f"{call} is not a number.", expected=f"{expected:.6g}", found=describe(found), hint=hint)
    if not abs(found - expected) <= SHARE_TOLERANCE:
        slips = _share_slips(gates.double(), labels)
        hint = "compare with the formula: both sums run over images and channels, with the mean of each channel."
        if found != found:
            hint = "a class without images has a mean of nan, and no part in either sum: sum over images."
        words = next((words for value, words in slips if abs(found - value) <= SHARE_TOLERANCE), hint)
        raise CheckFailed(f"{call} is wrong.", expected=f"{expected:.6g}", found=f"{float(found):.6g}", hint=words)


def _share(gates: Tensor, labels: Tensor) -> float:
    own = _own_class(gates, labels)
    return float((own - gates.mean(0)).square().sum() / (gates - gates.mean(0)).square().sum())


def _own_class(gates: Tensor, labels: Tensor) -> Tensor:
    return torch.stack([gates[labels == k].mean(0) for k in labels])


def _share_slips(gates: Tensor, labels: Tensor) -> Iterator[tuple[float, str]]:
    own, overall = _own_class(gates, labels), gates.mean(0)
    means = torch.stack([gates[labels == k].mean(0) for k in labels.unique()])
    between, total = (own - overall).square(), (gates - overall).square()
    share, n, k = _share(gates, labels), len(gates), len(means)
    equal = "each image counts once: a class of many images weighs more than one of few."
    yield 1 - share, "this is the share that the class does not explain: 1 minus the one asked for."
    yield 1 / share if share else 0.0, "the fraction is upside down."
    yield float(between.sum() / (gates - own).square().sum()), "below the line stands the whole sum, not the rest."
    yield 100 * share, "this is in percent: the share goes from 0 to 1."
    middle = means.mean(0)
    yield (
        float((own - middle).square().sum() / (gates - middle).square().sum()),
        "the mean of all is that of all images, not of the classes' means.",
    )
    yield share**0.5, "squares are summed above and below, and no root is taken."
    yield float(between.mean(0).div(total.mean(0)).mean()), "add up over channels first, then divide once."
    yield float(means.var(0, unbiased=False).sum() / total.mean(0).sum()), equal
    yield float(means.var(0).sum() / gates.var(0).sum()), equal
    yield float(means.var(0).sum() / total.mean(0).sum()), equal
    yield float((means - overall).square().sum() / total.sum()), equal
    yield float((means - means.mean(0)).square().sum() / total.sum()), equal
    yield float(between.sum() / n / gates.var(0).sum()), "divide both sums by the same number, or neither."
    yield float(own.var(0).sum() / total.mean(0).sum()), "divide both sums by the same number, or neither."
    yield float(between.sum() / (k - 1) / (total.sum() / (n - 1))), "both sums are sums: no degrees of freedom here."
    flat = gates - gates.mean()
    yield float((own - gates.mean()).square().sum() / flat.square().sum()), "each channel has a mean of its own."
    yield float(own.var() / gates.var()), "each channel has a mean of its own: compare within channels."
    yield float(own.std(0).sum() / gates.std(0).sum()), "squares are summed, not standard deviations."
