"""What a worker of a cluster does: it keeps processes as a single machine does, and gives them its tasks."""

from __future__ import annotations

import functools
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograde.grading.submissions import code_digest
from autograde.running.crew import Crew
from autograde.running.tasks import Order, Task
from visual_attention.errors import CourseError

_IDLE = 600  # seconds after which the processes of a run that does not end, because it was killed, make room
_lock = threading.Lock()
_crews: dict[str, _Kept] = {}  # by their run
_over: set[str] = set()  # runs that have ended, whose last tasks may still be in line


@dataclass
class _Kept:
    """The processes of one run, how many tasks they are at work on, and when the last one ended."""

    crew: Crew
    at_work: int = 0
    since: float = 0.0


def examine_here(run: str, order: dict[str, Any], code: str, task: dict[str, Any]) -> dict[str, Any]:
    """Run one task on this machine. Raises CourseError where another version of the course is installed here."""
    if _code_here() != code:
        raise CourseError(
            "A worker of the cluster has another version of the course: install the same one everywhere, restart the "
            "workers, and run the same command again."
        )
    with _crew_of(run, Order(**order)) as crew:
        return vars(crew.examine(Task(**task)))


def end_crew(run: str) -> None:
    """End the processes that this worker keeps for a run, which is over."""
    with _lock:
        _over.add(run)
        kept = _crews.pop(run, None)
    if kept:
        _end(kept.crew)


@contextmanager
def _crew_of(run: str, order: Order) -> Iterator[Crew]:
    """The processes of this run, for one task; idle ones of other runs are ended. Raises CourseError if it is over."""
    with _lock:
        if run in _over:
            raise CourseError("This run is over.")
        idle = [_crews.pop(other) for other, kept in list(_crews.items()) if other != run and _is_idle(kept)]
        kept = _crews.get(run) or _crews.setdefault(run, _Kept(_new_crew(order)))
        kept.at_work += 1
    for other in idle:
        _end(other.crew)
    try:
        yield kept.crew
    finally:
        with _lock:
            kept.at_work, kept.since = kept.at_work - 1, time.monotonic()


def _is_idle(kept: _Kept) -> bool:
    return not kept.at_work and time.monotonic() - kept.since > _IDLE


def _new_crew(order: Order) -> Crew:
    scratch = Path(tempfile.mkdtemp(prefix="autograde-"))
    return Crew(order, 1, scratch, scratch / "log")


def _end(crew: Crew) -> None:
    crew.close()
    shutil.rmtree(crew.scratch, ignore_errors=True)


@functools.cache
def _code_here() -> str:
    return code_digest()
