"""Read a notebook that anybody may have written: whatever is in the file, it is a notebook or it is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

#: Of any honest notebook: cells, lists and objects within each other, and items of all lists and objects together.
_MOST_CELLS, _DEEPEST, _MOST_PARTS = 10_000, 100, 2_000_000
# Control characters, which a terminal obeys, and those that make text run the other way.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OPEN_AND_SAVE = "Ask for the notebook again, saved from Jupyter (File → Save) and sent as it is."


class Invalid(Exception):
    """There is a file, but it is not a notebook; the second argument is what to do."""


def readable(path: Path) -> str:
    """A name as text that can be shown anywhere: what is none of it has question marks in its place."""
    return _UNSEEN.sub("?", str(path).encode("utf-8", "replace").decode())


def read_notebook(path: Path) -> NotebookNode:
    """A notebook of format 4 whose cells are a list. Raises Invalid."""
    name = readable(Path(path.name))
    written = path.read_bytes()
    text = written.decode(json.detect_encoding(written), errors="replace")  # Windows may save as UTF-16
    if not text.strip():
        raise Invalid(f"{name} is empty.", _OPEN_AND_SAVE)
    if "\n<<<<<<< " in text and "\n>>>>>>> " in text:
        raise Invalid(f"{name} contains marks of an unfinished git merge.", "Ask for the notebook again, merged.")
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Invalid(f"{name} is not a notebook: {_short(error)}.", _OPEN_AND_SAVE) from error
    if beyond := _beyond_measure(content):
        raise Invalid(f"{name} is not a notebook: {beyond}.", _OPEN_AND_SAVE)
    try:
        read = nbformat.from_dict(content)
        if not isinstance(read.get("cells"), list):  # of a format before 4; its number may have been lost, too
            read = nbformat.reads(text, as_version=4)
        read.metadata = read.get("metadata") or NotebookNode()  # some tools write null
        if not isinstance(read.cells, list) or not isinstance(read.metadata, dict):
            raise TypeError("its cells are not a list")
    except Exception as error:  # nbformat reports a file of another shape by whatever it stumbles over
        raise Invalid(f"{name} is not a notebook: it is JSON of another shape.", _OPEN_AND_SAVE) from error
    return read


def _beyond_measure(content: Any) -> str:
    """What of some JSON no notebook has, and reading it on would take minutes, gigabytes or a RecursionError."""
    cells = content.get("cells") if isinstance(content, dict) else None
    if isinstance(cells, list) and len(cells) > _MOST_CELLS:
        return f"it has {len(cells):,} cells, and at most {_MOST_CELLS:,} are read"
    level, parts = [content], 0
    for _ in range(_DEEPEST):
        level = [child for one in level for child in _within(one)]
        parts += len(level)
        if not level:
            return ""
        if parts > _MOST_PARTS:
            return "it has more parts than any notebook"
    return "it is nested too deeply"


def _within(one: Any) -> Iterable[Any]:
    return one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()


def _short(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"the JSON breaks off at line {error.lineno}"
    return "it is nested too deeply" if isinstance(error, RecursionError) else "it is not JSON"
