"""The table of marks."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook, Student

from autograde.course import Course
from autograde.grading.export import export
from autograde.grading.grade import grade
from autograde.grading.gradebook import open_gradebook
from tests.autograde.accidents import CASES
from tests.autograde.tiny_course import answered, hand_in
from visual_attention.errors import CourseError


def rows(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def test_a_row_for_everyone_and_a_column_for_each_exercise(graded_class: Course, tmp_path: Path) -> None:
    path, count = export(graded_class, "tiny", tmp_path / "marks.csv")
    table = rows(path)
    assert count == len(CASES) and set(table) == set(CASES)
    for student, case in CASES.items():
        assert (float(table[student]["score"]), table[student]["state"]) == (case.score, case.state)
        assert float(table[student]["total"]) + float(table[student]["double"]) == case.score
    assert (table["half"]["total"], table["half"]["double"], table["half"]["max_score"]) == ("2", "1", "6")
    assert rows(export(graded_class, None, tmp_path / "all.csv")[0]) == table


def test_lateness_is_in_the_table(released: Course) -> None:
    with open_gradebook(released) as gradebook:
        gradebook.find_assignment("tiny").duedate = datetime(2030, 1, 31, 12)
        gradebook.db.commit()
    folder = hand_in(released, "ada", answered(released.released("tiny")))
    (folder / "timestamp.txt").write_text("2030-01-31 13:00:00 UTC")
    late_and_lost = hand_in(released, "bob", None)
    (late_and_lost / "timestamp.txt").write_text("2030-01-31 12:00:30 UTC")
    grade(released, "tiny", plain=True)
    path, _ = export(released, "tiny")
    assert path == released.classroom / "grades-tiny.csv"
    table = rows(path)
    assert (table["ada"]["seconds_late"], table["ada"]["handed_in"]) == ("3600", "2030-01-31 13:00:00")
    assert table["bob"]["seconds_late"] == "30"


def test_nothing_graded_is_said(released: Course) -> None:
    with pytest.raises(CourseError, match="autograde grade"):
        export(released)


@pytest.mark.parametrize("form", ["csv", "canvas", "moodle"])
def test_rows_are_in_the_order_of_names_whatever_the_database_returns(
    released: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    with open_gradebook(released) as gradebook:
        for student, last in (("b2", "Lee"), ("d", None), ("a", "Zhu"), ("b1", "Lee"), ("c", None)):
            gradebook.add_student(student, last_name=last)
    monkeypatch.setattr(
        Gradebook, "students", property(lambda self: self.db.query(Student).order_by(Student.id.desc()))
    )
    path, _ = export(released, "tiny", tmp_path / "marks.csv", form)
    column = {"csv": "student", "canvas": "SIS Login ID", "moodle": "Username"}[form]
    with path.open(encoding="utf-8") as file:
        assert [row[column] for row in csv.DictReader(file) if row[column]] == ["c", "d", "b1", "b2", "a"]
