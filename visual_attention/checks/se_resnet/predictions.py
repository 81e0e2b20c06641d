"""Checks of predictions about a block whose last γ starts at 0 (Goyal et al., 2017, Section 5.1)."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.predicted import expect_predictions, truth
from visual_attention.checks.primitives import example
from visual_attention.checks.se_resnet.given import GateWithoutBias
from visual_attention.checks.se_resnet.residual import PLACES

about = functools.partial(check, unit="se_resnet", section="A start that changes nothing")

OUTPUTS = tuple(f"attention {place}: the block gives ReLU(x)" for place in PLACES)
GATES = tuple(f"attention {place}: the first step moves the attention's weights" for place in PLACES)
OTHERS = (
    "attention standard: the first step moves the last γ",
    "attention standard: the first step moves the last β",
    "attention standard: the first step moves the branch's convolutions",
    "attention standard: the second step moves the attention's weights",
)


class Block(nn.Module):
    """A basic residual block of 8 channels with SE in one of four places, whose last γ starts at 0."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self.convolutions = nn.ModuleList(nn.Conv2d(8, 8, 3, padding=1, bias=False) for _ in range(2))
        self.norms = nn.ModuleList(nn.BatchNorm2d(8) for _ in range(2))
        self.attention, self.place = GateWithoutBias(8, 2), place
        nn.init.zeros_(self.norms[1].weight)

    def forward(self, x: Tensor) -> Tensor:
        f = self.attention(x) if self.place == "pre" else x
        f = self.norms[1](self.convolutions[1](F.relu(self.norms[0](self.convolutions[0](f)))))
        f = self.attention(f) if self.place == "standard" else f
        y = F.relu((self.attention(x) if self.place == "identity" else x) + f)
        return self.attention(y) if self.place == "post" else y


def observed(name: str, seed: int = 0) -> bool:
    """What a prediction is about, tried out with random weights and a random input."""
    place = name.split()[1].rstrip(":")
    torch.default_generator.manual_seed(seed)
    block, x, target = Block(place), example(4, 8, 6, 6, seed=seed), example(4, 8, 6, 6, seed=seed + 50)
    watched = {
        "the attention's weights": list(block.attention.parameters()),
        "the branch's convolutions": list(block.convolutions.parameters()),
        "the last γ": [block.norms[1].weight],
        "the last β": [block.norms[1].bias],
    }
    if name in OUTPUTS:
        return torch.allclose(block(x), x.relu(), atol=1e-6)
    words = name.split("step moves ")[1]
    optimizer = torch.optim.SGD(block.parameters(), lr=0.1)
    for _ in range(2 if "second step" in name else 1):
        before = [value.detach().clone() for value in watched[words]]
        optimizer.zero_grad()
        F.mse_loss(block(x), target).backward()
        optimizer.step()
    return any(not torch.equal(a, b) for a, b in zip(before, watched[words], strict=True))


@about("Every prediction is True or False.")
def zero_init_predictions_are_complete(predictions: Any) -> None:
    expected = "True or False, without quotation marks"
    keys = OUTPUTS + GATES + OTHERS
    expect_predictions(predictions, "zero_init_predictions", keys, truth, expected, "neither True nor False")


@about("The predictions agree with the experiment.")
def zero_init_predictions_agree_with_experiment(
    predictions: Any, names: tuple[str, ...] = OUTPUTS + GATES + OTHERS
) -> None:
    for name in names:
        seen = {observed(name, seed) for seed in range(3)}
        if not isinstance(predictions, Mapping) or {truth(predictions.get(name))} != seen:
            raise CheckFailed(
                f"The prediction for “{name}” is wrong.",
                expected="an answer that agrees with the experiment",
                found=f"in 3 random trials it was {'so' if seen == {True} else 'not so'}",
                hint="follow the gradient backwards from the addition: where is it multiplied by γ = 0, and what "
                "multiplies a branch of zeros?",
            )
