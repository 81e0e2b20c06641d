"""Compare the scores in the gradebook with those that the present tests give to the same submissions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograde.course import Course
from autograde.grading.export_cells import write_table
from autograde.grading.feedback_content import Test
from autograde.grading.grade import grade
from autograde.grading.gradebook import open_gradebook
from autograde.grading.release import release
from autograde.grading.states import State
from autograde.replay.scratch import scratch_course
from autograde.reporting.results import Submission, results
from autograde.running.cluster import Cluster
from visual_attention.errors import CourseError

COLUMNS = ["student", "cell", "before", "after", "why"]


@dataclass(frozen=True)
class Change:
    """One score that differs, or the state of a submission (`cell` is then "state")."""

    student: str
    cell: str
    before: str
    after: str
    why: str


@dataclass(frozen=True)
class Replayed:
    """What would change, how many submissions were graded again, who never was before, and who cannot be, and why."""

    changes: list[Change]
    submissions: int
    new: list[str]
    failed: dict[str, str]


def replay(
    course: Course,
    unit: str,
    *,
    student: str | None = None,
    plain: bool = False,
    jobs: int | None = None,
    cluster: Cluster | None = None,
    tell: Callable[..., None] = lambda outcome, done, total: None,
) -> Replayed:
    """Release the unit as it is now to a scratch class, grade what was handed in there, and compare.

    Submissions run as `grade` runs them. Nothing of the real class is written. Raises CourseError as `release` and
    `grade` do, and where nothing was graded.
    """
    before = {submission.student: submission for submission in results(course, unit).submissions}
    if student is not None and student not in before:
        raise CourseError(
            f"There is no graded submission of {unit} by {student!r}: run `autograde grade {unit}` first."
        )
    marks_before = _marks(course, unit)
    with scratch_course(course, unit) as scratch:
        release(scratch, unit)
        grade(scratch, unit, student=student, plain=plain, jobs=jobs, cluster=cluster, tell=tell)
        after = {submission.student: submission for submission in results(scratch, unit).submissions}
        marks_after = _marks(scratch, unit)
    changes: list[Change] = []
    for name in sorted(after.keys() & before.keys()):
        changes += _state_change(before[name], after[name])
        changes += _score_changes(before[name], after[name], marks_before[name], marks_after[name])
    failed = {name: after[name].outcome.happened for name in after if after[name].outcome.state is State.FAILED}
    return Replayed(changes, len(after), sorted(after.keys() - before.keys()), failed)


def write_changes(changes: list[Change], to: Path) -> None:
    """The changes as a CSV table."""
    write_table(to, COLUMNS, [[getattr(change, column) for column in COLUMNS] for change in changes], names=["student"])


Marks = dict[str, tuple[float | None, float | None]]  # the tests' own score and the one given by hand, by test cell


def _marks(course: Course, unit: str) -> dict[str, Marks]:
    with open_gradebook(course) as gradebook:
        return {
            submission.student_id: {
                grade.name: (grade.auto_score, grade.manual_score)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(unit)
        }


def _state_change(before: Submission, after: Submission) -> list[Change]:
    old, new = before.outcome, after.outcome
    if old.state is new.state:
        return []
    return [Change(new.student, "state", str(old.state), str(new.state), new.happened or f"was: {old.happened}")]


def _score_changes(before: Submission, after: Submission, old: Marks, new: Marks) -> list[Change]:
    """Each test cell whose score differs; none where the new run failed for a reason of the course's own."""
    if after.outcome.state is State.FAILED:
        return []
    found = []
    for cell in dict.fromkeys([*old, *new]):
        (was, by_hand), (is_, _) = old.get(cell, (None, None)), new.get(cell, (None, None))
        if was != is_:
            why = _why(cell, before, after) if cell in old and cell in new else _renamed(cell in new)
            stays = f" (the mark by hand, {by_hand:g}, stays)" if by_hand is not None else ""
            found.append(Change(after.student, cell, _points(was), _points(is_), f"{why}{stays}"))
    return found


def _why(cell: str, before: Submission, after: Submission) -> str:
    """What the check says now; if it says nothing now, what it said before."""
    for submission, words in ((after, ""), (before, "passes now; was: ")):
        message = next((m.in_short for m in _test(submission, cell).failed), "")
        if message:
            return words + message
    return "passes in both; it is worth other points now"


def _test(submission: Submission, cell: str) -> Test:
    return next((test for test in submission.tests if test.name == cell), Test(cell, 0, 0))


def _renamed(is_new: bool) -> str:
    return "a new test" if is_new else "no longer a test of this unit"


def _points(score: Any) -> str:
    return "–" if score is None else f"{score:g}"
