"""Checks of predictions about symmetry: each operation is tried, on random maps and weights, with random shuffles."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Callable, Mapping
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.primitives import example
from visual_attention.checks.words import describe

about = functools.partial(check, unit="attention_theory", section="Symmetry: what a shuffle changes")

KINDS = ("equivariant", "invariant", "neither")
CHANNELS, SIZE, OUTPUTS = 6, 4, 5

#: An operation takes a map U (N, C, H, W) and a source of weights, and gives a map or one number for each channel.
Operation = Callable[[Tensor, Callable[..., Tensor]], Tensor]
Shuffle = Callable[[Tensor, torch.Generator], Tensor]


def _gate_by_mean(U: Tensor, _: Callable[..., Tensor]) -> Tensor:
    return U * U.mean((2, 3), keepdim=True).sigmoid()


def _attention(q: Tensor, U: Tensor) -> Tensor:
    """q (N, Lq, C) asks the positions of U; the result is (N, Lq, C)."""
    positions = U.flatten(2).mT
    return (q @ positions.mT / U.shape[1] ** 0.5).softmax(2) @ positions


def _self_attention(U: Tensor, _: Callable[..., Tensor]) -> Tensor:
    return _attention(U.flatten(2).mT, U).mT.reshape(U.shape)


def _learned_query(U: Tensor, weights: Callable[..., Tensor]) -> Tensor:
    return _attention(weights(1, U.shape[1]).expand(len(U), 1, -1), U)[:, 0]


OPERATIONS: dict[str, Operation] = {
    "average over the positions": lambda U, _: U.mean((2, 3)),
    "maximum over the channels": lambda U, _: U.amax(1, keepdim=True),
    "1x1 convolution": lambda U, weights: F.conv2d(U, weights(CHANNELS, CHANNELS, 1, 1)),
    "3x3 convolution": lambda U, weights: F.conv2d(U, weights(CHANNELS, CHANNELS, 3, 3), padding=1),
    "flatten, then a fully connected layer": lambda U, weights: U.flatten(1) @ weights(U[0].numel(), OUTPUTS),
    "gate each channel by its own mean": _gate_by_mean,
    "softmax over the positions": lambda U, _: U.flatten(2).softmax(2).reshape(U.shape),
    "attention with q = k = v = the positions": _self_attention,
    "attention with one fixed query, k = v = the positions": _learned_query,
}


def _positions(y: Tensor, generator: torch.Generator) -> Tensor:
    """The positions of a map in another order, the same in every channel and image."""
    order = torch.randperm(y.shape[2] * y.shape[3], generator=generator)
    return y.flatten(2)[:, :, order].reshape(y.shape)


def _channels(y: Tensor, generator: torch.Generator) -> Tensor:
    """The channels in another order, the same in every image."""
    return y[:, torch.randperm(y.shape[1], generator=generator)]


SHUFFLES: dict[str, Shuffle] = {"shuffle positions": _positions, "shuffle channels": _channels}

POOLING = (
    "average over the positions; shuffle positions",
    "average over the positions; shuffle channels",
    "maximum over the channels; shuffle channels",
)
LAYERS = (
    "1x1 convolution; shuffle positions",
    "1x1 convolution; shuffle channels",
    "3x3 convolution; shuffle positions",
    "flatten, then a fully connected layer; shuffle positions",
)
WEIGHTING = (
    "gate each channel by its own mean; shuffle positions",
    "gate each channel by its own mean; shuffle channels",
    "softmax over the positions; shuffle positions",
)
ATTENTION = (
    "attention with q = k = v = the positions; shuffle positions",
    "attention with one fixed query, k = v = the positions; shuffle positions",
)
CASES = POOLING + LAYERS + WEIGHTING + ATTENTION


def measured_symmetry(case: str, trials: int = 20) -> str:
    """What the experiment says: the result of the shuffled map is the shuffled result, the same result, or neither."""
    operation_name, shuffle_name = case.split("; ")
    operation, shuffle = OPERATIONS[operation_name], SHUFFLES[shuffle_name]
    moved, changed = 0.0, 0.0
    for seed in range(trials):
        U = example(2, CHANNELS, SIZE, SIZE, seed=seed).double()
        weights = functools.partial(_weights, seed=seed)
        before = operation(U, weights)
        after = operation(shuffle(U, _order(seed)), weights)
        changed = max(changed, float((after - before).abs().max()))
        has_axis = before.shape[1] == CHANNELS if shuffle is _channels else before.shape[2:] == U.shape[2:]
        follows = shuffle(before, _order(seed)) if has_axis else torch.full_like(before, torch.inf)
        moved = max(moved, float((after - follows).abs().max()))
    return "invariant" if changed < 1e-9 else "equivariant" if moved < 1e-9 else "neither"


def _order(seed: int) -> torch.Generator:
    """The same shuffle each time it is asked for."""
    return torch.Generator().manual_seed(1000 + seed)


def _weights(*shape: int, seed: int) -> Tensor:
    generator = torch.Generator().manual_seed(2000 + seed)
    return torch.randn(shape, generator=generator, dtype=torch.float64)


@about("Every prediction is one of the three words.")
def symmetry_predictions_are_complete(predictions: Any) -> None:
    if not isinstance(predictions, Mapping):
        raise CheckFailed(
            "symmetry_predictions is not a dict.", expected="the dict you were given", found=describe(predictions)
        )
    for case in CASES:
        if case not in predictions:
            near = difflib.get_close_matches(case, map(str, predictions), n=1)
            raise CheckFailed(
                f"There is no prediction for “{case}”.",
                expected="the twelve keys of the given dict, word for word",
                found=f"the key “{near[0]}”" if near else "no key like it",
            )
        if predictions[case] is None:
            raise CheckFailed(f"The prediction for “{case}” is not made yet.", expected=_three_words(), found="None")
        if _word(predictions[case]) is None:
            raise CheckFailed(
                f"The prediction for “{case}” is none of the three words.",
                expected=_three_words(),
                found=describe(predictions[case]),
            )


@about("The predictions agree with the experiment.")
def symmetry_predictions_agree_with_experiment(predictions: Any, cases: tuple[str, ...] = CASES) -> None:
    for case in cases:
        measured = measured_symmetry(case)
        predicted = _word(predictions.get(case)) if isinstance(predictions, Mapping) else None
        if predicted != measured:
            raise CheckFailed(
                f"The prediction for “{case}” is wrong.",
                expected="an answer that agrees with the experiment",
                found=f"you say {predicted}; in 20 random trials {_seen(measured)}",
                hint="put the shuffled map into the formula: does the shuffle come out again, vanish, or neither?",
            )


def _seen(measured: str) -> str:
    return {
        "equivariant": "the result was shuffled in the same way",
        "invariant": "the result stayed as it was",
        "neither": "the result changed, and not by the shuffle alone",
    }[measured]


def _three_words() -> str:
    return " or ".join(f'"{kind}"' for kind in KINDS)


def _word(value: Any) -> str | None:
    """One of the three words, however it is capitalised; None for anything else."""
    word = value.strip().lower() if isinstance(value, str) else None
    return word if word in KINDS else None
