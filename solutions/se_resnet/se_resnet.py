"""Residual networks with a place for attention

He, Zhang, Ren and Sun, CVPR 2016, arXiv 1512.03385 (the networks); Hu, Shen and Sun, CVPR 2018, arXiv 1709.01507
(attention on the residual branch) and its journal version, TPAMI 2020 (where else it can stand, Section 6.5);
Goyal et al., 2017, arXiv 1706.02677 (the last γ of a branch starts at 0).

Reported gains depend on depth and recipe: expect little at 20 layers (see the unit on training).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from solutions.squeeze_excitation.squeeze_excitation import SEBlock

# Makes a module for a number of channels; the module keeps the shape of its input.
Attention = Callable[[int], nn.Module]

# Makes something for (in_channels, out_channels, stride): a branch or a whole block.
Maker = Callable[[int, int, int], nn.Module]

PLACES = ("standard", "pre", "post", "identity")


def basic_branch(in_channels: int, out_channels: int, stride: int = 1) -> nn.Sequential:
    """Two 3×3 convolutions (He et al., 2016, Fig. 5, left)."""
    return nn.Sequential(
        nn.Conv2d(in_channels, out_channels, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(out_channels),
        nn.ReLU(),
        nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False),
        nn.BatchNorm2d(out_channels),
    )


def bottleneck_branch(in_channels: int, out_channels: int, stride: int = 1) -> nn.Module:
    """1×1, 3×3, 1×1: narrow, look, widen fourfold (He et al., 2016, Fig. 5, right).

    The width in the middle is out_channels // 4. The stride is on the 3×3 convolution,
    as in torchvision; He et al. have it on the first.
    Shapes: (N, in_channels, H, W) to (N, out_channels, ⌈H / stride⌉, ⌈W / stride⌉).
    """
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )


def make_shortcut(in_channels: int, out_channels: int, stride: int = 1) -> nn.Sequential:
    """The identity where shapes allow it, else a 1×1 convolution with BN (option B)."""
    if stride == 1 and in_channels == out_channels:
        return nn.Sequential()  # with nothing in it: the identity
    projection = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
    return nn.Sequential(projection, nn.BatchNorm2d(out_channels))


def he_start(*parts: nn.Module) -> None:
    """Give convolutions their random start, normal with the variance 2 / fan-out."""
    for part in parts:
        for layer in part.modules():
            if isinstance(layer, nn.Conv2d):
                nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")


class Residual(nn.Module):
    """A residual block around any branch, with attention in one of four places.

    standard: at the end of the branch, before the addition
    pre:      at the start of the branch
    post:     after the addition and its ReLU
    identity: on the shortcut, after its projection if it has one

    `attention` makes a module for a number of channels; None leaves the block plain.
    Shapes: x (N, in_channels, H, W) to (N, out_channels, ⌈H / stride⌉, ⌈W / stride⌉).
    Raises ValueError for a place that is none of the four.
    """

    def __init__(
        self,
        branch: nn.Module,
        in_channels: int,
        out_channels: int,
        stride: int = 1,
        attention: Attention | None = None,
        place: str = "standard",
    ) -> None:
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"place is {place!r}; it must be one of {', '.join(PLACES)}")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention: nn.Module = nn.Identity()
        if attention is not None:
            self.attention = attention(in_channels if place == "pre" else out_channels)
        he_start(self.branch, self.shortcut)  # attention starts as it likes

    def forward(self, x: Tensor) -> Tensor:
        residual = self.branch(self.attention(x) if self.place == "pre" else x)
        shortcut = self.shortcut(x)
        if self.place == "standard":
            residual = self.attention(residual)
        elif self.place == "identity":
            shortcut = self.attention(shortcut)
        y = F.relu(shortcut + residual)
        return self.attention(y) if self.place == "post" else y


def residual_maker(branch: Maker, attention: Attention | None, place: str) -> Maker:
    """What makes a residual block for (in_channels, out_channels, stride)."""

    def make(in_channels: int, out_channels: int, stride: int) -> nn.Module:
        inner = branch(in_channels, out_channels, stride)
        return Residual(inner, in_channels, out_channels, stride, attention, place)

    return make


def cifar_parameters(
    depth: int,
    reduction: int | None = None,
    classes: int = 10,
    place: str = "standard",
) -> int:
    """Number of parameters of the ResNet for CIFAR with depth = 6n + 2 layers.

    With a `reduction`, each block has an SE block without biases in `place`, of hidden
    width C // reduction, but at least 1.
    """
    total, channels = 3 * 16 * 9 + 2 * 16, 16
    for width in (16, 32, 64):
        for _ in range((depth - 2) // 6):
            total += 9 * channels * width + 9 * width * width + 2 * (width + width)
            if channels != width:
                total += channels * width + 2 * width
            if reduction is not None:
                seen = channels if place == "pre" else width
                total += 2 * seen * max(1, seen // reduction)
            channels = width
    return total + 64 * classes + classes


class ResNet(nn.Module):
    """A stem, stages of blocks, global average pooling, and a linear classifier.

    `stem` makes maps of `channels` channels. Stage i has `depths[i]` blocks with
    `widths[i]` output channels, each made by `block(in_channels, out_channels, stride)`;
    the first block of every stage but the first has stride 2, all others have stride 1.
    Shapes: x (N, 3, H, W) to scores (N, classes).
    """

    def __init__(
        self,
        stem: nn.Module,
        channels: int,
        block: Maker,
        depths: Sequence[int],
        widths: Sequence[int],
        classes: int,
    ) -> None:
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for number, (depth, width) in enumerate(zip(depths, widths, strict=True)):
            stage = nn.Sequential()
            for position in range(depth):
                stride = 2 if number > 0 and position == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x: Tensor) -> Tensor:
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))


def cifar_resnet(
    depth: int,
    attention: Attention | None = None,
    classes: int = 10,
    place: str = "standard",
) -> nn.Module:
    """ResNet-20, 32, 56, 110, … for images of 32×32 (He et al., 2016, Section 4.2).

    Raises ValueError unless depth is 6n + 2.
    """
    blocks, rest = divmod(depth - 2, 6)
    if rest or blocks < 1:
        raise ValueError(f"depth is {depth}; it must be 6n + 2, such as 20, 32, 56 or 110")
    convolution = nn.Conv2d(3, 16, 3, padding=1, bias=False)
    stem = nn.Sequential(convolution, nn.BatchNorm2d(16), nn.ReLU())
    maker = residual_maker(basic_branch, attention, place)
    return ResNet(stem, 16, maker, [blocks] * 3, [16, 32, 64], classes)


IMAGENET_DEPTHS = {18: [2, 2, 2, 2], 34: [3, 4, 6, 3], 50: [3, 4, 6, 3], 101: [3, 4, 23, 3]}


def imagenet_resnet(
    depth: int,
    attention: Attention | None = None,
    classes: int = 1000,
    place: str = "standard",
) -> nn.Module:
    """ResNet-18, 34, 50 or 101 for images of about 224×224 (He et al., 2016, Table 1).

    Raises ValueError for another depth.
    """
    if depth not in IMAGENET_DEPTHS:
        known = ", ".join(map(str, IMAGENET_DEPTHS))
        raise ValueError(f"depth is {depth}; it must be one of {known}")
    stem = nn.Sequential(
        nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False),
        nn.BatchNorm2d(64),
        nn.ReLU(),
        nn.MaxPool2d(3, stride=2, padding=1),
    )
    branch, widths = basic_branch, [64, 128, 256, 512]
    if depth >= 50:
        branch, widths = bottleneck_branch, [4 * width for width in widths]
    maker = residual_maker(branch, attention, place)
    return ResNet(stem, 64, maker, IMAGENET_DEPTHS[depth], widths, classes)


def resnet20() -> nn.Module:
    return cifar_resnet(20)


def resnet56() -> nn.Module:
    return cifar_resnet(56)


def se_resnet20() -> nn.Module:
    return cifar_resnet(20, SEBlock)


def se_resnet56() -> nn.Module:
    return cifar_resnet(56, SEBlock)


def zero_init_residual(network: nn.Module) -> None:
    """Set γ of the last BN of every branch to 0, so that each block starts as its shortcut."""
    for block in network.modules():
        if isinstance(block, Residual):
            layers = [part for part in block.branch.modules() if isinstance(part, nn.BatchNorm2d)]
            nn.init.zeros_(layers[-1].weight)


# True or False, for a new block of channels that stay the same, whose last γ starts at 0.
zero_init_predictions = {
    "attention standard: the block gives ReLU(x)": True,
    "attention pre: the block gives ReLU(x)": True,
    "attention post: the block gives ReLU(x)": False,
    "attention identity: the block gives ReLU(x)": False,
    "attention standard: the first step moves the attention's weights": False,
    "attention pre: the first step moves the attention's weights": False,
    "attention post: the first step moves the attention's weights": True,
    "attention identity: the first step moves the attention's weights": True,
    "attention standard: the first step moves the last γ": True,
    "attention standard: the first step moves the last β": True,
    "attention standard: the first step moves the branch's convolutions": False,
    "attention standard: the second step moves the attention's weights": True,
}


class FromIdentity(nn.Module):
    """y = x + γ (A(x) − x) with one learned number γ that starts at 0.

    So it is the identity at first, and the module A where γ is 1.
    Shapes: x (N, C, H, W) to (N, C, H, W), as the module A.
    """

    def __init__(self, module: nn.Module) -> None:
        super().__init__()
        self.module = module
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x: Tensor) -> Tensor:
        return torch.lerp(x, self.module(x), self.gamma)


class ResNetWithAttention(nn.Module):
    """torchvision's ResNet with attention after its stem and after its last stage.

    At the start it is the same function as `resnet`, which is used as it is, trained or
    not, and shares its weights with this network.
    Shapes: x (N, 3, H, W) to scores (N, classes), as `resnet`.
    """

    def __init__(self, resnet: nn.Module, attention: Attention) -> None:
        super().__init__()
        self.resnet = resnet
        stem_channels, last_channels = resnet.bn1.num_features, resnet.fc.in_features
        self.after_stem = FromIdentity(attention(stem_channels))
        self.after_stages = FromIdentity(attention(last_channels))

    def forward(self, x: Tensor) -> Tensor:
        net = self.resnet
        x = self.after_stem(net.maxpool(net.relu(net.bn1(net.conv1(x)))))
        x = self.after_stages(net.layer4(net.layer3(net.layer2(net.layer1(x)))))
        return net.fc(net.avgpool(x).flatten(1))
