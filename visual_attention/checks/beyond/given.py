"""What the checks of this unit hand to an answer: layers with fixed weights, each of the kind the chapter names."""

from __future__ import annotations

import torch
from torch import Tensor, nn

__all__ = ["branches", "conv", "reduce", "shared"]


def conv(in_channels: int, out_channels: int, seed: int, stride: int = 1) -> nn.Module:
    """A 1×1 convolution; with a stride, one of stride × stride numbers, which takes so many steps."""
    layer = nn.Conv2d(in_channels, out_channels, stride, stride=stride)
    return _with_fixed_numbers(layer, seed)


def shared(channels: int, width: int, training: bool = False) -> nn.Module:
    """What rows and columns share: (N, channels, L, 1) to (N, width, L, 1) by a 1×1 convolution, BN and h-swish."""
    norm = _with_fixed_numbers(nn.BatchNorm2d(width), 2)
    norm.running_mean.uniform_(-0.5, 0.5, generator=torch.Generator().manual_seed(3))
    norm.running_var.uniform_(0.5, 2, generator=torch.Generator().manual_seed(4))
    return nn.Sequential(conv(channels, width, 1), norm, nn.Hardswish()).train(training)


def reduce(channels: int, width: int) -> nn.Module:
    """(N, channels, 1, 1) to (N, width, 1, 1), none of it below 0."""
    return nn.Sequential(conv(channels, width, 11), nn.Softplus())


def branches(channels: int, count: int = 2) -> nn.ModuleList:
    """As many 3×3 convolutions, with growing dilation, each followed by a tanh."""
    made = []
    for k in range(1, count + 1):
        layer = nn.Conv2d(channels, channels, 3, padding=k, dilation=k)
        made.append(nn.Sequential(_with_fixed_numbers(layer, 20 + k), _TwiceTanh()))
    return nn.ModuleList(made)


class _TwiceTanh(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return 2 * torch.tanh(x)


def _with_fixed_numbers(layer: nn.Module, seed: int) -> nn.Module:
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for value in layer.parameters():
            spread = value[0].numel() ** -0.5 if value.dim() > 1 else 0.3
            offset = 1.0 if isinstance(layer, nn.BatchNorm2d) and value is layer.weight else 0.0
            value.copy_(offset + spread * torch.randn(value.shape, generator=generator))
    return layer
