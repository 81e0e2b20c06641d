"""One frame for every HTML file that students and instructors get: it needs no internet and runs nothing.

Three walls stand between a student's text and a script: the template escapes every text, `wall` lets only the elements
and attributes through that our templates use, and the page's own policy forbids scripts and requests.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from autograde.pages.wall import behind_the_wall

_FRAME = Path(__file__).parent / "templates" / "page.html.j2"


def page(
    template: Path, title: str, facts: Mapping[str, Any], plots: Mapping[str, str] | None = None, width: str = "50rem"
) -> str:
    """The page whose body `template` makes of `facts`.

    `plots` are SVG drawings of our own (see `plots`); each takes the place of `<figure id="NAME"></figure>`.
    """
    body = behind_the_wall(_environment(template).get_template(template.name).render(**facts))
    for name, drawing in (plots or {}).items():
        body = body.replace(f'<figure id="{name}"></figure>', f"<figure>{drawing}</figure>")
    return _environment(_FRAME).get_template(_FRAME.name).render(title=title, body=body, width=width)


def _environment(template: Path) -> Environment:
    environment = Environment(loader=FileSystemLoader(template.parent), autoescape=True)
    environment.filters["points"] = lambda value: f"{float(value):g}"
    environment.filters["percent"] = lambda share: f"{100 * share:.0f} %"
    return environment
