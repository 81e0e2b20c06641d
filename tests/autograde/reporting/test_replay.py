"""Replay: the present tests on stored submissions, every changed score named, and nothing of the class touched."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import nbformat
import pytest

from autograde.course import Course
from autograde.grading.grade import grade
from autograde.grading.gradebook import open_gradebook
from autograde.grading.states import State
from autograde.replay.replay import Change, _score_changes, _state_change, replay
from autograde.replay.scratch import scratch_course
from autograde.reporting.results import Submission
from autograde.running.crew import Crew
from autograde.running.tasks import Order
from tests.autograde.reporting.conftest import copy_of
from tests.autograde.reporting.made_class import make_graded
from tests.autograde.running.quick import use_quick
from tests.autograde.test_cli import autograde, refuses
from tests.autograde.tiny_course import RIGHT, answered, cell, hand_in, named


def edit_tests(course: Course) -> None:
    """A middle of the term: one hidden test gets easier, one test harder, one is added and one loses its name."""
    path = course.source("tiny") / "tiny.ipynb"
    nb = nbformat.read(path, as_version=4)
    cell(nb, "total-elsewhere").source = "checks.adds_up_elsewhere(total, [5, 6])"
    cell(nb, "double-doubles").source = "checks.doubles(double, 'ab')"
    added = named("checks.adds_up(total, [])", "total-empty", grade=True, locked=True, points=1)
    nb.cells.insert(nb.cells.index(cell(nb, "total-elsewhere")), added)
    nbformat.write(nb, path)


def state_of(folder: Path) -> dict[str, str]:
    """Every file below a folder, by its content."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def graded(released_once: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = copy_of(released_once, tmp_path_factory.mktemp("replayed") / "course")
    half = {"total": "def total(values):\n    return sum(values) if len(values) == 2 else 0"}
    strict = {"double": "def double(x):\n    return 2 * int(x)"}
    hand_in(course, "ada", answered(course.released("tiny"), RIGHT | strict))
    hand_in(course, "bob", answered(course.released("tiny"), RIGHT | half))
    hand_in(course, "cem", None)
    grade(course, "tiny", plain=True)
    with open_gradebook(course) as gradebook:
        gradebook.find_grade("total-elsewhere", "tiny", "tiny", "bob").manual_score = 2.5
        gradebook.db.commit()
    hand_in(course, "late", None)
    return course


def test_nothing_changes_where_nothing_was_edited(graded: Course) -> None:
    before = state_of(graded.root)
    code, out, err = autograde(graded, "replay", "tiny", "--plain", "--student", "bob")
    assert (code, err.count("\n")) == (0, 1) and err.startswith("UNSAFE")
    assert "1 submissions: 0 changes for 0 students." in out
    assert state_of(graded.root) == before


def test_every_changed_score_is_named_and_the_class_is_not_touched(graded: Course, tmp_path: Path) -> None:
    course = copy_of(graded, tmp_path / "course")
    edit_tests(course)
    before = state_of(course.root)
    code, out, _ = autograde(course, "replay", "tiny", "--plain", "--to", str(tmp_path / "changes.csv"))
    assert code == 1
    with (tmp_path / "changes.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["student"], row["cell"]): row for row in csv.DictReader(file)}
    scores = {key: (row["before"], row["after"]) for key, row in rows.items()}
    assert scores == {
        ("ada", "double-doubles"): ("1", "0"),
        ("ada", "total-empty"): ("–", "1"),
        ("bob", "total-elsewhere"): ("0", "3"),
        ("bob", "total-empty"): ("–", "1"),
        ("cem", "total-empty"): ("–", "0"),
    }
    assert "ValueError" in rows["ada", "double-doubles"]["why"]
    easier = rows["bob", "total-elsewhere"]["why"]
    assert "passes now; was: adds_up_elsewhere: found 0" in easier and "the mark by hand, 2.5, stays" in easier
    assert rows["ada", "total-empty"]["why"] == "a new test"
    assert "4 submissions: 5 changes for 3 students." in out and "never graded: late." in out
    assert state_of(course.root) == before


def test_a_gradebook_on_a_server_is_left_alone(graded: Course, tmp_path: Path) -> None:
    course = copy_of(graded, tmp_path / "course")
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write('c.CourseDirectory.db_url = "postgresql://grader@gradebook.invalid/marks"\n')
    with scratch_course(course, "tiny") as scratch, open_gradebook(scratch) as gradebook:
        assert str(gradebook.engine.url) == f"sqlite:///{scratch.gradebook}"
        folder = scratch.root
    assert not folder.exists()


def test_changes_of_state_and_of_points(released: Course) -> None:
    from autograde.reporting.results import results

    make_graded(released, "ada")
    make_graded(released, "bob", state=State.TIMED_OUT, happened="It took too long.")
    make_graded(released, "cem", state=State.FAILED)
    ada, bob, cem = results(released, "tiny").submissions
    assert _state_change(ada, ada) == []
    assert _state_change(ada, bob) == [Change("bob", "state", "graded", "timed out", "It took too long.")]
    assert _state_change(bob, ada) == [Change("ada", "state", "timed out", "graded", "was: It took too long.")]
    two, three = {"double-doubles": (2.0, None)}, {"double-doubles": (3.0, None)}
    (change,) = _score_changes(ada, ada, two, three)
    assert (change.before, change.after) == ("2", "3") and "other points" in change.why
    (change,) = _score_changes(ada, ada, two, {})
    assert change.why == "no longer a test of this unit"
    assert isinstance(cem, Submission) and _score_changes(ada, cem, two, three) == []  # nobody's score


def test_a_submission_that_could_not_be_graded_is_named_and_no_success(
    graded: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = copy_of(graded, tmp_path / "course")

    def broken(*_: object) -> None:
        raise RuntimeError("a defect of ours")

    monkeypatch.setattr("autograde.grading.grade.prepare", broken)
    code, out, _ = autograde(course, "replay", "tiny", "--plain", "--student", "bob")
    assert code == 1 and "bob could not be graded: " in out and "a defect of ours" in out


def test_what_has_to_come_first_is_named(released: Course) -> None:
    assert "did you mean 'tiny'?" in refuses(released, "replay", "tinny")
    assert "`autograde grade tiny`" in refuses(released, "replay", "tiny")
    make_graded(released, "ada")
    assert "no graded submission of tiny by 'bob'" in refuses(released, "replay", "tiny", "--student", "bob")


def test_a_cluster_replays_too(graded: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own test grades on a real one; here it is a machine's processes that stand in for it."""
    use_quick(monkeypatch)
    opened = []

    class StandIn:
        def open(self, order: Order, code: str) -> Crew:
            opened.append(order)
            return Crew(order, 1, graded.root / "scratch", graded.root / "log")

    replayed = replay(graded, "tiny", student="ada", cluster=StandIn())
    assert (len(opened), replayed.submissions, replayed.changes) == (1, 1, [])


def test_a_cluster_goes_without_what_only_this_machine_has(graded: Course) -> None:
    for command in ("grade", "replay"):
        said = refuses(graded, command, "tiny", "--plain", "--scheduler", "tls://host:1")
        assert "--scheduler goes with neither --plain nor --jobs" in said
