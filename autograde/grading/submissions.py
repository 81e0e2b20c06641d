"""Find what students handed in, and lay out a copy of it the way nbgrader expects it."""

from __future__ import annotations

import base64
import fnmatch
import hashlib
import json
import os
import re
import shutil
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

import dateutil.parser
from nbgrader.utils import parse_utc

import autograde
import visual_attention
from autograde.course import Course, suggestion
from autograde.grading.notebook_file import Invalid, read_notebook, readable
from autograde.grading.tidy import drop_broken_cells, give_ids
from visual_attention.errors import CourseError

_TIMESTAMP = "timestamp.txt"
_LONGEST_TIMESTAMP, _LONGEST_NAME = 100, 200  # of a date in characters, of a student's folder in bytes
_OFFSET = re.compile(r"\d:\d\d(:\d\d(\.\d+)?)?\s*[+-]\d\d:?\d\d$")  # after a time of day: +0200, -05:00
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
#: Files of one submission, their bytes, and folders in folders. What goes beyond would fill the grader's disk.
MOST_FILES, MOST_BYTES, _DEEPEST = 2_000, 2**30, 16
#: The folders of this package on whose code a mark depends.
_JUDGING = ("examiner", "grading", "sandbox", "worker")
#: What browsers and other programs make of a notebook's ending, in any case.
_ENDINGS = (".ipynb", ".ipynb.txt", ".ipynb.json")
#: Of the files beside a notebook that are there when it runs: bytes, and what no program reads.
_MOST_BESIDE, _READ_BY_NONE = 4 * 2**20, [".*", "__pycache__", "__MACOSX"]


class Missing(Exception):
    """There is no notebook to grade; the second argument is what to do."""


def students(course: Course, unit: str, only: str | None = None) -> list[str]:
    """Who handed in the unit, by name. Raises CourseError where nobody did, or `only` did not."""
    found = [name for name in _folders(course, unit) if _can_be_a_name(name)]
    if not found:
        where = course.step("submitted", "STUDENT", unit)
        reasons = nameless(course, unit)
        put = f"put each student's notebook into {where}/."
        raise CourseError(reasons[0] if reasons else f"There are no submissions of {unit}: {put}")
    if only is None:
        return found
    if only not in found:
        raise CourseError(f"There is no submission of {unit} by {only!r}: {suggestion(only, found)}")
    return [only]


def nameless(course: Course, unit: str) -> list[str]:
    """For each folder that is left out because its name is none that a student can have: a sentence with the remedy."""
    names = [name for name in _folders(course, unit) if not _can_be_a_name(name)]
    return [
        f"The folder submitted/{readable(Path(name))[:40]} has a name that no student can have: "
        f"rename it to printable characters, in UTF-8 and of at most {_LONGEST_NAME} bytes."
        for name in names
    ]


def _folders(course: Course, unit: str) -> list[str]:
    return sorted(path.parent.name for path in (course.classroom / "submitted").glob(f"*/{unit}") if path.is_dir())


def _can_be_a_name(name: str) -> bool:
    """Can a gradebook, a page and a file of ours have this name?"""
    try:
        return len(name.encode()) <= _LONGEST_NAME and not _CONTROL.search(name)
    except UnicodeEncodeError:
        return False


def files(folder: Path, ignore: list[str]) -> list[Path]:
    """The regular files of a submission that are graded or kept: without links and what nbgrader ignores, and no more
    than a submission may hold, notebooks first.
    """
    kept, size = [], 0
    right = f"{folder.name}.ipynb"
    for path in sorted(_regular(folder, ignore), key=lambda path: (path.name != right, not _is_notebook(path), path)):
        size += path.stat().st_size
        if _is_notebook(path) or size <= MOST_BYTES:
            kept.append(path)
    return kept[:MOST_FILES]


def _regular(folder: Path, ignore: list[str]) -> Iterator[Path]:
    """Without links, and without what lies deeper than anybody works."""
    if folder.is_symlink() or folder.parent.is_symlink():
        return
    for place, folders, names in os.walk(folder):
        deep = len(Path(place).relative_to(folder).parts) >= _DEEPEST
        folders[:] = [] if deep else [name for name in folders if not _ignored(name, ignore)]
        for path in (Path(place, name) for name in names if not _ignored(name, ignore)):
            if os.path.isfile(path) and not path.is_symlink():
                yield path


def _is_notebook(path: Path) -> bool:
    """By its name; `._x.ipynb` is what macOS puts beside x.ipynb in an archive."""
    return path.name.lower().endswith(_ENDINGS) and not path.name.startswith("._")


def _ignored(name: str, patterns: list[str]) -> bool:
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)


