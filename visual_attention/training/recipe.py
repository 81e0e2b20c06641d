"""How a network is trained: everything that decides a result besides the network, the data and the seed."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler, MultiStepLR, OneCycleLR, ReduceLROnPlateau

from visual_attention.errors import CourseError

OPTIMIZERS = ("sgd", "adam")
SCHEDULES = ("steps", "one-cycle", "plateau")


@dataclass(frozen=True)
class Recipe:
    """An optimizer, the course of its learning rate, and how the sums are computed.

    `schedule` is "steps" (a tenth after half and after three quarters of the epochs), "one-cycle" (linearly up for
    the first fifth, then down to nothing) or "plateau" (half when the test loss has not fallen for 3 epochs).
    `momentum` and `nesterov` are SGD's. `half` computes in bfloat16 where autocast allows it; `alternate` mirrors
    an image in every other epoch and not at random; `compile` uses torch.compile.
    """

    epochs: int
    batch: int = 128
    learning_rate: float = 0.1
    optimizer: str = "sgd"
    momentum: float = 0.9
    nesterov: bool = False
    weight_decay: float = 1e-4
    label_smoothing: float = 0.0
    schedule: str = "steps"
    half: bool = False
    channels_last: bool = False
    alternate: bool = False
    compile: bool = False

    def __post_init__(self) -> None:
        for name in ("epochs", "batch", "learning_rate"):
            if not getattr(self, name) > 0:
                words = name.replace("_", " ").capitalize()
                raise CourseError(f"{words} is {getattr(self, name)}; it must be above 0.")
        for kind, known in (("schedule", SCHEDULES), ("optimizer", OPTIMIZERS)):
            if getattr(self, kind) not in known:
                raise CourseError(f"There is no {kind} {getattr(self, kind)!r}; choose one of {', '.join(known)}.")

    def make_optimizer(self, model: nn.Module) -> Optimizer:
        """The optimizer; weight decay is for matrices, not for biases and the scales of normalisation layers."""
        matrices = [p for p in model.parameters() if p.requires_grad and p.dim() > 1]
        others = [p for p in model.parameters() if p.requires_grad and p.dim() <= 1]
        groups = [{"params": matrices, "weight_decay": self.weight_decay}, {"params": others, "weight_decay": 0.0}]
        groups = [group for group in groups if group["params"]]
        if not groups:
            raise CourseError("The network has no parameters to train: register its layers in __init__.")
        if self.optimizer == "adam":
            return torch.optim.Adam(groups, self.learning_rate)
        return torch.optim.SGD(groups, self.learning_rate, momentum=self.momentum, nesterov=self.nesterov)

    def make_scheduler(self, optimizer: Optimizer, steps_per_epoch: int) -> LRScheduler:
        """The learning rate: step by step, or epoch by epoch where it waits for a plateau."""
        if self.schedule == "plateau":
            return ReduceLROnPlateau(optimizer, factor=0.5, patience=3)
        steps = self.epochs * steps_per_epoch
        if self.schedule == "steps":
            return MultiStepLR(optimizer, [steps // 2, steps * 3 // 4], gamma=0.1)
        return OneCycleLR(
            optimizer,
            self.learning_rate,
            total_steps=steps + 1,
            pct_start=max(0.2, 2 / (steps + 1)),  # a rise of no step would be divided by
            anneal_strategy="linear",
            cycle_momentum=False,
            div_factor=5,
            final_div_factor=1000,
        )


#: He et al. (2016, Section 4.2) train CIFAR-10 networks for 64,000 steps of 128 images: 164 epochs.
TEXTBOOK = Recipe(epochs=164)

#: The recipe of many a tutorial: Adam, and half the learning rate when progress stops.
PLATEAU = Recipe(epochs=20, batch=64, learning_rate=1e-3, optimizer="adam", weight_decay=0.0, schedule="plateau")

#: What makes training short: large steps under one cycle, smoothed labels, half the bits, and kernels that fit.
FAST = Recipe(
    epochs=24,
    batch=512,
    learning_rate=0.8,
    nesterov=True,
    weight_decay=5e-4,
    label_smoothing=0.1,
    schedule="one-cycle",
    half=True,
    channels_last=True,
    alternate=True,
    compile=True,
)
