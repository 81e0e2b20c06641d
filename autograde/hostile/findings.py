"""What to look for when the class is graded: marks gained, secrets told, harm to others, and what was left behind."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat

from autograde.course import Course
from autograde.hostile.case import Scene
from autograde.hostile.classroom import Seat
from autograde.hostile.markup import VECTORS
from autograde.sample_class.people import UNIT
from autograde.worker.linux import PR_SET_CHILD_SUBREAPER, prctl

Marks = dict[str, dict[str, float]]  # of each student, of each test
_HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.DOTALL)


def marks(course: Course) -> Marks:
    """What is in the gradebook, read without any of our own code."""
    with sqlite3.connect(f"file:{course.gradebook}?mode=ro", uri=True) as book:
        rows = book.execute(
            "SELECT sa.student_id, bc.name, COALESCE(g.manual_score, g.auto_score, 0) FROM grade g "
            "JOIN base_cell bc ON bc.id = g.cell_id JOIN submitted_notebook sn ON sn.id = g.notebook_id "
            "JOIN submitted_assignment sa ON sa.id = sn.assignment_id"
        ).fetchall()
    found: Marks = {}
    for student, test, score in rows:
        found.setdefault(student, {})[test] = score
    return found


def hidden_lines(course: Course) -> list[str]:
    """The lines of the unit's hidden tests that no student has seen."""
    source = nbformat.read(course.source(UNIT) / f"{UNIT}.ipynb", as_version=4)
    parts = [part for cell in source.cells for part in _HIDDEN.findall(cell.source)]
    seen = course.released(UNIT).read_text(encoding="utf-8")
    lines = [line.strip() for part in parts for line in part.splitlines()]
    return [line for line in lines if len(line) > 30 and json.dumps(line)[1:-1] not in seen]


def leaks(course: Course, scene: Scene, seat: Seat, hidden: list[str]) -> list[str]:
    """What a submission's page, state and graded notebook hold that its author must not learn."""
    page = course.step("feedback", seat.student, UNIT) / f"{UNIT}.html"
    graded = course.step("autograded", seat.student, UNIT) / f"{UNIT}.ipynb"
    state = course.classroom / "states" / UNIT / f"{seat.student}.json"
    told = "\n".join(path.read_text(encoding="utf-8") for path in (page, state) if path.exists())
    outputs = "\n".join(_outputs(graded))
    found = markup_in(told) if page.exists() else ["has no page"]
    own = {"left-behind"} if seat.case and seat.case.name == "left-behind" else set()
    for name, text in (("another's secret", scene.secret), ("what another left", scene.left)):
        if seat.case and not (own and text == scene.left) and any(w in told + outputs for w in _forms(text)):
            found.append(f"{name} is in its feedback")
    read = html.unescape(told) + outputs
    return found + [f"a hidden test is in its feedback: {line}" for line in hidden if line in read]


def markup_in(page: str) -> list[str]:
    return [f"markup is in a page as such: {vector[:40]}" for vector in VECTORS if "<" in vector and vector in page]


def _outputs(graded: Path) -> Iterator[str]:
    if graded.exists():
        for cell in nbformat.read(graded, as_version=4).cells:
            yield from (str(output) for output in cell.get("outputs", []))


def _forms(secret: str) -> list[str]:
    """A secret as it is, and in base64, wherever it begins there."""
    coded = [base64.b64encode(b" " * n + secret.encode()).decode()[4 * bool(n) : -4] for n in range(3)]
    return [secret, *coded]


def written_outside(scene: Scene) -> list[str]:
    """Files whose name says that an attack wrote them, wherever one might have come."""
    places = [
        scene.course.parent,
        Path("/dev/shm"),
        Path("/tmp"),
        Path("/var/tmp"),
        Path.home(),
        Path("/run"),
        Path("/"),
    ]
    places += [Path(sys.prefix), Path(sys.base_prefix), Path(os.__file__).parent, Path(__file__).parents[2]]
    found = {str(path) for place in places for path in _walk(place, 4) if scene.token in path.name}
    return [f"{path} was written" for path in sorted(found)]


def _walk(place: Path, depth: int) -> Iterator[Path]:
    for folder, folders, files in os.walk(place):
        yield from (Path(folder, name) for name in (*folders, *files))
        if len(Path(folder).relative_to(place).parts) >= depth - (place == Path("/")) * 3 or folder.startswith("/proc"):
            folders.clear()


def digest(*folders: Path) -> str:
    """A digest of all files and links below these folders, by name, size and content (of the first 16 MiB)."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*"), key=os.fsencode):
            total.update(os.fsencode(path))
            if path.is_symlink():
                total.update(os.fsencode(os.readlink(path)))
            elif path.is_file():
                total.update(str(path.stat().st_size).encode())
                with path.open("rb") as file:
                    total.update(file.read(2**24))
    return total.hexdigest()


def adopt_orphans() -> None:
    """From here on, whatever outlives its parents among our descendants is our own child, and so is seen."""
    prctl(PR_SET_CHILD_SUBREAPER, 1)


def descendants() -> set[int]:
    """Every process that descends from this one, whatever it did to hide."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:  # it ended meanwhile
            continue
        if state != "Z":
            parents[int(stat.parent.name)] = int(parent)
    found: set[int] = set()
    new = {os.getpid()}
    while new:
        new = {pid for pid, parent in parents.items() if parent in new} - found
        found |= new
    return found
