"""A small table that reads well in a terminal, in a notebook, and through a screen reader."""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass

PROSE = 60  # characters: a column with a longer cell holds sentences, which begin at the left


@dataclass(frozen=True)
class Table:
    """Cells of text; the first of each row names the row, and columns of short cells are set flush right."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def to_text(self) -> str:
        lines = (self.header, *self.rows)
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        body = ["  ".join(_aligned(line, widths)).rstrip() for line in lines]
        rule = "-" * max(map(len, body))
        return "\n".join([*textwrap.wrap(self.caption, max(len(rule), 60)), rule, body[0], rule, *body[1:], rule])

    def to_html(self) -> str:
        """A table that says which cell heads what, in a frame that scrolls where the page is narrow."""
        caption = html.escape(self.caption)
        prose = [any(len(row[i]) > PROSE for row in self.rows) for i in range(len(self.header))]
        head = "".join(_html_head(cell, sentences) for cell, sentences in zip(self.header, prose, strict=True))
        body = "".join(f"<tr>{_html_row(row, prose)}</tr>" for row in self.rows)
        return (
            f'<div style="overflow-x: auto" tabindex="0" role="region" aria-label="Table: {caption}">'
            f'<table><caption style="text-align: left">'
            # Where the table is wider than the page, its caption stays in sight and is no wider than the page.
            f'<div style="position: sticky; left: 0; width: fit-content; max-width: calc(100vw - 3rem)">{caption}</div>'
            f"</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )


def _aligned(line: tuple[str, ...], widths: list[int]) -> list[str]:
    return [f"{line[0]:<{widths[0]}}", *(f"{cell:>{width}}" for cell, width in zip(line[1:], widths[1:], strict=True))]


def _html_head(cell: str, sentences: bool) -> str:
    side = ' style="text-align: left"' if sentences else ""
    return f'<th scope="col"{side}>{html.escape(cell)}</th>' if cell else "<td></td>"


def _html_row(row: tuple[str, ...], prose: list[bool]) -> str:
    sides = ("left" if sentences else "right" for sentences in prose[1:])
    cells = (
        f'<td style="text-align: {side}">{html.escape(cell)}</td>' for cell, side in zip(row[1:], sides, strict=True)
    )
    return f'<th scope="row" style="text-align: left">{html.escape(row[0])}</th>' + "".join(cells)
