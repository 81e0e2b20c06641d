"""Checks of softmax with a temperature: evidence e of any shape to weights that add up to 1 along one axis."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import function_answer
from visual_attention.checks.attention_theory.training import expect_trainable
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.primitives import agrees, example, expect_one_of, expect_tensor, expect_within

about = functools.partial(check, unit="attention_theory", section="Distributions: weights that share")


@about("softmax gives weights that are not negative and add up to 1 along its axis.")
def softmax_gives_weights(softmax: Any, shape: tuple[int, ...] = (2, 3, 4), dim: int = -1, seed: int = 21) -> None:
    e = example(*shape, seed=seed)
    answer = function_answer(softmax)
    of = f"softmax(e, dim={dim}) for e of shape {shape}"
    w = expect_tensor(answer(e, dim=dim), shape, of=of, hint="the weights have the shape of e: one for each entry.")
    expect_within(w, 0.0, 1.0 + 1e-5, of=of, hint="exp makes every number positive; its share of the sum is at most 1.")
    total = w.sum(dim)
    if not agrees(total, torch.ones_like(total)):
        raise CheckFailed(
            f"{of} does not add up to 1.",
            expected=f"sums of 1 along axis {dim}",
            found=f"sums from {float(total.min()):.4g} to {float(total.max()):.4g}",
            hint=f"divide by the sum along `dim`, here {dim}, and no other; keepdim=True keeps shapes matching.",
        )


@about("softmax is exp(e / temperature), divided by its sum.")
def softmax_follows_its_formula(
    softmax: Any, shape: tuple[int, ...] = (2, 3, 4), temperature: float = 1.0, dim: int = -1, seed: int = 22
) -> None:
    e = example(*shape, seed=seed)
    answer = function_answer(softmax)
    _expect_weights(e, temperature, dim, answer(e, temperature=temperature, dim=dim))
    _expect_weights(e, temperature, dim, answer(e, temperature, dim))


@about("softmax has temperature 1 and works along the last axis unless told otherwise.")
def softmax_has_the_usual_defaults(softmax: Any, shape: tuple[int, ...] = (2, 3, 4), seed: int = 23) -> None:
    e = example(*shape, seed=seed)
    answer = function_answer(softmax)
    _expect_weights(e, 1.0, -1, answer(e), called="softmax(e)")
    _expect_weights(e, 0.5, -1, answer(e, 0.5), called="softmax(e, 0.5)")


@about("softmax neither overflows nor divides 0 by 0.")
def softmax_does_not_overflow(
    softmax: Any, largest: float = 200.0, temperature: float = 1.0, dim: int = -1, seed: int = 24
) -> None:
    """For a `dim` other than 0. In float64, so that every right way to compute it agrees to many digits."""
    answer = function_answer(softmax)
    e = example(3, 4, 5, seed=seed, dtype=torch.float64)
    far_apart = largest * torch.tensor([-1.0, 0.0, 1.0], dtype=torch.float64)[:, None, None]
    for evidence, kind in (
        (e + largest, f"about {largest:g}"),
        (e - largest, f"about -{largest:g}"),
        (e + far_apart, f"of {-largest:g}, 0 and {largest:g} in different slices"),
        (largest * e, f"that reaches beyond ±{largest:g} in one slice"),
    ):
        called = f"softmax(e, temperature={temperature:g}, dim={dim}) for evidence {kind}"
        found = answer(evidence, temperature=temperature, dim=dim)
        hint = (
            "subtract from e the largest entry along `dim` (amax with keepdim=True) before exp: weights stay the same."
        )
        if "slices" in kind:
            hint = "subtract the largest entry of each slice along `dim`, not the largest of the whole tensor."
        expect_tensor(found, evidence.shape, of=called, hint=hint)
        _expect_weights(evidence, temperature, dim, found, called)


@about("softmax stays exact for small and for large temperatures.")
def softmax_stands_any_temperature(softmax: Any, temperatures: tuple[float, ...] = (1 / 64, 1024.0)) -> None:
    """Powers of two, so that dividing by them rounds nothing."""
    answer = function_answer(softmax)
    e = example(3, 7, seed=25)
    for temperature in temperatures:
        for evidence, kind in ((e, "about 1"), (temperature * e, "about as large as the temperature")):
            called = f"softmax(e, temperature={temperature:g}) for evidence {kind}"
            found = answer(evidence, temperature=temperature)
            hint = "divide by the temperature first, then subtract the largest entry along `dim`, then exp."
            expect_tensor(found, e.shape, of=called, hint=hint)
            _expect_weights(evidence, temperature, -1, found, called)


@about("softmax lets true gradients through, also for large evidence, and does not change its input.")
def softmax_is_clean(softmax: Any, shape: tuple[int, ...] = (3, 4, 5), temperature: float = 2.0, dim: int = 1) -> None:
    answer = function_answer(softmax)
    e = example(*shape, seed=26)
    expect_trainable(answer, {"e": e}, temperature=temperature, dim=dim)
    high = e + 512
    low = high - 512  # rounded in the same way
    cotangent = example(*shape, seed=27)
    there, here = (answer.input_gradients((x,), cotangent, temperature=temperature, dim=dim)[0] for x in (high, low))
    if not torch.allclose(there, here, rtol=1e-3, atol=1e-4):
        raise CheckFailed(
            "The gradient of softmax changes where 512 is added to all evidence.",
            expected="the same gradient, because the weights are the same",
            found="nan" if bool(there.isnan().any()) else "another one",
            hint="prevent the overflow before exp: an overflow that is repaired afterwards comes back in the gradient.",
        )


def _expect_weights(e: Tensor, temperature: float, dim: int, found: Any, called: str | None = None) -> None:
    called = called or f"softmax(e, temperature={temperature:g}, dim={dim}) for e of shape {tuple(e.shape)}"
    expect_one_of(
        expect_tensor(found, e.shape, of=called),
        [(e.double() / temperature).softmax(dim)],
        _slips(e.double(), temperature, dim),
        of=called,
        expected="exp(e / temperature) / Σ exp(e / temperature)",
        hint="three steps: e / temperature, exp, and division by the sum along `dim`.",
    )


def _slips(e: Tensor, t: float, dim: int) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give, and what to say about each."""
    if t != 1:
        yield e.softmax(dim), "the temperature is not used: divide e by it."
        yield (e * t).softmax(dim), "e is multiplied by the temperature; divide by it."
        yield e.softmax(dim) / t, "the temperature belongs inside exp: divide e by it, not the weights."
        yield e.softmax(dim) * t, "the temperature belongs inside exp: divide e by it, not the weights."
        yield (e / t**2).softmax(dim), "e is divided by the temperature twice."
        yield (e / t**0.5).softmax(dim), "e is divided by the root of the temperature; divide by the temperature."
        yield (e + t).softmax(dim), "the temperature is added; divide e by it."
    for axis in range(e.dim()):
        if axis != dim % e.dim():
            yield (e / t).softmax(axis), f"this works along axis {axis}; asked for is the axis `dim`, here {dim}."
            shifted = (e / t - (e / t).amax(dim, keepdim=True)).exp()
            yield shifted / shifted.sum(axis, keepdim=True), f"the sum runs along axis {axis}; asked for is {dim}."
    yield (e / t).flatten().softmax(0).reshape(e.shape), "this takes one sum of everything; sum along `dim` only."
    yield (e / t).log_softmax(dim), "this is the logarithm of the weights."
    yield (-e / t).softmax(dim), "the sign of e is turned round."
    yield (e / t).exp(), "the division by the sum is missing."
    yield (e / t).sigmoid(), "this is a sigmoid, a gate; divide exp(e / temperature) by its sum."
    yield (e / t) / (e / t).sum(dim, keepdim=True), "exp is missing: every e becomes positive first."
    total = (e / t - (e / t).amax(dim, keepdim=True)).exp()
    yield total, "the division by the sum is missing."
    yield total / total.amax(dim, keepdim=True), "this divides by the largest, not by the sum."
    yield total / total.mean(dim, keepdim=True), "this divides by the mean, not by the sum."
    yield total / (1 + total.sum(dim, keepdim=True)), "the sum has 1 added to it."
    powers = 2 ** (e / t - (e / t).amax(dim, keepdim=True))
    yield powers / powers.sum(dim, keepdim=True), "the base is e = 2.718…: exp, not 2 to the power of."
    late = (e - e.amax(dim, keepdim=True)) / t
    mixed = (e / t - e.amax(dim, keepdim=True)).exp()
    yield mixed / late.exp().sum(dim, keepdim=True), "divide by the temperature before the largest is subtracted."
