"""Run an exercise's test cells on an answer, as its notebook would."""

from __future__ import annotations

import contextlib
import io
import linecache
import logging
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from nbformat import NotebookNode

from autograde.authoring.source import read_unit
from autograde.authoring.student import student_notebook
from autograde.authoring.units import Unit
from autograde.bank.answers import BankAnswer
from autograde.grading.given import is_given
from visual_attention.checks.failure import CheckFailed


@dataclass(frozen=True)
class Exercise:
    """A solution cell: what runs before it, what students get in its place, the test cells after it."""

    name: str
    before: tuple[str, ...]
    stub: str
    tests: tuple[str, ...]


def exercises(unit: Unit) -> list[Exercise]:
    """The exercises of a unit in the order of its notebook."""
    cells = [cell for cell in read_unit(unit.markdown).cells if cell.cell_type == "code"]
    stubs = {cell.id: cell.source for cell in student_notebook(unit).cells}
    setting_up = [c.source for c in cells if "from visual_attention.checks import" in c.source or is_given(c)]
    solutions = {cell.id: cell.source for cell in cells if _role(cell, "solution")}
    tests: dict[str, list[str]] = {name: [] for name in solutions}
    current = ""
    for cell in cells:
        current = cell.id if cell.id in solutions else current
        if _role(cell, "grade"):
            tests[current].append(cell.source)
    return [
        Exercise(name, (*setting_up, *(s for n, s in solutions.items() if n != name)), stubs[name], tuple(tests[name]))
        for name in solutions
    ]


def _role(cell: NotebookNode, role: str) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get(role))


def failures(exercise: Exercise, code: str) -> list[BaseException | None]:
    """What each test cell of the exercise raises when `code` is the answer; None where it passes."""
    with _surroundings():
        namespace: dict[str, Any] = {"__name__": "__main__"}
        for source in exercise.before:
            exec(_compiled(source), namespace)
        with contextlib.suppress(Exception):  # a cell that stops leaves behind what it defined before
            exec(_compiled(code), namespace)
        return [_failure(test, namespace) for test in exercise.tests]


def _failure(test: str, namespace: dict[str, Any]) -> BaseException | None:
    try:
        exec(test, namespace)
    except Exception as error:
        return error
    return None


def _compiled(code: str) -> Any:
    """The answer's code, with its lines where a traceback looks for them, as IPython does for its cells."""
    name = f"<answer {hash(code):x}>"
    linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
    return compile(code, name, "exec", dont_inherit=True)


@contextlib.contextmanager
def _surroundings() -> Iterator[None]:
    """What one answer sets for its whole notebook must not reach the next one; what it prints reaches nobody."""
    handlers, level = logging.root.handlers[:], logging.root.level
    try:
        with (
            warnings.catch_warnings(),
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
            torch.random.fork_rng(devices=[]),
        ):
            yield
    finally:
        torch.set_default_dtype(torch.float32)
        torch.set_grad_enabled(True)
        logging.root.handlers[:] = handlers
        logging.root.setLevel(level)


def complaint(exercise: Exercise, answer: BankAnswer) -> str:
    """What is amiss with the checks, as this answer shows; empty if nothing is."""
    raised = [error for error in failures(exercise, answer.code) if error is not None]
    if answer.right:
        return f"a right answer fails:\n{raised[0]}" if raised else ""
    if not raised:
        return "a wrong answer passes every test"
    messages = {e.lesson.name: str(e) for e in reversed(raised) if isinstance(e, CheckFailed) and e.lesson}
    if answer.check not in messages:
        return f"caught, but not by {answer.check}:\n{raised[0]}"
    if answer.says not in messages[answer.check]:
        return f"the message does not say {answer.says!r}:\n{messages[answer.check]}"
    return ""
