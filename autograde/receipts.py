"""What a test cell should report, by its source, and what it did report, by its outputs."""

from __future__ import annotations

import ast
from collections import Counter

from nbformat import NotebookNode

RECEIPT_MIME = "application/vnd.visual-attention.check+json"  # as visual_attention.checks leaves them


def check_calls(source: str) -> Counter[str]:
    """How often the source calls each function of the name `checks`; nothing if it is not Python."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return Counter()
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    attributes = [f for f in functions if isinstance(f, ast.Attribute) and isinstance(f.value, ast.Name)]
    return Counter(f.attr for f in attributes if f.value.id == "checks")


def receipt(output: NotebookNode) -> str | None:
    """The name of the check that this output reports as passed, if it is a receipt."""
    data = output.data.get(RECEIPT_MIME) if output.output_type == "display_data" else None
    return str(data.get("check")) if isinstance(data, dict) and data.get("passed") is True else None
