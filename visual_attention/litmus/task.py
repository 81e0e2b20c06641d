"""What a litmus task is."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import Tensor


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
