"""Checks of the squeeze of Squeeze-and-Excitation (Hu et al., 2018, Eq. 2): x (N, C, H, W) to z (N, C)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from torch import Tensor

from visual_attention.checks.answer import function_answer
from visual_attention.checks.behaviour import expect_input_untouched
from visual_attention.checks.check import check
from visual_attention.checks.gating import channel_means
from visual_attention.checks.gradients import expect_true_gradient
from visual_attention.checks.primitives import CUT, example, expect_one_of, expect_tensor

about = functools.partial(check, unit="squeeze_excitation", section="Squeeze: one number per channel")


@about("squeeze gives one number for each channel of each image.")
def squeeze_has_the_right_shape(squeeze: Any, shape: tuple[int, ...] = (2, 3, 4, 5)) -> None:
    z = function_answer(squeeze)(example(*shape))
    expect_tensor(z, shape[:2], of=_called(shape), hint=_shape_hint(z, shape))


@about("squeeze is the mean of each channel over its own positions.")
def squeeze_is_the_channel_mean(squeeze: Any, shape: tuple[int, ...] = (2, 3, 4, 5), seed: int = 0) -> None:
    answer, x = function_answer(squeeze), example(*shape, seed=seed)
    earlier = channel_means(x), "this is the result for an earlier map: keep nothing between calls."
    sparse = x * (x > x.mean((2, 3), keepdim=True))  # many values are 0, as after a ReLU, and count
    for evidence, more in ((x, []), (sparse, [earlier])):
        z = answer(evidence)
        expect_tensor(z, shape[:2], of=_called(shape), hint=_shape_hint(z, shape))
        expect_one_of(
            z,
            [channel_means(evidence)],
            (*more, *squeeze_slips(evidence)),
            of=_called(shape),
            expected="the mean of channel c of image n",
            hint="add up all H·W values of a channel, each once, and divide by H·W.",
        )


@about("squeeze lets gradients through and does not change its input.")
def squeeze_is_clean(squeeze: Any, shape: tuple[int, ...] = (2, 3, 4, 5), seed: int = 1) -> None:
    answer, x = function_answer(squeeze), example(*shape, seed=seed)
    expect_input_untouched(answer, x)
    expect_true_gradient(answer, x, of="squeeze(x)", hint=CUT)


def _called(shape: tuple[int, ...]) -> str:
    return f"squeeze(x) for x of shape {tuple(shape)}"


def _shape_hint(z: Any, shape: tuple[int, ...]) -> str:
    n, c, h, w = shape
    hints = {
        (n, c): "which step divides by 0, or grows without bound?",
        (n, c, 1, 1): "the axes of positions are still there, with size 1; drop them: keepdim=False, or flatten(1).",
        (c,): "there is no axis for the images: keep axis 0, also when it holds a single image.",
        (n,): "there is no axis for the channels: keep axis 1, also when it holds a single channel.",
        (n, 1): "the channels are gone; each channel keeps a number of its own.",
        (n, c, h): "the last axis is gone, but H is still there: average over both.",
        (n, c, w): "the axis H is gone, but W is still there: average over both.",
        (h, w): "this averages over images and channels; average over positions.",
    }
    if not isinstance(z, Tensor):
        return "return the tensor that x.mean(...) or another torch operation gives."
    return hints.get(tuple(z.shape), "average over the two axes of positions, 2 and 3, and keep the other two.")


def squeeze_slips(x: Tensor) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give in place of the channel means, and what to say about each."""
    x = x.double()
    n, c, h, w = x.shape
    yield x.amax((2, 3)), "this is the largest value of each channel (max pooling), not the mean."
    yield x.amin((2, 3)), "this is the smallest value of each channel, not the mean."
    yield x.sum((2, 3)), "this is the sum of each channel: divide by H·W."
    yield x.sum((2, 3)) / h, "the sum is divided by H only: divide by H·W."
    yield x.sum((2, 3)) / w, "the sum is divided by W only: divide by H·W."
    yield x.sum((2, 3)) / c, "the sum is divided by C: divide by H·W."
    yield x.sum((2, 3)) / h**2, "the sum is divided by H²: divide by H·W."
    yield x.sum((2, 3)) / w**2, "the sum is divided by W²: divide by H·W."
    yield x.sum((2, 3)) / (x != 0).sum((2, 3)), "zeros count too: divide by H·W."
    yield x.sum((2, 3)) / max(1, h * w - 1), "the sum is divided by H·W − 1: divide by H·W."
    yield x.sum((2, 3)) / x.numel(), "the sum is divided by the size of the whole batch: divide by H·W."
    yield x.mean((0, 2, 3)).expand(n, c), "axis 0 is the batch: each image keeps its own descriptor."
    yield x.mean((1, 2, 3))[:, None].expand(n, c), "channels are mixed: average over positions only."
    yield x.mean().expand(n, c), "this is the mean of everything: average over positions only."
    yield x.reshape(n, h * w, c).mean(1), "reshape does not move axes, it only counts anew: channels are mixed."
    yield x.reshape(h * w, n, c).mean(0), "reshape does not move axes, it only counts anew: channels are mixed."
    yield x.transpose(0, 1).mean((2, 3)).reshape(n, c), "reshape does not exchange axes: images and channels are mixed."
    yield x.square().mean((2, 3)), "this is the mean of the squares."
    yield x.square().mean((2, 3)).sqrt(), "this is the root of the mean square."
    yield x.abs().mean((2, 3)), "this is the mean of absolute values."
    yield x.relu().mean((2, 3)), "negative values count too: no ReLU before the mean."
    yield x.mean((2, 3)).relu(), "negative means are means too: no ReLU after the mean."
    yield x.mean((2, 3)).sigmoid(), "squeeze is the mean alone; the sigmoid belongs to the excitation."
    yield x.flatten(2).median(2).values, "this is the median, not the mean."
    yield x.flatten(2).quantile(0.5, dim=2), "this is the median, not the mean."
    yield (x.amax((2, 3)) + x.mean((2, 3))), "this adds max pooling to the mean; SE uses the mean alone."
    yield x[:, :, 0, 0], "this reads a single position; average over all of them."
    yield x[:, :, h // 2, w // 2], "this reads the centre only; average over all positions."
    if h * w > 1:
        yield x.flatten(2).std(2), "this is the spread of each channel, not its mean."
