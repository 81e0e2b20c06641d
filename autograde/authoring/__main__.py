"""Make and check what is derived from the units' sources: `python -m autograde.authoring COMMAND`."""

from __future__ import annotations

import sys

import click

from autograde.authoring.page import build_page
from autograde.authoring.solve import build_solved
from autograde.authoring.student import build_student
from autograde.authoring.units import ROOT, all_units, find_unit
from autograde.authoring.verify import forbidden_lines, leaks, mismatched_stubs, stale
from visual_attention.errors import CourseError


@click.group()
def authoring() -> None:
    """Make notebooks and pages from solutions/UNIT/UNIT.{md,py}, and check what was made."""


@authoring.command()
@click.argument("unit")
def notebook(unit: str) -> None:
    """Write nbgrader's source notebook and notebooks/UNIT/UNIT.ipynb."""
    path = build_student(find_unit(unit))
    click.echo(f"Student notebook: {path.relative_to(ROOT)}")


@authoring.command()
@click.argument("unit")
def solved(unit: str) -> None:
    """Run the finished notebook from top to bottom into build/solved/."""
    build_solved(find_unit(unit))


@authoring.command()
@click.argument("unit")
def page(unit: str) -> None:
    """Write the book's page of a unit into build/pages/: student cells, outputs of the solved run."""
    build_page(find_unit(unit))


@authoring.command()
def check() -> None:
    """Fail if a student notebook is stale, shows an answer, or has a stub that no longer matches its solution."""
    problems = []
    for unit in all_units():
        problems += filter(None, [stale(unit)])
        if unit.student.is_file():
            text = unit.student.read_text(encoding="utf-8").replace("\\n", "\n").replace('\\"', '"')
            problems += [f"{unit.student.name} shows {line!r}" for line in leaks(text, forbidden_lines(unit))]
            problems += mismatched_stubs(unit.student, unit.module)
    if problems:
        raise CourseError(" ".join(problems))
    click.echo(f"{len(all_units())} units checked: nothing stale, no answer in sight, every stub matches.")


def main() -> None:
    try:
        authoring(prog_name="python -m autograde.authoring")
    except CourseError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
