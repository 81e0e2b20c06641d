"""Make the notebook that students are given, and register its tests and points in the gradebook."""

from __future__ import annotations

from pathlib import Path

import nbformat

from autograde.course import Course
from autograde.grading.converters import release_one
from autograde.grading.gradebook import check_writable, plain_database_errors
from autograde.grading.settings import nbgrader_log, settings
from autograde.grading.verdicts import is_test
from autograde.grading.workplace import alone, working_folder
from autograde.receipts import check_calls
from visual_attention.errors import CourseError


class CellsChanged(CourseError):
    """Tests or exercises were added or removed, and the gradebook holds marks for the old ones."""


def release(course: Course, unit: str) -> Path:
    """Write notebooks/UNIT and register the unit; returns the released notebook.

    Whatever goes wrong, the version that was there before stays as it is. Raises CourseError.
    """
    course.check_unit(unit)
    config = settings(course)
    check_writable(course)
    check_source(_source(course, unit))
    with alone(course), working_folder(course) as work, nbgrader_log(course):
        try:
            with plain_database_errors(course):
                release_one(config, unit, work)
        except RuntimeError as error:
            if "submissions associated with" in str(error):
                raise CellsChanged(
                    f"{unit} has graded submissions, so no test or exercise may be added or removed: keep the names of "
                    "its cells, or begin a new class by naming another folder in AUTOGRADE_CLASSROOM."
                ) from error
            raise CourseError(f"{unit} cannot be released: {str(error).strip().rstrip('.')}.") from error
        replace_changed(work / unit, course.released(unit).parent)
    return course.released(unit)


def _source(course: Course, unit: str) -> Path:
    """nbgrader's source notebook, made anew where the unit has a Markdown source."""
    if (course.source(unit) / f"{unit}.md").exists():
        from autograde.authoring.units import build_source

        return build_source(unit, course.root)
    return course.source(unit) / f"{unit}.ipynb"


def check_source(notebook: Path) -> None:
    """Raises CourseError for a test cell that could never be passed because it calls no check."""
    try:
        cells = nbformat.read(notebook, as_version=4).cells
    except (ValueError, AttributeError) as error:
        raise CourseError(f"{notebook} is not a notebook: restore it, or make it again from its source.") from error
    for cell in cells:
        if is_test(cell) and not check_calls(cell.source):
            raise CourseError(
                f"{notebook.name}: the test cell {cell.metadata.nbgrader.grade_id!r} calls no function of `checks`, "
                "so nothing could pass it: add a check to it."
            )


def replace_changed(made: Path, destination: Path) -> None:
    """Copy what differs from `made` to `destination`, so that unchanged files keep their times."""
    for path in sorted(made.rglob("*")):
        target = destination / path.relative_to(made)
        if path.is_file() and not (target.is_file() and target.read_bytes() == path.read_bytes()):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
