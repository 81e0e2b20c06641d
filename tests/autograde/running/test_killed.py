"""A run that is killed at any moment, and started again, ends as if nothing had happened."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from autograde.course import Course
from autograde.grading.grade import grade
from autograde.grading.release import release
from tests.autograde.gradebooks import contents
from tests.autograde.running.killed import are_gone, grade_and_be_killed
from tests.autograde.running.quick import use_quick
from tests.autograde.tiny_course import RIGHT, answered, hand_in, make_course

MOMENTS = 20


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """Nine submissions: right, half right, blank, missing and invalid ones, with times of handing in."""
    course = make_course(tmp_path / "course")
    release(course, "tiny")
    released = course.released("tiny")
    for number in range(9):
        content = [answered(released), answered(released, {"total": RIGHT["total"]}), answered(released, {}), None, "{"]
        folder = hand_in(course, f"student{number}", content[number % 5])
        (folder / "timestamp.txt").write_text(f"2030-01-31 1{number}:00:00 UTC")
    return course


def test_the_gradebook_is_that_of_an_undisturbed_run(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    use_quick(monkeypatch)
    moments = random.Random(20)
    done = check_killed(course, [(moments.randrange(5), moments.uniform(0, 0.1)) for _ in range(MOMENTS)], quick=True)
    assert len(set(done)) > 3, f"the moments were not at different points of the run: {done}"


def test_so_it_is_where_sandboxes_run(course: Course) -> None:
    """At fewer moments, because to start a sandbox means to import torch."""
    check_killed(course, [(0, 3.0), (1, 0.05), (3, 0.0)], quick=False)


def check_killed(course: Course, moments: list[tuple[int, float]], quick: bool) -> list[int]:
    """Kill a run at each of these moments, let it end, and compare; returns how many were done after each moment."""
    undisturbed = Course(course.root, course.root / "undisturbed")
    shutil.copytree(course.classroom, undisturbed.classroom)
    grade(undisturbed, "tiny", jobs=3)
    left: set[int] = set()
    done = []
    for after, seconds in moments:
        left |= grade_and_be_killed(course, after, seconds, quick)
        done.append(len(list((course.classroom / "states" / "tiny").glob("*.json"))))
        if done[-1] == 9:  # all is done: begin again, with the gradebook as it is
            shutil.rmtree(course.classroom / "states")
    assert are_gone(left), "a process outlived the run that started it"
    grade(course, "tiny", jobs=3)
    assert contents(course) == contents(undisturbed)
    assert kept(course) == kept(undisturbed)
    assert not list(course.classroom.glob(".working-*"))
    return done


def kept(course: Course) -> dict[str, str]:
    """The graded notebooks and the other files beside them."""
    folder = course.classroom / "autograded"
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}
