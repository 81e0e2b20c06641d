"""Calls and cells that do not come to an end, or only just before the limit."""

from __future__ import annotations

from autograde.grading.states import State
from autograde.hostile.case import Case, answer, cell

_LATE = (State.TIMED_OUT,)
_STUBBORN = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"


def _forward(name: str, tries: str, body: str, **facts: object) -> Case:
    code = f"import signal, time\ndef squeeze(x):\n    {body}\n    return x.mean((2, 3))"
    return Case(name, "endless", tries, answer(code, base="right"), "right", less=True, states=_LATE, **facts)


CASES = [
    _forward("endless-call", "a call that never returns", "while True: pass"),
    _forward("sleeping-call", "a call that sleeps for a day", "time.sleep(86_400)"),
    _forward("stubborn-call", "a call that ignores SIGINT", "signal.signal(2, signal.SIG_IGN)\n    while True: pass"),
    _forward("slow-calls", "each call sleeps until just before the limit", "time.sleep(<nearly>)"),
    Case(
        "endless-cell",
        "endless",
        "a loop that catches KeyboardInterrupt",
        cell("while True:\n    try:\n        while 1: pass\n    except KeyboardInterrupt: pass", "excitation", "right"),
        "right",
        less=True,
        states=_LATE,
    ),
    Case(
        "endless-names",
        "endless",
        "names and properties that never come back",
        answer(
            "class Slow:\n    def __call__(self, x): return x.mean((2, 3))\n    @property\n    def __name__(self):\n"
            "        while True: pass\nsqueeze = Slow()"
        ),
        states=_LATE,
    ),
    Case(
        "endless-repr",
        "endless",
        "a result that never finishes describing itself",
        answer("class Long:\n    def __repr__(self):\n        while True: pass\ndef squeeze(x): return Long()"),
        states=_LATE,
    ),
    Case(
        "endless-pattern",
        "endless",
        "a regular expression that takes for ever",
        cell("import re\nre.match('(a+)+$', 'a' * 60 + 'b')", "excitation", "right"),
        "right",
        less=True,
        states=_LATE,
    ),
    Case(
        "endless-power",
        "endless",
        "one long step of C, which looks at no signal",
        cell("len(str(3 ** 10**9))", "excitation", "right"),
        "right",
        less=True,
        states=_LATE,
    ),
    Case(
        "deadlock",
        "endless",
        "waits for a lock that it holds, with SIGINT ignored",
        cell(_STUBBORN + "import threading\nlock = threading.Lock()\nwith lock, lock: pass", "excitation", "right"),
        "right",
        3,
        states=_LATE,
    ),
    Case(
        "endless-end",
        "endless",
        "what runs at the end of Python never ends",
        cell("import atexit, time\natexit.register(time.sleep, 10**6)\nclass Last:\n    def __del__(self):\n"
             "        while True: pass\nlast = Last()", "", "right"),
        "right",
    ),
]  # fmt: skip
