"""Make a notebook's list of cells one that nbformat can read without complaint."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode


def drop_broken_cells(nb: NotebookNode) -> list[str]:
    """Keep only cells that can be read as cells at all; tells how many could not."""
    whole = []
    for cell in nb.cells:
        if isinstance(cell, dict) and cell.get("cell_type") in ("code", "markdown", "raw"):
            source = cell.get("source", "")
            lines = source if isinstance(source, list) else [source]
            cell.source = "".join(line for line in lines if isinstance(line, str))
            cell.metadata = cell.metadata if isinstance(cell.get("metadata"), dict) else NotebookNode()
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None  # every cell is run anew
            if not _are_attachments(cell.get("attachments", {})):
                del cell["attachments"]
            whole.append(cell)
    dropped = len(nb.cells) - len(whole)
    nb.cells = whole
    return [f"{dropped} cells could not be read and were left out."] if dropped else []


def _are_attachments(found: Any) -> bool:
    return isinstance(found, dict) and all(isinstance(one, dict) for one in found.values())


def give_ids(nb: NotebookNode) -> None:
    """Cell ids as the notebook format wants them, whatever the file said."""
    nb.nbformat, nb.nbformat_minor = 4, 5
    for index, cell in enumerate(nb.cells):
        cell.id = f"cell-{index}"
