"""Wrong: channels compete in a softmax, and the hidden layer may have no unit at all."""

import torch
from torch import Tensor, nn

# %% excitation


class Excitation(nn.Module):
    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.reduce = nn.Linear(channels, channels // reduction)
        self.expand = nn.Linear(channels // reduction, channels)

    def forward(self, z: Tensor) -> Tensor:
        return torch.softmax(self.expand(torch.relu(self.reduce(z))), dim=1)
