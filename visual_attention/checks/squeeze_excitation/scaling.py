"""What an SE block gives when one step is not the paper's (Hu et al., 2018, Eq. 4), and what to say about it."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

from visual_attention.checks.gating import GateWeights, channel_means, scaled
from visual_attention.checks.primitives import agrees
from visual_attention.checks.squeeze_excitation.squeeze import squeeze_slips


def is_constant(values: Tensor) -> bool:
    """The same in every position; values (N, C, H·W)."""
    return agrees(values, values[:, :, :1].expand_as(values))


def range_hint(ratio: Tensor) -> str:
    """What to look at where the factors y / x leave the interval from 0 to 1."""
    if bool((ratio >= 1).all()) and bool((ratio <= 2).all()):
        return "this looks like x + x·s; the block returns x·s. The sum with x belongs to the residual block around it."
    if bool((ratio >= 1).all()):
        return "every factor is above 1: multiply x by the gate, do not divide by it."
    return "the factor is the output of one sigmoid."


def scale_hint(x: Tensor, y: Tensor) -> str:
    """What to look at where the factors y / x are not the same in all positions of a channel."""
    if is_constant(y.flatten(2)):
        return "these are the gates alone, spread over the positions; return x times the gates."
    if is_constant((y - x).flatten(2)):
        return "the gate is added to x; multiply by it."
    if bool((y >= 0).all()):
        return "values below zero are lost; no ReLU comes before or after the product with x."
    if agrees(x.mean(1, keepdim=True) * y, y.mean(1, keepdim=True) * x):
        return "every channel gets the same factors: this gate is spatial; here each channel has its own."
    return "multiply x by the gate, shaped (N, C, 1, 1), so that it broadcasts over the positions."


def block_slips(weights: list[GateWeights], x: Tensor) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give in place of x · s, for each reading of the weights."""
    z = channel_means(x)
    yield x.double(), "x comes back as it was given: the gates are not used."
    for w in weights:
        s = w.gates(z)
        yield scaled(x, 1 + s), "this is x + x·s; the block returns x·s."
        yield scaled(x, s.square()), "the gate is applied twice."
        yield scaled(x, s * w.gates(channel_means(scaled(x, s)))), "the whole block is applied twice."
        yield scaled(x, s).relu(), "a ReLU follows the product; nothing should."
        yield x.double().sigmoid() * s[:, :, None, None], "x itself goes through a sigmoid; only the gate does."
        yield from _slips_in_pooling(w, x)
        for gate, words in w.slips(z):
            yield scaled(x, gate), words
        for descriptor, words in squeeze_slips(x):
            yield scaled(x, w.gates(descriptor)), words


def _slips_in_pooling(w: GateWeights, x: Tensor) -> Iterator[tuple[Tensor, str]]:
    """The layers run where the mean should stand, or beside another pooling."""
    everywhere = w.logits(x.movedim(1, 3)).movedim(3, 1)  # the two layers at every position, (N, C, H, W)
    yield x * everywhere.sigmoid(), "nothing is averaged: squeeze first, so that the gate is one number per channel."
    late = "the mean comes too late: squeeze first, then the two layers and the sigmoid."
    yield scaled(x, everywhere.mean((2, 3)).sigmoid()), late
    yield scaled(x, everywhere.sigmoid().mean((2, 3))), late
    both = w.logits(channel_means(x)) + w.logits(x.amax((2, 3)))
    yield scaled(x, torch.sigmoid(both)), "this adds max pooling, as CBAM does; SE uses the mean alone."
