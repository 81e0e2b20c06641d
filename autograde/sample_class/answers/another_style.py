"""Right answers in another style: pooling layers, 1×1 convolutions, one big Sequential."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

# %% squeeze


def squeeze(x: Tensor) -> Tensor:
    return F.adaptive_avg_pool2d(x, 1).flatten(1)


# %% excitation


class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        hidden = channels // reduction or 1
        self.gate = nn.Sequential(
            nn.Linear(channels, hidden, bias=False), nn.ReLU(), nn.Linear(hidden, channels, bias=False), nn.Sigmoid()
        )

    def forward(self, z: Tensor) -> Tensor:
        return self.gate(z)


# %% se-block


class SEBlock(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        hidden = max(channels // reduction, 1)
        self.down = nn.Conv2d(channels, hidden, 1)
        self.up = nn.Conv2d(hidden, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        z = x.mean((2, 3), keepdim=True)
        return self.up(self.down(z).relu()).sigmoid() * x


# %% se-parameters


def se_parameters(channels: int, reduction: int = 16, bias: bool = True) -> int:
    hidden = max(1, channels // reduction)
    layers = [nn.Linear(channels, hidden, bias=bias), nn.Linear(hidden, channels, bias=bias)]
    return sum(p.numel() for layer in layers for p in layer.parameters())


def se_network_parameters(stages: list[tuple[int, int]], reduction: int = 16, bias: bool = True) -> int:
    total = 0
    for channels, blocks in stages:
        for _ in range(blocks):
            total += se_parameters(channels, reduction, bias)
    return total


# %% se-basic-block


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels: int, channels: int, stride: int = 1, reduction: int = 16) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.se = SEBlock(channels, reduction)
        self.shortcut = nn.Sequential()
        if stride != 1 or in_channels != channels:
            projection = nn.Conv2d(in_channels, channels, 1, stride=stride, bias=False)
            self.shortcut = nn.Sequential(projection, nn.BatchNorm2d(channels))

    def forward(self, x: Tensor) -> Tensor:
        branch = nn.Sequential(self.conv1, self.bn1, nn.ReLU(), self.conv2, self.bn2, self.se)
        return torch.relu(branch(x) + self.shortcut(x))


# %% gate-predictions
gate_predictions = dict.fromkeys(
    [
        "mirror the map left to right",
        "shuffle the positions, the same way in every channel",
        "shuffle the positions, differently in each channel",
        "replace every value by the mean of its channel",
        "change another image of the batch",
    ],
    True,
) | dict.fromkeys(
    [
        "surround the map with a border of zeros",
        "double every value",
        "add 1 to channel 0",
        "subtract from each channel its own mean",
        "swap channels 0 and 1",
    ],
    False,
)
