"""Checks of the decisions about printed modules: each claim is tried out.

The modules themselves stand in the chapter. Here are their formulas, in float64, with weights as PyTorch draws them for
a fresh layer.
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
from visual_attention.checks.gating import GateWeights, channel_means, scaled
from visual_attention.checks.non_local.formulas import as_map, softmax_weights, tokens
from visual_attention.checks.predicted import expect_predictions, truth
from visual_attention.checks.primitives import example
from visual_attention.checks.scse.gates import BothWeights, PositionWeights
from visual_attention.checks.words import describe

about = functools.partial(check, unit="claims", section="Decide for yourself")

#: For a seed of the fresh weights: does the claim hold, and what shows it?
Experiment = Callable[[int], tuple[bool, str]]
Formula = Callable[[Tensor], Tensor]


def _map(channels: int, seed: int = 0) -> Tensor:
    return example(4, channels, 8, 8, seed=seed, dtype=torch.float64)


def _layer(inputs: int, outputs: int, generator: torch.Generator, bias: bool = True) -> tuple[Tensor, Tensor]:
    """Weight (outputs, inputs) and bias of a fresh layer, uniform between ±1 / √inputs."""
    bound = max(1, inputs) ** -0.5
    weight, shift = (
        bound * (2 * torch.rand(shape, generator=generator, dtype=torch.float64) - 1)
        for shape in ((outputs, inputs), (outputs,))
    )
    return weight, bias * shift


def _gate(channels: int, reduction: int, seed: int, bias: bool = True) -> GateWeights:
    generator, hidden = torch.Generator().manual_seed(seed), channels // reduction
    return GateWeights(*_layer(channels, hidden, generator, bias), *_layer(hidden, channels, generator, bias))


def _se(seed: int) -> Formula:
    weights = _gate(64, 16, seed, bias=False)
    return lambda x: scaled(x, weights.gates(channel_means(x)))


def _every_position(seed: int) -> Formula:
    weights = _gate(64, 16, seed)
    return lambda x: x * as_map(weights.gates(tokens(x)), *x.shape[2:])


def _coordinate_factors(seed: int) -> Formula:
    """Factors (N, C)."""
    weights = _gate(64, 16, seed)
    return lambda x: sum(weights.logits(z, lambda a: a) for z in (channel_means(x), x.flatten(2).amax(2)))


def _non_local(seed: int) -> Formula:
    generator = torch.Generator().manual_seed(seed)
    query, key, value = (_layer(64, width, generator) for width in (32, 32, 64))

    def formula(x: Tensor) -> Tensor:
        t = tokens(x)
        attention = softmax_weights(F.linear(t, *query), F.linear(t, *key))
        return x + as_map(attention @ F.linear(t, *value), *x.shape[2:])

    return formula


def _scse(seed: int) -> Formula:
    (vector,), _ = _layer(32, 1, torch.Generator().manual_seed(seed + 1))
    weights = BothWeights(_gate(32, 2, seed, bias=False), PositionWeights(vector, torch.zeros(())))
    return lambda x: sum(weights.maps(x))


def _one_gate(module: Callable[[int], Formula]) -> Experiment:
    def experiment(seed: int) -> tuple[bool, str]:
        x = _map(64)
        spread = float((module(seed)(x) / x).std((2, 3)).max())
        return spread < 1e-3, f"the factors of a channel vary by {spread:.2g} over the positions"

    return experiment


def _sign(seed: int) -> tuple[bool, str]:
    x = _map(64)
    turned = int((_se(seed)(x) * x < 0).sum())
    return turned == 0, f"{turned} of {x.numel():,} values change their sign"


def _small_se(seed: int) -> tuple[bool, str]:
    weights = _gate(8, 16, seed, bias=False)
    spread = float(torch.cat([weights.gates(channel_means(_map(8, k))) for k in range(5)]).std())
    return spread > 1e-6, f"over 20 inputs the gates vary by {spread:.2g}: the hidden layer has {8 // 16} units"


def _coordinates(seed: int) -> tuple[bool, str]:
    factors, x = _coordinate_factors(seed), _map(64)
    order = torch.randperm(64, generator=torch.Generator().manual_seed(seed))
    size = float((factors(x.flatten(2)[..., order].view_as(x)) - factors(x)).abs().max())
    return size > 1e-3, f"after shuffling, the factors differ by up to {size:.0e}"


def _factors(seed: int) -> tuple[bool, str]:
    factors = _coordinate_factors(seed)(_map(64))
    low, high = float(factors.min()), float(factors.max())
    return low >= 0 and high <= 1, f"they go from {low:.2f} to {high:.2f}"


def _identity(seed: int) -> tuple[bool, str]:
    x = _map(64)
    change = float((_non_local(seed)(x) - x).norm() / x.norm())
    return change < 1e-4, f"it changes its input by {change:.0%}"


def _far(seed: int) -> tuple[bool, str]:
    module, x = _non_local(seed), _map(64)
    other = x.clone()
    other[:, :, 0, 0] += 3
    change = float((module(other) - module(x))[:, :, -1, -1].abs().max())
    return change > 1e-4, f"the opposite corner changes by up to {change:.2g}"


def _larger(seed: int) -> tuple[bool, str]:
    x = _map(32)
    factor = float((_scse(seed)(x) / x).max())
    return factor <= 1, f"the largest factor is {factor:.2f}"


def _pooling(seed: int) -> tuple[bool, str]:
    module, x = _scse(seed), _map(32)
    before, after = module(F.max_pool2d(x, 2)), F.max_pool2d(module(x), 2)
    change = float((before - after).norm() / after.norm())
    return change < 1e-4, f"the results differ by {change:.0%}"


#: Each claim, and its experiment.
CLAIMS: dict[str, Experiment] = {
    "SE(64): for each image, a channel has one gate at all positions": _one_gate(_se),
    "SE(64): the result never has another sign than the input": _sign,
    "SE(8): the gates depend on the input": _small_se,
    "EveryPosition(64): for each image, a channel has one gate at all positions": _one_gate(_every_position),
    "CoordinateAttention(64): the module sees places": _coordinates,
    "CoordinateAttention(64): all factors lie between 0 and 1": _factors,
    "NonLocal(64): the fresh module returns its input": _identity,
    "NonLocal(64): a change in one corner changes the result in the opposite one": _far,
    "SCSE(32): no value becomes larger in magnitude": _larger,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": _pooling,
}
SE_BLOCKS, OTHERS = tuple(CLAIMS)[:4], tuple(CLAIMS)[4:]


@about("Every claim is decided, True or False.")
def decisions_are_complete(decisions: Any) -> None:
    expected = "True or False, without quotation marks"
    expect_predictions(decisions, "decisions", CLAIMS, truth, expected, "neither True nor False")


@about("The decisions agree with the experiments.")
def decisions_agree_with_experiment(decisions: Any, names: tuple[str, ...] = ()) -> None:
    for name in names or tuple(CLAIMS):
        holds, words = CLAIMS[name](0)
        if not isinstance(decisions, Mapping) or truth(decisions.get(name)) != holds:
            found = describe(decisions.get(name)) if isinstance(decisions, Mapping) else describe(decisions)
            raise CheckFailed(
                f"The decision about “{name}” is wrong.", expected=f"what an experiment shows: {words}", found=found
            )
