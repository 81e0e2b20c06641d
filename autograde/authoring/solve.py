"""Run a unit's source notebook, solutions and hidden tests included: proof that it works, and the page's outputs."""

from __future__ import annotations

import os
from subprocess import DEVNULL

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from rich.progress import Progress, TimeElapsedColumn

from autograde.authoring.units import Unit, build_source, write_notebook
from visual_attention.errors import CourseError

SECONDS_PER_CELL = 600
# Saved progress bars never move again; the profiler's log would stand in the book; and one thread measures best on a
# machine that does other things too.
ENVIRONMENT = {"TQDM_DISABLE": "1", "KINETO_LOG_LEVEL": "99", "OMP_NUM_THREADS": "1"}


def build_solved(unit: Unit) -> None:
    """Write build/solved/UNIT/UNIT.ipynb. Raises CourseError for a cell that fails or writes to stderr."""
    notebook = nbformat.read(build_source(unit.name, unit.root), as_version=4)
    with Progress(*Progress.get_default_columns(), TimeElapsedColumn()) as progress:
        task = progress.add_task(f"Running {unit.name}", total=len(notebook.cells))
        client = NotebookClient(
            notebook,
            timeout=SECONDS_PER_CELL,
            iopub_timeout=SECONDS_PER_CELL,  # for a cell's last output, without which nbclient goes on after 4 s
            coalesce_streams=True,
            resources={"metadata": {"path": str(unit.root)}},
            on_cell_complete=lambda **_: progress.advance(task),
        )
        try:
            client.execute(env=os.environ | ENVIRONMENT, stdout=DEVNULL, stderr=DEVNULL)
        except CellExecutionError as error:
            raise CourseError(f"{unit.name}: the solved notebook fails. {error.ename}: {error.evalue}") from None
        except (CellTimeoutError, DeadKernelError) as error:
            raise CourseError(f"{unit.name}: the solved notebook was stopped: {error}") from None
    _refuse_stderr(notebook, unit.name)
    write_notebook(_without_times(notebook), unit.solved)


def _refuse_stderr(notebook: NotebookNode, name: str) -> None:
    """A warning in the solved run would stand in the book and puzzle every student."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                raise CourseError(
                    f"{name}: cell {cell.id!r} of the solved notebook writes to stderr: {output.text[:200]!r}"
                )


def _without_times(notebook: NotebookNode) -> NotebookNode:
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return notebook
