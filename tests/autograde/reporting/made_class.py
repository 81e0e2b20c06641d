"""A graded class of the tiny course, made without running anything: submissions, graded notebooks, marks and states."""

from __future__ import annotations

import warnings

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output
from sqlalchemy.exc import SAWarning

from autograde.course import Course
from autograde.grading.gradebook import open_gradebook
from autograde.grading.states import Outcome, State
from autograde.receipts import RECEIPT_MIME
from tests.autograde.tiny_course import RIGHT, answered, cell, hand_in

POINTS = {"total-adds-up": 2, "total-elsewhere": 3, "double-doubles": 1}
SENTENCES = {
    "total-adds-up": "adds_up holds",
    "total-elsewhere": "adds_up_elsewhere holds",
    "double-doubles": "doubles",
}


def failure(name: str, problem: str = "the result is wrong.") -> str:
    """A failure message of the check that a test cell calls, as the real checks write it."""
    return f"Check: {SENTENCES[name]}\n✗ {problem}\n  Expected: 3\n  Found:    0\n  Hint:     add them up."


def passed(name: str) -> NotebookNode:
    data = {"check": name, "sentence": SENTENCES[name], "passed": True}
    return new_output("display_data", data={"text/plain": "✓", RECEIPT_MIME: data})


def failed(message: str, ename: str = "CheckFailed") -> NotebookNode:
    return new_output("error", ename=ename, evalue=message, traceback=[message])


def make_graded(
    course: Course,
    student: str,
    failures: dict[str, str] | None = None,
    *,
    answers: dict[str, str] = RIGHT,
    timestamp: str | None = None,
    state: State = State.GRADED,
    **outcome: object,
) -> None:
    """Hand in and grade: each test cell passes, or fails with the message that `failures` gives."""
    failures = failures or {}
    nb = answered(course.released("tiny"), answers)
    hand_in(course, student, nb)
    for name in POINTS:
        cell(nb, name).outputs = [failed(failures[name]) if name in failures else passed(name)]
    folder = course.step("autograded", student, "tiny")
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(nb, folder / "tiny.ipynb")
    marks = {name: 0 if name in failures else points for name, points in POINTS.items()}
    give_marks(course, student, marks, timestamp)
    Outcome(student, "tiny", state, **outcome).save(course)


def give_marks(course: Course, student: str, marks: dict[str, float], timestamp: str | None = None) -> None:
    when = {"timestamp": timestamp} if timestamp else {}
    with warnings.catch_warnings(), open_gradebook(course) as gradebook:
        warnings.simplefilter("ignore", SAWarning)  # nbgrader's own use of its database
        gradebook.update_or_create_student(student)
        submission = gradebook.update_or_create_submission("tiny", student, **when)
        for grade in submission.notebooks[0].grades:
            grade.auto_score, grade.needs_manual_grade = marks[grade.name], False
        gradebook.db.commit()


def describe(course: Course, student: str, **facts: str) -> None:
    """What the student table says about somebody: first_name, last_name, email, lms_user_id."""
    with open_gradebook(course) as gradebook:
        gradebook.update_or_create_student(student, **facts)
