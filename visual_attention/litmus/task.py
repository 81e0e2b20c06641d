"""What a litmus task is."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import Tensor

from visual_attention.errors import CourseError


class Task(Protocol):
    """A source of random problems, and the way answers to them are judged.

    A score is 1 when every answer is right. `ceiling` bounds the expected score of every model without the kind of
    attention that the task asks for; the task's module derives it.
    """

    name: str
    ceiling: float

    def batch(self, size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """Fresh inputs x (N, C, H, W), and what a model should make of them."""
        ...

    def loss(self, output: Tensor, target: Tensor) -> Tensor:
        """What training makes small: a scalar with a gradient."""
        ...

    def score(self, output: Tensor, target: Tensor) -> float:
        """How well the outputs answer."""
        ...


class Regression:
    """Judges numbers by R². A target of NaN says that nothing is asked there; outputs have the target's shape."""

    def loss(self, output: Tensor, target: Tensor) -> Tensor:
        """Mean squared error where something is asked. Raises CourseError if the shapes differ."""
        if output.shape != target.shape:
            raise CourseError(
                f"The model's output has shape {tuple(output.shape)} and the task asks for {tuple(target.shape)}; "
                "the block must return a tensor of its input's shape."
            )
        asked = ~target.isnan()
        return (output - target)[asked].square().mean()

    def score(self, output: Tensor, target: Tensor) -> float:
        """R²: the share of the target's variance that the output explains."""
        asked = ~target.isnan()
        return float(1 - self.loss(output, target) / target[asked].var(correction=0))
