"""What is said of a submission that has ended: its own doing is told from the machine's."""

from __future__ import annotations

import signal
import socket

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograde.examiner import Budgets, Examiner
from autograde.examiner.conversation import Conversation, Over
from autograde.sandbox.sandbox import Ending
from autograde.worker import watch
from tests.autograde.sandbox.submissions import RIGHT, TEST, UNIT, Examined, checked, examined, processes_of

REFUSED = "a submission's process could not be started: unshare: No space left on device"


class Ended:
    """In the sandbox's place: a submission that is over as soon as it is asked."""

    def __init__(self, ending: Ending) -> None:
        self.ending = ending

    def start(self, budgets: Budgets) -> socket.socket:
        ours, theirs = socket.socketpair()
        theirs.close()
        return ours

    def stop(self) -> Ending:
        return self.ending


@pytest.mark.parametrize(
    ("ending", "state", "happened"),
    [
        (Ending(REFUSED, -1), "needs review", f"Cell 1 could not be run: {REFUSED}."),
        (Ending(watch.MEMORY, -signal.SIGKILL), "out of memory", "Cell 1 needed more than 4,096 MiB of memory."),
        (Ending(watch.PROCESSES, -signal.SIGKILL), "died", "Cell 1 started more than 64 processes and threads."),
        (Ending(watch.ENDED, -signal.SIGSEGV), "died", "Cell 1 crashed Python while it ran (signal 11)."),
        (Ending(watch.ENDED, 0), "died", "Cell 1 ended Python while it ran."),
        (Ending(watch.STOPPED, -signal.SIGKILL), "died", "Cell 1 ended Python while it ran."),
    ],
    ids=lambda value: value.reason if isinstance(value, Ending) else None,
)
def test_the_reason_comes_before_the_exit_code(ending: Ending, state: str, happened: str) -> None:
    with pytest.raises(Over) as caught, Conversation(Ended(ending), Budgets()) as talk:
        talk.doing = "Cell 1"
        talk.request("cell", 1, source="pass")
    assert (str(caught.value.state), caught.value.happened) == (state, happened)


def test_a_submission_that_cannot_be_started_is_for_a_person_to_look_at(
    examiner: Examiner, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = processes_of(examiner)
    monkeypatch.setattr(examiner, "budgets", Budgets(files=-2))  # a /tmp with its root and no room for more
    done = Examined(examiner.examine(new_notebook(cells=[new_code_cell(RIGHT)]), UNIT))
    assert done.state == "needs review"
    assert done.happened.startswith(
        "Cell 1 could not be run: a submission's process could not be started: OSError(28, 'No space left on device')"
    )
    assert processes_of(examiner) == before
    monkeypatch.undo()
    assert len(examined(examiner, RIGHT, checked(TEST)).receipts()) == 1
