"""The pairs as a table in the terminal."""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table

from autograde.similar.pairs import Pair

MOST = 25  # rows; the page has more


def pairs_table(unit: str, pairs: list[Pair]) -> Table:
    """A row for each pair, the most similar first."""
    caption = "Similarity is no proof of copying: read the passages on the page before you think anything of anyone."
    if len(pairs) > MOST:
        caption = f"{len(pairs) - MOST} more pairs are on the page. {caption}"
    table = Table(title=f"{unit}: similar submissions", title_justify="left", caption=caption, caption_justify="left")

    table.add_column("Pair")
    for heading in ("Of the first", "Of the second", "Characters", "Same lines"):
        table.add_column(heading, justify="right")
    for pair in pairs[:MOST]:
        first, second = (f"{100 * share:.0f} %" for share in pair.shares)
        table.add_row(escape(" and ".join(pair.students)), first, second, str(pair.shared), str(pair.same_lines))
    return table
