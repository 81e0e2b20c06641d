"""A released tiny course for each test, made once and copied."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograde.course import Course
from tests.autograde.tiny_course import make_course


@pytest.fixture(scope="session")
def released_once(tmp_path_factory: pytest.TempPathFactory) -> Course:
    from autograde.grading.release import release

    course = make_course(tmp_path_factory.mktemp("released"))
    release(course, "tiny")
    return course


@pytest.fixture
def released(released_once: Course, tmp_path: Path) -> Course:
    return copy_of(released_once, tmp_path / "course")


def copy_of(course: Course, root: Path) -> Course:
    """The same course in another folder."""
    shutil.copytree(course.root, root)
    return Course(root.resolve(), root.resolve() / course.classroom.relative_to(course.root))
