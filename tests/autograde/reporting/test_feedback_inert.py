"""Feedback pages made of markup: nothing runs, with the page's policy and without it, nor past one wall alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from autograde.grading.feedback_page import FeedbackExporter, page_without_notebook
from autograde.grading.states import Outcome, State
from autograde.pages.wall import behind_the_wall
from tests.autograde.reporting.hostile import ALL, PNG, RUN, VECTORS, hostile_notebook
from tests.autograde.reporting.inert import what_ran

BOOK = "https://book.example/course/"


@pytest.fixture(scope="module")
def page() -> str:
    facts = {"assignment": "unit", "notebook": "unit", "student": ALL, "score": 1, "max_score": 2, "late_penalty": 0.5}
    html, _ = FeedbackExporter(book=BOOK).from_notebook_node(hostile_notebook(), {"nbgrader": facts})
    return html


def test_the_markup_would_run_if_it_were_let_through(tmp_path: Path) -> None:
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    ran = what_ran(tmp_path, *(policy + vector for vector in (VECTORS[0], VECTORS[2], VECTORS[5])))
    assert {f"a script ran in bare-{number}.html" for number in range(3)} <= set(ran)


def test_nothing_of_a_submission_runs_or_is_fetched(page: str, tmp_path: Path) -> None:
    assert what_ran(tmp_path, page) == []


def test_only_our_own_elements_are_in_the_page(page: str) -> None:
    soup = BeautifulSoup(page, "html.parser")
    assert not soup.find_all(["script", "iframe", "object", "embed", "form", "input", "svg", "math", "base", "link"])
    assert not [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on") or name == "style"]
    assert {tag["href"] for tag in soup.find_all("a")} == {"#part-1"}  # no section of the book has such a name
    pictures = [tag["src"] for tag in soup.find_all("img")]
    assert len(pictures) == 2 and pictures[1] == f"data:image/png;base64,{PNG}"
    assert RUN in soup.text  # it is there to read


def test_the_page_of_a_submission_that_could_not_run(tmp_path: Path) -> None:
    outcome = Outcome(ALL, ALL, State.INVALID, happened=ALL, remedy=ALL, notes=VECTORS)
    assert what_ran(tmp_path, page_without_notebook(outcome, 6)) == []


def test_the_second_wall_holds_alone(tmp_path: Path) -> None:
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:">'
    cleaned = [behind_the_wall(f"<main><p>{vector}</p></main>") for vector in [*VECTORS, ALL]]
    assert what_ran(tmp_path, policy + "\n".join(cleaned)) == []


def test_the_wall_leaves_our_own_pages_as_they_are() -> None:
    ours = '<a href="#part-1" rel="noopener noreferrer">x</a><meter min="0" max="1" value="0.5">50 %</meter>'
    assert behind_the_wall(ours) == ours
