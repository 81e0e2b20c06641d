"""Lock the process of one submission up, for good, before any code of the student's runs in it.

The warm process forks; the fork takes namespaces of its own and forks once more, because the first process that is
*born* in a new PID namespace is its init: when that one ends, the kernel ends everything in the namespace, whatever it
has detached, renamed or disowned. So nothing outlives a submission, and the warm process is beyond reach: it has no
number here, no file here, and no socket to here.

Inside there is an empty network, an empty /tmp with a size, a /proc with four harmless files, no capability, no way to
gain one, and a filter of system calls. Everything else was made read-only by bubblewrap.
"""

from __future__ import annotations

import os
import resource
import socket
from dataclasses import dataclass
from pathlib import Path

from autograde.worker import linux
from autograde.worker.forbidden import refuse_system_calls

PROC = ("cpuinfo", "meminfo", "stat", "version")
ROOM = "/room"  # an empty folder, which bubblewrap made
# Descriptors of one process. The kernel lets no process of a user pass one on while more of them are on their way than
# that process may have, 1024 as a rule; a submission gets that many on their way, and 253, which are sent at once.
MOST_OPEN = 768
_SPARE_TASKS = 16  # above the budget, so that the watch sees the budget passed and can say so


@dataclass(frozen=True)
class Limits:
    """What the kernel and the watch enforce of a submission's budgets."""

    memory_bytes: int
    processes: int
    files: int
    file_bytes: int


def fork_caged(limits: Limits, connection: socket.socket) -> int:
    """Fork a locked-up process; returns its number, and 0 in the process itself. Raises OSError where that fails."""
    reading, writing = os.pipe()
    first = os.fork()
    if first:
        os.close(writing)
        os.waitpid(first, 0)
        with os.fdopen(reading) as answer:
            number, _, trouble = answer.read().partition("\n")
        if trouble or not number:
            raise OSError(f"a submission's process could not be started: {trouble or 'no namespaces'}")
        return int(number)
    try:
        linux.prctl(linux.PR_SET_DUMPABLE, 1)  # else /proc/self belongs to root
        # Where the machine runs out of memory that no watch sees (buffers, page tables), a submission goes first.
        Path("/proc/self/oom_score_adj").write_text("1000")
        _take_namespaces()
        second = os.fork()
        if second:
            os.write(writing, f"{second}\n".encode())
            os._exit(0)
        _furnish(limits)
        _limit(limits)
        linux.drop_capabilities()
        refuse_system_calls()
        _close_all_but(connection)
        return 0
    except BaseException as error:
        os.write(writing, f"\n{error!r}".encode())
        os._exit(1)


def _take_namespaces() -> None:
    user, group = os.getuid(), os.getgid()
    kinds = linux.CLONE_NEWUSER | linux.CLONE_NEWNS | linux.CLONE_NEWPID | linux.CLONE_NEWIPC
    linux.unshare(kinds | linux.CLONE_NEWNET | linux.CLONE_NEWUTS | linux.CLONE_NEWCGROUP)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def _furnish(limits: Limits) -> None:
    """One file system in memory for /tmp and /dev/shm together, and a bare /proc."""
    harmless = {name: Path("/proc", name).read_bytes() for name in PROC}
    careful = linux.MS_NOSUID | linux.MS_NODEV
    linux.mount("none", "/", "", linux.MS_REC | linux.MS_PRIVATE)
    inodes = limits.files + 3  # the root and the two folders
    linux.mount("tmpfs", ROOM, "tmpfs", careful, f"size={limits.file_bytes},nr_inodes={inodes},mode=700")
    for name, place in (("tmp", "/tmp"), ("shm", "/dev/shm")):
        folder = Path(ROOM, name)
        folder.mkdir()
        folder.chmod(0o1777)
        linux.mount(str(folder), place, "", linux.MS_BIND)
    linux.unmount(ROOM)
    linux.mount("tmpfs", "/proc", "tmpfs", careful | linux.MS_NOEXEC, "size=1m,mode=755")
    for name, content in harmless.items():
        Path("/proc", name).write_bytes(content)
    linux.mount("none", "/proc", "", linux.MS_REMOUNT | linux.MS_BIND | linux.MS_RDONLY | careful | linux.MS_NOEXEC)
    os.chdir("/tmp")
    os.setsid()


def _limit(limits: Limits) -> None:
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, MOST_OPEN),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NPROC, limits.processes + _SPARE_TASKS),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_NICE, 0),  # some machines let users raise their own priority
        (resource.RLIMIT_RTPRIO, 0),
        # One process alone may not even ask for twice what all may have; what lies between, the watch sees.
        (resource.RLIMIT_DATA, 2 * limits.memory_bytes + 2**30),
        # Address space costs page tables, which count as nobody's memory: room for libraries, and for large files.
        (resource.RLIMIT_AS, 4 * limits.memory_bytes + 2**34),
    ):
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def _close_all_but(connection: socket.socket) -> None:
    """Leave nothing open but the submission's own socket: above all not the way to the warm process's orders."""
    nothing = os.open("/dev/null", os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    kept = connection.fileno()
    os.closerange(3, kept)
    os.closerange(kept + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
