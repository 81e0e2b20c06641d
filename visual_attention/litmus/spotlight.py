"""The litmus task of spatial attention: evidence in the neighbourhood of a position says whether the position counts.

Each image is C channels of noise, centred *across channels*, so that at each position their mean is exactly 0. Half of
the positions, drawn at random, are *lamps*: there all channels are raised by GLOW, and everywhere else all are lowered
by it. A lamp lights the position DISTANCE columns to its right. Asked for is, at every position p,

    y(p) = m(p) Σ_c ε_c x_c(p),   where m(p) is 1 if p is lit and 0 if not,

and the signs ε_c alternate between +1 and -1, fixed. They add up to 0, so that lamps do not enter the sum. The leftmost
columns, whose lamps would stand outside of the image, are not asked for: there the target is NaN.

**A ceiling without attention.** Take a network whose output at p depends on inputs at most REACH rows and columns away
(two 3×3 convolutions: 2 < DISTANCE). Whether p is lit is independent of all it sees, so that its best answer is ½ Σ_c
ε_c x_c(p). With s(p) = Σ_c ε_c x_c(p) the error is E[(m - ½)² s²] = E[s²]/4 where y has variance E[s²]/2: R² is at most
½. A single convolution of any size is linear in x, and m s is uncorrelated with everything linear but s itself, so ½
bounds it too, also where DISTANCE is 0.

**A ceiling for gates of channels.** A gate for each channel and a 1×1 convolution make Σ_c a_c x_c(p), where a_c is the
same at all positions. Whatever a_c is, m(p) is independent of x(p), and the best is ½ ε_c: R² is at most ½ again.
(Gates may know the whole image and so fit its positions a little better; this is for new positions.)

**Spatial attention can pass it.** The mean over channels is +GLOW at a lamp and -GLOW elsewhere: a kernel of 7×7 with
one large weight, DISTANCE columns left of its centre, makes a gate as close to m as one likes (arXiv 1807.06521, Eq.
3). A kernel of 3×3 does not reach so far, and a 1×1 convolution to one gate, the sSE of arXiv 1803.02579, sees its own
position alone: ½ for both. For these there is `NearSpotlightTask`, where a lamp lights its own position. Its ceiling
holds for what is linear and for gates of channels, but not for two convolutions: x with GLOW added is cut off by a ReLU
where it is negative, and so eight hidden units can imitate a gate.

**Order.** In `NoisySpotlightTask` one channel of each image, drawn at random, also holds noise of height NOISE, and is
not asked for. It drowns the means and the maxima across channels. Its own maximum tells which channel it is. So a gate
for channels that comes *first* can shut it out, and the gate for positions then sees the lamps. A gate for positions
that comes first, or that is computed from the same x, sees them badly. How badly depends on NOISE: at 8 the training of
such blocks gives up (R² of 0), at 4 they reach 0.94 where CBAM has 0.97 (five seeds each).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from visual_attention.litmus.channel import CHANNELS, SIZE, ChannelTask, beside_se
from visual_attention.litmus.contest import run
from visual_attention.litmus.result import LitmusResult

DISTANCE = 3
GLOW = 1.0
NOISE = 8.0
SIGNS = torch.tensor([1.0, -1.0] * (CHANNELS // 2))


class SpotlightTask(ChannelTask):
    """Add up, with signs, what is lit: x (N, 8, 16, 16), target (N, 1, 16, 16). The score is R²."""

    name = f"add up what is lit by a lamp {DISTANCE} columns away"
    ceiling = 0.5
    distance = DISTANCE

    def batch(self, size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        x = torch.randn(size, CHANNELS, SIZE, SIZE, generator=generator)
        x -= x.mean(dim=1, keepdim=True)
        lamps = torch.randint(2, (size, 1, SIZE, SIZE), generator=generator).float()
        x, asked = self.disturbed(x, generator)
        y = lamps.roll(self.distance, dims=3) * torch.einsum("c,nchw->nhw", SIGNS, asked)[:, None]
        y[..., : self.distance] = math.nan
        return x + GLOW * (2 * lamps - 1), y

    def disturbed(self, x: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        """What the network gets in place of x, and what it is to add up: here x itself is both."""
        return x, x


class NearSpotlightTask(SpotlightTask):
    """The same, but a lamp lights its own position."""

    name = "add up what is lit by a lamp of its own"
    distance = 0


class NoisySpotlightTask(NearSpotlightTask):
    """The same, but one channel of each image holds loud noise, and is not to be added."""

    name = "add up what is lit by a lamp of its own, but for the loud channel"

    def disturbed(self, x: Tensor, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        loud = F.one_hot(torch.randint(CHANNELS, (len(x),), generator=generator), CHANNELS)[:, :, None, None]
        return x + NOISE * loud * torch.randn(x.shape, generator=generator), x * (1 - loud)


def contest(block: Callable[[int], nn.Module], seeds: Iterable[int] = range(5)) -> LitmusResult:
    """Train a block beside convolutions and beside SE, whose gates are the same at all positions.

    For example `contest(lambda channels: CBAM(channels, reduction=1))`.
    """
    return run(contenders(block), SpotlightTask(), seeds)


def contenders(block: Callable[[int], nn.Module]) -> dict[str, Callable[[], nn.Module]]:
    """What makes each model of the contest."""
    return beside_se(block, model)


def model(block: nn.Module) -> nn.Module:
    """The network that stands the test: the block, then a 1×1 convolution that starts as the sum with the signs."""
    total = nn.Conv2d(CHANNELS, 1, 1)
    nn.init.zeros_(total.bias)
    with torch.no_grad():
        total.weight[0, :, 0, 0] = SIGNS
    return nn.Sequential(block, total)
