"""Grade a class in a process of its own, and end that process by SIGKILL at some moment."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from autograde.course import Course
from autograde.grading.grade import grade
from tests.autograde.running.quick import use_quick


def grade_and_be_killed(course: Course, after: int, seconds: float, quick: bool = True) -> set[int]:
    """Kill the run `seconds` after it has settled `after` submissions; returns the processes that it had started.

    Submissions run in the stand-in for the sandbox where that is `quick`, in the real one otherwise.
    """
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        _grade(course, told, quick)
    os.close(told)
    for _ in range(after):
        os.read(heard, 1)  # nothing more comes from a run that has ended
    time.sleep(seconds)
    started = descendants(child)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(heard)
    return started


def _grade(course: Course, told: int, quick: bool) -> None:
    """Never returns into the test that this process is a copy of."""
    try:
        os.setsid()
        with pytest.MonkeyPatch.context() as patch:
            if quick:
                use_quick(patch)
            grade(course, "tiny", jobs=3, tell=lambda outcome, done, total: done and os.write(told, b"."))
    finally:
        os._exit(0)


def descendants(pid: int) -> set[int]:
    """All processes that a process started, and those that they started."""
    parents: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat") as stat:
                    parents.setdefault(int(stat.read().rpartition(")")[2].split()[1]), []).append(int(entry))
            except (FileNotFoundError, ProcessLookupError):
                continue
    found, todo = set(), [pid]
    while todo:
        children = parents.get(todo.pop(), [])
        found.update(children)
        todo.extend(children)
    return found


def are_gone(pids: set[int], seconds: float = 60) -> bool:
    """Do these processes end by themselves?"""
    until = time.monotonic() + seconds
    while any(map(_runs, pids)):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _runs(pid: int) -> bool:
    """One that has ended and was not waited for is gone: another test may have made this process its new parent."""
    try:
        return Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
