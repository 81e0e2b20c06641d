"""Non-local Neural Networks

Wang, Girshick, Gupta and He, CVPR 2018, arXiv 1711.07971. Equation and section numbers are
those of the arXiv version.

Reported gains of these blocks are small and their cost grows with the square of the number
of positions; later work finds that what they learn is often nearly the same everywhere.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def to_tokens(x: Tensor) -> Tensor:
    """Write a feature map as a list of positions, row by row.

    Shapes: x (N, C, H, W) to tokens (N, H·W, C); position (i, j) becomes token i·W + j.
    """
    return x.flatten(2).transpose(1, 2)


def to_map(tokens: Tensor, height: int, width: int) -> Tensor:
    """Undo to_tokens.

    Shapes: tokens (N, height·width, C) to (N, C, height, width).
    """
    return tokens.transpose(1, 2).unflatten(2, (height, width))


def softmax_weights(theta: Tensor, phi: Tensor, scale: float = 1.0) -> Tensor:
    """Weights of the Gaussian forms (Eqs. 2 and 3): softmax over j of scale · θᵢ·φⱼ.

    Shapes: theta (N, L, D) and phi (N, M, D) to weights (N, L, M); each row sums to 1.
    """
    return torch.softmax(scale * theta @ phi.transpose(1, 2), dim=2)


def dot_product_weights(theta: Tensor, phi: Tensor) -> Tensor:
    """Weights of the dot-product form (Eq. 4): θᵢ·φⱼ / M.

    Shapes: theta (N, L, D) and phi (N, M, D) to weights (N, L, M).
    """
    return theta @ phi.transpose(1, 2) / phi.shape[1]


def concatenation_weights(theta: Tensor, phi: Tensor, w: Tensor) -> Tensor:
    """Weights of the concatenation form (Eq. 5): ReLU(w · [θᵢ, φⱼ]) / M.

    Shapes: theta (N, L, D), phi (N, M, D) and w (2·D,) to weights (N, L, M).
    """
    of_theta, of_phi = w.chunk(2)
    sums = (theta @ of_theta)[:, :, None] + (phi @ of_phi)[:, None, :]
    return F.relu(sums) / phi.shape[1]


def attend(theta: Tensor, phi: Tensor, g: Tensor) -> Tensor:
    """Eq. 1, embedded Gaussian: yᵢ = Σⱼ softmaxⱼ(θᵢ·φⱼ / √D) gⱼ.

    Shapes: theta (N, L, D), phi (N, M, D) and g (N, M, E) to y (N, L, E).
    """
    # One head. On the CPU, only contiguous tensors take the way that saves memory.
    heads = (t.unsqueeze(1).contiguous() for t in (theta, phi, g))
    return F.scaled_dot_product_attention(*heads).squeeze(1)


class NonLocalBlock(nn.Module):
    """z = W_z y + x with y the non-local operation on x (Eqs. 1 and 6); x at the start.

    `form` is "embedded_gaussian" (scaled by 1/√D), "gaussian" (θ = φ = x, not scaled),
    "dot_product" or "concatenation". `inner_channels` is D, half of the channels (at least
    1) by default. With `subsample`, φ and g see x after 2×2 max-pooling.
    Shapes: x (N, C, H, W) to z (N, C, H, W).
    """

    def __init__(
        self,
        channels: int,
        form: str = "embedded_gaussian",
        inner_channels: int | None = None,
        subsample: bool = False,
    ) -> None:
        super().__init__()
        inner = inner_channels or max(1, channels // 2)
        self.form, self.subsample = form, subsample
        if form != "gaussian":
            self.theta = nn.Linear(channels, inner)
            self.phi = nn.Linear(channels, inner)
        if form == "concatenation":
            self.w = nn.Parameter(torch.randn(2 * inner) / (2 * inner) ** 0.5)
        self.g = nn.Linear(channels, inner)
        self.w_z = nn.Linear(inner, channels)
        nn.init.zeros_(self.w_z.weight)
        nn.init.zeros_(self.w_z.bias)

    def forward(self, x: Tensor) -> Tensor:
        seen = F.max_pool2d(x, 2) if self.subsample else x
        queries, keys = to_tokens(x).contiguous(), to_tokens(seen).contiguous()
        y = self.operation(queries, keys)  # (N, L, D)
        return x + to_map(self.w_z(y), *x.shape[2:])

    def operation(self, queries: Tensor, keys: Tensor) -> Tensor:
        """Eq. 1: tokens (N, L, C) and (N, M, C) to y (N, L, D)."""
        g = self.g(keys)
        if self.form == "gaussian":
            return softmax_weights(queries, keys) @ g
        theta, phi = self.theta(queries), self.phi(keys)
        if self.form == "embedded_gaussian":
            return attend(theta, phi, g)
        if self.form == "dot_product":
            return dot_product_weights(theta, phi) @ g
        return concatenation_weights(theta, phi, self.w) @ g


def map_bytes(
    height: int, width: int, subsample: bool = False, bytes_per_number: int = 4
) -> int:
    """Bytes of one image's map of weights, L×M numbers."""
    seen = (height // 2) * (width // 2) if subsample else height * width
    return height * width * seen * bytes_per_number


def block_multiply_adds(
    channels: int, height: int, width: int, inner: int, subsample: bool = False
) -> int:
    """Multiply-adds of an embedded Gaussian block for one image, without biases.

    Counted are the four linear layers and the two products of matrices.
    """
    positions = height * width
    seen = (height // 2) * (width // 2) if subsample else positions
    layers = (2 * positions + 2 * seen) * channels * inner
    return layers + 2 * positions * seen * inner


# True: block(change(x)) is change(block(x)), for all maps and weights. False: not always.
equivariance_predictions = {
    "shuffle the positions, the same way in every channel": True,
    "shuffle the positions, differently in each channel": False,
    "mirror left to right": True,
    "swap channels 0 and 1": False,
    "double every value": False,
    "repeat each position as a 2×2 square": True,
    "surround the map with a border of zeros": False,
    "with subsample: shuffle the positions, the same way in every channel": False,
    "with subsample: mirror left to right": True,
    "with subsample: roll the map by one column": False,
}
