"""Try a bank twice, with the answer in this process and with the answer in the sandbox: the verdicts must be the same.

The same checks judge both: here they get the object itself, there a handle. Every message is compared, word for word.
"""

from __future__ import annotations

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograde.bank.trial import Exercise, failures
from autograde.examiner import Examiner
from autograde.grading.given import GIVEN
from autograde.grading.states import State, remembered


def differences(examiner: Examiner, unit: str, exercise: Exercise, code: str) -> list[str]:
    """What is judged otherwise in the sandbox than here; nothing if all is as it should be."""
    here = ["" if error is None else f"{type(error).__name__}: {error}" for error in failures(exercise, code)]
    nb = examiner.examine(_notebook(exercise, code), unit)
    there = [_failure(cell) for cell in nb.cells if cell.metadata.get("nbgrader")]
    facts = remembered(nb)
    found = [] if facts["state"] == State.GRADED else [f"{facts['state']}: {facts['happened']}"]
    return found + [
        f"here\n{a or 'passes'}\nin the sandbox\n{b or 'passes'}" for a, b in zip(here, there, strict=True) if a != b
    ]


def _notebook(exercise: Exercise, code: str) -> NotebookNode:
    before = [new_code_cell(source, metadata={"tags": [GIVEN]}) for source in exercise.before]
    test = {"nbgrader": {"grade": True, "locked": True, "solution": False, "schema_version": 3, "grade_id": "test"}}
    tests = [new_code_cell(source, metadata=test) for source in exercise.tests]
    return new_notebook(cells=[*before, new_code_cell(code), *tests])


def _failure(cell: NotebookNode) -> str:
    errors = [output for output in cell.outputs if output.output_type == "error"]
    return f"{errors[0].ename}: {errors[0].evalue}" if errors else ""
