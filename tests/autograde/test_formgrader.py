"""What a student writes into a text cell is shown by nbgrader's formgrader with our settings, and does not run."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import MagicMock

import nbgrader.server_extensions.formgrader as formgrader
import pytest
from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_markdown_cell, new_notebook

from autograde.course import Course
from autograde.grading.settings import settings
from autograde.hostile.markup import VECTORS
from tests.autograde.tiny_course import REPOSITORY

SOLUTION = {"nbgrader": {"grade_id": "a", "solution": True, "grade": True, "task": False, "points": 1}}


def page(source: str, ours: bool) -> BeautifulSoup:
    """The student's part of the formgrader's page for a text cell."""
    config = settings(Course(REPOSITORY, REPOSITORY / "build" / "sample_class"))
    if not ours:
        del config.HTMLExporter["filters"]
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [str(Path(formgrader.__file__).parent / "templates")]
    names = ("nbgrader", "submission", "base_url", "mathjax_url", "notebook_path", "assignment_id", "notebook_id")
    nb = new_notebook(cells=[new_markdown_cell(source), new_markdown_cell(source, metadata=SOLUTION)])
    html, _ = HTMLExporter(config=config).from_notebook_node(
        nb, dict.fromkeys(names, MagicMock()) | {"index": 0, "total": 1}
    )
    cells = BeautifulSoup(html, "html.parser").find_all(class_="rendered_html")
    assert len(cells) == 2
    return BeautifulSoup("".join(map(str, cells)), "html.parser")


def dangerous(soup: BeautifulSoup) -> list[str]:
    attributes = [(name, str(value)) for tag in soup.find_all(True) for name, value in tag.attrs.items()]
    handlers = [name for name, value in attributes if name.startswith("on") or value.strip().startswith("javascript:")]
    return [
        tag.name for tag in soup.find_all(["script", "iframe", "object", "embed", "base", "meta", "form"])
    ] + handlers


@pytest.mark.parametrize("vector", VECTORS)
def test_markup_of_a_student_does_not_run(vector: str) -> None:
    assert dangerous(page(f"text\n\n{vector}\n", ours=True)) == []


def test_it_would_without_our_setting() -> None:
    assert {"script", "onerror"} <= set(dangerous(page("\n\n".join(VECTORS), ours=False)))


def test_text_and_formulas_are_shown() -> None:
    soup = page("# Gates\n\n*open* where $a < b$, `x`", ours=True)
    assert [tag.name for tag in soup.find_all(["h1", "em", "code"])] == ["h1", "em", "code"] * 2
    assert "where $a < b$" in soup.text
