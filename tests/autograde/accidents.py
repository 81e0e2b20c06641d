"""A class for the tiny course: every kind of accident we know of, with the marks and the state each must end in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograde.course import Course
from tests.autograde.tiny_course import CHECKS, RIGHT, answered, as_saved, cell, hand_in


@dataclass(frozen=True)
class Case:
    """What is handed in (made from the released notebook), under which file name, and what must become of it."""

    score: float
    content: Callable[[Path], NotebookNode | str | None]
    state: str = "graded"
    says: str = ""  # words of a note, or of what happened
    file: str = "tiny.ipynb"


def right(change: Callable[[NotebookNode], object] = lambda nb: None) -> Callable[[Path], NotebookNode]:
    """The right answers, after an accident."""

    def content(released: Path) -> NotebookNode:
        nb = answered(released)
        change(nb)
        return nb

    return content


def total(body: str) -> Callable[[Path], NotebookNode]:
    """A right `double`, and this body of `total(values)`."""
    source = "def total(values):\n" + "\n".join(f"    {line}" for line in body.splitlines())
    return lambda released: answered(released, RIGHT | {"total": source})


def copy_of(name: str, place: int) -> Callable[[NotebookNode], object]:
    return lambda nb: nb.cells.insert(place, nbformat.from_dict(json.loads(json.dumps(cell(nb, name)))))


def without(*names: str) -> Callable[[NotebookNode], object]:
    def change(nb: NotebookNode) -> None:
        nb.cells = [c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") not in names]

    return change


def edited(name: str, **metadata: object) -> Callable[[NotebookNode], object]:
    return lambda nb: cell(nb, name).metadata.nbgrader.update(metadata)


def _answer_in_a_cell_of_its_own(nb: NotebookNode) -> None:
    """The answer cell and its tests are gone; the answer stands in a new cell at their place."""
    place = nb.cells.index(cell(nb, "total"))
    without("total", "total-adds-up", "total-elsewhere")(nb)
    nb.cells.insert(place, new_code_cell(RIGHT["total"]))


def _as_markdown(nb: NotebookNode) -> None:
    test = cell(nb, "total-adds-up")
    nb.cells[nb.cells.index(test)] = new_markdown_cell(test.source, metadata=test.metadata)


def _all_metadata_lost(nb: NotebookNode) -> None:
    for c in nb.cells:
        c.metadata = NotebookNode()


def _backup_of_the_blank_cell_above(nb: NotebookNode) -> None:
    copy = nbformat.from_dict(json.loads(json.dumps(cell(nb, "total"))))
    copy.source = "def total(values):\n    raise NotImplementedError()"
    nb.cells.insert(nb.cells.index(cell(nb, "total")), copy)


def _one_id_for_all(nb: NotebookNode) -> None:
    for c in nb.cells:
        c["id"] = "same"


def _cells_that_are_none(nb: NotebookNode) -> None:
    nb.cells.insert(2, "not a cell")
    nb.cells.insert(3, {"cell_type": "heading", "source": "old"})


def _helper_in_test(nb: NotebookNode) -> None:
    cell(nb, "total-adds-up").source = "add = sum\n" + cell(nb, "total-adds-up").source


def _reformatted(nb: NotebookNode) -> None:
    """With spaces at the ends of lines and Windows' line ends."""
    for c in nb.cells:
        c.source = "".join(f"{line}  \r\n" for line in c.source.splitlines())


