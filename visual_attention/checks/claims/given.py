"""What the checks of this unit hand to an answer: layers, gates, and modules that see places or do not."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from visual_attention.checks.claims.pairs import PAIRS
from visual_attention.checks.claims.singles import SINGLES

__all__ = ["gate", "layer", "module"]


class Gate(nn.Module):
    """A fixed gate for each channel that depends on the means of all: maps (N, C, H, W) to gates (N, C).

    If there is a layer beside it, its state tells the modes of both too, and which parameters of the layer may learn.
    """

    def __init__(self, channels: int, strength: float, seed: int, beside: nn.Module | None) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(seed)
        weight = strength * torch.randn(channels, channels, generator=generator) / channels**0.5
        self.register_buffer("weight", weight)
        self.beside = () if beside is None else (beside,)  # in a tuple, lest it be a part of the gate

    def forward(self, u: Tensor) -> Tensor:
        if u.dim() != 4 or u.shape[1] != len(self.weight):
            raise ValueError(f"this gate was made for {len(self.weight)} channels and gets {tuple(u.shape)}")
        return torch.sigmoid(F.linear(u.mean((2, 3)), self.weight))

    def get_extra_state(self) -> Tensor:
        modes = [part.training for part in (self, *self.beside)]
        return torch.tensor([*modes, *(value.requires_grad for part in self.beside for value in part.parameters())])

    def set_extra_state(self, state: Tensor) -> None:
        """Nothing: what is watched is not restored."""


def layer(
    inner: int, outer: int, kernel_size: int = 3, stride: int = 1, seed: int = 0, dilation: int = 1, groups: int = 1
) -> nn.Conv2d:
    """A convolution with a bias that matters."""
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(seed)
        made = nn.Conv2d(inner, outer, kernel_size, stride, kernel_size // 2, dilation, groups)
        nn.init.normal_(made.bias)
    return made


def gate(channels: int, strength: float = 1.0, seed: int = 0, beside: nn.Module | None = None) -> nn.Module:
    return Gate(channels, strength, seed, beside)


def module(name: str, channels: int, which: int = 0, seed: int = 0) -> nn.Module:
    """A single module, or the first or second of a pair, with weights that do not hide anything."""
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(seed)
        made = SINGLES[name](channels) if name in SINGLES else PAIRS[name](channels)[which]
    return made
