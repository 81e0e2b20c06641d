"""One class of the tiny course, graded once for all tests that only look at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograde.course import Course
from autograde.examiner import Examiner
from tests.autograde.accidents import hand_in_all
from tests.autograde.tiny_course import make_course


@pytest.fixture
def tiny(tmp_path: Path) -> Course:
    """The tiny course, nothing released."""
    return make_course(tmp_path)


@pytest.fixture
def released(tiny: Course) -> Course:
    from autograde.grading.release import release

    release(tiny, "tiny")
    return tiny


@pytest.fixture(scope="session")
def graded_class(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The class of `accidents`, graded with feedback written. Not to be changed."""
    from autograde.grading.feedback import feedback
    from autograde.grading.grade import grade
    from autograde.grading.release import release

    course = make_course(tmp_path_factory.mktemp("class"))
    release(course, "tiny")
    hand_in_all(course)
    shutil.copytree(course.classroom / "submitted", course.root / "as_handed_in")
    grade(course, "tiny")
    feedback(course, "tiny")
    return course


@pytest.fixture(scope="session")
def examiner() -> Iterator[Examiner]:
    """One sandbox for all tests that need one: starting it means to import torch."""
    with Examiner() as one:
        yield one
