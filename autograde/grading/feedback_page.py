"""A graded notebook as the page its author may see.

Built from an allow-list: headings, the student's answers, what they printed (text and checked PNG or JPEG images), the
sentence of each passed check, the message of a failed one, marks and comments. Test sources, tracebacks of tests, HTML,
SVG and scripts of a submission have no way in; every text is escaped, and the page's own policy forbids scripts.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from autograde.grading.exercises import exercises, headings
from autograde.grading.states import Outcome, remembered
from autograde.receipts import RECEIPT_MIME

LONGEST = 4_000  # characters of one output
_IMAGES = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff"}
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass
class Item:
    """One piece of the page: a cell with what it printed, or a test with what it found."""

    kind: str
    name: str = ""
    source: str = ""
    texts: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)  # sentences, and on how many inputs each held
    failed: list[str] = field(default_factory=list)
    score: float = 0
    points: float = 0
    comment: str = ""


class FeedbackExporter(Exporter):
    """What nbgrader's generate_feedback writes (see nbgrader_config.py)."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **kw: Any) -> tuple[str, Any]:
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        facts = remembered(nb)
        outcome = {key: facts.get(key, "") for key in ("state", "happened", "remedy", "notes")}
        marks = {key: resources["nbgrader"][key] for key in ("student", "score", "max_score", "late_penalty")}
        title = next((h for cell in nb.cells if cell.cell_type == "markdown" for h in headings(cell.source)), "")
        unit = resources["nbgrader"]["assignment"]
        return _render(title=title or unit, items=items(nb), summary=_summary(nb), **marks, **outcome), resources


def page_without_notebook(outcome: Outcome, max_score: float) -> str:
    """The page of a submission that could not be run: what happened and what to do."""
    facts = {key: getattr(outcome, key) for key in ("student", "state", "happened", "remedy", "notes")}
    return _render(title=outcome.unit, items=[], summary=[], score=0, max_score=max_score, late_penalty=0, **facts)


def _render(**facts: Any) -> str:
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True)
    environment.filters["points"] = lambda value: f"{float(value):g}"
    return environment.get_template("feedback.html.j2").render(**facts)


def items(nb: NotebookNode) -> list[Item]:
    """What of the notebook is shown, in its order, each piece under the heading next above it."""
    found: list[Item] = []
    heading = ""
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            heading = next(reversed(headings(cell.source)), heading)
            continue
        item = _item(cell)
        if item is not None and heading:
            found.append(Item("heading", source=heading))
            heading = ""
        found += [item] if item is not None else []
    return found


def _item(cell: NotebookNode) -> Item | None:
    """What of a code cell is shown: an answer, a test, or a cell of the student's own that stopped with an error."""
    if is_solution(cell):
        return _answer(cell, "answer")
    if is_grade(cell):
        return _test(cell)
    stopped = any(output.output_type == "error" for output in cell.get("outputs", []))
    return _answer(cell, "stopped") if stopped else None


def _summary(nb: NotebookNode) -> list[tuple[str, float, float]]:
    """Title, score and points of each exercise."""
    marks = {c.metadata.nbgrader.grade_id: c.metadata.nbgrader for c in nb.cells if is_grade(c)}
    rows = []
    for exercise in exercises(nb):
        scored = [marks[name] for name in exercise.tests]
        rows.append((exercise.title, sum(m.get("score") or 0 for m in scored), sum(m.points for m in scored)))
    return rows


def _answer(cell: NotebookNode, kind: str) -> Item:
    nbgrader = cell.metadata.get("nbgrader", {})
    item = Item(kind, nbgrader.get("grade_id", ""), _cut(cell.source), comment=nbgrader.get("comment") or "")
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            item.failed.append(_cut("\n".join(output.traceback) or f"{output.ename}: {output.evalue}"))
        else:
            _show(output, item)
    return item


def _test(cell: NotebookNode) -> Item:
    nbgrader = cell.metadata.nbgrader
    item = Item("test", nbgrader.grade_id, score=nbgrader.get("score") or 0, points=nbgrader.points)
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            told = output.ename in ("CheckFailed", "NotReported")
            item.failed.append(_cut(output.evalue if told else f"{output.ename}: {output.evalue}"))
        elif output.output_type == "display_data" and RECEIPT_MIME in output.data:
            item.passed[_cut(str(output.data[RECEIPT_MIME].get("sentence", "")))] += 1
        elif output.output_type == "stream":
            _show(output, item)
    return item


def _show(output: NotebookNode, item: Item) -> None:
    """Add what a cell printed: an image if it is one, else plain text."""
    if output.output_type == "stream":
        item.texts.append(_cut(output.text))
        return
    image = next((uri for kind in _IMAGES if (uri := _image(output.data, kind))), None)
    if image:
        item.images.append(image)
    elif isinstance(output.data.get("text/plain"), str):
        item.texts.append(_cut(output.data["text/plain"]))


def _image(data: dict[str, Any], kind: str) -> str | None:
    """A data URI of an image that is what it says; None for anything else."""
    try:
        content = base64.b64decode(str(data[kind]).replace("\n", ""), validate=True)
    except (KeyError, binascii.Error, ValueError):
        return None
    return f"data:{kind};base64,{base64.b64encode(content).decode()}" if content.startswith(_IMAGES[kind]) else None


def _cut(text: str) -> str:
    """Text without terminal colours, of a length a person can read."""
    text = _ANSI.sub("", text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}\n… ({len(text) - LONGEST} more characters)"
