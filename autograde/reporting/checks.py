"""How each check went across the class, and what the ones that fail most have to say."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from textwrap import dedent

from autograde.reporting.results import Results, Submission

EXCERPT = 14  # lines of an answer
_UNWRITTEN = re.compile("is not (written|made) yet")  # what checks say of an answer that was left as it was


@dataclass
class CheckResult:
    """One check, by its sentence: for how many submissions it held, for how many it failed, and with which words."""

    sentence: str
    exercise: str
    cell: str
    answer: str  # the name of the answer cell it examines
    held: int = 0
    failed: list[tuple[Submission, str]] = field(default_factory=list)
    given: str = ""  # the answer cell as released

    @property
    def reached(self) -> int:
        return self.held + len(self.failed)

    @property
    def share(self) -> float:
        return self.held / self.reached if self.reached else 0.0

    @property
    def unwritten(self) -> int:
        """How many failed it because there is no answer yet."""
        return sum(bool(_UNWRITTEN.search(message)) for _, message in self.failed)

    @property
    def usual_message(self) -> tuple[str, int]:
        """What it says of answers most often, and how often."""
        of_answers = [message for _, message in self.failed if not _UNWRITTEN.search(message)]
        return Counter(of_answers or [message for _, message in self.failed]).most_common(1)[0]

    @property
    def example(self) -> tuple[str, str]:
        """A student who got the usual message, and the beginning of what that one wrote into the answer's cell."""
        usual, _ = self.usual_message
        submission = next(submission for submission, message in self.failed if message == usual)
        given = set(self.given.splitlines())
        lines = [line for line in submission.answers.get(self.answer, "").splitlines() if line not in given]
        excerpt = "\n".join(lines[:EXCERPT] + ["…"] * (len(lines) > EXCERPT))
        return submission.student, dedent(excerpt)


def check_results(results: Results) -> list[CheckResult]:
    """Every check that reported anything, in the order of the notebook.

    A check that ran on several inputs held if it held on all of them. A cell that stopped before a check says nothing
    about it: neither held nor failed.
    """
    where = {test: exercise for exercise in results.exercises for test in exercise.tests}
    order = list(where)
    found: dict[tuple[str, str], CheckResult] = {}
    for submission in results.submissions:
        for test in submission.tests:
            failed = {m.sentence: m for m in test.failed if m.sentence}
            for sentence in dict.fromkeys([*test.passed, *failed]):
                exercise = where.get(test.name)
                title, answer = (exercise.title, exercise.name) if exercise else ("", "")
                new = CheckResult(sentence, title, test.name, answer, given=results.given.get(answer, ""))
                check = found.setdefault((test.name, sentence), new)
                if sentence in failed:
                    check.failed.append((submission, failed[sentence].in_short))
                else:
                    check.held += 1
    return sorted(found.values(), key=lambda c: order.index(c.cell) if c.cell in order else len(order))


def most_failing(checks: list[CheckResult], how_many: int = 3) -> list[CheckResult]:
    """The checks that most answers failed; of several cells with one sentence, the one that most failed."""
    ranked = sorted(filter(lambda check: check.failed, checks), key=lambda c: c.unwritten - len(c.failed))
    return list({check.sentence: check for check in reversed(ranked)}.values())[::-1][:how_many]
