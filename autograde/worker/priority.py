"""Keep what one submission starts beside its first thread from taking the processors away from its neighbours.

Limits of time are wall time, so a neighbour that gets a sixtieth of a processor would be timed out for nothing. Control
groups need rights that a grader may not have; lower priorities need none. Where the kernel shares out by session first
(sched(7), "The autogroup feature"), each submission is one session, and can open no other (autograde.worker.forbidden).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable

LOWEST = 19  # of nice(2): a seventieth of the usual share; sixty-four of them get about as much as one usual thread


def give_way(numbers: Iterable[str], first: int) -> None:
    """Give every thread of these processes the lowest priority, but for the main thread of the `first` one."""
    for number in numbers:
        with contextlib.suppress(OSError):  # it ended meanwhile
            for thread in map(int, os.listdir(f"/proc/{number}/task")):
                if thread != first:
                    os.setpriority(os.PRIO_PROCESS, thread, LOWEST)
