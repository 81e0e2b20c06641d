"""The page that a student gets back: one HTML file that needs no internet and runs nothing.

`feedback_content` picks what is shown; `autograde.pages` sees to it that none of it is taken for markup.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import Unicode, default

from autograde.grading.feedback_content import sections, title_of
from autograde.grading.feedback_states import explain
from autograde.grading.states import Outcome, remembered
from autograde.pages import page


class FeedbackExporter(Exporter):
    """What nbgrader's generate_feedback writes (see nbgrader_config.py)."""

    file_extension = ".html"
    output_mimetype = "text/html"

    book = Unicode(help="Address of the published book, for links to its sections (default: COURSE_BOOK).").tag(
        config=True
    )

    @default("book")
    def _book_of_the_environment(self) -> str:
        return os.environ.get("COURSE_BOOK", "")

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **kw: Any) -> tuple[str, Any]:
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        facts = remembered(nb)
        outcome = {key: facts.get(key, "") for key in ("state", "happened", "notes")}
        marks = {key: resources["nbgrader"][key] for key in ("student", "score", "max_score", "late_penalty")}
        title = title_of(nb) or resources["nbgrader"]["assignment"]
        return render(title=title, sections=sections(nb), book=web_address(self.book), **marks, **outcome), resources


def page_without_notebook(outcome: Outcome, max_score: float) -> str:
    """The page of a submission that could not be run: what happened and what to do."""
    facts = {key: getattr(outcome, key) for key in ("student", "state", "happened", "notes")}
    return render(title=outcome.unit, sections=[], book="", score=0, max_score=max_score, late_penalty=0, **facts)


def web_address(text: str) -> str:
    """The address with a slash at its end; nothing if it is none that a browser opens."""
    return f"{text.rstrip('/')}/" if text.startswith(("https://", "http://")) else ""


def render(**facts: Any) -> str:
    meaning, advice = explain(facts["state"])
    title = f"{facts['title']}: feedback for {facts['student']}"
    template = Path(__file__).parent / "templates" / "feedback.html.j2"
    return page(template, title, {"meaning": meaning, "advice": advice, **facts})
