"""Where an SE block can stand in a residual block, computed from the weights; one place is the paper's.

Batch normalisation is in training mode with γ = 1 and β = 0. Everything is in float64.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.gating import GateWeights, channel_means, scaled

EPS = 1e-5  # of nn.BatchNorm2d


@dataclass(frozen=True)
class Parts:
    """One reading of a block: x (N, C_in, H, W), two 3×3 kernels, the 1×1 kernel of a projection or None, a gate."""

    x: Tensor
    first: Tensor
    second: Tensor
    projection: Tensor | None
    stride: int
    gate: GateWeights

    def conv1(self, x: Tensor) -> Tensor:
        return F.conv2d(x, self.first, stride=self.stride, padding=1)

    def conv2(self, x: Tensor) -> Tensor:
        return F.conv2d(x, self.second, padding=1)

    @cached_property
    def hidden(self) -> Tensor:
        """After the first convolution, its BN and the ReLU."""
        return torch.relu(bn(self.conv1(self.x)))

    @cached_property
    def raw(self) -> Tensor:
        """After the second convolution."""
        return self.conv2(self.hidden)

    @cached_property
    def f(self) -> Tensor:
        """The residual branch, after its last BN."""
        return bn(self.raw)

    @cached_property
    def projected(self) -> Tensor:
        """x, after the 1×1 convolution of the shortcut if there is one."""
        return self.x if self.projection is None else F.conv2d(self.x, self.projection, stride=self.stride)

    @cached_property
    def shortcut(self) -> Tensor:
        return self.x if self.projection is None else bn(self.projected)

    def se(self, u: Tensor, evidence: Tensor | None = None) -> Tensor:
        """u, scaled by the gates that u itself, or other `evidence`, gives."""
        return scaled(u, self.gate.gates(channel_means(u if evidence is None else evidence)))

    def standard(self) -> Tensor:
        """The paper's place: on the branch, after its last BN and before the addition."""
        return torch.relu(self.shortcut + self.se(self.f))


def bn(x: Tensor) -> Tensor:
    return F.batch_norm(x, None, None, training=True, eps=EPS)


def in_evaluation_mode(p: Parts, gated: bool = True) -> Tensor:
    """The paper's place where all BN layers use the mean 0 and variance 1 that they start with."""
    scale = (1 + EPS) ** -0.5
    f = p.conv2(torch.relu(p.conv1(p.x) * scale)) * scale
    shortcut = p.x if p.projection is None else p.projected * scale
    return torch.relu(shortcut + (p.se(f) if gated else f))


