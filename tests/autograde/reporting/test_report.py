"""The report on a class: its numbers are the gradebook's, it is one inert file, and everybody can read it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from autograde.course import Course
from autograde.grading.gradebook import open_gradebook
from autograde.grading.states import Outcome, State
from autograde.pages.plots import shares
from autograde.reporting.checks import check_results, most_failing
from autograde.reporting.report import needs_attention, report
from autograde.reporting.results import results
from tests.autograde.browser import in_a_browser
from tests.autograde.reporting.conftest import copy_of
from tests.autograde.reporting.hostile import ALL
from tests.autograde.reporting.inert import what_ran
from tests.autograde.reporting.made_class import SENTENCES, failure, give_marks, make_graded
from tests.autograde.tiny_course import RIGHT
from visual_attention.errors import CourseError

ELSEWHERE = "total-elsewhere"


@pytest.fixture(scope="module")
def graded(released_once: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Six students: two right, two with one slip, one stopped, one without a notebook. Not to be changed."""
    course = copy_of(released_once, tmp_path_factory.mktemp("reported") / "course")
    slip = {"total": "def total(values):\n    # only the first two\n    return values[0] + values[1]"}
    make_graded(course, "ada")
    make_graded(course, "bob", notes=["The cell 'double' was there 2 times; one of them was graded."])
    make_graded(course, "cem", {ELSEWHERE: failure(ELSEWHERE)}, answers=RIGHT | slip)
    make_graded(course, "dan", {ELSEWHERE: failure(ELSEWHERE)}, answers=RIGHT | slip)
    stopped = {name: "This test cell did not report it: it was cut short." for name in SENTENCES}
    make_graded(
        course, "eve", stopped, state=State.TIMED_OUT, happened="The cell 'total' took too long.", remedy="Look."
    )
    give_marks(course, "fay", dict.fromkeys(SENTENCES, 0))
    Outcome("fay", "tiny", State.MISSING, happened="No notebook was handed in.").save(course)
    with open_gradebook(course) as gradebook:
        gradebook.update_or_create_student("gil")
    return course


@pytest.fixture(scope="module")
def soup(graded: Course) -> BeautifulSoup:
    return BeautifulSoup(report(graded, "tiny").read_text(encoding="utf-8"), "html.parser")


