"""How what happened is told, wherever a notebook ran."""

from __future__ import annotations

from nbformat import NotebookNode


def this(cell: NotebookNode, index: int) -> str:
    """The cell as the beginning of a sentence."""
    name = cell.metadata.get("nbgrader", {}).get("grade_id")
    return f"The cell {name!r}" if name else f"Cell {index + 1}"


def duration(seconds: float) -> str:
    return f"{seconds / 60:.0f} minutes" if seconds >= 120 else f"{seconds:g} seconds"
