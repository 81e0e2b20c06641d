"""Checks of the decisions about printed modules: each claim is tried out."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from visual_attention import printed
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.predicted import expect_predictions, truth
from visual_attention.checks.primitives import example

about = functools.partial(check, unit="claims", section="Decide for yourself")

Experiment = Callable[[], tuple[bool, str]]


def _map(channels: int, seed: int = 0) -> Tensor:
    return example(4, channels, 8, 8, seed=seed)


def _one_gate(module: Callable[[int], nn.Module]) -> Experiment:
    def experiment() -> tuple[bool, str]:
        x = _map(64)
        spread = float((module(64)(x) / x).std((2, 3)).max())
        return spread < 1e-3, f"the factors of a channel vary by {spread:.2g} over the positions"

    return experiment


def _sign() -> tuple[bool, str]:
    x = _map(64)
    turned = int((printed.SE(64)(x) * x < 0).sum())
    return turned == 0, f"{turned} of {x.numel():,} values change their sign"


def _small_se() -> tuple[bool, str]:
    block = printed.SE(8)
    spread = float(torch.cat([block.gate(_map(8, seed)) for seed in range(5)]).std())
    return spread > 1e-6, f"over 20 inputs the gates vary by {spread:.2g}: the hidden layer has {8 // 16} units"


def _coordinates() -> tuple[bool, str]:
    module, x = printed.CoordinateAttention(64), _map(64)
    order = torch.randperm(64)
    moved = module(x.flatten(2)[..., order].view_as(x)).flatten(2) - module(x).flatten(2)[..., order]
    size = float(moved.abs().max())
    return size > 1e-3, f"after shuffling, the largest difference is {size:.0e}"


def _factors() -> tuple[bool, str]:
    factors = printed.CoordinateAttention(64).gate(_map(64))
    low, high = float(factors.min()), float(factors.max())
    return low >= 0 and high <= 1, f"they go from {low:.2f} to {high:.2f}"


def _identity() -> tuple[bool, str]:
    x = _map(64)
    change = float((printed.NonLocal(64)(x) - x).norm() / x.norm())
    return change < 1e-4, f"it changes its input by {change:.0%}"


def _far() -> tuple[bool, str]:
    module, x = printed.NonLocal(64), _map(64)
    other = x.clone()
    other[:, :, 0, 0] += 3
    change = float((module(other) - module(x))[:, :, -1, -1].abs().max())
    return change > 1e-4, f"the opposite corner changes by up to {change:.2g}"


def _larger() -> tuple[bool, str]:
    x = _map(32)
    factor = float((printed.SCSE(32)(x) / x).max())
    return factor <= 1, f"the largest factor is {factor:.2f}"


def _pooling() -> tuple[bool, str]:
    module, x = printed.SCSE(32), _map(32)
    before, after = module(F.max_pool2d(x, 2)), F.max_pool2d(module(x), 2)
    change = float((before - after).norm() / after.norm())
    return change < 1e-4, f"the results differ by {change:.0%}"


#: Each claim, and a function that says whether it holds, and why.
CLAIMS: dict[str, Experiment] = {
    "printed.SE(64): for each image, a channel has one gate at all positions": _one_gate(printed.SE),
    "printed.SE(64): the result never has another sign than the input": _sign,
    "printed.SE(8): the gates depend on the input": _small_se,
    "printed.EveryPosition(64): for each image, a channel has one gate at all positions": _one_gate(
        printed.EveryPosition
    ),
    "printed.CoordinateAttention(64): the module sees places": _coordinates,
    "printed.CoordinateAttention(64): all factors lie between 0 and 1": _factors,
    "printed.NonLocal(64): the fresh module returns its input": _identity,
    "printed.NonLocal(64): a change in one corner changes the result in the opposite one": _far,
    "printed.SCSE(32): no value becomes larger in magnitude": _larger,
    "printed.SCSE(32): max-pooling by 2 before the module gives the same as after it": _pooling,
}
SE_BLOCKS, OTHERS = tuple(CLAIMS)[:4], tuple(CLAIMS)[4:]


@about("Every claim is decided, True or False.")
def decisions_are_complete(decisions: Any) -> None:
    expected = "True or False, without quotation marks"
    expect_predictions(decisions, "decisions", CLAIMS, truth, expected, "neither True nor False")


@about("The decisions agree with the experiments.")
def decisions_agree_with_experiment(decisions: Any, names: tuple[str, ...] = ()) -> None:
    for name in names or tuple(CLAIMS):
        with torch.no_grad():
            holds, words = CLAIMS[name]()
        if not isinstance(decisions, Mapping) or truth(decisions.get(name)) != holds:
            raise CheckFailed(
                f"The decision about “{name}” is wrong.", expected="what an experiment shows", found=words
            )
