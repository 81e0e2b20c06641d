"""Similar submissions: a copy with other names is found, what was given and what everybody writes is not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell
from rich.console import Console

from autograde.course import Course
from autograde.similar.answers import MOST, SEAM, Given, given, handed_in
from autograde.similar.pairs import similar_pairs
from autograde.similar.similar import pieces, similar
from autograde.similar.table import pairs_table
from tests.autograde.reporting.hostile import ALL
from tests.autograde.reporting.inert import what_ran
from tests.autograde.tiny_course import RIGHT, answered, cell, hand_in
from visual_attention.errors import CourseError

NOTHING_GIVEN = Given(set(), [])

LOOP = """\
def total(values):
    # walk through them, pair by pair
    result, position = 0, 0
    while position < len(values):
        if position + 1 < len(values):
            result = result + values[position] + values[position + 1]
        else:
            result = result + values[position]
        position = position + 2
    return result
"""
RENAMED = (
    LOOP.replace("values", "numbers")
    .replace("position", "i")
    .replace("result", "s")
    .replace("# walk through", "# go by")
)
RECURSIVE = """\
def total(values):
    def halves(some):
        middle = len(some) // 2
        return (some[:middle], some[middle:])
    if not values: return 0
    if len(values) == 1: return values[0]
    left, right = halves(values)
    return total(left) + total(right)
