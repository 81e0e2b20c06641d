"""Find a unit's object: in its module, or in the module of `solutions` from which that imports it.

So a later unit shows an earlier one's code, and a long unit has a file for each mechanism; nothing is written twice.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from autograde.course import suggestion
from visual_attention.errors import CourseError


@dataclass(frozen=True)
class Definition:
    """A function, a class or a top-level name: its statement, and the text of the module that it stands in."""

    module: Path
    text: str
    node: ast.stmt

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()[self.node.lineno - 1 : self.node.end_lineno]

    @property
    def comment_above(self) -> str:
        lines = self.text.splitlines()
        start = self.node.lineno - 1
        while start > 0 and lines[start - 1].startswith("#"):
            start -= 1
        return "".join(line + "\n" for line in lines[start : self.node.lineno - 1])


def find(module: Path, name: str) -> Definition:
    """Where `name` is defined: in solutions/UNIT/`module`, or where that imports it from. Raises CourseError."""
    text = module.read_text(encoding="utf-8")
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise CourseError(f"{module.name} line {error.lineno} is not valid Python: {error.msg}.") from None
    defined, imported = _defined(tree), _imported(tree, module.parents[2])
    if name in defined:
        return Definition(module, text, defined[name])
    if name in imported:
        return find(imported[name], name)
    raise CourseError(f"{module.name} defines no object {name!r}: {suggestion(name, [*defined, *imported])}")


def _defined(tree: ast.Module) -> dict[str, ast.stmt]:
    objects: dict[str, ast.stmt] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            objects[node.name] = node
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            objects[node.targets[0].id] = node
    return objects


def _imported(tree: ast.Module, root: Path) -> dict[str, Path]:
    """The module of each object that comes from `solutions` under its own name."""
    modules: dict[str, Path] = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and re.fullmatch(r"solutions\.\w+\.\w+", node.module or ""):
            file = root.joinpath(*node.module.split(".")).with_suffix(".py")
            modules |= {alias.name: file for alias in node.names if alias.asname is None and file.is_file()}
    return modules
