"""The book's page of a unit: the student's cells, with the outputs of the solved run.

A reader sees what a right answer produces and not the answer. Cells are joined by their ids, which are the same in the
source, the student's and the solved notebook.
"""

from __future__ import annotations

import shutil

import nbformat
from nbformat import NotebookNode

from autograde.authoring.source import read_unit
from autograde.authoring.units import Unit, write_notebook
from autograde.receipts import RECEIPT_MIME, check_calls, receipt
from visual_attention.errors import CourseError

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def build_page(unit: Unit) -> None:
    """Write build/pages/UNIT/UNIT.ipynb and the unit's figures beside it. Raises CourseError."""
    prose = read_unit(unit.markdown)
    student = {cell.id: cell for cell in nbformat.read(unit.student, as_version=4).cells}
    solved = {cell.id: cell for cell in nbformat.read(unit.solved, as_version=4).cells}
    if {cell.id for cell in prose.cells} != set(student) or set(student) != set(solved):
        raise CourseError(f"{unit.name}: the notebooks do not match UNIT.md; run `make notebooks`.")
    for cell in prose.cells:
        if cell.cell_type == "code":
            cell.source = student[cell.id].source
            cell.outputs = _static(_for_readers(cell.source, solved[cell.id].outputs))
            cell.metadata.pop("nbgrader", None)
            _require_alt_text(cell, unit.name)
    write_notebook(prose, unit.page)
    figures = unit.markdown.parent / "figures"
    if figures.is_dir():
        shutil.copytree(figures, unit.page.parent / "figures", dirs_exist_ok=True)


def _for_readers(source: str, outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Receipts as plain text, and only those of the checks that the visible cell calls: the solved run has more."""
    visible, kept = check_calls(source), []
    for output in outputs:
        name = receipt(output)
        if name is not None:
            if not visible[name]:
                continue
            visible[name] -= 1
            del output.data[RECEIPT_MIME]
        kept.append(output)
    return kept


def _static(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Without a kernel a slider moves and computes nothing: publish the picture that a widget brings, or nothing."""
    kept = []
    for output in outputs:
        data = output.get("data", {})
        live = data.pop(WIDGET_VIEW, None) is not None
        if not live or "image/png" in data:
            kept.append(output)
    return kept


def _require_alt_text(cell: NotebookNode, name: str) -> None:
    shows_picture = any(kind.startswith("image/") for output in cell.outputs for kind in output.get("data", {}))
    if shows_picture and not cell.metadata.get("mystnb", {}).get("image", {}).get("alt"):
        raise CourseError(
            f"{name}: the cell starting {cell.source.splitlines()[0]!r} shows a picture without alt text; "
            'add `:mystnb: {image: {alt: "what it shows"}}`.'
        )
