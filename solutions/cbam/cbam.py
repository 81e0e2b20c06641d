"""CBAM: Convolutional Block Attention Module

Woo, Park, Lee and Kweon, ECCV 2018, arXiv 1807.06521. Equation and table numbers are those of the arXiv version.

The order [mean; max] is the paper's; the authors' code puts the maximum first, and batch normalisation behind the
convolution of the spatial gate, which the paper does not mention. Both forms are here; replications differ on the
gains.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def channel_descriptors(x: Tensor) -> Tensor:
    """Describe each channel by two numbers, its mean and its maximum over all positions.

    Shapes: x (N, C, H, W) to d (N, 2, C), where d[:, 0] is the mean and d[:, 1] the maximum.
    """
    return torch.stack([x.mean(dim=(2, 3)), x.amax(dim=(2, 3))], dim=1)


def spatial_descriptors(x: Tensor) -> Tensor:
    """Describe each position by two numbers, the mean and the maximum over all channels.

    Shapes: x (N, C, H, W) to d (N, 2, H, W), where d[:, 0] is the mean and d[:, 1] the maximum.
    """
    return torch.stack([x.mean(dim=1), x.amax(dim=1)], dim=1)


class ChannelAttention(nn.Module):
    """One gate for each channel, M_c = σ(MLP(mean) + MLP(max)) with one shared MLP (Eq. 2).

    The MLP maps C channels to C // reduction hidden units (but never fewer than 1),
    applies a ReLU, and maps them back to C.
    Shapes: x (N, C, H, W) to the gates (N, C, 1, 1), each between 0 and 1.
    """

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        hidden = max(1, channels // reduction)
        self.reduce = nn.Linear(channels, hidden)
        self.expand = nn.Linear(hidden, channels)

    def forward(self, x: Tensor) -> Tensor:
        logits = self.mlp(x.mean(dim=(2, 3))) + self.mlp(x.amax(dim=(2, 3)))  # (N, C)
        return torch.sigmoid(logits)[:, :, None, None]

    def mlp(self, descriptor: Tensor) -> Tensor:
        """The same two layers for either descriptor: (N, C) to (N, C)."""
        return self.expand(torch.relu(self.reduce(descriptor)))


class SpatialAttention(nn.Module):
    """One gate for each position, M_s = σ(f([mean; max])) over channels (Eq. 3).

    f is a convolution from two maps to one, padded with zeros so that the size stays.
    With batch_norm=True, as in the authors' code, BN stands between f and σ.
    Shapes: x (N, C, H, W) to the gates (N, 1, H, W), each between 0 and 1.
    """

    def __init__(self, kernel_size: int = 7, batch_norm: bool = False) -> None:
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.norm = nn.BatchNorm2d(1) if batch_norm else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        descriptors = torch.stack([x.mean(dim=1), x.amax(dim=1)], dim=1)  # (N, 2, H, W)
        return torch.sigmoid(self.norm(self.conv(descriptors)))


class CBAM(nn.Module):
    """Scale x by its channel gates, then the result by its own spatial gates (Eq. 1).

    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(
        self,
        channels: int,
        reduction: int = 16,
        kernel_size: int = 7,
        batch_norm: bool = False,
    ) -> None:
        super().__init__()
        self.channel_attention = ChannelAttention(channels, reduction)
        self.spatial_attention = SpatialAttention(kernel_size, batch_norm)

    def forward(self, x: Tensor) -> Tensor:
        x = x * self.channel_attention(x)
        return x * self.spatial_attention(x)


def cbam_parameters(channels: int, reduction: int = 16, kernel_size: int = 7) -> int:
    """Number of weights in one CBAM as in the authors' code.

    That is: an MLP with biases, a convolution without, and BN.
    """
    hidden = max(1, channels // reduction)
    mlp = 2 * channels * hidden + hidden + channels
    return mlp + 2 * kernel_size**2 + 2


def cbam_multiply_adds(
    channels: int, height: int, width: int, reduction: int = 16, kernel_size: int = 7
) -> int:
    """Multiplications of the layers of one CBAM, for one image of height × width positions.

    Counted are the MLP, which runs twice, and the convolution, also where it reads padding.
    Biases, pooling, BN, sigmoids and the two products with the map are not.
    """
    hidden = max(1, channels // reduction)
    mlp = 2 * channels * hidden
    return 2 * mlp + 2 * kernel_size**2 * height * width


class Gated(nn.Module):
    """Multiply x by what a gate makes of it: x (N, C, H, W) to (N, C, H, W)."""

    def __init__(self, gate: nn.Module) -> None:
        super().__init__()
        self.gate = gate

    def forward(self, x: Tensor) -> Tensor:
        return x * self.gate(x)


class SpatialFirst(nn.Module):
    """The two gates in the other order."""

    def __init__(self, channel_attention: nn.Module, spatial_attention: nn.Module) -> None:
        super().__init__()
        self.channel_attention = channel_attention
        self.spatial_attention = spatial_attention

    def forward(self, x: Tensor) -> Tensor:
        x = x * self.spatial_attention(x)
        return x * self.channel_attention(x)


class SideBySide(SpatialFirst):
    """Both gates computed from the same x."""

    def forward(self, x: Tensor) -> Tensor:
        return x * self.channel_attention(x) * self.spatial_attention(x)


class AttentionBasicBlock(nn.Module):
    """The basic residual block of He et al. (2016) with attention on its residual branch.

    See Fig. 3 of Woo et al. (2018).
    Shapes: x (N, in_channels, H, W) to (N, channels, ⌈H / stride⌉, ⌈W / stride⌉).
    """

    def __init__(self, in_channels: int, channels: int, stride: int, attention: nn.Module) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, channels, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.attention = attention
        self.shortcut = nn.Sequential()  # with nothing in it: the identity
        if stride != 1 or in_channels != channels:
            projection = nn.Conv2d(in_channels, channels, 1, stride, bias=False)
            self.shortcut = nn.Sequential(projection, nn.BatchNorm2d(channels))

    def forward(self, x: Tensor) -> Tensor:
        residual = F.relu(self.bn1(self.conv1(x)))
        residual = self.bn2(self.conv2(residual))
        return F.relu(self.shortcut(x) + self.attention(residual))


# Which half's gates can change? "channel", "spatial", "both" or "neither".
noticed_by = {
    "mirror the map left to right": "spatial",
    "shuffle the positions, the same way in every channel": "spatial",
    "shuffle the positions, differently in each channel": "spatial",
    "reverse the order of the channels": "channel",
    "shuffle the channels, differently at each position": "channel",
    "replace every value by the mean of its position": "both",
    "replace every value by the mean of its channel": "both",
    "add 1 to every value": "both",
    "change another image of the batch": "neither",
}
