"""Checks of what a combination can and cannot do with a value of x and its two gates, decided by experiment."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.predicted import expect_predictions, truth
from visual_attention.checks.scse.gates import WAYS

about = functools.partial(check, unit="scse", section="What each combination can and cannot do")


@dataclass(frozen=True)
class Experiment:
    """Values of x (V, 1, 1, 1) with their gates s and q of the same shape, and the combination of x · s and x · q."""

    how: str
    x: Tensor
    s: Tensor
    q: Tensor

    @property
    def out(self) -> Tensor:
        return WAYS[self.how](self.x * self.s, self.x * self.q)


def _keeps_sign(e: Experiment) -> Tensor:
    return e.out.sign() == e.x.sign()


def _no_farther_from_zero(e: Experiment) -> Tensor:
    return e.out.abs() <= e.x.abs()


def _smaller_gate_decides(e: Experiment) -> Tensor:
    return (e.x >= 0) | torch.isclose(e.out, e.x * torch.minimum(e.s, e.q))


def _doubles(e: Experiment) -> Tensor:
    return torch.isclose(Experiment(e.how, 2 * e.x, e.s, e.q).out, 2 * e.out)


def _is_zero(e: Experiment) -> Tensor:
    return (e.out == 0).all(1, keepdim=True)


_TESTS: dict[str, Callable[[Experiment], Tensor]] = {
    "every output value has the sign of x": _keeps_sign,
    "where x is negative, the smaller of the two gates decides": _smaller_gate_decides,
    "no output value is farther from zero than x": _no_farther_from_zero,
    "twice the x, with the same gates, gives twice the output": _doubles,
    "where q is 0, the output is 0 in every channel": _is_zero,
}

SIGNS = (
    "max: every output value has the sign of x",
    "sum: every output value has the sign of x",
    "product: every output value has the sign of x",
    "max: where x is negative, the smaller of the two gates decides",
)
SIZES = (
    "max: no output value is farther from zero than x",
    "sum: no output value is farther from zero than x",
    "product: no output value is farther from zero than x",
    "max: twice the x, with the same gates, gives twice the output",
    "product: twice the x, with the same gates, gives twice the output",
)
SWITCHES = (
    "max: where q is 0, the output is 0 in every channel",
    "sum: where q is 0, the output is 0 in every channel",
    "product: where q is 0, the output is 0 in every channel",
    "concatenation: where q is 0, the output is 0 in every channel",
)
CLAIMS = (*SIGNS, *SIZES, *SWITCHES)


def counterexample(claim: str, values: int = 2000) -> str:
    """In words, the first of many random values and gates for which the claim fails; empty if it never does."""
    how, words = claim.split(": ", 1)
    generator = torch.Generator().manual_seed(5)
    x = 2 * torch.randn(values, 1, 1, 1, generator=generator, dtype=torch.float64)
    s, q = 0.02 + 0.96 * torch.rand(2, values, 1, 1, 1, generator=generator, dtype=torch.float64)
    experiment = Experiment(how, x, s, torch.zeros_like(q) if "q is 0" in claim else q)
    fails = (~_TESTS[words](experiment)).flatten().nonzero()
    if not len(fails):
        return ""
    i = int(fails[0])
    out = " and ".join(f"{value:.2f}" for value in experiment.out[i].flatten())
    return (
        f"x = {x[i].item():.2f} with the gates s = {s[i].item():.2f} and q = {experiment.q[i].item():.2f} gives {out}"
    )


@about("Every prediction is True or False.")
def combination_predictions_are_complete(predictions: Any) -> None:
    expected = "True or False, without quotation marks"
    expect_predictions(predictions, "combination_predictions", CLAIMS, truth, expected, "neither True nor False")


@about("The predictions agree with the experiment.")
def combination_predictions_agree_with_experiment(predictions: Any, names: tuple[str, ...] = CLAIMS) -> None:
    for name in names:
        against = counterexample(name)
        if not isinstance(predictions, Mapping) or truth(predictions.get(name)) != (not against):
            raise CheckFailed(
                f"The prediction for “{name}” is wrong.",
                expected="an answer that agrees with the experiment",
                found=against or "in 2,000 random trials it held each time",
                hint="write the output as a formula of x, s and q, and try x = 2 and x = -2.",
            )
