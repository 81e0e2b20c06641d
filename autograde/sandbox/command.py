"""The bubblewrap command: what the warm process may see of this machine, which is little.

Python and its packages, the system's libraries, the `visual_attention` package that students have too, and the worker:
all read-only. No source, no gradebook, no home, no /etc beyond the linker's, no variable of this environment, no
network. https://github.com/containers/bubblewrap
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import matplotlib
import matplotlib.font_manager  # makes the list of fonts, where there is none yet

import autograde
import visual_attention
from visual_attention.errors import CourseError

PLACE = "/course"  # where the course's own packages are, inside
_FONTS = "/tmp/matplotlib"  # its list of fonts comes along, because making one takes up to 20 seconds
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc/ld.so.cache", "/etc/alternatives")

#: One thread a submission: many run at once, and threads that wait for each other make small sums many times slower.
_THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMEXPR_NUM_THREADS")


def bubblewrap() -> str:
    """The program. Raises CourseError where it is not installed, or this is no Linux it could run on."""
    plain = "or run students' code unprotected, as plain nbgrader does, with --plain"
    if sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"):
        raise CourseError(f"The sandbox needs Linux on x86-64 or arm64: grade there, {plain}.")
    program = shutil.which("bwrap")
    if program is None:
        raise CourseError(
            "Students' code runs in a sandbox, and bubblewrap is not installed: install it "
            f"(Debian, Ubuntu: sudo apt-get install bubblewrap; Fedora: sudo dnf install bubblewrap), {plain}."
        )
    return program


def command(orders: int) -> list[str]:
    """What starts the warm process, with the descriptor of the socket that its orders come on."""
    fonts = sorted(Path(matplotlib.get_cachedir()).glob("fontlist-*.json"))
    return [
        bubblewrap(),
        *("--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--cap-drop", "ALL"),
        *("--uid", "1000", "--gid", "1000", "--hostname", "sandbox", "--clearenv"),
        *_variables(),
        *("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--dir", _FONTS, "--dir", "/room", "--chdir", "/tmp"),
        *_read_only(),
        *(part for file in fonts for part in ("--ro-bind", str(file), f"{_FONTS}/{file.name}")),
        *("--remount-ro", "/dev", "--remount-ro", "/"),
        *(sys.executable, "-B", "-m", "autograde.worker.warm", str(orders)),
    ]


def _variables() -> Iterator[str]:
    variables = {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/bin", "/bin"]),
        "PYTHONPATH": PLACE,
        "HOME": "/tmp",
        "USER": "student",
        "LANG": "C.UTF-8",
        "MPLCONFIGDIR": _FONTS,
        "TORCHINDUCTOR_CACHE_DIR": "/tmp/torchinductor",
        **dict.fromkeys(_THREADS, "1"),
    }
    for name, value in variables.items():
        yield from ("--setenv", name, value)


def _read_only() -> Iterator[str]:
    for path in map(Path, _SYSTEM):
        if path.is_symlink():
            yield from ("--symlink", os.readlink(path), str(path))
        elif path.exists():
            yield from ("--ro-bind", str(path), str(path))
    for prefix in sorted({sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix}):
        if not Path(prefix).is_relative_to("/usr"):
            yield from ("--ro-bind", prefix, prefix)
    ours, theirs = Path(autograde.__file__).parent, Path(visual_attention.__file__).parent
    yield from ("--ro-bind", str(theirs), f"{PLACE}/visual_attention")
    yield from ("--ro-bind", str(ours / "__init__.py"), f"{PLACE}/autograde/__init__.py")
    yield from ("--ro-bind", str(ours / "worker"), f"{PLACE}/autograde/worker")
