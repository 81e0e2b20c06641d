"""Late penalties are nbgrader's own: a plugin in the configuration counts in marks, feedback, report and exports."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from autograde.course import Course
from autograde.grading.export import export
from autograde.grading.feedback import feedback
from autograde.grading.grade import grade
from autograde.grading.gradebook import open_gradebook, score
from autograde.reporting.report import report
from tests.autograde.reporting.conftest import copy_of
from tests.autograde.test_cli import autograde
from tests.autograde.tiny_course import answered, hand_in

PLUGIN = '''
from nbgrader.plugins import BasePlugin

class OnePointAnHour(BasePlugin):
    """One point off for each hour that has begun, and nothing in the first ten minutes."""

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 0 if total_seconds_late <= 600 else -(-total_seconds_late // 3600)

c.AssignLatePenalties.plugin_class = OnePointAnHour
'''
#: When each was handed in, and the score that is left of 6; due at noon.
HANDED_IN = {
    "early": ("2030-01-31 11:59:00 UTC", 6),
    "grace": ("2030-01-31 12:10:00 UTC", 6),
    "late": ("2030-01-31 15:00:00 UTC", 3),
    "elsewhere": ("2030-01-31 15:30:00+02:00", 4),  # 13:30 UTC: the second hour has begun
    "weeks": ("2030-02-20 12:00:00 UTC", 0),  # never less than nothing
}


@pytest.fixture(scope="module")
def late_class(released_once: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = copy_of(released_once, tmp_path_factory.mktemp("late") / "course")
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(PLUGIN)
    with open_gradebook(course) as gradebook:
        gradebook.find_assignment("tiny").duedate = datetime(2030, 1, 31, 12)
        gradebook.db.commit()
    for student, (when, _) in HANDED_IN.items():
        (hand_in(course, student, answered(course.released("tiny"))) / "timestamp.txt").write_text(when)
    grade(course, "tiny", plain=True)
    feedback(course, "tiny")
    return course


@pytest.mark.parametrize("student", HANDED_IN)
def test_the_penalty_counts_wherever_the_score_is_told(late_class: Course, student: str) -> None:
    left = HANDED_IN[student][1]
    with open_gradebook(late_class) as gradebook:
        assert score(gradebook, student, "tiny") == (left, 6)
    page = (late_class.step("feedback", student, "tiny") / "tiny.html").read_text(encoding="utf-8")
    assert f"<strong>{left}</strong> of 6 points" in page
    assert (f"{6 - left} points are taken off" in page) == (left < 6)
    assert column(export(late_class, "tiny")[0], "student", "score")[student] == str(left)
    assert column(export(late_class, "tiny", form="canvas")[0], "SIS Login ID", "tiny")[student] == str(left)
    assert column(export(late_class, "tiny", form="moodle")[0], "Username", "tiny")[student] == str(left)


def test_the_report_tells_who_was_late_and_what_it_cost(late_class: Course) -> None:
    soup = BeautifulSoup(report(late_class, "tiny").read_text(encoding="utf-8"), "html.parser")
    attention = " ".join(soup.find("article").get_text(" ").split())
    assert "late 3 handed in 3 h late, 3 points off" in attention
    assert "weeks 0 0 of 6 points handed in 20 days late, 6 points off" in attention
    assert "grace 6 handed in 10 min late, 0 points off" in attention and "early" not in attention


def test_a_replay_does_not_take_a_penalty_for_a_change(late_class: Course) -> None:
    code, out, _ = autograde(late_class, "replay", "tiny", "--plain", "--student", "late")
    assert (code, "0 changes" in out) == (0, True)


def column(path: Path, key: str, value: str) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row[key]: row[value] for row in csv.DictReader(file)}
