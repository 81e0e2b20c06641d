"""The second wall of every page with students' text in it: an allow-list applied to the finished HTML.

The first wall is the template, which escapes every text. This one does not trust it: the finished body is parsed as a
browser parses it (nh3, which is ammonia and html5ever), and only the elements and attributes that our templates use
come out. A template that forgets to escape shows a student's markup less prettily; it never runs it.
"""

from __future__ import annotations

import re

import nh3

# fmt: off
_TAGS = {
    "a", "article", "b", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption", "figure",
    "h1", "h2", "h3", "header", "img", "li", "main", "mark", "meter", "nav", "ol", "p", "pre", "section", "small",
    "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
}
# fmt: on
_ANYWHERE = {"class", "id", "tabindex", "title", "role", "aria-label", "aria-hidden"}
_ATTRIBUTES = {
    "*": _ANYWHERE,
    "a": {"href"},
    "img": {"src", "alt"},
    "th": {"scope"},
    "td": {"colspan"},
    "details": {"open"},
    "meter": {"min", "max", "value"},
}
_PICTURE = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=]+")
_PLACE = re.compile(r"#[\w.-]+|https?://[^\s\"'<>]+")


def behind_the_wall(html: str) -> str:
    """The same HTML without any element, attribute, address or comment that our pages do not use."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_checked,
        url_schemes={"http", "https", "data"},
        strip_comments=True,
        link_rel="noopener noreferrer",
    )


def _checked(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute; None where it leads anywhere but into the page, the book or an inline picture."""
    allowed = {("img", "src"): _PICTURE, ("a", "href"): _PLACE}.get((tag, name))
    return value if allowed is None or allowed.fullmatch(value) else None
