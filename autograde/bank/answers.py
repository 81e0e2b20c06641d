"""Read a bank of answers: files of code, divided by headers. The format is that of this package's docstring."""

from __future__ import annotations

import re
from dataclasses import dataclass

from autograde.authoring.units import Unit
from visual_attention.errors import CourseError

HEADER = re.compile(r"# %% (?P<kind>\w+): (?P<title>.+)")


@dataclass(frozen=True)
class BankAnswer:
    """One answer: its code, and for a wrong one the check that must catch it and the words it must say."""

    right: bool
    title: str
    code: str
    check: str = ""
    says: str = ""


def parse(text: str, name: str) -> list[BankAnswer]:
    """The answers of one bank file. Raises CourseError that names the file and the line."""
    starts = [number for number, line in enumerate(text.splitlines()) if line.startswith("# %%")]
    lines = text.splitlines()
    if any(line.strip() and not line.startswith("#") for line in lines[: starts[0] if starts else None]):
        raise CourseError(f"{name}: code stands above the first header; start with `# %% right: TITLE`.")
    bounds = zip(starts, [*starts[1:], len(lines)], strict=True)
    return [_parse_answer(lines[start:end], f"{name} line {start + 1}") for start, end in bounds]


def _parse_answer(lines: list[str], where: str) -> BankAnswer:
    header = HEADER.fullmatch(lines[0].rstrip())
    if not header or header["kind"] not in ("right", "wrong"):
        raise CourseError(f"{where}: {lines[0]!r} is no header; write `# %% right: TITLE` or `# %% wrong: TITLE`.")
    demands = {}
    body = lines[1:]
    while body and (demand := re.fullmatch(r"# (check|says): (.+)", body[0].rstrip())):
        demands[demand[1]] = demand[2]
        body = body[1:]
    code = "\n".join(body).strip("\n") + "\n"
    if header["kind"] == "wrong" and set(demands) != {"check", "says"}:
        raise CourseError(f"{where}: a wrong answer needs `# check: NAME` and `# says: WORDS` below its header.")
    if header["kind"] == "right" and demands:
        raise CourseError(f"{where}: a right answer fails no check; remove `# {next(iter(demands))}:`.")
    if not code.strip():
        raise CourseError(f"{where}: there is no code below the header.")
    return BankAnswer(header["kind"] == "right", header["title"], code, **demands)


def read_bank(unit: Unit, exercise: str) -> list[BankAnswer]:
    """The answers to one exercise. Raises CourseError where there is no bank, or not one of each kind."""
    path = unit.markdown.parent / "bank" / f"{exercise.replace('-', '_')}.py"
    if not path.is_file():
        raise CourseError(f"{unit.name}: the exercise {exercise!r} has no bank; write bank/{path.name}.")
    answers = parse(path.read_text(encoding="utf-8"), path.name)
    if {answer.right for answer in answers} != {True, False}:
        raise CourseError(f"{unit.name}: bank/{path.name} needs right answers and wrong ones.")
    return answers
