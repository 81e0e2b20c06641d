"""Submissions in a few lines, and what became of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograde.examiner import Examiner
from autograde.grading.given import GIVEN
from autograde.grading.states import remembered
from autograde.receipts import receipt

UNIT = "squeeze_excitation"
SETUP = "import torch\nfrom torch import nn\nfrom visual_attention.checks import squeeze_excitation as checks"
RIGHT = "def squeeze(x):\n    return x.mean((2, 3))"
TEST = "checks.squeeze_has_the_right_shape(squeeze, shape=(2, 3, 4, 5))"
OTHER_TEST = "checks.squeeze_is_the_channel_mean(squeeze, shape=(2, 3, 4, 5))"
SMALL = {"cell_seconds": 20, "call_seconds": 20, "notebook_seconds": 60}


def checked(source: str, name: str = "test") -> NotebookNode:
    metadata = {"grade": True, "locked": True, "solution": False, "schema_version": 3, "points": 1, "grade_id": name}
    return new_code_cell(source, metadata={"nbgrader": metadata})


def notebook(*cells: str | NotebookNode) -> NotebookNode:
    """The given cell, and then these: code of a student's, or cells as they are."""
    made = [new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    return new_notebook(cells=[new_code_cell(SETUP, metadata={"tags": [GIVEN]}), *made])


class Examined:
    """A notebook that was examined."""

    def __init__(self, nb: NotebookNode) -> None:
        self.nb = nb
        self.state = remembered(nb)["state"]
        self.happened = remembered(nb)["happened"]
        self.cells = nb.cells[1:]

    def receipts(self) -> list[str]:
        return [name for cell in self.cells for output in cell.outputs if (name := receipt(output))]

    def text(self, cell: int = 0) -> str:
        return "".join(output.text for output in self.cells[cell].outputs if output.output_type == "stream")

    def errors(self, cell: int = 0) -> list[str]:
        outputs = self.cells[cell].outputs
        return [f"{o.ename}: {o.evalue}" for o in outputs if o.output_type == "error"]


def examined(examiner: Examiner, *cells: str | NotebookNode, **budgets: Any) -> Examined:
    """What becomes of these cells, within budgets of which some are given."""
    usual = examiner.budgets
    examiner.budgets = replace(usual, **SMALL | budgets)
    try:
        return Examined(examiner.examine(notebook(*cells), UNIT))
    finally:
        examiner.budgets = usual


def processes_of(examiner: Examiner) -> set[int]:
    """Every process that descends from the sandbox's, as this machine sees it."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it ended meanwhile
            continue
    found, new = set(), {examiner.sandbox.process.pid}
    while new:
        found |= new
        new = {pid for pid, parent in parents.items() if parent in new}
    return found
