"""The changes as a table in the terminal."""

from __future__ import annotations

from rich.markup import escape
from rich.table import Table

from autograde.replay.replay import Change


def changes_table(unit: str, changes: list[Change]) -> Table:
    """A row for each score or state that would change."""
    table = Table("Student", "Test cell", title=f"{unit}: what would change", title_justify="left")
    table.add_column("Before", justify="right")
    table.add_column("After", justify="right")
    table.add_column("Why")
    for change in changes:
        table.add_row(*map(escape, (change.student, change.cell, change.before, change.after, change.why)))
    return table
