"""What of a graded notebook its author may see, as plain data: exercises, answers, outputs, and what each check found.

Built from an allow-list: headings, the student's answers, what they printed (text, and pictures that are PNG or JPEG),
the sentence of each passed check, the message of a failed one, marks and comments. Test sources, tracebacks of tests,
HTML, SVG and scripts of a submission have no way in.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from autograde.grading.exercises import headings
from autograde.grading.feedback_message import Message, parse_message
from autograde.grading.pictures import PICTURES, picture
from autograde.receipts import RECEIPT_MIME

LONGEST = 4_000  # characters of one output
MOST = 20  # outputs of one cell
HEAVIEST = 2_000_000  # characters of one picture
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
# Control characters, and those that make text run the other way, so that what is read is what is there.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_TOLD = ("CheckFailed", "NotReported")  # errors whose message was written for students


@dataclass
class Answer:
    """A cell of the student's, and what it printed."""

    name: str
    source: str
    kind: str = "answer"  # or "stopped": a cell of the student's own that ended with an error
    texts: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    left_out: int = 0
    comment: str = ""
    marks: tuple[float, float] | None = None  # of an answer that a person marks


@dataclass
class Test:
    """A test cell: the sentences that held (and on how many inputs), what failed, what was printed on the way."""

    name: str
    score: float
    points: float
    passed: Counter[str] = field(default_factory=Counter)
    failed: list[Message] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


@dataclass
class Section:
    """What stands under one heading of the notebook."""

    title: str
    anchor: str
    answers: list[Answer] = field(default_factory=list)
    tests: list[Test] = field(default_factory=list)

    @property
    def score(self) -> float:
        return sum(test.score for test in self.tests) + sum(a.marks[0] for a in self.answers if a.marks)

    @property
    def points(self) -> float:
        return sum(test.points for test in self.tests) + sum(a.marks[1] for a in self.answers if a.marks)


def sections(nb: NotebookNode) -> list[Section]:
    """The parts of the notebook that hold an answer, a test, or a cell that stopped, in their order."""
    found: list[Section] = []
    heading = ""
    for cell in nb.cells:
        if cell.cell_type == "markdown" and not is_solution(cell):
            heading = next(reversed(headings(cell.source)), heading)
            continue
        part = _part(cell)
        if part is None:
            continue
        if not found or found[-1].title != heading:
            found.append(Section(clean(heading), f"part-{len(found) + 1}"))
        (found[-1].tests if isinstance(part, Test) else found[-1].answers).append(part)
    return found


def title_of(nb: NotebookNode) -> str:
    """The notebook's first heading."""
    return clean(next((h for cell in nb.cells if cell.cell_type == "markdown" for h in headings(cell.source)), ""))


def _part(cell: NotebookNode) -> Answer | Test | None:
    if is_solution(cell):
        return _answer(cell, "answer")
    if cell.cell_type != "code":
        return None
    if is_grade(cell):
        return test_of(cell)
    stopped = any(output.output_type == "error" for output in cell.get("outputs", []))
    return _answer(cell, "stopped") if stopped else None


def _answer(cell: NotebookNode, kind: str) -> Answer:
    nbgrader = cell.metadata.get("nbgrader", {})
    answer = Answer(nbgrader.get("grade_id", ""), clean(cell.source), kind, comment=nbgrader.get("comment") or "")
    if is_grade(cell):
        answer.marks = (nbgrader.get("score") or 0, nbgrader.points)
    outputs = cell.get("outputs", [])
    for output in outputs[:MOST]:
        if output.output_type == "error":
            traceback = "\n".join(map(str, output.traceback))
            answer.errors.append(clean(traceback or f"{output.ename}: {output.evalue}"))
        elif output.output_type == "stream":
            answer.texts.append(clean(output.text))
        else:
            _show(output.data, answer)
    answer.left_out = max(0, len(outputs) - MOST)
    return answer


def test_of(cell: NotebookNode) -> Test:
    """What a test cell reports; its score and points are those in its metadata, where nbgrader has put them."""
    nbgrader = cell.metadata.nbgrader
    test = Test(nbgrader.grade_id, nbgrader.get("score") or 0, nbgrader.points)
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            told = output.ename in _TOLD
            test.failed.append(parse_message(clean(output.evalue if told else f"{output.ename}: {output.evalue}")))
        elif output.output_type == "display_data" and isinstance(output.data.get(RECEIPT_MIME), dict):
            test.passed[clean(output.data[RECEIPT_MIME].get("sentence", ""))] += 1
        elif output.output_type == "stream" and len(test.texts) < MOST:
            test.texts.append(clean(output.text))
    return test


def _show(data: dict[str, Any], answer: Answer) -> None:
    """Add what a cell displayed: a picture if it is one, else plain text."""
    image = next((uri for kind in PICTURES if (uri := _image(data, kind))), None)
    if image:
        answer.images.append(image)
    elif "text/plain" in data:
        answer.texts.append(clean(data["text/plain"]))


def _image(data: dict[str, Any], kind: str) -> str | None:
    """A data URI of a picture that is what it says; None for anything else."""
    text = str(data.get(kind, "")).replace("\n", "")
    content = picture(text, kind) if len(text) <= HEAVIEST else None
    return f"data:{kind};base64,{base64.b64encode(content).decode()}" if content else None


def clean(text: Any) -> str:
    """Text as a terminal would leave it, without colours and unseen characters, of a length a person can read."""
    text = _ANSI.sub("", text if isinstance(text, str) else str(text))
    text = "\n".join(line.rstrip("\r").rsplit("\r", 1)[-1] for line in text.split("\n"))
    text = _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}\n… ({len(text) - LONGEST} more characters)"
