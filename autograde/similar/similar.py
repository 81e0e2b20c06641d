"""Compare a class's submissions of a unit, and show the pairs that share most of their code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from autograde.course import Course
from autograde.grading.states import write_whole
from autograde.pages import page
from autograde.similar.answers import SEAM, given, handed_in
from autograde.similar.pairs import COMMON, Pair, Span, similar_pairs
from visual_attention.errors import CourseError

SHOWN = 100  # pairs on the page

NO_PROOF = (
    "Similarity is no proof of copying. Short exercises have few right answers, students may work together where you "
    "allow it, and both may follow the same book. Read the passages, compare names and comments, and ask."
)


@dataclass(frozen=True)
class Compared:
    """The pairs, the most similar first; how many were compared; of whom there was nothing to compare, and why."""

    pairs: list[Pair]
    students: int
    without: dict[str, str]
    page: Path


def similar(
    course: Course,
    unit: str,
    *,
    at_least: float = 0.8,
    to: Path | None = None,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Compared:
    """Compare what was handed in, and write the page. Raises CourseError where there is no class to compare."""
    course.check_unit(unit)
    if not course.released(unit).exists():
        raise CourseError(
            f"{unit} has not been released, so what was given is unknown: run `autograde release {unit}`."
        )
    released = given(course, unit)
    codes, without = handed_in(course, unit)
    pairs = similar_pairs(codes, released, at_least, tell)
    path = to or course.classroom / "similar" / f"{unit}.html"
    template = Path(__file__).parent / "templates" / "similar.html.j2"
    facts = {
        "unit": unit,
        "no_proof": NO_PROOF,
        "at_least": at_least,
        "students": len(codes),
        "common": COMMON,
        "without": without,
        "pairs": [
            (pair, [pieces(c, s) for c, s in zip(pair.codes, pair.spans, strict=True)]) for pair in pairs[:SHOWN]
        ],
        "more": max(0, len(pairs) - SHOWN),
    }
    write_whole(path, page(template, f"{unit}: similar submissions", facts, width="76rem"))
    return Compared(pairs, len(codes), without, path)


def pieces(code: str, spans: list[Span]) -> list[tuple[str, bool]]:
    """The code cut at the edges of shared passages; each piece with whether it is shared."""
    edges = [0, *chain.from_iterable(spans), len(code)]
    cut = [(code[a:b], bool(n % 2)) for n, (a, b) in enumerate(zip(edges, edges[1:], strict=False))]
    return [(text.replace(SEAM, "\n\n"), shared) for text, shared in cut if text]
