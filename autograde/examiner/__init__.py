"""Judge one notebook: the student's cells run in the sandbox, the test cells here.

    with Examiner() as examiner:
        graded = examiner.examine(nb, "squeeze_excitation")
"""

from __future__ import annotations

from types import TracebackType

from nbformat import NotebookNode

from autograde.sandbox import Budgets

__all__ = ["Budgets", "Examiner"]


class Examiner:
    """Owns one sandbox with one warm process; examines one notebook after another. One Examiner a process."""

    def __init__(self, budgets: Budgets = Budgets()) -> None:
        self.budgets = budgets

    def __enter__(self) -> Examiner:
        """Raises CourseError where this machine has no bubblewrap."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the sandbox and every process in it."""

    def examine(self, nb: NotebookNode, unit: str) -> NotebookNode:
        """Run a mended notebook; returns it with outputs, and its state and what happened remembered.

        Nothing that a submission does raises. Raises CourseBroken where the course's own given cells fail.
        """
        raise NotImplementedError
