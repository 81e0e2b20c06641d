"""nbgrader's formgrader shows students' text cells as pages of your own JupyterLab: nothing in them may run there.

Its template puts what a student wrote into the page as it is, `<script>` included, and `sanitize_html` does not change
that. So the step from Markdown to HTML is replaced by one whose result is cleaned.
"""

from __future__ import annotations

import nh3
from nbconvert.filters import markdown2html


def inert_markdown(source: str) -> str:
    """HTML of Markdown without anything that a browser would execute; formulas stay text, for MathJax."""
    return nh3.clean(markdown2html(source))
