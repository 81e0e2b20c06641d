"""`autograde grade --plain` and `nbgrader autograde` leave the same gradebook and the same graded notebooks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from autograde.course import Course
from autograde.grading.grade import grade
from autograde.grading.gradebook import open_gradebook
from autograde.grading.release import release
from tests.autograde.accidents import CASES
from tests.autograde.gradebooks import contents
from tests.autograde.tiny_course import hand_in, make_course

STUDENTS = ("half", "warns", "dies", "test-copied-down", "blank")
pytestmark = pytest.mark.timeout(1800)  # the first test waits for both


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Course, Course]:
    """One class, graded by nbgrader's own command and by ours."""
    ours = make_course(tmp_path_factory.mktemp("both"))
    with (ours.root / "nbgrader_config.py").open("a") as config:
        config.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    release(ours, "tiny")
    with open_gradebook(ours) as gradebook:
        gradebook.find_assignment("tiny").duedate = datetime(2030, 1, 31, 12)
        gradebook.db.commit()
    for student in STUDENTS:
        folder = hand_in(ours, student, CASES[student].content(ours.released("tiny")))
        (folder / "data.csv").write_text("1,2\n")
        (folder / "timestamp.txt").write_text(f"2030-01-31 1{1 + 2 * (student == 'half')}:00:00 UTC")
    theirs = Course(ours.root, ours.root / "by_nbgrader")
    shutil.copytree(ours.classroom, theirs.classroom)
    grade(ours, "tiny", plain=True)
    environment = os.environ | {"AUTOGRADE_CLASSROOM": str(theirs.classroom)}
    command = [sys.executable, "-m", "nbgrader", "autograde", "tiny"]
    done = subprocess.run(command, cwd=theirs.root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return ours, theirs


def test_the_gradebooks_say_the_same(both: tuple[Course, Course]) -> None:
    ours, theirs = map(contents, both)
    assert ours.pop("states") and not theirs.pop("states")
    assert ours == theirs
    assert {row["student"]: row["late"] for row in ours["submissions"]}["half"] == 3  # late: all its points


def test_the_graded_notebooks_hold_the_same(both: tuple[Course, Course]) -> None:
    for student in STUDENTS:
        ours, theirs = (course.step("autograded", student, "tiny") for course in both)
        assert {path.name for path in ours.iterdir()} == {"tiny.ipynb", "data.csv", "timestamp.txt"}
        assert {path.name for path in theirs.iterdir()} == {path.name for path in ours.iterdir()}
        assert all(path.stat().st_mode & 0o777 == 0o444 for path in ours.iterdir())
        assert _what_matters(ours / "tiny.ipynb") == _what_matters(theirs / "tiny.ipynb")


def _what_matters(path: Path) -> list[tuple[object, ...]]:
    """A graded notebook's cells, without the times at which they ran."""
    cells = nbformat.read(path, as_version=4).cells
    return [(c.cell_type, c.source, c.metadata.get("nbgrader"), _said(c)) for c in cells]


def _said(cell: NotebookNode) -> list[tuple[str, ...]]:
    """The outputs, without the addresses and process numbers that are in the text of a warning."""
    return [(o.output_type, o.get("ename", ""), str(o.get("data", ""))) for o in cell.get("outputs", [])]
