"""SE in practice: what changes when the block leaves the paper for a phone, a video or a Transformer

Howard et al., ICCV 2019, arXiv 1905.02244 (MobileNetV3: hard sigmoid, widths in multiples of 8); Jacob et al., CVPR
2018, arXiv 1712.05877 (integers in place of floating-point numbers); Dosovitskiy et al., ICLR 2021, arXiv 2010.11929
(the Vision Transformer, into whose blocks an SE block is put here). More forms stand in variants.py.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def make_divisible(value: float, divisor: int = 8) -> int:
    """The multiple of `divisor` nearest to `value`, as a width in mobile networks.

    Of two equally near the larger. Never below `divisor`; and where the nearest is below
    90 % of `value`, the next larger one.
    """
    nearest = int(value + divisor / 2) // divisor * divisor
    width = max(divisor, nearest)
    return width if width >= 0.9 * value else width + divisor


class AnySE(nn.Module):
    """Squeeze-and-Excitation for maps with any number of axes of positions.

    x · σ(W₂ δ(W₁ z)), where z is the mean of each channel over all positions and δ is ReLU.
    W₁ leads to `hidden` units. With `hard`, σ is the hard sigmoid.
    Shapes: x (N, C), (N, C, L), (N, C, H, W), (N, C, T, H, W), … to the same.
    """

    def __init__(self, channels: int, hidden: int, hard: bool = False) -> None:
        super().__init__()
        self.reduce = nn.Linear(channels, hidden)
        self.expand = nn.Linear(hidden, channels)
        self.gate = nn.Hardsigmoid() if hard else nn.Sigmoid()

    def forward(self, x: Tensor) -> Tensor:
        positions = tuple(range(2, x.dim()))
        z = x.mean(dim=positions) if positions else x
        gates = self.gate(self.expand(F.relu(self.reduce(z))))
        return x * gates.view(*gates.shape, *(1 for _ in positions))


# Numbers, right to three decimals.
hard_sigmoid_facts = {
    "the smallest a with a gate of exactly 1": 3.0,
    "the hard sigmoid's slope at a = 0": 1 / 6,
    "the sigmoid's slope at a = 0": 0.25,
    "the largest difference between the two gates": 0.069183,
    "the a > 0 where the difference is largest": 1.316958,
    "the hard sigmoid's slope at a = -4": 0.0,
}


def fake_quantise(x: Tensor, low: float, high: float, bits: int = 8) -> Tensor:
    """x as it comes back from integers of so many bits, of which 0 … 2ᵇ − 1 cover low … high.

    The range is first widened to contain 0, if it does not. The scale is the step between
    two neighbouring values; a whole number, the zero point, stands for 0 exactly. What lies
    outside the range comes back as the smallest or the largest of the values that are left.
    Shapes: x of any shape, to the same.
    """
    low, high, largest = min(low, 0.0), max(high, 0.0), 2**bits - 1
    scale = (high - low) / largest
    zero_point = round(-low / scale)
    integers = torch.clamp(torch.round(x / scale) + zero_point, 0, largest)
    return (integers - zero_point) * scale


class GroupedSE(nn.Module):
    """SE whose two layers are 1×1 convolutions with groups, each a small SE block of its own.

    Shapes: x (N, C, H, W) to the same; `groups` must divide both `channels` and `hidden`.
    """

    def __init__(self, channels: int, hidden: int, groups: int = 4) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(channels, hidden, 1, groups=groups)
        self.expand = nn.Conv2d(hidden, channels, 1, groups=groups)

    def forward(self, x: Tensor) -> Tensor:
        z = x.mean(dim=(2, 3), keepdim=True)
        return x * torch.sigmoid(self.expand(F.relu(self.reduce(z))))


def grouped_se_parameters(channels: int, hidden: int, groups: int = 4, bias: bool = True) -> int:
    """Number of weights in one GroupedSE: those of both layers, and their biases if `bias`.

    `groups` divides both `channels` and `hidden`.
    """
    weights = 2 * channels * hidden // groups
    return weights + (hidden + channels if bias else 0)


class TokenSE(nn.Module):
    """SE for the tokens of a Transformer, whose channels are the last axis.

    Shapes: x (N, L, C) to the same; each image gets one gate for each channel.
    """

    def __init__(self, channels: int, hidden: int) -> None:
        super().__init__()
        self.se = AnySE(channels, hidden)

    def forward(self, x: Tensor) -> Tensor:
        return self.se(x.transpose(1, 2)).transpose(1, 2)


class EncoderBlock(nn.Module):
    """A block of a Vision Transformer, with SE after its MLP if `se` makes one.

    Shapes: tokens (N, L, C) to the same.
    """

    def __init__(self, channels: int, heads: int, se: nn.Module | None = None) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(channels), nn.LayerNorm(channels)
        self.attention = nn.MultiheadAttention(channels, heads, batch_first=True)
        self.mlp = nn.Sequential(nn.Linear(channels, 4 * channels), nn.GELU(), nn.Linear(4 * channels, channels))
        self.se = se or nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        tokens = self.norm1(x)
        x = x + self.attention(tokens, tokens, tokens, need_weights=False)[0]
        return x + self.se(self.mlp(self.norm2(x)))


def start_at_half(se: nn.Module) -> nn.Module:
    """Set `expand`, the last layer of an SE block, to 0: every gate starts at σ(0) = 0.5."""
    nn.init.zeros_(se.expand.weight)
    nn.init.zeros_(se.expand.bias)
    return se


class ResidualSE(nn.Module):
    """y = x + x · s: every gate s moved from between 0 and 1 to between 1 and 2."""

    def __init__(self, se: nn.Module) -> None:
        super().__init__()
        self.se = se

    def forward(self, x: Tensor) -> Tensor:
        return x + self.se(x)


# True or False, for a new SE block whose last layer (W₂ and its bias) is 0.
start_predictions = {
    "y = x·s: the block gives x / 2": True,
    "y = x·s: the first step moves W₂": True,
    "y = x·s: the first step moves W₁": False,
    "y = x·s: the second step moves W₁": True,
    "y = x·s: the gradient that reaches x is half of the one that reaches y": True,
    "y = x + x·s: the block gives x": False,
    "y = x + x·s: ten such blocks in a row make a signal more than fifty times as large": True,
    "y = 2x·s: the block gives x": True,
    "y = x·s, with hard sigmoids: the block gives x / 2": True,
    "y = x·s, with hard sigmoids and a last bias of −4: the first step moves W₂": False,
    "y = x·s, four groups, any weights: each gate hears every channel": False,
}


def warmed_up(step: int, steps: int, peak: float, rise: float) -> float:
    """The learning rate of a step, 0 … steps − 1: a straight rise, then `peak` to the end.

    The rise takes the share `rise` of all steps; without one, every step has the peak.
    """
    return peak * min(1.0, (step + 1) / max(1, round(rise * steps)))


def weights_by_place(blocks: list[tuple[int, int]], reduction: int = 16) -> dict[str, int]:
    """Weights, without biases, that SE adds to residual blocks, by its place in them.

    `blocks` are their numbers of channels, (coming in, going out).
    """

    def weights(seen: list[int]) -> int:
        return sum(2 * channels * max(1, channels // reduction) for channels in seen)

    inward, outward = ([block[side] for block in blocks] for side in (0, 1))
    places = {"standard": outward, "pre": inward, "identity": outward, "post": outward}
    return {place: weights(seen) for place, seen in places.items()}
