"""What CBAM computes (Woo et al., 2018, Eqs. 1 to 3), from weights that were read out of an answer, in float64."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.gating import GateWeights, channel_means

EPS = 1e-5  # of nn.BatchNorm2d


def channel_logits(w: GateWeights, x: Tensor) -> list[Tensor]:
    """MLP(mean) + MLP(max), (N, C); also with the last bias added once to the sum, which can be the same function."""
    both = w.logits(channel_means(x)) + w.logits(x.double().amax((2, 3)))
    return [both, both - w.b2]


def channel_gates(w: GateWeights, x: Tensor) -> list[Tensor]:
    """M_c (N, C, 1, 1), Eq. 2, in each of the forms of `channel_logits`."""
    return [logits.sigmoid()[:, :, None, None] for logits in channel_logits(w, x)]


def pooled(x: Tensor) -> Tensor:
    """[mean; max] over channels: (N, C, H, W) to (N, 2, H, W), in float64."""
    x = x.double()
    return torch.stack([torch.einsum("nchw->nhw", x) / x.shape[1], x.amax(1)], 1)


@dataclass(frozen=True)
class SpatialWeights:
    """One reading of a spatial gate: kernel (2, k, k) for [mean; max], a bias, and γ, β of its BN if it has one."""

    kernel: Tensor
    bias: Tensor
    scale: Tensor | None = None
    shift: Tensor | None = None

    def convolve(self, maps: Tensor) -> Tensor:
        """The convolution of two maps (N, 2, H, W) to one (N, 1, H, W)."""
        return F.conv2d(maps, self.kernel[None], padding=self.kernel.shape[-1] // 2) + self.bias

    def normalise(self, logits: Tensor, training: bool = True) -> Tensor:
        """BN with the statistics of the batch, or with the mean 0 and variance 1 that it starts with."""
        if self.scale is None:
            return logits
        mean, variance = (logits.mean(), logits.var(correction=0)) if training else (0, 1)
        return (logits - mean) / (variance + EPS) ** 0.5 * self.scale + self.shift

    def logits(self, x: Tensor, training: bool = True) -> Tensor:
        return self.normalise(self.convolve(pooled(x)), training)

    def gates(self, x: Tensor, training: bool = True) -> Tensor:
        """M_s (N, 1, H, W), Eq. 3."""
        return self.logits(x, training).sigmoid()


def spatial_readings(parameters: dict[str, Tensor], size: int, batch_norm: bool = False) -> list[SpatialWeights]:
    """Every way to read a kernel for two maps, a bias that may be missing, and BN's γ and β where there is BN.

    The two maps may be concatenated in either order, and each may have a convolution of its own.
    """
    values = {name: value.double() for name, value in parameters.items()}
    kernels = [kernel for value in values.values() for kernel in _as_kernel(value, size)]
    single = [v.reshape(size, size) for v in values.values() if v.numel() == size**2 and v.dim() > (size > 1)]
    if not kernels and len(single) == 2:
        kernels = [torch.stack(single), torch.stack(single[::-1])]
    scalars = {name: v.sum() for name, v in values.items() if v.numel() <= 2 and v.dim() <= 1}  # 2: a bias for each map
    found = []
    for kernel in kernels:
        found += [SpatialWeights(kernel, *rest) for rest in _scalar_readings(scalars, batch_norm)]
    return found


def _as_kernel(value: Tensor, size: int) -> list[Tensor]:
    """`value` as a kernel (2, k, k), the two maps in either order; empty if it cannot be one."""
    sizes = [n for n in value.shape if n > 1]
    wanted = [2] + [size] * 2 * (size > 1)
    if value.dim() < 2 or value.numel() != 2 * size**2:
        return []
    if sizes in (wanted, [2 * size**2], [2, size**2]):
        kernel = value.reshape(2, size, size)
    elif sizes == [size, size, 2]:
        kernel = value.reshape(size, size, 2).permute(2, 0, 1)
    else:
        return []
    return [kernel, kernel.flip(0)]


def _scalar_readings(
    scalars: dict[str, Tensor], batch_norm: bool
) -> list[tuple[Tensor] | tuple[Tensor, Tensor, Tensor]]:
    """Which single numbers are the bias and BN's γ and β: each at most once."""
    none = {"": torch.zeros((), dtype=torch.float64)}
    if not batch_norm:
        total = sum(scalars.values(), none[""])  # two convolutions may have a bias each
        return [(bias,) for bias in {float(v): v for v in (*none.values(), *scalars.values(), total)}.values()]
    found = []
    for (a, bias), (b, scale), (c, shift) in product((none | scalars).items(), scalars.items(), scalars.items()):
        names = [name for name in (a, b, c) if name]
        if len(set(names)) == len(names):
            found.append((bias, scale, shift))
    return found


def parameters_of(parameters: dict[str, Tensor], names: set[str]) -> dict[str, str] | None:
    """Where a part with parameters `names` sits in a whole: from its names to the whole's, or None."""
    for name in parameters:
        for end in names:
            if name.endswith("." + end) or name == end:
                prefix = name[: len(name) - len(end)]
                inside = {n[len(prefix) :] for n in parameters if n.startswith(prefix)}
                if prefix and inside == names:
                    return {n: prefix + n for n in names}
    return None
