"""What was released: each named cell as it is meant to be, and the cells that only demonstrate."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.utils import is_solution


@dataclass(frozen=True)
class ReleasedCell:
    """A named cell as it was released: its source with hidden tests and as students see it, and nbgrader's metadata."""

    name: str
    cell_type: str
    source: str
    shown: str
    metadata: dict[str, Any]

    def new(self) -> NotebookNode:
        """The cell as it was released."""
        make = nbformat.v4.new_code_cell if self.cell_type == "code" else nbformat.v4.new_markdown_cell
        return make(self.source, metadata={"nbgrader": dict(self.metadata)})

    def belongs(self, cell: NotebookNode) -> bool:
        """Does the cell look like the one that was released: a test untouched, an exercise answered?"""
        untouched = cell.source.strip() == self.shown.strip()
        return untouched == self.metadata["locked"]

    def was_edited(self, cell: NotebookNode) -> bool:
        """Does the cell's own metadata say something else than the release does?"""
        said = cell.metadata["nbgrader"]
        flags = {"grade": False, "solution": False, "task": False, "schema_version": 0, "points": None}
        wanted = {key: self.metadata.get(key, absent) for key, absent in flags.items()}
        return {key: said.get(key, absent) for key, absent in flags.items()} != wanted or (
            cell.cell_type != self.cell_type
        )


@dataclass(frozen=True)
class Release:
    """The named cells of a notebook in their order, and the sources of its other code cells.

    `start` are those that set the notebook up, above the first cell that a student writes, in their order;
    `demonstrations` those that no mark depends on.
    """

    cells: list[ReleasedCell]
    start: list[str]
    demonstrations: set[str]


def read_release(db_url: str, unit: str, name: str, folder: Path) -> Release:
    """A notebook's release: contents from the gradebook; order, and what students see, from the released file."""
    file = folder / unit / f"{name}.ipynb"
    seen = nbformat.read(file, as_version=4).cells if file.exists() else []
    shown = {name_of(cell): cell.source for cell in seen}
    places = list(shown)
    cells = sorted(_cells(db_url, unit, name, shown), key=lambda c: places.index(c.name) if c.name in places else 10**6)
    code = [cell for cell in seen if cell.cell_type == "code"]
    demonstrations = {cell.source.strip() for cell in code if "demonstration" in cell.metadata.get("tags", [])}
    above = [cell.source.strip() for cell in takewhile(lambda cell: not is_solution(cell), code)]
    return Release(cells, [source for source in above if source not in demonstrations], demonstrations)


def _cells(db_url: str, unit: str, name: str, shown: dict[str | None, str]) -> list[ReleasedCell]:
    with Gradebook(db_url) as gradebook:
        notebook = gradebook.find_notebook(name, unit)
        points = {cell.name: cell.max_score for cell in [*notebook.grade_cells, *notebook.task_cells]}
        graded = {cell.name for cell in notebook.grade_cells}
        solutions = {cell.name for cell in notebook.solution_cells}
        tasks = {cell.name for cell in notebook.task_cells}
        found = []
        for cell in notebook.source_cells:
            metadata = {
                "grade_id": cell.name,
                "grade": cell.name in graded,
                "solution": cell.name in solutions,
                "task": cell.name in tasks,
                "locked": bool(cell.locked),
                "schema_version": 3,
                "cell_type": cell.cell_type,
                "checksum": cell.checksum,
            }
            if cell.name in points:
                metadata["points"] = float(points[cell.name])
            as_seen = shown.get(cell.name, cell.source)
            found.append(ReleasedCell(cell.name, cell.cell_type, cell.source, as_seen, metadata))
        return found


def names_in(nb: NotebookNode) -> list[str | None]:
    """The grade_id of each cell, None where there is none that could be one."""
    return [name_of(cell) for cell in nb.cells]


def name_of(cell: NotebookNode) -> str | None:
    """A cell's grade_id, None if it has none that could be one."""
    metadata = cell.metadata.get("nbgrader")
    name = metadata.get("grade_id") if isinstance(metadata, dict) else None
    return name if isinstance(name, str) else None
