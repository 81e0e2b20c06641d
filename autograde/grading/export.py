"""The gradebook as a table of marks, for a spreadsheet or for a learning platform.

The plain form has a row for each student and unit, and a column for each exercise; `export_platforms` has the others.
"""

from __future__ import annotations

from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from autograde.course import Course
from autograde.grading import export_platforms
from autograde.grading.exercises import Exercise, released_exercises
from autograde.grading.export_cells import write_table
from autograde.grading.gradebook import check_released, open_gradebook
from autograde.grading.gradebook import score as total
from autograde.grading.states import load_outcome
from visual_attention.errors import CourseError

COLUMNS = ["student", "last_name", "first_name", "email", "unit", "score", "max_score", "state", "handed_in"]
COLUMNS += ["seconds_late", "late_penalty"]
NAMES = ["student", "email"]


def export(course: Course, unit: str | None = None, to: Path | None = None, form: str = "csv") -> tuple[Path, int]:
    """Write the marks of one unit, or of all that were released; returns the file and its number of rows.

    `form` is one of FORMS. No cell of the file is a formula, whatever a name says (see `export_cells`).

    Raises CourseError where there is nothing to export.
    """
    if unit is not None:
        course.check_unit(unit)
        check_released(course, unit)
    with open_gradebook(course) as gradebook:
        units = [unit] if unit else [assignment.name for assignment in gradebook.assignments]
        if not gradebook.students:
            raise CourseError("No submission has been graded yet: run `autograde grade UNIT` first.")
        header, rows, names = FORMS[form](course, gradebook, units)
    suffix = "" if form == "csv" else f"-{form}"
    path = to or course.classroom / (f"grades-{unit}{suffix}.csv" if unit else f"grades{suffix}.csv")
    write_table(path, header, rows, names)
    return path, len(rows)


def plain(course: Course, gradebook: Gradebook, units: list[str]) -> export_platforms.Table:
    """All that the gradebook says, in one table."""
    parts = {unit: released_exercises(course.released(unit)) for unit in units}
    header = list(dict.fromkeys([*COLUMNS, *(e.name for exercises in parts.values() for e in exercises)]))
    rows = [
        _row(course, gradebook, person.id, unit, parts[unit])
        for unit in units
        for person in export_platforms.everybody(gradebook)
    ]
    return header, [[str(row.get(column, "")) for column in header] for row in rows], NAMES


FORMS = {"csv": plain, "canvas": export_platforms.canvas, "moodle": export_platforms.moodle}


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
