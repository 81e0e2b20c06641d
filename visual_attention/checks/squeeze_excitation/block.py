"""Checks of the SE block (Hu et al., 2018, Eq. 4): x (N, C, H, W) to x · s (N, C, H, W)."""

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
    generic_answer,
)
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gating import channel_means, scaled
from visual_attention.checks.gradients import expect_able_to_start, expect_live_parameters, expect_true_gradient
from visual_attention.checks.primitives import KEPT, another_map, example, expect_one_of, expect_tensor, expect_within
from visual_attention.checks.reading import expect_bottleneck, formula_hint
from visual_attention.checks.squeeze_excitation.scaling import block_slips, is_constant, range_hint, scale_hint

about = functools.partial(check, unit="squeeze_excitation", section="The block: scale the feature map")


@about("SEBlock multiplies each channel by one gate between 0 and 1.")
def se_block_scales_each_channel(
    SEBlock: Any, shape: tuple[int, ...] = (2, 32, 6, 5), reduction: int = 4, seed: int = 4
) -> None:
    x = example(*shape, seed=seed)
    y = _output(generic_answer(SEBlock, x, reduction), x)
    ratio = (y / x).flatten(2)
    if not is_constant(ratio):
        raise CheckFailed(
            "SEBlock(x) does not scale whole channels.",
            expected="y[n, c] = s[n, c] · x[n, c], one factor for all positions of a channel",
            found="factors that change from position to position",
            hint=scale_hint(x, y),
        )
    expect_within(ratio[:, :, 0], 0.0, 1.0, of="The factor y / x", hint=range_hint(ratio))


@about("SEBlock computes x · σ(W₂ δ(W₁ z)) with its own weights.")
def se_block_follows_its_formula(
    SEBlock: Any, shape: tuple[int, ...] = (3, 32, 6, 5), reduction: int = 4, seed: int = 5
) -> None:
    x = example(*shape, seed=seed)
    answer = generic_answer(SEBlock, x, reduction)
    parameters = answer.parameters()
    weights = expect_bottleneck(parameters, shape[1], reduction)
    hint = "compare each step with the formulas: mean, first layer, ReLU, second layer, sigmoid, product with x."
    # The second drives hidden units beyond 6, where a ReLU6 shows.
    for evidence, otherwise in ((x, hint), (5 * x, hint), (another_map(x), KEPT)):
        expect_one_of(
            _output(answer, evidence),
            (scaled(evidence, w.gates(channel_means(evidence))) for w in weights),
            block_slips(weights, evidence),
            of="SEBlock(x)",
            expected="x · σ(W₂ δ(W₁ z))",
            hint=formula_hint(parameters, weights[0], otherwise),
        )


@about("SEBlock uses a reduction of 16 unless told otherwise.")
def se_block_has_the_usual_reduction(SEBlock: Any, channels: int = 64) -> None:
    answer = module_answer(SEBlock, channels)
    _output(answer, example(2, channels, 3, 3))
    hint = f"SEBlock({channels}) uses r = 16, and h = C // r, which is not rounded any further."
    expect_bottleneck(answer.parameters(), channels, 16, hint)


@about("SEBlock treats each image alone and leaves its input as it was.")
def se_block_is_clean(SEBlock: Any, shape: tuple[int, ...] = (4, 32, 6, 5), reduction: int = 4, seed: int = 6) -> None:
    x = example(*shape, seed=seed)
    answer = generic_answer(SEBlock, x, reduction)
    _output(answer, x)
    expect_input_untouched(answer, x)
    expect_repeatable(answer, x)
    expect_samples_independent(answer, x)


@about("Gradients reach every weight and pass through the gate.")
def se_block_can_learn(
    SEBlock: Any, shape: tuple[int, ...] = (16, 32, 6, 5), reduction: int = 4, seed: int = 7
) -> None:
    x = example(*shape, seed=seed)
    new = module_answer(SEBlock, shape[1], reduction)
    expect_registered_from_the_start(new, x)
    answer = expect_own_weights(module_answer(SEBlock, shape[1], reduction), new, x)
    expect_live_parameters(answer, x)
    hint = "x influences y twice, as the thing scaled and through the gate: keep both, without detach() or no_grad()."
    expect_true_gradient(answer, x, of="SEBlock(x)", hint=hint)
    expect_able_to_start(new, x)


def _output(answer: ModuleAnswer, x: Tensor) -> Tensor:
    y = answer(x)
    shape = tuple(x.shape)
    found = tuple(y.shape) if isinstance(y, Tensor) else ()
    hint = "the result has the shape of x." if found else ""
    if found in (shape[:2], (*shape[:2], 1, 1)):
        hint = "these are the gates alone; return x times the gates."
    return expect_tensor(y, shape, of=f"SEBlock(x) for x of shape {shape}", hint=hint)
