"""A stand-in for the sandbox that starts in a tenth of a second: it runs cells in its own process, which code may end.

For tests of what is around the examining: sharing out, resuming, recording. It is chosen by an order, as the real ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_output

from autograde.running.tasks import Order


def use_quick(patch: pytest.MonkeyPatch, seconds: float = 300, **facts: Any) -> None:
    """Have `grade` take the stand-in where it would take the sandbox."""
    patch.setattr("autograde.grading.grade.sandbox_order", lambda unit, budgets: order(seconds, **facts))


def order(seconds: float = 300, **facts: Any) -> Order:
    return Order(f"{__name__}:run", facts, ["IPython.core.interactiveshell", "nbformat"], seconds)


@contextmanager
def run(facts: dict[str, Any]) -> Iterator[Callable[[dict[str, Any], str], NotebookNode]]:
    yield examine


def examine(notebook: dict[str, Any], folder: str) -> NotebookNode:
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    nb = nbformat.from_dict(notebook)
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    for cell in nb.cells:
        if cell.cell_type == "code" and "skip-execution" not in cell.metadata.get("tags", []):
            with capture_output() as said:
                result = shell.run_cell(cell.source)
            error = result.error_in_exec or result.error_before_exec
            cell.outputs = [new_output("display_data", data=rich.data) for rich in said.outputs]
            if error:
                cell.outputs.append(new_output("error", ename=type(error).__name__, evalue=str(error), traceback=[]))
    nb.metadata["autograde"] = nb.metadata.get("autograde", {}) | {"state": "graded", "happened": ""}
    return nb
