"""Checks of CBAM's channel attention (Woo et al., 2018, Eq. 2): x (N, C, H, W) to gates (N, C, 1, 1)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import torch
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
from visual_attention.checks.cbam.formula import channel_gates
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gating import GateWeights, channel_means, hidden_width
from visual_attention.checks.gradients import expect_able_to_start, expect_live_parameters, expect_true_gradient
from visual_attention.checks.primitives import KEPT, another_map, example, expect_one_of, expect_tensor, expect_within
from visual_attention.checks.reading import expect_bottleneck
from visual_attention.checks.slips import SLIPS

about = functools.partial(check, unit="cbam", section="Channel attention: which features count")


@about("ChannelAttention gives one gate between 0 and 1 for each channel, shaped (N, C, 1, 1).")
def channel_attention_gives_gates(
    ChannelAttention: Any, shape: tuple[int, ...] = (3, 32, 6, 5), reduction: int = 4, seed: int = 0
) -> None:
    x = 3 * example(*shape, seed=seed)
    answer = generic_answer(ChannelAttention, x, reduction)
    expect_within(_gates(answer, x), 0.0, 1.0, of="The gate", hint="the last step is one sigmoid.")
    expect_samples_independent(answer, x)


@about("The MLP's hidden layer has C // r units, at least one; r is 16 unless told otherwise.")
def channel_attention_has_the_right_width(ChannelAttention: Any, channels: int = 32, reduction: int = 4) -> None:
    answer = module_answer(ChannelAttention, channels, reduction)
    _gates(answer, example(2, channels, 3, 4))
    _expect_one_mlp(answer, channels, reduction)
    usual = module_answer(ChannelAttention, 256)
    _gates(usual, example(2, 256, 2, 2))
    _expect_one_mlp(usual, 256, 16, "ChannelAttention(256), without a reduction, uses r = 16.")


@about("ChannelAttention computes σ(MLP(mean) + MLP(max)) with one shared MLP.")
def channel_attention_follows_its_formula(
    ChannelAttention: Any, shape: tuple[int, ...] = (3, 32, 6, 5), reduction: int = 4, seed: int = 2
) -> None:
    x = example(*shape, seed=seed)
    answer = generic_answer(ChannelAttention, x, reduction)
    _gates(answer, x)
    weights = _expect_one_mlp(answer, shape[1], reduction)
    hint = "compare step by step: two pooled vectors, the same two layers for each, their sum, one sigmoid."
    # The second drives hidden units beyond 6; in the third every value is below 0.
    for evidence, otherwise in ((x, hint), (5 * x, hint), (x - x.amax() - 0.1, hint), (another_map(x), KEPT)):
        expect_one_of(
            _gates(answer, evidence),
            (gates for w in weights for gates in channel_gates(w, evidence)),
            (slip for w in weights for slip in channel_slips(w, evidence)),
            of="The gate",
            expected="σ(MLP(mean) + MLP(max))",
            hint=otherwise,
        )


@about("ChannelAttention can learn, behaves the same each time, and leaves its input as it was.")
def channel_attention_can_learn(
    ChannelAttention: Any, shape: tuple[int, ...] = (16, 32, 6, 5), reduction: int = 4, seed: int = 3
) -> None:
    x = example(*shape, seed=seed)
    new = module_answer(ChannelAttention, shape[1], reduction)
    _gates(new, x)
    expect_registered_from_the_start(module_answer(ChannelAttention, shape[1], reduction), x)
    answer = expect_own_weights(module_answer(ChannelAttention, shape[1], reduction), new, x)
    expect_input_untouched(answer, x)
    expect_repeatable(answer, x)
    expect_live_parameters(answer, x)
    hint = "detach(), .data, .item(), torch.tensor(...), no_grad() and NumPy cut the graph between x and the gate."
    expect_true_gradient(answer, x, of="ChannelAttention(x)", hint=hint)
    expect_able_to_start(new, x)


def _expect_one_mlp(answer: ModuleAnswer, channels: int, reduction: int, hint: str = "") -> list[GateWeights]:
    """The readings of the parameters as one MLP; more numbers than it has are told."""
    parameters = answer.parameters()
    weights = expect_bottleneck(parameters, channels, reduction, hint)
    hidden = hidden_width(channels, reduction)
    most = 2 * channels * hidden + channels + hidden
    count = sum(value.numel() for value in parameters.values())
    if count > most:
        twice = count >= 4 * channels * hidden
        raise CheckFailed(
            "ChannelAttention has more weights than one MLP.",
            expected=f"at most {most} numbers: two matrices and two biases",
            found=f"{count} numbers",
            hint="the mean and the maximum go through the same two layers; make them once and call them twice."
            if twice
            else "another layer takes part; the MLP is two layers with a ReLU between them.",
        )
    return weights


def channel_slips(w: GateWeights, x: Tensor) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give in place of the gates (N, C, 1, 1), and what to say about each."""
    for gates, words in _flat_slips(w, x):
        yield gates[:, :, None, None], words


