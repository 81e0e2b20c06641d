"""Code that takes more than its share. Every bomb here is bounded, so that one which escaped would do little harm."""

from __future__ import annotations

from autograde.grading.states import State
from autograde.hostile.case import Case, answer, cell

_MEMORY = (State.OUT_OF_MEMORY, State.TIMED_OUT)  # where a machine gives memory slowly
_TOO_MANY = (State.DIED, State.TIMED_OUT)
_BEFORE = 3  # points of the exercise before the cell


def _case(name: str, tries: str, code: str, **facts: object) -> Case:
    return Case(name, "exhausting", tries, cell(code, "excitation", "right"), base="right", **facts)


CASES = [
    _case(
        "processors",
        "keeps eight threads and four processes busy",
        "import os, threading\ndef spin():\n    while True: pass\n"
        "for _ in range(8): threading.Thread(target=spin, daemon=True).start()\n"
        "for _ in range(4):\n    if not os.fork():\n        while True: pass",
        states=(State.GRADED, State.TIMED_OUT),
        less=True,
    ),
    _case(
        "sessions",
        "keeps thirty processes busy, each in a session of its own",
        "import os, time\nfor _ in range(30):\n    if not os.fork():\n        os.setsid()\n        while True: pass\n"
        "time.sleep(5)",
        states=(State.GRADED, State.TIMED_OUT),
        less=True,
    ),
    _case(
        "memory",
        "holds 1.5 GiB",
        "import time\nheld = []\nfor _ in range(96): held.append(b'x' * 2**24)\ntime.sleep(5)",
        states=_MEMORY,
        score=_BEFORE,
    ),
    _case(
        "memory-of-many",
        "holds 1.2 GiB in eight processes, none of which has much",
        "import os, time\nfor _ in range(8):\n    if not os.fork():\n        held = b'x' * (150 * 2**20)\n"
        "        time.sleep(60)\ntime.sleep(10)",
        states=_MEMORY,
        score=_BEFORE,
    ),
    _case(
        "memory-of-the-kernel",
        "fills ten thousand sockets, whose content is no process's memory",
        "import os, socket, time\nall(os.fork() for _ in range(10))\nkept = []\ntry:\n    while True:\n"
        "        kept.append(socket.socketpair())\n        for end in kept[-1]:\n            end.setblocking(False)\n"
        "            try:\n                while end.send(b'x' * 2**16): pass\n"
        "            except BlockingIOError: pass\nexcept OSError: time.sleep(10)",
        states=_MEMORY,
        score=_BEFORE,
    ),
    _case(
        "memory-asked-for",
        "asks for 30 GB at once",
        "try: held = bytearray(30 * 10**9)\nexcept MemoryError: print('refused')\n"
        "try: held = torch.empty(10**13)\nexcept RuntimeError: print('refused')",
    ),
    _case(
        "processes",
        "starts a hundred processes",
        "import subprocess, time\nheld = []\nfor _ in range(100):\n"
        "    try: held.append(subprocess.Popen(['sleep', '100']))\n    except OSError: break\ntime.sleep(5)",
        states=_TOO_MANY,
        score=_BEFORE,
    ),
    _case(
        "fork-bomb",
        "doubles its processes eight times",
        "import os, time\nfor _ in range(8):\n    try: os.fork()\n    except OSError: pass\ntime.sleep(10)",
        states=_TOO_MANY,
        score=_BEFORE,
    ),
    _case(
        "threads",
        "starts a hundred threads",
        "import threading, time\nfor _ in range(100):\n"
        "    try: threading.Thread(target=time.sleep, args=(50,)).start()\n    except RuntimeError: break\n"
        "time.sleep(5)",
        states=_TOO_MANY,
        score=_BEFORE,
    ),
    _case(
        "files",
        "makes ten thousand files",
        "for n in range(10_000):\n    try: open(f'/tmp/{n}', 'w').close()\n    except OSError: break",
    ),
    _case(
        "disk",
        "fills the disk",
        "for n in range(100):\n    try: open(f'/tmp/{n}', 'wb').write(bytes(2**20))\n    except OSError: pass",
    ),
    _case("one-line", "prints 50 MB in one line", "print('x' * 50_000_000)"),
    _case("displays", "shows three thousand results", "for n in range(3000): display('x' * 100, {'n': n})"),
    _case(
        "picture",
        "draws a picture of 300 million pixels",
        "import matplotlib.pyplot as plt\nplt.figure(figsize=(180, 180), dpi=100).savefig('/tmp/one.png')\nplt.show()",
        states=(State.GRADED, State.OUT_OF_MEMORY, State.TIMED_OUT),
        less=True,
    ),
    _case(
        "recursion",
        "calls itself without end",
        "import sys\nsys.setrecursionlimit(10**9)\ndef f(n): return f(n + 1) + f(n + 2)\nf(0)",
        states=(State.DIED, State.GRADED, State.OUT_OF_MEMORY, State.TIMED_OUT),
        less=True,
    ),
    _case(
        "long-number",
        "computes and prints a number of a million digits",
        "import sys\nsys.set_int_max_str_digits(0)\nprint(7 ** 1_200_000 % 10**400_000)",
        states=(State.GRADED, State.TIMED_OUT),
    ),
    _case(
        "long-error",
        "raises an error of 20 MB after a chain of 300",
        "error = None\nfor n in range(300):\n    try: raise ValueError('x' * 70_000) from error\n"
        "    except ValueError as e: error = e\nraise error",
        states=(State.GRADED, State.TIMED_OUT),
        less=True,
    ),
    Case(
        "long-answer",
        "exhausting",
        "answers with a list of three million, and with lists in lists",
        answer(
            "turn, deep = iter(range(10**9)), []\nfor _ in range(10**5): deep = [deep]\n"
            "long = [deep, list(range(3 * 10**6)), {n: [n] for n in range(10**5)}]\n"
            "def squeeze(x): return long[next(turn) % 3]"
        ),
    ),
    Case(
        "endless-mapping",
        "exhausting",
        "answers with a mapping that says it is empty and has no end",
        answer(
            "import collections.abc, itertools\nclass Endless(collections.abc.Mapping):\n"
            "    __len__ = lambda self: 0\n    __iter__ = lambda self: itertools.count()\n"
            "    __getitem__ = lambda self, key: 'x' * 1000\ndef squeeze(x): return Endless()"
        ),
        states=(State.OUT_OF_MEMORY, State.TIMED_OUT),
    ),
    _case(
        "socket-buffers",
        "hides memory in the buffers of two hundred sockets",
        "import socket\nheld = []\nfor _ in range(100):\n    try:\n"
        "        a, b = socket.socketpair()\n        a.setblocking(False)\n"
        "        held.append((a, b))\n        while True: a.send(bytes(10**5))\n    except OSError: pass",
    ),
    _case(
        "mapped",
        "maps 64 GiB of address space and touches a little of each part",
        "import mmap\ntry:\n    held = mmap.mmap(-1, 2**36, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ)\n"
        "    print(sum(held[i] for i in range(0, 2**36, 2**22)))\nexcept (OSError, ValueError): print('refused')",
    ),
]
