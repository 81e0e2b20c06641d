"""SE over any number of axes of positions, in float64, and what slips make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.gating import GateWeights
from visual_attention.checks.slips import activation_slips


def spread(gates: Tensor, x: Tensor) -> Tensor:
    """x (N, C, …) with every channel multiplied by its gate (N, C)."""
    return torch.einsum("ncp,nc->ncp", x.double().reshape(*x.shape[:2], -1), gates.double()).reshape(x.shape)


def means(x: Tensor) -> Tensor:
    """The mean of each channel of x (N, C, …) over all positions, of which there may be a single one: (N, C)."""
    flat = x.double().reshape(*x.shape[:2], -1)
    return torch.einsum("ncp->nc", flat) / flat.shape[2]


def gated(w: GateWeights, x: Tensor, hard: bool) -> Tensor:
    """x · σ(W₂ δ(W₁ z)); with `hard`, σ is the hard sigmoid."""
    return spread(_gate(hard)(w.logits(means(x))), x)


def _gate(hard: bool) -> Callable[[Tensor], Tensor]:
    return F.hardsigmoid if hard else torch.sigmoid


def slips(weights: list[GateWeights], x: Tensor, hard: bool) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give in place of the result, and what to say about each."""
    for w in weights:
        right = gated(w, x, hard)
        yield x + right, "x is added to the result; x times the gates alone is asked for."
        yield from _gate_slips(w, x, hard)
        if x.dim() > 2:
            yield from _position_slips(w, x, hard)
        yield x * right, "the product with x is taken twice."
        yield spread(_gate(hard)(w.logits(means(x))), torch.ones_like(x)), "these are the gates alone: return x · s."


def _gate_slips(w: GateWeights, x: Tensor, hard: bool) -> Iterator[tuple[Tensor, str]]:
    a = w.logits(means(x))
    if hard:
        yield spread(torch.sigmoid(a), x), "this is the sigmoid although hard=True was asked for."
        yield spread((a / 5 + 0.5).clamp(0, 1), x), "this rises with slope 1/5, as in older Keras; here it is 1/6."
        yield spread(a.clamp(0, 1), x), "this clamps a itself; the hard sigmoid clamps a / 6 + 1/2."
        yield spread((a / 2 + 0.5).clamp(0, 1), x), "this rises with slope 1/2; here it is 1/6."
        yield spread((a / 6).clamp(0, 1), x), "the ½ is missing: the hard sigmoid of 0 is ½."
        yield spread((a + 3).clamp(0, 6), x), "divide by 6: relu6(a + 3) / 6."
        yield spread(a / 6 + 0.5, x), "the clamp to 0 … 1 is missing."
        yield spread(F.hardswish(a), x), "this is hard swish, a times the hard sigmoid."
        yield spread(F.hardtanh(a), x), "this is hardtanh, from −1 to 1."
        yield spread(F.relu6(a), x), "this is ReLU6 alone; the hard sigmoid is relu6(a + 3) / 6."
        linear = w.logits(means(x), lambda h: h)
        yield spread(F.hardsigmoid(linear), x), "the ReLU between the layers is missing."
        for inner in (F.hardswish, F.relu6):
            yield spread(F.hardsigmoid(w.logits(means(x), inner)), x), "between the layers stands ReLU, hard or not."
        return
    yield (
        spread(F.hardsigmoid(a), x),
        "this is the hard sigmoid, and nothing asked for it: hard is False by default.",
    )
    for gates, words in activation_slips(lambda activation: w.logits(means(x), activation)):
        yield spread(gates, x), words


def _position_slips(w: GateWeights, x: Tensor, hard: bool) -> Iterator[tuple[Tensor, str]]:
    flat, gate = x.double().flatten(2), _gate(hard)
    others = {
        "this adds up the positions; z is their mean.": flat.sum(2),
        "this takes the maximum over positions; z is the mean.": flat.amax(2),
        "this takes the median over positions; z is the mean.": flat.median(2).values,
        "this takes one position for all; z is the mean over all of them.": flat[:, :, 0],
        "this averages over the batch; each sample has gates of its own.": flat.mean((0, 2))[None].expand(
            flat.shape[:2]
        ),
    }
    for words, z in others.items():
        yield spread(gate(w.logits(z)), x), words
    for last in range(1, x.dim() - 2):
        part = x.double().mean(dim=tuple(range(x.dim() - last, x.dim())), keepdim=True)  # (N, C, …, 1)
        moved = part.movedim(1, -1)
        gates = gate(w.logits(moved.reshape(-1, x.shape[1]))).reshape(moved.shape).movedim(-1, 1)
        yield x * gates, f"z is the mean over all axes of positions, not only over the last {last}."
