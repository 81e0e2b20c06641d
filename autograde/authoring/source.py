"""Read a unit's MyST notebook and make nbgrader's source notebook of it.

An author writes `UNIT.md`; a cell names the finished object in `UNIT.py` in place of repeating it. Here cells are
expanded, nbgrader's metadata completed and ids stamped; a mistake is reported with the cell it is in.
"""

from __future__ import annotations

import functools
import hashlib
import re
from pathlib import Path
from typing import Any

import jupytext
from nbformat import NotebookNode

from autograde.authoring.definitions import find
from autograde.authoring.expand import exercise_cell, given_cell
from autograde.grading.given import GIVEN
from autograde.receipts import check_calls
from visual_attention.errors import CourseError

HIDDEN_BEGIN, HIDDEN_END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
NBGRADER_DEFAULTS = {"grade": False, "locked": False, "schema_version": 3, "solution": False, "task": False}


def read_unit(markdown: Path) -> NotebookNode:
    """The unit as a notebook with expanded cells, complete metadata and stable ids. Raises CourseError."""
    text = markdown.read_text(encoding="utf-8")
    _refuse_block_breaks(text, markdown.name)
    notebook = jupytext.reads(text, fmt="md:myst")
    notebook.metadata = NotebookNode(kernelspec=KERNEL, language_info={"name": "python"})
    seen: set[str] = set()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            _complete(cell, markdown, seen)
    _stamp_ids(notebook)
    return notebook


def _refuse_block_breaks(text: str, name: str) -> None:
    """A line `+++` in prose would silently split a cell in two."""
    fence = ""
    for number, line in enumerate(text.splitlines(), start=1):
        mark = re.match(r"\s*(`{3,}|~{3,})", line)
        if mark and not fence:
            fence = mark[1]
        elif mark and line.strip() == fence:
            fence = ""
        elif not fence and line.startswith("+++"):
            raise CourseError(f"{name} line {number}: a line `+++` in prose splits the cell; remove it.")


def _complete(cell: NotebookNode, markdown: Path, seen: set[str]) -> None:
    """Expand what the cell names and fill in nbgrader's metadata."""
    short = cell.metadata.pop("nbgrader", None)
    names, given = cell.metadata.pop("pyobject", None), cell.metadata.pop("given", [])
    if names is not None and short is None:
        _refuse_answers(markdown, _as_list(names))
        cell.source = given_cell(markdown.with_suffix(".py"), _as_list(names))
        cell.metadata["tags"] = [*cell.metadata.get("tags", []), GIVEN]
    elif names is not None:
        if not short.get("solution"):
            raise CourseError(
                f"{markdown.name}: the cell for {names!r} must say `solution: true` in its nbgrader line."
            )
        cell.source = exercise_cell(markdown.with_suffix(".py"), _as_list(names), _as_list(given))
    if short is None:
        return
    where = f"{markdown.name}: the cell starting {cell.source.splitlines()[0]!r}" if cell.source else markdown.name
    cell.metadata["nbgrader"] = _nbgrader_metadata(dict(short), where, seen)
    if cell.metadata["nbgrader"]["grade"]:
        _check_test_cell(cell, where)


def _refuse_answers(markdown: Path, names: list[str]) -> None:
    """Given code is shown as it is, so it must not be what this unit or another one asks its students to write."""
    for name in names:
        home = find(markdown.with_suffix(".py"), name).module.parent
        if name in _exercises((home / f"{home.name}.md").read_text(encoding="utf-8")):
            raise CourseError(
                f"{markdown.name}: {name!r} is an exercise of the unit {home.name!r}, and a given cell would show the "
                "answer; name another object."
            )


@functools.cache  # a unit shows several objects of one other
def _exercises(text: str) -> set[str]:
    """The objects that students write in a unit with this text."""
    cells = jupytext.reads(text, fmt="md:myst").cells
    asked = [cell.metadata for cell in cells if cell.metadata.get("nbgrader", {}).get("solution")]
    return {name for metadata in asked for name in _as_list(metadata.get("pyobject", []))}


def _nbgrader_metadata(short: dict[str, Any], where: str, seen: set[str]) -> dict[str, Any]:
    grade_id = short.get("grade_id")
    if not grade_id:
        raise CourseError(f"{where} has no grade_id.")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,62}", grade_id):
        raise CourseError(f"{where}: grade_id {grade_id!r} must be of small letters, digits and hyphens.")
    if grade_id in seen:
        raise CourseError(f"{where} repeats the grade_id {grade_id!r}; each must be used once.")
    unknown = set(short) - {"grade_id", "grade", "solution", "points"}
    if unknown:
        raise CourseError(f"{where} has the unknown nbgrader entry {sorted(unknown)[0]!r}.")
    if short.get("grade") and not isinstance(short.get("points"), int | float):
        raise CourseError(f"{where} (grade_id {grade_id!r}) is a test without points; add `points: 1`.")
    seen.add(grade_id)
    return NBGRADER_DEFAULTS | {"locked": bool(short.get("grade"))} | short


def _check_test_cell(cell: NotebookNode, where: str) -> None:
    """A test opens with a sentence, and calls at least one check, as a statement of its own."""
    if not cell.source.startswith("# "):
        raise CourseError(f"{where} is a test; it must open with a comment that says what it checks.")
    if cell.source.count(HIDDEN_BEGIN) != cell.source.count(HIDDEN_END):
        raise CourseError(f"{where} opens hidden tests without closing them, or the reverse.")
    if not check_calls(cell.source):
        raise CourseError(f"{where} is a test; it must call at least one of the unit's checks.")


def _stamp_ids(notebook: NotebookNode) -> None:
    """The grade_id where there is one, else a hash of the content: jupytext's own ids are random."""
    used: set[str] = set()
    for cell in notebook.cells:
        stem = cell.metadata.get("nbgrader", {}).get("grade_id")
        stem = stem or f"{cell.cell_type}-{hashlib.sha256(cell.source.encode()).hexdigest()[:10]}"
        name, copy = stem, 1
        while name in used:
            copy += 1
            name = f"{stem}-{copy}"
        used.add(name)
        cell.id = name


def _as_list(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