#: (what the block computes, what to say about it).
SLIPS: list[tuple[Callable[[Parts], Tensor], str]] = [
    (lambda p: torch.relu(p.se(p.shortcut + p.f)), "SE stands after the addition, so it gates the shortcut too."),
    (lambda p: p.se(torch.relu(p.shortcut + p.f)), "SE stands after the last ReLU, so it gates the shortcut too."),
    (lambda p: torch.relu(p.shortcut + bn(p.se(p.raw))), "SE stands before the last BN, which partly undoes it."),
    (lambda p: torch.relu(p.shortcut + bn(p.conv2(p.se(p.hidden)))), "SE stands after the first ReLU; put it last."),
    (
        lambda p: torch.relu(p.shortcut + bn(p.conv2(torch.relu(p.se(bn(p.conv1(p.x))))))),
        "SE stands after the first BN; put it after the last one.",
    ),
    (
        lambda p: torch.relu(p.shortcut + bn(p.conv2(torch.relu(bn(p.se(p.conv1(p.x))))))),
        "SE stands after the first convolution; put it after the last BN.",
    ),
    (
        lambda p: torch.relu(p.shortcut + bn(p.conv2(torch.relu(bn(p.conv1(p.se(p.x))))))),
        "SE stands before the branch; put it after the last BN.",
    ),
    (lambda p: torch.relu(p.se(p.shortcut) + p.f), "SE gates the shortcut and not the residual branch."),
    (lambda p: torch.relu(p.se(p.shortcut) + p.se(p.f)), "SE gates both the shortcut and the branch."),
    (lambda p: torch.relu(p.shortcut + p.se(torch.relu(p.f))), "a ReLU stands inside the branch, before SE."),
    (lambda p: torch.relu(p.shortcut + torch.relu(p.se(p.f))), "a ReLU stands between SE and the addition."),
    (lambda p: p.shortcut + torch.relu(p.se(p.f)), "the last ReLU stands before the addition; put it after."),
    (lambda p: p.shortcut + p.se(p.f), "the ReLU after the addition is missing."),
    (
        lambda p: torch.relu(p.shortcut + p.se(bn(p.conv2(bn(p.conv1(p.x)))))),
        "the ReLU between the convolutions is missing.",
    ),
    (lambda p: p.shortcut + p.se(bn(p.conv2(bn(p.conv1(p.x))))), "both ReLUs are missing."),
    (lambda p: torch.relu(p.se(p.f)), "the shortcut is missing: nothing is added."),
    (lambda p: p.se(p.f), "the shortcut and the ReLU after the addition are missing."),
    (lambda p: torch.relu(p.shortcut + p.f), "SE is not used at all."),
    (lambda p: torch.relu(p.shortcut), "the residual branch is missing: only the shortcut is returned."),
    (lambda p: torch.relu(p.shortcut + p.se(p.se(p.f))), "SE is applied twice."),
    (lambda p: torch.relu(p.shortcut + p.f * p.se(p.f)), "self.se(…) is the scaled branch already: do not multiply."),
    (lambda p: torch.relu(p.shortcut + p.f + p.se(p.f)), "the branch is added twice: once gated, once not."),
    (lambda p: torch.relu(p.shortcut + p.se(p.f, p.shortcut)), "the gate comes from the shortcut, not the branch."),
    (lambda p: torch.relu(p.shortcut + p.se(p.f, p.x)), "the gate comes from x, not from the branch that it scales."),
    (lambda p: torch.relu(p.shortcut + p.se(p.raw)), "the second BN is missing."),
    (lambda p: torch.relu(p.shortcut + bn(p.se(p.f))), "the second BN is applied again after SE."),
    (
        lambda p: torch.relu(p.shortcut + p.se(bn(p.conv2(torch.relu(p.conv1(p.x)))))),
        "the first BN is missing.",
    ),
    (
        lambda p: torch.relu(p.shortcut + p.se(bn(p.conv2(bn(torch.relu(p.conv1(p.x))))))),
        "the first ReLU stands before its BN; put it after.",
    ),
    (lambda p: torch.relu(p.shortcut + p.se(p.conv2(torch.relu(p.conv1(p.x))))), "both BN layers are missing."),
    (lambda p: torch.relu(p.shortcut + p.se(bn(p.conv1(p.hidden)))), "the first convolution is used twice."),
    (lambda p: torch.relu(p.shortcut + p.se(bn(p.conv2(p.x)))), "the first convolution is not used."),
    (lambda p: torch.relu(p.shortcut + p.se(p.hidden)), "the second convolution is not used."),
    (lambda p: torch.relu(bn(p.shortcut + p.se(p.f))), "a BN follows the addition; only the ReLU does."),
    (
        lambda p: torch.relu(p.shortcut + p.se(bn(torch.relu(p.raw)))),
        "a ReLU stands between the second convolution and its BN.",
    ),
    (lambda p: torch.relu(p.shortcut.relu() + p.se(p.f)), "a ReLU stands on the shortcut; nothing should."),
    (lambda p: torch.relu(p.hidden + p.se(p.f)), "the first ReLU's output is added: is x overwritten on the way?"),
    (lambda p: torch.relu(p.projected + p.se(p.f)), "the shortcut's BN is missing: call self.shortcut(x) itself."),
    (lambda p: torch.relu((p.shortcut + p.se(p.f)) / 2), "the sum is halved; the block adds, it does not average."),
    (lambda p: torch.relu(p.shortcut * p.se(p.f)), "shortcut and branch are multiplied; add them."),
    (lambda p: torch.relu(p.shortcut - p.se(p.f)), "the branch is subtracted from the shortcut; add it."),
    (lambda p: torch.sigmoid(p.shortcut + p.se(p.f)), "the block ends in a sigmoid; it should be a ReLU."),
    (lambda p: torch.relu(p.x + p.se(p.f)), "the shortcut is not projected: use self.shortcut(x)."),
    (in_evaluation_mode, "BN is in evaluation mode although the block is in training mode: drop .eval()."),
]
