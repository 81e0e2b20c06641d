"""What a worker of a cluster does: it keeps processes as a single machine does, and gives them its tasks."""

from __future__ import annotations

import functools
import shutil
import tempfile
import threading
from pathlib import Path
from typing import Any

from autograde.grading.submissions import code_digest
from autograde.running.crew import Crew
from autograde.running.tasks import Order, Task
from visual_attention.errors import CourseError

_lock = threading.Lock()
_crew: Crew | None = None


def examine_here(order: dict[str, Any], code: str, task: dict[str, Any]) -> dict[str, Any]:
    """Run one task on this machine. Raises CourseError where another version of the course is installed here."""
    if _code_here() != code:
        raise CourseError(
            "A worker of the cluster has another version of the course: install the same one everywhere, restart the "
            "workers, and run the same command again."
        )
    return vars(_crew_for(Order(**order)).examine(Task(**task)))


def end_crew() -> None:
    """End the processes that this worker keeps."""
    global _crew
    with _lock:
        crew, _crew = _crew, None
    _end(crew)


def _crew_for(order: Order) -> Crew:
    """The processes for this order; those of an earlier one are ended."""
    global _crew
    with _lock:
        earlier = _crew if _crew and _crew.order != order else None
        if _crew is None or earlier:
            scratch = Path(tempfile.mkdtemp(prefix="autograde-"))
            _crew = Crew(order, 1, scratch, scratch / "log")
        crew = _crew
    _end(earlier)
    return crew


def _end(crew: Crew | None) -> None:
    if crew:
        crew.close()
        shutil.rmtree(crew.scratch, ignore_errors=True)


@functools.cache
def _code_here() -> str:
    return code_digest()
