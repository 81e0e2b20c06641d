"""What is known about a graded class: each submission's marks and state, and what each check found in it."""

from __future__ import annotations

from dataclasses import dataclass, field

import nbformat
from nbgrader.api import Gradebook, SubmittedAssignment
from nbgrader.utils import is_solution

from autograde.course import Course
from autograde.grading.exercises import Exercise, exercises
from autograde.grading.feedback_content import Test, clean, test_of, title_of
from autograde.grading.gradebook import check_released, open_gradebook
from autograde.grading.states import Outcome, State, load_outcome
from autograde.grading.verdicts import is_test
from visual_attention.errors import CourseError


@dataclass(frozen=True)
class Submission:
    """One student's work: marks by test cell, what the tests said, and the answers by the name of their cell."""

    outcome: Outcome
    score: float
    marks: dict[str, float]
    late_penalty: float = 0
    seconds_late: float = 0
    awaits_person: bool = False
    tests: list[Test] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)

    @property
    def student(self) -> str:
        return self.outcome.student

    @property
    def seconds(self) -> float | None:
        """How long the submission took to run, where that was written down."""
        return self.outcome.seconds or None

    @property
    def has_mark(self) -> bool:
        return self.outcome.state is not State.FAILED


@dataclass(frozen=True)
class Results:
    """A class on one unit: what each test cell is worth (`points`), and each answer cell as released (`given`)."""

    unit: str
    title: str
    exercises: list[Exercise]
    points: dict[str, float]
    given: dict[str, str]
    submissions: list[Submission]
    without_submission: list[str]

    @property
    def most(self) -> float:
        return sum(self.points.values())


def results(course: Course, unit: str) -> Results:
    """Read all that is known. Raises CourseError where nothing has been graded."""
    course.check_unit(unit)
    check_released(course, unit)
    released = nbformat.read(course.released(unit), as_version=4)
    with open_gradebook(course) as gradebook:
        cells = gradebook.find_notebook(unit, unit).grade_cells
        points = {cell.name: float(cell.max_score) for cell in cells}
        found = [_submission(course, unit, s) for s in gradebook.assignment_submissions(unit)]
        missing = _without(gradebook, {submission.student for submission in found})
    if not found:
        raise CourseError(f"No submission of {unit} has been graded yet: run `autograde grade {unit}` first.")
    found.sort(key=lambda submission: submission.student)
    given = {cell.metadata.nbgrader.grade_id: cell.source for cell in released.cells if is_solution(cell)}
    return Results(unit, title_of(released) or unit, exercises(released), points, given, found, missing)


def _without(gradebook: Gradebook, there: set[str]) -> list[str]:
    return sorted({student.id for student in gradebook.students} - there)


def _submission(course: Course, unit: str, row: SubmittedAssignment) -> Submission:
    student = row.student_id
    outcome = load_outcome(course, student, unit) or Outcome(student, unit, State.GRADED)
    penalty = float(row.late_submission_penalty or 0)
    tests, answers = _notebook(course, outcome)
    return Submission(
        outcome,
        score=max(0.0, float(row.score or 0) - penalty),
        marks={grade.name: float(grade.score or 0) for notebook in row.notebooks for grade in notebook.grades},
        late_penalty=penalty,
        seconds_late=float(row.total_seconds_late or 0),
        awaits_person=bool(row.needs_manual_grade),
        tests=tests,
        answers=answers,
    )


def _notebook(course: Course, outcome: Outcome) -> tuple[list[Test], dict[str, str]]:
    """What the graded notebook holds; nothing where there is none."""
    path = course.step("autograded", outcome.student, outcome.unit) / f"{outcome.unit}.ipynb"
    if outcome.state in (State.MISSING, State.INVALID, State.FAILED) or not path.exists():
        return [], {}
    cells = nbformat.read(path, as_version=4).cells
    tests = [test_of(cell) for cell in cells if is_test(cell)]
    return tests, {cell.metadata.nbgrader.grade_id: clean(cell.source) for cell in cells if is_solution(cell)}
