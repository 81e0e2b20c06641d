"""Concurrent Spatial and Channel 'Squeeze & Excitation' in Fully Convolutional Networks

Roy, Navab and Wachinger, MICCAI 2018, arXiv 1803.02579, and its journal version (IEEE Transactions
on Medical Imaging 2019, arXiv 1808.08127), which compares four ways to combine the two gates.

Which combination is best depends on the task: the two papers do not choose the same one, and
neither do libraries.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from visual_attention.data import ShapesSet


class ChannelSE(nn.Module):
    """cSE: squeeze the positions, excite the channels. This is the SE block, here with r = 2.

    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(self, channels: int, reduction: int = 2) -> None:
        super().__init__()
        hidden = max(1, channels // reduction)
        self.reduce = nn.Linear(channels, hidden)
        self.expand = nn.Linear(hidden, channels)

    def forward(self, x: Tensor) -> Tensor:
        z = x.mean(dim=(2, 3))  # (N, C)
        s = torch.sigmoid(self.expand(torch.relu(self.reduce(z))))
        return x * s[:, :, None, None]


class SpatialSE(nn.Module):
    """sSE: squeeze the channels by a 1×1 convolution, excite the positions by its sigmoid.

    Shapes: x (N, C, H, W) to (N, C, H, W); the gate in between is (N, 1, H, W).
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.squeeze = nn.Conv2d(channels, 1, kernel_size=1)

    def forward(self, x: Tensor) -> Tensor:
        return x * torch.sigmoid(self.squeeze(x))


def combine(a: Tensor, b: Tensor, how: str) -> Tensor:
    """Combine two maps of one shape: how is "max", "sum", "product" or "concatenation".

    Shapes: a, b (N, C, H, W) to (N, C, H, W), and to (N, 2C, H, W), a first, for
    "concatenation".
    """
    ways = {
        "max": torch.maximum,
        "sum": torch.add,
        "product": torch.mul,
        "concatenation": lambda a, b: torch.cat([a, b], dim=1),
    }
    return ways[how](a, b)


class SCSE(nn.Module):
    """scSE: the map gated by channels (cSE) and the map gated by positions (sSE), combined.

    Shapes: x (N, C, H, W) to (N, C, H, W), and to (N, 2C, H, W), cSE first, for
    combine="concatenation".
    """

    def __init__(self, channels: int, reduction: int = 2, combine: str = "max") -> None:
        super().__init__()
        self.cse = ChannelSE(channels, reduction)
        self.sse = SpatialSE(channels)
        self.how = combine

    def forward(self, x: Tensor) -> Tensor:
        return combine(self.cse(x), self.sse(x), self.how)


# True: holds for every value of x and all gates s and q. False: does not.
combination_predictions = {
    "max: every output value has the sign of x": True,
    "sum: every output value has the sign of x": True,
    "product: every output value has the sign of x": False,
    "max: where x is negative, the smaller of the two gates decides": True,
    "max: no output value is farther from zero than x": True,
    "sum: no output value is farther from zero than x": False,
    "product: no output value is farther from zero than x": False,
    "max: twice the x, with the same gates, gives twice the output": True,
    "product: twice the x, with the same gates, gives twice the output": False,
    "max: where q is 0, the output is 0 in every channel": False,
    "sum: where q is 0, the output is 0 in every channel": False,
    "product: where q is 0, the output is 0 in every channel": True,
    "concatenation: where q is 0, the output is 0 in every channel": False,
}


def scse_parameters(channels: int, reduction: int = 2, bias: bool = True) -> int:
    """Number of weights in one scSE block, with the biases of its three layers if `bias`."""
    hidden = max(1, channels // reduction)
    weights = 2 * channels * hidden + channels
    return weights + (hidden + channels + 1 if bias else 0)


def concatenation_parameters(channels: int, out_channels: int, kernel_size: int = 3) -> int:
    """Weights that a convolution to `out_channels` needs more after "concatenation".

    It reads 2C channels in place of C = `channels`.
    """
    return kernel_size * kernel_size * channels * out_channels


def dice_score(predicted: Tensor, target: Tensor, classes: int) -> Tensor:
    """Dice score 2 |P ∩ T| / (|P| + |T|) of each class, over all pixels of the batch.

    P are the pixels where `predicted` is the class, T those where `target` is. A class that
    is in neither has the score 1.
    Shapes: labels from 0 to classes - 1, predicted and target (N, H, W), to (classes,).
    """
    p, t = F.one_hot(predicted, classes), F.one_hot(target, classes)  # (N, H, W, classes)
    overlap = (p * t).sum(dim=(0, 1, 2))
    total = (p + t).sum(dim=(0, 1, 2))
    return torch.where(total > 0, 2 * overlap / total, 1.0)


class TinyUNet(nn.Module):
    """A small U-Net (Ronneberger et al., 2015) with a place for attention after every block.

    `attention` makes a module for a number of channels, which keeps the shape of its input.
    Shapes: x (N, 3, H, W), H and W divisible by 4, to logits (N, classes, H, W).
    """

    def __init__(
        self,
        attention: Callable[[int], nn.Module] | None = None,
        classes: int = 4,
        width: int = 8,
    ) -> None:
        super().__init__()

        def block(in_channels: int, channels: int) -> nn.Module:
            return nn.Sequential(
                nn.Conv2d(in_channels, channels, 3, padding=1, bias=False),
                nn.BatchNorm2d(channels),
                nn.ReLU(),
                attention(channels) if attention else nn.Identity(),
            )

        self.down1 = block(3, width)
        self.down2 = block(width, 2 * width)
        self.bottom = nn.Sequential(block(2 * width, 4 * width), block(4 * width, 4 * width))
        self.up2 = block(4 * width + 2 * width, 2 * width)
        self.up1 = block(2 * width + width, width)
        self.classify = nn.Conv2d(width, classes, 1)

    def forward(self, x: Tensor) -> Tensor:
        fine, middle, coarse = self.encode(x)
        middle = self.up2(self.joined(coarse, middle))
        return self.classify(self.up1(self.joined(middle, fine)))

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The maps of the way down, from fine to coarse."""
        fine = self.down1(x)
        middle = self.down2(F.max_pool2d(fine, 2))
        return fine, middle, self.bottom(F.max_pool2d(middle, 2))

    def joined(self, coarse: Tensor, skip: Tensor) -> Tensor:
        """A coarse map, enlarged, together with the skip that it meets."""
        return torch.cat([F.interpolate(coarse, scale_factor=2), skip], dim=1)


def train_on_shapes(
    network: nn.Module, train: ShapesSet, seed: int, steps: int = 250
) -> nn.Module:
    """Train a network to label shapes; `seed` sets the order of the pictures.

    Returns the network, in evaluation mode.
    """
    class_weights = torch.tensor([0.3, 1.0, 1.0, 1.0])  # the background is everywhere
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.02, total_steps=steps)
    for _ in range(steps):
        batch = torch.randint(len(train), (16,), generator=generator)
        logits = network(train.images[batch])
        loss = F.cross_entropy(logits, train.masks[batch], class_weights)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return network.eval()
