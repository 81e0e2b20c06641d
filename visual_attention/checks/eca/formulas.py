"""What ECA computes, in float64, and what well-known slips would compute instead (Wang et al., 2020, Section 3.2)."""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch
import torch.nn.functional as F
from torch import Tensor


def band_logits(z: Tensor, w: Tensor, mode: str = "constant") -> Tensor:
    """Σ_j w_j z_{c + j - (k - 1) / 2} for z (N, C) and w (k,); beyond the ends zeros, or what F.pad calls `mode`."""
    z, w = z.double(), w.double()
    k, channels = len(w), z.shape[1]
    padded = F.pad(z[:, None], (k // 2, k // 2), mode=mode)[:, 0]
    return sum(w[j] * padded[:, j : j + channels] for j in range(k))


def band_slips(z: Tensor, w: Tensor) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give in place of the logits, and what to say about each."""
    z, w = z.double(), w.double()
    k, channels, right = len(w), z.shape[1], band_logits(z, w)
    half = k // 2
    turned = "the kernel is turned round: weight[0] belongs to the neighbour with the lowest number."
    yield band_logits(z, w.flip(0)), turned
    yield band_logits(z, w[half].expand(1)), "only the middle weight is used: the neighbours take part too."
    for mode, words in (("replicate", "repeated"), ("reflect", "mirrored"), ("circular", "continued at the other end")):
        if half < channels:
            yield band_logits(z, w, mode), f"the channels are {words} beyond the ends; there are zeros."
    before, after = F.pad(z, (k - 1, 0)), F.pad(z, (0, k - 1))
    for padded in (before, after):
        one_side = sum(w[j] * padded[:, j : j + channels] for j in range(k))
        yield one_side, "the window is not in the middle: (k - 1) / 2 zeros at each end, not all of them at one."
    inside = torch.zeros_like(right)
    inside[:, half : channels - half] = right[:, half : channels - half]
    yield inside, "channels near the ends get logits too: their missing neighbours count as zeros."
    yield right.sigmoid(), "this is the gate: the sigmoid comes later, here the logits are asked for."
    yield right / k, "this divides by k: add up, do not average."
    yield band_logits(z, w.softmax(0)), "the weights go through a softmax; use them as they are."
    yield band_logits(z, w / w.sum()), "the weights are divided by their sum; use them as they are."
    yield right + z, "z is added to the sum; its own channel takes part through the middle weight only."
    yield right - w[half] * z, "the channel itself takes part too, with the middle weight."
    yield band_logits(z.T, w).T, "the window slides over the batch; it slides over the channels, axis 1."
    yield band_logits(z.relu(), w), "negative descriptors count too: no ReLU before the sum."
    yield right.relu(), "negative logits are logits too: no ReLU after the sum."
    yield z * w.sum(), "each channel is multiplied by all weights; each weight belongs to another neighbour."
    present = band_logits(torch.ones_like(z), torch.ones_like(w))
    yield right * k / present, "the ends are scaled up for their missing neighbours; these just count as zeros."
    yield right / present, "this divides by the number of neighbours: add up, do not average."
    for shift in (1, -1):
        yield band_logits(z.roll(shift, 1), w), "the window is one place off: weight[(k - 1) / 2] meets z_c itself."
        moved = F.pad(z, (max(shift, 0), max(-shift, 0)))
        moved = moved[:, :channels] if shift > 0 else moved[:, 1:]
        yield band_logits(moved, w), "the window is one place off: weight[(k - 1) / 2] meets z_c itself."
    if len(z) > 1:
        yield right.mean(0).expand_as(right), "the logits are averaged over the batch; each image keeps its own."
        yield right[:1].expand_as(right), "every image gets the logits of the first one."


def nearest_odd(value: float) -> int:
    """The odd number nearest to `value` ≥ 0, and of two equally near the larger."""
    return 2 * math.floor(value / 2) + 1


def kernel_size(channels: int, gamma: float = 2, b: float = 1) -> int:
    """ψ(C), the odd number nearest to |(log₂ C + b) / γ|."""
    return nearest_odd(abs((math.log2(channels) + b) / gamma))
