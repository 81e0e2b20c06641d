"""Plain Markdown for notebook front ends, which show MyST's directives and roles as raw text.

The book's page keeps the MyST source; the student's notebook gets this. Dropdowns become <details>, admonitions block
quotes, citations links, recorded results tables, and figures data URIs, because front ends do not show an SVG that is
an attachment. What this page does not know is an author's mistake, and not passed through.
"""

from __future__ import annotations

import base64
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from pybtex.database import BibliographyData, Entry

from visual_attention.errors import CourseError

ADMONITIONS = {"admonition", "note", "tip", "hint", "important", "warning", "seealso"}
FENCE = re.compile(r"^(?P<fence>:{3,}|`{3,})\{(?P<name>[\w-]+)\}\s*(?P<title>.*)$")
RECORD = re.compile(r"\{\{ (\w+) \}\}")
ROLE = re.compile(r"\{(?P<name>[\w:]+)\}`(?P<text>[^`]+)`")


@dataclass
class PlainMarkdown:
    """Converts the Markdown cells of one unit; figures are read from `folder`, recorded results from `results`."""

    folder: Path
    results: Path
    bibliography: BibliographyData

    def convert(self, cell: NotebookNode) -> None:
        """Rewrite one Markdown cell in place. Raises CourseError for MyST it does not know."""
        cell.source = self._blocks(cell.source.splitlines())

    def _blocks(self, lines: list[str]) -> str:
        out: list[str] = []
        while lines:
            line = lines.pop(0)
            opening = FENCE.match(line)
            if opening:
                inner = _take_until(lines, opening["fence"], opening["name"])
                out += self._directive(opening["name"], opening["title"], inner).splitlines()
            elif line.startswith("```"):
                out += [line, *_take_until(lines, line[: len(line) - len(line.lstrip("`"))], "code"), "```"]
            elif re.fullmatch(r"\([\w-]+\)=", line):
                continue
            elif record := RECORD.fullmatch(line):
                out.append(self._table(record[1]))
            else:
                out.append(self._inline(re.sub(r"^\$\$ \([\w-]+\)$", "$$", line)))
        return "\n".join(out)

    def _directive(self, name: str, title: str, inner: list[str]) -> str:
        options, body = _options(inner)
        if name == "dropdown":
            return f"<details>\n<summary>{title}</summary>\n\n{self._blocks(body).strip()}\n\n</details>"
        if name in ADMONITIONS:
            text = f"**{title or name.capitalize()}**\n\n{self._blocks(body).strip()}"
            return "\n".join(f"> {line}".rstrip() for line in text.splitlines())
        if name == "figure":
            caption = self._blocks(body).strip()
            return f"![{options.get('alt', '')}]({self._data_uri(title)})\n\n*{caption}*"
        raise CourseError(f"{self.folder.name}: the directive {{{name}}} has no plain form for notebooks; use another.")

    def _table(self, name: str) -> str:
        from visual_attention.measuring.recorded import Recorded  # with torch: seconds that few units need

        table = Recorded.load(self.results / f"{name}.json").table()
        lines = [table.header, ("---", *["---:"] * (len(table.header) - 1)), *table.rows]
        body = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        return f"{body}\n\n*{table.caption}*"

    def _inline(self, line: str) -> str:
        return ROLE.sub(lambda match: self._role(match["name"], match["text"]), line)

    def _role(self, name: str, text: str) -> str:
        if name in ("cite:t", "cite:p", "cite"):
            cited = [_author_year(self._entry(key), textual=name == "cite:t") for key in text.split(",")]
            return ", ".join(cited) if name == "cite:t" else f"({'; '.join(cited)})"
        if name in ("term", "doc", "ref"):
            return re.sub(r"\s*<[^>]*>$", "", text)
        if name == "eq":
            return "the equation above"
        raise CourseError(f"{self.folder.name}: the role {{{name}}} has no plain form for notebooks; use another.")

    def _entry(self, key: str) -> Entry:
        try:
            return self.bibliography.entries[key.strip()]
        except KeyError:
            raise CourseError(f"{self.folder.name}: {key!r} is not in book/references.bib; add the entry.") from None

    def _data_uri(self, name: str) -> str:
        path = self.folder / name
        if not path.is_file():
            raise CourseError(f"{self.folder.name}: there is no figure {name!r} in solutions/{self.folder.name}/.")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def _take_until(lines: list[str], fence: str, name: str) -> list[str]:
    inner: list[str] = []
    while lines:
        line = lines.pop(0)
        if line.strip() == fence:
            return inner
        inner.append(line)
    raise CourseError(f"A {{{name}}} block opened with {fence!r} is never closed.")


def _options(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    options = {}
    while lines and (match := re.match(r":([\w-]+):\s*(.*)$", lines[0])):
        options[match[1]] = match[2]
        lines = lines[1:]
    return options, lines


def _author_year(entry: Entry, *, textual: bool) -> str:
    last_names = [" ".join(p.prelast_names + p.last_names).strip("{}") for p in entry.persons["author"]]
    names = last_names[0] if len(last_names) == 1 else " and ".join(last_names)
    if len(last_names) > 2:
        names = f"{last_names[0]} et al."
    year = entry.fields["year"]
    label = f"{names} ({year})" if textual else f"{names}, {year}"
    doi = entry.fields.get("doi")
    address = entry.fields.get("url") or (f"https://doi.org/{doi}" if doi else "")
    return f"[{label}]({address})" if address else label
