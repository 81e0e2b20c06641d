"""Checks of the conceptual exercise: by which number does ReLU(CAM) differ from Grad-CAM, for several heads?

The verdict is measured, not looked up: both maps are computed for random feature maps and weights.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from numbers import Real
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.predicted import expect_predictions, one_number
from visual_attention.checks.primitives import example

about = functools.partial(check, unit="seeing_attention", section="When both are the same")

Head = Callable[[Tensor, Tensor, Tensor], Tensor]
MEAN = (2, 3)

#: Scores (N, K) from feature maps A (N, C, 4, 4), weights (K, C) and biases (K,).
HEADS: dict[str, Head] = {
    "mean over positions, linear layer": lambda a, w, b: F.linear(a.mean(MEAN), w, b),
    "sum over positions, linear layer": lambda a, w, b: F.linear(a.sum(MEAN), w, b),
    "maximum over positions, linear layer": lambda a, w, b: F.linear(a.amax(MEAN), w, b),
    "mean over the four 2×2 means, linear layer": lambda a, w, b: F.linear(F.avg_pool2d(a, 2).mean(MEAN), w, b),
    "ReLU, mean over positions, linear layer": lambda a, w, b: F.linear(a.relu().mean(MEAN), w, b),
    "mean over positions, tanh, linear layer": lambda a, w, b: F.linear(a.mean(MEAN).tanh(), w, b),
    "mean over positions, linear layer with twice the bias": lambda a, w, b: F.linear(a.mean(MEAN), w, 2 * b),
    "mean over positions, linear layer, scores divided by 2": lambda a, w, b: F.linear(a.mean(MEAN), w, b) / 2,
    "mean over positions, linear layer, softmax": lambda a, w, b: F.linear(a.mean(MEAN), w, b).softmax(1),
}

POOLING, BENDING, SCORING = tuple(HEADS)[:4], tuple(HEADS)[4:6], tuple(HEADS)[6:]


def measured_factor(head: Head, trials: int = 6) -> float:
    """The number f with ReLU(CAM) = f · Grad-CAM in all trials, or 0 if there is none."""
    ratios = []
    for seed in range(trials):
        a = example(4, 5, 4, 4, seed=seed).double().requires_grad_()
        w, b = example(3, 5, seed=50 + seed).double(), example(1, 3, seed=90 + seed).double()[0]
        classes = torch.tensor([0, 1, 2, 1])
        score = head(a, w, b)[torch.arange(4), classes]
        (gradient,) = torch.autograd.grad(score.sum(), a)
        grad_cam = (a * gradient.mean(MEAN, keepdim=True)).sum(1).relu().detach()
        cam = torch.einsum("nchw,nc->nhw", a, w[classes]).relu().detach()
        if not torch.equal(grad_cam > 1e-12, cam > 1e-12):
            return 0.0
        ratios.append((cam / grad_cam)[cam > 1e-12])
    ratio = torch.cat(ratios)
    return float(ratio.mean()) if float(ratio.std()) < 1e-9 * float(ratio.mean()) else 0.0


@about("Every factor is a number.")
def map_factors_are_complete(map_factors: Any) -> None:
    expect_predictions(map_factors, "map_factors", HEADS, _number, "a number, 0 where there is none", "no number")


@about("The factors agree with the experiment.")
def map_factors_agree_with_experiment(map_factors: Any, names: tuple[str, ...] = tuple(HEADS)) -> None:
    for name in names:
        factor = measured_factor(HEADS[name])
        claimed = _number(map_factors.get(name)) if isinstance(map_factors, Mapping) else None
        if claimed is None or abs(claimed - factor) > 1e-6 * max(1.0, factor):
            found = "one factor for all, but another one" if factor else "no factor that is the same for all"
            raise CheckFailed(
                f"The factor for “{name}” is wrong.",
                expected="an answer that agrees with the experiment",
                found=f"in random trials: {found}",
                hint="write the score as a function of A, take its derivative with respect to A_c(i, j), average it "
                "over the 16 positions; then compare with w_kc.",
            )


def _number(value: Any) -> float | None:
    value = one_number(value)
    ordinary = isinstance(value, Real) and not isinstance(value, bool)
    return float(value) if ordinary and value == value else None
