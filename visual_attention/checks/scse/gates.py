"""The gates of scSE (Roy et al., arXiv 1803.02579 and 1808.08127) in float64, read from an answer's weights by shape.

The gate of positions has one vector v of C weights and at most one bias. It may be a 1×1 convolution, a linear layer or
a bare parameter, so every parameter with C numbers in a row is tried as v, and every single number as the bias; what is
left is read as the two layers of the gate of channels.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gating import GateWeights, channel_means, hidden_width, scaled
from visual_attention.checks.reading import joined, readings
from visual_attention.checks.slips import width_hint

#: The four ways to combine two maps (arXiv 1808.08127); not a copy of the reference answer, which students do not get.
WAYS: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "max": lambda a, b: torch.where(a > b, a, b),
    "sum": operator.add,
    "product": operator.mul,
    "concatenation": lambda a, b: torch.cat((a, b), 1),
}


@dataclass(frozen=True)
class PositionWeights:
    """One reading of the gate of positions: v (C,) and its bias, a number."""

    v: Tensor
    bias: Tensor

    def logits(self, x: Tensor) -> Tensor:
        """v · x(p) + bias at every position p: x (N, C, H, W) to (N, H, W)."""
        return torch.einsum("nchw,c->nhw", x.double(), self.v) + self.bias

    def gates(self, x: Tensor) -> Tensor:
        """σ(v · x(p) + bias) at every position p: x (N, C, H, W) to (N, H, W)."""
        return torch.sigmoid(self.logits(x))

    def slips(self, x: Tensor) -> Iterator[tuple[Tensor, str]]:
        """What well-known slips would give in place of the gates, and what to say about each."""
        a = self.logits(x)
        for gate, words in _SLIPS:
            yield gate(a), words
        yield torch.sigmoid(a - self.bias), "the bias of the convolution is left out on the way."
        yield torch.sigmoid(self.logits(x.relu())), "a ReLU stands before the convolution; nothing should."
        for size in (3, 7):
            if min(x.shape[2:]) > size // 2:
                blurred = F.avg_pool2d(x.double(), size, 1, size // 2)
                yield self.gates(blurred), "each gate sees only its own position; nothing is pooled."


#: Slips after the 1×1 convolution: (gate from logits (N, H, W), what to say).
_SLIPS: list[tuple[Callable[[Tensor], Tensor], str]] = [
    (lambda a: a, "the sigmoid is missing: these are logits, not gates."),
    (lambda a: torch.sigmoid(-a), "the gate is upside down: this is 1 − σ(…)."),
    (lambda a: 1 + torch.sigmoid(a), "this is x + x·q; the block returns x·q."),
    (lambda a: torch.sigmoid(a).square(), "the gate is applied twice."),
    (lambda a: torch.sigmoid(torch.sigmoid(a)), "the sigmoid is applied twice."),
    (lambda a: 2 * torch.sigmoid(a), "2σ(…) is not between 0 and 1."),
    (lambda a: torch.sigmoid(torch.relu(a)), "a ReLU before the sigmoid keeps every gate at 0.5 or above."),
    (torch.relu, "this ends in a ReLU; a gate between 0 and 1 needs the sigmoid."),
    (torch.tanh, "this ends in tanh, which reaches from -1 to 1; the gate is a sigmoid."),
    (F.hardsigmoid, "this is the hard sigmoid; here the gate is the sigmoid."),
    (lambda a: a.clamp(0, 1), "this clamps to 0 and 1, where no gradient passes; the gate is a sigmoid."),
    (lambda a: (a > 0).double(), "this is a switch, 0 or 1; the gate is the sigmoid itself."),
    (torch.exp, "this ends in an exponential; the gate is a sigmoid."),
    (lambda a: a.flatten(1).softmax(1).view_as(a), "this is a softmax over positions; each has a sigmoid of its own."),
    (lambda a: a.softmax(2), "this is a softmax over a row; each position has a sigmoid of its own."),
    (lambda a: a.softmax(1), "this is a softmax over a column; each position has a sigmoid of its own."),
    (lambda a: torch.sigmoid(a.mean((1, 2), keepdim=True)).expand_as(a), "positions are averaged: each has its gate."),
    (lambda a: torch.sigmoid(a).mean((1, 2), keepdim=True).expand_as(a), "positions are averaged: each has its gate."),
    (lambda a: torch.sigmoid(a).mean(0, keepdim=True).expand_as(a), "the gates are averaged over the batch."),
    (lambda a: torch.sigmoid(a[:1]).expand_as(a), "every image gets the gates of the first one."),
    (lambda a: torch.sigmoid(a / a.flatten(1).std(1)[:, None, None]), "the logits are divided by their spread."),
]


@dataclass(frozen=True)
class BothWeights:
    """One reading of an scSE block."""

    channel: GateWeights
    position: PositionWeights

    def maps(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """x gated by channels, and x gated by positions."""
        return self.by_channel(x, self.channel.gates(channel_means(x))), self.by_position(x, self.position.gates(x))

    @staticmethod
    def by_channel(x: Tensor, s: Tensor) -> Tensor:
        return scaled(x, s)

    @staticmethod
    def by_position(x: Tensor, q: Tensor) -> Tensor:
        return x.double() * q[:, None]


def position_readings(parameters: dict[str, Tensor], channels: int) -> list[tuple[PositionWeights, dict[str, Tensor]]]:
    """Every way to read v and its bias out of the parameters, each with what is left of them."""
    values = {name: value.double() for name, value in parameters.items()}
    return _position_readings(values, channels) or _position_readings(joined(values), channels)


def _position_readings(values: dict[str, Tensor], channels: int) -> list[tuple[PositionWeights, dict[str, Tensor]]]:
    found = []
    for name, v in values.items():
        if v.numel() != channels or max(v.shape, default=1) != channels:
            continue
        rest = {n: value for n, value in values.items() if n != name}
        numbers = [n for n, value in rest.items() if value.numel() == 1]
        for number in (None, *numbers):
            bias = rest[number].reshape(()) if number else torch.zeros((), dtype=torch.float64)
            found.append((PositionWeights(v.flatten(), bias), {n: w for n, w in rest.items() if n != number}))
    return found


def both_readings(parameters: dict[str, Tensor], channels: int, reduction: int) -> list[BothWeights]:
    """Every way to read the weights of both gates out of a module's parameters."""
    hidden = hidden_width(channels, reduction)
    for values in (parameters, joined(parameters)):
        found = [
            BothWeights(channel, position)
            for position, rest in position_readings(values, channels)
            for channel in readings(rest, channels, hidden)
        ]
        if found:
            return found
    return []


