"""Files as learning platforms, editors and mishaps leave them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograde.grading.states import State
from autograde.hostile.case import Case, Content, Scene, as_saved, changed
from autograde.sample_class.people import UNIT

_BROKEN = "1" * 60 + "203012h30m UTC"
_right = changed(lambda nb, scene: None, "right")


def _case(name: str, tries: str, make: Callable[[Scene], Content] = _right, **facts: object) -> Case:
    return Case(name, "accident", tries, make, "right", **facts)


def _lost(name: str, tries: str, make: Callable[[Scene], Content], **facts: object) -> Case:
    return _case(name, tries, make, score=0, **{"states": (State.INVALID,)} | facts)


def _as_version_3(scene: Scene) -> str:
    return nbformat.writes(nbformat.convert(scene.notebook("right"), 3), version=3)


def _windows(scene: Scene) -> str:
    return json.dumps(scene.notebook("right"), indent=1).replace("\n", "\r\n")


def _surrogates(scene: Scene) -> str:
    nb = scene.notebook("right")
    nb.cells[3:3] = [
        new_markdown_cell("half a \ud83d smile"),
        new_code_cell("print('half a \\ud83d smile')  # \udc80 \x00"),
    ]
    nb.metadata["\udcff"] = "\udcff"
    return as_saved(nb)


def _written(name: str, content: Content) -> Callable[[Scene, Path], object]:
    """One more file beside the notebook."""

    def write(scene: Scene, folder: Path) -> None:
        path = os.path.join(os.fsencode(folder), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else str(content).encode())

    return write


def _huge(scene: Scene, folder: Path) -> None:
    with (folder / "data.bin").open("wb") as file:
        file.truncate(200 * 2**20)


def _pipe(scene: Scene, folder: Path) -> None:
    os.mkfifo(folder / f"{UNIT}.ipynb")
    os.mkfifo(folder / "pipe.txt")


CASES = [
    _case("renamed", "a notebook under another name", file=f"{UNIT} (3) - Copy.ipynb"),
    _case("in-a-folder", "a notebook in a folder of a folder", file=f"upload/final/{UNIT}.ipynb"),
    _case("version-3", "a notebook of format 3", _as_version_3),
    _case("byte-order-mark", "a file with a byte order mark", lambda scene: "\ufeff" + str(_right(scene))),
    _case("line-ends", "a file with Windows' line ends", _windows),
    _case("utf-16", "a file that Windows saved as UTF-16", lambda scene: str(_right(scene)).encode("utf-16")),
    _case("as-text", "a notebook that a browser saved as text", file=f"{UNIT}.ipynb.txt"),
    _case("capitals", "a notebook whose name is in capitals", file=f"{UNIT}.ipynb".upper()),
    _case("from-a-mac", "a renamed notebook from an archive made on a Mac", file=f"{UNIT} copy.ipynb",
          beside=_written(f"__MACOSX/._{UNIT} copy.ipynb", b"\0\5\x16\7")),
    _case("another-beside", "a notebook in a folder, and one of another name", file=f"upload/{UNIT}.ipynb",
          beside=_written("scratch.ipynb", "not one")),
    _case("name-for-terminals", "a notebook whose name are orders for a terminal", file="x\x1b]0;owned\x1b\\\n.ipynb"),
    _case("checkpoints", "with Jupyter's checkpoints", beside=_written(".ipynb_checkpoints/x-checkpoint.ipynb", "{")),
    _case("two-notebooks", "with another notebook beside it", beside=_written("scratch.ipynb", "not one")),
    _case("half-characters", "with halves of characters, as some keyboards leave them", _surrogates),
    _case("odd-file-name", "with a file whose name is not text", beside=_written(os.fsdecode(b"r\xe9s\xff\n.txt"), "")),
    _case("odd-notebook-name", "a notebook whose name is no text", lambda scene: None,
          beside=lambda scene, folder: _written(os.fsdecode(b"caf\xe9.ipynb"), _right(scene))(scene, folder)),
    _case("odd-date", "with a timestamp that is none", beside=_written("timestamp.txt", "0001-01-01 00:00:00 +14:00")),
    _case("broken-date", "with a timestamp that breaks what reads dates", beside=_written("timestamp.txt", _BROKEN)),
    _lost("no-notebook-broken-date", "with that timestamp and no notebook", lambda scene: None,
          states=(State.MISSING,), beside=_written("timestamp.txt", _BROKEN)),
    _lost("zipped", "a notebook in an archive", lambda scene: None, states=(State.MISSING,),
          beside=_written(f"{UNIT}.zip", b"PK\3\4")),
    _case("large-file", "with a data file of 200 MiB", beside=_huge),
    _lost("latin-1", "a file in another encoding", lambda scene: str(_right(scene)).encode("utf-16")[:9999]),
    _lost("merge-marks", "an unfinished merge", lambda scene: f"{{\n<<<<<<< x\n{_right(scene)}\n>>>>>>> y\n}}"),
    _lost("cut-off", "a file cut off while it was uploaded", lambda scene: str(_right(scene))[:5000]),
    _lost("empty-file", "an empty file", lambda scene: ""),
    _lost("web-page", "the platform's page in place of the file", lambda scene: "<!DOCTYPE html><title>Log in</title>"),
    _lost("script", "a Python file with the ending of a notebook", lambda scene: "import torch\n"),
    _lost("no-notebook", "an empty folder", lambda scene: None, states=(State.MISSING,)),
    _lost("pipe", "a named pipe in place of the notebook", lambda scene: None, states=(State.MISSING,), beside=_pipe),
    _lost("other-unit", "a notebook of another shape", lambda scene: '{"nbformat": 4, "cells": {"a": 1}}'),
]  # fmt: skip
