"""Something to play with: which few numbers are left of a range when it is kept in so many bits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import torch
from matplotlib.figure import Figure
from torch import Tensor

from visual_attention.figures.panel import Explorer
from visual_attention.figures.style import course_style

Quantise = Callable[..., Tensor]


def plot_quantised(fake_quantise: Quantise, low: float, high: float, bits: int) -> Figure:
    """Left, the staircase that `fake_quantise` makes of −4 … 4; right, its error."""
    x = torch.linspace(-4, 4, 2001)
    y = fake_quantise(x, low, high, bits)
    with course_style():
        figure, (left, right) = plt.subplots(1, 2, figsize=(9.0, 3.4), layout="constrained")
        left.plot(x, x, linestyle="--", marker="", label="x itself")
        left.plot(x, y, linestyle="-", marker="", label=f"{bits} bits: {len(y.unique())} values")
        left.set(xlabel="x", ylabel="what comes back")
        left.legend(loc="upper left", fontsize=9)
        right.plot(x, y - x, linestyle="-", marker="")
        right.set(xlabel="x", ylabel="error", ylim=(-1, 1))
    plt.close(figure)
    return figure


class QuantiseExplorer(Explorer):
    """A staircase whose range and number of bits can be moved."""

    def __init__(self, fake_quantise: Quantise) -> None:
        self.fake_quantise = fake_quantise

    def figure(self, low: float = -1.0, high: float = 3.0, bits: int = 3) -> Figure:
        return plot_quantised(self.fake_quantise, low, high, bits)

    def sliders(self) -> dict[str, Any]:
        import ipywidgets as widgets

        return {
            "low": widgets.FloatSlider(-1, min=-4, max=0, step=0.25, description="low"),
            "high": widgets.FloatSlider(3, min=0.25, max=4, step=0.25, description="high"),
            "bits": widgets.IntSlider(3, min=1, max=8, description="bits"),
        }

    def alt(self, low: float, high: float, bits: int) -> str:
        return f"What {bits} bits leave of the range from {low:g} to {high:g}: a staircase, and its error"


def quantise_explorer(fake_quantise: Quantise) -> QuantiseExplorer:
    """Explore a function of (x, low, high, bits) that gives a tensor of the shape of x."""
    return QuantiseExplorer(fake_quantise)
