"""Where a course's rooms are on disk: the repository, and the folder that holds one class's private work."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from visual_attention.errors import CourseError

CONFIG = "nbgrader_config.py"


@dataclass(frozen=True)
class Course:
    """`root` is the repository; `classroom` holds one class: submissions, grades and feedback."""

    root: Path
    classroom: Path

    @classmethod
    def at(cls, root: Path) -> Course:
        """The course in `root`, with the classroom that AUTOGRADE_CLASSROOM names (default: autograde/classroom)."""
        root = root.resolve()
        return cls(root, (root / (os.environ.get("AUTOGRADE_CLASSROOM") or "autograde/classroom")).resolve())

    @classmethod
    def here(cls) -> Course:
        """The course in the current folder. Raises CourseError anywhere else."""
        here = Path.cwd()
        if (here / CONFIG).is_file():
            return cls.at(here)
        above = next((folder for folder in here.parents if (folder / CONFIG).is_file()), None)
        remedy = f"run `cd {above}` first" if above else f"change to the folder that contains {CONFIG}"
        raise CourseError(f"This is not the root folder of the course: {remedy}.")

    def source(self, unit: str) -> Path:
        return self.root / "solutions" / unit

    def released(self, unit: str) -> Path:
        """The notebook that students are given."""
        return self.root / "notebooks" / unit / f"{unit}.ipynb"

    def step(self, name: str, student: str, unit: str) -> Path:
        """One student's folder in nbgrader's step `submitted`, `autograded` or `feedback`."""
        return self.classroom / name / student / unit

    @property
    def gradebook(self) -> Path:
        return self.classroom / "gradebook.db"

    @property
    def log(self) -> Path:
        """What nbgrader said while it worked, for the cases that need a closer look."""
        return self.classroom / "nbgrader.log"

    def units(self) -> list[str]:
        """Every unit that has a source, by name."""
        folders = sorted(path for path in (self.root / "solutions").glob("*") if path.is_dir())
        return [f.name for f in folders if (f / f"{f.name}.md").exists() or (f / f"{f.name}.ipynb").exists()]

    def check_unit(self, unit: str) -> None:
        """Raises CourseError, with the nearest name, unless `unit` has a source."""
        if unit not in self.units():
            raise CourseError(f"There is no unit {unit!r} in solutions/: {suggestion(unit, self.units())}")


def suggestion(name: str, known: Iterable[str]) -> str:
    """What to type in place of a name that is not among the known ones."""
    known = sorted(known)
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"there is {', '.join(known)}." if known else "there are none yet."
