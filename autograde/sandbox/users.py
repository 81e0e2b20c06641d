"""As root, hand the sandbox over to a user of no power: the kernel holds root to no limit of processes.

An ordinary user's sandbox belongs to that user, which is all that such a user can give. Root can do better: in this
user namespace the sandbox's own user, 1000, is `nobody` outside, and root is there only until everything is in place.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

from autograde.worker import linux
from visual_attention.errors import CourseError

STUDENT = 1000  # inside
_NOBODY = 65534  # outside
_MAP = f"0 0 1\n{STUDENT} {_NOBODY} 1\n"
_MADE, _LONGEST = b".", 1000  # what the process that holds a namespace says: this, or words of at most so many bytes


@contextlib.contextmanager
def user_namespace() -> Iterator[int | None]:
    """The descriptor of a user namespace for bubblewrap to enter; None unless this is root, for whom it is.

    Raises CourseError where root may make none, as in many containers.
    """
    if os.geteuid() != 0:
        yield None
        return
    ready, told = os.pipe()
    parent, holder = os.getpid(), os.fork()
    if not holder:
        _hold(told, parent)
    os.close(told)
    try:
        descriptor = _filled(holder, ready)
        try:
            yield descriptor
        finally:
            os.close(descriptor)
    finally:
        os.kill(holder, signal.SIGKILL)
        os.waitpid(holder, 0)


def no_namespaces(said: str) -> str:
    """What to do where the sandbox does not start, with the words of whatever refused."""
    return (
        f"The sandbox does not start here ({said}): bubblewrap must be allowed to make user namespaces "
        "(book/instructors.md, “If the sandbox does not start”), or run students' code unprotected with --plain."
    )


def _filled(holder: int, ready: int) -> int:
    """The holder's namespace, as soon as there is one, with its users. Raises CourseError."""
    with os.fdopen(ready, "rb", buffering=0) as answer:
        said = answer.read(_LONGEST)
    if said != _MADE:
        raise CourseError(no_namespaces(said.decode(errors="replace") or "the process that was to make one ended"))
    try:
        for kind in ("uid_map", "gid_map"):
            Path("/proc", str(holder), kind).write_text(_MAP)
    except OSError as error:
        raise CourseError(no_namespaces(f"{kind}: {error.strerror}")) from error
    return os.open(f"/proc/{holder}/ns/user", os.O_RDONLY)


def _hold(told: int, parent: int) -> None:
    """Make the namespace, or say why not, and wait; never returns, and does not outlive the parent."""
    try:
        linux.die_with_parent(parent)
        _close_all_but(told)
        linux.unshare(linux.CLONE_NEWUSER)
        os.write(told, _MADE)
        while True:
            signal.pause()
    except OSError as error:
        os.write(told, str(error).encode()[:_LONGEST])
    finally:
        os._exit(1)


def _close_all_but(kept: int) -> None:
    """Close what was inherited: whoever reads from a pipe of the parent's is not to wait for this process too."""
    for descriptor in map(int, os.listdir("/proc/self/fd")):
        if descriptor != kept:
            with contextlib.suppress(OSError):  # what listed them is closed already
                os.close(descriptor)
