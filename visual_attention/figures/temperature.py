"""Something to play with: what a temperature makes of five pieces of evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import matplotlib.pyplot as plt
import torch
from matplotlib.figure import Figure
from torch import Tensor

from visual_attention.figures.panel import Explorer
from visual_attention.figures.style import HATCHES, PALETTE, course_style

Softmax = Callable[[Tensor, float], Tensor]
EVIDENCE = (3.0, 2.0, 1.5, 0.0, -1.0)
LINE_STYLES = ("-", "--", "-.", ":", (0, (5, 1)))


def plot_temperature(softmax: Softmax, evidence: Sequence[float] = EVIDENCE, temperature: float = 1.0) -> Figure:
    """Left, each weight against the temperature; right, the weights at one temperature beside the gates σ(e)."""
    e = torch.tensor(evidence)
    temperatures = torch.logspace(-1.5, 1.5, 121).tolist()
    weights = torch.stack([softmax(e, t) for t in temperatures])
    with course_style():
        figure, (left, right) = plt.subplots(1, 2, figsize=(9.0, 3.6), layout="constrained")
        for i, value in enumerate(evidence):
            look = {"color": PALETTE[i % len(PALETTE)], "linestyle": LINE_STYLES[i % len(LINE_STYLES)], "marker": ""}
            left.plot(temperatures, weights[:, i], label=f"e = {value:g}", **look)
        left.axvline(temperature, color="#555555", linewidth=1, linestyle="-", marker="")
        left.set(xscale="log", xlabel="temperature", ylabel="weight", ylim=(0, 1.02))
        left.legend(loc="upper right", fontsize=9)
        places = range(len(evidence))
        bars = {f"softmax, temperature {temperature:.2g}": softmax(e, temperature), "gates σ(e)": torch.sigmoid(e)}
        for i, (name, values) in enumerate(bars.items()):
            look = {"color": PALETTE[i], "hatch": HATCHES[i], "edgecolor": "white"}
            total = f"{name}: total {float(values.sum()):.2f}"
            right.bar([p + 0.4 * i - 0.2 for p in places], values, 0.4, label=total, **look)
        right.set(xticks=places, xticklabels=[f"{v:g}" for v in evidence], xlabel="evidence e", ylim=(0, 1.3))
        right.grid(axis="x", visible=False)
        right.legend(loc="upper right", fontsize=9)
    plt.close(figure)
    return figure


class TemperatureExplorer(Explorer):
    """The weights that `softmax` gives at any temperature, for evidence that can be changed."""

    def __init__(self, softmax: Softmax) -> None:
        self.softmax = softmax

    def figure(self, temperature: float = 1.0, first: float = EVIDENCE[0], offset: float = 0.0) -> Figure:
        """For evidence whose first number is `first`, all of it moved by `offset`."""
        evidence = [value + offset for value in (first, *EVIDENCE[1:])]
        return plot_temperature(self.softmax, evidence, temperature)

    def sliders(self) -> dict[str, Any]:
        import ipywidgets as widgets

        return {
            "temperature": widgets.FloatLogSlider(1, min=-1.5, max=1.5, description="temperature"),
            "first": widgets.FloatSlider(EVIDENCE[0], min=-3, max=6, description="first e"),
            "offset": widgets.FloatSlider(0, min=-6, max=6, description="add to all"),
        }

    def alt(self, temperature: float, **_: float) -> str:
        return f"Weights of five pieces of evidence at temperature {temperature:.2g}"


def temperature_explorer(softmax: Softmax) -> TemperatureExplorer:
    """Explore a function of (evidence, temperature) that gives weights along the last axis."""
    return TemperatureExplorer(softmax)
