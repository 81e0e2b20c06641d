"""Checks of class activation maps (Zhou et al., 2016, Eq. 2): features (N, C, H, W) to maps (N, H, W)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.behaviour import expect_input_untouched
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.inputs import AsFunctionOf
from visual_attention.checks.primitives import example, expect_one_of, expect_tensor

about = functools.partial(check, unit="seeing_attention", section="Class activation maps: the score, taken apart")


@about("class_activation_map gives one map for each image.")
def class_activation_map_has_the_right_shape(
    class_activation_map: Any, shape: tuple[int, ...] = (3, 6, 5, 4), classes: int = 4
) -> None:
    answer, (features, weight, chosen) = function_answer(class_activation_map), _example(shape, classes, 0)
    _output(answer, features, weight, chosen)


@about("class_activation_map is Σ w f, with the weights of the class of each image.")
def class_activation_map_follows_its_formula(
    class_activation_map: Any, shape: tuple[int, ...] = (3, 6, 5, 4), classes: int = 4, seed: int = 1
) -> None:
    answer, (features, weight, chosen) = function_answer(class_activation_map), _example(shape, classes, seed)
    others = (chosen + 1) % classes
    for each in (chosen, others):
        maps = _output(answer, features, weight, each)
        expect_one_of(
            maps,
            [_maps(features, weight, each)],
            _slips(features.double(), weight.double(), each),
            of="class_activation_map(features, weight, classes)",
            expected="Σ_c w_kc f_c(i, j)",
            hint="multiply each channel by its weight for the image's class, and add up the channels.",
        )


@about("The mean of a class activation map, plus the bias, is the score.")
def class_activation_map_adds_up_to_the_score(
    class_activation_map: Any, shape: tuple[int, ...] = (4, 8, 3, 5), classes: int = 5, seed: int = 2
) -> None:
    answer, (features, weight, chosen) = function_answer(class_activation_map), _example(shape, classes, seed)
    bias = example(1, classes, seed=seed)[0]
    scores = F.linear(features.mean((2, 3)), weight, bias).gather(1, chosen[:, None])[:, 0]
    found = _output(answer, features, weight, chosen).mean((1, 2)) + bias[chosen]
    if not torch.allclose(found, scores, rtol=1e-4, atol=1e-4):
        raise CheckFailed(
            "A map does not add up to its score.",
            expected=f"a mean which, with the bias, is the score {float(scores[0]):.5g} of image 0",
            found=f"{float(found[0]):.5g}",
            hint="no ReLU, no scaling, no bias in the map: it is the score before the mean over positions is taken.",
        )
    for place, (value, name) in enumerate(((features, "features"), (weight, "weight"), (chosen, "classes"))):
        expect_input_untouched(AsFunctionOf(answer, (features, weight, chosen), place), value, name)


def _example(shape: tuple[int, ...], classes: int, seed: int) -> tuple[Tensor, Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    chosen = torch.randint(classes, shape[:1], generator=generator)
    chosen[0] = classes - 1  # more than the least class, so that a constant 0 shows
    return example(*shape, seed=seed), example(classes, shape[1], seed=seed + 7), chosen


def _maps(features: Tensor, weight: Tensor, classes: Tensor) -> Tensor:
    return (features.double() * weight.double()[classes][:, :, None, None]).sum(1)


def _output(answer: Answer, features: Tensor, weight: Tensor, classes: Tensor) -> Tensor:
    n, c, h, w = features.shape
    found = answer(features, weight, classes)
    hints = {
        (n, 1, h, w): "the axis of channels is still there, with size 1; drop it.",
        (n, c, h, w): "add up the channels.",
        (n, len(weight), h, w): "these are the maps of all classes; choose each image's own.",
        (n, n, h, w): "each image has one class; this makes a map for every pair of image and class.",
        (h, w): "there is no axis for the images.",
        (n, h * w): "the axes of positions are to be kept apart: (N, H, W).",
        (n,): "keep the positions: add up channels only.",
        (n, h, w): "which step divides by 0? The map is not scaled.",
    }
    hint = hints.get(tuple(found.shape), "") if isinstance(found, Tensor) else ""
    of = f"class_activation_map(features, weight, classes) for features of shape {(n, c, h, w)}"
    return expect_tensor(found, (n, h, w), of=of, hint=hint)


def _slips(features: Tensor, weight: Tensor, classes: Tensor) -> Iterator[tuple[Tensor, str]]:
    right = _maps(features, weight, classes)
    n, c, h, w = features.shape
    yield right / c, "add up the channels; this is their mean."
    yield right / (h * w), "no division by the number of positions: the mean over them comes later, if at all."
    yield right.relu(), "negative places speak against the class, and belong to the map: no ReLU."
    yield right.abs(), "negative places speak against the class, and belong to the map: no absolute value."
    yield right.sigmoid(), "no sigmoid: the map is the weighted sum itself."
    flat = right.flatten(1)
    low, high = flat.amin(1)[:, None, None], flat.amax(1)[:, None, None]
    if h * w > 1:
        yield (right - low) / (high - low), "the map is not scaled to 0…1: scaling belongs into the picture."
        yield right / high, "the map is not scaled to its maximum: scaling belongs into the picture."
        yield right.relu() / high.relu().clamp(min=1e-8), "no ReLU and no scaling: both belong into the picture."
        yield right - right.mean((1, 2), keepdim=True), "the mean of the map is part of it: subtract nothing."
    yield features.sum(1), "the weights are missing: each channel counts by its weight for the class."
    yield features.mean(1), "the weights are missing: each channel counts by its weight for the class."
    scores = F.linear(features.mean((2, 3)), weight)
    yield _maps(features, weight, scores.argmax(1)), "this is the best class; the caller names the class."
    yield _maps(features, weight, classes[:1].expand(n)), "every image has its own class; this uses the first's."
    yield _maps(features, weight, torch.zeros_like(classes)), "the classes are given as `classes`; this uses class 0."
    yield _maps(features, weight.abs(), classes), "negative weights count against the class: no absolute value."
    yield _maps(features, weight.relu(), classes), "negative weights count against the class: no ReLU."
    yield _maps(features, weight.softmax(1), classes), "the weights are used as they are: no softmax."
    yield _maps(features.relu(), weight, classes), "the features are used as they are: no ReLU."