"""
REDUCED = "import functools, operator\n\ndef total(values):\n    return functools.reduce(operator.add, values, 0)\n"


def with_total(course: Course, student: str, code: str) -> None:
    hand_in(course, student, answered(course.released("tiny"), RIGHT | {"total": code}))


def test_a_copy_with_other_names_is_found_and_a_different_answer_is_not() -> None:
    codes = {"ada": LOOP, "bob": RENAMED, "cem": RECURSIVE, "dan": REDUCED}
    (pair,) = similar_pairs(codes, NOTHING_GIVEN, 0.8)
    assert pair.students == ("ada", "bob") and min(pair.shares) > 0.95
    assert pair.same_lines == 1  # `else:`; every other line has another name in it
    (start, end), *_ = pair.spans[1]
    assert "while i < len(numbers)" in RENAMED[start:end]


def test_a_part_that_was_copied_has_two_different_shares() -> None:
    longer = f"{RECURSIVE.replace('total', 'mine')}\n\n{LOOP}"
    (pair,) = similar_pairs({"ada": LOOP, "bob": longer}, NOTHING_GIVEN, 0.8)
    assert pair.shares[0] > 0.9 and 0.3 < pair.shares[1] < 0.8
    shared = "".join(text for text, marked in pieces(longer, pair.spans[1]) if marked)
    assert "while position" in shared and "middle" not in shared
    assert "".join(text for text, _ in pieces(longer, pair.spans[1])) == longer


def test_code_after_a_class_is_marked_where_it_stands() -> None:
    before = "class Helper:\n    '''Something of my own, and not short either.'''\n    value = [1, 2, 3]\n\n\n"
    (pair,) = similar_pairs({"ada": LOOP, "bob": before + LOOP}, NOTHING_GIVEN, 0.8)
    (start, end), *_ = pair.spans[1]
    assert abs(start - len(before)) <= 3 and (before + LOOP)[start:end].rstrip().endswith("return result")


def test_what_was_given_does_not_count() -> None:
    assert similar_pairs({"ada": LOOP, "bob": RENAMED}, Given(set(), [LOOP]), 0.1) == []


def test_what_more_than_ten_share_does_not_count_and_what_ten_share_does() -> None:
    everybody = {f"student{n}": LOOP for n in range(11)}
    assert similar_pairs(everybody, NOTHING_GIVEN, 0.1) == []
    everybody.pop("student0")
    assert len(similar_pairs(everybody, NOTHING_GIVEN, 0.8)) == 45


def test_a_passage_does_not_reach_over_the_edge_of_a_cell() -> None:
    one, two = "ab = cd(ef, 1, 2, 33)", "if gh > 3: ij = 4444 + kl"  # each shorter than a passage, both together longer
    assert len(similar_pairs({"ada": f"{one}\n\n{two}", "bob": f"{one}\n\n{two}"}, NOTHING_GIVEN, 0.8)) == 1
    assert similar_pairs({"ada": f"{one}{SEAM}{two}", "bob": f"{one}{SEAM}{two}"}, NOTHING_GIVEN, 0.8) == []
    (pair,) = similar_pairs({"ada": f"{LOOP}{SEAM}{two}", "bob": f"{two}{SEAM}{LOOP}"}, NOTHING_GIVEN, 0.8)
    assert pair.shares == (1.0, 1.0)


def test_repeated_passages_and_odd_code() -> None:
    codes = {
        "ada": LOOP * 3,
        "bob": LOOP,
        "cem": "",
        "dan": "def broken(:\n  '''",
        "eve": "\x00\ud83d" * 50,
        "fay": "x",
    }
    (pair,) = similar_pairs(codes, NOTHING_GIVEN, 0.8)
    assert pair.students == ("ada", "bob") and pair.shares == (1.0, 1.0)


def test_only_a_students_own_cells_are_compared(released: Course) -> None:
    nb = answered(released.released("tiny"), RIGHT)
    cell(nb, "total-adds-up").source += "\n# my note in a test cell"
    nb.cells.append(new_code_cell("my_own = 'cell'"))
    hand_in(released, "ada", nb)
    hand_in(released, "bob", answered(released.released("tiny"), {}))
    hand_in(released, "cem", None)
    hand_in(released, "dan", "{broken")
    codes, without = handed_in(released, "tiny")
    assert {name: code.split(SEAM) for name, code in codes.items()} == {"ada": [*RIGHT.values(), "my_own = 'cell'"]}
    assert sorted(without) == ["bob", "cem", "dan"] and without["bob"] == "Nothing was changed or added."


def test_code_of_a_length_that_would_stop_the_class_is_not_compared(released: Course) -> None:
    nb = answered(released.released("tiny"), RIGHT)
    written = len(SEAM.join(RIGHT.values()) + SEAM)
    for student, length in (("ada", MOST - written), ("bob", MOST - written + 1)):
        nb.cells[10:] = [new_code_cell("x" * length)]
        hand_in(released, student, nb)
    codes, without = handed_in(released, "tiny")
    assert list(codes) == ["ada"]
    assert without == {"bob": "200,001 characters of code: at most 200,000 are compared."}
    assert given(released, "tiny").tests == {"total-adds-up", "total-elsewhere", "double-doubles"}


def test_the_page_and_the_table_name_pairs_and_say_that_this_is_no_proof(released: Course) -> None:
    for student, code in {
        "ada": LOOP,
        "bob": RENAMED,
        "cem": RECURSIVE,
        "syntax": "def total(values)\n  retrun",
    }.items():
        with_total(released, student, code)
    compared = similar(released, "tiny")
    assert compared.page == released.classroom / "similar" / "tiny.html" and compared.students == 4
    soup = BeautifulSoup(compared.page.read_text(encoding="utf-8"), "html.parser")
    assert "no proof of copying" in soup.text and [a.text for a in soup.find_all("a")] == ["ada and bob"]
    marked = soup.find("article").find_all("mark")
    assert any("while i < len(numbers)" in mark.text for mark in marked)
    console = Console(file=io.StringIO(), width=120)
    console.print(pairs_table("tiny", compared.pairs))
    assert "ada" in console.file.getvalue() and "no proof" in console.file.getvalue()


def test_a_class_of_one_and_an_unreleased_unit(released: Course) -> None:
    with pytest.raises(CourseError, match="There are no submissions of tiny"):
        similar(released, "tiny")
    with_total(released, "ada", LOOP)
    compared = similar(released, "tiny")
    assert compared.pairs == [] and "No pair shares 80 %" in compared.page.read_text(encoding="utf-8")
    released.released("tiny").unlink()
    with pytest.raises(CourseError, match="`autograde release tiny`"):
        similar(released, "tiny")


def test_hostile_code_and_names_run_nothing(released: Course, tmp_path: Path) -> None:
    hostile = f"'''{ALL}'''\n" + LOOP
    for student in ("<img src=x onerror=window.owned=1>", "<script>window.owned=1<"):
        with_total(released, student, hostile)
    compared = similar(released, "tiny")
    assert len(compared.pairs) == 1
    assert what_ran(tmp_path, compared.page.read_text(encoding="utf-8")) == []
