"""The litmus task of distant channels: the gate of a channel is told by a channel that is not its neighbour.

The task of `channel` with one change: channel c is added up where the flag of channel c + C/2 is up (counted round, so
that the two halves of the channels tell each other). With C = 8,

    y(p) = Σ_c g_c x_c(p),   where g_c is 1 if channel c + 4 (mod 8) was raised, and 0 if it was lowered.

**A ceiling for gates that see neighbours only.** Let the gate s_c depend on the descriptors of channels at most 3
places away, as ECA's does with a kernel of up to 7 (arXiv 1910.03151, Section 3.2), and let a 1×1 convolution add up
the gated channels with weights v_c. The flag that decides g_c is 4 places away. Flags are drawn independently, so given
all that s_c sees, g_c is still 0 or 1 with probability ½, and E[(g_c − v_c s_c)²] ≥ ¼. The noise at p, of variance v,
is independent of the flags and between channels; so the error is at least C v / 4 where y has variance C v / 2: R² is
at most ½, however the gates are trained. Fixed gates, and convolutions far from the signpost, have the same ceiling, as
in `channel`.

**All channels to all gates can pass it**: SE with reduction 1, whose W₁ need only copy the descriptors and whose W₂
brings each to where it belongs. The order of channels is nothing to a fully connected layer. So the same SE passes the
task of `channel` too, where ECA passes that one and not this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from torch import Tensor, nn
from torchvision.ops import SqueezeExcitation

from visual_attention.litmus import channel
from visual_attention.litmus.contest import run
from visual_attention.litmus.result import LitmusResult

CHANNELS, SIZE = channel.CHANNELS, channel.SIZE
DISTANCE = CHANNELS // 2

model = channel.model


class DistantChannelTask(channel.ChannelTask):
    """Add up the channels whose partner the signpost raised: x (N, 8, 16, 16), target (N, 1, 16, 16)."""

    name = "add up the channels whose partner's flag is up"

    def wanted(self, up: Tensor) -> Tensor:
        return up.roll(-DISTANCE, dims=1)


def contest(block: Callable[[int], nn.Module], seeds: Iterable[int] = range(5)) -> LitmusResult:
    """Train a block beside gates that see no channel and all channels; `block` makes one for a number of channels."""
    return run(contenders(block), DistantChannelTask(), seeds)


def contenders(block: Callable[[int], nn.Module]) -> dict[str, Callable[[], nn.Module]]:
    """What makes each model of the contest."""
    return {
        "fixed gate": lambda: model(channel.FixedGate(CHANNELS)),
        "SE, r = 1": lambda: model(SqueezeExcitation(CHANNELS, CHANNELS)),
        "your block": lambda: model(block(CHANNELS)),
    }
