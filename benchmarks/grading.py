"""How fast a class is graded: `nbgrader autograde` and `autograde grade` on the same submissions, `make bench-grading`.

The class: those of the sample class whose notebooks plain nbgrader can read, and answers of the unit's bank, right and
wrong, one to a submission. Demonstrations are left out of the notebooks, since `autograde grade` does not run them:
both programs run the same cells. Both are timed as commands, from start to end. Marks must agree, except where plain
nbgrader is known to be wrong: a test cell that writes to stderr gets 0 from it, a right answer that warns included.
"""

from __future__ import annotations

import copy
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any
from unittest.mock import patch

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograde.authoring.units import build_source, find_unit
from autograde.bank.answers import read_bank
from autograde.course import CONFIG, Course
from autograde.grading import grade as grading
from autograde.grading.release import release
from autograde.grading.states import load_outcome
from autograde.sample_class.build import reference_answers
from autograde.sample_class.people import PEOPLE, UNIT
from benchmarks import RESULTS, expect_no_arguments
from visual_attention.errors import CourseError
from visual_attention.measuring.recorded import Recorded, origin

COMMAND = "make bench-grading"
SIZE = 60
ROOT = Path(__file__).parents[1]

#: Those whose accidents stop plain nbgrader, or leave them without marks.
BEYOND_NBGRADER = {"lena", "milo", "nora", "otto", "pia"}

PLAIN = """\
c = get_config()
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.db_url = "sqlite:///" + {gradebook!r}
c.ClearSolutions.code_stub = {{"python": "raise NotImplementedError()"}}
c.Execute.timeout = 600
"""


def make_course(root: Path, config: str) -> Course:
    """A course in `root` with the unit's source notebook, released."""
    source = root / "solutions" / UNIT
    source.mkdir(parents=True)
    shutil.copy(build_source(UNIT), source)
    (root / CONFIG).write_text(config, encoding="utf-8")
    return Course.at(root)


