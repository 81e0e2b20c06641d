"""What each student wrote: the code of a submission without what was given and without the test cells."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbformat import NotebookNode

from autograde.course import Course
from autograde.grading.released import name_of
from autograde.grading.settings import settings
from autograde.grading.submissions import Invalid, Missing, lay_out, students
from autograde.grading.verdicts import is_test
from autograde.running.ways import budgets

SEAM = "\n\n\N{SYMBOL FOR RECORD SEPARATOR}\n\n"  # between two cells, so that no passage reaches over the edge
MOST = 200_000  # characters of one student's code, thirty times a whole unit's; each 100,000 take about a second


@dataclass(frozen=True)
class Given:
    """The released notebook: the names of its test cells, and the code of its cells."""

    tests: set[str]
    cells: list[str]

    @property
    def code(self) -> str:
        return SEAM.join(self.cells)

    @property
    def lines(self) -> set[str]:
        return {line.strip() for cell in self.cells for line in cell.splitlines()}


def given(course: Course, unit: str) -> Given:
    cells = [cell for cell in nbformat.read(course.released(unit), as_version=4).cells if cell.cell_type == "code"]
    tests = {cell.metadata.nbgrader.grade_id for cell in cells if is_test(cell)}
    return Given(tests, [cell.source for cell in cells])


def handed_in(course: Course, unit: str) -> tuple[dict[str, str], dict[str, str]]:
    """The code of each student's own cells, and of whom there is none: why. Nothing is run."""
    released = given(course, unit)
    config = settings(course)
    ignore, most = config.CourseDirectory.ignore, budgets(config).notebook_bytes
    codes: dict[str, str] = {}
    without: dict[str, str] = {}
    for student in students(course, unit):
        with TemporaryDirectory() as work:
            copy = Path(work) / "copy"
            try:
                lay_out(course.step("submitted", student, unit), unit, copy, ignore, most)
                codes[student] = own_code(nbformat.read(copy / f"{unit}.ipynb", as_version=4), released)
            except (Missing, Invalid) as error:
                without[student] = str(error.args[0])
    for student, code in codes.items():
        if not code.strip():
            without[student] = "Nothing was changed or added."
        elif len(code) > MOST:
            without[student] = f"{len(code):,} characters of code: at most {MOST:,} are compared."
    return {student: code for student, code in codes.items() if student not in without}, without


def own_code(nb: NotebookNode, released: Given) -> str:
    """The code cells that are neither tests nor as they were given out."""
    given_cells = {cell.strip() for cell in released.cells}
    own = [
        cell.source
        for cell in nb.cells
        if cell.cell_type == "code" and name_of(cell) not in released.tests and cell.source.strip() not in given_cells
    ]
    return SEAM.join(own)