def rows(soup: BeautifulSoup, heading: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    article = next(a for a in soup.find_all("article") if a.h2.text == heading)
    lines = article.find("table").tbody.find_all("tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in line.find_all("td")] for line in lines]


def test_the_numbers_are_those_of_the_gradebook(graded: Course, soup: BeautifulSoup) -> None:
    assert report(graded, "tiny") == graded.classroom / "reports" / "tiny.html"
    numbers = {li.contents[1]: li.strong.text for li in soup.find(class_="numbers").find_all("li")}
    assert numbers == {
        "submissions": "6", "mean": "3.0", "median": "3", "with full marks": "2", "highest score possible": "6",
    }  # fmt: skip
    assert rows(soup, "Exercises") == [
        ["Exercise 1: the total", "5", "47 %", "2", "2"],  # (5 + 5 + 2 + 2 + 0 + 0) / 30
        ["Exercise 2: the double", "1", "67 %", "4", "2"],
    ]
    assert rows(soup, "How grading ended") == [["graded", "4"], ["timed out", "1"], ["missing notebook", "1"]]


def test_checks_are_counted_over_the_notebooks_that_reached_them(soup: BeautifulSoup) -> None:
    assert rows(soup, "Every check") == [
        ["adds_up holds total-adds-up", "100 % 100 %", "0", "1"],
        ["adds_up_elsewhere holds total-elsewhere", "50 % 50 %", "2", "1"],
        ["doubles double-doubles", "100 % 100 %", "0", "1"],
    ]


def test_the_most_common_failure_comes_with_its_message_and_an_answer(graded: Course, soup: BeautifulSoup) -> None:
    (check,) = most_failing(check_results(results(graded, "tiny")))
    assert check.usual_message == ("the result is wrong. (expected 3, found 0)", 2)
    assert check.example == ("cem", "# only the first two\nreturn values[0] + values[1]")
    section = soup.find("section", class_="test")
    assert "Most often (2 times): the result is wrong." in section.text and "return values[0]" in section.pre.text


def test_who_needs_attention_and_why(graded: Course, soup: BeautifulSoup) -> None:
    table = rows(soup, "Who needs attention")
    assert [row[0] for row in table] == ["eve", "fay"]
    assert "timed out: The cell 'total' took too long. Look." in table[0][2]
    text = soup.text
    assert "Nothing handed in: gil." in text and "bob: The cell 'double' was there 2 times" in text


def test_low_marks_lateness_and_open_marks_ask_for_attention(graded: Course) -> None:
    from dataclasses import replace

    ada = next(s for s in results(graded, "tiny").submissions if s.student == "ada")
    assert needs_attention(ada, 6) == []
    assert needs_attention(replace(ada, score=2), 6) == ["2 of 6 points"]
    assert "waits for a mark by a person" in needs_attention(replace(ada, awaits_person=True), 6)[0]
    assert needs_attention(replace(ada, seconds_late=3600 * 30, late_penalty=1.5), 6) == [
        "handed in 30 h late, 1.5 points off"
    ]


def test_a_plot_says_in_words_what_it_shows(soup: BeautifulSoup) -> None:
    drawings = soup.find_all("svg")
    assert [d["role"] for d in drawings] == ["img", "img"]  # and none of times, which nobody wrote down
    assert (
        "Exercise 1: the total: 47 %" in drawings[1]["aria-label"] and "from 0 to 6 of 6" in drawings[0]["aria-label"]
    )
    names = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(names) == len(set(names))


def test_a_name_in_a_plot_is_text() -> None:
    drawing = shares(["<script>x</script> $\\frac{1}{2}$"], [0.5], "share", 'says "this" & <that>')
    assert "<script" not in drawing and "frac" in drawing and "&lt;that&gt;" in drawing


def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing(graded: Course, tmp_path: Path) -> None:
    html = report(graded, "tiny").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\"' ]+", html)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert what_ran(tmp_path, html) == []


def test_a_hostile_class_is_reported_and_runs_nothing(released: Course, tmp_path: Path) -> None:
    message = failure(ELSEWHERE, ALL.replace("\n", " ")).replace("adds_up_elsewhere", ALL.replace("\n", " "))
    for student in ("<img src=x onerror=window.owned=1>", "b&b"):
        name = student.replace("/", "")
        make_graded(
            released, name, {ELSEWHERE: message}, answers=RIGHT | {"total": f"# {ALL}"}, state=State.NEEDS_REVIEW,
            happened=ALL, remedy=ALL, notes=[ALL],
        )  # fmt: skip
    html = report(released, "tiny", tmp_path / "report.html").read_text(encoding="utf-8")
    assert what_ran(tmp_path, html) == []
    assert not BeautifulSoup(html, "html.parser").find_all(["script", "iframe", "img", "a", "form", "object"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible_and_fits_a_phone(graded: Course, scheme: str) -> None:
    path = report(graded, "tiny")

    def visit(browser: Browser) -> None:
        context = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 390, "height": 800})
        tab = context.new_page()
        tab.goto(path.as_uri())
        violations = Axe().run(tab).response["violations"]
        assert not violations, [(v["id"], v["nodes"][0]["html"]) for v in violations]
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390

    in_a_browser(visit)


def test_one_submission_and_none(released: Course) -> None:
    with pytest.raises(CourseError, match="autograde grade tiny"):
        report(released, "tiny")
    make_graded(released, "ada")
    text = BeautifulSoup(report(released, "tiny").read_text(encoding="utf-8"), "html.parser").text
    assert "No check failed." in text and "Nobody: everything was graded" in text
