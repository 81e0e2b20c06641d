"""Checks of the conceptual exercise on CBAM: which half's gates can a change of the map move?

The verdict is measured, not looked up: each change is applied to random maps, and the gates are compared.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.cbam.formula import SpatialWeights, channel_gates
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gating import GateWeights
from visual_attention.checks.primitives import example
from visual_attention.checks.words import describe

about = functools.partial(check, unit="cbam", section="What each half can and cannot see")

VERDICTS = ("channel", "spatial", "both", "neither")


def _shuffled(x: Tensor, axis: int, same_for_all: bool) -> Tensor:
    """Values in another order: over positions (2) or over channels (1), one order for all lines or one for each."""
    lines = x.flatten(2) if axis == 2 else x.flatten(2).transpose(1, 2)  # what is shuffled is the last axis
    rows = 1 if same_for_all else lines.shape[1]
    order = torch.rand(1, rows, lines.shape[2], generator=torch.Generator().manual_seed(9)).argsort(-1)
    lines = lines.gather(2, order.expand(lines.shape))
    return (lines if axis == 2 else lines.transpose(1, 2)).reshape(x.shape)


#: Each change of a feature map x (N, C, H, W); the gates of the first image are compared before and after.
CHANGES: dict[str, Callable[[Tensor], Tensor]] = {
    "mirror the map left to right": lambda x: x.flip(-1),
    "shuffle the positions, the same way in every channel": lambda x: _shuffled(x, 2, same_for_all=True),
    "shuffle the positions, differently in each channel": lambda x: _shuffled(x, 2, same_for_all=False),
    "reverse the order of the channels": lambda x: x.flip(1),
    "shuffle the channels, differently at each position": lambda x: _shuffled(x, 1, same_for_all=False),
    "replace every value by the mean of its position": lambda x: x.mean(1, keepdim=True).expand_as(x),
    "replace every value by the mean of its channel": lambda x: x.mean((2, 3), keepdim=True).expand_as(x),
    "add 1 to every value": lambda x: x + 1,
    "change another image of the batch": lambda x: torch.cat([x[:1], x[1:] + example(*x[1:].shape, seed=77)]),
}

POSITIONS, CHANNELS, VALUES = tuple(CHANGES)[:3], tuple(CHANGES)[3:6], tuple(CHANGES)[6:]


def gate_changes(change: Callable[[Tensor], Tensor], trials: int = 20) -> tuple[float, float]:
    """Largest change of any channel gate and of any spatial gate of the first image, over random maps and weights."""
    largest = [0.0, 0.0]
    for seed in range(trials):
        x = example(2, 8, 6, 6, seed=seed).double()
        w1, w2 = example(4, 8, seed=100 + seed).double(), example(8, 4, seed=200 + seed).double()
        mlp = GateWeights(w1 / 4, w1.new_zeros(4), w2 / 4, w2.new_zeros(8))
        kernel = SpatialWeights(example(2, 7, 7, seed=300 + seed).double() / 7, torch.zeros(1).double())
        for i, gates in enumerate((lambda m, w=mlp: channel_gates(w, m)[0], kernel.gates)):
            moved = (gates(x)[0] - gates(change(x))[0]).abs().max()
            largest[i] = max(largest[i], float(moved))
    return largest[0], largest[1]


def verdict(moved: tuple[float, float]) -> str:
    """Which half noticed."""
    channel, spatial = (m > 1e-9 for m in moved)
    return {(True, True): "both", (True, False): "channel", (False, True): "spatial"}.get((channel, spatial), "neither")


@about("Every prediction is made, in one of the four words.")
def predictions_are_complete(predictions: Any) -> None:
    if not isinstance(predictions, Mapping):
        raise CheckFailed("noticed_by is not a dict.", expected="the dict you were given", found=describe(predictions))
    words = " or ".join(f'"{v}"' for v in VERDICTS)
    for name in CHANGES:
        if name not in predictions:
            near = difflib.get_close_matches(name, map(str, predictions), n=1)
            raise CheckFailed(
                f"There is no prediction for “{name}”.",
                expected="the nine keys of the given dict, word for word",
                found=f"the key “{near[0]}”" if near else "no key like it",
            )
        if predictions[name] is None:
            raise CheckFailed(f"The prediction for “{name}” is not made yet.", expected=words, found="None")
        if _word(predictions[name]) is None:
            raise CheckFailed(
                f"The prediction for “{name}” is none of the four words.",
                expected=words,
                found=describe(predictions[name]),
            )


@about("The predictions agree with the experiment.")
def predictions_agree_with_experiment(predictions: Any, names: tuple[str, ...] = tuple(CHANGES)) -> None:
    for name in names:
        moved = gate_changes(CHANGES[name])
        if not isinstance(predictions, Mapping) or _word(predictions.get(name)) != verdict(moved):
            channel, spatial = ("stayed" if m <= 1e-9 else f"moved by up to {m:.2g}" for m in moved)
            raise CheckFailed(
                f"The prediction for “{name}” is wrong.",
                expected="an answer that agrees with the experiment",
                found=f"in 20 random trials the channel gates {channel} and the spatial gates {spatial}",
                hint="write down the two descriptors of the half before and after the change: it sees nothing else.",
            )


def _word(value: Any) -> str | None:
    """One of the four words, whatever its case and the blanks around it; None for anything else."""
    word = value.strip().lower() if isinstance(value, str) else None
    return word if word in VERDICTS else None