def submissions(released: NotebookNode, reference: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Names and notebooks: people first, then the bank's answers, of one exercise after the other."""
    released.cells = [cell for cell in released.cells if "demonstration" not in cell.metadata.get("tags", [])]
    for person in PEOPLE:
        if person.name not in BEYOND_NBGRADER:
            yield person.name, person.content(released, reference)
    unit = find_unit(UNIT)
    answers = [[(name, n, answer) for n, answer in enumerate(read_bank(unit, name))] for name in reference]
    for name, number, answer in (one for row in zip_longest(*answers) for one in row if one):
        nb = copy.deepcopy(released)
        for cell in nb.cells:
            grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
            cell.source = answer.code if grade_id == name else reference.get(grade_id, cell.source)
        yield f"{name}-{number}", nbformat.writes(nb)


def run(course: Course, *command: str) -> float:
    """Seconds that a command takes. Raises CourseError if it fails."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("AUTOGRADE_")}
    environment |= {"PYTHONPATH": str(ROOT)}
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=course.root, env=environment, capture_output=True, text=True
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        raise CourseError(f"{' '.join(command)} failed: {done.stderr[-2000:]}")
    return seconds


def marks(gradebook: Path) -> dict[tuple[str, str], float | None]:
    """The score of each test cell of each student."""
    with Gradebook(f"sqlite:///{gradebook}") as book:
        return {
            (submission.student.id, grade.name): grade.auto_score
            for submission in book.assignment_submissions(UNIT)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def differences(plain: Course, ours: Course) -> list[tuple[str, str]]:
    """Where the marks differ because a test cell wrote to stderr. Raises CourseError for any other difference."""
    expected, found = marks(plain.root / "gradebook.db"), marks(ours.gradebook)
    explained, unexplained = [], []
    for (student, test), score in found.items():
        if score != expected.get((student, test)):
            nb = nbformat.read(plain.root / "autograded" / student / UNIT / f"{UNIT}.ipynb", as_version=4)
            (cell,) = (c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") == test)
            kinds = {output.output_type for output in cell.outputs}
            warned = any(output.get("name") == "stderr" for output in cell.outputs) and "error" not in kinds
            (explained if warned else unexplained).append((student, test))
    if unexplained or set(expected) != set(found):
        raise CourseError(f"The marks differ: {unexplained or set(expected) ^ set(found)}.")
    return explained


def where_time_goes(ours: Course) -> dict[str, float]:
    """Grade once more in this process, with a watch on each part: seconds until the first mark, and of each part."""
    spent = {"preparing": 0.0, "recording": 0.0}

    def watched(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            started = time.perf_counter()
            try:
                return function(*arguments)
            finally:
                spent[name] += time.perf_counter() - started

        return call

    first: list[float] = []
    started = time.perf_counter()

    def tell(outcome: object, done: int, total: int) -> None:
        if done == 1:
            first.append(time.perf_counter() - started)

    with (
        patch.object(grading, "prepare", watched("preparing", grading.prepare)),
        patch.object(grading, "record", watched("recording", grading.record)),
    ):
        graded = grading.grade(ours, UNIT, force=True, tell=tell)
    whole = time.perf_counter() - started
    examining = sum(load_outcome(ours, outcome.student, UNIT).seconds for outcome in graded.outcomes)
    return {"whole": whole, "first mark": first[0], "examining, all processes": examining} | spent


def main() -> None:
    expect_no_arguments("grading", __doc__)
    with tempfile.TemporaryDirectory() as folder:
        plain = make_course(
            Path(folder) / "plain", PLAIN.format(gradebook=str(Path(folder) / "plain" / "gradebook.db"))
        )
        ours = make_course(Path(folder) / "ours", (ROOT / CONFIG).read_text(encoding="utf-8"))
        release(ours, UNIT)
        run(plain, "nbgrader", "generate_assignment", UNIT)
        released = nbformat.read(ours.released(UNIT), as_version=4)
        reference = reference_answers(ours)
        handed_in = list(islice(submissions(released, reference), SIZE))
        for name, text in handed_in:
            for place in (plain.root / "submitted" / name / UNIT, ours.step("submitted", name, UNIT)):
                place.mkdir(parents=True)
                (place / f"{UNIT}.ipynb").write_text(text, encoding="utf-8")
        seconds = run(ours, "autograde.command", "grade", UNIT)
        parts = where_time_goes(ours)
        by_nbgrader = run(plain, "nbgrader", "autograde", UNIT)
        record = recorded(len(handed_in), by_nbgrader, seconds, parts, differences(plain, ours))
    print(record.table().to_text())
    record.save(RESULTS / "grading.json")


def recorded(
    count: int, by_nbgrader: float, seconds: float, parts: dict[str, float], differ: list[tuple[str, str]]
) -> Recorded:
    """Both times, their ratio, and what ours is made of."""
    cores = len(os.sched_getaffinity(0))
    rows = [
        (
            "nbgrader autograde",
            f"{by_nbgrader:.1f} s",
            f"{by_nbgrader / count:.2f} s",
            f"{60 * count / by_nbgrader:.1f}",
        ),
        ("autograde grade", f"{seconds:.1f} s", f"{seconds / count:.2f} s", f"{60 * count / seconds:.1f}"),
        *((f"… {part}", f"{took:.1f} s", f"{took / count:.2f} s", "") for part, took in parts.items()),
    ]
    caption = (
        f"{count} submissions of {UNIT} on {cores} cores: autograde grade is {by_nbgrader / seconds:.1f} times as fast "
        f"as nbgrader autograde. The marks of all test cells agree but for {len(differ)}, which wrote to stderr: "
        "nbgrader gives 0 for that. The parts are of another run, in one process, with imports done."
    )
    values = {
        "submissions": count,
        "cores": cores,
        "nbgrader_seconds": by_nbgrader,
        "autograde_seconds": seconds,
        "ratio": by_nbgrader / seconds,
        "parts_seconds": parts,
        "differ_by_stderr": differ,
    }
    header = ("", "time", "a submission", "submissions a minute")
    return Recorded(caption, header, tuple(rows), values, origin(COMMAND))


if __name__ == "__main__":
    try:
        main()
    except CourseError as error:
        sys.exit(f"Error: {error}")
    except KeyboardInterrupt:
        sys.exit("Stopped: nothing was recorded; a run takes several minutes.")
