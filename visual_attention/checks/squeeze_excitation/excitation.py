"""Checks of the excitation of Squeeze-and-Excitation (Hu et al., 2018, Eq. 3): descriptor z (N, C) to gate s (N, C)."""

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
from visual_attention.checks.gradients import expect_able_to_start, expect_live_parameters, expect_true_gradient
from visual_attention.checks.primitives import example, expect_one_of, expect_tensor, expect_within
from visual_attention.checks.reading import expect_bottleneck, formula_hint

about = functools.partial(check, unit="squeeze_excitation", section="Excitation: from descriptor to gate")


@about("Excitation gives one gate between 0 and 1 for each channel.")
def excitation_gives_gates(
    Excitation: Any, channels: int = 32, reduction: int = 4, batch: int = 5, seed: int = 0
) -> None:
    z = 6 * example(batch, channels, seed=seed)  # large enough to drive gates towards their ends
    answer = generic_answer(Excitation, z, reduction)
    s = _gates(answer, z)
    expect_within(s, 0.0, 1.0, of="The gate s", hint="the last step is a sigmoid.")
    expect_samples_independent(answer, example(batch, channels, seed=seed + 1))


@about("Excitation's hidden layer has C // r units, and at least one; r is 16 unless told otherwise.")
def excitation_has_the_right_width(Excitation: Any, channels: int = 32, reduction: int = 4) -> None:
    answer = module_answer(Excitation, channels, reduction)
    _gates(answer, example(2, channels))
    expect_bottleneck(answer.parameters(), channels, reduction)
    usual = module_answer(Excitation, 256)  # where every way to round gives the same width
    _gates(usual, example(2, 256))
    expect_bottleneck(usual.parameters(), 256, 16, "Excitation(256), without a reduction, uses r = 16.")


@about("Excitation computes σ(W₂ δ(W₁ z)) with its own weights.")
def excitation_follows_its_formula(
    Excitation: Any, channels: int = 32, reduction: int = 4, batch: int = 5, seed: int = 2
) -> None:
    z = example(batch, channels, seed=seed)
    answer = generic_answer(Excitation, z, reduction)
    parameters = answer.parameters()
    weights = expect_bottleneck(parameters, channels, reduction)
    hint = "compare each step with the formula: first layer, ReLU, second layer, sigmoid, and nothing else."
    for evidence in (z, 5 * z):  # the second drives hidden units beyond 6, where a ReLU6 shows
        expect_one_of(
            _gates(answer, evidence),
            (w.gates(evidence) for w in weights),
            (slip for w in weights for slip in w.slips(evidence)),
            of="The gate s",
            expected="σ(W₂ δ(W₁ z))",
            hint=formula_hint(parameters, weights[0], hint),
        )


@about("Excitation can learn, and behaves the same each time.")
def excitation_can_learn(Excitation: Any, channels: int = 32, reduction: int = 4, batch: int = 64) -> None:
    z = example(batch, channels, seed=3)
    new = module_answer(Excitation, channels, reduction)
    expect_registered_from_the_start(new, z)
    answer = expect_own_weights(module_answer(Excitation, channels, reduction), new, z)
    expect_input_untouched(answer, z)
    expect_repeatable(answer, z)
    expect_live_parameters(answer, z)
    hint = "detach(), .data, .item(), torch.tensor(...), no_grad() and NumPy cut the graph between z and the gate."
    expect_true_gradient(answer, z, of="the gate s", hint=hint)
    expect_able_to_start(new, z)


def _gates(answer: ModuleAnswer, z: Tensor) -> Tensor:
    n, c = z.shape
    s = answer(z)
    found = tuple(s.shape) if isinstance(s, Tensor) else None
    hints = {
        (c,): "the axis of the batch is gone; keep it, also when it holds a single descriptor (.squeeze() removes it).",
        (n, c, 1, 1): "z is given as (N, C), and s has the same shape; SEBlock adds the two axes of size 1 later.",
        (n, c, 1): "z is given as (N, C), and s has the same shape.",
        (n, 1): "each channel has a gate of its own: the second layer leads back to C numbers.",
    }
    hint = hints.get(found, "one gate for each channel: (N, C).")
    return expect_tensor(s, (n, c), of=f"The gate s for z of shape {(n, c)}", hint=hint)