def digest_of(folder: Path, paths: Iterable[Path], begin: str = "") -> str:
    """A digest of files by their names in `folder` and their contents."""
    digest = hashlib.sha256(begin.encode())
    for path in paths:
        digest.update(os.fsencode(path.relative_to(folder)) + b"\0")  # a name need not be text
        size = path.stat().st_size
        if size > MOST_BYTES:  # of holes, perhaps, and never read
            digest.update(str(size).encode())
            continue
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def code_digest() -> str:
    """A digest of the course's own code as it is installed here: every check, and what runs and judges a notebook."""
    package, grader = Path(visual_attention.__file__).parent, Path(autograde.__file__).parent
    judging = sorted(path for part in _JUDGING for path in (grader / part).rglob("*.py"))
    return digest_of(package, sorted(package.rglob("*.py")), digest_of(grader, judging))


def lay_out(folder: Path, unit: str, destination: Path, ignore: list[str], most: int) -> list[str]:
    """Copy a submission to `destination` with its notebook as UNIT.ipynb; returns what had to be put right.

    Raises Missing or Invalid, with what to do about it; a notebook of more than `most` bytes is not read.
    """
    found = files(folder, ignore)
    notebook, notes = _pick(folder, found, unit)
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
    if folder / _TIMESTAMP in found and timestamp(folder) is None:
        found.remove(folder / _TIMESTAMP)
        notes.append(f"{_TIMESTAMP} holds no date and was left out, so no lateness is counted.")
    if left_out := sum(1 for _ in _regular(folder, ignore)) - len(files(folder, ignore)):
        notes.append(f"{left_out:,} of the files beside the notebook were left out: they are too many or too large.")
    for path in found:
        name = path.relative_to(folder)
        if not _is_notebook(path) and name.parts[0] != f"{unit}.ipynb":  # a folder can have the notebook's name
            copy = destination / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    # Halves of characters, which some programs leave behind, cannot be written: each becomes a question mark.
    (destination / f"{unit}.ipynb").write_bytes(json.dumps(nb, ensure_ascii=False).encode("utf-8", "replace"))
    return notes


def beside(folder: Path, unit: str, ignore: list[str]) -> dict[str, str]:
    """What a student handed in with the notebook, a module of their own or a little data, in base64 by its name there.

    Modules too, which nbgrader leaves out: the unit's own are the solution.
    """
    place = _pick(folder, files(folder, ignore), unit)[0].parent
    contents, left = {}, _MOST_BESIDE
    for path in files(folder, _READ_BY_NONE):
        name = str(path.relative_to(place)) if path.is_relative_to(place) else ""
        if name and readable(Path(name)) == name and path.name != _TIMESTAMP and not _is_notebook(path):
            size = path.stat().st_size
            if size <= left:
                left -= size
                contents[name] = base64.b64encode(path.read_bytes()).decode()
    return contents


def submission_digest(folder: Path, begin: str) -> str:
    """A digest of all that a mark may depend on."""
    return digest_of(folder, files(folder, _READ_BY_NONE), begin)


def timestamp(folder: Path) -> str | None:
    """When the submission was handed in, in UTC, as its timestamp.txt says it; None if that holds no date.

    nbgrader takes the offset in `12:00 +0200` for 200 seconds, so an offset is settled here.
    """
    path = folder / _TIMESTAMP
    if folder.is_symlink() or path.is_symlink() or not path.is_file():  # a pipe could be waited for for ever
        return None
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(_LONGEST_TIMESTAMP).strip()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            when = parse_utc(dateutil.parser.parse(text) if _OFFSET.search(text) else text) if text else None
        return f"{when.isoformat(' ')} UTC" if when else None
    except Exception:  # dateutil reports a text that is no date by whatever it stumbles over
        return None


def _pick(folder: Path, found: list[Path], unit: str) -> tuple[Path, list[str]]:
    """The notebook of the unit: the one with the right name, or the only one with nearly that name, or at all."""
    right = folder / f"{unit}.ipynb"
    if right in found:
        return right, []
    notebooks = [path for path in found if _is_notebook(path)]
    nearly = [path for path in notebooks if path.name.lower().startswith(right.name.lower())]
    if len(nearly or notebooks) == 1:
        (notebook,) = nearly or notebooks
        name = readable(notebook.relative_to(folder))
        return notebook, [f"The notebook was handed in as {name}; it was graded as {unit}.ipynb."]
    if folder.is_symlink() or folder.parent.is_symlink():
        raise Missing("The folder is a link, and links are not followed.", "Put the files themselves there.")
    if not notebooks:
        others = [path for path in found if path.name != _TIMESTAMP]
        only = f", only {_names(folder, others)}" if others else ""
        raise Missing(f"No notebook was handed in{only}.", f"Ask for {unit}.ipynb, put it there and grade again.")
    said = f"{_names(folder, notebooks)} were handed in and none is {unit}.ipynb."
    raise Missing(said, f"Rename the right one to {unit}.ipynb.")


def _names(folder: Path, paths: list[Path]) -> str:
    return ", ".join(readable(path.relative_to(folder)) for path in paths[:5]) + ", …" * (len(paths) > 5)
