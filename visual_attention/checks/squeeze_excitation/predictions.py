"""Checks of the conceptual exercise on Squeeze-and-Excitation: which changes of the input can its gates not notice?

The verdict is measured, not looked up: each change is applied to random feature maps and the gates are compared.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gating import GateWeights, channel_means
from visual_attention.checks.predicted import expect_predictions, truth
from visual_attention.checks.primitives import example, shuffled

about = functools.partial(check, unit="squeeze_excitation", section="What the gate can and cannot see")


def _plus_one_in_channel_0(x: Tensor) -> Tensor:
    return x + F.one_hot(torch.tensor(0), x.shape[1])[None, :, None, None]


def _other_neighbour(x: Tensor) -> Tensor:
    return torch.cat([x[:1], x[1:] + example(*x[1:].shape, seed=77)])


#: Each change of a feature map x (N, C, H, W); the gates of the first image are compared before and after.
CHANGES: dict[str, Callable[[Tensor], Tensor]] = {
    "mirror the map left to right": lambda x: x.flip(-1),
    "shuffle the positions, the same way in every channel": lambda x: shuffled(x, same_for_all=True),
    "shuffle the positions, differently in each channel": lambda x: shuffled(x, same_for_all=False),
    "replace every value by the mean of its channel": lambda x: x.mean((2, 3), keepdim=True).expand_as(x),
    "surround the map with a border of zeros": lambda x: F.pad(x, (1, 1, 1, 1)),
    "double every value": lambda x: 2 * x,
    "add 1 to channel 0": _plus_one_in_channel_0,
    "subtract from each channel its own mean": lambda x: x - x.mean((2, 3), keepdim=True),
    "change another image of the batch": _other_neighbour,
    "swap channels 0 and 1": lambda x: torch.cat([x[:, 1:2], x[:, :1], x[:, 2:]], 1),
}

POSITIONS, VALUES, NEIGHBOURS = tuple(CHANGES)[:5], tuple(CHANGES)[5:8], tuple(CHANGES)[8:]


def gate_change(change: Callable[[Tensor], Tensor], trials: int = 20) -> float:
    """Largest change of any gate of the first image, over random maps and random weights (C = 8, h = 4)."""
    largest = 0.0
    for seed in range(trials):
        x = example(2, 8, 6, 6, seed=seed).double()
        w1, w2 = example(4, 8, seed=100 + seed).double(), example(8, 4, seed=200 + seed).double()
        weights = GateWeights(w1, w1.new_zeros(4), w2, w2.new_zeros(8))
        before, after = (weights.gates(channel_means(m)) for m in (x, change(x)))
        largest = max(largest, float((before[0] - after[0]).abs().max()))
    return largest


@about("Every prediction is True or False.")
def gate_predictions_are_complete(predictions: Any) -> None:
    expected = "True or False, without quotation marks"
    expect_predictions(predictions, "gate_predictions", CHANGES, truth, expected, "neither True nor False")


@about("The predictions agree with the experiment.")
def gate_predictions_agree_with_experiment(predictions: Any, names: tuple[str, ...] = tuple(CHANGES)) -> None:
    for name in names:
        moved = gate_change(CHANGES[name])
        stays = moved < 1e-9
        if not isinstance(predictions, Mapping) or truth(predictions.get(name)) != stays:
            raise CheckFailed(
                f"The prediction for “{name}” is wrong.",
                expected="an answer that agrees with the experiment",
                found=f"in 20 random trials the gates {'did not move' if stays else f'moved by up to {moved:.2g}'}",
                hint="write z before and after the change: the gate sees nothing but z.",
            )
