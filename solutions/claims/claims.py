"""Tools to test claims about attention modules: count, compare, freeze, shuffle, decide.

And the modules that are judged: what the documents print, stated again in our words, the same
functions of the same weights. Each returns `x * gate(x)`, so that a claim can be about the gate.
benchmarks/claims/printed.py has the rest of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from visual_attention import litmus


def increase(stages: Sequence[tuple[int, int]], reduction: int, plain: int) -> float:
    """By how many percent SE blocks without biases enlarge a network of `plain` parameters.

    `stages` lists (channels, number of blocks) of each stage; hidden width C // reduction,
    but at least 1. Not rounded.
    """
    added = sum(blocks * 2 * c * max(1, c // reduction) for c, blocks in stages)
    return 100 * added / plain


def verdict(plain: Sequence[float], attentive: Sequence[float], margin: float = 0.0) -> str:
    """Judge the claim "attention gains at least `margin`", from runs paired by their seeds.

    Returns "holds" if the whole 95 % interval of the mean difference lies at `margin` or
    above it, "does not hold" if all of it lies below, and "not decided" otherwise.
    """
    gains = litmus.Scores(tuple(a - p for a, p in zip(attentive, plain, strict=True)))
    if gains.mean - gains.half_width >= margin:
        return "holds"
    return "does not hold" if gains.mean + gains.half_width < margin else "not decided"


def freezing_error(layer: nn.Conv2d, gate: nn.Module, x: Tensor) -> float:
    """Relative error of a gate that is replaced by its mean over the batch x (N, C_in, H, W).

    `layer` makes the features u (N, C, H', W'), and `gate(u)` their gates (N, C). Neither
    is changed. Over all values: ‖frozen − exact‖ / ‖exact‖.
    """
    with torch.no_grad():
        u = layer(x)
        gates = gate(u)
        exact = u * gates[:, :, None, None]
        frozen = u * gates.mean(0)[:, None, None]
        return ((frozen - exact).norm() / exact.norm()).item()


def sees_places(module: nn.Module, x: Tensor) -> bool:
    """Whether the result depends on how the positions of x (N, C, H, W) are arranged.

    False if shuffling the positions of x does no more than shuffle those of the result
    (N, C', H, W) in the same way, up to rounding.
    """
    order = torch.randperm(x.shape[2] * x.shape[3])
    with torch.no_grad():
        expected = module(x).flatten(2)[:, :, order]
        found = module(x.flatten(2)[:, :, order].reshape(x.shape)).flatten(2)
        return (found - expected).norm().item() > 1e-4 * expected.norm().item()


def same_function(first: nn.Module, second: nn.Module, shape: Sequence[int]) -> bool:
    """Whether two modules give the same for inputs of a shape (N, C, H, W), small and large.

    Two results a and b are the same if they have the same shape and ‖a − b‖ is at most
    10⁻⁴ ‖a‖.
    """
    with torch.no_grad():
        for scale in (0.1, 1, 10, 100):
            x = scale * torch.randn(*shape)
            a, b = first(x.clone()), second(x.clone())
            if a.shape != b.shape or (a - b).norm() > 1e-4 * a.norm():
                return False
    return True


class Gated(nn.Module):
    """A feature map (N, C, H, W) times a gate that broadcasts to its shape."""

    def gate(self, x: Tensor) -> Tensor:
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        return x * self.gate(x)


class SE(Gated):
    """SE with linear layers, as sources 000, 002, 003 (no bias) and 004 (bias) print it.

    The hidden layer has C // r units, which may be 0.
    """

    def __init__(self, channels: int, reduction: int = 16, bias: bool = False) -> None:
        super().__init__()
        self.reduce = nn.Linear(channels, channels // reduction, bias)
        self.expand = nn.Linear(channels // reduction, channels, bias)

    def excite(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.expand(F.relu(self.reduce(z))))

    def gate(self, x: Tensor) -> Tensor:
        return self.excite(x.mean((2, 3)))[:, :, None, None]


class EveryPosition(Gated):
    """Source 004's AttentionModule: two 1×1 convolutions and a sigmoid, without any pooling."""

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(channels, channels // reduction, 1)
        self.expand = nn.Conv2d(channels // reduction, channels, 1)

    def gate(self, x: Tensor) -> Tensor:
        return torch.sigmoid(self.expand(F.relu(self.reduce(x))))


class CoordinateAttention(Gated):
    """Source 004's: the sum of what two layers make of the mean and of the maximum.

    There is neither a ReLU nor a sigmoid.
    """

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(channels, channels // reduction, 1)
        self.expand = nn.Conv2d(channels // reduction, channels, 1)

    def gate(self, x: Tensor) -> Tensor:
        pooled = x.mean((2, 3), keepdim=True), x.amax((2, 3), keepdim=True)
        return sum(self.expand(self.reduce(z)) for z in pooled)


class NonLocal(nn.Module):
    """Source 004's: softmax(q · k) over positions, without scale and projection, plus x."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.query, self.key = (nn.Conv2d(channels, channels // 2, 1) for _ in range(2))
        self.value = nn.Conv2d(channels, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        q, k, v = (layer(x).flatten(2) for layer in (self.query, self.key, self.value))
        weights = torch.softmax(q.transpose(1, 2) @ k, dim=-1)
        return (v @ weights.transpose(1, 2)).view_as(x) + x


class ConvSE(Gated):
    """SE by 1×1 convolutions on a map of one position, as source 001 prints it."""

    def __init__(self, channels: int, hidden: int) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(channels, hidden, 1, bias=False)
        self.expand = nn.Conv2d(hidden, channels, 1, bias=False)

    def gate(self, x: Tensor) -> Tensor:
        z = x.mean((2, 3), keepdim=True)
        return torch.sigmoid(self.expand(F.relu(self.reduce(z))))


class SpatialSE(Gated):
    """Source 001's sSE: one gate for each position, from the channels there."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.project = nn.Conv2d(channels, 1, 1, bias=False)

    def gate(self, x: Tensor) -> Tensor:
        return torch.sigmoid(self.project(x))


class SCSE(Gated):
    """Source 001's scSE: x times one gate plus x times the other."""

    def __init__(self, channels: int, reduction: int = 2) -> None:
        super().__init__()
        self.channel = ConvSE(channels, channels // reduction)
        self.spatial = SpatialSE(channels)

    def gate(self, x: Tensor) -> Tensor:
        return self.channel.gate(x) + self.spatial.gate(x)


# What do you find? True if the claim holds, False if it does not.
decisions = {
    "SE(64): for each image, a channel has one gate at all positions": True,
    "SE(64): the result never has another sign than the input": True,
    "SE(8): the gates depend on the input": False,
    "EveryPosition(64): for each image, a channel has one gate at all positions": False,
    "CoordinateAttention(64): the module sees places": False,
    "CoordinateAttention(64): all factors lie between 0 and 1": False,
    "NonLocal(64): the fresh module returns its input": False,
    "NonLocal(64): a change in one corner changes the result in the opposite one": True,
    "SCSE(32): no value becomes larger in magnitude": False,
    "SCSE(32): max-pooling by 2 before the module gives the same as after it": False,
}
