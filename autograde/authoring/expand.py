"""Turn finished code into an exercise: the same source text, with nbgrader's markers around what a student writes.

A function or method keeps its signature, its docstring and a leading `super().__init__()`; the rest of its body stands
between the markers. A dict keeps its keys: students get it with None for every value.
"""

from __future__ import annotations

import ast
from pathlib import Path

from autograde.authoring.definitions import Definition, find
from visual_attention.errors import CourseError

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


def exercise_cell(module: Path, names: list[str], given: list[str]) -> str:
    """The source of a solution cell: each object of `names` from `module`, marked; `given` methods stay unmarked.

    Raises CourseError for an object that the module does not have, or a given method that no object has.
    """
    found = [find(module, name) for name in names]
    methods = {item.name for each in found for item in ast.walk(each.node) if isinstance(item, ast.FunctionDef)}
    if unused := set(given) - methods:
        raise CourseError(
            f"{module.name}: no method {', '.join(sorted(unused))} in {', '.join(names)} to leave as given."
        )
    return "\n\n\n".join(each.comment_above + _marked(each, given) for each in found)


def given_cell(module: Path, names: list[str]) -> str:
    """The source of a cell of given code: each object of `names` from `module`, as it is.

    Raises CourseError for an object that the module does not have.
    """
    found = [find(module, name) for name in names]
    return "\n\n\n".join(each.comment_above + "\n".join(each.lines) for each in found)


def _marked(found: Definition, given: list[str]) -> str:
    node, lines = found.node, found.lines
    if isinstance(node, ast.Assign):
        return _marked_dict(node, lines)
    functions = [item for item in ast.walk(node) if isinstance(item, ast.FunctionDef) and item.name not in given]
    for function in sorted(functions, key=lambda f: f.lineno, reverse=True):
        body = _body_to_write(function)
        indent = " " * body[0].col_offset
        first, last = body[0].lineno - node.lineno, body[-1].end_lineno - node.lineno
        while lines[first - 1].startswith(indent + "#"):  # a comment above belongs to the answer
            first -= 1
        while last + 1 < len(lines) and lines[last + 1].startswith(indent + "#"):
            last += 1
        lines[first : last + 1] = [indent + BEGIN, *lines[first : last + 1], indent + END]
    return "\n".join(lines)


def _body_to_write(function: ast.FunctionDef) -> list[ast.stmt]:
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    if body and ast.unparse(body[0]) == "super().__init__()" and len(body) > 1:
        body = body[1:]
    return body


def _marked_dict(node: ast.Assign, lines: list[str]) -> str:
    """The dict with None for its values, then the finished one between the markers."""
    if not isinstance(node.value, ast.Dict):
        raise CourseError(f"Line {node.lineno}: only functions, classes and dicts can be made into exercises.")
    blank = list(lines)
    for value in node.value.values:
        row = value.lineno - node.lineno
        line = blank[row].encode()  # ast counts bytes, and a key may hold a “×”
        blank[row] = (line[: value.col_offset] + b"None" + line[value.end_col_offset :]).decode()
    return "\n".join([*blank, "", BEGIN, *lines, END])
