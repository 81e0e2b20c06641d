"""What lies beside a notebook, and names that mean something elsewhere: nothing of it stops or slows the class."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograde.grading.states import State
from autograde.hostile.case import Case, Scene, changed
from autograde.sample_class.people import UNIT

_right = changed(lambda nb, scene: None, "right")
Beside = Callable[[Scene, Path], object]


def _beside(name: str, tries: str, beside: Beside, **facts: object) -> Case:
    return Case(name, "harming", tries, _right, "right", beside=beside, **facts)


def _linked(name: str, to: str) -> Beside:
    return lambda scene, folder: os.symlink(scene.filled(to), folder / name)


def _pipe(scene: Scene, folder: Path) -> None:
    os.mkfifo(folder / "timestamp.txt")


def _folder_of_a_source(scene: Scene, folder: Path) -> None:
    (folder / "answers.md").mkdir()
    (folder / "answers.md" / "x").touch()


def _folder_of_the_notebook(scene: Scene, folder: Path) -> None:
    (folder / f"{UNIT}.ipynb").mkdir()
    (folder / f"{UNIT}.ipynb" / "x.txt").touch()


def _as_anothers(scene: Scene, folder: Path) -> None:
    folder.rmdir()
    os.symlink(scene.filled(f"<classroom>/submitted/<victim>/{UNIT}"), folder)


def _sparse(scene: Scene, folder: Path) -> None:
    with (folder / "data.bin").open("wb") as file:
        file.truncate(2**36)


def _many(scene: Scene, folder: Path) -> None:
    for number in range(3000):
        (folder / f"{number}.csv").touch()


def _cells(nb: NotebookNode, scene: Scene) -> None:
    nb.cells[3:3] = [new_code_cell("print(1)", id=f"c{n}") for n in range(300)]


def _long_names(nb: NotebookNode, scene: Scene) -> None:
    for cell in nb.cells:
        cell.metadata.setdefault("nbgrader", {}).setdefault("grade_id", "../" * 1000 + "x")
        cell.metadata["tags"] = ["x" * 100] * 100


def _names(nb: NotebookNode, scene: Scene) -> None:
    source = "checks = torch = nn = print = __builtins__ = __name__ = None\nglobals().clear()"
    nb.cells.append(new_code_cell(source))


CASES = [
    _beside("stamp-pipe", "a named pipe for the time of handing in", _pipe),
    _beside("stamp-endless", "a link to a file without an end for the time", _linked("timestamp.txt", "/dev/urandom")),
    _beside("stamp-linked", "a link to a file of this machine", _linked("timestamp.txt", "<host>/secret.txt")),
    _beside("folder-for-file", "a folder by the name of a file of the unit's", _folder_of_a_source),
    _beside("sparse-file", "a file of 64 GiB with nothing in it", _sparse),
    _beside("many-files", "three thousand files", _many),
    Case(
        "notebook-as-folder", "harming", "a folder by the name of the notebook, with it inside", _right, "right",
        file=f"{UNIT}.ipynb/inner.ipynb", beside=_folder_of_the_notebook,
    ),
    Case(
        "folder-linked", "reading", "a link to another's whole submission", lambda scene: None, score=0,
        states=(State.MISSING,), beside=_as_anothers,
    ),
    Case(
        "many-cells-run", "exhausting", "three hundred cells of its own", changed(_cells, "right"), "right",
        states=(State.GRADED, State.TIMED_OUT),
    ),
    Case("names-long", "pages", "names of 3,000 characters, 100 tags a cell", changed(_long_names, "right"), "right"),
    Case("names-taken", "tampering", "deletes and takes the names of the tests", changed(_names)),
    Case("long-folder", "pages", "a student with a name of 180 characters", _right, "right", student="x" * 180),
]  # fmt: skip
