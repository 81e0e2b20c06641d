"""Checks of SE for maps with any number of axes of positions: x (N, C, …) to x · s of the same shape."""

from __future__ import annotations

import functools
from typing import Any

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
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gating import GateWeights
from visual_attention.checks.gradients import expect_able_to_start, expect_live_parameters, expect_true_gradient
from visual_attention.checks.primitives import example, expect_one_of, expect_tensor
from visual_attention.checks.reading import formula_hint, readings
from visual_attention.checks.se_in_practice.formula import gated, slips

about = functools.partial(check, unit="se_in_practice", section="One block for pictures, videos and sequences")

SHAPES = ((2, 6, 5), (2, 6, 4, 5), (2, 6, 3, 4, 5), (3, 6))


@about("AnySE gives a result of the shape of x, for any number of axes.")
def any_se_keeps_the_shape(AnySE: Any, shapes: tuple[tuple[int, ...], ...] = SHAPES, hidden: int = 4) -> None:
    for shape in shapes:
        _result(module_answer(AnySE, shape[1], hidden), example(*shape))


@about("AnySE computes x · σ(W₂ δ(W₁ z)), with z the mean over all positions.")
def any_se_follows_its_formula(
    AnySE: Any, shapes: tuple[tuple[int, ...], ...] = SHAPES, hidden: int = 4, seed: int = 0
) -> None:
    _expect_formula(AnySE, shapes, hidden, seed, hard=False)


@about("AnySE has hard sigmoids if hard=True, and only then.")
def any_se_has_hard_gates(
    AnySE: Any, shapes: tuple[tuple[int, ...], ...] = SHAPES[1:3], hidden: int = 4, seed: int = 5
) -> None:
    _expect_formula(AnySE, shapes, hidden, seed, hard=True)
    _expect_formula(AnySE, shapes[:1], hidden, seed, hard=False)


@about("AnySE treats each sample alone and leaves its input as it was.")
def any_se_is_clean(AnySE: Any, shape: tuple[int, ...] = (4, 6, 3, 4, 5), hidden: int = 3, seed: int = 6) -> None:
    x = example(*shape, seed=seed)
    answer = with_generic_weights(module_answer(AnySE, shape[1], hidden), x)
    _result(answer, x)
    expect_input_untouched(answer, x)
    expect_repeatable(answer, x)
    expect_samples_independent(answer, x)


@about("Gradients reach every weight of AnySE and pass through its gates.")
def any_se_can_learn(AnySE: Any, shape: tuple[int, ...] = (16, 6, 4, 5), hidden: int = 3, seed: int = 7) -> None:
    x = example(*shape, seed=seed)
    new = module_answer(AnySE, shape[1], hidden)
    expect_registered_from_the_start(new, x)
    answer = expect_own_weights(module_answer(AnySE, shape[1], hidden), new, x)
    expect_live_parameters(answer, x)
    hint = "x influences the result twice, as the thing scaled and through the gate: keep both ways open."
    expect_true_gradient(answer, x, of="AnySE(x)", hint=hint)
    expect_able_to_start(new, x)


def _expect_formula(AnySE: Any, shapes: tuple[tuple[int, ...], ...], hidden: int, seed: int, hard: bool) -> None:
    for shape in shapes:
        x = example(*shape, seed=seed)
        made = module_answer(AnySE, shape[1], hidden, hard=True) if hard else module_answer(AnySE, shape[1], hidden)
        answer = with_generic_weights(made, x)
        parameters = answer.parameters()
        weights = _expect_two_layers(parameters, shape[1], hidden)
        hint = "mean over all positions, first layer, ReLU, second layer, the gate, product with x."
        for evidence in (x, 8 * x):  # the second drives hidden units beyond 6 and gates to both ends
            expect_one_of(
                _result(answer, evidence),
                (gated(w, evidence, hard) for w in weights),
                slips(weights, evidence, hard),
                of=f"AnySE(x) for x of shape {shape}",
                expected="x · σ(W₂ δ(W₁ z))" + (" with the hard sigmoid" if hard else ""),
                hint=formula_hint(parameters, weights[0], hint),
            )


def _expect_two_layers(parameters: dict[str, Tensor], channels: int, hidden: int) -> list[GateWeights]:
    """The parameters hold W₁ (h, C) and W₂ (C, h); returns all readings."""
    found = readings(parameters, channels, hidden)
    if found:
        return found
    shapes = [f"{name} {tuple(value.shape)}" for name, value in parameters.items()]
    hint = "`hidden` is the width itself, not by how much to divide, and is not rounded."
    if not shapes:
        hint = "no weights are registered: assign layers to attributes of self in __init__ (a plain list hides them)."
    elif any(len([size for size in value.shape if size > 1]) > 2 for value in parameters.values()):
        hint = "z holds one number for each channel: linear layers, or convolutions with kernel_size=1."
    raise CheckFailed(
        f"The weights are not those of two layers with {hidden} hidden units (C = {channels}).",
        expected=f"weights of shapes ({hidden}, {channels}) and ({channels}, {hidden}), biases optional",
        found=", ".join(shapes) or "no parameters",
        hint=hint,
    )


def _result(answer: ModuleAnswer, x: Tensor) -> Tensor:
    shape, y = tuple(x.shape), answer(x)
    found = tuple(y.shape) if isinstance(y, Tensor) else ()
    hint = "the result has the shape of x."
    if found in (shape[:2], (*shape[:2], *(1 for _ in shape[2:]))) and found != shape:
        hint = "these are the gates alone; return x times the gates."
    elif len(found) > len(shape):
        hint = "give the gates as many axes as x has, one of size 1 for each axis of positions, however many these are."
    return expect_tensor(y, shape, of=f"AnySE(x) for x of shape {shape}", hint=hint)
