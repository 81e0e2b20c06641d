"""Plain nbgrader, from the root of the course and with its configuration, judges as our commands do."""

from __future__ import annotations

import csv
import os
import subprocess
import sys

import pytest

from autograde.course import Course
from autograde.grading.gradebook import open_gradebook, score
from tests.autograde.accidents import CASES
from tests.autograde.tiny_course import SECRET, hand_in, make_course

# nbgrader alone cannot grade what has another name or is not a notebook; all else must end in the same marks.
ALONE = [
    "ada-right",
    "wrong",
    "warns",
    "leaves",
    "dies",
    "test-copied-up",
    "answer-moved",
    "flags-edited",
    "odd-schema",
]
ALONE += ["warns-from-c", "as-markdown"]
pytestmark = pytest.mark.timeout(1800)  # the first test waits for the whole class


def nbgrader(course: Course, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "AUTOGRADE_CLASSROOM"}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    return subprocess.run(command, cwd=course.root, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def by_nbgrader(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Released, graded, answered and exported by `nbgrader` commands only."""
    course = make_course(tmp_path_factory.mktemp("nbgrader"))
    for step in ("generate_assignment", "autograde", "generate_feedback"):
        if step == "autograde":
            for student in ALONE:
                hand_in(course, student, CASES[student].content(course.released("tiny")))
        done = nbgrader(course, step, "tiny")
        assert done.returncode == 0, done.stderr
    done = nbgrader(course, "export", "--to", "marks.csv")
    assert done.returncode == 0, done.stderr
    return course


@pytest.mark.parametrize("student", ALONE)
def test_autograde_gives_the_same_marks(by_nbgrader: Course, student: str) -> None:
    with open_gradebook(by_nbgrader) as gradebook:
        assert score(gradebook, student, "tiny") == (CASES[student].score, 6)


def test_generate_assignment_gives_no_answers_away(by_nbgrader: Course) -> None:
    assert [path.name for path in by_nbgrader.released("tiny").parent.iterdir()] == ["tiny.ipynb"]
    text = by_nbgrader.released("tiny").read_text()
    assert "return sum" not in text and str(SECRET[-1]) not in text


def test_generate_feedback_shows_no_hidden_test(by_nbgrader: Course) -> None:
    for student in ALONE:
        text = (by_nbgrader.step("feedback", student, "tiny") / "tiny.html").read_text()
        assert str(SECRET[-1]) not in text and "<script" not in text


def test_export_knows_every_student(by_nbgrader: Course) -> None:
    with (by_nbgrader.root / "marks.csv").open() as file:
        marks = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert marks == {student: CASES[student].score for student in ALONE}


@pytest.mark.parametrize(
    ("student", "says"),
    [("ada-right", "Success"), ("warns", "Success"), ("warns-from-c", "Success"), ("wrong", "FAILED")],
)
def test_validate_agrees_and_takes_no_warning_for_a_failure(by_nbgrader: Course, student: str, says: str) -> None:
    done = nbgrader(by_nbgrader, "validate", str(by_nbgrader.step("submitted", student, "tiny") / "tiny.ipynb"))
    assert says in done.stdout, done.stdout + done.stderr


def test_another_classroom_is_a_matter_of_one_variable(by_nbgrader: Course) -> None:
    environment = os.environ | {"AUTOGRADE_CLASSROOM": "build/next year"}
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", "tiny", "--force"]
    subprocess.run(command, cwd=by_nbgrader.root, env=environment, check=True, capture_output=True)
    other = Course(by_nbgrader.root, by_nbgrader.root / "build" / "next year")
    with open_gradebook(other) as gradebook:
        assert [assignment.name for assignment in gradebook.assignments] == ["tiny"]
        assert gradebook.students == []
