"""Examine one notebook after another: the student's cells in the sandbox, the test cells here, in their order."""

from __future__ import annotations

import contextlib

from nbformat import NotebookNode

from autograde.examiner.conversation import GRACE, Conversation, Interrupted, Over
from autograde.examiner.outputs import new_output
from autograde.examiner.patience import OutOfPatience, Patience
from autograde.examiner.remote import StoppedInside
from autograde.examiner.room import Room
from autograde.grading.given import blame_the_course, is_given
from autograde.grading.states import State, remember, remembered
from autograde.grading.verdicts import is_test
from autograde.grading.words import this
from autograde.sandbox.budgets import Budgets
from autograde.sandbox.sandbox import Sandbox, SandboxLost
from visual_attention.checks.check import without_log
from visual_attention.checks.failure import CheckFailed


class Examiner:
    """Owns one sandbox with one warm process; a context manager. One a process, always in the same thread.

    Raises CourseError on entering where this machine cannot run the sandbox.
    """

    def __init__(self, budgets: Budgets | None = None) -> None:
        self.budgets = budgets or Budgets()
        self.sandbox: Sandbox | None = None

    def __enter__(self) -> Examiner:
        self.sandbox = Sandbox().__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        if self.sandbox:
            self.sandbox.close()

    def examine(self, nb: NotebookNode, unit: str) -> NotebookNode:
        """Run a mended notebook, with the files that are remembered to lie beside it; returns it with outputs, and its
        state and what happened remembered.

        Nothing that a submission does raises. Raises CourseBroken where the course's own cells fail.
        """
        room = Room(nb, unit)
        state, happened, doing = State.GRADED, "", "The start"
        code = [(index, cell) for index, cell in enumerate(nb.cells) if cell.cell_type == "code"]
        for _, cell in code:
            cell.outputs, cell.execution_count = [], None
        try:
            # What is asked of the submission has limits of its own; what is done with its answers has this one.
            with (
                without_log(),  # once, and not in each check
                Patience(self.budgets.notebook_seconds + GRACE),
                Conversation(self._sandbox(), self.budgets) as talk,
            ):
                talk.beside = remembered(nb).get("beside", {})
                for count, (index, cell) in enumerate(_to_run(code), start=1):
                    talk.doing = doing = this(cell, index)
                    talk.outputs, cell.execution_count = cell.outputs, count
                    try:
                        self._run(cell, room, talk)
                    except Interrupted as late:
                        state, happened = State.TIMED_OUT, happened or str(late)
        except Over as over:
            state, happened = over.state, over.happened
        except OutOfPatience:
            state, happened = State.TIMED_OUT, f"{doing} kept the examiner too long."
        with contextlib.suppress(SandboxLost):  # then it is gone
            self.sandbox.stop()  # once more, because patience may have ended while it was stopped
        remember(nb, state=str(state), happened=happened)
        return nb

    def _run(self, cell: NotebookNode, room: Room, talk: Conversation) -> None:
        """Run a cell; what it raises becomes an output of it. Raises Interrupted and Over."""
        try:
            if not is_given(cell):  # else it might import a student's wave.py
                self._lay_out(talk)
            if is_test(cell):
                _examine_by(room, cell, talk)
            else:
                talk.request("cell", self.budgets.cell_seconds, source=cell.source)
        except (Interrupted, Over) as stopped:
            _fail(cell, str(getattr(stopped, "state", State.TIMED_OUT)).title(), str(stopped))
            raise
        finally:
            blame_the_course(cell)

    def _lay_out(self, talk: Conversation) -> None:
        """Write the files that lie beside the notebook, once. Raises Interrupted and Over."""
        beside, talk.beside = talk.beside, {}
        if beside:
            talk.request("files", self.budgets.cell_seconds, beside=beside)

    def _sandbox(self) -> Sandbox:
        """The sandbox, a new one if it was lost."""
        if self.sandbox is None or self.sandbox.process.poll() is not None:
            self.__exit__()
            self.__enter__()
        return self.sandbox


def _examine_by(room: Room, cell: NotebookNode, talk: Conversation) -> None:
    """Run a test cell; a failure is an output of it. Raises Interrupted and Over."""
    try:
        room.run(cell, talk)
    except CheckFailed as failure:
        _fail(cell, "CheckFailed", str(failure), str(failure).splitlines())
    except (Exception, StoppedInside) as error:
        _fail(cell, type(error).__name__, str(error))


def _to_run(code: list[tuple[int, NotebookNode]]) -> list[tuple[int, NotebookNode]]:
    """The cells with code in them, without demonstrations that are as released."""
    skipped = "skip-execution"
    return [(i, cell) for i, cell in code if cell.source.strip() and skipped not in cell.metadata.get("tags", [])]


def _fail(cell: NotebookNode, name: str, message: str, lines: list[str] | None = None) -> None:
    """An error among a cell's outputs. Its traceback is the message: a test's own lines are nobody's business."""
    cell.outputs.append(new_output("error", ename=name, evalue=message, traceback=lines or [f"{name}: {message}"]))