CASES: dict[str, Case] = {
    "ada-right": Case(6, right()),
    "blank": Case(0, lambda released: answered(released, {})),
    "half": Case(3, total("return sum(values) if len(values) == 2 else 0")),
    "wrong": Case(1, total("return 0")),
    "syntax-error": Case(1, lambda released: answered(released, RIGHT | {"total": "def total(values)\n    return"})),
    # ---- what plain nbgrader scores wrongly
    "warns": Case(
        6, total("import warnings, sys\nwarnings.warn('careful')\nprint('hm', file=sys.stderr)\nreturn sum(values)")
    ),
    "warns-from-c": Case(6, total("import os\nos.write(2, b'from below\\n')\nreturn sum(values)")),
    "leaves": Case(1, total("raise SystemExit"), says=""),
    "interrupts": Case(1, total("raise KeyboardInterrupt")),
    "dies": Case(2, total("import os\nif len(values) != 2: os._exit(0)\nreturn sum(values)"), "died", "ended Python"),
    "endless": Case(3, total("while len(values) != 2: pass\nreturn sum(values)"), "timed out", "was interrupted"),
    "stubborn": Case(
        2,
        total(
            "import signal\nif len(values) == 2: return sum(values)\n"
            "signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
        ),
        "timed out",
        "could not be interrupted",
    ),
    # ---- accidents with cells
    "test-copied-up": Case(6, right(copy_of("total-adds-up", 1)), says="'total-adds-up' was there 2 times"),
    "test-copied-down": Case(6, right(copy_of("total-adds-up", 9)), says="'total-adds-up' was there 2 times"),
    "answer-copied": Case(6, right(copy_of("total", 4)), says="'total' was there 2 times"),
    "blank-kept-above": Case(6, right(_backup_of_the_blank_cell_above), says="'total' was there 2 times"),
    "test-deleted": Case(6, right(without("total-elsewhere")), says="'total-elsewhere' was missing"),
    "tests-deleted-wrong": Case(
        1, lambda r: _changed(total("return 0")(r), without("total-adds-up", "total-elsewhere"))
    ),
    "answer-moved": Case(6, right(_answer_in_a_cell_of_its_own), says="'total-adds-up' was missing"),
    "setup-deleted": Case(6, right(without("setup")), says="'setup' was missing"),
    "test-edited": Case(1, lambda r: _changed(total("return 0")(r), _empty_tests), says="ran as released"),
    "helper-in-test": Case(
        1, lambda r: _changed(total("return add(values)")(r), _helper_in_test), says="ran as released"
    ),
    "test-reformatted": Case(6, right(_reformatted)),
    "points-edited": Case(6, right(edited("total-adds-up", points=99)), says="were changed"),
    "flags-edited": Case(
        1, lambda r: _changed(total("return 0")(r), edited("total-adds-up", solution=True)), says="changed"
    ),
    "odd-schema": Case(6, right(edited("total-adds-up", schema_version=7)), says="were changed"),
    "old-schema": Case(6, right(edited("double", schema_version="one", points="many")), says="were changed"),
    "as-markdown": Case(6, right(_as_markdown), says="'total-adds-up' were changed"),
    "no-metadata": Case(6, right(_all_metadata_lost), says="was missing"),
    "ids-equal": Case(6, right(_one_id_for_all)),
    "metadata-null": Case(6, right(lambda nb: nb.update(metadata=None))),
    "not-cells": Case(6, right(_cells_that_are_none), says="could not be read"),
    "skip-tag": Case(
        1,
        lambda r: _changed(
            total("return 0")(r), lambda nb: cell(nb, "total-adds-up").metadata.update(tags=["skip-execution"])
        ),
    ),
    "other-kernel": Case(
        6, right(lambda nb: nb.metadata.update(kernelspec={"name": "julia", "display_name": "Julia"}))
    ),
    "extra-cells": Case(6, right(lambda nb: nb.cells.insert(4, new_code_cell("1 / 0")))),
    # ---- accidents with files
    "renamed": Case(6, right(), says="handed in as tiny (1).ipynb", file="tiny (1).ipynb"),
    "in-a-folder": Case(6, right(), says="handed in as", file="upload/tiny.ipynb"),
    "nothing": Case(0, lambda released: None, "missing notebook", "No notebook was handed in"),
    "bom": Case(6, lambda released: "\ufeff" + as_saved(answered(released))),
    "format-3": Case(6, lambda released: nbformat.writes(nbformat.convert(answered(released), 3), version=3)),
    "format-lost": Case(6, right(lambda nb: [nb.pop(key) for key in ("nbformat", "nbformat_minor")])),
    "format-5": Case(6, right(lambda nb: nb.update(nbformat=5))),
    "not-json": Case(0, lambda released: '{"cells": [', "invalid notebook", "breaks off at line 1"),
    "empty": Case(0, lambda released: "", "invalid notebook", "is empty"),
    "other-json": Case(0, lambda released: "[1, 2]", "invalid notebook", "another shape"),
    "merge": Case(0, lambda released: "{\n<<<<<<< mine\n=======\n>>>>>>> theirs\n}", "invalid notebook", "merge"),
}


def _changed(nb: NotebookNode, change: Callable[[NotebookNode], object]) -> NotebookNode:
    change(nb)
    return nb


def _empty_tests(nb: NotebookNode) -> None:
    for name in ("total-adds-up", "total-elsewhere"):
        cell(nb, name).source = "pass"
    cell(nb, "setup").source = CHECKS.replace("if found != sum(values)", "if False")


def hand_in_all(course: Course) -> None:
    released = course.released("tiny")
    for student, case in CASES.items():
        hand_in(course, student, case.content(released), case.file)
