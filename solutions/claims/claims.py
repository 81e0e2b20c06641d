"""Tools to test claims about attention modules: count, compare, freeze, shuffle, decide.

printed.py has the modules that are judged.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from solutions.claims.printed import (
    SCSE,
    SE,
    ConvSE,
    CoordinateAttention,
    EveryPosition,
    Gated,
    NonLocal,
    SpatialSE,
)
from visual_attention import litmus

__all__ = [
    "ConvSE",
    "CoordinateAttention",
    "EveryPosition",
    "Gated",
    "NonLocal",
    "SCSE",
    "SE",
    "SpatialSE",
    "decisions",
    "freezing_error",
    "increase",
    "same_function",
    "sees_places",
    "verdict",
]


def increase(stages: Sequence[tuple[int, int]], reduction: int, plain: int) -> float:
    """By how many percent SE blocks without biases enlarge a network of `plain` parameters.

    `stages` lists (channels, number of blocks) of each stage; hidden width C // reduction,
    but at least 1. Not rounded.
    """
    added = sum(blocks * 2 * c * max(1, c // reduction) for c, blocks in stages)
    return 100 * added / plain


def verdict(plain: Sequence[float], attentive: Sequence[float], margin: float = 0.0) -> str:
    """Judge the claim "attention gains at least `margin`", from runs paired by their seeds.

    Returns "holds" if the whole 95 % interval of the mean difference lies at `margin` or
    above it, "does not hold" if all of it lies below, and "not decided" otherwise.
    """
    gains = litmus.Scores(tuple(a - p for a, p in zip(attentive, plain, strict=True)))
    if gains.mean - gains.half_width >= margin:
        return "holds"
    return "does not hold" if gains.mean + gains.half_width < margin else "not decided"


def freezing_error(layer: nn.Conv2d, gate: nn.Module, x: Tensor) -> float:
    """Relative error of a gate that is replaced by its mean over the batch x (N, C_in, H, W).

    `layer` makes the features u (N, C, H', W'), and `gate(u)` their gates (N, C). Neither
    is changed. Over all values: ‖frozen − exact‖ / ‖exact‖.
    """
    with torch.no_grad():
        u = layer(x)
        gates = gate(u)
        exact = u * gates[:, :, None, None]
        frozen = u * gates.mean(0)[:, None, None]
        return ((frozen - exact).norm() / exact.norm()).item()


def sees_places(module: nn.Module, x: Tensor) -> bool:
    """Whether the result depends on how the positions of x (N, C, H, W) are arranged.

    False if shuffling the positions of x does no more than shuffle those of the result
    (N, C', H, W) in the same way, up to rounding.
    """
    order = torch.randperm(x.shape[2] * x.shape[3])
    with torch.no_grad():
        expected = module(x).flatten(2)[:, :, order]
        found = module(x.flatten(2)[:, :, order].reshape(x.shape)).flatten(2)
        return (found - expected).norm().item() > 1e-4 * expected.norm().item()


def same_function(first: nn.Module, second: nn.Module, shape: Sequence[int]) -> bool:
    """Whether two modules give the same for inputs of a shape (N, C, H, W), small and large.

    Two results a and b are the same if they have the same shape and ‖a − b‖ is at most
    10⁻⁴ ‖a‖.
    """
    with torch.no_grad():
        for scale in (0.1, 1, 10, 100):
            x = scale * torch.randn(*shape)
            a, b = first(x.clone()), second(x.clone())
            if a.shape != b.shape or (a - b).norm() > 1e-4 * a.norm():
                return False
    return True


# What do you find? True if the claim holds, False if it does not.
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}
