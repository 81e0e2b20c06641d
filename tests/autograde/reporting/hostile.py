"""Markup that would run if any of it became part of a page, and a graded notebook that is full of it."""

from __future__ import annotations

import base64

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograde.hostile.markup import ALL, RUN, VECTORS
from autograde.receipts import RECEIPT_MIME

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def hostile_notebook() -> NotebookNode:
    """As nbgrader hands it to the feedback page: every text that a student can reach holds every vector."""
    named = {"schema_version": 3, "locked": False, "task": False}
    answer = {"grade_id": "answer", "solution": True, "grade": False, "comment": ALL} | named
    test = {"grade_id": "test", "solution": False, "grade": True, "points": 2.0, "score": 1.0} | named
    return new_notebook(
        cells=[
            new_markdown_cell(f"# Title {VECTORS[1]}"),
            *(new_markdown_cell(f"## {vector}") for vector in VECTORS[:3]),
            new_code_cell(f"# {ALL}", metadata={"nbgrader": answer}, outputs=_outputs()),
            new_code_cell("hidden()", metadata={"nbgrader": test}, outputs=_verdicts()),
            new_code_cell(f"raise ValueError({ALL!r})", outputs=[_error("ValueError", ALL)]),
        ],
        metadata={"autograde": {"state": ALL, "happened": ALL, "remedy": ALL, "notes": list(VECTORS)}},
    )


def _outputs() -> list[NotebookNode]:
    fake = base64.b64encode(ALL.encode()).decode()
    svg = base64.b64encode(f"<svg xmlns='http://www.w3.org/2000/svg' onload='{RUN}'/>".encode()).decode()
    beginning = base64.b64encode(base64.b64decode(PNG) + ALL.encode()).decode()
    data = [
        {"text/html": ALL, "text/plain": ALL},
        {"application/javascript": RUN, "text/markdown": ALL, "text/latex": ALL},
        {"image/svg+xml": ALL, "text/plain": ALL},
        {"image/png": fake},
        {"image/png": svg},
        {"image/png": f'{PNG}"><script>{RUN}</script>'},
        {"image/png": beginning},  # a picture with text behind it
        {"image/png": PNG},
        {"image/jpeg": PNG},
        {"text/plain": ALL, "image/png": "not base64", "image/jpeg": ALL},
    ]
    shown = [NotebookNode(output_type="display_data", data=NotebookNode(d), metadata=NotebookNode()) for d in data]
    return [new_output("stream", name="stdout", text=ALL), _error(ALL, ALL), *shown]


def _verdicts() -> list[NotebookNode]:
    message = (
        f"Check: {VECTORS[2]}\n✗ {ALL}\n  Expected: {VECTORS[0]}\n  Found:    {VECTORS[3]}\n  Hint:     {VECTORS[4]}\n"
    )
    places = [
        f"javascript:{RUN}",
        f'notebooks/x/x.html#a" onclick="{RUN}',
        f"notebooks/{VECTORS[0]}/{VECTORS[0]}.html#x",
    ]
    return [
        new_output("display_data", data={RECEIPT_MIME: {"check": ALL, "sentence": ALL, "passed": True}}),
        *(_error("CheckFailed", f"{message}  Read on:  section “{ALL}” ({place})") for place in places),
        _error(ALL, ALL),
        new_output("stream", name="stdout", text=ALL),
    ]


def _error(ename: str, evalue: str) -> NotebookNode:
    return new_output("error", ename=ename, evalue=evalue, traceback=[f"\x1b[0;31m{evalue}", evalue])
