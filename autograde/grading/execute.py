"""Run a notebook's cells, and keep what ran when a cell takes too long or the kernel is lost.

Here a student's code runs under nbgrader and with --plain; elsewhere `autograde.examiner` takes this step's place.
"""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from subprocess import DEVNULL
from time import monotonic
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import Execute
from traitlets import Integer

from autograde.grading.given import blame_the_course
from autograde.grading.states import State, remember
from autograde.grading.words import duration, this


class RunAndKeep(Execute):
    """nbgrader's Execute, which by itself throws the whole notebook away when the kernel dies or does not answer."""

    notebook_timeout = Integer(1800, help="Seconds for all cells together.").tag(config=True)

    deadline: float | None

    def preprocess(self, nb: NotebookNode, resources: Any = None, km: Any = None) -> tuple[NotebookNode, Any]:
        self.deadline = None  # known when the kernel is ready and the first cell is about to run
        self.state, self.happened, self.over = State.GRADED, "", False
        nb, resources = super().preprocess(nb, resources, km)
        remember(nb, state=str(self.state), happened=self.happened)
        return nb, resources

    def setup_kernel(self, **kwargs: Any) -> AbstractContextManager[None]:
        """A kernel that writes nothing onto the terminal; what cells print reaches their outputs all the same.

        One thread unless the environment says otherwise: on a busy machine, threads that wait for each other make the
        small sums of a test twenty times slower.
        """
        environment = {"OMP_NUM_THREADS": "1"} | os.environ
        return super().setup_kernel(stdout=DEVNULL, stderr=DEVNULL, env=environment, **kwargs)

    def preprocess_cell(self, cell: NotebookNode, resources: Any, index: int) -> tuple[NotebookNode, Any]:
        if cell.cell_type != "code" or self.over:
            return cell, resources
        if self.deadline is None:
            self.deadline = monotonic() + self.notebook_timeout
        if monotonic() > self.deadline:
            self._stop(State.TIMED_OUT, f"The notebook as a whole took longer than {duration(self.notebook_timeout)}.")
            return cell, resources
        try:
            cell, resources = super().preprocess_cell(cell, resources, index)
            blame_the_course(cell)
        except DeadKernelError:
            self._stop(State.DIED, f"{this(cell, index)} ended Python while it ran.", cell)
        except CellTimeoutError:
            self._stop(State.TIMED_OUT, f"{this(cell, index)} took too long and could not be interrupted.", cell)
        return cell, resources

    def on_cell_executed(self, **kwargs: Any) -> None:
        """Note an interrupted cell: nbclient makes up the kernel's reply, and such a reply has no header."""
        super().on_cell_executed(**kwargs)
        if "header" not in kwargs["execute_reply"] and self.state is State.GRADED:
            cell, index = kwargs["cell"], kwargs["cell_index"]
            self.state, self.happened = State.TIMED_OUT, f"{this(cell, index)} took too long and was interrupted."

    def _get_timeout(self, cell: NotebookNode | None) -> int | None:
        """Seconds for a cell: its own limit or what is left for the notebook."""
        limit = super()._get_timeout(cell)
        if self.deadline is None:
            return limit
        left = max(1, round(self.deadline - monotonic()))
        return min(left, limit or left)

    def _stop(self, state: State, happened: str, cell: NotebookNode | None = None) -> None:
        self.state, self.happened, self.over = state, happened, True
        self.log.error(happened)
        if cell is not None:
            cell.outputs.append(new_output("error", ename=state.title(), evalue=happened, traceback=[happened]))
