"""The rest of what the five documents print, stated again in our words: the same functions of the same weights.

Those that the chapter judges stand in solutions/claims/printed.py, for students to read.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torchvision.models import ResNet

from solutions.claims.printed import SE, Gated


class ChannelGate(nn.Module):
    """Source 003's channel half of CBAM: gates (N, C, 1, 1) from means and maxima, through the same two layers."""

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(channels, channels // reduction, 1, bias=False)
        self.expand = nn.Conv2d(channels // reduction, channels, 1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        pooled = x.mean((2, 3), keepdim=True), x.amax((2, 3), keepdim=True)
        return torch.sigmoid(sum(self.expand(F.relu(self.reduce(z))) for z in pooled))


class SpatialGate(nn.Module):
    """The spatial half: gates (N, 1, H, W) from mean and maximum over channels; source 004 has a bias."""

    def __init__(self, kernel_size: int = 7, bias: bool = False) -> None:
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=bias)

    def forward(self, x: Tensor) -> Tensor:
        return torch.sigmoid(self.conv(torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)))


class CBAM(nn.Module):
    """Source 003: channel gates, then spatial gates of what is left. Source 004 has SE as its channel half."""

    def __init__(self, channel: nn.Module, spatial: nn.Module) -> None:
        super().__init__()
        self.channel, self.spatial = channel, spatial

    def forward(self, x: Tensor) -> Tensor:
        x = self.channel(x) if isinstance(self.channel, Gated) else x * self.channel(x)
        return x * self.spatial(x)


class ECA(Gated):
    """Source 004's ECA: a convolution over neighbouring channels, always of width 3."""

    def __init__(self, channels: int, kernel_size: int = 3) -> None:
        super().__init__()
        self.conv = nn.Conv1d(1, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def gate(self, x: Tensor) -> Tensor:
        return torch.sigmoid(self.conv(x.mean((2, 3))[:, None]))[:, 0, :, None, None]


class AttentionGate(Gated):
    """Source 004's: the gating signal is the input itself."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.of_input, self.of_signal = (nn.Conv2d(channels, channels // 2, 1) for _ in range(2))
        self.psi = nn.Conv2d(channels // 2, 1, 1)

    def gate(self, x: Tensor) -> Tensor:
        return torch.sigmoid(self.psi(F.relu(self.of_input(x) + self.of_signal(x))))


def small_cnn(attention: Callable[[int], nn.Module] | None = None) -> nn.Module:
    """Source 000's CNN for images of 32×32: three times convolution, BN, ReLU, (attention), pooling; two layers."""
    layers: list[nn.Module] = []
    for inner, outer in ((3, 32), (32, 64), (64, 128)):
        layers += [nn.Conv2d(inner, outer, 3, padding=1), nn.BatchNorm2d(outer), nn.ReLU()]
        layers += [attention(outer)] if attention else []
        layers.append(nn.MaxPool2d(2))
    head = [nn.Flatten(), nn.Linear(128 * 4 * 4, 512), nn.ReLU(), nn.Dropout(0.5), nn.Linear(512, 10)]
    return nn.Sequential(*layers, *head)


def with_se(network: ResNet, reduction: int = 16) -> ResNet:
    """A ResNet of torchvision with SE after the last normalisation of each block, as source 002 puts it."""
    for stage in (network.layer1, network.layer2, network.layer3, network.layer4):
        for block in stage:
            last = "bn3" if hasattr(block, "bn3") else "bn2"
            norm = getattr(block, last)
            setattr(block, last, nn.Sequential(norm, SE(norm.num_features, reduction)))
    return network
