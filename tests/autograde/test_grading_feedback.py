"""Feedback pages: what a student is told, what stays hidden, and that nothing in them runs."""

from __future__ import annotations

import base64
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell
from playwright.sync_api import Browser

from autograde.course import Course
from autograde.grading.feedback import feedback
from autograde.grading.grade import grade
from tests.autograde.accidents import CASES
from tests.autograde.browser import in_a_browser
from tests.autograde.tiny_course import RIGHT, SECRET, answered, hand_in

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
HOSTILE = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page.read_text())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def words(page: Path) -> str:
    """What a person reads on the page."""
    return " ".join(BeautifulSoup(page.read_text(), "html.parser").body.get_text(" ").split())


def page_of(course: Course, student: str) -> Path:
    return course.step("feedback", student, "tiny") / "tiny.html"


@pytest.mark.parametrize("student", CASES)
def test_everyone_gets_a_page_with_their_marks(graded_class: Course, student: str) -> None:
    text = page_of(graded_class, student).read_text()
    assert f"<strong>{CASES[student].score}</strong> of 6 points" in text
    assert str(SECRET[-1]) not in text and "for values in" not in text  # the hidden test's source


def test_a_page_says_what_was_checked_found_and_repaired(graded_class: Course) -> None:
    half = words(page_of(graded_class, "half"))
    assert "✓ adds_up holds" in half and "✓ doubles holds" in half and "adds_up_elsewhere: found 0" in half
    assert "Exercise 1: the total 2 / 5" in half and "Exercise 1: the total 2 of 5 points" in half
    assert "✓ adds_up_elsewhere holds (on 2 inputs)" in words(page_of(graded_class, "ada-right"))
    assert "was there 2 times" in page_of(graded_class, "test-copied-up").read_text()
    assert "ended Python while it ran" in page_of(graded_class, "dies").read_text()
    assert "breaks off at line 1" in page_of(graded_class, "not-json").read_text()
    assert "No notebook was handed in" in page_of(graded_class, "nothing").read_text()


def test_nothing_that_a_student_writes_becomes_part_of_the_page(released: Course) -> None:
    nb = answered(released.released("tiny"), RIGHT | {"total": f"# {HOSTILE}\n" + _shows_everything() + RIGHT["total"]})
    nb.cells.insert(0, new_markdown_cell(f"# Title {HOSTILE}\n## [link](javascript:alert(1))"))
    nb.cells.append(new_code_cell(f"raise ValueError({HOSTILE!r})"))
    hand_in(released, "mallory", nb)
    grade(released, "tiny", plain=True)
    (page,) = feedback(released, "tiny")
    elements = Elements(page).found
    assert not {"script", "iframe", "object", "embed", "form", "svg", "link", "base"} & {tag for tag, _ in elements}
    assert all(attributes["href"].startswith("#part-") for tag, attributes in elements if tag == "a")
    names = {name for _, attributes in elements for name in attributes}
    assert not [name for name in names if name.startswith("on")]
    images = [attributes["src"] for tag, attributes in elements if tag == "img"]
    assert images == [f"data:image/png;base64,{PNG}"]  # the real picture, and not the HTML that called itself one
    title, requests = _title_and_requests(page)
    assert "owned" not in title.replace("document.title='owned'", "") and requests == [page.as_uri()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_fit_a_phone(graded_class: Course, scheme: str) -> None:
    def visit(browser: Browser) -> None:
        context = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 390, "height": 800})
        tab = context.new_page()
        for student in ("half", "test-copied-up", "not-json", "extra-cells"):
            tab.goto(page_of(graded_class, student).as_uri())
            violations = Axe().run(tab).response["violations"]
            assert not violations, (student, [(v["id"], v["nodes"][0]["html"]) for v in violations])
            assert tab.evaluate("document.documentElement.scrollWidth") <= 390

    in_a_browser(visit)


def _shows_everything() -> str:
    """Code of an answer cell that displays each kind of output a notebook can have."""
    fake = base64.b64encode(HOSTILE.encode()).decode()
    return f"""
from IPython.display import HTML, Javascript, Markdown, SVG, display
display(HTML({HOSTILE!r}), Javascript("document.title='owned'"), Markdown({HOSTILE!r}))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='x'></svg>"))
display({{"image/png": {PNG!r}}}, raw=True)
display({{"image/png": {fake!r}}}, raw=True)
display({{"image/png": {'"><script>' + HOSTILE!r}}}, raw=True)
print({HOSTILE!r})
"""


def _title_and_requests(page: Path) -> tuple[str, list[str]]:
    """The title after the page has run, and what it asked for."""
    requests: list[str] = []

    def visit(browser: Browser) -> str:
        tab = browser.new_page()
        tab.on("request", lambda request: requests.append(request.url))
        tab.goto(page.as_uri(), wait_until="networkidle")
        return tab.title()

    return in_a_browser(visit), [url for url in requests if not url.startswith("data:")]
