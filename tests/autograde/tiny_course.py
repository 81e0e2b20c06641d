"""A whole course in a temporary folder, small enough that a real nbgrader run takes seconds: it imports no torch.

One unit, `tiny`: `total(values)` (a visible test, 2 points; a hidden one, 3) and `double(x)` (1 point). Its checks
leave the same receipts as the real ones.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograde.course import Course

REPOSITORY = Path(__file__).parents[2]
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
SECRET = [3, 14, 31415926535]  # a number that only the hidden test knows, too long to turn up as a process id

CHECKS = """\
from types import SimpleNamespace
from IPython import get_ipython
from IPython.display import display

class CheckFailed(AssertionError):
    def _render_traceback_(self):
        return [str(self)]

def leave_receipt(name):
    if get_ipython() is None:  # the examiner leaves its own
        return
    data = {"check": name, "sentence": f"{name} holds", "passed": True}
    display({"text/plain": f"✓ {name} holds", "application/vnd.visual-attention.check+json": data}, raw=True)

def total_of(function, values, name):
    found = function(values)
    if found != sum(values):
        raise CheckFailed(f"✗ {name}: found {found}")
    leave_receipt(name)

def doubles(function, x):
    if function(x) != 2 * x:
        raise CheckFailed("✗ not the double")
    leave_receipt("doubles")

def about(name, check):
    check.lesson = SimpleNamespace(name=name, sentence=f"{name} holds")
    return check

checks = SimpleNamespace(
    adds_up=about("adds_up", lambda f, values: total_of(f, values, "adds_up")),
    adds_up_elsewhere=about("adds_up_elsewhere", lambda f, values: total_of(f, values, "adds_up_elsewhere")),
    doubles=about("doubles", doubles),
)
"""
TOTAL = "def total(values):\n    ### BEGIN SOLUTION\n    return sum(values)\n    ### END SOLUTION"
DOUBLE = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
HIDDEN = f"""\
### BEGIN HIDDEN TESTS
for values in ([1], {SECRET}):
    checks.adds_up_elsewhere(total, values)
### END HIDDEN TESTS
float("nan")"""


def named(source: str, name: str, **facts: object) -> NotebookNode:
    """A code cell with nbgrader's metadata."""
    metadata = {
        "grade": False,
        "solution": False,
        "locked": False,
        "task": False,
        "schema_version": 3,
        "grade_id": name,
    }
    return new_code_cell(source, metadata={"nbgrader": metadata | facts}, id=name)


def source_notebook() -> NotebookNode:
    cells = [
        new_markdown_cell("# A tiny unit", id="title"),
        named(CHECKS, "setup", locked=True),
        new_markdown_cell("## Exercise 1: the total", id="exercise-1"),
        named(TOTAL, "total", solution=True),
        named("checks.adds_up(total, [1, 2])", "total-adds-up", grade=True, locked=True, points=2),
        named(HIDDEN, "total-elsewhere", grade=True, locked=True, points=3),
        new_markdown_cell("## Exercise 2: the double", id="exercise-2"),
        named(DOUBLE, "double", solution=True),
        named("checks.doubles(double, 4)", "double-doubles", grade=True, locked=True, points=1),
        new_code_cell("print('demonstrated')", metadata={"tags": ["demonstration"]}, id="demonstration"),
    ]
    return new_notebook(cells=cells, metadata={"kernelspec": KERNEL})


def make_course(root: Path) -> Course:
    """The course, its source notebook ready, nothing released."""
    folder = root / "solutions" / "tiny"
    folder.mkdir(parents=True)
    limits = "c.Budgets.cell_seconds = c.Budgets.call_seconds = 20\n"  # what honest code needs is a tenth of a second
    (root / "nbgrader_config.py").write_text((REPOSITORY / "nbgrader_config.py").read_text() + limits)
    nbformat.write(source_notebook(), folder / "tiny.ipynb")
    (folder / "tiny.py").write_text("ANSWER = 'never copied to students'\n")
    return Course(root.resolve(), root.resolve() / "autograde" / "classroom")


RIGHT = {"total": "def total(values):\n    return sum(values)", "double": "def double(x):\n    return x + x"}


def answered(released: Path, answers: dict[str, str] = RIGHT) -> NotebookNode:
    """The student notebook with the given sources in its solution cells."""
    nb = nbformat.read(released, as_version=4)
    for cell in nb.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(name, cell.source)
    return nb


def cell(nb: NotebookNode, name: str) -> NotebookNode:
    return next(c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") == name)


def hand_in(course: Course, student: str, content: NotebookNode | str | None, name: str = "tiny.ipynb") -> Path:
    """Put a submission where `autograde grade` looks for it; None hands in an empty folder."""
    folder = course.step("submitted", student, "tiny")
    folder.mkdir(parents=True, exist_ok=True)
    if content is not None:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content if isinstance(content, str) else as_saved(content))
    return folder


def as_saved(nb: NotebookNode) -> str:
    """The text of a notebook as Jupyter saves it, with every source as a list of lines, and not validated."""
    content = json.loads(json.dumps(nb))
    for saved in content["cells"]:
        if isinstance(saved, dict):
            saved["source"] = saved["source"].splitlines(keepends=True)
    return json.dumps(content, indent=1)


def changed(nb: NotebookNode, change: Callable[[NotebookNode], object]) -> NotebookNode:
    """The notebook after `change`, for use inside an expression."""
    change(nb)
    return nb
