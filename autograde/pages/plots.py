"""Small drawings for a page: SVG that takes its colours from the page, so that it can be read by day and by night."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from html import escape

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

# Stand-ins that the page's own colours replace.
_INK, _BAR, _QUIET = "#010203", "#040506", "#070809"
_COLOURS = {_INK: "currentColor", _BAR: "var(--bar)", _QUIET: "var(--line)"}
_SETTINGS = {
    "svg.fonttype": "none",  # text stays text: it can be selected, and takes the page's font
    "font.size": 12,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "text.color": _INK,
    "axes.labelcolor": _INK,
    "axes.edgecolor": _QUIET,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "text.parse_math": False,
}
_WIDTH = 5.2  # inches: at 72 units an inch, a phone's width


def histogram(values: Sequence[float], bins: Sequence[float], across: str, up: str, description: str) -> str:
    """How many values lie in each bin; `description` says the same in words, for who cannot see it."""
    with rc_context(_SETTINGS):
        figure, axes = _empty(2.6)
        axes.hist(values, bins=list(bins), color=_BAR, edgecolor=_QUIET, linewidth=0.5)
        axes.set_xlabel(across)
        axes.set_ylabel(up)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
        return _svg(figure, description)


def shares(names: Sequence[str], values: Sequence[float], across: str, description: str) -> str:
    """A bar from 0 to 100 % for each name, the number beside it, the name above it."""
    with rc_context(_SETTINGS):
        figure, axes = _empty(0.6 + 0.52 * len(names))
        places = range(len(names))
        axes.barh(places, [100 * value for value in values], height=0.36, color=_BAR)
        for place, name, value in zip(places, names, values, strict=True):
            axes.text(0, place - 0.26, _short(name), va="bottom", ha="left")
            axes.text(100 * value + 1, place, f"{100 * value:.0f} %", va="center", ha="left")
        axes.set(xlim=(0, 112), ylim=(len(names) - 0.6, -0.85), yticks=[], xticks=[0, 25, 50, 75, 100])
        axes.set_xlabel(across)
        axes.spines["left"].set_visible(False)
        return _svg(figure, description)


def _empty(height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(_WIDTH, height), layout="constrained")
    axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _short(name: str) -> str:
    return name if len(name) <= 52 else f"{name[:51]}…"


def _svg(figure: Figure, description: str) -> str:
    """The drawing as an element of a page: no size, no fixed colour, no names of its own that another one may have."""
    text = io.StringIO()
    with rc_context({"svg.hashsalt": description}):  # the same drawing each time, and other names in each drawing
        FigureCanvasSVG(figure).print_svg(text, metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    drawing = text.getvalue()
    drawing = drawing[drawing.index("<svg") :]
    drawing = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>", "", drawing, flags=re.DOTALL)
    used = set(re.findall(r"(?:url\(#|href=\"#)([\w-]+)", drawing))
    drawing = re.sub(r' id="([\w.-]+)"', lambda match: match[0] if match[1] in used else "", drawing)
    for stand_in, colour in _COLOURS.items():
        drawing = drawing.replace(stand_in, colour)
    head, rest = drawing.split(">", 1)
    head = re.sub(r' (?:width|height)="[^"]*"', "", head)
    rest = re.sub(r"font-family: [^;\"]*", "font-family: inherit", rest)
    return f'{head} role="img" aria-label="{escape(description)}">{rest}'
