"""Who is in the sample class: what each one hands in, and what must become of it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Set
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograde.grading.states import State

UNIT = "squeeze_excitation"
_ANSWERS = Path(__file__).parent / "answers"

Cells = dict[str, str]  # the source of an answer cell, by its grade_id
Change = Callable[[NotebookNode], None]
Content = Callable[[NotebookNode, Cells], str | None]  # from the released notebook and the reference's answers


@dataclass(frozen=True)
class Person:
    """One student: which answers are handed in and how, the tests that must be lost, and the state at the end."""

    name: str
    about: str
    content: Content
    lost: Set[str] | None = frozenset()  # None: all of them
    state: State = State.GRADED
    file: str = f"{UNIT}.ipynb"


def answers(name: str) -> Cells:
    """The cells of a file in answers/, each under its line `# %% grade_id`."""
    parts = re.split(r"^# %% (\S+)$", (_ANSWERS / f"{name}.py").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {grade_id: source.strip() for grade_id, source in zip(parts[1::2], parts[2::2], strict=True)}


def filled(change: Change = lambda nb: None, *, only: int | None = None, other: str = "") -> Content:
    """The reference's answers, `only` the first few of them, or with those of the file `other` in their place."""

    def content(released: NotebookNode, reference: Cells) -> str:
        cells = dict(list(reference.items())[:only]) | (answers(other) if other else {})
        nb = copy.deepcopy(released)
        for cell in nb.cells:
            cell.source = cells.get(_name(cell), cell.source)
        change(nb)
        return nbformat.writes(nb)

    return content


def _name(cell: NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def _place(nb: NotebookNode, name: str) -> int:
    return next(index for index, cell in enumerate(nb.cells) if _name(cell) == name)


def _misspell(name: str) -> Change:
    def change(nb: NotebookNode) -> None:
        cell = nb.cells[_place(nb, name)]
        cell.source = cell.source.replace(":\n", "\n", 1)  # `def f(…)` without its colon

    return change


def _extra_cells(nb: NotebookNode) -> None:
    place = _place(nb, "squeeze-shape")
    nb.cells.insert(place, new_code_cell("x = torch.randn(2, 3, 4, 4)\nsqueeze(x)", id="mine-1"))
    nb.cells.insert(place + 1, new_code_cell("squeeze(x).view(2, 5)  # what happens here?", id="mine-2"))
    nb.cells.insert(0, new_markdown_cell("My notes: <b>the mean</b> is over positions.", id="mine-3"))


def _copied_test(nb: NotebookNode) -> None:
    copied = copy.deepcopy(nb.cells[_place(nb, "excitation-formula")])
    copied.id = "copied"
    nb.cells.insert(_place(nb, "se-block"), copied)


def _renamed_cells(nb: NotebookNode) -> None:
    for name in ("squeeze", "squeeze-mean"):
        nb.cells[_place(nb, name)].metadata.nbgrader.grade_id = f"my-{name}"


def _lost_test(nb: NotebookNode) -> None:
    del nb.cells[_place(nb, "se-parameters-network")]


def _cut_off(released: NotebookNode, reference: Cells) -> str:
    text = filled()(released, reference)
    return json.dumps(json.loads(text))[: len(text) // 2]


BLOCK_PLACE = {"se-basic-block-place", "se-basic-block-projection"}
COUNTS = {"se-parameters-block", "se-parameters-network"}
PREDICTIONS = {"gate-predictions-positions", "gate-predictions-values", "gate-predictions-neighbours"}

PEOPLE = [
    Person("ada", "the reference's answers", filled()),
    Person("bela", "right answers in another style", filled(other="another_style")),
    Person(
        "chen",
        "softmax in place of the sigmoid",
        filled(other="softmax_gate"),
        # The hidden layer without a unit costs the width; what is built on wrong gates follows no formula either.
        lost={"excitation-width", "excitation-formula", "se-block-formula"} | BLOCK_PLACE,
    ),
    Person(
        "dara",
        "the maximum in place of the mean",
        filled(other="max_pooling"),
        lost={"squeeze-mean", "se-block-formula"} | BLOCK_PLACE,
    ),
    Person(
        "emil",
        "the first three exercises, the rest untouched",
        filled(only=3),
        lost=COUNTS | PREDICTIONS | BLOCK_PLACE | {"se-basic-block-shape"},
    ),
    Person("fay", "the notebook as it was given out", filled(only=0), lost=None),
    Person(
        "gus",
        "three slips towards the end",
        filled(other="nearly"),
        lost=COUNTS | BLOCK_PLACE | {"gate-predictions-positions"},
    ),
    Person(
        "hana",
        "an SE block that writes into its input",
        filled(other="in_place"),
        lost={"se-block-clean", "se-block-learns"} | BLOCK_PLACE,
    ),
    Person("ivo", "a syntax error in one cell", filled(_misspell("se-parameters")), lost=COUNTS),
    Person("june", "cells of her own, one with an error", filled(_extra_cells)),
    Person("kofi", "warnings and progress bars on stderr", filled(other="chatter")),
    Person("lena", "a test cell copied by accident", filled(_copied_test)),
    Person("milo", "two cells renamed", filled(_renamed_cells)),
    Person("nora", "a renamed notebook without one of its tests", filled(_lost_test), file=f"{UNIT} (2).ipynb"),
    Person("otto", "an empty folder", lambda released, reference: None, lost=None, state=State.MISSING),
    Person("pia", "a file that broke off while it was uploaded", _cut_off, lost=None, state=State.INVALID),
]
