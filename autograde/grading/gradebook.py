"""Open nbgrader's gradebook, and say in one sentence what is wrong when that cannot be done."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy
import sqlalchemy.exc
from nbgrader.api import Gradebook, MissingEntry

from autograde.course import Course
from autograde.grading.settings import settings
from visual_attention.errors import CourseError

_REMEDIES = {
    "locked": "is in use by another program: close what has it open and run the same command again; nothing was lost",
    "not a database": "is not a gradebook: restore a copy of it, or move it away to begin an empty one",
    "malformed": "is damaged: restore a copy of it, or move it away to begin an empty one",
    "readonly": "cannot be written to: give yourself permission to write the file and its folder",
    "unable to open": "cannot be opened: check that the folder exists and that you may write to it",
    "no such column": "was made by an older nbgrader: back it up, then run `nbgrader db upgrade`",
    "no such table": "was made by an older nbgrader: back it up, then run `nbgrader db upgrade`",
    "full": "cannot grow: the disk is full",
    # ---- of a PostgreSQL server
    "authentication failed": "refuses the name or the password: correct AUTOGRADE_DB",
    "does not exist": "does not exist: make it with `createdb`, or correct AUTOGRADE_DB",
    "read-only transaction": "takes no changes now: connect to the server that is not a copy",
    "permission denied": "may not be written to by this user: have its owner grant you all rights on it",
    "connection": "cannot be reached: start its server or correct AUTOGRADE_DB, and run the same command again",
}


@contextmanager
def plain_database_errors(course: Course) -> Iterator[None]:
    """Turn a database's errors into a CourseError that names the gradebook and the remedy."""
    try:
        yield
    except (sqlalchemy.exc.DBAPIError, sqlite3.Error) as error:
        message = str(getattr(error, "orig", error))
        remedy = next((text for key, text in _REMEDIES.items() if key in message), f"reports an error: {message}")
        raise CourseError(f"The gradebook {gradebook_name(course)} {remedy}.") from error
    except (sqlalchemy.exc.NoSuchModuleError, ModuleNotFoundError) as error:
        raise CourseError(
            f"The driver for the gradebook {gradebook_name(course)} is missing: "
            "for PostgreSQL, run `pip install 'visual-attention[postgresql]'`."
        ) from error
    except sqlalchemy.exc.ArgumentError as error:
        raise CourseError(
            "AUTOGRADE_DB is not an address of a database: it looks like postgresql+psycopg://USER@HOST/NAME."
        ) from error


def gradebook_url(course: Course) -> str:
    """nbgrader's address of the class's gradebook: a file of SQLite, or a database of a server."""
    return str(settings(course).CourseDirectory.db_url)


def gradebook_name(course: Course) -> str:
    """The gradebook as one says it to a person, never with a password."""
    url = sqlalchemy.make_url(gradebook_url(course))
    return url.database or "" if url.drivername == "sqlite" else url.render_as_string(hide_password=True)


@contextmanager
def open_gradebook(course: Course) -> Iterator[Gradebook]:
    """The class's gradebook. Raises CourseError where it is locked, damaged or out of reach."""
    with plain_database_errors(course), Gradebook(gradebook_url(course)) as gradebook:
        yield gradebook


def check_writable(course: Course) -> None:
    """Raises CourseError before any work is done if the class's folder or gradebook cannot be written to now."""
    for path in (course.classroom, course.gradebook):
        if path.exists() and not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise CourseError(f"{path} cannot be written to: give yourself permission to write there.")
    url = gradebook_url(course)
    with plain_database_errors(course):
        if url.startswith("sqlite:///"):
            _check_file(Path(url.removeprefix("sqlite:///")))
        else:
            _check_server(url)


def _check_file(path: Path) -> None:
    connection = sqlite3.connect(path, timeout=3, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    finally:
        connection.close()


def _check_server(url: str) -> None:
    """Write into a table that is gone with the connection."""
    engine = sqlalchemy.create_engine(url)
    try:
        with engine.connect() as connection:
            connection.execute(sqlalchemy.text("CREATE TABLE autograde_can_write (yes INTEGER)"))
            connection.rollback()
    finally:
        engine.dispose()


def check_released(course: Course, unit: str) -> str:
    """A digest of the unit's tests and points as released. Raises CourseError if the gradebook has no such unit."""
    with open_gradebook(course) as gradebook:
        try:
            notebook = gradebook.find_notebook(unit, unit)
        except MissingEntry:
            raise CourseError(
                f"{unit} has not been released to this class yet: run `autograde release {unit}` first."
            ) from None
        cells = [(cell.name, cell.cell_type, cell.locked, cell.source) for cell in notebook.source_cells]
        points = [(cell.name, cell.max_score) for cell in notebook.grade_cells]
        return hashlib.sha256(repr((sorted(cells), sorted(points))).encode()).hexdigest()


def score(gradebook: Gradebook, student: str, unit: str) -> tuple[float, float]:
    """A student's points and the points there are; 0 of them without a submission."""
    most = float(gradebook.find_assignment(unit).max_score or 0)
    try:
        submission = gradebook.find_submission(unit, student)
    except MissingEntry:
        return 0.0, most
    return max(0.0, float(submission.score or 0) - float(submission.late_submission_penalty or 0)), most
