"""Well-known slips in a two-layer gate, and what to say about each: its width, its two activations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import torch
import torch.nn.functional as F
from torch import Tensor

Activation = Callable[[Tensor], Tensor]


#: Slips in the hidden width: (what it would be, what to say).
_WIDTH_SLIPS: list[tuple[Callable[[int, int], int], str]] = [
    (lambda c, r: 0, "C // r is 0 here; the hidden layer needs at least one unit."),
    (lambda c, r: -(-c // r), "C / r is rounded down: not up, not to the nearest number, not to a multiple of 8."),
    (lambda c, r: round(c / r), "C / r is rounded down, not to the nearest number."),
    (lambda c, r: max(8, int(c / r + 4) // 8 * 8), "C / r is rounded down, not to a multiple of 8 as in timm."),
    (lambda c, r: max(8, c // r), "the hidden width may go down to 1, not only to 8."),
    (lambda c, r: r, "r says how many times narrower the hidden layer is, not how wide."),
    (lambda c, r: max(1, c // 16), "the reduction must be the one that the caller asks for, not always 16."),
    (lambda c, r: c * r, "the hidden layer is narrower than C, not wider."),
]

#: Slips in the two activations: (activation inside, gate at the end, what to say).
SLIPS: list[tuple[Activation, Activation, str]] = [
    (torch.relu, lambda a: a, "the sigmoid at the end is missing: these are logits, not gates."),
    (torch.relu, lambda a: a.softmax(1), "this is a softmax over channels; SE gates each channel by its own sigmoid."),
    (torch.relu, lambda a: a.softmax(0), "this is a softmax over the batch; SE gates each channel by its own sigmoid."),
    (torch.relu, torch.relu, "this ends in a ReLU; a gate between 0 and 1 needs the sigmoid."),
    (torch.relu, lambda a: torch.sigmoid(torch.relu(a)), "a ReLU before the sigmoid keeps every gate at 0.5 or above."),
    (torch.relu, torch.tanh, "this ends in tanh, which reaches from -1 to 1; the gate is a sigmoid."),
    (torch.relu, lambda a: (torch.tanh(a) + 1) / 2, "this is σ(2a) = (tanh + 1) / 2; the gate is σ(a)."),
    (torch.relu, F.hardsigmoid, "this is the hard sigmoid of mobile networks; here the gate is the sigmoid."),
    (torch.relu, lambda a: a.clamp(0, 1), "this clamps to 0 and 1, where no gradient passes; the gate is a sigmoid."),
    (torch.relu, lambda a: torch.sigmoid(torch.sigmoid(a)), "the sigmoid is applied twice."),
    (torch.relu, lambda a: torch.sigmoid(a).square(), "the gate is multiplied by itself: s and not s² is asked for."),
    (torch.relu, lambda a: 1 + torch.sigmoid(a), "1 + σ(…) is not between 0 and 1."),
    (torch.relu, lambda a: 2 * torch.sigmoid(a), "2σ(…) is not between 0 and 1."),
    (torch.relu, lambda a: torch.sigmoid(-a), "the gate is upside down: this is 1 − σ(…)."),
    (torch.relu, lambda a: torch.sigmoid(a).softmax(1), "a softmax follows the sigmoid; nothing should."),
    (torch.relu, lambda a: (a > 0).double(), "this is a switch, 0 or 1; the gate is the sigmoid itself."),
    (torch.relu, torch.exp, "this ends in an exponential; the gate is a sigmoid."),
    (torch.relu, F.logsigmoid, "this is the logarithm of the gate."),
    (lambda a: a, torch.sigmoid, "the ReLU between the layers is missing, so the two layers are one linear map."),
    (lambda a: a, lambda a: a, "both activations are missing: the ReLU between the layers and the sigmoid at the end."),
    (torch.sigmoid, torch.relu, "the two activations have changed places: first ReLU, then sigmoid."),
    (torch.sigmoid, torch.sigmoid, "the activation between the layers is a sigmoid; it should be a ReLU."),
    (torch.tanh, torch.sigmoid, "the activation between the layers is tanh; it should be a ReLU."),
    (F.gelu, torch.sigmoid, "the activation between the layers is GELU; it should be a ReLU."),
    (F.silu, torch.sigmoid, "the activation between the layers is SiLU; it should be a ReLU."),
    (F.leaky_relu, torch.sigmoid, "the activation between the layers is leaky; it should be a plain ReLU."),
    (lambda a: F.leaky_relu(a, 0.1), torch.sigmoid, "the activation between the layers is leaky; use a plain ReLU."),
    (lambda a: F.leaky_relu(a, 0.2), torch.sigmoid, "the activation between the layers is leaky; use a plain ReLU."),
    (lambda a: F.leaky_relu(a, 0.25), torch.sigmoid, "the activation between the layers is a PReLU; use a plain ReLU."),
    (F.elu, torch.sigmoid, "the activation between the layers is ELU; it should be a ReLU."),
    (F.softplus, torch.sigmoid, "the activation between the layers is softplus; it should be a ReLU."),
    (F.hardswish, torch.sigmoid, "the activation between the layers is hard swish; it should be a ReLU."),
    (F.relu6, torch.sigmoid, "the activation between the layers is ReLU6; it should be a plain ReLU."),
    (torch.abs, torch.sigmoid, "the activation between the layers is the absolute value; it should be a ReLU."),
]


def activation_slips(logits: Callable[[Activation], Tensor]) -> Iterator[tuple[Tensor, str]]:
    """What each slip would give, and what to say about it; `logits` is W₂ δ(W₁ z + b₁) + b₂ as a function of δ."""
    for activation, gate, words in SLIPS:
        yield gate(logits(activation)), words


def width_hint(shapes: list[tuple[int, ...]], channels: int, reduction: int) -> str:
    """What to say of weights of these shapes where C // reduction hidden units are asked for."""
    if not shapes:
        return "no weights are registered: assign layers to attributes of self in __init__ (a plain list hides them)."
    matrices = [[size for size in shape if size != 1] for shape in shapes if len(shape) > 1]
    if not matrices:
        return "no weight matrix is registered; W₁ is h×C and W₂ is C×h."
    if len(matrices) == 1:
        return "only one weight matrix is registered; W₁ and W₂ are two, and each is learned."
    widths = {size for matrix in matrices for size in matrix if channels in matrix} - {channels}
    if not widths and any(matrix == [channels, channels] for matrix in matrices):
        return "a C×C matrix means that nothing is reduced: the hidden width is C // r."
    hidden = max(1, channels // reduction)
    for width, words in _WIDTH_SLIPS:
        if width(channels, reduction) in widths - {hidden}:
            return words
    if any(len(matrix) > 2 for matrix in matrices):
        return "these kernels read several positions and z has one: use kernel_size=1."
    if hidden in widths or not widths:
        return "W₁ and W₂ are two arrays of weights, one for each layer, and each joins all C channels to all h units."
    return "the hidden width is C // r, and 1 where C < r."
