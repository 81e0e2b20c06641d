"""What CI asks of every unit: nothing stale, no answer in sight, and stubs that match their solutions."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import nbformat

from autograde.authoring.definitions import find
from autograde.authoring.expand import BEGIN, END
from autograde.authoring.source import HIDDEN_BEGIN, HIDDEN_END
from autograde.authoring.student import student_notebook
from autograde.authoring.units import Unit, all_units, build_source


def stale(unit: Unit) -> str | None:
    """A sentence if the committed student notebook is not what its source makes today."""
    made = nbformat.writes(student_notebook(unit)) + "\n"
    if not unit.student.is_file() or unit.student.read_text(encoding="utf-8") != made:
        return f"notebooks/{unit.name}/{unit.name}.ipynb is stale: run `make notebooks` and commit it."
    return None


def forbidden_lines(unit: Unit) -> set[str]:
    """Every line that only solutions and hidden tests have, without its white space, and the markers themselves."""
    source = nbformat.read(build_source(unit.name, unit.root), as_version=4)
    # What another unit gives its students as finished code is no secret.
    others = [u.student for u in all_units(unit.root) if u.name != unit.name and u.student.is_file()]
    notebooks = [student_notebook(unit), *(nbformat.read(path, as_version=4) for path in others)]
    student = squashed("\n".join(cell.source for nb in notebooks for cell in nb.cells))
    secret = set()
    for cell in source.cells:
        for begin, end in ((BEGIN, END), (HIDDEN_BEGIN, HIDDEN_END)):
            for region in re.findall(f"{begin}\n(.*?){end}", cell.source, flags=re.DOTALL):
                secret |= {squashed(line) for line in region.splitlines()}
    telling = {line for line in secret if len(line) >= 12 and not line.startswith("#") and line not in student}
    return telling | {squashed(mark) for mark in (BEGIN, END, HIDDEN_BEGIN, HIDDEN_END)}


def leaks(text: str, forbidden: Iterable[str]) -> list[str]:
    """The forbidden lines that stand in `text`, white space aside."""
    squeezed = squashed(text)
    return sorted(line for line in forbidden if line in squeezed)


def squashed(text: str) -> str:
    return "".join(text.split())


def mismatched_stubs(notebook: Path, module: Path) -> Iterator[str]:
    """A sentence for every function of a solution cell whose signature or docstring differs from the solution's."""
    for cell in nbformat.read(notebook, as_version=4).cells:
        if not cell.metadata.get("nbgrader", {}).get("solution") or cell.cell_type != "code":
            continue
        stubs = [node for node in ast.parse(cell.source).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        finished = _interfaces([find(module, stub.name).node for stub in stubs])
        for name, interface in _interfaces(stubs).items():
            if finished.get(name) != interface:
                yield f"{notebook.name}: the stub of `{name}` no longer matches {module.name}; run `make notebooks`."


def _interfaces(nodes: Iterable[ast.stmt]) -> dict[str, tuple[str, str | None]]:
    """Arguments and docstring of every function and class, by qualified name."""
    found: dict[str, tuple[str, str | None]] = {}

    def visit(body: Iterable[ast.stmt], prefix: str) -> None:
        for node in body:
            if isinstance(node, ast.FunctionDef):
                found[prefix + node.name] = (
                    f"{ast.unparse(node.args)} -> {node.returns and ast.unparse(node.returns)}",
                    ast.get_docstring(node),
                )
            elif isinstance(node, ast.ClassDef):
                found[prefix + node.name] = (", ".join(map(ast.unparse, node.bases)), ast.get_docstring(node))
                visit(node.body, f"{prefix}{node.name}.")

    visit(nodes, "")
    return found
