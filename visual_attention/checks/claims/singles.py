"""Modules that see places, and modules that do not."""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from visual_attention.checks.claims.formulas import Function, both_gates, channel_gate, columns, times, two_layers


class Axes(nn.Module):
    """Two sigmoids of one channel's means along rows and columns: what the paper's Coordinate Attention pools."""

    def forward(self, x: Tensor) -> Tensor:
        return x * torch.sigmoid(3 * x.mean(3, keepdim=True)) * torch.sigmoid(3 * x.mean(2, keepdim=True))


_BLUR = torch.tensor([[0.0, 1, 0], [1, 1, 1], [0, 1, 0]]) / 5


def _blur(x: Tensor) -> Tensor:
    """Each value times a sigmoid of the mean of its neighbourhood: the same in all directions."""
    kernel = _BLUR.to(x).expand(x.shape[1], 1, 3, 3)
    return x * torch.sigmoid(4 * F.conv2d(F.pad(x, (1, 1, 1, 1), mode="circular"), kernel, groups=x.shape[1]))


def _every_position(channels: int) -> nn.Module:
    logits = two_layers(channels, channels // 4)
    return times(lambda x: logits(x.movedim(1, -1)).sigmoid().movedim(-1, 1))


def _coordinate_attention(channels: int) -> nn.Module:
    """Factors that are linear in the sum of the mean and the maximum."""
    matrix = columns(channels, channels)
    return times(lambda x: ((x.mean((2, 3)) + x.amax((2, 3))) @ matrix.to(x))[..., None, None])


def _scse(channels: int) -> nn.Module:
    s, q = both_gates(channels)
    return times(lambda x: s(x) + q(x))


def _non_local(channels: int) -> nn.Module:
    query, key, value = (columns(channels, channels) for _ in range(3))

    def attended(x: Tensor) -> Tensor:
        t = x.flatten(2).mT
        weights = torch.softmax(torch.einsum("nid,njd->nij", t @ query.to(x), t @ key.to(x)), -1)
        return (weights @ (t @ value.to(x))).mT.unflatten(2, x.shape[2:])

    return Function(lambda x: x + attended(x))


def _cbam(channels: int) -> nn.Module:
    logits = two_layers(channels, channels // 4)

    def gated(x: Tensor, window: nn.Module) -> Tensor:
        x = x * (logits(x.mean((2, 3))) + logits(x.amax((2, 3)))).sigmoid()[..., None, None]
        return x * window(torch.stack([x.mean(1), x.amax(1)], 1)).sigmoid()

    return Function(gated, nn.Conv2d(2, 1, 3, padding=1))


def _shift(x: Tensor) -> Tensor:
    """Each position gets what the one before it holds, in reading order."""
    return x.flatten(2).roll(1, 2).view_as(x)


SINGLES: dict[str, Callable[[int], nn.Module]] = {
    "SE": lambda c: times(channel_gate(c, c // 4)),
    "scSE": _scse,
    "every position": _every_position,
    "Coordinate Attention, printed": _coordinate_attention,
    "non-local": _non_local,
    "CBAM": _cbam,
    "axes": lambda c: Axes(),
    "convolution": lambda c: nn.Conv2d(c, c, 3, padding=1),
    "1×1 convolution": lambda c: nn.Conv2d(c, 2 * c, 1),
    "blur": lambda c: Function(_blur),
    "shift": lambda c: Function(_shift),
    "ramp": lambda c: Function(lambda x: x * torch.linspace(0, 1, x.shape[2])[:, None].to(x)),
}
