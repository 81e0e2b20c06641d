"""The licence notes that travel with the built book: what others wrote, and under which terms."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

from autograde.authoring.vendor import PACKAGES

# Python packages whose scripts and styles Sphinx copies into every site. sphinx-book-theme brings Font Awesome Free
# and Bootstrap inside its bundles, with their own banners.
THEME_PARTS = (
    "sphinx", "pydata-sphinx-theme", "sphinx-book-theme", "sphinx-design", "sphinx-copybutton",
    "sphinx-togglebutton", "myst-nb",
)  # fmt: skip

OPENING = """\
Visual Attention in PyTorch: licence notes of the parts of this site that others wrote.

Text and figures of the course: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). Code: MIT License.
The theme's bundles contain Bootstrap (MIT License, https://getbootstrap.com) and Font Awesome Free (icons CC BY 4.0,
fonts SIL OFL 1.1, code MIT License, https://fontawesome.com/license/free).
"""


def notice(texts: Path) -> str:
    """One text with the licence of every vendored script (from the folder `texts`) and of every part of the theme."""
    parts = [OPENING]
    for package in PACKAGES:
        licence = (texts / f"{package.name.rpartition('/')[2]}.txt").read_text(encoding="utf-8")
        parts.append(_section(f"{package.name} {package.version}", licence))
    for name in THEME_PARTS:
        parts.append(_section(f"{name} {metadata.version(name)}", _licence(name)))
    return "\n".join(parts)


def _section(title: str, text: str) -> str:
    return f"{'=' * 80}\n{title}\n{'=' * 80}\n\n{text.strip()}\n"


def _licence(name: str) -> str:
    files = [path for path in metadata.files(name) or [] if path.name.upper().startswith("LICEN")]
    return "\n\n".join(path.read_text(encoding="utf-8") for path in files)
