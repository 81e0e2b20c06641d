"""Checks of where SE goes in a residual block (Hu et al., 2018, Sect. 3.3): x (N, C_in, H, W) to (N, C, H', W')."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import permutations
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import ModuleAnswer, module_answer
from visual_attention.checks.behaviour import (
    expect_input_untouched,
    expect_mode_kept,
    expect_samples_independent,
    with_generic_weights,
)
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gating import GateWeights
from visual_attention.checks.gradients import (
    expect_gradient_in_evaluation_mode,
    expect_live_parameters,
    expect_true_gradient,
)
from visual_attention.checks.primitives import example, expect_one_of, expect_tensor
from visual_attention.checks.reading import expect_bottleneck
from visual_attention.checks.squeeze_excitation.places import SLIPS, Parts, in_evaluation_mode

about = functools.partial(check, unit="squeeze_excitation", section="Where it goes in a network")


@about("SEBasicBlock gives a map of the right shape, also when it halves the size.")
def se_basic_block_has_the_right_shape(
    SEBasicBlock: Any, in_channels: int = 32, channels: int = 64, stride: int = 2, size: int = 8
) -> None:
    answer = module_answer(SEBasicBlock, in_channels, channels, stride)
    _output(answer, example(2, in_channels, size, size), channels, stride)


@about("SE gates the residual branch: after the last BN, before the addition.")
def se_basic_block_puts_se_in_its_place(
    SEBasicBlock: Any, in_channels: int = 32, channels: int = 32, stride: int = 1, reduction: int = 8, seed: int = 8
) -> None:
    """Read the weights by shape, compute every placement, and see which one the answer is."""
    x = example(8, in_channels, 6, 6, seed=seed)
    answer = _prepared(SEBasicBlock, x, channels, stride, reduction, training=True)
    parameters = answer.parameters()
    gates = expect_bottleneck(parameters, channels, reduction)
    readings = list(_readings(parameters, x, channels, stride, gates))
    if not readings:
        raise CheckFailed(
            "The residual branch is not the one that was given.",
            expected="two 3×3 convolutions, each with its BatchNorm2d, as in the given __init__",
            found=", ".join(f"{name} {tuple(value.shape)}" for name, value in parameters.items()),
            hint="write forward only and leave __init__ as it was.",
        )
    expect_one_of(
        _output(answer, x, channels, stride),
        (parts.standard() for parts in readings),
        _slips(readings),
        of="SEBasicBlock(x)",
        expected="ReLU(shortcut(x) + SE(BN₂(conv₂(ReLU(BN₁(conv₁(x)))))))",
        hint="go through forward step by step: is each given layer used once, in this order?",
    )
    _expect_sound(answer, x)
    untrained = _prepared(SEBasicBlock, x, channels, stride, reduction, training=False)
    ungated = "SE is not used in evaluation mode."
    expect_one_of(
        _output(untrained, x, channels, stride),
        (in_evaluation_mode(parts) for parts in readings),
        ((in_evaluation_mode(parts, gated=False), ungated) for parts in readings),
        of="SEBasicBlock(x) in evaluation mode",
        expected="the same formula, where BN uses its running statistics",
        hint="write one forward for both modes; the given layers know themselves which mode they are in.",
    )


def _prepared(module: Any, x: Tensor, channels: int, stride: int, reduction: int, training: bool) -> ModuleAnswer:
    """A new block in the given mode, with generic weights and each BN at its start: γ = 1, β = 0."""
    answer = module_answer(module, x.shape[1], channels, stride, reduction)
    answer.set_training(training)
    with_generic_weights(answer, x, min_dim=2)
    _set_scales_to_one(answer)
    return answer


def _expect_sound(answer: ModuleAnswer, x: Tensor) -> None:
    """What placement alone does not show: every layer takes part and can learn, x is left alone, modes are obeyed."""
    expect_input_untouched(answer, x)
    expect_live_parameters(answer, x)
    hint = "use neither detach() nor no_grad() on the branch or on the shortcut."
    expect_true_gradient(answer, x, of="SEBasicBlock(x)", hint=hint)
    expect_mode_kept(answer, x)
    answer.set_training(False)
    expect_samples_independent(
        answer, x, hint="in evaluation mode images do not influence each other: call the given BN layers themselves."
    )
    expect_gradient_in_evaluation_mode(answer, x)


def _set_scales_to_one(answer: ModuleAnswer) -> None:
    """Give normalisation layers γ = 1, which the readings rely on: some people start the last one at 0. β is 0."""
    scales = {n: v for n, v in answer.parameters().items() if v.dim() == 1 and n.endswith("weight")}
    answer.set_parameters({name: torch.ones_like(value) for name, value in scales.items()})


def _output(answer: ModuleAnswer, x: Tensor, channels: int, stride: int) -> Tensor:
    n, _, h, w = x.shape
    shape = (n, channels, -(-h // stride), -(-w // stride))
    return expect_tensor(answer(x), shape, of=f"SEBasicBlock(x) for x of shape {tuple(x.shape)} and stride {stride}")


def _readings(
    parameters: dict[str, Tensor], x: Tensor, channels: int, stride: int, gates: list[GateWeights]
) -> Iterator[Parts]:
    """Every reading of the parameters as two 3×3 convolutions, the gate, and a 1×1 projection where shapes change."""
    in_channels = x.shape[1]
    weights = [value.double() for value in parameters.values()]
    projections: list[Tensor | None] = [None]
    if stride != 1 or in_channels != channels:
        projections = [w for w in weights if w.shape == (channels, in_channels, 1, 1)]
    for first, second in permutations(weights, 2):
        if first.shape == (channels, in_channels, 3, 3) and second.shape == (channels, channels, 3, 3):
            for projection in projections:
                yield from (Parts(x.double(), first, second, projection, stride, gate) for gate in gates)


def _slips(readings: list[Parts]) -> Iterator[tuple[Tensor, str]]:
    for parts in readings:
        for place, words in SLIPS:
            try:
                yield place(parts), words
            except RuntimeError:  # a placement that does not fit these shapes
                continue
