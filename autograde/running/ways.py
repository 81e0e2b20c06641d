"""The two ways to run a submission: in the sandbox, with tests outside it, or plainly, in a kernel of this account."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config

from autograde.course import Course, suggestion
from autograde.running.tasks import Order
from autograde.sandbox import Budgets
from visual_attention.errors import CourseError

_SLACK = 300  # seconds: what a process may take beyond a notebook's own time before it counts as hung
_LONGEST = 20 * 24 * 3600  # seconds: the system waits for no process longer than 24 days

#: What notebooks import, so that it is imported once and not by every process; a unit may have no checks of its own.
_PRELOAD = ["autograde.examiner", "torchvision", "matplotlib.pyplot", "IPython.display"]
_PRELOAD += [f"visual_attention.{name}" for name in ("data", "figures", "litmus", "measuring")]

Run = Callable[[dict[str, Any], str], NotebookNode]  # a mended notebook as plain data, and its files' folder


def sandbox_order(unit: str, budgets: Budgets) -> Order:
    """Student's cells in the sandbox, tests in the examiner; torch is imported once for all processes."""
    facts = {"unit": unit, "budgets": asdict(budgets)}
    preload = [*_PRELOAD, f"visual_attention.checks.{unit}"]
    return Order(f"{__name__}:run_sandboxed", facts, preload, _hung_after(budgets.notebook_seconds))


def plain_order(course: Course, config: Config) -> Order:
    """Everything in a kernel without a sandbox: a submission can read and change what the grader can."""
    facts = {"root": str(course.root), "classroom": str(course.classroom)}
    seconds = _hung_after(config.RunAndKeep.get("notebook_timeout", 1800))
    return Order(f"{__name__}:run_plainly", facts, ["autograde.grading.execute"], seconds)


def _hung_after(seconds: float) -> float:
    """When to take a process for hung that keeps a notebook to so many seconds itself."""
    return min(2 * seconds + _SLACK, _LONGEST)


@contextmanager
def run_sandboxed(facts: dict[str, Any]) -> Iterator[Run]:
    """Raises CourseError where this machine has no bubblewrap."""
    from autograde.examiner import Examiner

    with Examiner(Budgets(**facts["budgets"])) as examiner:
        yield lambda notebook, folder: examiner.examine(nbformat.from_dict(notebook), facts["unit"])


@contextmanager
def run_plainly(facts: dict[str, Any]) -> Iterator[Run]:
    from autograde.grading.execute import RunAndKeep
    from autograde.grading.settings import settings

    os.environ["NBGRADER_EXECUTION"] = "autograde"  # as `nbgrader autograde` has it
    config = settings(Course(Path(facts["root"]), Path(facts["classroom"])))

    def run(notebook: dict[str, Any], folder: str) -> NotebookNode:
        step = RunAndKeep(config=config)
        return step.preprocess(nbformat.from_dict(notebook), {"metadata": {"path": folder}})[0]

    yield run


def budgets(config: Config) -> Budgets:
    """The lines `c.Budgets.NAME = NUMBER` of nbgrader_config.py. Raises CourseError for one that is none."""
    known = {field.name for field in fields(Budgets)}
    for name in config.Budgets:
        if name not in known:
            raise CourseError(f"nbgrader_config.py: there is no budget {name!r}: {suggestion(name, known)}")
    return Budgets(**{name: _number(name, value) for name, value in config.Budgets.items()})


def _number(name: str, value: Any) -> int | float:
    """A budget as it is used: times may be fractions, sizes and counts may not, though 8e9 is a way to write one."""
    whole = not name.endswith("_seconds")
    number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value > 0
    if not number or (whole and value != int(value)):
        raise CourseError(
            f"nbgrader_config.py: the budget {name} is {value!r}: give it a {'whole ' * whole}number above 0."
        )
    return int(value) if whole else value
