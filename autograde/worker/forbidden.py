"""System calls that no student's code needs, refused by a seccomp filter.

Some would hide memory from the watch (`memfd_create`, System V shared memory, and `vmsplice`, by which a pipe holds 2
MiB for each page of a huge one that nobody has any more), some reach into other processes, and the rest are parts of
the kernel in which holes were found and which nothing here uses. A refused call fails with EPERM; `clone3` and
`io_uring` are said not to exist, so that libraries fall back on what they did before those. `setsid` seems to work and
does nothing: where the kernel shares the processors out by session (sched(7), "The autogroup feature"), each session of
its own would take a share from the neighbours, and programs that open one do without it here.
"""

from __future__ import annotations

import ctypes
import errno
import platform

from autograde.worker.linux import CLONE_NEWUSER, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, prctl

#: Numbers on x86-64 and on arm64.
NUMBERS = {
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "vmsplice": (278, 75),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsmount": (432, 432),
    "mount_setattr": (442, 442),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "kexec_load": (246, 104),
    "finit_module": (313, 273),
    "init_module": (175, 105),
    "io_setup": (206, 0),  # of which the whole machine has a fixed number
    "syslog": (103, 116),
    "statmount": (457, 457),
    "listmount": (458, 458),
    "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262),
}
UNKNOWN = {"clone3": (435, 435), "io_uring_setup": (425, 425)}
WITHOUT_EFFECT = {"setsid": (112, 157)}
CLONE, SOCKET, FCNTL = (56, 220), (41, 198), (72, 25)
SOCKETS = (1, 2, 10)  # AF_UNIX, AF_INET, AF_INET6
LOCKS = (6, 7, 37, 38)  # F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW
_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_X32, _FIRST_ARGUMENT, _SECOND_ARGUMENT = 0x40000000, 16, 24

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
_NO_SUCH_CALL, _NOTHING_DONE = 0x00050000 | errno.ENOSYS, 0x00050000


class _Instruction(ctypes.Structure):
    _fields_ = [("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("k", ctypes.c_uint32)]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction))]


def program(machine: str) -> list[tuple[int, int, int, int]]:
    """The filter's instructions (code, steps to skip if so, if not, operand) for a machine's architecture."""
    column, architecture = _ARCHITECTURES[machine]
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    if machine == "x86_64":  # the same calls under other numbers
        steps += [(_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _KILL)]
    for numbers, verdict in [
        *((n, _REFUSE) for n in NUMBERS.values()),
        *((n, _NO_SUCH_CALL) for n in UNKNOWN.values()),
        *((n, _NOTHING_DONE) for n in WITHOUT_EFFECT.values()),
    ]:
        steps += [(_EQUAL, 0, 1, numbers[column]), (_RETURN, 0, 0, verdict)]
    # Sockets of the network, which is off, and of this machine, but none to a virtual machine's host (AF_VSOCK).
    families = [(_EQUAL, len(SOCKETS) - i, 0, family) for i, family in enumerate(SOCKETS)]
    steps += [(_EQUAL, 0, len(SOCKETS) + 3, SOCKET[column]), (_LOAD, 0, 0, _FIRST_ARGUMENT), *families]
    steps += [(_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW)]
    # A lock on a part of a file is kept by the kernel, as nobody's memory, and one file has any number of parts. Nobody
    # else is here to be locked out, so it is as good as taken.
    locks = [(_EQUAL, len(LOCKS) - i, 0, command) for i, command in enumerate(LOCKS)]
    steps += [(_EQUAL, 0, len(LOCKS) + 3, FCNTL[column]), (_LOAD, 0, 0, _SECOND_ARGUMENT), *locks]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _NOTHING_DONE)]
    # A thread or process is welcome, a user namespace is not: in one, it would have every capability.
    steps += [(_EQUAL, 0, 3, CLONE[column]), (_LOAD, 0, 0, _FIRST_ARGUMENT), (_ANY_BIT, 0, 1, CLONE_NEWUSER)]
    return [*steps, (_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW)]


def refuse_system_calls() -> None:
    """From here on, this process and all that it starts are refused these calls; there is no way back."""
    steps = [_Instruction(*step) for step in program(platform.machine())]
    filled = _Program(len(steps), (_Instruction * len(steps))(*steps))
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(filled))
