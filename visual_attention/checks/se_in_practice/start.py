"""Checks of predictions about an SE block whose last layer starts at 0. What is right is tried out here."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.predicted import expect_predictions, truth
from visual_attention.checks.primitives import example

about = functools.partial(check, unit="se_in_practice", section="A gate's first step")


class Gate(nn.Module):
    """The gates of 8 channels, by W₁, ReLU, W₂; W₂ and the last bias start at 0, or the bias at `bias`."""

    def __init__(self, hard: bool = False, bias: float = 0.0) -> None:
        super().__init__()
        self.hard = hard
        self.w1 = nn.Parameter(torch.randn(4, 8) / 8**0.5)
        self.w2 = nn.Parameter(torch.zeros(8, 4))
        self.b2 = nn.Parameter(torch.full((8,), bias))

    def forward(self, x: Tensor) -> Tensor:
        a = F.linear(torch.relu(F.linear(x.mean((2, 3)), self.w1)), self.w2, self.b2)
        return (F.hardsigmoid(a) if self.hard else a.sigmoid())[:, :, None, None]


def _made(seed: int, **options: Any) -> tuple[Gate, Tensor]:
    torch.default_generator.manual_seed(seed)
    return Gate(**options), example(4, 8, 5, 5, seed=seed)


def _times(gate: Gate, x: Tensor) -> Tensor:
    return x * gate(x)


def _plus(gate: Gate, x: Tensor) -> Tensor:
    return x + x * gate(x)


def _gives(factor: float, form: Callable[[Gate, Tensor], Tensor], **options: Any) -> Callable[[int], bool]:
    """Is the block's result this multiple of x?"""

    def tried(seed: int) -> bool:
        gate, x = _made(seed, **options)
        return torch.allclose(form(gate, x), factor * x, atol=1e-5)

    return tried


def _moves(weight: str, steps: int, **options: Any) -> Callable[[int], bool]:
    """Does this step of stochastic gradient descent move the weight?"""

    def tried(seed: int) -> bool:
        gate, x = _made(seed, **options)
        target = example(4, 8, 5, 5, seed=seed + 50)
        for _ in range(steps):
            before = getattr(gate, weight).detach().clone()
            gate.zero_grad()
            F.mse_loss(_times(gate, x), target).backward()
            with torch.no_grad():
                for value in gate.parameters():
                    value -= 0.1 * value.grad
        return not torch.equal(before, getattr(gate, weight))

    return tried


def _halves_the_gradient(seed: int) -> bool:
    gate, x = _made(seed)
    cotangent = example(4, 8, 5, 5, seed=seed + 50)
    x = x.requires_grad_()
    (arrived,) = torch.autograd.grad((_times(gate, x) * cotangent).sum(), x)
    return torch.allclose(arrived, cotangent / 2, atol=1e-5)


def _ten_make_it_large(seed: int) -> bool:
    _, x = _made(seed)
    y = x
    for _ in range(10):
        y = _plus(Gate(), y)
    return float(y.norm() / x.norm()) > 50


def _groups_hear_everything(seed: int) -> bool:
    """Does a change of one channel move the gates of all? In four groups of two channels and two hidden units."""
    generator = torch.Generator().manual_seed(seed)
    first, last = (torch.randn(8, 2, 1, 1, generator=generator) for _ in range(2))
    z = example(1, 8, 1, 1, seed=seed)
    moved = z.clone()
    moved[:, 0] += 5
    gates = [F.conv2d(F.conv2d(one, first, groups=4), last, groups=4).sigmoid() for one in (z, moved)]
    return bool((gates[0] != gates[1]).all())


TRIALS: dict[str, Callable[[int], bool]] = {
    "y = x·s: the block gives x / 2": _gives(0.5, _times),
    "y = x·s: the first step moves W₂": _moves("w2", 1),
    "y = x·s: the first step moves W₁": _moves("w1", 1),
    "y = x·s: the second step moves W₁": _moves("w1", 2),
    "y = x·s: the gradient that reaches x is half of the one that reaches y": _halves_the_gradient,
    "y = x + x·s: the block gives x": _gives(1.0, _plus),
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": _ten_make_it_large,
    "y = 2x·s: the block gives x": _gives(1.0, lambda gate, x: 2 * _times(gate, x)),
    "y = x·s, with hard sigmoids: the block gives x / 2": _gives(0.5, _times, hard=True),
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": _moves("w2", 1, hard=True, bias=-4.0),
    "y = x·s, four groups, any weights: each gate hears every channel": _groups_hear_everything,
}

PRODUCT, SUM, OTHER = tuple(TRIALS)[:5], tuple(TRIALS)[5:8], tuple(TRIALS)[8:]


@about("Every prediction is True or False.")
def start_predictions_are_complete(predictions: Any) -> None:
    expected = "True or False, without quotation marks"
    expect_predictions(predictions, "start_predictions", TRIALS, truth, expected, "neither True nor False")


@about("The predictions agree with the experiment.")
def start_predictions_agree_with_experiment(predictions: Any, names: tuple[str, ...] = tuple(TRIALS)) -> None:
    for name in names:
        seen = {TRIALS[name](seed) for seed in range(3)}
        if not isinstance(predictions, Mapping) or {truth(predictions.get(name))} != seen:
            raise CheckFailed(
                f"The prediction for “{name}” is wrong.",
                expected="an answer that agrees with the experiment",
                found=f"in 3 random trials it was {'so' if seen == {True} else 'not so'}",
                hint=_hint(name),
            )


def _hint(name: str) -> str:
    if "step moves" in name:
        return "write the derivative with respect to these weights as a product; which factors are 0?"
    if "groups" in name:
        return "follow one channel through both layers: which hidden units, and then which gates, does it reach?"
    return "with W₂ and the last bias at 0, what is a, what is s, and what is y?"
