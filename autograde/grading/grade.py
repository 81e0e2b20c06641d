"""Grade a unit for a class, one submission after another.

Everything is made in a folder beside its destination and moved there when it is whole, and a submission's state is
written last. So a run that is stopped at any moment loses nothing, and the next one goes on with what is left.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import sqlalchemy.exc
from traitlets.config import Config
from traitlets.log import get_logger

from autograde.course import Course
from autograde.grading.converters import grade_one
from autograde.grading.gradebook import (
    check_released,
    check_writable,
    give_zero,
    open_gradebook,
    plain_database_errors,
)
from autograde.grading.keep import keep, what_happened
from autograde.grading.settings import nbgrader_log, settings
from autograde.grading.states import Outcome, State, load_outcome
from autograde.grading.submissions import Invalid, Missing, fingerprint, lay_out, students, timestamp
from autograde.grading.workplace import alone, working_folder
from visual_attention.errors import CourseError


@dataclass
class GradedClass:
    """What became of each submission, and how many of them were graded already and unchanged."""

    outcomes: list[Outcome] = field(default_factory=list)
    unchanged: int = 0


def grade(
    course: Course,
    unit: str,
    *,
    student: str | None = None,
    force: bool = False,
    tell: Callable[[str, int, int], None] = lambda student, done, total: None,
) -> GradedClass:
    """Grade every submission of a unit (or one student's); what is graded and unchanged is skipped unless `force`.

    `tell` hears whose turn it is, and how many of how many are done. Raises CourseError for what concerns the whole
    class; whatever is wrong with one submission is in its outcome.
    """
    course.check_unit(unit)
    config = settings(course)
    release = check_released(course, unit)
    names = students(course, unit, student)
    check_writable(course)
    graded = GradedClass()
    with alone(course), nbgrader_log(course), plain_database_errors(course):
        for done, name in enumerate(names):
            tell(name, done, len(names))
            outcome, fresh = _grade_unless_done(course, config, unit, name, release, force)
            graded.outcomes.append(outcome)
            graded.unchanged += not fresh
    return graded


def _grade_unless_done(
    course: Course, config: Config, unit: str, student: str, release: str, force: bool
) -> tuple[Outcome, bool]:
    """A student's outcome, and whether it was made just now."""
    folder = course.step("submitted", student, unit)
    outcome = Outcome(student, unit, State.GRADED)
    try:
        mark = fingerprint(course, folder, release, config.CourseDirectory.ignore)
        known = load_outcome(course, student, unit)
        if known and known.fingerprint == mark and _is_complete(course, known) and not force:
            return known, False
        outcome = _grade_student(course, config, folder, replace(outcome, fingerprint=mark))
    except (CourseError, sqlalchemy.exc.DBAPIError, sqlite3.Error):
        raise
    except Exception as error:
        if isinstance(error, OSError) and not _is_about(error, folder):
            raise
        get_logger().exception("%s, %s could not be graded", student, unit)
        outcome = replace(
            outcome,
            state=State.FAILED,
            happened=_short(error),
            remedy=f"See the end of {course.log.name} in the class's folder.",
        )
    outcome.save(course)
    return outcome, True


def _is_complete(course: Course, outcome: Outcome) -> bool:
    """Is all there that this outcome says was made?"""
    if outcome.state is State.FAILED:
        return False
    without_notebook = outcome.state in (State.MISSING, State.INVALID)
    return without_notebook or course.step("autograded", outcome.student, outcome.unit).is_dir()


def _grade_student(course: Course, config: Config, folder: Path, outcome: Outcome) -> Outcome:
    """Grade one submission into the gradebook and keep the graded notebook."""
    student, unit = outcome.student, outcome.unit
    with working_folder(course) as work:
        laid_out, graded = work / "submitted", work / "autograded"
        try:
            notes = lay_out(folder, unit, laid_out / student / unit, config.CourseDirectory.ignore)
        except (Missing, Invalid) as error:
            state = State.MISSING if isinstance(error, Missing) else State.INVALID
            with open_gradebook(course) as gradebook:
                give_zero(gradebook, student, unit, timestamp(folder))
            return replace(outcome, state=state, happened=error.args[0], remedy=error.args[1])
        grade_one(config, unit, student, laid_out, graded)
        outcome = what_happened(graded / student / unit / f"{unit}.ipynb", outcome, notes)
        keep(graded / student / unit, laid_out / student / unit, course.step("autograded", student, unit))
    return outcome


def _is_about(error: OSError, folder: Path) -> bool:
    """Is it this submission's own file that cannot be read?"""
    return error.filename is not None and Path(str(error.filename)).is_relative_to(folder)


def _short(error: Exception) -> str:
    message = str(error).strip().splitlines()
    return f"{type(error).__name__}: {message[0] if message else 'no message'}"
