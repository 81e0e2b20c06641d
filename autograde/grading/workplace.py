"""A place to work in: one command at a time, and nothing left behind."""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograde.course import Course
from visual_attention.errors import CourseError

_PREFIX = ".working-"


@contextmanager
def alone(course: Course) -> Iterator[None]:
    """Hold the class for this process. Raises CourseError while another one holds it.

    What a killed run left behind is removed; the system lets go of the lock however a process ends.
    """
    with (course.classroom / ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CourseError(
                f"Another command is at work on the class in {course.classroom}: wait until it has ended."
            ) from None
        for left in course.classroom.glob(f"{_PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield


@contextmanager
def working_folder(course: Course) -> Iterator[Path]:
    """A folder on the same disk as what is made in it, so that it can be moved into place as a whole."""
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=course.classroom, ignore_cleanup_errors=True) as folder:
        yield Path(folder)
