"""Forms of SE that stand in other people's networks, to compare with the chapter's."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from solutions.se_in_practice.se_in_practice import AnySE, GroupedSE, make_divisible


class ConvSE(GroupedSE):
    """SE with 1×1 convolutions, in a single group: the same mathematics as with linear layers, in other shapes.

    Shapes: x (N, C, H, W) to the same.
    """

    def __init__(self, channels: int, hidden: int) -> None:
        super().__init__(channels, hidden, groups=1)

    @classmethod
    def like(cls, se: AnySE) -> ConvSE:
        """The same function as `se`, with copies of its weights."""
        made = cls(se.reduce.in_features, se.reduce.out_features).to(se.reduce.weight.dtype)
        with torch.no_grad():
            for convolution, linear in ((made.reduce, se.reduce), (made.expand, se.expand)):
                convolution.weight.copy_(linear.weight[:, :, None, None])
                convolution.bias.copy_(linear.bias)
        return made


def mobilenet_v3_se(expanded: int) -> AnySE:
    """SE as MobileNetV3 has it in torchvision: a quarter of the width that it gates, and hard gates."""
    return AnySE(expanded, make_divisible(expanded // 4), hard=True)


class EfficientNetSE(nn.Module):
    """SE as EfficientNet has it (Tan and Le, 2019): the hidden width follows the block's input, and δ is SiLU.

    The gates stand on the `expanded` channels inside the block; `channels` come into it.
    Shapes: x (N, expanded, H, W) to the same.
    """

    def __init__(self, channels: int, expanded: int) -> None:
        super().__init__()
        hidden = max(1, channels // 4)
        self.reduce, self.expand = nn.Linear(expanded, hidden), nn.Linear(hidden, expanded)

    def forward(self, x: Tensor) -> Tensor:
        gates = torch.sigmoid(self.expand(F.silu(self.reduce(x.mean(dim=(2, 3))))))
        return x * gates[:, :, None, None]


def adaptive_width(channels: int, least_reduction: int = 8, widest: int = 64) -> int:
    """Hidden units where the reduction grows with the width: C / 8 of them, and from 512 channels on about 64.

    The rule r = max(8, C // 64) is a blog's; at least one unit is ours, because C // r is 0 below 8 channels.
    """
    return max(1, channels // max(least_reduction, channels // widest))


def adaptive_se(channels: int) -> AnySE:
    """SE with a reduction that grows with the width."""
    return AnySE(channels, adaptive_width(channels))
