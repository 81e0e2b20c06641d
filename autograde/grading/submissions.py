"""Find what students handed in, and lay out a copy of it the way nbgrader expects it."""

from __future__ import annotations

import fnmatch
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from nbgrader.utils import parse_utc

import visual_attention
from autograde.course import Course, suggestion
from autograde.grading.notebook_file import Invalid, read_notebook, readable
from autograde.grading.tidy import drop_broken_cells, give_ids
from visual_attention.errors import CourseError

_TIMESTAMP = "timestamp.txt"


class Missing(Exception):
    """There is no notebook to grade; the second argument is what to do."""


def students(course: Course, unit: str, only: str | None = None) -> list[str]:
    """Who handed in the unit, by name. Raises CourseError where nobody did, or `only` did not."""
    found = sorted(path.parent.name for path in (course.classroom / "submitted").glob(f"*/{unit}") if path.is_dir())
    if not found:
        where = course.step("submitted", "STUDENT", unit)
        raise CourseError(f"There are no submissions of {unit}: put each student's notebook into {where}/.")
    if only is None:
        return found
    if only not in found:
        raise CourseError(f"There is no submission of {unit} by {only!r}: {suggestion(only, found)}")
    return [only]


def files(folder: Path, ignore: list[str]) -> Iterator[Path]:
    """The regular files of a submission, without links and without what nbgrader ignores."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        ignored = any(fnmatch.fnmatch(part, pattern) for part in parts for pattern in ignore)
        linked = any(folder.joinpath(*parts[: n + 1]).is_symlink() for n in range(len(parts)))
        if path.is_file() and not ignored and not linked:
            yield path


def digest_of(folder: Path, paths: Iterable[Path], begin: str = "") -> str:
    """A digest of files by their names in `folder` and their contents."""
    digest = hashlib.sha256(begin.encode())
    for path in paths:
        digest.update(os.fsencode(path.relative_to(folder)) + b"\0")  # a name need not be text
        with path.open("rb") as file:  # nor fit into memory
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def code_digest() -> str:
    """A digest of the course's own code as it is installed here; every check is part of it."""
    package = Path(visual_attention.__file__).parent
    return digest_of(package, sorted(package.rglob("*.py")))


def lay_out(folder: Path, unit: str, destination: Path, ignore: list[str], most: int) -> list[str]:
    """Copy a submission to `destination` with its notebook as UNIT.ipynb; returns what had to be put right.

    Raises Missing or Invalid, with what to do about it; a notebook of more than `most` bytes is not read.
    """
    found = list(files(folder, ignore))
    notebook, notes = _pick(folder, [path for path in found if path.suffix == ".ipynb"], unit)
    size = notebook.stat().st_size
    if size > most:
        raise Invalid(
            f"{readable(Path(notebook.name))} has {size / 2**20:.1f} MiB, and at most {most / 2**20:g} MiB are read.",
            "Ask for the notebook without its outputs (Kernel → Restart Kernel and Clear Outputs, then save).",
        )
    nb = read_notebook(notebook)
    notes += drop_broken_cells(nb)
    give_ids(nb)
    destination.mkdir(parents=True)
    if (folder / _TIMESTAMP).is_file() and timestamp(folder) is None:
        found.remove(folder / _TIMESTAMP)
        notes.append(f"{_TIMESTAMP} holds no date and was left out, so no lateness is counted.")
    for path in found:
        if path.suffix != ".ipynb":
            copy = destination / path.relative_to(folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    # Halves of characters, which some programs leave behind, cannot be written: each becomes a question mark.
    (destination / f"{unit}.ipynb").write_bytes(json.dumps(nb, ensure_ascii=False).encode("utf-8", "replace"))
    return notes


def timestamp(folder: Path) -> str | None:
    """When the submission was handed in, as its timestamp.txt says it; None if that holds no date."""
    try:
        text = (folder / _TIMESTAMP).read_text(encoding="utf-8").strip()
        return text if text and parse_utc(text) else None
    except (OSError, ValueError, OverflowError):
        return None


def _pick(folder: Path, notebooks: list[Path], unit: str) -> tuple[Path, list[str]]:
    """The notebook of the unit: the one with the right name, or the only one there is."""
    right = folder / f"{unit}.ipynb"
    if right in notebooks:
        return right, []
    if len(notebooks) == 1:
        name = readable(notebooks[0].relative_to(folder))
        return notebooks[0], [f"The notebook was handed in as {name}; it was graded as {unit}.ipynb."]
    if not notebooks:
        raise Missing("No notebook was handed in.", f"Ask for {unit}.ipynb, put it there and grade again.")
    names = ", ".join(readable(path.relative_to(folder)) for path in notebooks)
    raise Missing(f"{names} were handed in and none is {unit}.ipynb.", f"Rename the right one to {unit}.ipynb.")
