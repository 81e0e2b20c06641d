"""Tables of marks in the forms that Canvas and Moodle import, a row for each student and a column for each unit.

Canvas (lib/gradebook_importer.rb): the first columns are Student, ID, SIS User ID, SIS Login ID, Section; a row whose
first cell says "Points Possible" has the highest scores; a student is found by ID, else SIS ID, else login, else name,
and an empty mark changes nothing. Moodle (grade/import/csv): a header of any names, mapped by hand when it is imported;
a student is found by ID number, user name or email; an empty mark is no mark.

So an empty cell stands for what is no mark yet: nothing handed in, not graded, or waiting for a person.
"""

from __future__ import annotations

from nbgrader.api import Gradebook, MissingEntry, Student

from autograde.course import Course
from autograde.grading.gradebook import score
from autograde.grading.states import State, load_outcome

Table = tuple[list[str], list[list[str]], list[str]]  # header, rows, and which columns identify students
_NO_MARK_YET = {State.FAILED, State.NEEDS_REVIEW}


def canvas(course: Course, gradebook: Gradebook, units: list[str]) -> Table:
    names = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    most = [f"{float(gradebook.find_assignment(unit).max_score or 0):g}" for unit in units]
    rows = [["    Points Possible", "", "", "", "", *most]]
    for student in everybody(gradebook):
        who = [_last_name_first(student), student.lms_user_id or "", "", student.id, ""]
        rows.append([*who, *(_mark(course, gradebook, student.id, unit) for unit in units)])
    return [*names, *units], rows, names[1:4]


def moodle(course: Course, gradebook: Gradebook, units: list[str]) -> Table:
    names = ["First name", "Last name", "ID number", "Username", "Email address"]
    rows = []
    for student in everybody(gradebook):
        about = [student.first_name, student.last_name, student.lms_user_id, student.id, student.email]
        marks = [_mark(course, gradebook, student.id, unit) for unit in units]
        rows.append([*(fact or "" for fact in about), *marks])
    return [*names, *units], rows, names[2:]


def everybody(gradebook: Gradebook) -> list[Student]:
    """By last name, first name and id: databases put those without a name first or last, and equal ones anywhere."""
    return sorted(gradebook.students, key=lambda s: (s.last_name or "", s.first_name or "", s.id))


def _last_name_first(student: Student) -> str:
    return ", ".join(filter(None, (student.last_name, student.first_name))) or student.id


def _mark(course: Course, gradebook: Gradebook, student: str, unit: str) -> str:
    """The score after any late penalty; empty where there is no mark yet."""
    outcome = load_outcome(course, student, unit)
    try:
        gradebook.find_submission(unit, student)
    except MissingEntry:
        return ""
    return "" if outcome and outcome.state in _NO_MARK_YET else f"{score(gradebook, student, unit)[0]:g}"
