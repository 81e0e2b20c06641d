"""Decide what each test cell is worth, in a way that neither an accident nor a warning can change.

nbgrader gives full marks to a test cell without an error, so one that was cut short, or never ran, would pass; and it
gives 0 to one that prints a warning on stderr. Our checks leave a receipt for each pass. A test cell is worth its
points if it has no error and a receipt for every check that its source calls; otherwise 0, with the reason.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

from autograde.grading.states import remembered
from autograde.receipts import check_calls, receipt


class FairVerdicts(NbGraderPreprocessor):
    """Follows the step that runs the cells, and comes before nbgrader reads the scores off the outputs."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        happened = remembered(nb).get("happened", "")
        for cell in nb.cells:
            if is_test(cell):
                judge(cell, happened)
        return nb, resources


def is_test(cell: NotebookNode) -> bool:
    """Is it a cell that nbgrader scores by its outputs?"""
    return cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)


def judge(cell: NotebookNode, happened: str = "") -> None:
    """Leave outputs in a test cell that nbgrader scores rightly; `happened` says what stopped the notebook, if any."""
    cell.outputs = [_harmless(output) for output in cell.outputs]
    if any(output.output_type == "error" for output in cell.outputs):
        return
    reason = why_not(cell, happened)
    if reason:
        cell.outputs.append(new_output("error", ename="NotReported", evalue=reason, traceback=[reason]))


def why_not(cell: NotebookNode, happened: str) -> str:
    """Why a test cell without an error has not passed; empty if it has."""
    calls = check_calls(cell.source)
    if not calls:
        return "This test cell calls no check, so it cannot be passed. Please tell your instructor."
    unreported = calls - Counter(filter(None, map(receipt, cell.outputs)))
    if not unreported:
        return ""
    reason = f"This test cell did not report {', '.join(sorted(unreported))}"
    return f"{reason}: {happened}" if happened else f"{reason}: it was cut short before it came to its end."


def _harmless(output: NotebookNode) -> NotebookNode:
    """The same output in a form that nbgrader does not take for a failure (stderr) or for a mark (a last value)."""
    if output.output_type == "stream":
        return new_output("stream", name="stdout", text=output.text)
    if output.output_type == "execute_result":
        return new_output("display_data", data=output.data, metadata=output.metadata)
    return output
