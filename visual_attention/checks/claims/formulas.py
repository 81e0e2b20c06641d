"""Formulas of gates with fixed random weights, of which the checks of this unit make modules.

The weights are no parameters, so that none of these modules can learn.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

Formula = Callable[[Tensor], Tensor]


class Function(nn.Module):
    """A module that computes a given function of a map and of the parts that are its own."""

    def __init__(self, function: Callable[..., Tensor], *parts: nn.Module) -> None:
        super().__init__()
        self.function, self.parts = function, nn.ModuleList(parts)

    def forward(self, x: Tensor) -> Tensor:
        return self.function(x, *self.parts)


def columns(inputs: int, outputs: int) -> Tensor:
    """A matrix (inputs, outputs) that keeps the size of what it is multiplied by."""
    return torch.randn(inputs, outputs) / inputs**0.5


def two_layers(channels: int, hidden: int) -> Formula:
    """Two matrices with a ReLU between them, for the last axis: (…, C) to (…, C)."""
    first, second = 3 * columns(channels, hidden), 3 * columns(hidden, channels)
    return lambda z: (z @ first.to(z)).clamp(min=0) @ second.to(z)


def channel_gate(channels: int, hidden: int) -> Formula:
    """A gate for each channel, from the means of all: (N, C, H, W) to (N, C, 1, 1)."""
    logits = two_layers(channels, hidden)
    return lambda x: logits(x.mean((2, 3))).sigmoid()[..., None, None]


def times(gate: Formula) -> nn.Module:
    return Function(lambda x: x * gate(x))


def both_gates(channels: int) -> tuple[Formula, Formula]:
    """One for each channel, and one for each position."""
    vector = columns(channels, 1)
    return channel_gate(channels, channels // 2), lambda x: (x * vector[..., None].to(x)).sum(1, keepdim=True).sigmoid()
