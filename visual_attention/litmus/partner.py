"""The litmus task of non-local attention: every position is to report what its partner holds, wherever it is.

The SIZE² positions of an image are drawn into pairs at random. The two of a pair get the same *key*, KEY numbers of +½
or -½ that no other pair of the image has, and each position gets a *value* of its own, +1 or -1 with probability ½.
Asked for is, at every position, the value of the other one of its pair: the partner is known by what it holds, and
not by where it is.

**A ceiling without attention.** Take a network whose output at p depends on inputs at most REACH rows and columns away
(three 3×3 convolutions or one 7×7: 3), and a partner farther than that. Values are drawn independently of each other
and of all keys, so given all that the network sees, the partner's value is still +1 or -1 with probability ½. Its best
answer is 0, and R² is at most 0. Near partners could be found, so nothing is asked of a pair within reach: the target
is NaN.

**With the means of all channels, hardly more.** Let the network also know the mean of every channel over the image.
From the mean of the values and those in its window of at most w = (2 REACH + 1)² positions it can work out the sum of
the m ≥ SIZE² - w values outside, and the partner's is one of these m, which, as far as it knows, are alike. So its best
answer is their mean; that has variance 1/m, and R² is at most 1 / (SIZE² - w) = 1/51. The smallest and the largest
value of a channel tell nothing more: of 100 values they are -1 and +1 in all but one of 10²⁹ images. (This is not
a bound for networks that pool products of many features: sums of value times key, each kept apart, would be enough.)

**Non-local attention can pass it.** Let θ(x) and φ(x) be the key, times a large factor: the softmax puts half of the
weight on the position itself and half on its partner (arXiv 1711.07971, Eqs. 1 and 3). With g(x) the value, twice the
result less the own value is the answer. Keys have KEY numbers and a block needs as many inner channels to tell them
all apart, so give it CHANNELS of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import partial

import torch
from torch import Tensor, nn

from visual_attention.litmus.contest import run
from visual_attention.litmus.result import LitmusResult
from visual_attention.litmus.task import Regression
from visual_attention.measuring import count_parameters

CHANNELS = 8
KEY = CHANNELS - 1
SIZE = 10
REACH = 3


class PartnerTask(Regression):
    """Report the partner's value: x (N, 8, 10, 10), seven channels of key and one of value; target (N, 1, 10, 10)."""

    name = "report the value of the position with the same key"
    ceiling = 0.02  # 1/51, rounded up

    def batch(self, size: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        positions = SIZE * SIZE
        order = torch.rand(size, positions, generator=generator).argsort(1)  # pairs are neighbours in this order
        numbers = torch.rand(size, 2**KEY, generator=generator).argsort(1)[:, : positions // 2]
        keys = (numbers[:, :, None] >> torch.arange(KEY) & 1) - 0.5  # (N, pairs, KEY)
        values = 2 * torch.randint(2, (size, positions), generator=generator) - 1
        pairs = torch.cat([keys.repeat_interleave(2, 1), values[:, :, None]], 2)
        partner = order.unflatten(1, (-1, 2)).flip(2).flatten(1)
        asked = values.unflatten(1, (-1, 2)).flip(2).flatten(1).float()
        asked = asked.masked_fill(_near(order, partner), math.nan)

        back = order.argsort(1)  # from the order of pairs to rows and columns
        x = pairs.gather(1, back[:, :, None].expand_as(pairs)).transpose(1, 2)
        return x.reshape(size, CHANNELS, SIZE, SIZE), asked.gather(1, back).reshape(size, 1, SIZE, SIZE)


class GlobalContext(nn.Module):
    """Every position learns the mean and the maximum of each channel, and mixes them with what it holds itself."""

    def __init__(self, channels: int, hidden: int = 32) -> None:
        super().__init__()
        self.mix = nn.Sequential(nn.Conv2d(3 * channels, hidden, 1), nn.ReLU(), nn.Conv2d(hidden, channels, 1))

    def forward(self, x: Tensor) -> Tensor:
        pooled = torch.cat([x.mean((2, 3), keepdim=True), x.amax((2, 3), keepdim=True)], 1)
        return x + self.mix(torch.cat([x, pooled.expand(-1, -1, *x.shape[2:])], 1))


def contest(block: Callable[[int], nn.Module], seeds: Iterable[int] = range(5)) -> LitmusResult:
    """Train a block beside two models without pairwise attention; `block` makes one for a number of channels.

    For example `contest(lambda channels: NonLocalBlock(channels, inner_channels=channels))`.
    """
    return run(contenders(block), PartnerTask(), seeds)


def contenders(block: Callable[[int], nn.Module]) -> dict[str, Callable[[], nn.Module]]:
    """What makes each model of the contest; the convolutions have at least as many parameters as the block's model."""
    return {
        "three 3×3 convolutions": partial(_convolutions, at_least=count_parameters(model(block(CHANNELS)))),
        "global context": lambda: model(GlobalContext(CHANNELS)),
        "your block": lambda: model(block(CHANNELS)),
    }


def model(block: nn.Module) -> nn.Module:
    """The network that stands the test: the block, then a 1×1 convolution to one number."""
    return nn.Sequential(block, nn.Conv2d(CHANNELS, 1, 1))


def _convolutions(at_least: int) -> nn.Module:
    width = CHANNELS
    while 9 * width * (CHANNELS + width + 1) + 2 * width + 1 < at_least:
        width += 1
    return nn.Sequential(
        nn.Conv2d(CHANNELS, width, 3, padding=1), nn.ReLU(),
        nn.Conv2d(width, width, 3, padding=1), nn.ReLU(),
        nn.Conv2d(width, 1, 3, padding=1),
    )  # fmt: skip


def _near(a: Tensor, b: Tensor) -> Tensor:
    """Which positions, numbered row by row, lie within REACH rows and columns of each other."""
    rows = (a // SIZE - b // SIZE).abs()
    columns = (a % SIZE - b % SIZE).abs()
    return torch.maximum(rows, columns) <= REACH
