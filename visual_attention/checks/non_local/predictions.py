"""Checks of predictions about a non-local block, decided by experiment: which changes of x does it pass on?"""

from __future__ import annotations

import difflib
import functools
import math
from collections.abc import Callable, Mapping
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.non_local.formulas import BlockWeights, Parts
from visual_attention.checks.primitives import example, shuffled
from visual_attention.checks.words import describe

about = functools.partial(check, unit="non_local", section="What the block can and cannot see")

Change = Callable[[Tensor], Tensor]


#: Each change of a map x (N, C, H, W), and whether the block sub-samples.
CHANGES: dict[str, tuple[Change, bool]] = {
    "shuffle the positions, the same way in every channel": (lambda x: shuffled(x, same_for_all=True), False),
    "shuffle the positions, differently in each channel": (lambda x: shuffled(x, same_for_all=False), False),
    "mirror left to right": (lambda x: x.flip(3), False),
    "swap channels 0 and 1": (lambda x: torch.cat([x[:, 1:2], x[:, :1], x[:, 2:]], 1), False),
    "double every value": (lambda x: 2 * x, False),
    "repeat each position as a 2×2 square": (lambda x: x.repeat_interleave(2, 2).repeat_interleave(2, 3), False),
    "surround the map with a border of zeros": (lambda x: F.pad(x, (1, 1, 1, 1)), False),
    "with subsample: shuffle the positions, the same way in every channel": (lambda x: shuffled(x, True), True),
    "with subsample: mirror left to right": (lambda x: x.flip(3), True),
    "with subsample: roll the map by one column": (lambda x: x.roll(1, 3), True),
}

ORDER, VALUES, POOLED = tuple(CHANGES)[:4], tuple(CHANGES)[4:7], tuple(CHANGES)[7:]


@functools.cache
def difference(name: str, trials: int = 10) -> float:
    """Largest difference between block(change(x)) and change(block(x)), over random maps and weights (C = 6, D = 3)."""
    change, subsample = CHANGES[name]
    largest = 0.0
    for seed in range(trials):
        x = example(2, 6, 4, 6, seed=seed).double()
        shapes = [(3, 6), (3, 6), (3, 6), (6, 3)]
        theta, phi, g, w_z = (example(*shape, seed=100 * k + seed).double() for k, shape in enumerate(shapes, 1))
        weights = BlockWeights(g=g, w_z=w_z, theta=theta, phi=phi, b_z=torch.zeros(6, dtype=torch.float64))
        before, after = (Parts(weights, m, "embedded_gaussian", subsample).z() for m in (x, change(x)))
        largest = max(largest, float((change(before) - after).abs().max()))
    return largest


@about("Every prediction is True or False.")
def equivariance_predictions_are_complete(predictions: Any) -> None:
    if not isinstance(predictions, Mapping):
        raise CheckFailed(
            "equivariance_predictions is not a dict.", expected="the dict you were given", found=describe(predictions)
        )
    for name in CHANGES:
        if name not in predictions:
            near = difflib.get_close_matches(name, map(str, predictions), n=1)
            raise CheckFailed(
                f"There is no prediction for “{name}”.",
                expected="the ten keys of the given dict, word for word",
                found=f"the key “{near[0]}”" if near else "no key like it",
            )
        if predictions[name] is None:
            raise CheckFailed(f"The prediction for “{name}” is not made yet.", expected="True or False", found="None")
        if _truth(predictions[name]) is None:
            raise CheckFailed(
                f"The prediction for “{name}” is neither True nor False.",
                expected="True or False, without quotation marks",
                found=describe(predictions[name]),
            )


@about("The predictions agree with the experiment.")
def equivariance_predictions_agree_with_experiment(predictions: Any, names: tuple[str, ...] = tuple(CHANGES)) -> None:
    for name in names:
        apart = difference(name)
        same = apart < 1e-9
        if not isinstance(predictions, Mapping) or _truth(predictions.get(name)) != same:
            found = "the same" if same else f"maps that differ by up to {apart:.2g}"
            raise CheckFailed(
                f"The prediction for “{name}” is wrong.",
                expected="an answer that agrees with the experiment",
                found=f"in 10 random trials block(change(x)) and change(block(x)) were {found}",
                hint="follow one position i: which x does it start from, and which set of xⱼ does it see?",
            )


def _truth(value: Any) -> bool | None:
    """True or False, also as 1, 0 or one entry of an array; None for anything else."""
    if hasattr(value, "item") and math.prod(getattr(value, "shape", (2,))) == 1:
        value = value.item()
    return bool(value) if isinstance(value, bool | int | float) and value in (0, 1) else None
