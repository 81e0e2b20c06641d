"""Cells that students find finished: which they are, and whose fault it is where one does not run."""

from __future__ import annotations

from nbformat import NotebookNode

from visual_attention.errors import CourseError

#: Their tag. In a unit's source any cell of finished code has it; in a submission that is graded, only what is as
#: released and comes before any code of the student's (see mend).
GIVEN = "given"


class CourseBroken(CourseError):
    """The course's own code does not run here, so nobody can be graded."""


def is_given(cell: NotebookNode) -> bool:
    return GIVEN in cell.metadata.get("tags", [])


def blame_the_course(cell: NotebookNode) -> None:
    """Raises CourseBroken if a given cell stopped with an error: a package is missing, say."""
    errors = [output for output in cell.get("outputs", []) if output.output_type == "error"]
    if errors and is_given(cell):
        raise CourseBroken(
            f"The notebook's own first cells stop with an error here ({errors[0].ename}: {errors[0].evalue}), so no "
            "mark was given: install the course completely (`make setup`) and run the same command again."
        )
