"""What the checks of this unit hand to an answer: layers, gates, and modules that see places or do not."""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from visual_attention import printed

__all__ = ["gate", "layer", "module"]


class Gate(nn.Module):
    """A fixed gate for each channel that depends on the means of all: maps (N, C, H, W) to gates (N, C)."""

    def __init__(self, channels: int, strength: float, seed: int) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(seed)
        weight = strength * torch.randn(channels, channels, generator=generator) / channels**0.5
        self.register_buffer("weight", weight)

    def forward(self, u: Tensor) -> Tensor:
        if u.dim() != 4 or u.shape[1] != len(self.weight):
            raise ValueError(f"this gate was made for {len(self.weight)} channels and gets {tuple(u.shape)}")
        return torch.sigmoid(F.linear(u.mean((2, 3)), self.weight))


class Function(nn.Module):
    """A module that computes a given function of a map, with the help of parts that are its own."""

    def __init__(self, function: Callable[[Tensor], Tensor], *parts: nn.Module) -> None:
        super().__init__()
        self.function, self.parts = function, nn.ModuleList(parts)

    def forward(self, x: Tensor) -> Tensor:
        return self.function(x)


class Axes(nn.Module):
    """Two sigmoids of one channel's means along rows and columns: what the paper's Coordinate Attention pools."""

    def forward(self, x: Tensor) -> Tensor:
        return x * torch.sigmoid(3 * x.mean(3, keepdim=True)) * torch.sigmoid(3 * x.mean(2, keepdim=True))


def layer(inner: int, outer: int, kernel_size: int = 3, stride: int = 1, seed: int = 0) -> nn.Conv2d:
    """A convolution with a bias that matters."""
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(seed)
        made = nn.Conv2d(inner, outer, kernel_size, stride, kernel_size // 2)
        nn.init.normal_(made.bias)
    return made


def gate(channels: int, strength: float = 1.0, seed: int = 0) -> nn.Module:
    return Gate(channels, strength, seed)


def _strong(block: nn.Module) -> nn.Module:
    """Weights so large that gates differ visibly."""
    for weight in block.parameters():
        nn.init.normal_(weight)
    return block


def _se(channels: int) -> printed.SE:
    return _strong(printed.SE(channels, 2))


def _linear_and_convolution(channels: int) -> tuple[nn.Module, nn.Module]:
    linear, convolution = _se(channels), printed.ConvSE(channels, channels // 2)
    with torch.no_grad():
        for name in ("reduce", "expand"):
            getattr(convolution, name).weight.copy_(getattr(linear, name).weight[:, :, None, None])
    return linear, convolution


def _joined_gate(channels: int) -> tuple[nn.Module, nn.Module]:
    two = printed.AttentionGate(channels)
    one = nn.Conv2d(channels, channels // 2, 1)
    with torch.no_grad():
        one.weight.copy_(two.of_input.weight + two.of_signal.weight)
        one.bias.copy_(two.of_input.bias + two.of_signal.bias)
    return two, Function(lambda x: x * torch.sigmoid(two.psi(F.relu(one(x)))), one, two)


def _in_place(channels: int) -> tuple[nn.Module, nn.Module]:
    block = _se(channels)
    return Function(lambda x: x.mul_(block.gate(x)), block), block


def _gate_and_map(channels: int) -> tuple[nn.Module, nn.Module]:
    """The same values in shapes that broadcast."""
    block = _se(channels)
    return Function(block.gate, block), Function(lambda x: block.gate(x).expand_as(x).clone(), block)


def _sum_and_maximum(channels: int) -> tuple[nn.Module, nn.Module]:
    block = printed.SCSE(channels)
    return block, Function(lambda x: torch.maximum(block.channel(x), block.spatial(x)), block)


def _pooled(channels: int) -> tuple[nn.Module, nn.Module]:
    """Max-pooling after the multiplication, and before it."""
    block = _se(channels)
    after = Function(lambda x: F.max_pool2d(block(x), 2), block)
    return after, Function(lambda x: F.max_pool2d(x, 2) * block.gate(x), block)


def _squeezed_later(channels: int) -> tuple[nn.Module, nn.Module]:
    block = _se(channels)
    return Function(lambda x: block(x).relu(), block), Function(lambda x: block(x.relu()), block)


def _one_corner(channels: int) -> tuple[nn.Module, nn.Module]:
    def without(x: Tensor) -> Tensor:
        y = x.clone()
        y[:, -1, -1, -1] = 0
        return y

    return nn.Identity(), Function(without)


#: Pairs of modules, of which `module` gives one by its index.
_PAIRS: dict[str, Callable[[int], tuple[nn.Module, nn.Module]]] = {
    "linear and convolution": _linear_and_convolution,
    "one kernel for two": _joined_gate,
    "in place": _in_place,
    "gate and map": _gate_and_map,
    "sum and maximum": _sum_and_maximum,
    "pooled": _pooled,
    "squeezed later": _squeezed_later,
    "one corner": _one_corner,
    "only above 6": lambda c: (nn.ReLU(), nn.ReLU6()),
    "only below 0": lambda c: (nn.Identity(), Function(torch.abs)),
    "sigmoids": lambda c: (Function(lambda x: x * x.sigmoid()), Function(lambda x: x * F.hardsigmoid(x))),
    "one percent": lambda c: (nn.Identity(), Function(lambda x: 1.01 * x)),
    "strangers": lambda c: (nn.Conv2d(c, c, 1), nn.Conv2d(c, c, 1)),
}

_BLUR = torch.tensor([[0.0, 1, 0], [1, 1, 1], [0, 1, 0]]) / 5


def _blur(x: Tensor) -> Tensor:
    """Each value times a sigmoid of the mean of its neighbourhood: the same in all directions."""
    kernel = _BLUR.to(x).expand(x.shape[1], 1, 3, 3)
    return x * torch.sigmoid(4 * F.conv2d(F.pad(x, (1, 1, 1, 1), mode="circular"), kernel, groups=x.shape[1]))


_SINGLE: dict[str, Callable[[int], nn.Module]] = {
    "SE": lambda c: printed.SE(c, 4),
    "scSE": printed.SCSE,
    "every position": lambda c: printed.EveryPosition(c, 4),
    "Coordinate Attention, printed": lambda c: printed.CoordinateAttention(c, 4),
    "non-local": printed.NonLocal,
    "CBAM": lambda c: printed.CBAM(printed.ChannelGate(c, 4), printed.SpatialGate(3)),
    "axes": lambda c: Axes(),
    "convolution": lambda c: nn.Conv2d(c, c, 3, padding=1),
    "1×1 convolution": lambda c: nn.Conv2d(c, 2 * c, 1),
    "blur": lambda c: Function(_blur),
    "ramp": lambda c: Function(lambda x: x * torch.linspace(0, 1, x.shape[2])[:, None].to(x)),
}


def module(name: str, channels: int, which: int = 0, seed: int = 0) -> nn.Module:
    """A single module, or the first or second of a pair, with weights that do not hide anything."""
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(seed)
        made = _SINGLE[name](channels) if name in _SINGLE else _PAIRS[name](channels)[which]
    return made
