"""The one state in which each submission ends, and where it is written down."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograde.course import Course


class State(StrEnum):
    """How the grading of a submission ended."""

    GRADED = "graded"
    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"
    DIED = "died"
    MISSING = "missing notebook"
    INVALID = "invalid notebook"
    NEEDS_REVIEW = "needs review"
    FAILED = "not graded"


#: What an instructor can do about a submission that ran and ended in this state.
REMEDIES = {
    State.TIMED_OUT: "Look for an endless loop or very long training; tests that ran in time keep their points.",
    State.OUT_OF_MEMORY: "Look for huge tensors or lists that keep growing; tests before it keep their points.",
    State.DIED: "Look for code that ends Python or crashes it; tests before it keep their points.",
    State.NEEDS_REVIEW: "Look at the graded notebook, and set the marks in the formgrader where they are wrong.",
}


@dataclass(frozen=True)
class Outcome:
    """What became of one submission: what happened, what to do about it, and what was repaired on the way."""

    student: str
    unit: str
    state: State
    happened: str = ""
    remedy: str = ""
    notes: list[str] = field(default_factory=list)
    fingerprint: str = ""
    seconds: float = 0.0  # that the notebook ran

    def save(self, course: Course) -> None:
        write_whole(_file(course, self.student, self.unit), json.dumps(asdict(self), indent=1, ensure_ascii=False))


def load_outcome(course: Course, student: str, unit: str) -> Outcome | None:
    """What became of a submission, None if it has not been graded (or the record cannot be read)."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        record = json.loads(_file(course, student, unit).read_text(encoding="utf-8"))
        return Outcome(**record | {"state": State(record["state"])})
    return None


def _file(course: Course, student: str, unit: str) -> Path:
    return course.classroom / "states" / unit / f"{student}.json"


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there as a whole or not at all, whenever the process ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, path)


def remember(nb: NotebookNode, **facts: Any) -> None:
    """Note in a graded notebook's own metadata what happened while it was graded."""
    nb.metadata["autograde"] = NotebookNode(nb.metadata.get("autograde", {}) | facts)


def remembered(nb: NotebookNode) -> dict[str, Any]:
    return dict(nb.metadata.get("autograde", {}))
