"""Stay with a submission until it ends: obey the examiner's orders, and end what outgrows its budget.

RLIMIT_* limits hold for one process or for a whole user, and control groups need rights that a grader may not have; so
the warm process, which sees every process of the submission and is seen by none, counts.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
from collections import Counter
from pathlib import Path

from autograde.worker.cage import MOST_OPEN, Limits
from autograde.worker.orders import Order, read_order, report
from autograde.worker.priority import give_way

INTERVAL = 0.05  # seconds between two looks
STOPPED, MEMORY, PROCESSES, ENDED = "stopped", "memory", "processes", "ended"  # why a submission is over
_PAGE = os.sysconf("SC_PAGE_SIZE")
_BUFFER = 2**18  # bytes that the kernel may keep for one open file, a full socket, and counts as nobody's memory


def process_numbers() -> set[str]:
    """All processes in sight."""
    return set(filter(str.isdigit, os.listdir("/proc")))


def stay_with(pid: int, number: int, limits: Limits, orders: socket.socket, before: set[str]) -> None:
    """Return when nothing of the submission is left, and report why; `before` are the processes that are not its own.

    Raises SystemExit where the examiner is gone.
    """
    born = os.pidfd_open(pid)
    reason = ""
    try:
        while not reason:
            ready = select.select([orders, born], [], [], INTERVAL)[0]
            if born in ready:
                reason = ENDED
            elif orders in ready:
                reason = _obey(read_order(orders), number, born, orders)
            else:
                numbers = process_numbers() - before
                reason = _too_much(numbers, limits)
                give_way(numbers, pid)
    finally:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(born, signal.SIGKILL)
        status = os.waitpid(pid, 0)[1]  # returns when the last process of its namespace is gone
        os.close(born)
    report(orders, number, "over", reason=reason, code=os.waitstatus_to_exitcode(status))


def _obey(order: Order, number: int, born: int, orders: socket.socket) -> str:
    if order.do == "leave":
        raise SystemExit
    if order.number != number:
        return ""
    if order.do == "interrupt":
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(born, signal.SIGINT)
        report(orders, number, "interrupted")
        return ""
    return STOPPED


def _too_much(numbers: set[str], limits: Limits) -> str:
    if len(numbers) > 2 * limits.processes:  # in a fork bomb, a longer look is too long
        return PROCESSES
    tasks = resident = 0
    for number in numbers:
        with contextlib.suppress(OSError):  # it ended meanwhile
            # Bytes, because a process may be named by any: the kernel cuts a program's name within a character, too.
            facts = Path("/proc", number, "stat").read_bytes().rpartition(b")")[2].split()
            tasks += max(1, int(facts[17]))  # one that ended and was not waited for keeps its place
            resident += int(facts[21]) * _PAGE
    if tasks > limits.processes:
        return PROCESSES
    if sum(map(_open_files, numbers)) * _BUFFER > limits.memory_bytes:
        return MEMORY
    # What the warm process has is in there once for each process, so this is too much rather than too little.
    return MEMORY if resident > limits.memory_bytes and memory_of(numbers) > limits.memory_bytes else ""


def _open_files(number: str) -> int:
    """How many descriptors a process has; one that hides them is taken to have all that it may."""
    with contextlib.suppress(OSError):  # it ended meanwhile
        try:
            return len(os.listdir(f"/proc/{number}/fd"))
        except PermissionError:
            ended = Path("/proc", number, "statm").read_text().startswith("0 ")  # it has no memory and can do no more
            return 0 if ended else MOST_OPEN
    return 0


def memory_of(numbers: set[str]) -> int:
    """Bytes of these processes together, beyond what they share with the warm one.

    Pages of one process alone, or, where they share among each other, their shares without the warm process's. One
    that hides its map is counted with everything it has in sight.
    """
    total: Counter[str] = Counter()
    for number in numbers:
        total.update(_map_of(number))
    alone = total["Private_Clean"] + total["Private_Dirty"] + total["Swap"]
    return max(alone, total["Pss"] - _map_of("self")["Rss"])


def _map_of(number: str) -> Counter[str]:
    try:
        lines = Path("/proc", number, "smaps_rollup").read_text().splitlines()[1:]
        return Counter({line.split(":")[0]: int(line.split()[1]) * 1024 for line in lines})
    except (FileNotFoundError, ProcessLookupError):
        return Counter()
    except OSError:
        with contextlib.suppress(OSError):
            return Counter(Private_Dirty=int(Path("/proc", number, "statm").read_text().split()[1]) * _PAGE)
        return Counter()
