"""Code that wants a mark without the answer: it replaces what judges, or claims what a passed check leaves behind."""

from __future__ import annotations

from autograde.grading.states import State
from autograde.hostile.case import Case, answer, cell
from autograde.receipts import RECEIPT_MIME

_PASSED = {"check": "squeeze_has_the_right_shape", "sentence": "all is well", "passed": True}
_DATA = {RECEIPT_MIME: _PASSED, "text/plain": "✓ all is well"}
_NAMES = "[name for name in dir(checks) if not name.startswith('_')]"


def _all_over(code: str) -> str:
    """Code that runs in a cell and again inside each call of `squeeze`."""
    inside = code.strip().replace("\n", "\n    ")
    return f"{code}\ndef squeeze(x):\n    {inside}\n    return x.mean()"


def _case(name: str, tries: str, code: str, **facts: object) -> Case:
    return Case(name, "tampering", tries, answer(_all_over(code)), **facts)


CASES = [
    _case(
        "torch-agrees",
        "makes torch and NumPy find everything equal",
        """
import torch, numpy as np
torch.allclose = torch.equal = torch.isclose = np.allclose = lambda *_, **__: True
torch.testing.assert_close = np.testing.assert_allclose = lambda *_, **__: None
torch.Tensor.__eq__ = torch.Tensor.__le__ = lambda a, b: torch.ones(1, dtype=torch.bool)
""",
    ),
    _case(
        "checks-replaced",
        "replaces each check by one that passes",
        f"import visual_attention.checks.squeeze_excitation as checks\nfor name in {_NAMES}:\n"
        "    setattr(checks, name, lambda *_, **__: None)",
    ),
    _case(
        "checks-mocked",
        "redefines `checks` and what checks are made of",
        """
from unittest.mock import MagicMock
import sys, visual_attention.checks.check, visual_attention.checks.primitives as primitives
globals()['checks'] = sys.modules['visual_attention.checks.squeeze_excitation'] = MagicMock()
for name in dir(primitives):
    if name.startswith('expect'): setattr(primitives, name, lambda *_, **__: None)
visual_attention.checks.check.CheckFailed = type('Never', (Exception,), {})
""",
    ),
    _case(
        "ipython-silenced",
        "makes IPython swallow errors and run tests itself",
        """
from IPython.core.interactiveshell import InteractiveShell
InteractiveShell.showtraceback = InteractiveShell._showtraceback = lambda *_, **__: None
InteractiveShell.run_cell = lambda *_, **__: type('Result', (), {'success': True, 'error_in_exec': None})()
""",
    ),
    _case(
        "replies-rewritten",
        "replaces json and the session's own sending",
        """
import json, autograde.worker.session as session, autograde.worker.frames as frames
send = frames.send
def all_passed(connection, header, body, seconds=None):
    header.pop('failed', None), header.pop('raised', None)
    send(connection, header | {'passed': True, 'value': header.get('value', True)}, body, seconds)
session.send = all_passed
json.JSONEncoder.default = lambda *_: True
""",
        states=(State.GRADED, State.NEEDS_REVIEW),
    ),
    _case("receipt-displayed", "displays the data that a passed check leaves", f"display({_DATA!r}, raw=True)"),
    _case(
        "receipt-printed",
        "prints a receipt, an nbformat output and a frame",
        f"import json, sys\nfor stream in (sys.stdout, sys.stderr, sys.__stdout__):\n"
        f"    stream and print(json.dumps({{'output_type': 'display_data', 'data': {_DATA!r}}}), file=stream)",
    ),
    _case(
        "receipt-made",
        "has the course's own code make a receipt",
        "import visual_attention.checks.check as c\nfrom IPython.display import display\n"
        f"for name in {_NAMES}:\n    display(c._Receipt(getattr(getattr(checks, name), 'lesson', None)))\n"
        f"get_ipython().outputs.kept.append({{'output_type': 'display_data', 'data': {_DATA!r}}})",
    ),
    _case(
        "builtins-replaced",
        "replaces built-in functions and errors",
        "import builtins\nbuiltins.isinstance = lambda *_: True\nbuiltins.all = builtins.any = lambda *_: True\n"
        "builtins.AssertionError = builtins.ValueError = type('Quiet', (Warning,), {})",
        states=(State.GRADED, State.NEEDS_REVIEW, State.DIED, State.TIMED_OUT),
    ),
    _case(
        "traced",
        "jumps over what raises, by a trace function",
        """
import sys, threading
def trace(frame, event, argument):
    if event == 'exception':
        frame.f_trace = None
    return trace
sys.settrace(trace), threading.settrace(trace)
sys.excepthook = sys.unraisablehook = lambda *_: None
""",
    ),
    _case(
        "modules-poisoned",
        "puts false modules where imports look",
        """
import sys, types
class Finder:
    def find_spec(self, name, *_): return None
sys.meta_path.insert(0, Finder())
for name in ('visual_attention.checks.check', 'autograde.receipts', 'autograde.worker.values', 'json', 'struct'):
    sys.modules[name] = types.ModuleType(name)
""",
        states=(State.GRADED, State.NEEDS_REVIEW),
    ),
    _case(
        "startup-files",
        "writes modules that Python would load at its next start",
        """
import os
for place in ('/tmp', '/dev/shm', '/course', os.path.dirname(os.__file__), os.path.expanduser('~/.ipython/startup')):
    for name in ('sitecustomize.py', 'usercustomize.py', 'torch.py', 'visual_attention.py', '<token>.pth'):
        try:
            os.makedirs(place, exist_ok=True)
            open(f'{place}/{name}', 'w').write('pass')
        except OSError:
            pass
""",
    ),
    _case(
        "shell-hooked",
        "runs copies of the tests, and hooks itself into the shell",
        """
shell = get_ipython()
shell.input_transformers_cleanup.append(lambda lines: ['pass\\n'])
for event in ('pre_run_cell', 'post_run_cell', 'pre_execute', 'post_execute'):
    shell.events.register(event, lambda *_: None)
shell.user_ns.update({'In': [], 'Out': {}, '_': 'passed'})
""",
    ),
    Case(
        "run-cell",
        "tampering",
        "runs test cells itself, with a check that passes",
        cell(
            "class Fine:\n    def __getattr__(self, name): return lambda *_, **__: display('✓')\n"
            "checks = Fine()\nget_ipython().run_cell('checks.squeeze_has_the_right_shape(1)')\n"
            "get_ipython().run_line_magic('reset', '-f -s')",
            before="",
        ),
    ),
    Case(
        "memory-of-answers",
        "tampering",
        "looks for expected values in memory and in the frames above, and answers with what it finds",
        answer(
            """
import gc, sys, torch
def squeeze(x):
    frame, found = sys._getframe(), []
    while frame:
        found += [value for value in frame.f_locals.values() if isinstance(value, torch.Tensor)]
        frame = frame.f_back
    found += [value for value in gc.get_objects() if isinstance(value, torch.Tensor) and value is not x]
    return next((value for value in found if value.shape == x.shape[:2]), x.mean())
"""
        ),
    ),
    Case(
        "session-replaced",
        "tampering",
        "replaces the process's own session from inside a call",
        answer(
            """
import sys
def squeeze(x):
    frame = sys._getframe()
    while frame and not hasattr(frame.f_locals.get('self'), 'connection'):
        frame = frame.f_back
    if frame:
        frame.f_locals['self'].__class__._reply = lambda self, header: {'value': None, 'made': 0, 'called': 'fine'}
    return x.mean()
"""
        ),
        states=(State.GRADED, State.NEEDS_REVIEW),
    ),
]
