"""A copy of a course to try things in: the same sources and submissions, and a gradebook of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from autograde.course import CONFIG, Course

_OWN = {CONFIG, "solutions", "notebooks", "autograde", "build"}


@contextmanager
def scratch_course(course: Course, unit: str) -> Iterator[Course]:
    """The course in a temporary folder, nothing released, with a link to what the real class has handed in.

    What a release or a grading writes (the unit's source notebook, `notebooks/`, gradebook, states) is written there.
    The gradebook is named last in the copy's configuration, so that one on a server is not touched either.
    """
    with TemporaryDirectory(prefix="autograde-replay-", ignore_cleanup_errors=True) as folder:
        root = Path(folder).resolve()
        scratch = Course(root, root / "classroom")
        _link_all(course.root, root, but=_OWN)
        (root / "solutions").mkdir()
        _link_all(course.root / "solutions", root / "solutions", but={unit})
        shutil.copytree(course.source(unit), scratch.source(unit))
        scratch.classroom.mkdir()
        (scratch.classroom / "submitted").symlink_to(course.classroom / "submitted")
        own_gradebook = f"c.CourseDirectory.db_url = {f'sqlite:///{scratch.gradebook}'!r}"
        text = (course.root / CONFIG).read_text(encoding="utf-8")
        (root / CONFIG).write_text(f"{text}\n\n{own_gradebook}\n", encoding="utf-8")
        yield scratch


def _link_all(source: Path, into: Path, but: set[str]) -> None:
    for path in source.iterdir():
        if path.name not in but and not path.name.startswith("."):
            (into / path.name).symlink_to(path)
