"""Three slips at the end of the unit: biases not counted, SE after the addition, one family of predictions guessed."""

# ruff: noqa: F821 (earlier exercises of the notebook)

import torch.nn.functional as F
from torch import Tensor, nn

# %% se-parameters


def se_parameters(channels: int, reduction: int = 16, bias: bool = True) -> int:
    return 2 * channels * max(1, channels // reduction)


def se_network_parameters(stages: list[tuple[int, int]], reduction: int = 16, bias: bool = True) -> int:
    return sum(blocks * se_parameters(channels, reduction, bias) for channels, blocks in stages)


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
        residual = F.relu(self.bn1(self.conv1(x)))
        residual = self.bn2(self.conv2(residual))
        return F.relu(self.se(self.shortcut(x) + residual))


# %% gate-predictions
gate_predictions = {
    "mirror the map left to right": True,
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": False,
    "replace every value by the mean of its channel": True,
    "surround the map with a border of zeros": False,
    "double every value": False,
    "add 1 to channel 0": False,
    "subtract from each channel its own mean": False,
    "change another image of the batch": True,
    "swap channels 0 and 1": False,
}