def _flat_slips(w: GateWeights, x: Tensor) -> Iterator[tuple[Tensor, str]]:
    x = x.double()
    mean, top = channel_means(x), x.amax((2, 3))
    a, m = w.logits(mean), w.logits(top)
    yield a.sigmoid(), "this is the mean's path alone, as in SE; add what the MLP makes of the maximum."
    yield m.sigmoid(), "this is the maximum's path alone; add what the MLP makes of the mean."
    yield (2 * a).sigmoid(), "the mean is used twice; the second descriptor is the maximum."
    yield (2 * m).sigmoid(), "the maximum is used twice; the first descriptor is the mean."
    yield ((a + m) / 2).sigmoid(), "the two outputs are averaged; they are added."
    yield (a * m).sigmoid(), "the two outputs are multiplied; they are added."
    yield (a - m).sigmoid(), "the two outputs are subtracted; they are added."
    yield torch.maximum(a, m).sigmoid(), "the larger of the two outputs is taken; they are added."
    yield w.gates(mean + top), "mean and maximum are added before the MLP; add what comes out of it."
    yield w.gates((mean + top) / 2), "mean and maximum are averaged before the MLP; add what comes out of it."
    yield w.gates(torch.maximum(mean, top)), "the descriptors are merged before the MLP; add what comes out of it."
    yield a.sigmoid() + m.sigmoid(), "each path has a sigmoid of its own; add first, then one sigmoid."
    yield (a.sigmoid() + m.sigmoid()) / 2, "each path has a sigmoid of its own; add first, then one sigmoid."
    yield a.sigmoid() * m.sigmoid(), "each path has a sigmoid of its own; add first, then one sigmoid."
    yield (a.sigmoid() + m.sigmoid()).sigmoid(), "each path has a sigmoid of its own; there is one, after the sum."
    yield torch.maximum(a.sigmoid(), m.sigmoid()), "each path has a sigmoid of its own; add first, then one sigmoid."
    smallest, highest = x.amin((2, 3)), x.abs().amax((2, 3))
    yield (a + w.logits(smallest)).sigmoid(), "this takes the smallest value of each channel, not the largest."
    yield (a + w.logits(highest)).sigmoid(), "this takes the largest absolute value of each channel; keep the signs."
    yield (a + w.logits(top.relu())).sigmoid(), "a maximum below 0 is one too; no ReLU before the MLP."
    yield (w.logits(mean.relu()) + w.logits(top.relu())).sigmoid(), "a ReLU stands before the MLP; it belongs inside."
    sums = w.logits(x.sum((2, 3)))
    yield (sums + m).sigmoid(), "this takes the sum of each channel in place of its mean."
    yield (a + m).relu().sigmoid(), "a ReLU follows the MLP and keeps every gate at 0.5 or above; it has one, inside."
    yield (a.relu() + m.relu()).sigmoid(), "a ReLU follows the MLP; there is one, between its two layers."
    for activation, gate, words in SLIPS:
        words = words.replace("SE gates", "CBAM gates")
        yield gate(w.logits(mean, activation) + w.logits(top, activation)), words
    yield (mean + top).sigmoid(), "the MLP is not used: these are the pooled numbers themselves."
    s = (a + m).sigmoid()
    if len(x) > 1:
        yield s[:1].expand_as(s), "every image gets the gates of the first one."
        yield s.mean(0).expand_as(s), "the gates are averaged over the batch; each image keeps its own."


def _gates(answer: ModuleAnswer, x: Tensor) -> Tensor:
    n, c, h, w = x.shape
    gates = answer(x)
    found = tuple(gates.shape) if isinstance(gates, Tensor) else None
    hints = {
        (n, c): "add two axes of size 1 at the end, so that the gates broadcast over positions: [:, :, None, None].",
        (n, c, 1): "add two axes of size 1 at the end, not one.",
        (n, c, h, w): "this has the size of x; return the gates alone. CBAM multiplies by them later.",
        (n, 2, c): "these are the descriptors; the MLP, the sum and the sigmoid make gates of them.",
        (n, 2 * c, 1, 1): "the two paths are joined; add them.",
        (1, c, 1, 1): "each image of the batch has gates of its own.",
        (n, 1, h, w): "this is a gate for each position; here each channel has one.",
        (c, 1, 1): "keep the axis of the batch, also when it holds a single image.",
    }
    hint = hints.get(found, "one gate for each channel, (N, C, 1, 1).") if found != (n, c, 1, 1) else ""
    return expect_tensor(gates, (n, c, 1, 1), of=f"ChannelAttention(x) for x of shape {(n, c, h, w)}", hint=hint)
