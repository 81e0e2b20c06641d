"""The one exception a check raises, and the message a student reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Lesson:
    """What a check is about, and where the course explains it.

    `unit` is a folder of `notebooks/`; `section` is a heading of that unit, word for word.
    """

    name: str
    sentence: str
    unit: str
    section: str

    @property
    def link(self) -> str:
        """Where the section stands in the built book, relative to its root."""
        anchor = "-".join("".join(c if c.isalnum() or c in " -" else "" for c in self.section.lower()).split())
        return f"notebooks/{self.unit}/{self.unit}.html#{anchor}"


class CheckFailed(AssertionError):
    """An answer does not do what was asked: says what was expected, what was found, and what to look at.

    In a notebook only the message is shown, because a traceback through the course's code teaches nothing.
    """

    def __init__(self, problem: str, *, expected: str = "", found: str = "", hint: str = "") -> None:
        self.problem = problem
        self.expected = expected
        self.found = found
        self.hint = hint
        self.lesson: Lesson | None = None
        super().__init__(problem)

    def __str__(self) -> str:
        lines = [f"✗ {self.problem}"]
        if self.lesson:
            lines.insert(0, f"Check: {self.lesson.sentence}")
        for label, text in (("Expected", self.expected), ("Found", self.found), ("Hint", self.hint)):
            if text:
                lines.append(f"  {label + ':':<10}{text}")
        if self.lesson:
            lines.append(f"  Read on:  section “{self.lesson.section}” ({self.lesson.link})")
        return "\n".join(lines)

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback."""
        return str(self).splitlines()
