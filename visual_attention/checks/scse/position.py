"""Checks of sSE (arXiv 1803.02579): x (N, C, H, W) to x · q (N, C, H, W), with a gate q for each position."""

from __future__ import annotations

import functools
from collections.abc import Iterator
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
from visual_attention.checks.gradients import expect_able_to_start, expect_live_parameters, expect_true_gradient
from visual_attention.checks.primitives import (
    KEPT,
    agrees,
    another_map,
    example,
    expect_one_of,
    expect_tensor,
    expect_within,
)
from visual_attention.checks.scse.gates import PositionWeights, expect_position_gate, listed

about = functools.partial(check, unit="scse", section="sSE: a gate for every position")


@about("SpatialSE multiplies each position by one gate between 0 and 1.")
def spatial_se_scales_each_position(SpatialSE: Any, shape: tuple[int, ...] = (2, 8, 6, 5), seed: int = 0) -> None:
    x = example(*shape, seed=seed)
    y = _output(generic_answer(SpatialSE, x), x)
    ratio = y / x
    if not agrees(ratio, ratio[:, :1].expand_as(ratio)):
        raise CheckFailed(
            "SpatialSE(x) does not scale whole positions.",
            expected="y[n, :, i, j] = q[n, i, j] · x[n, :, i, j], one factor for all channels of a position",
            found="factors that change from channel to channel",
            hint=_scale_hint(x, y),
        )
    expect_within(ratio[:, 0], 0.0, 1.0, of="The factor y / x", hint=_range_hint(ratio))


@about("SpatialSE computes x · σ(v · x(p)) with its own weights.")
def spatial_se_follows_its_formula(SpatialSE: Any, shape: tuple[int, ...] = (3, 8, 6, 5), seed: int = 1) -> None:
    x = example(*shape, seed=seed)
    answer = generic_answer(SpatialSE, x)
    parameters = answer.parameters()
    weights = expect_position_gate(parameters, shape[1])
    hint = _formula_hint(parameters, shape[1])
    for evidence, otherwise in ((x, hint), (4 * x, hint), (another_map(x), KEPT)):
        expect_one_of(
            _output(answer, evidence),
            (evidence * w.gates(evidence)[:, None] for w in weights),
            _slips(weights, evidence),
            of="SpatialSE(x)",
            expected="x · σ(v · x(p))",
            hint=otherwise,
        )


@about("SpatialSE treats each image alone and leaves its input as it was.")
def spatial_se_is_clean(SpatialSE: Any, shape: tuple[int, ...] = (4, 8, 6, 5), seed: int = 2) -> None:
    x = example(*shape, seed=seed)
    answer = generic_answer(SpatialSE, x)
    _output(answer, x)
    expect_input_untouched(answer, x)
    expect_repeatable(answer, x)
    expect_samples_independent(answer, x)
    _expect_no_tricks_with_strides(answer, x.transpose(2, 3))


@about("Gradients reach every weight and pass through the gate.")
def spatial_se_can_learn(SpatialSE: Any, shape: tuple[int, ...] = (4, 8, 6, 5), seed: int = 3) -> None:
    x = example(*shape, seed=seed)
    new = module_answer(SpatialSE, shape[1])
    expect_registered_from_the_start(new, x)
    answer = expect_own_weights(module_answer(SpatialSE, shape[1]), new, x)
    expect_live_parameters(answer, x)
    hint = "x influences y twice, as the thing scaled and through the gate: keep both, without detach() or no_grad()."
    expect_true_gradient(answer, x, of="SpatialSE(x)", hint=hint)
    expect_able_to_start(new, x)


def _expect_no_tricks_with_strides(answer: ModuleAnswer, across: Tensor) -> None:
    """A map that is not contiguous gets the result of its copy, or a plain refusal: x.view(…) is right, too."""
    expected = answer(across.contiguous())
    try:
        found = answer(across)
    except CheckFailed as failure:
        if "view size is not compatible" not in failure.found:
            raise
        return
    if not agrees(expect_tensor(found, tuple(across.shape), of="SpatialSE(x)"), expected):
        raise CheckFailed(
            "The result depends on how the input lies in memory.",
            expected="the same result for a transposed map as for its copy",
            found="two different results",
            hint="use reshape or a convolution in place of tricks with strides.",
        )


def _output(answer: ModuleAnswer, x: Tensor) -> Tensor:
    y = answer(x)
    n, c, h, w = x.shape
    found = tuple(y.shape) if isinstance(y, Tensor) else ()
    hint = "the result has the shape of x." if found else ""
    if found in ((n, 1, h, w), (n, h, w)) and c > 1:
        hint = "these are the gates alone; return x times the gates."
    return expect_tensor(y, (n, c, h, w), of=f"SpatialSE(x) for x of shape {(n, c, h, w)}", hint=hint)


def _scale_hint(x: Tensor, y: Tensor) -> str:
    if agrees(y, y[:, :1].expand_as(y)):
        return "these are the gates alone, spread over the channels; return x times the gates."
    if agrees(y - x, (y - x)[:, :1].expand_as(y)):
        return "the gate is added to x; multiply by it."
    if bool((y >= 0).all()):
        return "values below zero are lost; no ReLU comes before or after the product with x."
    ratio = y / x
    if agrees(ratio, ratio[:, :, :1, :1].expand_as(ratio)):
        return "each channel has one factor: this is a gate of channels, as in SE; sSE has one for each position."
    return "the 1×1 convolution has one output channel, which broadcasts over all C channels of x."


def _range_hint(ratio: Tensor) -> str:
    if bool((ratio >= 1).all()) and bool((ratio <= 2).all()):
        return "this looks like x + x·q; the block returns x·q."
    return "the factor is the output of one sigmoid."


def _slips(weights: list[PositionWeights], x: Tensor) -> Iterator[tuple[Tensor, str]]:
    yield x.double(), "x comes back as it was given: the gates are not used, or are a softmax of one number."
    for w in weights:
        for gate, words in w.slips(x):
            yield x * gate[:, None], words
        y = x * w.gates(x)[:, None]
        yield y.relu(), "a ReLU follows the product; nothing should."
        yield x.relu() * w.gates(x)[:, None], "x goes through a ReLU; only the gate is made, x stays as it is."
        yield y * w.gates(y)[:, None], "the whole block is applied twice."
        yield x + y, "this is x + x·q; the block returns x·q."


def _formula_hint(parameters: dict[str, Tensor], channels: int) -> str:
    if any(value.numel() == channels**2 > channels for value in parameters.values()):
        return (
            "this convolution has C outputs; one gate for each position needs a single one: nn.Conv2d(channels, 1, 1)."
        )
    if sum(value.numel() for value in parameters.values()) > channels + 1:
        return f"v and its bias are {channels + 1} numbers; here are {listed(parameters)}: another layer takes part."
    return "compare each step with the formula: one 1×1 convolution, the sigmoid, the product with x."
