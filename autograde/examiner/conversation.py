"""Ask one submission in the sandbox; whatever it does instead of answering ends in a state.

A reply is bytes from a hostile process. It is read within limits of time and size, and has to be the reply to this
request; a submission that answers anything else is stopped, and a person looks at it.
"""

from __future__ import annotations

import contextlib
import signal
from dataclasses import dataclass
from time import monotonic
from typing import Any

from nbformat import NotebookNode

from autograde.examiner.outputs import Allowance
from autograde.grading.states import State
from autograde.grading.words import duration
from autograde.sandbox.budgets import Budgets
from autograde.sandbox.sandbox import Ending, Sandbox, SandboxLost
from autograde.worker import watch
from autograde.worker.frames import Caps, Closed, Malformed, Reader, send
from autograde.worker.values import Packer, unpack_all

GRACE = 2.0  # seconds for code that was interrupted to come to its end
_QUESTION = Caps()  # of what we send ourselves
_ENCODED = 7  # bytes of a header for one of output: six of a control character, and less for what is around outputs


class Over(BaseException):
    """The submission has ended; nothing more of it can run. No error, so that no check can take it for one."""

    def __init__(self, state: State, happened: str) -> None:
        super().__init__(happened)
        self.state, self.happened = state, happened


class Interrupted(BaseException):
    """What ran took too long and was interrupted; the submission goes on."""


@dataclass(frozen=True)
class Reply:
    """What a submission said: facts that are yet to be looked at, and a value that is plain already."""

    facts: dict[str, Any]
    value: Any


class Conversation:
    """With one submission, from its first cell to its end; a context manager, after which nothing of it is left."""

    def __init__(self, sandbox: Sandbox, budgets: Budgets) -> None:
        self.sandbox, self.budgets = sandbox, budgets
        self.caps = Caps(header_bytes=_ENCODED * budgets.output_bytes + Caps.header_bytes)
        self.allowance = Allowance(budgets.output_bytes)
        self.doing = ""  # which cell runs, for a person
        self.check = 0  # which check asks; 0: none
        self.beside: dict[str, str] = {}  # files, in base64 by their names, that are not yet written
        self.later: list[tuple[dict[str, Any], tuple[Any, ...], dict[str, Any]]] = []  # to ask with what comes next
        self.number = 0
        self.over = False
        self.outputs: list[NotebookNode] = []  # what came with replies

    def __enter__(self) -> Conversation:
        self.deadline = monotonic() + self.budgets.notebook_seconds
        try:
            self.connection = self.sandbox.start(self.budgets)
        except SandboxLost as error:
            raise self._lost() from error
        self.reader = Reader(self.connection, self.caps)
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()
        if not self.over:
            with contextlib.suppress(SandboxLost):
                self.sandbox.stop()

    def request(self, do: str, seconds: float, packer: Packer | None = None, **facts: Any) -> Reply:
        """The reply to a request. Raises Over and Interrupted."""
        seconds = self._within(seconds)
        self.number += 1
        packer = packer or Packer(_QUESTION)
        header = {"id": self.number, "do": do, "check": self.check, "room": max(0, self.allowance.left), **facts}
        late = False
        try:
            began = monotonic()
            try:
                send(self.connection, header | {"arrays": packer.arrays}, packer.body, seconds)
                reply = self._reply(max(0.001, seconds - (monotonic() - began)))
            except TimeoutError:
                late = True
                self.sandbox.interrupt()
                reply = self._reply(GRACE)
        except TimeoutError:
            self._end()
            raise self._too_long("could not be interrupted") from None
        except Closed:
            raise self._ended(self._end()) from None
        except Malformed as error:
            raise self.refuse(str(error)) from None
        except SandboxLost:
            raise self._lost() from None
        if late:
            if monotonic() > self.deadline:
                self._end()
                raise self._too_long("was interrupted")
            raise Interrupted(f"{self.doing} took too long and was interrupted.")
        return reply

    def refuse(self, why: str) -> Over:
        """Stop a submission whose reply is none."""
        self._end()
        return Over(State.NEEDS_REVIEW, f"{self.doing} answered the examiner in a way that no answer does: {why}.")

    def _reply(self, seconds: float) -> Reply:
        header, body = self.reader.receive(seconds)
        if type(header.get("id")) is not int or header["id"] != self.number:
            raise Malformed("a reply to something else")
        self.outputs += self.allowance.accept(header.get("outputs"))
        return Reply(header, unpack_all(header, body, self.caps).unpack(header.get("value")))

    def _within(self, seconds: float) -> float:
        left = self.deadline - monotonic()
        if left <= 0:
            self._end()
            raise self._too_long("was not begun")
        return min(seconds, left)

    def _end(self) -> Ending:
        """Stop the submission, or take note that it has stopped by itself."""
        self.over = True
        try:
            return self.sandbox.stop()
        except SandboxLost:
            raise self._lost() from None

    def _too_long(self, what: str) -> Over:
        if monotonic() > self.deadline:
            happened = f"The notebook as a whole took longer than {duration(self.budgets.notebook_seconds)}."
        else:
            happened = f"{self.doing} took too long and {what}."
        return Over(State.TIMED_OUT, happened)

    def _ended(self, ending: Ending) -> Over:
        if ending.reason == watch.MEMORY:
            most = self.budgets.memory_bytes / 2**20
            return Over(State.OUT_OF_MEMORY, f"{self.doing} needed more than {most:,.0f} MiB of memory.")
        if ending.reason == watch.PROCESSES:
            most = self.budgets.processes
            return Over(State.DIED, f"{self.doing} started more than {most} processes and threads.")
        if ending.reason not in (watch.ENDED, watch.STOPPED):  # and its code says nothing: it was never started
            return Over(State.NEEDS_REVIEW, f"{self.doing} could not be run: {ending.reason}.")
        if ending.code < 0 and ending.code != -signal.SIGKILL:  # which is how we end it ourselves
            return Over(State.DIED, f"{self.doing} crashed Python while it ran (signal {-ending.code}).")
        return Over(State.DIED, f"{self.doing} ended Python while it ran.")

    def _lost(self) -> Over:
        self.over = True
        return Over(State.NEEDS_REVIEW, f"The sandbox itself ended while this ran: {self.doing or 'its start'}.")
