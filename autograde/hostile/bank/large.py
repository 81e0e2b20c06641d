"""Notebooks that are too large, too deep or too long to be read, or made to be."""

from __future__ import annotations

import json
from collections.abc import Callable

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograde.grading.states import State
from autograde.hostile.case import Case, Content, Scene, changed


def _huge(nb: NotebookNode, scene: Scene) -> None:
    nb.cells.append(new_code_cell("# " + "x" * 9 * 2**20))


def _deep(levels: int, where: str) -> Callable[[Scene], Content]:
    """A notebook in which lists lie in lists, in its own and a cell's metadata or in an attachment."""

    def change(nb: NotebookNode, scene: Scene) -> None:
        places = [nb.metadata, nb.cells[3].metadata] if where == "metadata" else [nb, nb.cells[0]]
        for place in places:
            place["kernelspec" if where == "metadata" else "attachments"] = "<deep>"

    make = changed(change, "right")
    return lambda scene: str(make(scene)).replace('"<deep>"', "[" * levels + "]" * levels)


def _deepest(scene: Scene) -> str:
    nb = json.dumps(scene.notebook("right"))
    return nb[:-1] + ', "deep": ' + "[" * 200_000 + "]" * 200_000 + "}"


def _many_parts(scene: Scene) -> str:
    return json.dumps(scene.notebook("right"))[:-1] + ', "parts": [' + "0," * 2_500_000 + "0]}"


def _many_cells(scene: Scene) -> str:
    nb = scene.notebook("right")
    return json.dumps({**nb, "cells": [*nb.cells, *[{"cell_type": "raw", "source": ""}] * 100_000]})


CASES = [
    Case(
        "file-huge", "exhausting", "a notebook of 9 MiB", changed(_huge, "right"), "right", 0, states=(State.INVALID,)
    ),
    Case("file-deep", "exhausting", "JSON nested 200,000 deep", _deepest, "right", 0, states=(State.INVALID,)),
    Case(
        "metadata-deep",
        "exhausting",
        "metadata nested 300 deep",
        _deep(300, "metadata"),
        "right",
        0,
        states=(State.INVALID,),
    ),
    Case(
        "attachment-deep",
        "exhausting",
        "attachments nested 450 deep",
        _deep(450, "cell"),
        "right",
        0,
        states=(State.INVALID,),
    ),
    Case(
        "many-cells",
        "exhausting",
        "100,000 cells",
        _many_cells,
        "right",
        0,
        states=(State.INVALID,),
    ),
    Case("many-parts", "exhausting", "a list of 2.5 million", _many_parts, "right", 0, states=(State.INVALID,)),
]
