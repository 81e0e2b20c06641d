"""Checks of the relative error of a gate that is frozen at its mean."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from visual_attention.checks.answer import function_answer
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Given
from visual_attention.checks.primitives import example
from visual_attention.checks.training_cifar10.numbers import Slip, expect_number

#: Where a gate's state tells what is not a weight.
MODES = "_extra_state"

about = functools.partial(check, unit="claims", section="Freeze a gate")

#: Batch, channels in and out, size, strength of the gate.
Case = tuple[int, int, int, int, float]


@about("freezing_error is ‖frozen − exact‖ / ‖exact‖.")
def freezing_error_is_relative(
    freezing_error: Any,
    cases: tuple[Case, ...] = ((6, 4, 8, 7, 1.0), (6, 4, 8, 7, 8.0)),
    stride: int = 1,
    seed: int = 0,
    **options: int,
) -> None:
    """`options` are those of the convolution: dilation, groups."""
    answer = function_answer(freezing_error)
    asks = [(*_parts(case, stride, seed, **options), example(*case[:2], case[3], case[3], seed=seed)) for case in cases]
    found = answer.several(*(("__call__", ask, {}) for ask in asks))
    for case, (layer, gate, x), error in zip(cases, asks, found, strict=True):
        made = layer.make().double(), gate.make().double(), x.double()
        expected, slips = _measured(*made)
        call = f"freezing_error(layer, gate, x) for x of shape {tuple(x.shape)}, a gate of strength {case[4]:g}"
        hint = "freeze the gates at their mean over the batch, gates.mean(0): one number for each channel."
        expect_number(error, expected, slips, of=call, hint=hint, tolerance=1e-4)


@about("freezing_error leaves the layer, the gate and the batch as they were.")
def freezing_error_changes_nothing(freezing_error: Any, seed: int = 5) -> None:
    answer = function_answer(freezing_error)
    layer, gate = _parts((3, 5, 5, 6, 2.0), 1, seed, watched=True)
    x = example(3, 5, 6, 6, seed=seed)
    after = answer.inputs_after_call(layer, gate, x)
    for name, before, now in (("layer", layer, after[0]), ("gate", gate, after[1])):
        state = before.make().state_dict()
        if not isinstance(now, dict) or any(not _same(state[key], now[key]) for key in state if key != MODES):
            raise CheckFailed(
                f"The {name} is changed.",
                expected="the weights it had before",
                found="other weights",
                hint="multiply into a copy of the kernel, or multiply the features: the layer is still needed.",
            )
    if not _same(gate.make().state_dict()[MODES], after[1][MODES]):
        raise CheckFailed(
            "The layer or the gate is left in another mode.",
            expected="training mode, and parameters that may learn, as before",
            found="another mode, or a layer that no longer learns",
            hint="torch.no_grad() is enough; what eval() or requires_grad_() changes must be put back.",
        )
    if not torch.equal(after[2], x):
        raise CheckFailed("The batch x is changed.", expected="x as it was", found="other values in x")


def _same(before: Tensor, now: Tensor) -> bool:
    return before.dtype == now.dtype and torch.equal(before, now)


def _parts(case: Case, stride: int, seed: int, watched: bool = False, **options: int) -> tuple[Given, Given]:
    _, inner, outer, _, strength = case
    layer = Given("claims.layer", inner, outer, stride=stride, seed=seed, **options)
    return layer, Given("claims.gate", outer, strength, seed, *([layer] if watched else []))


@torch.no_grad()
def _measured(layer: nn.Conv2d, gate: nn.Module, x: Tensor) -> tuple[float, list[Slip]]:
    u = layer(x)
    own = gate(u)[..., None, None]  # of each image
    exact = own * u

    def error(frozen: Tensor) -> float:
        return float(torch.linalg.vector_norm(frozen - exact) / torch.linalg.vector_norm(exact))

    return error(own.mean(0, keepdim=True) * u), list(_slips(layer, gate, x, u, own, exact, error))


def _slips(
    layer: nn.Conv2d, gate: nn.Module, x: Tensor, u: Tensor, own: Tensor, exact: Tensor, error: Any
) -> Iterator[Slip]:
    frozen = own.mean(0, keepdim=True) * u
    gap, axes = frozen - exact, (1, 2, 3)
    yield error(own.mean(1, keepdim=True) * u), "the mean runs over the channels; take it over the batch, axis 0."
    yield error(own.mean() * u), "one number for all channels is too few: take the mean over the batch alone, axis 0."
    yield error(own[:1] * u), "these are the gates of the first image; freeze their mean over the batch."
    yield error(own.median(0, keepdim=True)[0] * u), "this is the median of the gates, not their mean."
    yield (
        error(gate(u.mean(0, keepdim=True))[..., None, None] * u),
        ("these are the gates of the mean features; take the mean of the gates."),
    )
    yield error(u), "the frozen result has no gate at all."
    yield error(0.5 * u), "the frozen gate is not 0.5, but the mean of the gates."
    form = layer.stride, layer.padding, layer.dilation, layer.groups
    folded = F.conv2d(x, layer.weight * own.mean(0)[..., None], layer.bias, *form)
    yield error(folded), "the layer's bias is gated too: multiply it by the frozen gate, as the kernel."
    folded = F.conv2d(x, layer.weight * own.mean(0)[..., None], None, *form)
    yield error(folded), "the layer's bias is missing in the frozen result."
    plain = F.conv2d(x, layer.weight, None, *form)
    yield (
        float(torch.linalg.vector_norm(plain * (own.mean(0) - own)) / torch.linalg.vector_norm(plain * own)),
        "the layer's bias is missing: the features are layer(x).",
    )
    yield error(own.sum(0) / max(1, len(own) - 1) * u), "the mean over the batch divides by N, not by N − 1."
    if u.shape[1] == x.shape[1]:
        yield error(gate(x)[..., None, None].mean(0) * u), "the gate looks at the features u = layer(x), not at x."
    norm = torch.linalg.vector_norm
    yield float(norm(gap)), "divide by the length of the exact result."
    yield float(norm(gap) / norm(frozen)), "divide by the length of the exact result, not by that of the frozen one."
    yield float(norm(gap) / norm(u)), "divide by the length of the exact result, not by that of the features."
    yield float(norm(gap) ** 2 / norm(exact) ** 2), "these are squares; take the root."
    yield float((norm(gap, dim=axes) / norm(exact, dim=axes)).mean()), "take the lengths over the whole batch at once."
    yield float(gap.abs().max() / exact.abs().max()), "‖·‖ is the root of the sum of squares, not the largest value."
    yield float(gap.abs().max()), "‖·‖ is the root of the sum of squares; divide by that of the exact result."
    yield (
        float(gap.abs().sum() / exact.abs().sum()),
        "‖·‖ is the root of the sum of squares, not the sum of magnitudes.",
    )
    yield float((gap.abs() / exact.abs()).mean()), "divide the two lengths, not value by value."
    yield 100 * error(frozen), "this is in percent; 1 % is 0.01."
    for digits in range(1, 4):
        yield round(error(frozen), digits), "do not round."
    yield float(gap.square().mean()), "this is a mean square; the quotient of two lengths is wanted."
