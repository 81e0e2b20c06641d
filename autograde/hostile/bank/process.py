"""Code that turns its own process against the verdict: traces, imports, the shell, memory, the session itself."""

from __future__ import annotations

from autograde.grading.states import State
from autograde.hostile.bank.verdicts import all_over
from autograde.hostile.case import Case, answer, cell

CASES = [
    all_over(
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
    all_over(
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
    all_over(
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
    all_over(
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
    return next((value for value in found if value.shape == x.shape[:2]), x.detach().mean())
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
    return x.detach().mean()
"""
        ),
        states=(State.GRADED, State.NEEDS_REVIEW),
    ),
]
