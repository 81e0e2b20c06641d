"""nbgrader's converters for one unit and one person, with errors that reach the caller.

By themselves they log an error, remove the folder and go on to the next; a command has to know what happened.
"""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import Any

from nbgrader.converters import GenerateAssignment, GenerateFeedback
from traitlets.config import Config

from autograde.grading.settings import course_directory


class _One:
    """Convert one folder and let its errors out."""

    who: str
    unit: str

    def convert_notebooks(self) -> None:
        (self.notebooks,) = self.assignments.values()
        self.init_assignment(self.unit, self.who)
        for notebook in sorted(self.notebooks):
            self.convert_single_notebook(notebook)
        self.set_permissions(self.unit, self.who)


class _Release(_One, GenerateAssignment):
    pass


class _Feedback(_One, GenerateFeedback):
    def init_notebooks(self) -> None:
        """Find the notebooks of one folder; nbgrader takes its name for a pattern, and finds none of `ada [late]`."""
        folder = self._format_source(self.unit, self.who)
        self.assignments = {folder: glob.glob(os.path.join(glob.escape(folder), "*.ipynb"))}


def release_one(config: Config, unit: str, into: Path) -> None:
    """Write the student version of a unit into `into`/UNIT and register the unit in the gradebook."""
    _run(_Release, config, unit, ".", release_directory=str(into))


def feedback_one(config: Config, unit: str, student: str, into: Path) -> None:
    """Write the feedback page of a graded notebook to `into`/STUDENT/UNIT."""
    _run(_Feedback, config, unit, student, feedback_directory=str(into))


def _run(converter: type[Any], config: Config, unit: str, who: str, **folders: str) -> None:
    one = converter(coursedir=course_directory(config, unit, student_id=glob.escape(who), **folders), config=config)
    one.unit, one.who = unit, who
    one.start()
