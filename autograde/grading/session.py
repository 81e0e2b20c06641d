"""One open gradebook for a whole class, and one transaction for each submission.

By itself every step of nbgrader opens the gradebook anew, and commits after each cell: dozens of times a submission.
Here all steps work in one session, and what they write for a submission becomes permanent at once or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from nbgrader.api import Gradebook
from nbgrader.preprocessors import latesubmissions, overwritecells, overwritekernelspec, saveautogrades

from autograde.grading import released

#: The modules whose steps open a gradebook by its address.
_STEPS = (latesubmissions, overwritecells, overwritekernelspec, saveautogrades, released)


class OneGradebook(Gradebook):
    """nbgrader's gradebook, which stays open when a step closes it."""

    def close(self) -> None:
        """What a step calls when it is done: only `end` ends the session."""

    def end(self) -> None:
        super().close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written within, or, after an exception, nothing of it.

        The session's own commits write into the outer transaction (SQLAlchemy: "joining a session into an external
        transaction"). What it has loaded is kept until the end, so that no commit makes it load everything anew, and is
        forgotten then, so that a long run does not grow.
        """
        self.db.remove()
        with self.engine.begin() as connection:
            self.db.configure(bind=connection, expire_on_commit=False)
            try:
                yield
            finally:
                self.db.remove()
                self.db.configure(bind=self.engine, expire_on_commit=True)


@contextmanager
def one_gradebook(db_url: str) -> Iterator[OneGradebook]:
    """The gradebook that nbgrader's steps find too, whatever they call to open it."""
    gradebook = OneGradebook(db_url)
    before = [module.Gradebook for module in _STEPS]
    try:
        for module in _STEPS:  # nbgrader has no other way to hand a step an open gradebook
            module.Gradebook = lambda db_url: gradebook
        yield gradebook
    finally:
        for module, gradebook_class in zip(_STEPS, before, strict=True):
            module.Gradebook = gradebook_class
        gradebook.end()
        gradebook.engine.dispose()
