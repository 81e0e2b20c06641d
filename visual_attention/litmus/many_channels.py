"""The litmus task of many channels: what a bottleneck cannot carry and a direct way can.

The task of `channel`, with 64 channels on maps of 8×8: at one position of the map, 64 flags are drawn independently of
each other, and asked for is, everywhere else, the sum of the channels whose flag is up. Without attention the ceiling
is ½, as there.

**A bottleneck has a ceiling of its own.** Let the gates be s = σ(W₂ a + b), with h hidden numbers a that are computed
from the channels' means in any way, and let a 1×1 convolution with weights v_c add up the gated channels. Whether its
factor v_c s_c for channel c is above ½ depends on which side of a hyperplane a is. 64 hyperplanes divide the space of a
into at most R = Σ_{i ≤ h} binom(64, i) regions (Cover, 1965), so that at most R of the 2⁶⁴ patterns of flags can be
served without a mistake, that is with every factor on the side of ½ where its flag g_c is. At most R V(d) patterns can
be served with up to d mistakes, where V(d) = Σ_{i ≤ d} binom(64, i) counts the patterns that differ in at most d flags
from a given one. A mistake costs (g_c − v_c s_c)² ≥ ¼ of the noise's variance, and y has 64/2 times that variance, so d
mistakes leave R² ≤ 1 − d / 128. The average over all patterns is what `bottleneck_ceiling` computes: 0.90 for h = 4 and
0.98 for h = 16. This bound is generous. Hidden units that carry one flag each serve h of the 64 channels, which gives
½ + h / 128: 0.53 and 0.63.

**A direct way from each channel to its own gate passes**, even with a single weight for all 64: σ(w z_c) with a large
w. ECA has it in the middle of its kernel (arXiv 1910.03151, Section 3.2); so have the paper's SE-Var2 and SE-Var3.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from torch import nn
from torchvision.ops import SqueezeExcitation

from visual_attention.litmus import channel
from visual_attention.litmus.contest import run
from visual_attention.litmus.result import LitmusResult

CHANNELS = 64
SIZE = 8


class ManyChannelsTask(channel.ChannelTask):
    """Add up the channels that the signpost raised: x (N, 64, 8, 8), target (N, 1, 8, 8). The score is R²."""

    name = "add up those of 64 channels whose flag is up"
    channels = CHANNELS
    size = SIZE


def contest(block: Callable[[int], nn.Module], seeds: Iterable[int] = range(5)) -> LitmusResult:
    """Train a block beside gates that pass a bottleneck; `block` makes one for a number of channels."""
    return run(contenders(block), ManyChannelsTask(), seeds)


def contenders(block: Callable[[int], nn.Module]) -> dict[str, Callable[[], nn.Module]]:
    """What makes each model of the contest."""
    return {
        "fixed gate": lambda: model(channel.FixedGate(CHANNELS)),
        "SE, r = 16": lambda: model(SqueezeExcitation(CHANNELS, CHANNELS // 16)),
        "SE, r = 4": lambda: model(SqueezeExcitation(CHANNELS, CHANNELS // 4)),
        "your block": lambda: model(block(CHANNELS)),
    }


def model(block: nn.Module) -> nn.Module:
    """The network that stands the test: the block, then a 1×1 convolution that starts as the sum of all channels."""
    return channel.model(block, CHANNELS)


def bottleneck_ceiling(hidden: int) -> float:
    """What R² is at most where all gates come from `hidden` numbers through one linear map."""
    served, total = 0, 2**CHANNELS
    score = 0.0
    for mistakes in range(CHANNELS + 1):
        within = min(total, _at_most(hidden) * _at_most(mistakes))
        score += (within - served) / total * (1 - mistakes / (2 * CHANNELS))
        served = within
    return score


def _at_most(count: int) -> int:
    """How many sets of at most `count` channels there are."""
    return sum(math.comb(CHANNELS, i) for i in range(count + 1))
