"""Where each unit's files are, and how its notebooks are made: source, student's version, solved run."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from pybtex.database import parse_file

from autograde.authoring.plain import PlainMarkdown
from autograde.authoring.source import read_unit
from autograde.course import suggestion
from visual_attention.errors import CourseError

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Unit:
    """The files of one unit; `name` is its folder everywhere."""

    name: str
    root: Path = ROOT

    @property
    def markdown(self) -> Path:
        return self.root / "solutions" / self.name / f"{self.name}.md"

    @property
    def module(self) -> Path:
        return self.markdown.with_suffix(".py")

    @property
    def source(self) -> Path:
        """nbgrader's source notebook: with solutions and hidden tests."""
        return self.markdown.with_suffix(".ipynb")

    @property
    def student(self) -> Path:
        return self.root / "notebooks" / self.name / f"{self.name}.ipynb"

    @property
    def solved(self) -> Path:
        return self.root / "build" / "solved" / self.name / f"{self.name}.ipynb"

    @property
    def page(self) -> Path:
        return self.root / "build" / "pages" / self.name / f"{self.name}.ipynb"


def all_units(root: Path = ROOT) -> list[Unit]:
    """Every folder of solutions/ that holds FOLDER.md."""
    folders = sorted(path for path in (root / "solutions").iterdir() if (path / f"{path.name}.md").is_file())
    return [Unit(path.name, root) for path in folders]


def find_unit(name: str, root: Path = ROOT) -> Unit:
    """The unit of that name. Raises CourseError, with the nearest name, if there is none."""
    units = {unit.name: unit for unit in all_units(root)}
    if name in units:
        return units[name]
    raise CourseError(f"There is no unit {name!r}: {suggestion(name, units)}")


def build_source(name: str, root: Path = ROOT) -> Path:
    """Write nbgrader's source notebook of a unit from UNIT.md and UNIT.py; returns its path. Raises CourseError."""
    unit = find_unit(name, root)
    notebook = read_unit(unit.markdown)
    bibliography = parse_file(root / "book" / "references.bib", bib_format="bibtex")
    plain = PlainMarkdown(unit.markdown.parent, root / "book" / "results", bibliography)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            plain.convert(cell)
    write_notebook(notebook, unit.source)
    return unit.source


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook whole or not at all, and only if it differs, so that make sees no change where there is none."""
    nbformat.validate(notebook)
    text = nbformat.writes(notebook) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(temporary, 0o644)
    os.replace(temporary, path)
