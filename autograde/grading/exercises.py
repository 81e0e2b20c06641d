"""Which tests belong to which exercise: those between its answer cell and the next one's, as released."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution


@dataclass(frozen=True)
class Exercise:
    """An exercise by the name of its answer cell, with the names of the cells that score it."""

    name: str
    title: str
    tests: list[str] = field(default_factory=list)


def exercises(nb: NotebookNode) -> list[Exercise]:
    """The exercises of a notebook in order, each under the heading that stands above its answer cell."""
    found: list[Exercise] = []
    heading = ""
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            heading = next(reversed(headings(cell.source)), heading)
        if is_solution(cell):
            found.append(Exercise(cell.metadata.nbgrader.grade_id, heading))
        if is_grade(cell):
            if not found:
                found.append(Exercise("start", heading))
            found[-1].tests.append(cell.metadata.nbgrader.grade_id)
    return [exercise for exercise in found if exercise.tests]


def released_exercises(notebook: Path) -> list[Exercise]:
    return exercises(nbformat.read(notebook, as_version=4)) if notebook.exists() else []


def headings(markdown: str) -> list[str]:
    """The text of each ATX heading (`## …`) outside of code blocks."""
    found, fenced = [], False
    for line in markdown.splitlines():
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced and line.startswith("#") and line.lstrip("#").startswith(" "):
            found.append(line.strip("# "))
    return found
