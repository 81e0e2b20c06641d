"""The non-local operation and block of Wang et al. (2018), Eqs. (1) to (6), from given weights, in float64.

Tokens are (N, L, C): L positions, row by row. M is the number of positions that are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

FORMS = ("embedded_gaussian", "gaussian", "dot_product", "concatenation")


def tokens(x: Tensor) -> Tensor:
    """(N, C, H, W) to (N, H·W, C), row by row."""
    return x.double().permute(0, 2, 3, 1).flatten(1, 2)


def as_map(y: Tensor, height: int, width: int) -> Tensor:
    """(N, H·W, C) to (N, C, H, W)."""
    return y.unflatten(1, (height, width)).permute(0, 3, 1, 2)


def products(theta: Tensor, phi: Tensor) -> Tensor:
    """θᵢ·φⱼ: (N, L, D) and (N, M, D) to (N, L, M)."""
    return torch.einsum("nld,nmd->nlm", theta.double(), phi.double())


def softmax_weights(theta: Tensor, phi: Tensor, scale: float = 1.0) -> Tensor:
    return torch.softmax(scale * products(theta, phi), dim=2)


def dot_product_weights(theta: Tensor, phi: Tensor) -> Tensor:
    return products(theta, phi) / phi.shape[1]


def sums(theta: Tensor, phi: Tensor, w: Tensor) -> Tensor:
    """w · [θᵢ, φⱼ] for every pair: (N, L, M)."""
    first, second = w.double().flatten().chunk(2)
    return (theta.double() @ first)[:, :, None] + (phi.double() @ second)[:, None, :]


def concatenation_weights(theta: Tensor, phi: Tensor, w: Tensor) -> Tensor:
    return sums(theta, phi, w).relu() / phi.shape[1]


@dataclass(frozen=True)
class BlockWeights:
    """One reading of a block's parameters: matrices (D, C), w_z (C, D), w (2·D,); None for what a form has not."""

    g: Tensor
    w_z: Tensor
    b_g: Tensor | None = None
    b_z: Tensor | None = None
    theta: Tensor | None = None
    phi: Tensor | None = None
    b_theta: Tensor | None = None
    b_phi: Tensor | None = None
    w: Tensor | None = None
    b_w: float = 0.0


class Parts:
    """What a block computes on its way, for one reading of its weights, one x, and one form."""

    def __init__(self, weights: BlockWeights, x: Tensor, form: str, subsample: bool = False) -> None:
        self.weights, self.form, self.subsample = weights, form, subsample
        self.x = x.double()
        self.size = x.shape[2:]
        self.seen = F.max_pool2d(self.x, 2) if subsample else self.x
        self.theta, self.phi, self.g = self.embed(tokens(self.x), tokens(self.seen))

    def embed(self, queries: Tensor, keys: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """θ (N, L, D), φ and g (N, M, D); θ and φ are x itself in the Gaussian form."""
        w = self.weights
        g = F.linear(keys, w.g, w.b_g)
        if w.theta is None:
            return queries, keys, g
        return F.linear(queries, w.theta, w.b_theta), F.linear(keys, w.phi, w.b_phi), g

    def affinities(self, theta: Tensor | None = None, phi: Tensor | None = None) -> Tensor:
        """What is normalised: θᵢ·φⱼ, or w · [θᵢ, φⱼ]; (N, L, M)."""
        theta, phi = self.theta if theta is None else theta, self.phi if phi is None else phi
        if self.form == "concatenation":
            return sums(theta, phi, self.weights.w) + self.weights.b_w
        return products(theta, phi)

    @property
    def scale(self) -> float:
        return self.theta.shape[2] ** -0.5 if self.form == "embedded_gaussian" else 1.0

    def normalised(self, affinities: Tensor) -> Tensor:
        """The weights that a form makes of its affinities."""
        if self.form in ("embedded_gaussian", "gaussian"):
            return torch.softmax(self.scale * affinities, dim=2)
        return (affinities.relu() if self.form == "concatenation" else affinities) / affinities.shape[2]

    def attention(self) -> Tensor:
        """The weights of Eq. (1): (N, L, M)."""
        return self.normalised(self.affinities())

    def mapped(self, y: Tensor) -> Tensor:
        """W_z y as a map: (N, L, D) to (N, C, H, W)."""
        return as_map(F.linear(y, self.weights.w_z, self.weights.b_z), *self.size)

    def from_weights(self, attention: Tensor) -> Tensor:
        """Eqs. (1) and (6) with other weights than the form's."""
        return self.x + self.mapped(attention @ self.g)

    def z(self) -> Tensor:
        return self.from_weights(self.attention())
