"""nbgrader's settings for a course: the same nbgrader_config.py that the `nbgrader` command reads."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning
from traitlets.config import Config, PyFileConfigLoader
from traitlets.log import get_logger

from autograde.course import CONFIG, Course
from visual_attention.errors import CourseError


def settings(course: Course) -> Config:
    """What nbgrader_config.py says about this course and this classroom. Raises CourseError where it stops."""
    before = os.environ.get("AUTOGRADE_CLASSROOM")
    os.environ["AUTOGRADE_CLASSROOM"] = str(course.classroom)
    try:
        return PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
    except (CourseError, OSError):
        raise
    except Exception as error:  # it is Python, so it can stop in any way
        raise CourseError(f"{CONFIG} stops with {type(error).__name__}: {error}. Correct it, and try again.") from error
    finally:
        if before is None:
            del os.environ["AUTOGRADE_CLASSROOM"]
        else:
            os.environ["AUTOGRADE_CLASSROOM"] = before


def course_directory(config: Config, unit: str, **folders: str) -> CourseDirectory:
    """nbgrader's view of the folders for one unit; `folders` replaces some of them."""
    return CourseDirectory(config=config, assignment_id=unit, **folders)


@contextmanager
def nbgrader_log(course: Course) -> Iterator[logging.Logger]:
    """Send what nbgrader says to the classroom's log file, where it disturbs nobody."""
    logger = get_logger()
    handler = logging.FileHandler(course.log, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SAWarning)  # nbgrader's own use of its database, noisy and harmless
            yield logger
    finally:
        logger.setLevel(level)
        logger.removeHandler(handler)
        handler.close()
