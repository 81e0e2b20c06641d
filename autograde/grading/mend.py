"""Repair a student's notebook before nbgrader looks at it.

Honest accidents stop nbgrader, or cost a student every point: a test cell copied or deleted, points or flags edited by
hand, a `schema_version` from elsewhere, a cell changed to Markdown. The release says what each named cell is, so
nothing that a student's metadata says is believed except the name, and of several cells with one name one keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from autograde.grading.given import GIVEN
from autograde.grading.released import Release, ReleasedCell, name_of, names_in, read_release
from autograde.grading.states import remember
from autograde.grading.tidy import give_ids


class MendNotebook(NbGraderPreprocessor):
    """First of nbgrader's sanitize steps."""

    released = Unicode("notebooks", help="Folder of the released notebooks.").tag(config=True)

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._releases: dict[tuple[str, str, str], Release] = {}

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        unit, name = resources["nbgrader"]["assignment"], resources["nbgrader"]["notebook"]
        notes = mend(nb, self._release(resources["nbgrader"]["db_url"], unit, name))
        for note in notes:
            self.log.warning("%s, %s: %s", resources["nbgrader"]["student"], name, note)
        nb.metadata = NotebookNode(kernelspec=nb.metadata.get("kernelspec", {}))
        remember(nb, notes=notes)
        return nb, resources

    def _release(self, db_url: str, unit: str, name: str) -> Release:
        """Read once: a class's submissions all have the same release."""
        if (db_url, unit, name) not in self._releases:
            self._releases[db_url, unit, name] = read_release(db_url, unit, name, Path(self.released))
        return self._releases[db_url, unit, name]


def mend(nb: NotebookNode, release: Release) -> list[str]:
    """Repair `nb` in place; returns what was repaired, in words for the student and the instructor."""
    names = names_in(nb)
    copied = [(cell.name, names.count(cell.name)) for cell in release.cells if names.count(cell.name) > 1]
    notes = [f"The cell {name!r} was there {count} times; one of them was graded." for name, count in copied]
    kept = _choose(nb, release.cells)
    notes += _restore_metadata(nb, kept) + _edited_tests(nb, kept)
    notes += _put_back_lost_tests(nb, release.cells) + _put_back_lost_start(nb, release)
    _mark_given_cells(nb, release)
    give_ids(nb)
    return notes


def _choose(nb: NotebookNode, released: Iterable[ReleasedCell]) -> dict[int, ReleasedCell]:
    """Which released cell the cell at an index is.

    Of several with one name, take one that looks right (a test untouched, an exercise answered), then one that follows
    the cell it was released after, then the first.
    """
    names = names_in(nb)
    kept: dict[int, ReleasedCell] = {}
    before = -1
    for cell in released:
        places = [index for index, name in enumerate(names) if name == cell.name]
        if places:
            before = min(places, key=lambda i: (not cell.belongs(nb.cells[i]), i < before, i))
            kept[before] = cell
    return kept


def _restore_metadata(nb: NotebookNode, kept: dict[int, ReleasedCell]) -> list[str]:
    """Give each cell the type and metadata of its release, or no metadata; tells which cells said otherwise."""
    notes = []
    for index, cell in enumerate(nb.cells):
        released = kept.get(index)
        if released is None:
            cell.metadata = NotebookNode()
            continue
        if released.was_edited(cell):
            notes.append(f"The type, points or flags of the cell {released.name!r} were changed; they were put back.")
        nb.cells[index] = released.new()
        nb.cells[index].source = cell.source
    return notes


def _edited_tests(nb: NotebookNode, kept: dict[int, ReleasedCell]) -> list[str]:
    """Tells which tests are not as released: whoever put a helper into one is to know why nothing finds it."""
    locked = {index: cell for index, cell in kept.items() if cell.metadata["locked"]}
    names = [cell.name for index, cell in locked.items() if nb.cells[index].source.split() != cell.shown.split()]
    said = ", ".join(map(repr, names))
    return [f"Changes in cells that are given ({said}) were left out: they ran as released."] if names else []


def _put_back_lost_tests(nb: NotebookNode, released: list[ReleasedCell]) -> list[str]:
    """Insert each locked cell that is missing after the cell it was released after.

    Where that one is missing too (an answer moved to a cell of the student's own, perhaps), it goes as late as it can:
    before the next cell that is there, or to the end.
    """
    notes = []
    for position, cell in enumerate(released):
        names = names_in(nb)
        if cell.name in names or not cell.metadata["locked"]:
            continue
        previous = released[position - 1].name if position else None
        following = (names.index(c.name) for c in released[position + 1 :] if c.name in names)
        place = names.index(previous) + 1 if previous and previous in names else next(following, len(names))
        nb.cells.insert(place, cell.new())
        notes.append(f"The cell {cell.name!r} was missing; it was put back as released.")
    return notes


def _put_back_lost_start(nb: NotebookNode, release: Release) -> list[str]:
    """Put what sets up the notebook above everything else where a line of it is nowhere in the notebook.

    All of it, because one part may need another. It imports and defines, so what is still there may run once more.
    """
    locked = {cell.name: cell.source for cell in release.cells if cell.metadata["locked"]}  # these run as released
    code = (locked.get(name_of(cell), cell.source) for cell in nb.cells if cell.cell_type == "code")
    written = {line.strip() for source in code for line in source.splitlines()}
    if all(line.strip() in written for source in release.start for line in source.splitlines()):
        return []
    nb.cells[:0] = [new_code_cell(source) for source in release.start]
    return ["Something of the notebook's first given cells was missing; they ran as released, above everything else."]


def _mark_given_cells(nb: NotebookNode, release: Release) -> None:
    """Tag cells that are as released: demonstrations, to be skipped, and what sets up the notebook.

    Demonstrations may train for minutes or fetch data. If what sets up the notebook stops with an error, that is not
    the student's doing, as long as it stands in its order above all code of the student's.
    """
    start = iter(release.start)
    untouched = True
    for cell in nb.cells:
        if cell.cell_type != "code":
            continue
        source = cell.source.strip()
        if source in release.demonstrations:
            cell.metadata["tags"] = ["skip-execution"]  # nbclient's own name for it
        elif untouched := untouched and source == next(start, None):
            cell.metadata["tags"] = [GIVEN]
