"""After a submission has run: its marks into the gradebook, the graded notebook into its place, its state last of all.

One process writes, one submission after another. Each step can be repeated without harm, so a run that is killed
between two of them, and started again, ends with the same gradebook.
"""

from __future__ import annotations

import shutil
from dataclasses import replace

import nbformat
from nbgrader.api import Gradebook, SubmittedAssignment

from autograde.course import Course
from autograde.grading.keep import keep
from autograde.grading.prepare import Prepared
from autograde.grading.session import OneGradebook
from autograde.grading.states import REMEDIES, Outcome, State, remember, remembered
from autograde.grading.steps import Steps
from autograde.grading.submissions import timestamp
from autograde.running.tasks import Examined


def record(course: Course, gradebook: OneGradebook, steps: Steps, prepared: Prepared, examined: Examined) -> Outcome:
    """Enter a submission that has run; returns its outcome, not yet saved."""
    student, unit = prepared.outcome.student, prepared.outcome.unit
    with gradebook.transaction():
        register(gradebook, student, unit, prepared.timestamp)
        nb = steps.judge(examined.notebook, unit, student)
    facts = remembered(nb)
    outcome = replace(
        prepared.outcome,
        state=State(facts["state"]),
        happened=facts["happened"],
        remedy=REMEDIES.get(State(facts["state"]), ""),
        notes=[*prepared.notes, *facts.get("notes", [])],
        seconds=round(examined.seconds, 3),
    )
    remember(nb, notes=outcome.notes, remedy=outcome.remedy)
    nb.metadata["autograde"].pop("beside", None)  # the files themselves are kept
    (prepared.folder / f"{unit}.ipynb").write_text(nbformat.writes(nb), encoding="utf-8")
    keep(prepared.folder, prepared.files, course.step("autograded", student, unit))
    return outcome


def record_unreadable(course: Course, gradebook: OneGradebook, outcome: Outcome) -> None:
    """Enter a submission that could not be run: a row with 0 for every test, so that nobody is overlooked.

    A mark that a person gave stays, and is to be looked at again, as it is with every other change.
    """
    with gradebook.transaction():
        when = timestamp(course.step("submitted", outcome.student, outcome.unit))
        for notebook in register(gradebook, outcome.student, outcome.unit, when).notebooks:
            notebook.late_submission_penalty = None
            for grade in notebook.grades:
                grade.auto_score = 0
                grade.needs_manual_grade = grade.manual_score is not None
        gradebook.db.commit()
    shutil.rmtree(course.step("autograded", outcome.student, outcome.unit), ignore_errors=True)  # of another submission


def record_failed(gradebook: OneGradebook, outcome: Outcome) -> None:
    """Enter a submission that could not be graded: a row without marks, or with those that it had."""
    with gradebook.transaction():
        register(gradebook, outcome.student, outcome.unit, None)


def register(gradebook: Gradebook, student: str, unit: str, when: str | None) -> SubmittedAssignment:
    """The student and the submission in the gradebook, with the time of handing in where it is known."""
    gradebook.update_or_create_student(student)
    return gradebook.update_or_create_submission(unit, student, **({"timestamp": when} if when else {}))
