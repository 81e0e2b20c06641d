"""What a whole network does by depth, and what it costs with attention in its blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import torch
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullLocator
from torch import nn

from visual_attention.figures.panel import Explorer
from visual_attention.figures.style import HATCHES, MARKERS, PALETTE, course_style
from visual_attention.measuring import count_parameters, multiply_adds

#: Makes a network of a depth; with SE of a reduction in a place, or plain if the reduction is None.
Make = Callable[[int, int | None, str], nn.Module]

REDUCTIONS = (None, 32, 16, 8, 4, 2)


def plot_by_depth(panels: Mapping[str, Mapping[str, Sequence[float]]]) -> Figure:
    """One panel for each quantity, with named curves over the number of the block; the vertical axis is logarithmic."""
    with course_style():
        figure, row = plt.subplots(1, len(panels), figsize=(4.1 * len(panels), 3.9), layout="constrained")
        for axes, (title, curves) in zip(row, panels.items(), strict=True):
            for i, (name, values) in enumerate(curves.items()):
                numbers = range(1, len(values) + 1)
                look = {"color": PALETTE[i % len(PALETTE)], "marker": MARKERS[i % len(MARKERS)]}
                axes.plot(numbers, values, label=name, markevery=(i, 5), **look)
            axes.set(title=title, xlabel="block, from first to last", yscale="log")
            axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
            axes.yaxis.set_major_formatter("{x:g}")
            axes.yaxis.set_minor_locator(NullLocator())
        handles, names = row[0].get_legend_handles_labels()
        figure.legend(handles, names, loc="outside upper left", ncols=3)
    plt.close(figure)
    return figure


def network_costs(make: Make, depth: int, place: str, size: int = 32) -> dict[str, list[int]]:
    """Parameters and multiply-adds for one image, for each of REDUCTIONS; no weight is made, only its shape."""
    costs: dict[str, list[int]] = {"parameters": [], "multiply-adds": []}
    with torch.device("meta"):
        image = torch.empty(1, 3, size, size)
        for reduction in REDUCTIONS:
            network = make(depth, reduction, place)
            costs["parameters"].append(count_parameters(network))
            costs["multiply-adds"].append(multiply_adds(network, image))
    return costs


def plot_network_costs(costs: Mapping[str, Sequence[int]], title: str) -> Figure:
    """One panel of bars for each cost; each bar says how much more it is than the first, which is plain."""
    names = ["none" if r is None else f"r = {r}" for r in REDUCTIONS]
    with course_style():
        figure, row = plt.subplots(1, len(costs), figsize=(4.1 * len(costs), 3.4), layout="constrained")
        for i, (axes, (name, values)) in enumerate(zip(row, costs.items(), strict=True)):
            unit, word = (1e6, "million") if max(values) >= 1e6 else (1e3, "thousand")
            bars = axes.bar(names, [v / unit for v in values], color=PALETTE[i], hatch=HATCHES[i], edgecolor="white")
            more = ["", *(_percent(v / values[0] - 1) for v in values[1:])]
            axes.bar_label(bars, more, fontsize=9, padding=2)
            axes.set(title=f"{name}, {word}")
            axes.tick_params(axis="x", labelsize=9)
            axes.margins(y=0.12)
            axes.grid(axis="x", visible=False)
        figure.suptitle(title, x=0.01, ha="left", fontsize=12)
    plt.close(figure)
    return figure


def _percent(more: float) -> str:
    return f"+{100 * more:.2g} %" if more >= 0.001 else "< 0.1 %"


class NetworkExplorer(Explorer):
    """A network for CIFAR; sliders choose its depth and the place of SE."""

    def __init__(self, make: Make, depths: Sequence[int], places: Sequence[str]) -> None:
        self.make, self.depths, self.places = make, tuple(depths), tuple(places)

    def figure(self, depth: int | None = None, place: str | None = None) -> Figure:
        """Costs of the network of this depth, with SE in this place, for six reductions; the first of each if None."""
        depth, place = depth or self.depths[0], place or self.places[0]
        return plot_network_costs(network_costs(self.make, depth, place), f"ResNet-{depth} with SE, place: {place}")

    def sliders(self) -> dict[str, Any]:
        import ipywidgets as widgets

        return {
            "depth": widgets.SelectionSlider(options=self.depths, value=self.depths[0], description="depth"),
            "place": widgets.SelectionSlider(options=self.places, value=self.places[0], description="place"),
        }

    def alt(self, depth: int, place: str) -> str:
        return f"Bars: parameters and multiply-adds of ResNet-{depth} without SE and with SE in the place {place}"


def network_explorer(make: Make, depths: Sequence[int] = (20, 32, 56, 110), places: Sequence[str] = ()) -> Explorer:
    """Explore what SE costs in networks that `make(depth, reduction, place)` makes; `reduction` None is without SE."""
    return NetworkExplorer(make, depths, places or ("standard",))
