"""Notebooks whose cells and metadata were changed by hand: what is restored from the release, and so gains nothing."""

from __future__ import annotations

import copy

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograde.grading.states import State
from autograde.hostile.case import Case, Scene, changed, name_of, place_of, tests_of
from autograde.receipts import RECEIPT_MIME

_PASSED = {"output_type": "display_data", "metadata": {}, "data": {RECEIPT_MIME: {"check": "x", "passed": True}}}


def _edit_tests(nb: NotebookNode, scene: Scene) -> None:
    for test in tests_of(nb):
        test.source = "pass"


def _delete_tests(nb: NotebookNode, scene: Scene) -> None:
    nb.cells = [cell for cell in nb.cells if cell not in tests_of(nb)]


def _copy_tests(nb: NotebookNode, scene: Scene) -> None:
    copies = copy.deepcopy(tests_of(nb))
    for test in copies:
        test.source = "print('passed')"
    nb.cells[2:2] = copies * 10


def _move_tests(nb: NotebookNode, scene: Scene) -> None:
    tests = tests_of(nb)
    nb.cells = [*reversed(tests), *(cell for cell in nb.cells if cell not in tests)]


def _split_tests(nb: NotebookNode, scene: Scene) -> None:
    for test in tests_of(nb):
        first, _, rest = test.source.partition("\n")
        test.source = first
        nb.cells.insert(nb.cells.index(test) + 1, new_code_cell(rest or "pass", metadata=copy.deepcopy(test.metadata)))


def _points(nb: NotebookNode, scene: Scene) -> None:
    for test in tests_of(nb):
        test.metadata.nbgrader.update(points=1000, solution=True, locked=False, schema_version=99, checksum="x")


def _tags(nb: NotebookNode, scene: Scene) -> None:
    for cell in nb.cells:
        cell.metadata["tags"] = ["skip-execution", "raises-exception", "given", "demonstration", "remove-cell"]


def _swap(nb: NotebookNode, scene: Scene) -> None:
    """Every test is named as the easiest one, and the easiest as all the others."""
    tests = tests_of(nb)
    for test in tests:
        test.metadata.nbgrader.grade_id = name_of(tests[0])
    nb.cells += [
        new_code_cell("1.0", metadata={"nbgrader": dict(test.metadata.nbgrader) | {"grade_id": name}})
        for test, name in zip(tests, map(name_of, tests_of(scene.released)), strict=True)
    ]


def _given(nb: NotebookNode, scene: Scene) -> None:
    nb.cells[
        2
    ].source = "import torch\nfrom torch import nn, Tensor\nfrom unittest.mock import MagicMock\nchecks = MagicMock()"


def _bonus(nb: NotebookNode, scene: Scene) -> None:
    flags = {"grade": True, "locked": True, "solution": False, "task": False, "schema_version": 3, "points": 100}
    for name in ("bonus", "squeeze-bonus"):
        nb.cells.append(new_code_cell("100.0", metadata={"nbgrader": flags | {"grade_id": name}}))


def _outputs(nb: NotebookNode, scene: Scene) -> None:
    for test in tests_of(nb):
        test.execution_count = 1
        test.outputs = [_PASSED] * 3


def _own_state(nb: NotebookNode, scene: Scene) -> None:
    nb.metadata["autograde"] = {"state": "graded", "happened": "", "notes": ["All tests passed."], "score": 24}
    for test in tests_of(nb):
        test.metadata.nbgrader.update(score=test.metadata.nbgrader.points, auto_score=9, manual_score=9, comment="+9")


def _odd_types(nb: NotebookNode, scene: Scene) -> None:
    nb.metadata = {"kernelspec": ["python"], "language_info": 3, "toc": {"a": None}}
    nb.nbformat_minor = "five"
    for index, cell in enumerate(nb.cells):
        cell.metadata.update(collapsed=[[]], scrolled={}, nbgrader=cell.metadata.get("nbgrader", [index, None]))
        cell["id"] = [index]
        if cell.cell_type == "markdown":
            cell["attachments"] = "none"
        else:
            cell["source"] = [*cell.source.splitlines(keepends=True), None, 3]
            cell["outputs"], cell["execution_count"] = "none", -(10**9)
    nb.cells += [None, 3, [], {}, {"cell_type": "heading"}, {"cell_type": ["code"], "source": {}}]


def _to_markdown(nb: NotebookNode, scene: Scene) -> None:
    for test in tests_of(nb):
        nb.cells[nb.cells.index(test)] = new_markdown_cell(test.source, metadata=test.metadata)


def _answers_in_tests(nb: NotebookNode, scene: Scene) -> None:
    """Each answer cell is named as a test, so that its own code would be the verdict."""
    for name in scene.answers["right"]:
        nb.cells[place_of(nb, name)].metadata.nbgrader.update(grade=True, solution=False, points=10, locked=True)


def _case(name: str, tries: str, change: object, **facts: object) -> Case:
    return Case(name, "tampering", tries, changed(change), **facts)


CASES = [
    _case("tests-edited", "empties all test cells", _edit_tests),
    _case("tests-deleted", "deletes all test cells", _delete_tests),
    _case("tests-copied", "puts ten easier copies of each test above", _copy_tests),
    _case("tests-moved", "moves all tests to the front, in reverse order", _move_tests, less=True),
    _case("tests-split", "cuts each test in two, both with the test's name", _split_tests),
    _case("tests-as-text", "makes Markdown of the tests", _to_markdown),
    _case("points-edited", "gives each test 1,000 points and other flags", _points),
    _case("tags-edited", "tags each cell as one to be skipped", _tags),
    _case("names-swapped", "gives each test the name of the easiest", _swap),
    _case("given-cell-edited", "replaces `checks` in the cell that imports it", _given, states=(State.GRADED,)),
    _case("bonus-cells", "adds tests of its own, worth 100 points", _bonus),
    _case("outputs-saved", "hands in test cells with the outputs of a pass", _outputs),
    _case("state-forged", "writes a state, notes, scores and comments into the metadata", _own_state),
    _case("types-odd", "lists, numbers and None where the format has text", _odd_types),
    _case("answers-as-tests", "declares the answer cells to be tests", _answers_in_tests),
]
