"""What a person sees at the end of a run: every submission's points and state, and what to do next."""

from __future__ import annotations

from collections import Counter

from rich.markup import escape
from rich.table import Table

from autograde.course import Course
from autograde.grading.feedback_content import clean
from autograde.grading.grade import GradedClass
from autograde.grading.gradebook import open_gradebook, score
from autograde.grading.states import Outcome, State

_COLOURS = {State.GRADED: "green", State.FAILED: "red"}


def marks_table(course: Course, unit: str, outcomes: list[Outcome]) -> Table:
    """A row for each submission."""
    table = Table("Student", "Points", "State", "What happened and what to do", title=unit, title_justify="left")
    table.columns[1].justify = "right"
    with open_gradebook(course) as gradebook:
        for outcome in outcomes:
            got, most = score(gradebook, outcome.student, unit)
            colour = _COLOURS.get(outcome.state, "yellow")
            said = "\n".join([f"{outcome.happened} {outcome.remedy}".strip(), *outcome.notes]).strip()
            points = "–" if outcome.state is State.FAILED else f"{got:g} / {most:g}"
            table.add_row(escape(outcome.student), points, f"[{colour}]{outcome.state}[/]", escape(clean(said)))
    return table


def summary(graded: GradedClass) -> str:
    """The states of a class in one line."""
    counts = Counter(outcome.state for outcome in graded.outcomes)
    states = ", ".join(f"{count} {state}" for state, count in counts.items())
    unchanged = f" ({graded.unchanged} of them before, and unchanged)" if graded.unchanged else ""
    total = len(graded.outcomes)
    return f"{total} submission{'' if total == 1 else 's'}: {states}{unchanged}."
