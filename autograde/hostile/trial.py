"""Grade the class with the real commands, and say of each submission whether it ended as it must."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic, sleep

from autograde.course import Course
from autograde.grading.release import release
from autograde.grading.states import load_outcome
from autograde.hostile import findings
from autograde.hostile.bank import CASES
from autograde.hostile.case import Case, Scene
from autograde.hostile.classroom import (
    SMALL,
    Listener,
    Seat,
    configure,
    hand_in,
    make_course,
    make_scene,
    seats,
)
from autograde.hostile.findings import Marks
from autograde.sample_class.people import UNIT
from visual_attention.errors import CourseError

_GONE_SECONDS = 60  # for processes that are told to end


@dataclass
class Row:
    """One submission: where it sat, how it ended, and what is wrong with that."""

    seat: Seat
    state: str
    score: float
    expected: str
    wrong: list[str] = field(default_factory=list)


@dataclass
class Trial:
    """A class that was graded: a row for each submission, and what is wrong with the whole."""

    course: Course
    rows: list[Row]
    wrong: list[str]
    seconds: float

    @property
    def passed(self) -> bool:
        return not self.wrong and not any(row.wrong for row in self.rows)


def run(folder: Path, *, shuffle: int | None = None, jobs: int | None = None, cases: list[Case] = CASES) -> Trial:
    """Grade the class in an empty folder. Raises CourseError where a command itself fails."""
    findings.adopt_orphans()
    before = findings.descendants()
    course = make_course(folder)
    taken = seats(cases, shuffle)
    neighbours = [seat for seat in taken if seat.case is None]
    with Listener() as listener:
        scene = make_scene(course, neighbours[0].student, listener.port)
        listener.secret = scene.secret.encode()
        calm, seconds = _undisturbed(course, scene, neighbours, jobs)
        limit = max(20.0, 5 * seconds)  # of a cell; students' functions take milliseconds
        times = {"cell_seconds": limit, "call_seconds": limit / 4, "notebook_seconds": 4 * limit}
        configure(course, SMALL | times)
        scene = replace(scene, nearly=0.2 * limit)
        hand_in(course, scene, taken)
        untouched = _untouched(course, scene)
        started = monotonic()
        said = _command(course, scene, "grade", UNIT, *(["--jobs", str(jobs)] if jobs else []))
        took = monotonic() - started
        unchanged = _untouched(course, scene) == untouched
        said += _command(course, scene, "feedback", UNIT) + _command(course, scene, "report", UNIT)
        said += _command(course, scene, "export", UNIT)
        reached = listener.reached
    marks, hidden = findings.marks(course), findings.hidden_lines(course)
    rows = [_row(course, scene, seat, marks, calm, hidden) for seat in taken]
    wrong = [] if unchanged else ["submissions, sources or files beside the course were changed"]
    wrong += ["the network was reached"] * bool(reached) + findings.written_outside(scene) + _left(before)
    report = (course.classroom / "reports" / f"{UNIT}.html").read_text(encoding="utf-8")
    wrong += findings.markup_in(report) + [f"a control character in what was said: {said!r}"] * ("\x1b]" in said)
    return Trial(course, rows, wrong, took)


def _undisturbed(course: Course, scene: Scene, neighbours: list[Seat], jobs: int | None) -> tuple[Marks, float]:
    """The marks of the neighbours in a class of their own, by their answers, and how long the slowest one took."""
    calm = Course(course.root, course.root / "calm")
    release(calm, UNIT)
    hand_in(calm, scene, neighbours)
    _command(calm, scene, "grade", UNIT, *(["--jobs", str(jobs)] if jobs else []))
    marks = findings.marks(calm)
    seconds = [load_outcome(calm, seat.student, UNIT).seconds for seat in neighbours]
    return {seat.answers: marks[seat.student] for seat in neighbours}, max(seconds)


def _row(course: Course, scene: Scene, seat: Seat, marks: Marks, calm: Marks, hidden: list[str]) -> Row:
    """Compare one submission with what must become of it."""
    outcome, case, honest = load_outcome(course, seat.student, UNIT), seat.case, calm[seat.answers]
    found = marks.get(seat.student, {})
    score, fair = sum(found.values()), sum(honest.values())
    state = str(outcome.state) if outcome else "none"
    usual = case is None or state == case.states[0]
    least = fair if case is None or case.score is None or not usual else case.score
    less = case is not None and (case.less or not usual)
    wrong = [f"gained {test}" for test, points in found.items() if points > honest.get(test, 0)]
    if score > least or (score < least and not less):
        wrong.append(f"{score:g} points, not {least:g}")
    if set(found) != set(honest):
        wrong.append("has no row in the gradebook")
    if state not in (case.states if case else ("graded",)):
        wrong.append(f"{state}: {outcome.happened if outcome else ''}")
    states = " / ".join(case.states if case else ("graded",))
    wrong += findings.leaks(course, scene, seat, hidden)
    return Row(seat, state, score, f"{states}, {'at most ' if less else ''}{least:g}", wrong)


def _untouched(course: Course, scene: Scene) -> str:
    """A digest of all that grading must leave alone."""
    return findings.digest(
        course.classroom / "submitted", course.root / "solutions", course.root / "notebooks", scene.host
    )


def _left(before: set[int]) -> list[str]:
    """Processes that the run has left, if any: those that were told to end have a moment to do so."""
    deadline = monotonic() + _GONE_SECONDS
    while (left := findings.descendants() - before) and monotonic() < deadline:
        sleep(0.1)
    return [f"{len(left)} processes are left"] * bool(left)


def _command(course: Course, scene: Scene, *words: str) -> str:
    """What a command of `autograde` says. Raises CourseError if it fails; that one submission could not be graded (exit
    code 1) is found in its state.
    """
    secret = {"AUTOGRADE_CLASSROOM": str(course.classroom), "API_KEY": scene.secret, "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-m", "autograde.command", *words],
        cwd=course.root,
        env=os.environ | secret | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
    )
    if done.returncode not in (0, 1) or (done.returncode and words[0] != "grade"):
        raise CourseError(
            f"autograde {' '.join(words)} failed ({done.returncode}): {(done.stdout + done.stderr)[-3000:]}"
        )
    return done.stdout + done.stderr
