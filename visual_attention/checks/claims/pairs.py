"""Pairs of modules: one function in two forms, or two functions."""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from visual_attention.checks.claims.formulas import Formula, Function, both_gates, channel_gate, columns, times


def _se(channels: int) -> Formula:
    """The gates of the pairs below."""
    return channel_gate(channels, channels // 2)


def _linear_and_convolution(channels: int) -> tuple[nn.Module, nn.Module]:
    first, second = columns(channels, channels // 2), 3 * columns(channels // 2, channels)

    def linear(x: Tensor) -> Tensor:
        hidden = F.linear(x.mean((2, 3)), first.to(x).mT)
        return F.linear(F.relu(hidden), second.to(x).mT).sigmoid()[..., None, None]

    def convolution(x: Tensor) -> Tensor:
        down, up = (matrix.to(x).mT[..., None, None] for matrix in (first, second))
        return F.conv2d(F.relu(F.conv2d(F.adaptive_avg_pool2d(x, 1), down)), up).sigmoid()

    return times(linear), times(convolution)


def _joined_gate(channels: int) -> tuple[nn.Module, nn.Module]:
    """One gate for each position, of the sum of two 1×1 convolutions, and of one with the sum of their kernels."""
    a, b, last = columns(channels, channels), columns(channels, channels), columns(channels, 1)

    def gate(x: Tensor, *kernels: Tensor) -> Tensor:
        hidden = sum(torch.einsum("nchw,cd->ndhw", x, kernel.to(x)) for kernel in kernels)
        return torch.einsum("ndhw,de->nehw", hidden.relu(), last.to(x)).sigmoid()

    return times(lambda x: gate(x, a, b)), times(lambda x: gate(x, a + b))


def _in_place(channels: int) -> tuple[nn.Module, nn.Module]:
    gate = _se(channels)
    return Function(lambda x: x.mul_(gate(x))), times(gate)


def _gate_and_map(channels: int) -> tuple[nn.Module, nn.Module]:
    """The same values in shapes that broadcast."""
    gate = _se(channels)
    return Function(gate), Function(lambda x: gate(x).expand_as(x).clone())


def _sum_and_maximum(channels: int) -> tuple[nn.Module, nn.Module]:
    s, q = both_gates(channels)
    return times(lambda x: s(x) + q(x)), Function(lambda x: torch.maximum(x * s(x), x * q(x)))


def _pooled(channels: int) -> tuple[nn.Module, nn.Module]:
    """Max-pooling after the multiplication, and before it."""
    gate = _se(channels)
    after = Function(lambda x: F.max_pool2d(x * gate(x), 2))
    return after, Function(lambda x: F.max_pool2d(x, 2) * gate(x))


def _squeezed_later(channels: int) -> tuple[nn.Module, nn.Module]:
    gate = _se(channels)
    return Function(lambda x: (x * gate(x)).relu()), Function(lambda x: x.relu() * gate(x.relu()))


def _one_corner(channels: int) -> tuple[nn.Module, nn.Module]:
    def without(x: Tensor) -> Tensor:
        y = x.clone()
        y[:, -1, -1, -1] = 0
        return y

    return nn.Identity(), Function(without)


def _centred(axes: tuple[int, ...]) -> nn.Module:
    return Function(lambda x: x - x.mean(axes, keepdim=True))


#: Pairs of modules, of which `module` gives one by its index.
PAIRS: dict[str, Callable[[int], tuple[nn.Module, nn.Module]]] = {
    "linear and convolution": _linear_and_convolution,
    "one kernel for two": _joined_gate,
    "in place": _in_place,
    "gate and map": _gate_and_map,
    "sum and maximum": _sum_and_maximum,
    "pooled": _pooled,
    "squeezed later": _squeezed_later,
    "one corner": _one_corner,
    "only above 6": lambda c: (nn.ReLU(), nn.ReLU6()),
    "only above 60": lambda c: (nn.Identity(), nn.Hardtanh(-60, 60)),
    "mean of the batch": lambda c: (_centred((2, 3)), _centred((0, 2, 3))),
    "only below 0": lambda c: (nn.Identity(), Function(torch.abs)),
    "sigmoids": lambda c: (Function(lambda x: x * x.sigmoid()), Function(lambda x: x * F.hardsigmoid(x))),
    "only near 0": lambda c: (nn.Identity(), nn.Hardshrink(0.15)),
    "mirrored": lambda c: (nn.Identity(), Function(lambda x: x.flip(3))),
    "map and stack": lambda c: (nn.Identity(), Function(lambda x: x[None].clone())),
    "three thousandths": lambda c: (nn.Identity(), Function(lambda x: 1.003 * x)),
    "one percent": lambda c: (nn.Identity(), Function(lambda x: 1.01 * x)),
    "strangers": lambda c: (nn.Conv2d(c, c, 1), nn.Conv2d(c, c, 1)),
}
