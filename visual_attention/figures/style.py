"""Colours that colour-blind readers can tell apart, and one look for all figures."""

from __future__ import annotations

import contextlib
from typing import Any

import matplotlib.pyplot as plt
from cycler import cycler
from matplotlib.figure import Figure

# Okabe and Ito (2008), "Color Universal Design", without the yellow, which vanishes on white.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
# Colour never stands alone: whatever has a colour has a marker or a hatch of the same number too.
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
HATCHES = ("", "//", "..", "xx", "\\\\", "++", "oo")

# A white ground of its own keeps a figure readable on a dark page.
_STYLE = {
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "savefig.facecolor": "white",
    "figure.figsize": (7.0, 3.6),
    "figure.dpi": 110,
    "font.size": 11,
    "axes.titlesize": 12,
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#DDDDDD",
    "lines.linewidth": 2,
    "hatch.linewidth": 0.8,
    "image.cmap": "cividis",
    "axes.prop_cycle": cycler(color=PALETTE, marker=MARKERS),
    "legend.frameon": False,
}


def course_style() -> contextlib.AbstractContextManager[None]:
    """The course's look, for what is drawn inside a `with` block."""
    return plt.rc_context(_STYLE)


def use_course_style() -> None:
    """The course's look, for the rest of a notebook."""
    plt.rcParams.update(_STYLE)


def new_figure(width: float = 7.0, height: float = 3.6) -> tuple[Figure, Any]:
    """An empty figure of this many inches with its axes, which pyplot does not keep.

    So a notebook shows it once, where it is the value of a cell, and a script does not collect open figures.
    """
    figure, axes = plt.subplots(figsize=(width, height), layout="constrained")
    plt.close(figure)
    return figure, axes
