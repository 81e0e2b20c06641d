"""Residual networks with a place for attention

He, Zhang, Ren and Sun, CVPR 2016, arXiv 1512.03385 (the networks); Hu, Shen and Sun, CVPR 2018, arXiv 1709.01507
(attention on the residual branch) and its journal version, TPAMI 2020 (where else it can stand, Section 6.5).

Reported gains depend on depth and recipe: expect little at 20 layers (see the unit on training).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch.nn.functional as F
from torch import Tensor, nn

from solutions.squeeze_excitation.squeeze_excitation import SEBlock

Attention = Callable[[int], nn.Module]  # makes a module for a number of channels

PLACES = ("standard", "pre", "post", "identity")


class Residual(nn.Module):
    """A residual block around any branch, with attention in one of four places.

    standard: at the end of the branch, before the addition (Hu et al., 2018, Fig. 3)
    pre:      at the start of the branch
    post:     after the addition and its ReLU
    identity: on the shortcut, beside the branch (all four: Hu et al., 2020, Fig. 5)

    The shortcut is the identity where shapes allow it, else a 1×1 convolution with BN (He et al., option B).
    Shapes: x (N, in_channels, H, W) to (N, out_channels, ⌈H / stride⌉, ⌈W / stride⌉).
    Raises ValueError for a place that is none of the four.
    """

    def __init__(
        self,
        branch: nn.Module,
        in_channels: int,
        out_channels: int,
        stride: int,
        attention: Attention | None = None,
        place: str = "standard",
    ) -> None:
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"place is {place!r}; it must be one of {', '.join(PLACES)}")
        self.branch = branch
        self.shortcut = nn.Sequential()  # with nothing in it: the identity
        if stride != 1 or in_channels != out_channels:
            projection = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
            self.shortcut = nn.Sequential(projection, nn.BatchNorm2d(out_channels))
        self.attention, self.place = None, place
        if attention is not None:
            self.attention = attention(in_channels if place == "pre" else out_channels)
        for part in (*self.branch.modules(), *self.shortcut.modules()):  # attention starts as it likes
            if isinstance(part, nn.Conv2d):
                nn.init.kaiming_normal_(part.weight, mode="fan_out", nonlinearity="relu")

    def forward(self, x: Tensor) -> Tensor:
        residual = self.branch(self._attend(x, "pre"))
        shortcut = self._attend(self.shortcut(x), "identity")
        return self._attend(F.relu(shortcut + self._attend(residual, "standard")), "post")

    def _attend(self, x: Tensor, place: str) -> Tensor:
        return self.attention(x) if self.attention is not None and place == self.place else x


def basic_branch(in_channels: int, width: int, stride: int) -> nn.Sequential:
    """Two 3×3 convolutions (He et al., 2016, Fig. 5, left)."""
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, padding=1, bias=False),
        nn.BatchNorm2d(width),
    )


def bottleneck_branch(in_channels: int, width: int, stride: int) -> nn.Sequential:
    """1×1, 3×3, 1×1: narrow, look, widen fourfold (He et al., 2016, Fig. 5, right).

    The stride is on the 3×3 convolution, as in torchvision; He et al. have it on the first.
    """
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, 4 * width, 1, bias=False),
        nn.BatchNorm2d(4 * width),
    )


class ResNet(nn.Module):
    """A stem, stages of residual blocks, global average pooling, and a linear classifier.

    `depths` and `widths` say how many blocks each stage has and how wide they are; every stage but the first
    halves the map. Shapes: x (N, 3, H, W) to scores (N, classes).
    """

    def __init__(
        self,
        stem: nn.Module,
        depths: Sequence[int],
        widths: Sequence[int],
        classes: int,
        bottleneck: bool = False,
        attention: Attention | None = None,
        place: str = "standard",
    ) -> None:
        super().__init__()
        make_branch, expansion = (bottleneck_branch, 4) if bottleneck else (basic_branch, 1)
        self.stem, self.stages = stem, nn.Sequential()
        channels = widths[0]
        for number, (depth, width) in enumerate(zip(depths, widths, strict=True)):
            stage = nn.Sequential()
            for block in range(depth):
                stride = 2 if number > 0 and block == 0 else 1
                branch = make_branch(channels, width, stride)
                stage.append(Residual(branch, channels, expansion * width, stride, attention, place))
                channels = expansion * width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x: Tensor) -> Tensor:
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))


def cifar_resnet(
    depth: int, attention: Attention | None = None, classes: int = 10, place: str = "standard"
) -> ResNet:
    """ResNet-20, 32, 56, 110, … for images of 32×32 (He et al., 2016, Section 4.2).

    Raises ValueError unless depth is 6n + 2.
    """
    blocks, rest = divmod(depth - 2, 6)
    if rest or blocks < 1:
        raise ValueError(f"depth is {depth}; it must be 6n + 2, such as 20, 32, 56 or 110")
    stem = nn.Sequential(nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU())
    return ResNet(stem, [blocks] * 3, [16, 32, 64], classes, attention=attention, place=place)


IMAGENET_DEPTHS = {18: [2, 2, 2, 2], 34: [3, 4, 6, 3], 50: [3, 4, 6, 3], 101: [3, 4, 23, 3]}


def imagenet_resnet(
    depth: int, attention: Attention | None = None, classes: int = 1000, place: str = "standard"
) -> ResNet:
    """ResNet-18, 34, 50 or 101 for images of about 224×224 (He et al., 2016, Table 1).

    Raises ValueError for another depth.
    """
    if depth not in IMAGENET_DEPTHS:
        raise ValueError(f"depth is {depth}; it must be one of {', '.join(map(str, IMAGENET_DEPTHS))}")
    stem = nn.Sequential(
        nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False),
        nn.BatchNorm2d(64),
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2, padding=1),
    )
    widths = [64, 128, 256, 512]
    return ResNet(stem, IMAGENET_DEPTHS[depth], widths, classes, depth >= 50, attention, place)


def resnet20() -> ResNet:
    return cifar_resnet(20)


def resnet56() -> ResNet:
    return cifar_resnet(56)


def se_resnet20() -> ResNet:
    return cifar_resnet(20, SEBlock)


def se_resnet56() -> ResNet:
    return cifar_resnet(56, SEBlock)


def zero_init_residual(network: nn.Module) -> None:
    """Set γ of the last BN of every branch to 0, so that each block starts as its shortcut.

    In the standard place a gate then multiplies zeros, and its weights get no gradient in the first step.
    """
    for block in network.modules():
        if isinstance(block, Residual):
            last = [part for part in block.branch.modules() if isinstance(part, nn.BatchNorm2d)][-1]
            nn.init.zeros_(last.weight)
