"""The commands that instructors use after grading: what they say, what they refuse, and where they write."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograde.course import Course
from tests.autograde.reporting.made_class import failure, make_graded
from tests.autograde.test_cli import autograde, refuses

ELSEWHERE = "total-elsewhere"


@pytest.mark.parametrize("command", ["report", "similar", "export", "replay"])
def test_help_teaches(tiny: Course, command: str) -> None:
    code, out, _ = autograde(tiny, command, "--help")
    assert code == 0
    for words in ("Reads", "Writes", "Next", f"Example:  autograde {command} squeeze_excitation"):
        assert words in out
    assert command in autograde(tiny, "--help")[1]


@pytest.mark.parametrize("command", ["report", "similar", "replay"])
def test_a_wrong_name_is_answered_with_the_nearest_one(tiny: Course, command: str) -> None:
    assert "did you mean 'tiny'?" in refuses(tiny, command, "tinny")
    assert "`autograde release tiny`" in refuses(tiny, command, "tiny")


def test_report_writes_where_it_is_told(released: Course, tmp_path: Path) -> None:
    assert "`autograde grade tiny`" in refuses(released, "report", "tiny")
    make_graded(released, "ada")
    code, out, err = autograde(released, "report", "tiny")
    assert (code, err) == (0, "") and out == f"Wrote {released.classroom / 'reports' / 'tiny.html'}\n"
    code, out, _ = autograde(released, "report", "tiny", "--to", str(tmp_path / "new" / "r.html"))
    assert code == 0 and (tmp_path / "new" / "r.html").is_file()
    assert "Check that the folder exists" in refuses(released, "report", "tiny", "--to", "/proc/nowhere/r.html")


def test_similar_names_pairs(released: Course) -> None:
    code = "def total(values):\n    found = 0\n    for one in values:\n        found = found + one\n    return found"
    for student in ("ada", "bob"):
        make_graded(released, student, answers={"total": code})
    make_graded(released, "cem", {ELSEWHERE: failure(ELSEWHERE)})
    code, out, err = autograde(released, "similar", "tiny")
    assert (code, err) == (0, "")
    assert "ada and bob" in out and "no proof" in out and "Compared 3 submissions; 1 pairs share 80 % or more." in out
    assert str(released.classroom / "similar" / "tiny.html") in out.replace("\n", "")
    assert "0 pairs" not in autograde(released, "similar", "tiny", "--at-least", "100")[1]
    for nonsense in ("0", "101", "most"):
        code, _, err = autograde(released, "similar", "tiny", "--at-least", nonsense)
        assert code == 2 and "Invalid value" in err


def test_export_knows_its_formats(released: Course) -> None:
    make_graded(released, "ada")
    code, out, _ = autograde(released, "export", "--format", "canvas")
    assert code == 0 and (released.classroom / "grades-canvas.csv").is_file() and "grades-canvas.csv" in out
    code, _, err = autograde(released, "export", "tiny", "--format", "blackboard")
    assert code == 2 and "'blackboard' is not one of 'csv', 'canvas', 'moodle'" in err
