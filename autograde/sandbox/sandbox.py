"""One warm process in bubblewrap, and one submission after another started from it."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from time import monotonic
from typing import Any

from autograde.sandbox.budgets import Budgets
from autograde.sandbox.command import bubblewrap, command
from autograde.sandbox.users import no_namespaces, user_namespace
from autograde.worker.orders import give, read_report
from autograde.worker.watch import ENDED, STOPPED
from visual_attention.errors import CourseError

_START_SECONDS = 300  # to import torch, on a busy machine too
_REPORT_SECONDS = 30


class SandboxLost(RuntimeError):
    """The warm process ended by itself, or does not answer."""


@dataclass(frozen=True)
class Ending:
    """Why a submission is over (see autograde.worker.watch), and the exit code of its first process."""

    reason: str
    code: int


class Sandbox:
    """A context manager. Only one submission runs at a time; processes are ended with it, whatever happens here.

    bubblewrap ends when the thread that started it does, so keep to one thread.
    """

    def __init__(self) -> None:
        self.number = 0
        self.over: Ending | None = None

    def __enter__(self) -> Sandbox:
        """Raises CourseError where there is no bubblewrap, or where it may not run."""
        bubblewrap()  # first: where it is missing, that is what to say, and not that it would lack a right
        self.number, self.over = 0, None
        self.orders, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.said = tempfile.TemporaryFile()
        with theirs, user_namespace() as namespace:
            self.process = subprocess.Popen(
                command(theirs.fileno(), namespace),
                pass_fds=[theirs.fileno(), *([] if namespace is None else [namespace])],
                stdin=subprocess.DEVNULL,
                stdout=self.said,
                stderr=self.said,
            )
        try:
            self._await("ready", _START_SECONDS)
        except SandboxLost as error:
            self.close()
            raise CourseError(self._complaint()) from error
        self.over = Ending("", 0)  # of the latest submission: there is none yet
        self._try_one()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self, budgets: Budgets) -> socket.socket:
        """A new submission; returns the way to talk to it. Raises SandboxLost."""
        self._leave_none_behind()
        self.number += 1
        self.over = None
        ours, theirs = socket.socketpair()
        limits = {name: getattr(budgets, name) for name in ("memory_bytes", "processes", "files", "file_bytes")}
        with theirs:
            self._give("start", theirs, limits=limits)
        return ours

    def _try_one(self) -> None:
        """Start a process as a submission's and end it: what the machine refuses is not to be found out by a student.

        Raises CourseError where that fails.
        """
        self.start(Budgets()).close()
        if (reason := self.stop().reason) not in (ENDED, STOPPED):
            self.close()
            raise CourseError(no_namespaces(reason))

    def interrupt(self) -> None:
        """Send the submission a SIGINT, unless it is over."""
        self._give("interrupt")
        self._await("interrupted", _REPORT_SECONDS)

    def stop(self) -> Ending:
        """End the submission, if it is not over; returns how it ended. Nothing of it is left."""
        if self.over is None:
            self._give("stop")
        while self.over is None:
            self._await("over", _REPORT_SECONDS)
        return self.over

    def _leave_none_behind(self) -> None:
        """End the submission before, where that was interrupted: the warm process takes care of one at a time."""
        try:
            self.stop()
        except SandboxLost:  # its last report was read and lost, say
            self.close()
            self.__enter__()

    def close(self) -> None:
        """End the warm process and everything it has started."""
        self.orders.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        self.process.kill()
        self.process.wait()

    def _give(self, do: str, connection: socket.socket | None = None, **facts: Any) -> None:
        try:
            give(self.orders, do, self.number, connection, **facts)
        except OSError as error:
            raise SandboxLost("the warm process takes no orders") from error

    def _await(self, event: str, seconds: float) -> None:
        """Wait for an event of this submission, or for its end."""
        deadline = monotonic() + seconds
        try:
            while self.over is None:
                self.orders.settimeout(max(0.001, deadline - monotonic()))
                said = read_report(self.orders)
                if said["number"] == self.number and said["event"] == "over":
                    self.over = Ending(said["reason"], said["code"])
                elif said["number"] == self.number and said["event"] == event:
                    return
        except (EOFError, OSError) as error:
            raise SandboxLost("the warm process does not answer") from error

    def _complaint(self) -> str:
        self.said.seek(0)
        said = (self.said.read().decode(errors="replace").strip().splitlines() or ["no message"])[-1]
        if self.process.returncode == 1 and not said.startswith("bwrap: "):  # bubblewrap ends as its program does
            return (
                f"The sandbox starts here, but Python in it does not ({said}): install the course completely "
                "(`make setup`), or run students' code unprotected with --plain."
            )
        return no_namespaces(said)
