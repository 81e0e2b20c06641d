"""Something to play with: what each combination makes of a value x and its two gates.

One column for each combination, one row for x and one for -x; the gates of the channel and of the position are the
axes. Concatenation gives two values and so has two columns.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from torch import Tensor

from visual_attention.figures.panel import Explorer
from visual_attention.figures.style import course_style

Combine = Callable[[Tensor, Tensor, str], Tensor]
WAYS = ("max", "sum", "product", "concatenation")


def plot_combinations(combine: Combine, x: float = 1.5, s: float = 0.8, q: float = 0.3) -> Figure:
    """Heat maps of combine(x·s, x·q, how) over both gates, for x and for -x; a dot marks the gates s and q."""
    gates = torch.linspace(0, 1, 41)
    with course_style():
        figure, axes = plt.subplots(
            2, 5, figsize=(11, 5), sharex=True, sharey=True, layout="constrained", squeeze=False
        )
        limit = max(2 * abs(x), x * x, 0.1)
        for row, value in zip(axes, (x, -x), strict=True):
            maps = _maps(combine, value, gates, gates)
            at_dot = _maps(combine, value, torch.tensor([s]), torch.tensor([q]))
            for axis, (name, heights) in zip(row, maps.items(), strict=True):
                look = {"vmin": -limit, "vmax": limit, "cmap": "PuOr"}
                image = axis.pcolormesh(gates, gates, heights, shading="gouraud", **look)
                _draw_heights(axis, gates, heights)
                axis.plot([s], [q], "o", color="black", markerfacecolor="white", markersize=8)
                axis.set_title(f"{name}\n{float(at_dot[name]):.2f}", fontsize=10)
                axis.grid(visible=False)
            row[0].set_ylabel(f"x = {value:g}\nposition gate q")
        for axis in axes[1]:
            axis.set_xlabel("channel gate s")
        figure.colorbar(image, ax=axes, label="output")
    plt.close(figure)
    return figure


def _draw_heights(axis: Axes, gates: Tensor, heights: Tensor) -> None:
    """Contour lines, each with its height a third of the way along, where no edge of the panel cuts the number off."""
    low, high = float(heights.min()), float(heights.max())
    margin = 0.12 * (high - low)
    levels = [level for level in MaxNLocator(5).tick_values(low, high) if low + margin < level < high - margin]
    lines = axis.contour(gates, gates, heights, levels=levels, colors="black", linewidths=0.8)
    paths = [path.vertices for path in lines.get_paths() if len(path.vertices)]
    from_above = [path if path[0, 1] >= path[-1, 1] else path[::-1] for path in paths]
    axis.clabel(lines, fontsize=8, manual=[path[len(path) // 3] for path in from_above])


def _maps(combine: Combine, x: float, s: Tensor, q: Tensor) -> dict[str, Tensor]:
    """The output over s (columns) and q (rows) by name of the combination."""
    by_channel = (x * s).expand(1, 1, len(q), len(s))
    by_position = (x * q)[:, None].expand(1, 1, len(q), len(s))
    with torch.no_grad():
        combined = {how: combine(by_channel.clone(), by_position.clone(), how)[0] for how in WAYS}
    both = combined.pop("concatenation")
    return {how: value[0] for how, value in combined.items()} | {
        "concatenation,\n1st half": both[0],
        "concatenation,\n2nd half": both[1],
    }


class CombinationExplorer(Explorer):
    """All four combinations over the gates of one value; `combine` is a function combine(a, b, how)."""

    def __init__(self, combine: Combine) -> None:
        self.combine = combine

    def figure(self, x: float = 1.5, s: float = 0.8, q: float = 0.3) -> Figure:
        return plot_combinations(self.combine, x, s, q)

    def sliders(self) -> dict[str, Any]:
        import ipywidgets as widgets

        return {
            "x": widgets.FloatSlider(1.5, min=0.25, max=3, step=0.25, description="value x"),
            "s": widgets.FloatSlider(0.8, min=0, max=1, step=0.05, description="channel s"),
            "q": widgets.FloatSlider(0.3, min=0, max=1, step=0.05, description="position q"),
        }

    def alt(self, x: float, s: float, q: float) -> str:
        return f"Heat maps of the combinations over both gates for x = {x:g}, with a dot at s = {s:g}, q = {q:g}"


def combination_explorer(combine: Combine) -> CombinationExplorer:
    """Explore a function combine(a, b, how) of two maps (N, C, H, W)."""
    return CombinationExplorer(combine)
