"""Markup in every place of a submission that ends on a page: feedback, report, tables, a terminal."""

from __future__ import annotations

import base64

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograde.hostile.case import Case, Scene, answer, changed
from autograde.hostile.markup import ALL, RUN, VECTORS
from autograde.sample_class.people import UNIT

_SVG = f"<svg xmlns='http://www.w3.org/2000/svg' onload='{RUN}'><script>{RUN}</script></svg>"
_PNG = b"\x89PNG\r\n\x1a\n"


def _case(name: str, tries: str, code: str, exercise: str = "squeeze", **facts: object) -> Case:
    return Case(name, "pages", tries, answer(code, exercise), **facts)


def _markdown(nb: NotebookNode, scene: Scene) -> None:
    nb.cells[0].source = f"# {VECTORS[0]}\n{ALL}"
    for vector in VECTORS:
        nb.cells.insert(3, new_markdown_cell(f"## {vector}\n{vector}\n[go](javascript:{RUN}) ![x](x'onerror='{RUN})"))


def _cells(nb: NotebookNode, scene: Scene) -> None:
    for cell in nb.cells:
        cell["id"] = VECTORS[3][:64]
        cell.metadata["name"] = cell.metadata["jupyter"] = ALL
    nb.metadata = {"title": ALL, "authors": [{"name": ALL}], "kernelspec": dict.fromkeys(("name", "display_name"), ALL)}
    nb.cells.append(new_code_cell(f"raise ValueError('x')  # {ALL}", metadata={"nbgrader": {"grade_id": ALL}}))


CASES = [
    _case(
        "html-shown",
        "shows HTML, scripts, SVG, LaTeX and widgets",
        f"from IPython.display import HTML, SVG, Javascript, Latex, Markdown\nmarkup = {ALL!r}\n"
        f"display(HTML(markup), Javascript({RUN!r}), Markdown(markup), Latex(markup))\n"
        f"try: display(SVG({_SVG!r}))\nexcept Exception: pass\n"
        "display({'text/html': markup, 'application/javascript': markup, 'text/plain': markup,\n"
        "         'application/vnd.jupyter.widget-view+json': {'model_id': markup}}, raw=True)\nprint(markup)",
    ),
    _case(
        "pictures-forged",
        "pictures that are markup, and markup behind a picture",
        f"display({{'image/png': {base64.b64encode(_PNG + ALL.encode()).decode()!r}}}, raw=True)\n"
        f"display({{'image/png': {base64.b64encode(_SVG.encode()).decode()!r}}}, raw=True)",
    ),
    _case(
        "picture-with-markup",
        "markup behind the end of a real picture",
        f"display({{'image/png': {base64.b64encode(_PNG + ALL.encode()).decode()!r}}}, raw=True)",
    ),
    _case(
        "errors-named",
        "errors whose names and messages are markup",
        f"def squeeze(x): raise type({VECTORS[0]!r}, (Exception,), {{}})({ALL!r})\n"
        f"raise type({VECTORS[2]!r}, (Exception,), {{}})({ALL!r})",
    ),
    _case(
        "functions-named",
        "functions and classes whose names are markup",
        "class Excitation(nn.Module):\n    def forward(self, z): return z\n"
        f"Excitation.__name__ = Excitation.__qualname__ = {VECTORS[2]!r}",
        "excitation",
    ),
    _case("values-found", "results that are markup, for messages that quote them", f"def squeeze(x): return {ALL!r}"),
    _case(
        "predictions-named",
        "predictions under names that are markup",
        f"gate_predictions = {{vector: vector for vector in {VECTORS!r}}}",
        "gate-predictions",
    ),
    _case(
        "source-shown", "markup in the source of an answer", f"# {VECTORS[1]}\n'''{ALL}'''\ndef squeeze(x): return 0"
    ),
    _case(
        "terminal",
        "control characters for a terminal, and text that runs the other way",
        "print('\\x1b]0;owned\\x07\\x1b[2J\\x1b]8;;http://evil.invalid\\x07[red]x[/red][/]\\r\\u202e\\x00\\x9b31m')\n"
        "def squeeze(x): raise ValueError('\\x1b[2J[bold]\\u202e\\x00[/]')",
    ),
    _case(
        "formulas",
        "formulas for a spreadsheet, in every text",
        "def squeeze(x): return '=cmd|\"/c calc\"!A1'\nprint('=HYPERLINK(\"http://evil.invalid\")')",
    ),
    Case("markdown", "pages", "markup in cells of text and headings", changed(_markdown)),
    Case("metadata-marked-up", "pages", "markup in ids, names, kernels and metadata", changed(_cells)),
    Case(
        "student-named",
        "pages",
        "a student whose name is markup",
        changed(lambda nb, scene: None, "right"),
        "right",
        student=f'<img src=x onerror="{RUN}">[red]\'{{{{x}}}}',
    ),
    Case(
        "file-named",
        "pages",
        "a notebook whose name is markup",
        changed(lambda nb, scene: None, "right"),
        "right",
        file=f'{UNIT}"><img src=x onerror={RUN}>[bold][ -=1+1.ipynb',
    ),
]
