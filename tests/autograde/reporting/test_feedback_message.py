"""A failure message is read back into exactly what the check said."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from autograde.grading.feedback_content import clean
from autograde.grading.feedback_message import Message, parse_message
from autograde.grading.feedback_page import FeedbackExporter
from visual_attention.checks.failure import CheckFailed, Lesson

LESSON = Lesson("squeeze_is_the_mean", "squeeze is the mean.", "squeeze_excitation", "What it costs (and “why”)")


def failed(**facts: str) -> CheckFailed:
    failure = CheckFailed("squeeze(x) is wrong.", **facts)
    failure.lesson = LESSON
    return failure


def test_every_part_comes_back() -> None:
    failure = failed(expected="8,464", found="8,192", hint="count the biases.")
    message = parse_message(str(failure))
    assert message == Message(
        "squeeze(x) is wrong.", LESSON.sentence, "8,464", "8,192", "count the biases.",
        LESSON.unit, LESSON.section, LESSON.link,
    )  # fmt: skip
    assert message.in_short == "squeeze(x) is wrong. (expected 8,464, found 8,192)"


def test_parts_may_be_missing_or_have_several_lines() -> None:
    message = parse_message(str(failed(found="a tensor\n  [1, 2]\n  Found:    again")))
    assert (message.expected, message.hint) == ("", "")
    assert message.found == "a tensor\n[1, 2]\nFound:    again"


@pytest.mark.parametrize("text", ["", "NameError: name 'squeeze' is not defined", "  Found:    1", "Check: only\nthis"])
def test_other_text_is_kept_as_it_is(text: str) -> None:
    assert parse_message(text) == Message(text.strip())


@pytest.mark.parametrize(
    "place", ["javascript:alert(1)", "https://evil.invalid/x.html#y", "notebooks/a/b.html#x", "notebooks/../a.html#x"]
)
def test_only_a_page_of_the_book_becomes_a_link(place: str) -> None:
    message = parse_message(f"Check: c\n✗ p\n  Read on:  section “s” ({place})")
    assert (message.problem, message.page) == ("p", "")


@pytest.mark.parametrize(
    ("book", "linked"),
    [
        ("https://a.example/book", "https://a.example/book/"),
        ("https://a.example/book/", "https://a.example/book/"),
        ("", None),
        ("javascript:x", None),
    ],
)
def test_a_failure_links_to_its_section_where_the_book_has_an_address(book: str, linked: str | None) -> None:
    error = new_output("error", ename="CheckFailed", evalue=str(failed()), traceback=[])
    nbgrader = {"grade_id": "t", "grade": True, "solution": False, "schema_version": 3, "locked": True, "points": 1}
    nb = new_notebook(cells=[new_code_cell("hidden", metadata={"nbgrader": nbgrader}, outputs=[error])])
    facts = {"assignment": "u", "notebook": "u", "student": "s", "score": 0, "max_score": 1, "late_penalty": 0}
    page, _ = FeedbackExporter(book=book).from_notebook_node(nb, {"nbgrader": facts})
    assert (
        LESSON.section in page
        and "in the chapter squeeze_excitation" in page
        and "hidden" not in page.split("<body>")[1]
    )
    assert (f'href="{linked}{LESSON.link}"' in page) if linked else ("squeeze_excitation.html" not in page)


def test_the_address_of_the_book_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_BOOK", "https://a.example/book")
    assert FeedbackExporter().book == "https://a.example/book"


def test_output_is_shown_as_a_terminal_leaves_it() -> None:
    assert clean("\x1b[32m10%\r\x1b[0m50%\r100%\r\ndone\x07\u202e") == "100%\ndone" + 2 * "\N{REPLACEMENT CHARACTER}"
    assert clean("x" * 5000).endswith("… (1000 more characters)")
