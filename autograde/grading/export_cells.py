"""Write a table so that no spreadsheet computes what a person has typed into it.

A spreadsheet takes a cell for a formula that begins with one of = + - @, their full-width forms, a tab or a line break;
a name like `=HYPERLINK(…)` would then do something on the computer of whoever opens the file. An apostrophe in front
makes such a cell plain text (OWASP, "CSV Injection"). A name that identifies a student has to reach a learning platform
unchanged, so it is left alone where nothing in it could be computed: `-ada` is an odd login and no danger.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograde.grading.states import write_whole

# Where a spreadsheet expects another separator than the comma, a cell begins within a text as well.
_FORMULA = re.compile(r"^(?=[=+\-@＝＋－＠\t\r\n])|(?<=[;\t\r\n])(?=[=+\-@＝＋－＠])")
_ONLY_A_NAME = re.compile(r"[+\-@]?[\w.@ -]*")


def harmless(text: str) -> str:
    """The text, with an apostrophe wherever a spreadsheet would compute what follows."""
    return _FORMULA.sub("'", text)


def harmless_name(text: str) -> str:
    """The same for a name by which a student is found: unchanged if it is made of letters, digits and . - _ @ only."""
    return text if _ONLY_A_NAME.fullmatch(text) else harmless(text)


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]], names: Sequence[str] = ()) -> None:
    """Write a CSV file, whole or not at all; the columns `names` identify people."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    treat = [harmless_name if column in names else harmless for column in header]
    writer.writerow([harmless(column) for column in header])
    writer.writerows([make(cell) for make, cell in zip(treat, row, strict=True)] for row in rows)
    write_whole(path, text.getvalue())
