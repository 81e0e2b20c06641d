"""Our modules and the libraries' for the same purpose, each made for a number of channels.

`same_as` names a library's module that computes the same mathematics; where a library's own choices differ, the options
that bring it nearest are set.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from monai.networks.blocks.squeeze_and_excitation import ChannelSELayer
from segmentation_models_pytorch.base.modules import SCSEModule
from timm.layers import EcaModule, SEModule
from timm.layers.cbam import CbamModule
from timm.layers.coord_attn import CoordAttn
from timm.layers.non_local_attn import NonLocalAttn
from timm.layers.selective_kernel import SelectiveKernel as TimmSelectiveKernel
from torch import nn
from torchvision.ops import SqueezeExcitation

from solutions.beyond.beyond import (
    ChannelSelfAttention,
    CoordinateAttention,
    DualAttention,
    PositionAttention,
    SelectiveKernel,
)
from solutions.cbam.cbam import CBAM
from solutions.eca.eca import ECA
from solutions.non_local.non_local import NonLocalBlock
from solutions.scse.scse import SCSE, ChannelSE, SpatialSE
from solutions.squeeze_excitation.squeeze_excitation import SEBlock


@dataclass(frozen=True)
class Contender:
    make: Callable[[int], nn.Module]
    same_as: tuple[str, ...] = ()


CONTENDERS = {
    "SE": Contender(SEBlock, ("SE, timm", "SE, torchvision")),
    "SE, timm": Contender(lambda c: SEModule(c, rd_channels=c // 16)),
    "SE, torchvision": Contender(lambda c: SqueezeExcitation(c, c // 16)),
    "cSE": Contender(ChannelSE, ("cSE, MONAI",)),
    "cSE, MONAI": Contender(lambda c: ChannelSELayer(2, c, r=2)),
    "sSE": Contender(SpatialSE),
    "scSE, max": Contender(partial(SCSE, reduction=16, combine="max")),
    "scSE, sum": Contender(partial(SCSE, reduction=16, combine="sum"), ("scSE, sum, smp",)),
    "scSE, sum, smp": Contender(partial(SCSEModule, reduction=16)),
    "CBAM": Contender(CBAM, ("CBAM, timm",)),
    "CBAM, timm": Contender(lambda c: CbamModule(c, rd_channels=c // 16)),
    "ECA": Contender(ECA, ("ECA, timm",)),
    "ECA, timm": Contender(EcaModule),
    "Non-local": Contender(NonLocalBlock),
    "Non-local, C/8": Contender(lambda c: NonLocalBlock(c, inner_channels=c // 8), ("Non-local, timm, C/8",)),
    "Non-local, timm, C/8": Contender(lambda c: NonLocalAttn(c, rd_channels=c // 8)),
    "Non-local, sub-sampled": Contender(partial(NonLocalBlock, subsample=True)),
    "Coordinate": Contender(CoordinateAttention, ("Coordinate, timm",)),
    "Coordinate, timm": Contender(lambda c: CoordAttn(c, rd_channels=max(8, c // 32), bias=True)),
    "Selective Kernel": Contender(SelectiveKernel, ("Selective Kernel, timm",)),
    "Selective Kernel, timm": Contender(
        lambda c: TimmSelectiveKernel(c, rd_channels=max(c // 16, 32), split_input=False)
    ),
    "Dual, position half": Contender(PositionAttention),
    "Dual, channel half": Contender(lambda c: ChannelSelfAttention()),
    "Dual": Contender(DualAttention),
}
