"""The gate of Hu et al. (2018, Eq. 3), s = σ(W₂ δ(W₁ z)), and its neighbours in Eqs. (2) and (4), in float64."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.slips import Activation, activation_slips


@dataclass(frozen=True)
class GateWeights:
    """One reading of a module's parameters: w1 (h, C), b1 (h,), w2 (C, h), b2 (C,)."""

    w1: Tensor
    b1: Tensor
    w2: Tensor
    b2: Tensor

    def logits(self, z: Tensor, activation: Activation = torch.relu) -> Tensor:
        """W₂ δ(W₁ z + b₁) + b₂ for descriptors z (N, C)."""
        return F.linear(activation(F.linear(z.double(), self.w1, self.b1)), self.w2, self.b2)

    def gates(self, z: Tensor) -> Tensor:
        """σ(W₂ δ(W₁ z + b₁) + b₂) for descriptors z (N, C)."""
        return torch.sigmoid(self.logits(z))

    def slips(self, z: Tensor) -> Iterator[tuple[Tensor, str]]:
        """What well-known slips would give in place of the gates, and what to say about each."""
        z, s = z.double(), self.gates(z)
        yield from activation_slips(lambda activation: self.logits(z, activation))
        early = "a ReLU stands before the first layer; it belongs between the two."
        yield torch.sigmoid(self.logits(z.relu(), lambda a: a)), early
        yield self.gates(z.relu()), early
        yield torch.sigmoid(z), "this is the sigmoid of z alone: the two layers are not used."
        yield torch.sigmoid(z + self.logits(z)), "z is added to the logits; the gate is σ of the second layer alone."
        yield z * s, "the gates multiply z already; only the gates are asked for."
        if len(z) > 1:
            yield s[:1].expand_as(s), "every image gets the gates of the first one."
            yield s.mean(0).expand_as(s), "the gates are averaged over the batch; each image keeps its own."


def hidden_width(channels: int, reduction: int) -> int:
    """h = C // r, and 1 where that would be 0."""
    return max(1, channels // reduction)


def channel_means(x: Tensor) -> Tensor:
    """z_c, the mean of channel c over its positions (Hu et al., 2018, Eq. 2): (N, C, H, W) to (N, C), in float64."""
    return torch.einsum("nchw->nc", x.double()) / (x.shape[2] * x.shape[3])


def scaled(x: Tensor, s: Tensor) -> Tensor:
    """s_c · x_c (Hu et al., 2018, Eq. 4): x (N, C, H, W) and gates s (N, C) to (N, C, H, W), in float64."""
    return torch.einsum("nchw,nc->nchw", x.double(), s.double())
