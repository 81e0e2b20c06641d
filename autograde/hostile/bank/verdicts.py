"""Code that wants a mark without the answer: it replaces what judges, or claims what a passed check leaves behind."""

from __future__ import annotations

from autograde.grading.states import State
from autograde.hostile.case import Case, answer
from autograde.receipts import RECEIPT_MIME

_PASSED = {"check": "squeeze_has_the_right_shape", "sentence": "all is well", "passed": True}
_DATA = {RECEIPT_MIME: _PASSED, "text/plain": "✓ all is well"}
_NAMES = "[name for name in dir(checks) if not name.startswith('_')]"


def all_over(name: str, tries: str, code: str, **facts: object) -> Case:
    """Code that runs in a cell and again inside each call of `squeeze`."""
    inside = code.strip().replace("\n", "\n    ")
    return Case(
        name,
        "tampering",
        tries,
        answer(f"{code}\ndef squeeze(x):\n    {inside}\n    return x.detach().mean()"),
        **facts,
    )


CASES = [
    all_over(
        "torch-agrees",
        "makes torch and NumPy find everything equal",
        """
import torch, numpy as np
torch.allclose = torch.equal = torch.isclose = np.allclose = lambda *_, **__: True
torch.testing.assert_close = np.testing.assert_allclose = lambda *_, **__: None
torch.Tensor.__eq__ = torch.Tensor.__le__ = lambda a, b: torch.ones(1, dtype=torch.bool)
""",
    ),
    all_over(
        "checks-replaced",
        "replaces each check by one that passes",
        f"import visual_attention.checks.squeeze_excitation as checks\nfor name in {_NAMES}:\n"
        "    setattr(checks, name, lambda *_, **__: None)",
    ),
    all_over(
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
    all_over(
        "ipython-silenced",
        "makes IPython swallow errors and run tests itself",
        """
from IPython.core.interactiveshell import InteractiveShell
InteractiveShell.showtraceback = InteractiveShell._showtraceback = lambda *_, **__: None
InteractiveShell.run_cell = lambda *_, **__: type('Result', (), {'success': True, 'error_in_exec': None})()
""",
    ),
    all_over(
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
    all_over("receipt-displayed", "displays the data that a passed check leaves", f"display({_DATA!r}, raw=True)"),
    all_over(
        "receipt-printed",
        "prints a receipt, an nbformat output and a frame",
        f"import json, sys\nfor stream in (sys.stdout, sys.stderr, sys.__stdout__):\n"
        f"    stream and print(json.dumps({{'output_type': 'display_data', 'data': {_DATA!r}}}), file=stream)",
    ),
    all_over(
        "receipt-made",
        "has the course's own code make a receipt",
        "import visual_attention.checks.check as c\nfrom IPython.display import display\n"
        f"for name in {_NAMES}:\n    display(c._Receipt(getattr(getattr(checks, name), 'lesson', None)))\n"
        f"get_ipython().outputs.kept.append({{'output_type': 'display_data', 'data': {_DATA!r}}})",
    ),
    all_over(
        "builtins-replaced",
        "replaces built-in functions and errors",
        "import builtins\nbuiltins.isinstance = lambda *_: True\nbuiltins.all = builtins.any = lambda *_: True\n"
        "builtins.AssertionError = builtins.ValueError = type('Quiet', (Warning,), {})",
        states=(State.GRADED, State.NEEDS_REVIEW, State.DIED, State.TIMED_OUT),
    ),
]
