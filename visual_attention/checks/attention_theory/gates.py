"""Checks of gates: U (N, C, H, W) times σ(e), with e (N, C) for channels or (N, H, W) for positions."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.answer import function_answer
from visual_attention.checks.attention_theory.training import expect_trainable
from visual_attention.checks.check import check
from visual_attention.checks.primitives import example, expect_one_of, expect_tensor

about = functools.partial(check, unit="attention_theory", section="Gates: each weight for itself")


@about("gate_channels multiplies each channel by σ(e).")
def gate_channels_follows_its_formula(
    gate_channels: Any, shape: tuple[int, ...] = (3, 4, 2, 5), seed: int = 11
) -> None:
    _expect_gated(gate_channels, example(*shape, seed=seed), example(*shape[:2], seed=seed + 1), of_channels=True)


@about("gate_positions multiplies each position by σ(e), in every channel.")
def gate_positions_follows_its_formula(
    gate_positions: Any, shape: tuple[int, ...] = (3, 4, 2, 5), seed: int = 13
) -> None:
    U, e = example(*shape, seed=seed), example(shape[0], *shape[2:], seed=seed + 1)
    _expect_gated(gate_positions, U, e, of_channels=False)


@about("Gates let gradients through to U and to e, and change neither.")
def gates_are_clean(
    gate_channels: Any, gate_positions: Any, shape: tuple[int, ...] = (3, 4, 2, 5), seed: int = 15
) -> None:
    n, c, h, w = shape
    U = example(*shape, seed=seed)
    channels, positions = example(n, c, seed=seed + 1), example(n, h, w, seed=seed + 2)
    for target, e in ((gate_channels, channels), (gate_positions, positions)):
        expect_trainable(function_answer(target), {"U": U, "e": e})


def _expect_gated(target: Any, U: Tensor, e: Tensor, *, of_channels: bool) -> None:
    answer = function_answer(target)
    of = f"{answer.name}(U, e) for U of shape {tuple(U.shape)} and e of shape {tuple(e.shape)}"
    found = expect_tensor(
        answer(U, e), U.shape, of=of, hint="the result has the shape of U: one gate serves many values."
    )
    U, e = U.double(), e.double()
    where = "(N, C, 1, 1)" if of_channels else "(N, 1, H, W)"
    expect_one_of(
        found,
        [U * _spread(e.sigmoid(), of_channels)],
        _slips(U, e, of_channels),
        of=of,
        expected="U · σ(e)",
        hint=f"apply the sigmoid to e, give the gates the shape {where}, and multiply.",
    )


def _spread(gates: Tensor, of_channels: bool) -> Tensor:
    return gates[:, :, None, None] if of_channels else gates[:, None]


def _slips(U: Tensor, e: Tensor, of_channels: bool) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give, and what to say about each."""
    silent = "this broadcast in silence, and along the wrong axes: " + (
        "σ(e) of shape (N, C) was taken for (H, W); give it two axes of size 1 at its end."
        if of_channels
        else "σ(e) of shape (N, H, W) was taken for (C, H, W); give it an axis of size 1 for the channels."
    )
    s = e.sigmoid()
    for gates in (s, s[:, None] if of_channels else s[:, :, None], s[None], s.transpose(-1, -2)):
        if _fits(gates, U):
            yield U * gates, silent
    yield U * _spread(e, of_channels), "the sigmoid is missing: e is evidence, the gate is σ(e)."
    yield U * _spread(e.flatten(1).softmax(1).reshape(e.shape), of_channels), "this is a softmax; a gate is a sigmoid."
    yield U * _spread(e.softmax(-1), of_channels), "this is a softmax; a gate is a sigmoid."
    yield U * _spread(e.softmax(0), of_channels), "this is a softmax over the batch; a gate is a sigmoid."
    yield U * _spread(torch.tanh(e), of_channels), "this is tanh, which reaches from -1 to 1; the gate is a sigmoid."
    yield U * _spread(e.relu(), of_channels), "this is a ReLU; the gate is a sigmoid."
    yield U * _spread(F.hardsigmoid(e), of_channels), "this is the hard sigmoid; the gate is the sigmoid."
    yield U * _spread(torch.sigmoid(-e), of_channels), "the gate is upside down: this is 1 − σ(e)."
    yield U * _spread(s.sigmoid(), of_channels), "the sigmoid is applied twice."
    yield U * _spread((e > 0).double(), of_channels), "this is a switch, 0 or 1; the gate is the sigmoid itself."
    yield U * _spread(1 + s, of_channels), "this is U + U·σ(e); a gate gives U·σ(e)."
    yield U + _spread(s, of_channels), "the gate is added to U; multiply by it."
    yield U / _spread(s, of_channels), "U is divided by the gate; multiply by it."
    yield _spread(s, of_channels).expand(U.shape), "these are the gates alone; return U times the gates."
    yield torch.sigmoid(U * _spread(e, of_channels)), "only e goes through the sigmoid; then comes the product with U."
    yield U.sigmoid() * _spread(s, of_channels), "U itself goes through a sigmoid; only e does."
    yield U.sigmoid() * _spread(e, of_channels), "e and U have changed roles: σ(e) is the gate of U."


def _fits(gates: Tensor, U: Tensor) -> bool:
    """Whether the product broadcasts to the shape of U."""
    sizes = [1] * (U.dim() - gates.dim()) + list(gates.shape)
    return all(size in (1, full) for size, full in zip(sizes, U.shape, strict=True))
