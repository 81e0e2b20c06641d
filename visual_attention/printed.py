"""What the five documents print, stated again in our words: the same functions of the same weights.

Each module returns `x * gate(x)`, so that a claim can be about the gate alone.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torchvision.models import ResNet


class Gated(nn.Module):
    """A feature map (N, C, H, W) times a gate that broadcasts to its shape."""

    def gate(self, x: Tensor) -> Tensor:
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        return x * self.gate(x)


class SE(Gated):
    """SE with linear layers, as sources 000, 002, 003 (no bias) and 004 (bias) print it: C // r may be 0."""

    def __init__(self, channels: int, reduction: int = 16, bias: bool = False) -> None:
        super().__init__()
        self.reduce = nn.Linear(channels, channels // reduction, bias)
        self.expand = nn.Linear(channels // reduction, channels, bias)

    def excite(self, z: Tensor) -> Tensor:
        return torch.sigmoid(self.expand(F.relu(self.reduce(z))))

    def gate(self, x: Tensor) -> Tensor:
        return self.excite(x.mean((2, 3)))[:, :, None, None]


class ConvSE(Gated):
    """The same by 1×1 convolutions on a map of one position, in groups if there are any; source 001 has r = 2."""

    def __init__(self, channels: int, hidden: int, bias: bool = False, groups: int = 1) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(channels, hidden, 1, bias=bias, groups=groups)
        self.expand = nn.Conv2d(hidden, channels, 1, bias=bias, groups=groups)

    def gate(self, x: Tensor) -> Tensor:
        return torch.sigmoid(self.expand(F.relu(self.reduce(x.mean((2, 3), keepdim=True)))))


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


class EveryPosition(Gated):
    """Source 004's AttentionModule: two 1×1 convolutions and a sigmoid, without any pooling."""

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(channels, channels // reduction, 1)
        self.expand = nn.Conv2d(channels // reduction, channels, 1)

    def gate(self, x: Tensor) -> Tensor:
        return torch.sigmoid(self.expand(F.relu(self.reduce(x))))


class ECA(Gated):
    """Source 004's ECA: a convolution over neighbouring channels, always of width 3."""

    def __init__(self, channels: int, kernel_size: int = 3) -> None:
        super().__init__()
        self.conv = nn.Conv1d(1, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def gate(self, x: Tensor) -> Tensor:
        return torch.sigmoid(self.conv(x.mean((2, 3))[:, None]))[:, 0, :, None, None]


class CoordinateAttention(Gated):
    """Source 004's: the sum of what two layers make of the mean and of the maximum, neither ReLU nor sigmoid."""

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(channels, channels // reduction, 1)
        self.expand = nn.Conv2d(channels // reduction, channels, 1)

    def gate(self, x: Tensor) -> Tensor:
        return sum(self.expand(self.reduce(z)) for z in (x.mean((2, 3), keepdim=True), x.amax((2, 3), keepdim=True)))


class NonLocal(nn.Module):
    """Source 004's: softmax(q · k) over positions, neither scaled nor followed by a projection, plus x."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.query, self.key = (nn.Conv2d(channels, channels // 2, 1) for _ in range(2))
        self.value = nn.Conv2d(channels, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        q, k, v = (layer(x).flatten(2) for layer in (self.query, self.key, self.value))
        weights = torch.softmax(q.transpose(1, 2) @ k, dim=-1)
        return (v @ weights.transpose(1, 2)).view_as(x) + x


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
