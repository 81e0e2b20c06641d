"""Checks of the descriptors of CBAM (Woo et al., 2018, Sect. 3): mean and maximum, of channels and of positions."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import function_answer
from visual_attention.checks.behaviour import expect_input_untouched, expect_samples_independent
from visual_attention.checks.check import check
from visual_attention.checks.gradients import expect_true_gradient
from visual_attention.checks.primitives import CUT, example, expect_one_of, expect_tensor

about = functools.partial(check, unit="cbam", section="Descriptors: mean and maximum")


@about("channel_descriptors gives mean and maximum of each channel over its positions.")
def channel_descriptors_are_mean_and_maximum(
    channel_descriptors: Any, shape: tuple[int, ...] = (3, 4, 5, 6), seed: int = 0
) -> None:
    _expect_descriptors(channel_descriptors, shape, seed, (2, 3), "channel_descriptors(x)")


@about("spatial_descriptors gives mean and maximum of each position over the channels.")
def spatial_descriptors_are_mean_and_maximum(
    spatial_descriptors: Any, shape: tuple[int, ...] = (3, 4, 5, 6), seed: int = 1
) -> None:
    _expect_descriptors(spatial_descriptors, shape, seed, (1,), "spatial_descriptors(x)")


@about("Gradients pass through the descriptors, and x is left as it was.")
def descriptors_are_clean(descriptors: Any, shape: tuple[int, ...] = (3, 4, 5, 6), seed: int = 2) -> None:
    answer, x = function_answer(descriptors), example(*shape, seed=seed)
    expect_tensor(answer(x), of=f"{answer.name}(x)")
    expect_input_untouched(answer, x)
    expect_samples_independent(answer, x)
    expect_true_gradient(answer, x, of=f"{answer.name}(x)", hint=CUT)


def _expect_descriptors(target: Any, shape: tuple[int, ...], seed: int, axes: tuple[int, ...], of: str) -> None:
    answer = function_answer(target)
    x = example(*shape, seed=seed)
    low = x - x.amax() - 1  # all below 0, where a maximum that starts from 0 shows
    for evidence in (x, low):
        d = answer(evidence)
        expected = described(evidence, axes)
        expect_tensor(d, tuple(expected.shape), of=f"{of} for x of shape {shape}", hint=_shape_hint(d, shape, axes))
        expect_one_of(
            d, [expected], _slips(evidence, axes), of=of,
            expected="[mean; max]", hint="the mean comes first (index 0 of axis 1), then the maximum (index 1).",
        )  # fmt: skip


def described(x: Tensor, axes: tuple[int, ...]) -> Tensor:
    """[mean; max] over `axes`, stacked in a new axis 1, in float64."""
    return _stacked(x, lambda v: v.mean(axes), lambda v: v.amax(axes))


def _stacked(x: Tensor, first: Callable[[Tensor], Tensor], second: Callable[[Tensor], Tensor]) -> Tensor:
    return torch.stack([first(x.double()), second(x.double())], 1)


def _slips(x: Tensor, axes: tuple[int, ...]) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give, and what to say about each."""
    size = 1
    for axis in axes:
        size *= x.shape[axis]

    def mean(v: Tensor) -> Tensor:
        return v.mean(axes)

    def top(v: Tensor) -> Tensor:
        return v.amax(axes)

    yield _stacked(x, top, mean), "the two are in the other order: the mean comes first, then the maximum."
    yield _stacked(x, mean, mean), "both are the mean; the second is the maximum."
    yield _stacked(x, top, top), "both are the maximum; the first is the mean."
    yield _stacked(x, lambda v: v.sum(axes), top), "the first is the sum; divide by the number of values."
    yield _stacked(x, mean, lambda v: v.amin(axes)), "the second is the smallest value, not the largest."
    yield _stacked(x, mean, lambda v: v.abs().amax(axes)), "the second is the largest absolute value; keep signs."
    yield _stacked(x, mean, lambda v: v.relu().amax(axes)), "a maximum below 0 is one too: nothing starts at 0."
    yield _stacked(x, mean, lambda v: top(v) - mean(v)), "the second is the maximum less the mean."
    yield _stacked(x, mean, lambda v: v.logsumexp(axes)), "the second is the logarithm of a sum of exponentials."
    if size > 1:
        yield _stacked(x, mean, lambda v: v.std(axes)), "the second is the standard deviation, not the maximum."
    d = described(x, axes)
    mixed = torch.stack([d[:, 0], d[:, 1]], -1).reshape(d.shape)
    yield mixed, "reshape does not move axes: stack along dim=1, so that d[:, 0] are the means."
    joined = torch.cat([d[:, 0], d[:, 1]], 0).reshape(d.shape)
    yield joined, "the two are joined along the batch and then reshaped: images are mixed. Stack along dim=1."


def _shape_hint(d: Any, shape: tuple[int, ...], axes: tuple[int, ...]) -> str:
    n, c, h, w = shape
    if not isinstance(d, Tensor):
        return ""
    found = tuple(d.shape)
    kept = (c,) if axes == (2, 3) else (h, w)
    other = (h, w) if axes == (2, 3) else (c,)
    if found == (n, 2, *other):
        what = "positions, axes 2 and 3" if axes == (2, 3) else "channels, axis 1"
        return f"this pools over the wrong axes: pool over the {what}."
    hints = {
        (2, n, *kept): "the new axis comes second: stack with dim=1, so that d[:, 0] are the means.",
        (n, *kept, 2): "the new axis comes second: stack with dim=1, so that d[:, 0] are the means.",
        (n, 2 * c): "cat along dim=1 joins the two in one axis; torch.stack makes a new one of size 2.",
        (2 * n, *kept): "cat along dim=0 joins images; torch.stack(…, dim=1) makes a new axis of size 2.",
        (n, 2, c, 1, 1): "the axes of positions are still there; drop them, without keepdim.",
        (n, 2 * c, 1, 1): "cat joins the two in one axis; torch.stack(…, dim=1) makes a new one of size 2.",
        (n, 2, 1, h, w): "the pooled axis is still there; with keepdim=True use torch.cat, without it torch.stack.",
        (n, *kept): "this is one of the two; return both, stacked along a new axis 1.",
    }
    return hints.get(found, f"two numbers each: {(n, 2, *kept)}.")
