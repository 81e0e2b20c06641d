"""ECA-Net: Efficient Channel Attention for Deep Convolutional Neural Networks

Wang, Wu, Zhu, Li, Zuo and Hu, CVPR 2020, arXiv 1910.03151. Section numbers are those of the published version.

That ECA costs next to nothing is easily counted. What it gains depends on network, recipe and
seed, and the released models do not use the kernel sizes of the paper's formula.
"""

from __future__ import annotations

import copy
import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def eca_kernel_size(channels: int, gamma: float = 2, b: float = 1) -> int:
    """The odd number nearest to |(log₂ channels + b) / gamma| (Section 3.2.3).

    Where two odd numbers are equally near, the larger one.
    """
    t = abs((math.log2(channels) + b) / gamma)
    return 2 * int(t / 2) + 1


def local_gate_logits(z: Tensor, weight: Tensor) -> Tensor:
    """Each channel's logit from the descriptors of its neighbours and its own (Section 3.2.2).

    ω_c = Σ_j w_j z_{c + j - (k - 1) / 2}, j = 0, …, k - 1, with zeros beyond both ends.
    Shapes: z (N, C) and weight (k,), k odd, to (N, C).
    """
    return F.conv1d(z[:, None], weight[None, None], padding=len(weight) // 2)[:, 0]


class ECA(nn.Module):
    """Scale each channel of x by a gate that is made from the channel and its neighbours.

    The gate is the sigmoid of `local_gate_logits` for the channel means of x and k learned
    weights, without bias. k is `kernel_size` or, where that is None,
    `eca_kernel_size(channels, gamma, b)`.
    Shapes: x (N, C, H, W) to (N, C, H, W).
    """

    def __init__(
        self, channels: int, gamma: float = 2, b: float = 1, kernel_size: int | None = None
    ) -> None:
        super().__init__()
        k = kernel_size or eca_kernel_size(channels, gamma, b)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        z = x.mean(dim=(2, 3))  # (N, C)
        gates = torch.sigmoid(self.conv(z[:, None]))[:, 0]  # (N, C)
        return x * gates[:, :, None, None]


def gate_parameters(
    kind: str,
    channels: int,
    reduction: int = 16,
    groups: int = 16,
    kernel_size: int = 3,
) -> int:
    """Number of weights, without biases, that turn `channels` descriptors into gates.

    `kind` is "SE" (with `reduction`), "SE-Var1", "SE-Var2", "SE-Var3",
    "SE-GC" (with `groups`), or "ECA-NS" or "ECA" (with `kernel_size`).
    """
    hidden = max(1, channels // reduction)
    counts = {
        "SE": 2 * channels * hidden,
        "SE-Var1": 0,
        "SE-Var2": channels,
        "SE-Var3": channels**2,
        "SE-GC": groups * (channels // groups) ** 2,
        "ECA-NS": channels * kernel_size,
        "ECA": kernel_size,
    }
    return counts[kind]


def eca_network_parameters(
    stages: list[tuple[int, int]], kernel_sizes: list[int] | None = None
) -> int:
    """Number of weights that ECA modules add to a network, one module a block.

    `stages` lists (channels, number of blocks) of each stage, `kernel_sizes` the k of each
    stage; where there is none, k = ψ(channels), by `eca_kernel_size`.
    """
    if kernel_sizes is None:
        kernel_sizes = [eca_kernel_size(channels) for channels, _ in stages]
    return sum(blocks * k for (_, blocks), k in zip(stages, kernel_sizes, strict=True))


def moved_gates(
    channels: int, kernel_size: int, moved: int, circular: bool = False
) -> list[int]:
    """The numbers of the gates, ascending, that can move when z_moved alone changes.

    If `circular`, neighbours are counted round: the first and the last channel are neighbours.
    """
    reach = kernel_size // 2
    window = range(moved - reach, moved + reach + 1)
    if circular:
        return sorted({c % channels for c in window})
    return [c for c in window if 0 <= c < channels]


def renamed(network: nn.Sequential, orders: list[Tensor]) -> nn.Sequential:
    """A copy of a network in which each convolution's output channels stand in a new order.

    Whatever comes next (normalisation, another convolution, the classifier) has its weights
    put into that order too; attention is left as it is. `orders` has one permutation a
    convolution. Without attention, the copy computes what the network computes.
    """
    network = copy.deepcopy(network)
    remaining, order = iter(orders), slice(None)
    with torch.no_grad():
        for layer in network:
            if isinstance(layer, nn.Conv2d | nn.Linear):
                layer.weight.copy_(layer.weight[:, order].clone())
            if isinstance(layer, nn.Conv2d):
                order = next(remaining)
                for values in layer.parameters():
                    values.copy_(values[order].clone())
            if isinstance(layer, nn.BatchNorm2d):
                for values in (*layer.parameters(), layer.running_mean, layer.running_var):
                    values.copy_(values[order].clone())
    return network


# True: the gates come in the new order and are otherwise the same. False: not always.
order_predictions = {
    "SE: shuffle": False,
    "SE: shuffle, with the columns of W1 and the rows of W2": True,
    "SE-Var1: shuffle": True,
    "SE-Var2: shuffle": False,
    "ECA, k = 1: shuffle": True,
    "ECA, k = 3: swap channels 3 and 4": False,
    "ECA, k = 3: shuffle, with the 3 weights in the best of their 6 orders": False,
    "ECA, k = 3: reverse": False,
    "ECA, k = 3: reverse, with the 3 weights": True,
    "ECA, k = 3: move each channel one place on, the last one to the front": False,
    "ECA, k = 3, counted round: move each channel one place on, the last one to the front": True,
}
