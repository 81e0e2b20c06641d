"""The sample class: graded by the real command, with the marks that are declared, and loud when they are not."""

from __future__ import annotations

import csv
import dataclasses
import sqlite3
import subprocess
import sys

import nbformat
import pytest

from autograde.authoring.student import student_notebook
from autograde.authoring.units import find_unit
from autograde.course import Course
from autograde.grading.states import State
from autograde.sample_class.build import compare
from autograde.sample_class.people import PEOPLE, UNIT, answers
from tests.autograde.tiny_course import REPOSITORY
from visual_attention.errors import CourseError

pytestmark = pytest.mark.timeout(1800)  # the first test waits for the whole class


@pytest.fixture(scope="module")
def sample_class() -> Course:
    """What `make class` makes; what is graded and unchanged is not graded again."""
    command = [sys.executable, "-m", "autograde.sample_class"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return Course(REPOSITORY, REPOSITORY / "build" / "sample_class")


def test_the_class_has_every_kind_of_submission() -> None:
    assert len(PEOPLE) >= 10
    assert {person.state for person in PEOPLE} >= {State.GRADED, State.MISSING, State.INVALID}
    assert any(not person.lost for person in PEOPLE if person.lost is not None)
    assert any(person.lost for person in PEOPLE) and any(person.lost is None for person in PEOPLE)
    assert set(answers("another_style")) == {
        "squeeze", "excitation", "se-block", "se-parameters", "se-basic-block", "gate-predictions",
    }  # fmt: skip


def test_marks_in_the_database_and_the_table_agree_with_what_is_declared(sample_class: Course) -> None:
    connection = sqlite3.connect(sample_class.gradebook)
    points = dict(connection.execute("SELECT name, max_score FROM grade_cells JOIN base_cell USING (id)"))
    connection.close()
    with (sample_class.classroom / "grades.csv").open(encoding="utf-8") as file:
        table = {row["student"]: row for row in csv.DictReader(file)}
    assert set(table) == {person.name for person in PEOPLE}
    for person in PEOPLE:
        lost = set(points) if person.lost is None else person.lost
        assert float(table[person.name]["score"]) == sum(points.values()) - sum(points[name] for name in lost)
        assert table[person.name]["state"] == person.state


def test_a_release_and_the_authors_notebook_are_the_same_bytes(sample_class: Course) -> None:
    authors = student_notebook(find_unit(UNIT))
    assert sample_class.released(UNIT).read_text(encoding="utf-8") == nbformat.writes(authors) + "\n"


def test_everybody_has_a_feedback_page(sample_class: Course) -> None:
    for person in PEOPLE:
        text = (sample_class.step("feedback", person.name, UNIT) / f"{UNIT}.html").read_text()
        assert person.name in text and "HIDDEN TESTS" not in text and "<script" not in text


def test_a_mark_that_is_not_as_declared_is_named(sample_class: Course) -> None:
    by_name = {person.name: person for person in PEOPLE}
    wrong = [
        dataclasses.replace(by_name["ada"], lost={"squeeze-mean"}),
        dataclasses.replace(by_name["gus"], lost=frozenset()),
        dataclasses.replace(by_name["otto"], state=State.GRADED),
        by_name["bela"],
    ]
    with pytest.raises(CourseError) as caught:
        compare(sample_class, wrong)
    said = str(caught.value)
    assert "ada" in said and "kept squeeze-mean" in said
    assert "gus" in said and "lost se-parameters-block" in said
    assert "ended as missing notebook, not as graded" in said and "bela" not in said
