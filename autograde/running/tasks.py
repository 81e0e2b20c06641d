"""What is sent to the process that examines a submission, and what comes back: plain data, on one machine or many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

#: Run all tasks, in any order; results come as they are ready. Tasks are drawn only as fast as they can be run.
Examine = Callable[[Iterable["Task"]], Iterator["Examined"]]


@dataclass(frozen=True)
class Order:
    """How the notebooks of one class are run.

    `maker` names a function, `module:function`: given the order's facts, a context manager of what runs a task. The
    modules in `preload` are imported once, before processes are made. After `seconds` a process is taken for hung.
    """

    maker: str
    facts: dict[str, Any]
    preload: list[str] = field(default_factory=list)
    seconds: float = 3600


@dataclass(frozen=True)
class Task:
    """A mended notebook, and the folder with the files that were handed in beside it."""

    name: str
    notebook: NotebookNode
    folder: str


@dataclass(frozen=True)
class Examined:
    """A notebook that has run, or why it could not be.

    `problem` says what went wrong, not by the submission's doing; `lost` that the process itself ended, twice.
    """

    name: str
    notebook: NotebookNode | None = None
    seconds: float = 0.0
    problem: str = ""
    lost: bool = False
