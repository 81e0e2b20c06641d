"""Checks of pooled descriptors: U (N, C, H, W) to (N, 2, C) or (N, 2, H, W), averages first and maxima second."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import function_answer
from visual_attention.checks.attention_theory.training import expect_trainable
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.primitives import agrees, example, expect_one_of, expect_tensor

about = functools.partial(
    check, unit="attention_theory", section="Descriptors: what an average and a maximum can tell apart"
)

POSITIONS, CHANNELS = (2, 3), (1,)

HINTS = (
    "add up all values, each once, and divide by their number.",
    "amax takes a tuple of axes as dim; max takes one axis, and returns places beside the values.",
)


@about("describe_channels gives two numbers for each channel of each image.")
def describe_channels_has_the_right_shape(describe_channels: Any, shape: tuple[int, ...] = (2, 3, 4, 5)) -> None:
    _described(describe_channels, example(*shape), POSITIONS)


@about("describe_positions gives two numbers for each position of each image.")
def describe_positions_has_the_right_shape(describe_positions: Any, shape: tuple[int, ...] = (2, 3, 4, 5)) -> None:
    _described(describe_positions, example(*shape), CHANNELS)


@about("describe_channels gives the average and the maximum of each channel.")
def describe_channels_pools_over_positions(
    describe_channels: Any, shape: tuple[int, ...] = (2, 3, 4, 5), seed: int = 1
) -> None:
    _expect_average_and_maximum(describe_channels, example(*shape, seed=seed), POSITIONS)


@about("describe_positions gives the average and the maximum of each position.")
def describe_positions_pools_over_channels(
    describe_positions: Any, shape: tuple[int, ...] = (2, 3, 4, 5), seed: int = 2
) -> None:
    _expect_average_and_maximum(describe_positions, example(*shape, seed=seed), CHANNELS)


@about("describe_channels and describe_positions let gradients through and do not change their input.")
def descriptors_are_clean(
    describe_channels: Any, describe_positions: Any, shape: tuple[int, ...] = (2, 3, 4, 5), seed: int = 3
) -> None:
    U = example(*shape, seed=seed)
    for target in (describe_channels, describe_positions):
        expect_trainable(function_answer(target), {"U": U})


def _described(target: Any, U: Tensor, over: tuple[int, ...]) -> Tensor:
    answer = function_answer(target)
    found = answer(U)
    kept = [size for axis, size in enumerate(U.shape) if axis > 0 and axis not in over]
    of = f"{answer.name}(U) for U of shape {tuple(U.shape)}"
    return expect_tensor(found, (len(U), 2, *kept), of=of, hint=_shape_hint(found, len(U), kept, over))


def _shape_hint(found: Any, n: int, kept: list[int], over: tuple[int, ...]) -> str:
    shape = tuple(found.shape) if isinstance(found, Tensor) else ()
    hints = {
        (n, *kept, 2): "the new axis stands last; stack with dim=1.",
        (2, n, *kept): "the new axis stands first; stack with dim=1.",
        (n, 2 * kept[0], *kept[1:]): "cat joins along an axis that exists; stack makes a new one.",
        (2 * n, *kept): "cat joins along an axis that exists; stack makes a new one, with dim=1.",
        (2, *kept): "axis 0 is the batch: each image keeps its own descriptors.",
        (n, 2, *kept, *[1] * len(over)): "the axes that were pooled are still there, with size 1.",
        (n, *kept): "only one descriptor is here: stack the averages and the maxima along a new axis 1.",
    }
    return hints.get(
        shape, f"pool over {'axes 2 and 3' if len(over) > 1 else 'axis 1'}, then stack along a new axis 1."
    )


def _expect_average_and_maximum(target: Any, U: Tensor, over: tuple[int, ...]) -> None:
    name = function_answer(target).name
    for evidence in (U, U - 10):  # far below zero, a maximum that starts from 0 shows itself
        found = _described(target, evidence, over)
        exact = evidence.double()
        average, maximum = exact.mean(over), exact.amax(over)
        if agrees(found, torch.stack((maximum, average), 1)) and not agrees(found[:, 0], average):
            raise CheckFailed(
                f"{name}(U) has the two descriptors in the wrong order.",
                expected="the averages in [:, 0] and the maxima in [:, 1]",
                found="the maxima in [:, 0] and the averages in [:, 1]",
            )
        for row, (wanted, right) in enumerate({"the average": average, "the maximum": maximum}.items()):
            mixed = [torch.stack((average, maximum), axis).reshape(found.shape)[:, row] for axis in (0, -1)]
            expect_one_of(
                found[:, row],
                [right],
                [*_slips(exact, over, wanted), *((m, "reshape does not move axes; stack with dim=1.") for m in mixed)],
                of=f"{name}(U)[:, {row}] for U of shape {tuple(U.shape)}",
                expected=wanted,
                hint=HINTS[row],
            )


def _slips(U: Tensor, over: tuple[int, ...], wanted: str) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give, and what to say about each."""
    right = _POOLS[wanted](U, over)
    for name, pool in _POOLS.items():
        if name != wanted:
            yield pool(U, over), f"this is {name}, not {wanted}."
    whole_batch = _POOLS[wanted](U, (0, *over))[None].expand(right.shape)
    yield whole_batch, "axis 0 is the batch: each image keeps its own."
    whole_image = _POOLS[wanted](U, (1, 2, 3)).reshape(-1, *[1] * (right.dim() - 1)).expand(right.shape)
    yield whole_image, "channels and positions are both pooled here; keep one of them."
    yield right.relu(), "a result below zero is one too: no ReLU, and no maximum that starts from 0."
    yield _POOLS[wanted](U.relu(), over), "negative values count too: no ReLU before pooling."
    yield right.sigmoid(), "these are descriptors; the sigmoid comes later, in the gate."


_POOLS: dict[str, Callable[[Tensor, tuple[int, ...]], Tensor]] = {
    "the average": lambda U, over: U.mean(over),
    "the maximum": lambda U, over: U.amax(over),
    "the sum": lambda U, over: U.sum(over),
    "the minimum": lambda U, over: U.amin(over),
    "the average of absolute values": lambda U, over: U.abs().mean(over),
    "the largest absolute value": lambda U, over: U.abs().amax(over),
    "the root mean square": lambda U, over: U.square().mean(over).sqrt(),
    "the standard deviation": lambda U, over: U.std(over),
    "the variance": lambda U, over: U.var(over),
    "the softmax-weighted average": lambda U, over: _soft_maximum(U, over),
    "the logarithm of the sum of exponentials": lambda U, over: U.logsumexp(over),
    "the position of the largest value": lambda U, over: _flat(U, over).argmax(-1).double(),
    "the median": lambda U, over: _flat(U, over).median(-1).values,
    "the first value": lambda U, over: _flat(U, over)[..., 0],
}


def _flat(U: Tensor, over: tuple[int, ...]) -> Tensor:
    """The pooled axes joined into one, at the end."""
    kept = [axis for axis in range(U.dim()) if axis not in over]
    return U.permute(*kept, *over).flatten(len(kept))


def _soft_maximum(U: Tensor, over: tuple[int, ...]) -> Tensor:
    flat = _flat(U, over)
    return (flat.softmax(-1) * flat).sum(-1)
