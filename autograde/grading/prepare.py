"""Before a submission runs: find its notebook, lay out its files, and put its tests back as they were released."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.utils import find_all_files

from autograde.course import Course
from autograde.grading.notebook_file import read_notebook
from autograde.grading.states import Outcome, remember
from autograde.grading.steps import Steps
from autograde.grading.submissions import beside, lay_out, timestamp


@dataclass(frozen=True)
class Prepared:
    """A submission that can be run: its mended notebook, and a folder with copies of its `files`, named within it."""

    outcome: Outcome
    notebook: NotebookNode
    folder: Path
    files: list[Path]
    timestamp: str | None
    notes: list[str]


def prepare(course: Course, steps: Steps, outcome: Outcome, into: Path, most: int) -> Prepared:
    """Make a submission ready in the folder `into`; a notebook larger than `most` bytes is not read.

    Raises Missing or Invalid, with what to do about it.
    """
    student, unit = outcome.student, outcome.unit
    submitted, ignore = course.step("submitted", student, unit), steps.config.CourseDirectory.ignore
    notes = lay_out(submitted, unit, into, ignore, most)
    files = [path.relative_to(into) for path in sorted(into.rglob("*")) if path.is_file()]
    _overwrite_files(course, steps, unit, into)
    notebook = steps.sanitize(read_notebook(into / f"{unit}.ipynb"), unit, student)
    remember(notebook, beside=beside(submitted, unit, ignore))
    return Prepared(outcome, notebook, into, files, timestamp(submitted), notes)


def _overwrite_files(course: Course, steps: Steps, unit: str, into: Path) -> None:
    """Put the files of the unit's source folder beside the notebook, as nbgrader does."""
    source = course.source(unit)
    kept = steps.config.Autograde.get("exclude_overwriting", {}).get(unit, [])
    for file in find_all_files(str(source), [*steps.config.CourseDirectory.ignore, "*.ipynb"]):
        name = os.path.relpath(file, source)
        if name not in kept:
            _make_way(into, Path(name))
            shutil.copyfile(file, into / name)


def _make_way(into: Path, name: Path) -> None:
    """Make the folder for a file of the unit's; what a submission has in its place gives way."""
    for parent in reversed(name.parents[:-1]):
        if (into / parent).is_file():
            (into / parent).unlink()
    if (into / name).is_dir():
        shutil.rmtree(into / name)
    (into / name).parent.mkdir(parents=True, exist_ok=True)
