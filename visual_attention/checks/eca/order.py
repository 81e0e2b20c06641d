"""Checks of predictions about the order of channels. Each is tried on random descriptors with random weights."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.check import check
from visual_attention.checks.eca.formulas import band_logits
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.predicted import expect_predictions, truth
from visual_attention.checks.primitives import example

about = functools.partial(check, unit="eca", section="What the order of channels means")

CHANNELS, HIDDEN = 8, 4

#: How far the gates are from following: a function of descriptors z (N, C), a random order and a source of weights.
Experiment = Callable[[Tensor, Tensor, Callable[..., Tensor]], float]


def _follows(gates: Callable[[Tensor], Tensor], after: Callable[[Tensor], Tensor], z: Tensor, order: Tensor) -> float:
    """The largest difference between the gates of the reordered z and the reordered gates of z."""
    return float((after(z[:, order]) - gates(z)[:, order]).abs().max())


def _se(z: Tensor, w1: Tensor, w2: Tensor) -> Tensor:
    return torch.sigmoid(torch.relu(z @ w1.T) @ w2.T)


def _eca(w: Tensor, mode: str = "constant") -> Callable[[Tensor], Tensor]:
    return lambda z: band_logits(z, w, mode).sigmoid()


def _se_kept(z: Tensor, order: Tensor, weights: Callable[..., Tensor]) -> float:
    w1, w2 = weights(HIDDEN, CHANNELS), weights(CHANNELS, HIDDEN)
    return _follows(lambda v: _se(v, w1, w2), lambda v: _se(v, w1, w2), z, order)


def _se_renamed(z: Tensor, order: Tensor, weights: Callable[..., Tensor]) -> float:
    w1, w2 = weights(HIDDEN, CHANNELS), weights(CHANNELS, HIDDEN)
    return _follows(lambda v: _se(v, w1, w2), lambda v: _se(v, w1[:, order], w2[order]), z, order)


def _var1(z: Tensor, order: Tensor, weights: Callable[..., Tensor]) -> float:
    return _follows(torch.sigmoid, torch.sigmoid, z, order)


def _var2(z: Tensor, order: Tensor, weights: Callable[..., Tensor]) -> float:
    w = weights(CHANNELS)
    return _follows(lambda v: torch.sigmoid(w * v), lambda v: torch.sigmoid(w * v), z, order)


def _eca_with(
    kernel_size: int, orders: Callable[[Tensor], Tensor], mode: str = "constant", turn: bool = False
) -> Experiment:
    """ECA's gates where `orders` makes the new order of the channels of a random one; `turn` reverses the weights."""

    def experiment(z: Tensor, order: Tensor, weights: Callable[..., Tensor]) -> float:
        w = weights(kernel_size)
        return _follows(_eca(w, mode), _eca(w.flip(0) if turn else w, mode), z, orders(order))

    return experiment


def _best_of_six(z: Tensor, order: Tensor, weights: Callable[..., Tensor]) -> float:
    w = weights(3)
    return min(_follows(_eca(w), _eca(w[list(other)]), z, order) for other in itertools.permutations(range(3)))


def _shuffled(order: Tensor) -> Tensor:
    return order


def _swapped(order: Tensor) -> Tensor:
    return torch.tensor([0, 1, 2, 4, 3, 5, 6, 7])


def _reversed(order: Tensor) -> Tensor:
    return torch.arange(CHANNELS).flip(0)


def _moved_on(order: Tensor) -> Tensor:
    return torch.arange(CHANNELS).roll(1)


EXPERIMENTS: dict[str, Experiment] = {
    "SE: shuffle": _se_kept,
    "SE: shuffle, with the columns of W1 and the rows of W2": _se_renamed,
    "SE-Var1: shuffle": _var1,
    "SE-Var2: shuffle": _var2,
    "ECA, k = 1: shuffle": _eca_with(1, _shuffled),
    "ECA, k = 3: swap channels 3 and 4": _eca_with(3, _swapped),
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": _best_of_six,
    "ECA, k = 3: reverse": _eca_with(3, _reversed),
    "ECA, k = 3: reverse, with the 3 weights": _eca_with(3, _reversed, turn=True),
    "ECA, k = 3: move each channel one place on, the last one to the front": _eca_with(3, _moved_on),
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": _eca_with(
        3, _moved_on, mode="circular"
    ),
}

FULL, SHUFFLES, ENDS = tuple(EXPERIMENTS)[:4], tuple(EXPERIMENTS)[4:7], tuple(EXPERIMENTS)[7:]


def distance(name: str, trials: int = 20) -> float:
    """How far the gates are from following, at most, over random descriptors, weights and orders."""
    return max(_trial(EXPERIMENTS[name], seed) for seed in range(trials))


def _trial(experiment: Experiment, seed: int) -> float:
    generator = torch.Generator().manual_seed(300 + seed)
    order = torch.randperm(CHANNELS, generator=generator)
    weights = functools.partial(torch.randn, generator=generator, dtype=torch.float64)
    return experiment(example(2, CHANNELS, seed=seed).double(), order, weights)


@about("Every prediction is True or False.")
def order_predictions_are_complete(predictions: Any) -> None:
    expected = "True or False, without quotation marks"
    expect_predictions(predictions, "order_predictions", EXPERIMENTS, truth, expected, "neither True nor False")


@about("The predictions agree with the experiment.")
def order_predictions_agree_with_experiment(predictions: Any, names: tuple[str, ...] = tuple(EXPERIMENTS)) -> None:
    for name in names:
        apart = distance(name)
        follow = apart < 1e-9
        if not isinstance(predictions, Mapping) or truth(predictions.get(name)) != follow:
            raise CheckFailed(
                f"The prediction for “{name}” is wrong.",
                expected="an answer that agrees with the experiment",
                found="in 20 random trials the gates "
                + ("came in the new order, otherwise as before" if follow else f"were off by up to {apart:.2g}"),
                hint="write the logit of one channel before and after: the same weight for the same descriptor?",
            )
