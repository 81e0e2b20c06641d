"""Where test cells run: outside the sandbox, in names that are the course's own.

A test cell sees `checks`, what the notebook's given cells import, and Python's built-in names. Every other name in it
is the student's and stands for a handle, or for a plain value, of the moment when the cell runs. A receipt is written
here, when a check has come to its end, and nowhere else.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import importlib
import io
import types
from collections.abc import Callable, Iterator
from typing import Any

from nbformat import NotebookNode

from autograde.examiner.conversation import Conversation
from autograde.examiner.outputs import new_output
from autograde.examiner.remote import RemoteAnswer, plain_text, raise_what_it_says
from autograde.grading.given import CourseBroken, is_given
from autograde.receipts import RECEIPT_MIME

CHECKS = "checks"  # as notebooks import them


class Room:
    """The names of one notebook's test cells, from the first to the last."""

    def __init__(self, nb: NotebookNode, unit: str) -> None:
        """Raises CourseBroken where the unit's checks cannot be had."""
        self.number = 0
        self.names: dict[str, Any] = {"__name__": "test", CHECKS: _checks_of(unit)}
        for cell in nb.cells:
            if cell.cell_type == "code":
                self._furnish(cell)
        if self.names[CHECKS] is None:
            raise CourseBroken(f"There are no checks for the unit {unit!r}: visual_attention has no checks.{unit}.")

    def _furnish(self, cell: NotebookNode) -> None:
        """Take over the imports of a cell that is as released; all of it where it is locked and makes the checks."""
        said = cell.metadata.get("nbgrader", {})
        locked = said.get("locked") and not said.get("grade") and not said.get("solution")
        if locked and self.names[CHECKS] is None:
            self._execute(cell.source)
        elif locked or is_given(cell):
            imports = [node for node in _parsed(cell.source) if isinstance(node, ast.Import | ast.ImportFrom)]
            self._execute("\n".join(map(ast.unparse, imports)))

    def _execute(self, source: str) -> None:
        """Run a cell of the course's; `checks` stays what it is, once it is there."""
        had = self.names[CHECKS]
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                exec(compile(source, "<given>", "exec"), self.names)
        except Exception as error:
            raise CourseBroken(f"A given cell does not run here ({type(error).__name__}: {error}).") from error
        self.names[CHECKS] = had if had is not None else self.names[CHECKS]

    def run(self, cell: NotebookNode, talk: Conversation) -> None:
        """Run a test cell; its outputs come into `talk.outputs`. Raises what it raises."""
        code = compile(cell.source, "<test>", "exec")
        theirs = self._resolve(cell.source, talk)
        names = self.names | theirs | {CHECKS: _Checks(self, talk)}
        written = _Written(talk.outputs)
        try:
            with contextlib.redirect_stdout(written), contextlib.redirect_stderr(written):
                exec(code, names)
        finally:
            talk.check = 0
            kept = {name: value for name, value in names.items() if not (name in theirs and value is theirs[name])}
            self.names |= kept | {CHECKS: self.names[CHECKS]}

    def _resolve(self, source: str, talk: Conversation) -> dict[str, Any]:
        """The student's objects that a test cell speaks of."""
        mentioned = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
        asked = sorted(mentioned - set(self.names) - set(dir(builtins)))
        if not asked:
            return {}
        reply = talk.request("names", talk.budgets.call_seconds, names=asked)
        raise_what_it_says(talk, reply)
        handles, values = reply.facts.get("callables"), reply.value
        if not isinstance(handles, dict) or not isinstance(values, dict):
            raise talk.refuse("names that stand for nothing")
        found = {name: values[name] for name in asked if name in values}
        for name in asked:
            if name in handles:
                found[name] = _handle(handles[name], talk)
        return found


def _handle(handle: Any, talk: Conversation) -> RemoteAnswer:
    if not (isinstance(handle, list) and len(handle) == 3 and type(handle[0]) is int):
        raise talk.refuse("a name that stands for nothing")
    return RemoteAnswer(talk, handle[0], plain_text(handle[1]), plain_text(handle[2]))


class _Checks:
    """The unit's checks, where every call is announced to the worker and a call that returns leaves a receipt."""

    def __init__(self, room: Room, talk: Conversation) -> None:
        self._room, self._talk = room, talk

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._room.names[CHECKS], name)
        return self._observed(name, value) if callable(value) else value

    def _observed(self, name: str, check: Callable[..., Any]) -> Callable[..., Any]:
        sentence = getattr(getattr(check, "lesson", None), "sentence", name)

        def run(*args: Any, **kwargs: Any) -> None:
            self._room.number += 1
            self._talk.check = self._room.number
            try:
                check(*args, **kwargs)
            finally:
                self._talk.check = 0
                self._talk.later.clear()
            data = {"check": name, "sentence": sentence, "passed": True}
            self._talk.outputs.append(
                new_output("display_data", data={"text/plain": f"✓ {sentence}", RECEIPT_MIME: data})
            )

        return run


class _Written(io.TextIOBase):
    """What a test cell prints, among the other outputs in their order."""

    def __init__(self, outputs: list[NotebookNode]) -> None:
        self.outputs = outputs

    def write(self, text: str) -> int:
        if self.outputs and self.outputs[-1].output_type == "stream":
            self.outputs[-1].text += text
        else:
            self.outputs.append(new_output("stream", name="stdout", text=text))
        return len(text)


def _checks_of(unit: str) -> types.ModuleType | None:
    name = f"visual_attention.checks.{unit}"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise CourseBroken(f"The checks of {unit} cannot be imported: {error}.") from error
        return None


def _parsed(source: str) -> Iterator[ast.stmt]:
    """The statements of a cell, none if it is not plain Python: a cell with a magic imports nothing for tests."""
    try:
        yield from ast.parse(source).body
    except SyntaxError:
        return
