"""Hand in the sample class's work, grade it like any other class, and compare the marks with what they must be."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
from nbgrader.utils import is_solution
from rich.console import Console

from autograde.authoring.expand import BEGIN, END
from autograde.course import Course
from autograde.examiner import Examiner
from autograde.grading.export import export
from autograde.grading.feedback import feedback
from autograde.grading.grade import GradedClass, grade
from autograde.grading.gradebook import open_gradebook
from autograde.grading.release import CellsChanged, release
from autograde.grading.report import marks_table, summary
from autograde.grading.states import load_outcome
from autograde.sample_class.people import PEOPLE, UNIT, Cells, Person
from visual_attention.errors import CourseError


def build(root: Path, console: Console) -> Course:
    """The sample class in build/sample_class, graded. Raises CourseError where a mark is not what it must be."""
    course = Course(root, root / "build" / "sample_class")
    release_anew(course)
    hand_in(course)
    plain = not sandbox_starts(console)
    with console.status("") as status:
        graded = grade(
            course,
            UNIT,
            plain=plain,
            tell=lambda outcome, done, total: status.update(f"Grading {done} of {total}"),
        )
    show(course, graded, console)
    compare(course, PEOPLE)
    feedback(course, UNIT)
    export(course, UNIT, course.classroom / "grades.csv")
    return course


def sandbox_starts(console: Console) -> bool:
    """Whether code can be run in a sandbox here; this class's code is the course's own and may be run without one."""
    try:
        with Examiner():
            return True
    except CourseError as trouble:
        console.print(f"{trouble}\nThis sample class is the course's own work, so it is graded without a sandbox.")
        return False


def release_anew(course: Course) -> None:
    """Release the unit to this class, which begins anew where the unit's cells are not what they were."""
    try:
        release(course, UNIT)
    except CellsChanged:
        shutil.rmtree(course.classroom)
        release(course, UNIT)


def hand_in(course: Course) -> None:
    """Write each person's submission, where it is not there already."""
    released = nbformat.read(course.released(UNIT), as_version=4)
    reference = reference_answers(course)
    for person in PEOPLE:
        folder = course.step("submitted", person.name, UNIT)
        folder.mkdir(parents=True, exist_ok=True)
        content = person.content(released, reference)
        if content is not None and not _is(folder / person.file, content):
            (folder / person.file).write_text(content, encoding="utf-8")


def reference_answers(course: Course) -> Cells:
    """The answers of the finished unit, without the marks around what students write."""
    nb = nbformat.read(course.source(UNIT) / f"{UNIT}.ipynb", as_version=4)
    return {cell.metadata.nbgrader.grade_id: _without_marks(cell.source) for cell in nb.cells if is_solution(cell)}


def _without_marks(source: str) -> str:
    return "\n".join(line for line in source.splitlines() if line.strip() not in (BEGIN, END))


def _is(path: Path, content: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == content


def show(course: Course, graded: GradedClass, console: Console) -> None:
    console.print(marks_table(course, UNIT, graded.outcomes))
    console.print(summary(graded))


def compare(course: Course, people: list[Person]) -> None:
    """Raises CourseError that names every person whose marks or state are not what they must be."""
    wrong = [line for person in people for line in _difference(course, person)]
    if wrong:
        raise CourseError("The sample class is not graded as it must be:\n  " + "\n  ".join(wrong))


def _difference(course: Course, person: Person) -> list[str]:
    """What became of a person otherwise than it must, in one line; nothing if all is well."""
    outcome = load_outcome(course, person.name, UNIT)
    with open_gradebook(course) as gradebook:
        (notebook,) = gradebook.find_submission(UNIT, person.name).notebooks
        marks = {grade.name: (grade.score or 0, grade.max_score) for grade in notebook.grades}
    if outcome is None or outcome.state is not person.state:
        return [f"{person.name} ({person.about}): ended as {outcome and outcome.state}, not as {person.state}"]
    lost = {name for name, (score, most) in marks.items() if score < most}
    expected = set(marks) if person.lost is None else set(person.lost)
    found = [f"lost {name}" for name in sorted(lost - expected)] + [f"kept {name}" for name in sorted(expected - lost)]
    return [f"{person.name} ({person.about}): {', '.join(found)}"] if found else []
