"""Read a check's failure message back into its parts: sentence, problem, expected, found, hint, where to read on.

The message is text in a graded notebook (`visual_attention.checks.failure` writes it), so nothing of it is trusted:
what does not have the form of a message stays plain text, and only a page of the book's own form becomes a link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABELS = {"Expected:": "expected", "Found:": "found", "Hint:": "hint", "Read on:": "read_on"}
_READ_ON = re.compile(
    r"section “(?P<section>.+)” \((?P<page>notebooks/(?P<unit>\w+)/(?P=unit)\.html#[\w-]+)\)", re.DOTALL
)


@dataclass(frozen=True)
class Message:
    """What a failed check says. `problem` alone is filled where the text has another form."""

    problem: str
    sentence: str = ""
    expected: str = ""
    found: str = ""
    hint: str = ""
    unit: str = ""
    section: str = ""
    page: str = ""  # of the built book, relative to its root

    @property
    def in_short(self) -> str:
        """One line: the problem, and what was expected and found where the message says so."""
        facts = [f"{name} {text}" for name, text in (("expected", self.expected), ("found", self.found)) if text]
        problem = self.problem or self.sentence
        return " ".join((f"{problem} ({', '.join(facts)})" if facts else problem).split())


def parse_message(text: str) -> Message:
    """The parts of a message. Lines that open no part continue the one before them."""
    parts: dict[str, list[str]] = {}
    name = ""
    for line in text.strip().splitlines():
        opened, rest = _opened(line)
        if opened and opened not in parts:
            name = opened
            parts[name] = [rest]
        elif name:
            parts[name].append(line.strip())
        else:
            return Message(text.strip())
    if "problem" not in parts:
        return Message(text.strip())
    facts = {key: "\n".join(lines).strip() for key, lines in parts.items()}
    place = _READ_ON.fullmatch(facts.pop("read_on", ""))
    return Message(**facts, **(place.groupdict() if place else {}))


def _opened(line: str) -> tuple[str, str]:
    """The part that a line opens, and the rest of the line; no name if it opens none."""
    if line.startswith("Check: "):
        return "sentence", line.removeprefix("Check: ")
    if line.startswith("✗ "):
        return "problem", line.removeprefix("✗ ")
    for label, name in _LABELS.items():
        if line.startswith(f"  {label}"):
            return name, line.strip().removeprefix(label).strip()
    return "", line
