"""Attention U-Net: a coarse map says what a fine one lets pass

Oktay et al., MIDL 2018, arXiv 1804.03999; and a gate that listens to nobody but itself.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from solutions.beyond.layer import Layer
from solutions.scse.scse import TinyUNet


def attention_gates(x: Tensor, g: Tensor, theta: Layer, phi: Layer, psi: Layer) -> Tensor:
    """The gates α of an attention gate (Oktay et al., 2018, Eqs. 1 and 2).

    `theta` takes x to (N, D, Hg, Wg), `phi` takes g to (N, D, Hg, Wg), `psi` takes (N, D, Hg, Wg)
    to (N, 1, Hg, Wg).
    Shapes: x (N, C, H, W) and gating signal g (N, G, Hg, Wg) to gates (N, 1, H, W).
    """
    gates = torch.sigmoid(psi(torch.relu(theta(x) + phi(g))))
    return F.interpolate(gates, size=x.shape[2:], mode="bilinear", align_corners=False)


class AttentionGate(nn.Module):
    """Lets pass what the gating signal, from a coarser level with half as many rows, asks for.

    Shapes: x (N, channels, H, W), g (N, gating_channels, H // 2, W // 2) to (N, channels, H, W).
    """

    def __init__(self, channels: int, gating_channels: int) -> None:
        super().__init__()
        inner = max(1, channels // 2)
        self.theta = nn.Conv2d(channels, inner, 2, stride=2, bias=False)
        self.phi = nn.Conv2d(gating_channels, inner, 1)
        self.psi = nn.Conv2d(inner, 1, 1)
        self.output = nn.Sequential(nn.Conv2d(channels, channels, 1), nn.BatchNorm2d(channels))

    def gates(self, x: Tensor, g: Tensor) -> Tensor:
        return attention_gates(x, g, self.theta, self.phi, self.psi)  # (N, 1, H, W)

    def forward(self, x: Tensor, g: Tensor) -> Tensor:
        return self.output(self.gates(x, g) * x)


class SelfGate(nn.Module):
    """The same with x as its own gating signal, as a post has it: g is not looked at.

    Shapes: x (N, channels, H, W) to (N, channels, H, W).
    """

    def __init__(self, channels: int, gating_channels: int) -> None:
        super().__init__()
        inner = max(1, channels // 2)
        self.theta = nn.Conv2d(channels, inner, 1)
        self.phi = nn.Conv2d(channels, inner, 1)
        self.psi = nn.Conv2d(inner, 1, 1)

    def gates(self, x: Tensor, g: Tensor) -> Tensor:
        return attention_gates(x, x, self.theta, self.phi, self.psi)

    def forward(self, x: Tensor, g: Tensor) -> Tensor:
        return self.gates(x, g) * x


class GatedUNet(TinyUNet):
    """The small U-Net with a gate on each of its two skips.

    `gate` makes a module for (channels, gating_channels) that is called with a skip's map and
    with the coarser map it is about to meet.
    Shapes: x (N, 3, H, W), H and W divisible by 4, to logits (N, classes, H, W).
    """

    def __init__(
        self, gate: Callable[[int, int], nn.Module], classes: int = 4, width: int = 8
    ) -> None:
        super().__init__(classes=classes, width=width)
        self.gate2 = gate(2 * width, 4 * width)
        self.gate1 = gate(width, 2 * width)

    def gating_signal(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """The finest skip's map, and the coarser one that gates it."""
        fine, middle, coarse = self.encode(x)
        return fine, self.up2(self.joined(coarse, self.gate2(middle, coarse)))

    def forward(self, x: Tensor) -> Tensor:
        fine, middle = self.gating_signal(x)
        return self.classify(self.up1(self.joined(middle, self.gate1(fine, middle))))
