"""Checks of the Dice score: labels (N, H, W), predicted and true, to a score for each class, (classes,)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.primitives import expect_one_of, expect_tensor

about = functools.partial(check, unit="scse", section="Dice: a score for segmentation")


@about("dice_score is 2 |P ∩ T| / (|P| + |T|) for each class, over the whole batch.")
def dice_score_is_dice(
    dice_score: Any, shape: tuple[int, ...] = (3, 6, 5), classes: int = 3, seed: int = 0, right: float = 0.6
) -> None:
    """Labels agree in about `right` of the pixels, and classes are of different sizes in different images."""
    generator = torch.Generator().manual_seed(seed)
    common = torch.rand(shape[0], 1, 1, classes, generator=generator) + 0.2
    target = torch.multinomial(common.expand(*shape, classes).reshape(-1, classes), 1, generator=generator)
    other = torch.randint(classes, (target.numel(), 1), generator=generator)
    kept = torch.rand(target.shape, generator=generator) < right
    predicted = torch.where(kept, target, other).reshape(shape)
    _expect_dice(function_answer(dice_score), predicted, target.reshape(shape), classes)


@about("dice_score is 1 where all agrees, 0 where nothing does, and 1 for a class that is nowhere.")
def dice_score_has_its_ends(dice_score: Any, classes: int = 4, size: int = 6) -> None:
    answer = function_answer(dice_score)
    target = torch.arange(2 * size * size).reshape(2, size, size) % (classes - 1)  # the last class is nowhere
    _expect_dice(answer, target, target, classes)
    _expect_dice(answer, (target + 1) % (classes - 1), target, classes)
    _expect_dice(answer, torch.full_like(target, classes - 1), target, classes)
    _expect_dice(answer, torch.zeros_like(target), torch.zeros_like(target), classes)
    _expect_dice(answer, target[:1], target[:1].flip(2), classes)


def _expect_dice(answer: Answer, predicted: Tensor, target: Tensor, classes: int) -> None:
    of = f"dice_score for labels of shape {tuple(target.shape)} and {classes} classes"
    found = expect_tensor(answer(predicted, target, classes), (classes,), of=of, hint=_shape_hint(classes))
    p, t = (F.one_hot(labels, classes).double().movedim(3, 0) for labels in (predicted, target))  # (classes, N, H, W)
    expect_one_of(
        found,
        [_ratio(2 * (p * t).sum((1, 2, 3)), (p + t).sum((1, 2, 3)))],
        _slips(p, t),
        of=of,
        expected="2 |P ∩ T| / (|P| + |T|), and 1 where both are empty,",
        hint="for each class count its pixels in `predicted`, in `target`, and in both at once.",
    )
    left = answer.inputs_after_call(predicted, target, classes)
    if not (torch.equal(left[0], predicted) and torch.equal(left[1], target)):
        raise CheckFailed(
            "`dice_score` changes the labels it is given.",
            expected="predicted and target as they were before the call",
            found="other labels after the call",
            hint="an operation in place writes into the tensors of the caller; make a copy.",
        )


def _shape_hint(classes: int) -> str:
    return f"one score for each class, the background too: a tensor of {classes} numbers, never nan."


def _ratio(above: Tensor, below: Tensor, empty: float = 1.0) -> Tensor:
    return torch.where(below > 0, above / below.clamp(min=1), empty)


def _slips(p: Tensor, t: Tensor) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give, from masks of each class (classes, N, H, W)."""
    everything = (1, 2, 3)
    overlap, in_p, in_t = (p * t).sum(everything), p.sum(everything), t.sum(everything)
    dice = _ratio(2 * overlap, in_p + in_t)
    yield _ratio(2 * overlap, in_p + in_t, 0.0), "a class that is in neither has the score 1: nothing was missed."
    alone = "1 is for a class that is in neither; one that is in one of the two alone has the score 0."
    for absent in (in_t == 0, in_p == 0, (in_t == 0) | (in_p == 0)):
        yield dice.masked_fill(absent, 1.0), alone
    union = in_p + in_t - overlap
    for empty in (1.0, 0.0):
        yield _ratio(overlap, union, empty), "this is |P ∩ T| / |P ∪ T|, the intersection over union, not Dice."
        yield _ratio(overlap, in_p + in_t, empty), "the factor 2 is missing."
        yield _ratio(2 * overlap, union, empty), "below stands |P| + |T|, where a pixel in both counts twice."
        yield _ratio(overlap, in_t, empty), "this is the share of T that was found (recall)."
        yield _ratio(overlap, in_p, empty), "this is the share of P that is right (precision)."
        single = _ratio(2 * (p * t).sum((2, 3)), (p + t).sum((2, 3)), empty).mean(1)
        yield single, "this is the mean of each image's Dice score; count the pixels of the whole batch together."
    yield 1 - dice, "this is 1 minus the score, the loss."
    yield dice.mean().expand_as(dice), "this is the mean of all classes; return one score for each."
    agreeing = (p * t).sum(0).mean()
    yield agreeing.expand_as(dice), "this is the share of pixels that agree; Dice looks at one class at a time."
    yield (p == t).double().mean(everything), "pixels outside of both count as right here; Dice leaves them out."
    smooth = (2 * overlap + 1) / (in_p + in_t + 1)
    yield smooth, "1 is added above and below, as in some losses; here nothing is."
