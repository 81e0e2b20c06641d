"""What a run has reached, kept so that it can be taken up again: written whole or not at all, read without pickle."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler

from visual_attention.errors import CourseError
from visual_attention.training.recipe import Recipe

#: What a checkpoint keeps the state of, by the names in the file.
PARTS = ("model", "optimizer", "scheduler")


@dataclass(frozen=True)
class Run:
    """What decides a run's course: a checkpoint of another run must not be taken for one of this."""

    model: str
    data: str
    seed: int
    recipe: Recipe


class Checkpoint:
    """The file of one run."""

    def __init__(self, path: Path, run: Run) -> None:
        self.path = path
        self.run = asdict(run)

    def save(self, epoch: int, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler) -> None:
        """Keep the state after `epoch` epochs; the file before is replaced only when the new one is complete.

        Raises CourseError if it cannot be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(".part")
        parts = zip(PARTS, (model, optimizer, scheduler), strict=True)
        state = {"run": self.run, "epoch": epoch} | {name: part.state_dict() for name, part in parts}
        try:
            torch.save(state, part)
        except RuntimeError as error:  # what torch says of a full disk
            part.unlink(missing_ok=True)
            raise CourseError(
                f"{part} could not be written whole ({_first_line(error)}): make room on that disk, and give the same "
                f"command again; {'the checkpoint before it is kept' if self.path.exists() else 'nothing is kept yet'}."
            ) from None
        os.replace(part, self.path)

    def load(self, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler, device: torch.device) -> int:
        """Put everything back and return the number of epochs done, 0 if there is no checkpoint.

        Raises CourseError if the file is damaged or belongs to another run or network; the file is not touched.
        """
        if not self.path.exists():
            return 0
        state = self._read(device)
        if state["run"] != self.run:
            other = ", ".join(_differences(state["run"], self.run))
            raise CourseError(
                f"{self.path} belongs to another run ({other}): name another folder with --out, or remove this one."
            )
        try:
            for name, part in zip(PARTS, (model, optimizer, scheduler), strict=True):
                part.load_state_dict(state[name])
        except (RuntimeError, ValueError):
            raise CourseError(
                f"{self.path} holds another network than {self.run['model'] or 'this one'} is now: name another folder "
                "with --out, or remove this one."
            ) from None
        return int(state["epoch"])

    def _read(self, device: torch.device) -> dict[str, Any]:
        try:
            state = torch.load(self.path, map_location=device, weights_only=True)
            missing = {"run", "epoch", *PARTS} - set(state)
        except Exception as error:  # torch reports damage by whatever it stumbles over
            raise CourseError(
                f"{self.path} is damaged or was cut short ({type(error).__name__}): remove it to begin again."
            ) from None
        if missing:
            raise CourseError(f"{self.path} is not a checkpoint of this program: name another folder with --out.")
        return state


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _differences(theirs: dict[str, Any], ours: dict[str, Any], prefix: str = "") -> list[str]:
    found = []
    for key, value in ours.items():
        other = theirs.get(key)
        if isinstance(value, dict) and isinstance(other, dict):
            found += _differences(other, value, f"{key} ")
        elif other != value:
            found.append(f"{prefix}{key} {other} and not {value}")
    return found
