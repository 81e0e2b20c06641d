"""Checks of the ECA module: x (N, C, H, W) to x · s (N, C, H, W), s = σ(convolution of the channel means)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.answer import ModuleAnswer, module_answer
from visual_attention.checks.behaviour import (
    expect_input_untouched,
    expect_own_weights,
    expect_registered_from_the_start,
    expect_repeatable,
    expect_samples_independent,
    with_generic_weights,
)
from visual_attention.checks.check import check
from visual_attention.checks.eca.formulas import band_logits, band_slips
from visual_attention.checks.eca.reading import expect_kernel
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gating import channel_means, scaled
from visual_attention.checks.gradients import expect_able_to_start, expect_live_parameters, expect_true_gradient
from visual_attention.checks.primitives import KEPT, another_map, example, expect_one_of, expect_tensor, expect_within
from visual_attention.checks.squeeze_excitation.scaling import is_constant, range_hint, scale_hint
from visual_attention.checks.squeeze_excitation.squeeze import squeeze_slips

about = functools.partial(check, unit="eca", section="The block")


@about("ECA multiplies each channel by one gate between 0 and 1.")
def eca_scales_each_channel(
    ECA: Any, shape: tuple[int, ...] = (2, 16, 6, 5), kernel_size: int = 3, seed: int = 4
) -> None:
    x = example(*shape, seed=seed)
    y = _output(_generic(ECA, x, kernel_size), x)
    ratio = (y / x).flatten(2)
    if not is_constant(ratio):
        raise CheckFailed(
            "ECA(x) does not scale whole channels.",
            expected="y[n, c] = s[n, c] · x[n, c], one factor for all positions of a channel",
            found="factors that change from position to position",
            hint=scale_hint(x, y),
        )
    expect_within(ratio[:, :, 0], 0.0, 1.0, of="The factor y / x", hint=range_hint(ratio))


@about("ECA computes x · σ(convolution of the channel means) with its k weights.")
def eca_follows_its_formula(
    ECA: Any, shape: tuple[int, ...] = (3, 16, 6, 5), kernel_size: int = 3, seed: int = 5
) -> None:
    x = example(*shape, seed=seed)
    answer = _generic(ECA, x, kernel_size)
    call = f"ECA({shape[1]}, kernel_size={kernel_size})"
    kernels = expect_kernel(answer.parameters(), shape[1], kernel_size, call)
    hint = "compare each step: mean over the positions, convolution across channels, sigmoid, product with x."
    # Large values bring out clamped and hard gates.
    for evidence, otherwise in ((x, hint), (5 * x, hint), (another_map(x), KEPT)):
        expect_one_of(
            _output(answer, evidence),
            (_right(evidence, w) for w in kernels),
            _slips(evidence, kernels),
            of="ECA(x)",
            expected="x · σ(Σ_j w_j z_{c + j - (k - 1) / 2})",
            hint=otherwise,
        )


@about("ECA has as many weights as its kernel size says, and no others.")
def eca_has_the_right_kernel(
    ECA: Any,
    cases: tuple[tuple[int, dict[str, Any] | tuple[float, ...], int], ...] = ((64, {}, 3), (256, {}, 5)),
) -> None:
    """Each case is (channels, options by name or by position, kernel size)."""
    for channels, options, kernel_size in cases:
        named, placed = (options, ()) if isinstance(options, dict) else ({}, options)
        call = f"ECA({', '.join([str(channels), *map(str, placed), *(f'{n}={value}' for n, value in named.items())])})"
        answer = module_answer(ECA, channels, *placed, **named)
        _output(answer, example(2, channels, 3, 3))
        expect_kernel(answer.parameters(), channels, kernel_size, call)


@about("ECA treats each image alone and leaves its input as it was.")
def eca_is_clean(ECA: Any, shape: tuple[int, ...] = (4, 16, 6, 5), kernel_size: int = 3, seed: int = 6) -> None:
    x = example(*shape, seed=seed)
    answer = _generic(ECA, x, kernel_size)
    _output(answer, x)
    expect_input_untouched(answer, x)
    expect_repeatable(answer, x)
    expect_samples_independent(answer, x)


@about("Gradients reach every weight and pass through the gate.")
def eca_can_learn(ECA: Any, shape: tuple[int, ...] = (8, 16, 6, 5), kernel_size: int = 3, seed: int = 7) -> None:
    x = example(*shape, seed=seed)
    new = module_answer(ECA, shape[1], kernel_size=kernel_size)
    expect_registered_from_the_start(new, x)
    answer = expect_own_weights(module_answer(ECA, shape[1], kernel_size=kernel_size), new, x)
    expect_live_parameters(answer, x)
    hint = "x influences y twice, as the thing scaled and through the gate: keep both, without detach() or no_grad()."
    expect_true_gradient(answer, x, of="ECA(x)", hint=hint)
    expect_able_to_start(new, x)


def _generic(module: Any, x: Tensor, kernel_size: int) -> ModuleAnswer:
    return with_generic_weights(module_answer(module, x.shape[1], kernel_size=kernel_size), x)


def _output(answer: ModuleAnswer, x: Tensor) -> Tensor:
    y = answer(x)
    shape = tuple(x.shape)
    found = tuple(y.shape) if isinstance(y, Tensor) else ()
    hint = "the result has the shape of x." if found else ""
    if found in (shape[:2], (*shape[:2], 1, 1), (shape[0], 1, shape[1])):
        hint = "these are the gates alone; return x times the gates."
    return expect_tensor(y, shape, of=f"ECA(x) for x of shape {shape}", hint=hint)


def _right(x: Tensor, w: Tensor) -> Tensor:
    return scaled(x, band_logits(channel_means(x), w).sigmoid())


def _slips(x: Tensor, kernels: list[Tensor]) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give in place of x · s, for each reading of the kernel."""
    z = channel_means(x)
    yield x.double(), "x comes back as it was given: the gates are not used."
    yield scaled(x, z.sigmoid()), "this is the sigmoid of z alone: the convolution is not used."
    for w in kernels:
        logits = band_logits(z, w)
        s = logits.sigmoid()
        yield scaled(x, logits), "the sigmoid is missing: these are logits, not gates."
        yield scaled(x, logits.softmax(1)), "this is a softmax over channels; each gate is a sigmoid of its own."
        yield scaled(x, logits.relu().sigmoid()), "a ReLU before the sigmoid keeps every gate at 0.5 or above."
        yield scaled(x, logits.tanh()), "this ends in tanh; the gate is a sigmoid."
        yield scaled(x, logits.relu()), "this ends in a ReLU; the gate is a sigmoid."
        yield scaled(x, F.hardsigmoid(logits)), "this is the hard sigmoid of mobile networks; here it is the sigmoid."
        yield scaled(x, logits.clamp(0, 1)), "this clamps to 0 and 1, where no gradient passes; the gate is a sigmoid."
        yield scaled(x, s.sigmoid()), "the sigmoid is applied twice."
        yield scaled(x, 1 - s), "the gate is upside down: this is 1 − σ(…)."
        yield scaled(x, 1 + s), "this is x + x·s; the block returns x·s."
        yield scaled(x, 2 * s), "2σ(…) is not between 0 and 1."
        yield scaled(x, s.square()), "the gate is applied twice."
        yield scaled(x, s * band_logits(channel_means(scaled(x, s)), w).sigmoid()), "the whole block is applied twice."
        yield scaled(x, s).relu(), "a ReLU follows the product; nothing should."
        yield scaled(x, (logits + z).sigmoid()), "z is added to the logits; its own channel takes part by its weight."
        everywhere = band_logits(x.movedim(1, 3).reshape(-1, x.shape[1]), w)
        everywhere = everywhere.reshape(len(x), *x.shape[2:], -1).movedim(3, 1)
        yield x * everywhere.sigmoid(), "nothing is averaged: squeeze first, for one number per channel."
        late = "the mean comes too late: squeeze first, then the convolution and the sigmoid."
        yield scaled(x, everywhere.sigmoid().mean((2, 3))), late
        both = logits + band_logits(x.amax((2, 3)), w)
        yield scaled(x, torch.sigmoid(both)), "this adds max pooling, as CBAM does; ECA uses the mean alone."
        for descriptor, words in squeeze_slips(x):
            yield scaled(x, band_logits(descriptor, w).sigmoid()), words
        for slip, words in band_slips(z, w):
            yield scaled(x, slip.sigmoid()), words
