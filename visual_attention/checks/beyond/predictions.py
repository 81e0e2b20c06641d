"""Checks of predictions about the family, decided by experiment: what does each mechanism see and not see?"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.beyond.coordinate import gates, row_and_column_gates
from visual_attention.checks.beyond.dual import by_position, channel_weights, energies
from visual_attention.checks.beyond.flow import made
from visual_attention.checks.beyond.gate import alpha
from visual_attention.checks.beyond.selective import shares
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Given
from visual_attention.checks.predicted import expect_predictions, truth
from visual_attention.checks.primitives import example

about = functools.partial(check, unit="beyond", section="What each can and cannot see")

CHANNELS, SIZE, WIDTH = 6, 4, 3


@about("Every prediction is True or False.")
def family_predictions_are_complete(predictions: Any) -> None:
    expected = "True or False, without quotation marks"
    expect_predictions(predictions, "family_predictions", CLAIMS, truth, expected, "neither True nor False")


@about("The predictions agree with the experiment.")
def family_predictions_agree_with_experiment(predictions: Any, names: tuple[str, ...] = ()) -> None:
    for name in names or CLAIMS:
        holds, seen = outcome(name)
        if not isinstance(predictions, Mapping) or truth(predictions.get(name)) != holds:
            raise CheckFailed(
                f"The prediction for “{name}” is wrong.",
                expected="an answer that agrees with the experiment",
                found=seen,
                hint="write down what is averaged, and over which axes, or run the experiment with your own function.",
            )


@functools.cache
def outcome(claim: str) -> tuple[bool, str]:
    """Whether the claim holds in each of twenty trials, and what the experiment showed."""
    words, experiment = _EXPERIMENTS[claim]
    with torch.no_grad():
        against = sum(experiment(seed) > 1e-6 for seed in range(20))
    return not against, f"in {against or 'none'} of 20 random trials {words}"


def _map(seed: int) -> Tensor:
    return example(2, CHANNELS, SIZE, SIZE, seed=900 + seed, dtype=torch.float64)


def _layer(in_channels: int, out_channels: int, seed: int, stride: int = 1) -> Callable[[Tensor], Tensor]:
    return made([Given("beyond.conv", in_channels, out_channels, seed, stride)])[0]


def _shuffled(x: Tensor, seed: int) -> Tensor:
    order = torch.randperm(x[0, 0].numel(), generator=torch.Generator().manual_seed(seed))
    return x.flatten(2)[:, :, order].view_as(x)


def _apart(a: Tensor, b: Tensor) -> float:
    return float((a - b).abs().max())


def _factors(x: Tensor, seed: int) -> Tensor:
    inner, outer = _layer(CHANNELS, WIDTH, 3 * seed), _layer(WIDTH, CHANNELS, 3 * seed + 1)
    pooled = F.adaptive_avg_pool2d(x, 1), F.adaptive_max_pool2d(x, 1)
    return sum(outer(inner(value)) for value in pooled)


def _outside_of_a_gate(seed: int) -> float:
    factors = _factors(_map(seed), seed)
    return float(torch.maximum(-factors, factors - 1).max())


def _coordinate_layers(seed: int) -> list[Callable[[Tensor], Tensor]]:
    outward = [Given("beyond.conv", WIDTH, CHANNELS, 5 * seed + k) for k in (1, 2)]
    return made([Given("beyond.shared", CHANNELS, WIDTH), *outward])


def _coordinate_after_shuffle(seed: int) -> float:
    x, layers = _map(seed), _coordinate_layers(seed)
    return _apart(gates(x, *layers), gates(_shuffled(x, seed), *layers))


def _row_gates_after_shuffle_in_rows(seed: int) -> float:
    x, layers = _map(seed), _coordinate_layers(seed)
    order = torch.rand(x.shape, generator=torch.Generator().manual_seed(seed)).argsort(3)
    return _apart(row_and_column_gates(x, *layers)[0], row_and_column_gates(x.gather(3, order), *layers)[0])


def _crossed_products(seed: int) -> float:
    a = gates(_map(seed), *_coordinate_layers(seed))
    return _apart(a[..., 0, 0] * a[..., 1, 1], a[..., 0, 1] * a[..., 1, 0])


def _shares_after(change: Callable[[Tensor, int], Tensor]) -> Callable[[int], float]:
    def experiment(seed: int) -> float:
        maps = [_map(seed), _map(seed + 100)]
        reduce, select = made(
            [Given("beyond.reduce", CHANNELS, WIDTH), Given("beyond.conv", WIDTH, 2 * CHANNELS, seed)]
        )
        return _apart(shares(maps, reduce, select), shares([change(m, seed) for m in maps], reduce, select))

    return experiment


def _positions_after_shuffle(seed: int) -> float:
    x = _map(seed)
    layers = [_layer(CHANNELS, size, seed + k) for k, size in enumerate((2, 2, CHANNELS))]
    return _apart(by_position(_shuffled(x, seed), *layers), _shuffled(by_position(x, *layers), seed))


def _lead_of_another_channel(seed: int) -> float:
    weights = channel_weights(0.3 * _map(seed))
    return float((weights.amax(2) - weights.diagonal(dim1=1, dim2=2)).max())


def _two_ways_to_weigh(seed: int) -> float:
    e = energies(0.3 * _map(seed))
    return _apart((e.amax(2, keepdim=True) - e).softmax(2), (-e).softmax(2))


@torch.enable_grad()
def _missing_first_gradient(seed: int) -> float:
    """1 where the first gradient with respect to the query layer is zero throughout, as γ = 0 makes it."""
    x = _map(seed)
    query, key, value = (_layer(CHANNELS, size, seed + k) for k, size in enumerate((2, 2, CHANNELS)))
    y = x + torch.zeros(1, dtype=x.dtype) * by_position(x, query, key, value)
    gradient = torch.autograd.grad((y * _map(seed + 50)).sum(), query.weight)[0]
    return float(not gradient.any())


def _gate_layers(seed: int, stride: int = 2) -> list[Callable[[Tensor], Tensor]]:
    return [_layer(CHANNELS, WIDTH, seed, stride), _layer(CHANNELS, WIDTH, seed + 1), _layer(WIDTH, 1, seed + 2)]


def _changed_at_one_place(x: Tensor) -> Tensor:
    changed = x.clone()
    changed[:, :, 1, 1] += 1
    return changed


def _trials_with_one_gate_at_most(seed: int) -> float:
    """1 where a change of g at one position reaches no more than one gate of an image."""
    x, g = _map(seed), _map(seed + 50)[..., :2, :2]
    layers = _gate_layers(seed)
    layers[2].bias.fill_(0)
    difference = alpha(x, g, *layers) - alpha(x, _changed_at_one_place(g), *layers)
    return float((difference.abs() > 1e-9).sum() < 2 * len(x))


def _elsewhere(seed: int) -> float:
    """How far a change of x at one position moves gates at the others, where x is its own gating signal."""
    x, layers = _map(seed), _gate_layers(seed, stride=1)
    changed = _changed_at_one_place(x)
    difference = (alpha(x, x, *layers) - alpha(changed, changed, *layers)).abs()
    difference[:, :, 1, 1] = 0
    return float(difference.max())


def _two_layers_and_one(seed: int) -> float:
    """Gates of θ(x) + φ(x), and of one layer whose weights and biases are the sums of theirs."""
    x, (theta, phi, psi) = _map(seed), _gate_layers(seed, stride=1)
    one = F.conv2d(x, theta.weight + phi.weight, theta.bias + phi.bias)
    return _apart(alpha(x, x, theta, phi, psi), psi(one.relu()).sigmoid())


_EXPERIMENTS: dict[str, tuple[str, Callable[[int], float]]] = {
    "pooled factor: shuffling all positions leaves the factors as they are": (
        "the factors changed",
        lambda seed: _apart(_factors(_map(seed), seed), _factors(_shuffled(_map(seed), seed), seed)),
    ),
    "pooled factor: every factor lies between 0 and 1": ("a factor was outside of this range", _outside_of_a_gate),
    "coordinate gates: shuffling all positions leaves the gates as they are": (
        "the gates changed",
        _coordinate_after_shuffle,
    ),
    "coordinate gates: shuffling the values within each row leaves the row gates as they are": (
        "the row gates changed",
        _row_gates_after_shuffle_in_rows,
    ),
    "coordinate gates: in each channel, a(0, 0) · a(1, 1) = a(0, 1) · a(1, 0)": (
        "the two products differed",
        _crossed_products,
    ),
    "selective kernel: shuffling both branches' positions alike leaves the weights as they are": (
        "the weights changed",
        _shares_after(_shuffled),
    ),
    "selective kernel: doubling the values of both branches leaves the weights as they are": (
        "the weights changed",
        _shares_after(lambda x, _: 2 * x),
    ),
    "position attention: shuffling the positions of x shuffles the result in the same way": (
        "the shuffled result and the result of shuffling differed",
        _positions_after_shuffle,
    ),
    "channel self-attention: each channel gives the most weight to itself": (
        "the weight of another channel was larger",
        _lead_of_another_channel,
    ),
    "channel self-attention: softmax(max - energy) is the same as softmax(-energy)": (
        "the weights differed",
        _two_ways_to_weigh,
    ),
    "dual attention: with γ = 0, the first gradients reach the query layer": (
        "the query layer got no gradient",
        _missing_first_gradient,
    ),
    "attention gate: changing g at one position changes gates at several positions of x": (
        "a change of g at one position reached one gate at most",
        _trials_with_one_gate_at_most,
    ),
    "gate with g = x: changing x at one position changes gates at other positions": (
        "all gates elsewhere stayed as they were",
        lambda seed: float(_elsewhere(seed) == 0),
    ),
    "gate with g = x: one 1×1 layer in place of θ and φ could give the same gates": (
        "the gates differed",
        _two_layers_and_one,
    ),
}

CLAIMS = tuple(_EXPERIMENTS)
POOLS, AFFINITIES, SIGNALS = CLAIMS[:7], CLAIMS[7:11], CLAIMS[11:]
