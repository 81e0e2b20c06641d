"""Turn finished code into an exercise: the same source text, with nbgrader's markers around what a student writes.

A function or method keeps its signature, its docstring and a leading `super().__init__()`; the rest of its body stands
between the markers. A dict keeps its keys: students get it with None for every value.
"""

from __future__ import annotations

import ast
import difflib
from pathlib import Path

from visual_attention.errors import CourseError

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


def exercise_cell(module: Path, names: list[str], given: list[str]) -> str:
    """The source of a solution cell: each object of `names` from `module`, marked; `given` methods stay unmarked.

    Raises CourseError for an object that the module does not define, or a given method that no object has.
    """
    text = module.read_text(encoding="utf-8")
    nodes = _named(text, module, names)
    methods = {item.name for node in nodes for item in ast.walk(node) if isinstance(item, ast.FunctionDef)}
    if unused := set(given) - methods:
        raise CourseError(
            f"{module.name}: no method {', '.join(sorted(unused))} in {', '.join(names)} to leave as given."
        )
    return "\n\n\n".join(_comment_above(text, node) + _marked(text, node, given) for node in nodes)


def given_cell(module: Path, names: list[str]) -> str:
    """The source of a cell of given code: each object of `names` from `module`, as it is.

    Raises CourseError for an object that the module does not define.
    """
    text = module.read_text(encoding="utf-8")
    nodes = _named(text, module, names)
    return "\n\n\n".join(_comment_above(text, node) + "\n".join(_lines(text, node)) for node in nodes)


def _named(text: str, module: Path, names: list[str]) -> list[ast.stmt]:
    objects = _top_level_objects(text, module)
    for name in names:
        if name not in objects:
            near = difflib.get_close_matches(name, objects, n=1)
            advice = f"did you mean {near[0]!r}?" if near else f"it defines {', '.join(objects)}."
            raise CourseError(f"{module.name} defines no object {name!r}: {advice}")
    return [objects[name] for name in names]


def _top_level_objects(text: str, module: Path) -> dict[str, ast.stmt]:
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise CourseError(f"{module.name} line {error.lineno} is not valid Python: {error.msg}.") from None
    objects: dict[str, ast.stmt] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            objects[node.name] = node
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            objects[node.targets[0].id] = node
    return objects


def _marked(text: str, node: ast.stmt, given: list[str]) -> str:
    if isinstance(node, ast.Assign):
        return _marked_dict(text, node)
    lines = _lines(text, node)
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


def _marked_dict(text: str, node: ast.Assign) -> str:
    """The dict with None for its values, then the finished one between the markers."""
    if not isinstance(node.value, ast.Dict):
        raise CourseError(f"Line {node.lineno}: only functions, classes and dicts can be made into exercises.")
    lines = _lines(text, node)
    blank = list(lines)
    for value in node.value.values:
        row = value.lineno - node.lineno
        line = blank[row].encode()  # ast counts bytes, and a key may hold a “×”
        blank[row] = (line[: value.col_offset] + b"None" + line[value.end_col_offset :]).decode()
    return "\n".join([*blank, "", BEGIN, *lines, END])


def _lines(text: str, node: ast.stmt) -> list[str]:
    return text.splitlines()[node.lineno - 1 : node.end_lineno]


def _comment_above(text: str, node: ast.stmt) -> str:
    lines = text.splitlines()
    start = node.lineno - 1
    while start > 0 and lines[start - 1].startswith("#"):
        start -= 1
    return "".join(line + "\n" for line in lines[start : node.lineno - 1])
