"""Networks that the checks of this unit hand to an answer, and that tell afterwards what has been left in them."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.modules import module as hooks_of_all_modules

__all__ = ["network", "part"]

GLOBAL_HOOKS = [name for name in vars(hooks_of_all_modules) if name.startswith("_global_") and name.endswith("_hooks")]
OWN_HOOKS = ("_forward_hooks", "_forward_pre_hooks", "_backward_hooks", "_backward_pre_hooks")


class Calls(list[int]):
    """A record that a copy of the network goes on with."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Calls:
        return self


class Watched(nn.Module):
    """A small network with two gates, whose state tells its hooks, modes and gradients too.

    Shapes: images (N, 3, H, W) to scores (N, classes).
    """

    def __init__(self, channels: int, classes: int, in_place: bool) -> None:
        super().__init__()
        self.calls = Calls()  # the number of images in each
        self.stem = nn.Conv2d(3, channels, 3, padding=1)
        self.norm = nn.BatchNorm2d(channels)
        self.activation = nn.LeakyReLU(0.3, inplace=in_place)
        self.squeeze = nn.Linear(channels, channels)
        self.first_gate = nn.Sigmoid()  # (N, C)
        self.body = nn.Conv2d(channels, channels + 2, 3, stride=2, padding=1)
        self.excite = nn.Conv2d(channels + 2, channels + 2, 1)
        self.second_gate = nn.Sigmoid()  # (N, C, 1, 1)
        self.tail = nn.Conv2d(channels + 2, channels, 1)
        self.classifier = nn.Sequential(nn.Linear(channels, 6), nn.Tanh(), nn.Linear(6, classes))

    def __call__(self, images: Tensor) -> Tensor:  # not in forward, which others may trace
        self.calls.append(len(images))
        return super().__call__(images)

    def forward(self, images: Tensor) -> Tensor:
        x = self.activation(self.norm(self.stem(images)))
        gates = self.first_gate(self.squeeze(x.mean((2, 3))))
        y = self.body(x * gates[:, :, None, None])
        y = y * self.second_gate(self.excite(y.mean((2, 3), keepdim=True)))
        return self.classifier(F.silu(self.tail(y)).mean((2, 3)))

    def get_extra_state(self) -> dict[str, Any]:
        return {
            "hooks": sum(len(getattr(part, hooks)) for part in self.modules() for hooks in OWN_HOOKS)
            + sum(len(getattr(hooks_of_all_modules, name)) for name in GLOBAL_HOOKS),
            "patches": [name for name, part in self.named_modules() if {"forward", "__call__"} & set(vars(part))],
            "parts": [f"{name}: {type(part).__name__}" for name, part in self.named_modules()],
            "training": [part.training for part in self.modules()],
            "calls": list(self.calls),
            "recording": torch.is_grad_enabled(),
            "learning": [parameter.requires_grad for parameter in self.parameters()],
            "gradients": [None if p.grad is None else p.grad.detach().clone() for p in self.parameters()],
        }

    def set_extra_state(self, state: dict[str, Any]) -> None:
        """Nothing: what is watched is not restored."""


def network(
    seed: int = 0,
    channels: int = 5,
    classes: int = 4,
    in_place: bool = False,
    training: bool = False,
    used: bool = False,
) -> nn.Module:
    """A watched network with generic weights; a `used` one has gradients and a hook of somebody else's in each part."""
    generator = torch.Generator().manual_seed(seed)
    net = Watched(channels, classes, in_place)
    with torch.no_grad():
        for value in (*net.parameters(), net.norm.running_mean):
            scale = value[0].numel() ** 0.5 if value.dim() > 1 else 1.0
            value.copy_(torch.randn(value.shape, generator=generator) * 1.5 / scale)
        net.norm.running_var.copy_(0.5 + torch.rand(channels, generator=generator))
    if used:
        for parameter in net.parameters():
            parameter.grad = torch.randn(parameter.shape, generator=generator)
        for child in net.children():
            child.register_forward_hook(_look)
    return net.train(training)


def part(net: nn.Module, name: str) -> nn.Module:
    """A part of a network, by name."""
    return net.get_submodule(name)


def _look(module: nn.Module, given: tuple[Tensor, ...], output: Tensor) -> None:
    """A hook that changes nothing."""
