"""What one hostile submission is: a notebook made in a few lines, and what must become of it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograde.grading.states import State
from autograde.sample_class.people import UNIT

KINDS = {
    "tampering": "tampering with verdicts",
    "reading": "reading what is hidden",
    "harming": "harming others or the run",
    "exhausting": "exhausting a resource",
    "endless": "calls that never end",
    "pages": "attacks on pages and tables",
    "accident": "honest mistakes that look like attacks",
}
Content = str | bytes | None  # None: no notebook at all
Change = Callable[[NotebookNode], object]


@dataclass(frozen=True)
class Scene:
    """What an attacker knows at the worst: every path, and who else is in the class.

    `answers` are the finished cells by the names of answer sets; `host` is a folder of this machine outside the
    course; `port` one on which this machine listens. `token` is in the name of every file that an attack writes, and
    `secret` in what it must not read; `left` is what one of them leaves behind for others.
    """

    course: Path
    classroom: Path
    host: Path
    port: int
    token: str
    secret: str
    left: str
    victim: str
    nearly: float  # seconds that a call may just take
    released: NotebookNode
    answers: dict[str, dict[str, str]]

    def filled(self, code: str) -> str:
        """Code with the names of this scene in place of `<course>`, `<host>` and the rest."""
        for name in ("course", "classroom", "host", "port", "token", "left", "victim", "nearly"):
            code = code.replace(f"<{name}>", str(getattr(self, name)))
        return code

    def notebook(self, base: str) -> NotebookNode:
        """The released notebook with the answers of that name."""
        nb = copy.deepcopy(self.released)
        for cell in nb.cells:
            cell.source = self.answers[base].get(name_of(cell), cell.source)
        return nb


@dataclass(frozen=True)
class Case:
    """One submission.

    `base` names the answers in it: no test may be worth more than in an honest notebook with the same answers. `score`
    is what it must get; None: the same as that notebook; `less` allows less. `states` are those it may end in, usually
    the first; in another, on a machine that is slow or short of something, it may have less too.
    """

    name: str
    kind: str
    tries: str
    make: Callable[[Scene], Content]
    base: str = "wrong"
    score: float | None = None
    less: bool = False
    states: tuple[State, ...] = (State.GRADED,)
    file: str = f"{UNIT}.ipynb"
    student: str = ""  # the folder's name, where that is the attack
    beside: Callable[[Scene, Path], object] = field(default=lambda scene, folder: None)  # more files in the folder


def cell(code: str, before: str = "squeeze", base: str = "wrong") -> Callable[[Scene], Content]:
    """A notebook with a cell of the student's own before the named one; at the end, if the name is empty."""

    def make(scene: Scene) -> Content:
        nb = scene.notebook(base)
        place = place_of(nb, before) if before else len(nb.cells)
        nb.cells.insert(place, new_code_cell(scene.filled(code)))
        return as_saved(nb)

    return make


def answer(code: str, name: str = "squeeze", base: str = "wrong") -> Callable[[Scene], Content]:
    """A notebook in which one answer is this code."""
    return changed(lambda nb, scene: nb.cells[place_of(nb, name)].update(source=scene.filled(code)), base)


def changed(change: Callable[[NotebookNode, Scene], object], base: str = "wrong") -> Callable[[Scene], Content]:
    """A notebook to which something was done."""

    def make(scene: Scene) -> Content:
        nb = scene.notebook(base)
        change(nb, scene)
        return as_saved(nb)

    return make


def as_saved(nb: NotebookNode) -> str:
    return json.dumps(nb)


def name_of(cell: NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def place_of(nb: NotebookNode, name: str) -> int:
    return next(index for index, cell in enumerate(nb.cells) if name_of(cell) == name)


def tests_of(nb: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade")]
