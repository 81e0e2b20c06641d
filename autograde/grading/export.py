"""The gradebook as a table: a row for each student and unit, a column for each exercise."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from autograde.course import Course
from autograde.grading.exercises import Exercise, released_exercises
from autograde.grading.gradebook import check_released, open_gradebook
from autograde.grading.gradebook import score as total
from autograde.grading.states import load_outcome, write_whole
from visual_attention.errors import CourseError

COLUMNS = ["student", "last_name", "first_name", "email", "unit", "score", "max_score", "state", "handed_in"]
COLUMNS += ["seconds_late", "late_penalty"]


def export(course: Course, unit: str | None = None, to: Path | None = None) -> tuple[Path, int]:
    """Write the marks of one unit, or of all that were released, as CSV; returns the file and its number of rows.

    Raises CourseError where there is nothing to export.
    """
    if unit is not None:
        course.check_unit(unit)
        check_released(course, unit)
    with open_gradebook(course) as gradebook:
        units = [unit] if unit else [assignment.name for assignment in gradebook.assignments]
        names = [student.id for student in gradebook.students]
        if not names:
            raise CourseError("No submission has been graded yet: run `autograde grade UNIT` first.")
        parts = {name: released_exercises(course.released(name)) for name in units}
        rows = [_row(course, gradebook, student, name, parts[name]) for name in units for student in names]
    columns = list(dict.fromkeys([*COLUMNS, *(e.name for exercises in parts.values() for e in exercises)]))
    path = to or course.classroom / (f"grades-{unit}.csv" if unit else "grades.csv")
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_whole(path, text.getvalue())
    return path, len(rows)


def _row(course: Course, gradebook: Gradebook, student: str, unit: str, parts: list[Exercise]) -> dict[str, object]:
    person = gradebook.find_student(student)
    got, most = total(gradebook, student, unit)
    row: dict[str, object] = {"student": student, "unit": unit, "score": f"{got:g}", "max_score": f"{most:g}"}
    row |= {key: getattr(person, key) or "" for key in ("last_name", "first_name", "email")}
    outcome = load_outcome(course, student, unit)
    try:
        submission = gradebook.find_submission(unit, student)
    except MissingEntry:
        return row | {"state": "not handed in"}
    marks = {grade.name: grade.score or 0 for notebook in submission.notebooks for grade in notebook.grades}
    return row | {
        "state": str(outcome.state) if outcome else "graded",
        "handed_in": submission.timestamp.isoformat(sep=" ") if submission.timestamp else "",
        "seconds_late": round(submission.total_seconds_late),
        "late_penalty": f"{submission.late_submission_penalty or 0:g}",
        **{part.name: f"{sum(marks.get(test, 0) for test in part.tests):g}" for part in parts},
    }
