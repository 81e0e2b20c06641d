"""Write a feedback page for every submission, those that could not be run included."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from autograde.course import Course
from autograde.grading.converters import feedback_one
from autograde.grading.feedback_page import page_without_notebook
from autograde.grading.gradebook import check_released, open_gradebook, plain_database_errors, score
from autograde.grading.settings import nbgrader_log, settings
from autograde.grading.states import Outcome, State, load_outcome, write_whole
from autograde.grading.submissions import students
from autograde.grading.workplace import alone, working_folder
from visual_attention.errors import CourseError


def feedback(
    course: Course,
    unit: str,
    *,
    student: str | None = None,
    tell: Callable[[str, int, int], None] = lambda student, done, total: None,
) -> list[Path]:
    """Write `feedback/STUDENT/UNIT/UNIT.html` for the class or one student; returns the pages.

    `tell` hears whose turn it is, and how many of how many are done. Raises CourseError where nothing is graded yet.
    """
    course.check_unit(unit)
    check_released(course, unit)
    names = students(course, unit, student)
    outcomes = [outcome for name in names if (outcome := load_outcome(course, name, unit))]
    if not outcomes:
        raise CourseError(f"No submission of {unit} has been graded yet: run `autograde grade {unit}` first.")
    pages = []
    with alone(course), nbgrader_log(course), plain_database_errors(course):
        for outcome in outcomes:
            tell(outcome.student, len(pages), len(outcomes))
            pages.append(_write_page(course, outcome))
    return pages


def _write_page(course: Course, outcome: Outcome) -> Path:
    student, unit = outcome.student, outcome.unit
    page = course.step("feedback", student, unit) / f"{unit}.html"
    nothing_ran = outcome.state in (State.MISSING, State.INVALID, State.FAILED)
    if nothing_ran or not (course.step("autograded", student, unit) / f"{unit}.ipynb").exists():
        with open_gradebook(course) as gradebook:
            write_whole(page, page_without_notebook(outcome, score(gradebook, student, unit)[1]))
        return page
    with working_folder(course) as work:
        feedback_one(settings(course), unit, student, work)
        made = work / student / unit / page.name
        write_whole(page, made.read_text(encoding="utf-8"))
    return page
