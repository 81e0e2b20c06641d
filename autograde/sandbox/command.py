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
from autograde.course import Course
from autograde.sandbox.users import STUDENT
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


def command(orders: int, namespace: int | None) -> list[str]:
    """What starts the warm process, with the descriptors of its orders' socket and of the user namespace, if any."""
    return [
        bubblewrap(),
        *("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"),
        *_user(namespace),
        *("--die-with-parent", "--new-session", "--hostname", "sandbox", "--clearenv"),
        *_variables(),
        *("--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--tmpfs", "/tmp", "--chdir", "/tmp"),
        *("--perms", "0777", "--dir", _FONTS, "--dir", "/room"),
        *_read_only(),
        *("--remount-ro", "/dev", "--remount-ro", "/"),
        *(_place(sys.executable), "-B", "-m", "autograde.worker.warm", str(orders), str(STUDENT)),
    ]


def _user(namespace: int | None) -> tuple[str, ...]:
    """Who the warm process is: a user without rights, which root becomes by giving up all but this one right."""
    if namespace is None:
        return ("--unshare-user", "--uid", str(STUDENT), "--gid", str(STUDENT), "--cap-drop", "ALL")
    return ("--userns", str(namespace), "--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID")


def _variables() -> Iterator[str]:
    variables = {
        "PATH": os.pathsep.join([str(Path(_place(sys.executable)).parent), "/usr/bin", "/bin"]),
        "PYTHONPATH": PLACE,
        "HOME": "/tmp",
        "USER": "student",
        "LANG": "C.UTF-8",
        "MPLCONFIGDIR": _FONTS,
        "TORCHINDUCTOR_CACHE_DIR": "/tmp/torchinductor",
        "PIP_NO_INDEX": "1",  # what pip looks for without a network, it looks for several times
        **dict.fromkeys(_THREADS, "1"),
    }
    for name, value in variables.items():
        yield from ("--setenv", name, value)


def _place(path: str) -> str:
    """Where Python and its packages are inside: where they are here, unless each submission has that folder anew."""
    return f"{PLACE}/python{path}" if Path(path).parts[1] in ("tmp", "dev", "proc", "room") else path


def _read_only() -> Iterator[str]:
    """What is seen of this machine. The folders on the way to each are made first, else only root may pass them.

    Where the course or its class lies in one of the shown folders (/usr/src/app, in many containers), an empty folder
    lies over it. Raises CourseError where it is such a folder itself.
    """
    ours, theirs = Path(autograde.__file__).parent, Path(visual_attention.__file__).parent
    shown = {Path(path): path for path in _SYSTEM}
    shown |= {Path(prefix): _place(prefix) for prefix in (sys.base_prefix, sys.prefix)}
    shown |= {
        theirs: f"{PLACE}/visual_attention",
        ours / "__init__.py": f"{PLACE}/autograde/__init__.py",
        ours / "worker": f"{PLACE}/autograde/worker",
    }
    shown |= {file: f"{_FONTS}/{file.name}" for file in Path(matplotlib.get_cachedir()).glob("fontlist-*.json")}
    course = Course.at(ours.parent)
    covers: dict[str, None] = {}
    for path, place in sorted(shown.items(), key=lambda one: len(Path(one[1]).parts)):  # what lies in others after them
        if path.is_symlink():
            yield from ("--symlink", os.readlink(path), place)
        elif path.exists():
            for folder in reversed(Path(place).parents[:-1]):
                yield from ("--dir", str(folder))
            yield from ("--ro-bind", str(path), place)
            for hidden in filter(Path.is_dir, (course.root, course.classroom)):
                if hidden.is_relative_to(path.resolve()):
                    cover = str(Path(place, hidden.relative_to(path.resolve())))
                    if cover == place:
                        raise CourseError(f"{hidden} is also a folder of Python's or the system's: move it to its own.")
                    covers[cover] = None
                    yield from ("--tmpfs", cover)
    for cover in covers:
        yield from ("--remount-ro", cover)
