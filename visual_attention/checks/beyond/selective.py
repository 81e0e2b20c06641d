"""Checks of selective kernels (Li et al., 2019, Eqs. 1 to 6): x (N, C, H, W) to weighted branches, same shape."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import function_answer
from visual_attention.checks.beyond.flow import expect_clean, expect_gradients, made
from visual_attention.checks.check import check
from visual_attention.checks.given import Given
from visual_attention.checks.primitives import example, expect_one_of, expect_tensor

about = functools.partial(check, unit="beyond", section="Selective Kernel: which receptive field")

Layer = Callable[[Tensor], Tensor]


def shares(maps: Sequence[Tensor], reduce: Layer, select: Layer) -> Tensor:
    """The weights of the branches, (K, N, C, 1, 1), from what the branches gave."""
    fused = functools.reduce(torch.add, maps)
    logits = select(reduce(fused.mean((2, 3), keepdim=True)))
    exponentials = torch.stack(logits.chunk(len(maps), dim=1)).exp()
    return exponentials / exponentials.sum(0)


def selected(x: Tensor, branches: Sequence[Layer], reduce: Layer, select: Layer) -> Tensor:
    maps = [branch(x) for branch in branches]
    return sum(share * u for share, u in zip(shares(maps, reduce, select), maps, strict=True))


@about("selective_kernel adds up its branches, weighted by a softmax across branches for each channel.")
def selective_kernel_follows_its_formula(
    selective_kernel: Any, shape: tuple[int, ...] = (2, 5, 6, 4), branches: int = 2, width: int = 3, seed: int = 10
) -> None:
    x, recipes = example(*shape, seed=seed), _layers(shape[1], branches, width)
    layers = made(recipes)
    for evidence in (x, 0.3 * x):
        found = _found(selective_kernel, evidence, recipes)
        with torch.no_grad():
            expect_one_of(
                found,
                [selected(evidence.double(), *layers)],
                _slips(evidence.double(), *layers),
                of=f"selective_kernel(x, …) with {branches} branch{'es' if branches > 1 else ''}",
                expected="Σₖ aₖ · Uₖ, where the weights a of a channel add up to 1",
                hint="go step by step: each branch of x, their sum, its mean over positions, reduce, select, softmax.",
            )


@about("selective_kernel treats each image alone, leaves x as it was, and passes on the true gradient.")
def selective_kernel_is_clean(
    selective_kernel: Any, shape: tuple[int, ...] = (3, 4, 5, 6), branches: int = 2, width: int = 3, seed: int = 11
) -> None:
    x, recipes = example(*shape, seed=seed), _layers(shape[1], branches, width)
    _found(selective_kernel, x, recipes)
    expect_clean(function_answer(selective_kernel), (x,), recipes)
    expect_gradients(function_answer(selective_kernel), (x,), recipes, selected)


def _layers(channels: int, count: int, width: int) -> list[Given]:
    return [
        Given("beyond.branches", channels, count),
        Given("beyond.reduce", channels, width),
        Given("beyond.conv", width, count * channels, 12),
    ]


def _found(selective_kernel: Any, x: Tensor, recipes: list[Given]) -> Tensor:
    n, c, h, w = x.shape
    found = function_answer(selective_kernel)(x, *recipes)
    shape = tuple(found.shape) if isinstance(found, Tensor) else ()
    hint = "the result has the shape of x."
    if len(shape) == 5:
        hint = "the axis of the branches is still there; sum over it."
    elif shape[:2] == (n, c) and shape[2:] in ((), (1, 1)):
        hint = "these are weights, or means; multiply the branches' maps by the weights and add them up."
    elif len(shape) == 4 and shape[1] != c and shape[2:] == (h, w):
        hint = "the branches are added up, not concatenated."
    return expect_tensor(found, (n, c, h, w), of=f"selective_kernel(x, …) for x of shape {(n, c, h, w)}", hint=hint)


def _slips(x: Tensor, branches: Sequence[Layer], reduce: Layer, select: Layer) -> Iterator[tuple[Tensor, str]]:
    maps = torch.stack([branch(x) for branch in branches])  # (K, N, C, H, W)
    count, n, c = maps.shape[:3]
    yield maps.sum(0), "the branches are added without weights."
    yield maps.mean(0), "every branch has the same weight; the softmax decides."

    def logits(descriptor: Tensor) -> Tensor:
        return torch.stack(select(reduce(descriptor)).chunk(count, dim=1))

    def mixed(weights: Tensor) -> Tensor:
        return (weights * maps).sum(0)

    fused = maps.sum(0)
    z = fused.mean((2, 3), keepdim=True)
    a = logits(z)
    yield mixed(a.softmax(2)), "the softmax runs over the channels; it runs over the branches."
    yield mixed(a.softmax(1)), "the softmax runs over the images; it runs over the branches."
    yield (
        mixed(select(reduce(z)).softmax(1).unflatten(1, (count, c)).transpose(0, 1)),
        "all weights of an image share one softmax; in each channel the branches share one.",
    )
    yield mixed(a.sigmoid()), "these are sigmoids, which do not compete; use a softmax across the branches."
    yield mixed(a), "the softmax is missing."
    yield mixed(a.softmax(0).sigmoid()), "nothing follows the softmax."
    yield mixed(a.softmax(0).flip(0)), "the weights of the branches have changed places, or the sign of the logits."
    yield mixed((-a).softmax(0)), "the sign of the logits is wrong."
    yield mixed(a.softmax(0)) + x, "x is added; only the weighted branches are."
    yield mixed(a.softmax(0)) / count, "the weights add up to 1 already: do not divide by the number of branches."
    yield x * a.softmax(0).sum(0), "the weights multiply the branches' maps, not x."
    yield (a.softmax(0) * x).sum(0), "the weights multiply the branches' maps, not x."
    yield a.softmax(0)[0] * x, "the weights multiply the branches' maps, not x."
    yield (
        mixed(torch.nn.functional.one_hot(a.argmax(0), count).movedim(-1, 0)),
        "this takes one branch only: the softmax is soft.",
    )
    turned = select(reduce(z)).reshape(n, c, count, 1, 1).movedim(2, 0)
    yield (
        mixed(turned.softmax(0)),
        "the C numbers of the first branch come first: the shape is (N, K, C, …), not (N, C, K, …).",
    )
    for descriptor, words in (
        (maps.mean(0).mean((2, 3), keepdim=True), "the branches are fused by their mean; add them up."),
        (fused.amax((2, 3), keepdim=True), "this pools by the maximum; take the mean over positions."),
        (fused.sum((2, 3), keepdim=True), "this pools by the sum; take the mean over positions."),
        (x.mean((2, 3), keepdim=True), "the descriptor is made of x; it is made of the sum of the branches."),
        (maps[0].mean((2, 3), keepdim=True), "only the first branch is pooled; pool the sum of all."),
        (maps[-1].mean((2, 3), keepdim=True), "only the last branch is pooled; pool the sum of all."),
        (maps.prod(0).mean((2, 3), keepdim=True), "the branches are multiplied; add them up."),
        (maps.amax(0).mean((2, 3), keepdim=True), "the branches are fused by their maximum; add them up."),
    ):
        yield mixed(logits(descriptor).softmax(0)), words