def expect_position_gate(parameters: dict[str, Tensor], channels: int) -> list[PositionWeights]:
    """The parameters hold one weight for each channel; returns all readings."""
    found = [weights for weights, _ in position_readings(parameters, channels)]
    if found:
        return found
    sizes = [value.numel() for value in parameters.values()]
    if channels**2 in sizes:
        hint = (
            "this convolution has C outputs; one gate for each position needs a single one: nn.Conv2d(channels, 1, 1)."
        )
    elif any(size in (9 * channels, 25 * channels, 49 * channels) for size in sizes):
        hint = "this kernel reads several positions; sSE reads one: kernel_size=1."
    elif not sizes:
        hint = "no weights are registered: assign a layer to an attribute of self in __init__ (a plain list hides it)."
    else:
        hint = "the channels of a position are squeezed to one number by C weights: nn.Conv2d(channels, 1, 1)."
    raise CheckFailed(
        f"The weights are not those of a 1×1 convolution from C = {channels} channels to one.",
        expected=f"{channels} weights, such as a tensor of shape (1, {channels}, 1, 1), and at most one bias",
        found=listed(parameters),
        hint=hint,
    )


def expect_both_gates(
    parameters: dict[str, Tensor], channels: int, reduction: int, hint: str = ""
) -> list[BothWeights]:
    """The parameters hold W₁ (h, C), W₂ (C, h) and v (C,); returns all readings."""
    found = both_readings(parameters, channels, reduction)
    if found:
        return found
    hidden = hidden_width(channels, reduction)
    if not position_readings(parameters, channels):
        expect_position_gate(parameters, channels)
    shapes = [tuple(value.shape) for value in parameters.values() if value.numel() != channels]
    raise CheckFailed(
        f"The weights are not those of cSE with hidden width {hidden} (C = {channels}, r = {reduction}) and sSE.",
        expected=f"weights of shapes ({hidden}, {channels}), ({channels}, {hidden}), (1, {channels}), biases optional",
        found=listed(parameters),
        hint=hint or width_hint(shapes, channels, reduction),
    )


def listed(parameters: dict[str, Tensor]) -> str:
    """Names and shapes of parameters."""
    return ", ".join(f"{name} {tuple(value.shape)}" for name, value in parameters.items()) or "no parameters"
