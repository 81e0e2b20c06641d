"""Processes of this machine, each examining one notebook at a time.

Each answers for one submission only: if one of them dies, the others do not notice, and what it was at work on is
examined once more, alone. None outlives the process that began the run, not even one that was killed.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from pathlib import Path

import nbformat
from traitlets.log import get_logger

from autograde.running.tasks import Examined, Order, Task
from visual_attention.errors import CourseError

_ROOT = Path(__file__).parents[2]
_LOST = "The process that examined it was ended, and so was the next one."
_PATIENCE = 3  # seconds that idle processes have to end by themselves


@dataclass
class Member:
    """One process, by the connection to it, the server that forks it, and what it is at work on."""

    connection: Connection
    server: subprocess.Popen[bytes]
    pid: int | None = None
    task: Task | None = None
    since: float = 0.0

    def give(self, task: Task) -> None:
        self.task, self.since = task, time.monotonic()
        with contextlib.suppress(OSError):  # one that died or takes nothing is found out when its answer is due
            self.connection.send_bytes(json.dumps(vars(task)).encode())

    def answer(self) -> Examined | None:
        """What became of the task, None if that is not known yet. Raises EOFError if the process ended."""
        try:
            answer = json.loads(self.connection.recv_bytes())
        except OSError as error:
            raise EOFError from error
        if "pid" in answer:
            self.pid = answer["pid"]
            return None
        if "stop" in answer:
            raise CourseError(answer["stop"])
        if "trace" in answer:
            get_logger().error("%s could not be examined\n%s", self.task.name, answer["trace"])
            return Examined(self.task.name, problem=answer["problem"])
        return Examined(self.task.name, nbformat.from_dict(answer["notebook"]), answer["seconds"])

    def kill(self) -> None:
        """End it, or where it has not even said its number, the server, which hangs before it could fork."""
        if self.pid is None:
            self.server.kill()
            self.server.wait()
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


class Crew:
    """A context manager; `examine_all` runs tasks on `jobs` processes, `examine` one task in the calling thread."""

    def __init__(self, order: Order, jobs: int | None, scratch: Path, log: Path) -> None:
        """`jobs` None means one for each core; what the processes say themselves goes to the end of `log`."""
        self.order, self.scratch, self.log = order, scratch, log
        self.jobs = jobs or _cores()
        self._server: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._idle: list[Member] = []
        self._lock = threading.Lock()
        self._closed = False

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes: those that have nothing to do by themselves, so that they clean up, the others at once."""
        with self._lock:
            self._closed = True
        for member in self._idle:
            member.connection.close()
        if self._server is None:
            return
        self._control.close()
        try:
            self._server.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()

    def examine_all(self, tasks: Iterable[Task]) -> Iterator[Examined]:
        """Run all tasks, several at once. Raises CourseError where none can be run at all."""
        lost: list[Task] = []
        yield from self._side_by_side(iter(tasks), lost)
        for task in lost:
            yield self.examine(task, again=False)

    def examine(self, task: Task, again: bool = True) -> Examined:
        """Run one task and wait for it; if the process dies, once more in a new one, unless all are to end."""
        with self._lock:
            if self._closed:
                return Examined(task.name, lost=True, problem=_LOST)
            member = self._idle.pop() if self._idle and again else self._start()
        member.give(task)
        try:
            examined = None
            while examined is None:
                if not member.connection.poll(self._seconds_left(member)):
                    member.kill()
                    raise EOFError  # which may never come: what the process started may hold the connection
                examined = member.answer()
        except EOFError:
            member.connection.close()
            return self.examine(task, again=False) if again else Examined(task.name, lost=True, problem=_LOST)
        self._idle.append(member)
        return examined

    def _side_by_side(self, tasks: Iterator[Task], lost: list[Task]) -> Iterator[Examined]:
        ahead = deque(islice(tasks, self.jobs))
        self._idle += [self._start() for _ in range(len(ahead) - len(self._idle))]  # they warm up at the same time
        busy: dict[Connection, Member] = {}
        while ahead or busy:
            self._set_to_work(ahead, busy, tasks)
            soonest = min(self._seconds_left(member) for member in busy.values())
            ready = wait(list(busy), timeout=soonest)
            for member in [member for member in busy.values() if member.connection not in ready]:
                if self._seconds_left(member) == 0:
                    member.kill()
                    _lose(member, busy, lost)
            answers = self._answers([busy[connection] for connection in ready], busy, lost)
            self._set_to_work(ahead, busy, tasks)  # before the answers are dealt with, which takes a while
            yield from answers

    def _set_to_work(self, ahead: deque[Task], busy: dict[Connection, Member], tasks: Iterator[Task]) -> None:
        while ahead and len(busy) < self.jobs:
            member = self._idle.pop() if self._idle else self._start()
            member.give(ahead.popleft())
            busy[member.connection] = member
            ahead.extend(islice(tasks, 1))  # made ready while the others work

    def _answers(self, ready: list[Member], busy: dict[Connection, Member], lost: list[Task]) -> list[Examined]:
        """What those report that have something to say; they are idle now, or gone."""
        answers = []
        for member in ready:
            try:
                examined = member.answer()
            except EOFError:
                _lose(member, busy, lost)
                continue
            if examined is not None:
                del busy[member.connection]
                self._idle.append(member)
                answers.append(examined)
        return answers

    def _seconds_left(self, member: Member) -> float:
        """Before this process is taken for hung: it keeps its own budgets, so this is for what nobody thought of."""
        return max(0.0, member.since + self.order.seconds - time.monotonic())

    def _start(self) -> Member:
        if self._server is None or self._server.poll() is not None:
            self._start_server()
        ours, theirs = socket.socketpair()
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _timeval(self.order.seconds))
        with theirs:
            socket.send_fds(self._control, [b"+"], [theirs.fileno()])
        return Member(Connection(ours.detach()), self._server)

    def _start_server(self) -> None:
        """Its own session, so that Ctrl-C reaches only us; its own place for temporary files, which we clean up."""
        self._control, theirs = socket.socketpair()
        environment = {"OMP_NUM_THREADS": "1"} | os.environ
        environment |= {"TMPDIR": str(self.scratch), "JUPYTER_RUNTIME_DIR": str(self.scratch)}
        command = [sys.executable, "-m", "autograde.running.crew_server", str(theirs.fileno())]
        pipes = {"stdin": subprocess.DEVNULL, "pass_fds": [theirs.fileno()], "start_new_session": True}
        self.scratch.mkdir(exist_ok=True)
        with theirs, self.log.open("ab") as log:
            self._server = subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=log, stderr=log, **pipes)
        Connection(os.dup(self._control.fileno())).send_bytes(json.dumps(vars(self.order)).encode())


def _lose(member: Member, busy: dict[Connection, Member], lost: list[Task]) -> None:
    """Set aside what this process was at work on, for later; nobody waits for it any more."""
    del busy[member.connection]
    member.connection.close()
    lost.append(member.task)


def _timeval(seconds: float) -> bytes:
    """As the C structure of this name."""
    return struct.pack("ll", int(seconds), int(seconds % 1 * 1e6))


def _cores() -> int:
    """Those that this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
