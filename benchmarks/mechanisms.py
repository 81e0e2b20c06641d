"""The mechanisms that are compared, each as a factory that takes a number of channels."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from torch import nn

from solutions.cbam.cbam import CBAM
from solutions.eca.eca import ECA
from solutions.non_local.non_local import NonLocalBlock
from solutions.scse.scse import SCSE
from solutions.squeeze_excitation.squeeze_excitation import SEBlock

Attention = Callable[[int], nn.Module]


def non_local_last_stage(channels: int) -> nn.Module:
    """A non-local block on the small maps of a CIFAR ResNet's last stage; elsewhere nothing.

    Wang et al. (2018) put one to five of them into a network, not one into every block: the map of all pairs grows
    with the fourth power of a map's side.
    """
    return NonLocalBlock(channels) if channels == 64 else nn.Identity()


#: For a residual network on CIFAR-10; None is the plain network.
IN_NETWORKS: dict[str, Attention | None] = {
    "none": None,
    "SE": SEBlock,
    "CBAM": CBAM,
    "scSE": partial(SCSE, reduction=16),
    "ECA": ECA,
    "Non-local": non_local_last_stage,
}
