"""What the checks hand to the answers of the unit on training: a network that watches itself, optimizers, a place."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import SGD, Adam, Optimizer

__all__ = ["moded_net", "net", "new_place", "place", "sgd", "trained_adam", "used_net", "watched_net", "watching_adam"]

CLASSES = 5


class Net(nn.Sequential):
    """A convolution, BN, and a classifier: (N, 3, H, W) to (N, 5)."""

    def __init__(self) -> None:
        super().__init__(
            nn.Conv2d(3, 6, 3, padding=1),
            nn.BatchNorm2d(6),
            nn.ReLU(),
            nn.AdaptiveAvgPool2d(2),
            nn.Flatten(),
            nn.Linear(24, CLASSES),
        )


class Calls(list[dict[str, Any]]):
    """A record that a copy of the network goes on with."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Calls:
        return self


class Watched(Net):
    """Keeps, as a part of its state, its modes and how it was called, itself or a copy of it."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = Calls()

    def forward(self, x: Tensor) -> Tensor:
        wanted = x.requires_grad or any(p.requires_grad for p in self.parameters())
        call = {"images": len(x), "training": self.training, "gradients": torch.is_grad_enabled() and wanted}
        self.calls.append(call)
        return super().forward(x)

    def get_extra_state(self) -> dict[str, Any]:
        return {
            "calls": list(self.calls),
            "modes": [part.training for part in self.modules()],
            "learning": all(p.requires_grad for p in self.parameters()),
            "gradients": [p.grad for p in self.parameters()],
            "recording": torch.is_grad_enabled(),
        }

    def set_extra_state(self, state: Any) -> None:
        """What happened to another network did not happen to this one."""


class Moded(Net):
    """Keeps its modes as a part of its state, in a tensor, with which one can do what one does with weights."""

    def get_extra_state(self) -> Tensor:
        return torch.tensor([part.training for part in self.modules()])

    def set_extra_state(self, state: Any) -> None:
        """Loading weights sets no mode."""


def net(seed: int) -> nn.Module:
    return _seeded(Net(), seed)


def moded_net(seed: int) -> nn.Module:
    return _seeded(Moded(), seed)


def watched_net(seed: int, training: bool) -> nn.Module:
    """Its running statistics are not those it starts with, so evaluation and training mode differ."""
    return _seeded(Watched(), seed).train(training)


def used_net(seed: int, training: bool) -> nn.Module:
    """A watched network that still has the gradients of an earlier batch."""
    used = watched_net(seed, training)
    for parameter in used.parameters():
        parameter.grad = torch.randn(parameter.shape, generator=torch.Generator().manual_seed(seed + 1))
    return used


def sgd(module: nn.Module, rate: float) -> Optimizer:
    return SGD(module.parameters(), rate, momentum=0.9)


def trained_adam(module: nn.Module, seed: int, steps: int) -> Optimizer:
    """Adam after some steps, which `module` has gone.

    The gradients are made up: those of a loss come out a little differently on another machine, and Adam makes much
    of little gradients.
    """
    optimizer = Adam(module.parameters(), 0.01 * (1 + seed % 3))
    generator = torch.Generator().manual_seed(seed)
    for _ in range(steps):
        for parameter in module.parameters():
            parameter.grad = torch.randn(parameter.shape, generator=generator)
        optimizer.step()
    for buffer in module.buffers():
        if not buffer.is_floating_point():  # BN counts its batches
            buffer += steps
    return optimizer


def watching_adam(module: nn.Module, seed: int) -> Optimizer:
    """A new Adam whose state says whether the weights that it would move are still those of `module`."""
    optimizer = trained_adam(module, seed, steps=0)

    def witness(optimizer: Optimizer, state: dict[str, Any]) -> None:
        moved = {id(parameter) for group in optimizer.param_groups for parameter in group["params"]}
        state["attached"] = moved == set(map(id, module.parameters()))

    optimizer.register_state_dict_post_hook(witness)
    return optimizer


def place(name: str) -> str:
    """The path of a file in a folder that goes when this process ends."""
    return str(Path(_room().name) / f"{name}.pt")


def new_place(name: str) -> str:
    """The same path, with nothing there."""
    Path(place(name)).unlink(missing_ok=True)
    return place(name)


@functools.cache
def _room() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="checkpoints-")


def _seeded(module: nn.Module, seed: int) -> nn.Module:
    """Random weights and statistics, each visibly different from 0 and 1."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for value in (*module.parameters(), *module.buffers()):
            if value.is_floating_point():
                value.copy_(0.5 * torch.randn(value.shape, generator=generator))
        for part in module.modules():
            if isinstance(part, nn.BatchNorm2d):
                part.running_var.abs_().add_(0.3)
                part.weight.abs_().add_(0.5)
    return module
