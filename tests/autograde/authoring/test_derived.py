"""From one source: student notebook, solved run and page; and what CI says when they drift apart."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_output

from autograde.authoring.page import WIDGET_VIEW, build_page
from autograde.authoring.solve import build_solved
from autograde.authoring.student import build_student
from autograde.authoring.units import ROOT, Unit, all_units
from autograde.authoring.verify import forbidden_lines, leaks, mismatched_stubs, stale
from visual_attention.errors import CourseError


def test_the_student_notebook_is_the_same_bytes_each_time(tiny: Unit) -> None:
    first = build_student(tiny).read_bytes()
    tiny.student.unlink()
    assert build_student(tiny).read_bytes() == first


def test_the_student_gets_a_stub_and_no_hidden_test(tiny: Unit) -> None:
    text = build_student(tiny).read_text(encoding="utf-8")
    assert "raise NotImplementedError()" in text
    for secret in ("unmistakable", "98765432123", "secret comment", "BEGIN SOLUTION", "BEGIN HIDDEN"):
        assert secret not in text
    assert stale(tiny) is None
    assert leaks(text, forbidden_lines(tiny)) == []


def test_a_leak_is_found_whatever_its_white_space(tiny: Unit) -> None:
    build_student(tiny)
    page = "<p>return 2 *\n  x * int('x')</p> checks.doubles( double, 98765432123 )"
    assert leaks(page, forbidden_lines(tiny)) == ["checks.doubles(double,98765432123)"]


def test_drift_is_found(tiny: Unit) -> None:
    build_student(tiny)
    tiny.markdown.write_text(tiny.markdown.read_text(encoding="utf-8").replace("grows", "shrinks"), encoding="utf-8")
    assert "make notebooks" in stale(tiny)


def test_a_stub_that_no_longer_matches_is_found(tiny: Unit) -> None:
    build_student(tiny)
    assert list(mismatched_stubs(tiny.student, tiny.module)) == []
    code = tiny.module.read_text(encoding="utf-8")
    tiny.module.write_text(code.replace("def double(x: int)", "def double(x: int, times: int = 2)"), encoding="utf-8")
    assert ["`double`" in sentence for sentence in mismatched_stubs(tiny.student, tiny.module)] == [True]


def test_the_page_shows_the_stub_with_the_outputs_of_the_solved_run(tiny: Unit) -> None:
    add_cell(tiny, "print('seven' if double(3) == 6 else 'never')")
    build_student(tiny)
    build_solved(tiny)
    build_page(tiny)
    page = nbformat.read(tiny.page, as_version=4)
    text = tiny.page.read_text(encoding="utf-8")
    assert "seven\\n" in text and "raise NotImplementedError()" in text and "unmistakable" not in text
    assert ":::{dropdown} Hint: how" in page.cells[0].source  # the book keeps MyST


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("import sys; print('careful', file=sys.stderr)", "writes to stderr"),
    ],
)
def test_a_solved_run_that_fails_or_warns_stops_the_build(tiny: Unit, line: str, words: str) -> None:
    add_cell(tiny, line)
    with pytest.raises(CourseError, match=words):
        build_solved(tiny)
    assert not tiny.solved.exists()


def test_a_picture_needs_alt_text_and_a_widget_becomes_its_picture(tiny: Unit) -> None:
    add_cell(tiny, "print()")
    build_student(tiny)
    build_solved(tiny)
    solved = nbformat.read(tiny.solved, as_version=4)
    data = {
        "image/png": "aaaa",
        "text/plain": "x",
        WIDGET_VIEW: {"model_id": "m", "version_major": 2, "version_minor": 0},
    }
    solved.cells[-1].outputs = [new_output("display_data", data)]
    nbformat.write(solved, tiny.solved)
    with pytest.raises(CourseError, match="without alt text"):
        build_page(tiny)
    tiny.markdown.write_text(
        tiny.markdown.read_text(encoding="utf-8").replace("print()", ':mystnb: {image: {alt: "A plot."}}\nprint()'),
        encoding="utf-8",
    )
    build_page(tiny)
    assert WIDGET_VIEW not in tiny.page.read_text(encoding="utf-8")


@pytest.mark.parametrize("unit", all_units(), ids=lambda unit: unit.name)
def test_the_committed_notebooks_are_fresh_and_show_no_answer(unit: Unit) -> None:
    assert stale(unit) is None
    text = "\n".join(cell.source for cell in nbformat.read(unit.student, as_version=4).cells)
    assert leaks(text, forbidden_lines(unit)) == []
    assert list(mismatched_stubs(unit.student, ROOT / "solutions" / unit.name / f"{unit.name}.py")) == []


def add_cell(unit: Unit, code: str) -> None:
    text = unit.markdown.read_text(encoding="utf-8")
    unit.markdown.write_text(f"{text}\n```{{code-cell}} ipython3\n{code}\n```\n", encoding="utf-8")
