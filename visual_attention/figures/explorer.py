"""Something to play with: how the gates of an excitation answer when one number of its descriptor changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from matplotlib.figure import Figure
from torch import nn

from visual_attention.figures.panel import Explorer
from visual_attention.figures.style import PALETTE, course_style, new_figure

LINE_STYLES = ["-", "--", "-.", ":"]


def plot_gate_response(excitation: nn.Module, channels: int, moved: int) -> Figure:
    """Each gate, while descriptor `moved` goes from -3 to 3 and the others stay at 0.5.

    `excitation` maps descriptors (N, C) to gates (N, C).
    """
    values = torch.linspace(-3, 3, 301)
    z = torch.full((len(values), channels), 0.5)
    z[:, moved] = values
    with torch.no_grad():
        gates = excitation(z)
    with course_style():
        figure, axes = new_figure()
        for c in range(channels):
            look = {"color": PALETTE[c % len(PALETTE)], "linestyle": LINE_STYLES[c % len(LINE_STYLES)], "marker": ""}
            axes.plot(values, gates[:, c], label=f"channel {c}", **look)
        axes.set(xlabel=f"descriptor of channel {moved}, $z_{moved}$", ylabel="gate $s_c$", ylim=(0, 1))
        axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return figure


class GateExplorer(Explorer):
    """One excitation; sliders choose the moved channel, the reduction and the weights."""

    def __init__(self, excitation: Callable[[int, int], nn.Module], channels: int) -> None:
        self.excitation = excitation
        self.channels = channels

    def figure(self, moved: int = 0, reduction: int = 2, seed: int = 0) -> Figure:
        """The response of an excitation with the random weights of `seed`."""
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            module = self.excitation(self.channels, reduction)
            for parameter in module.parameters():  # a fresh layer is nearly flat; larger weights show more
                nn.init.normal_(parameter, std=1.2)
        return plot_gate_response(module, self.channels, moved)

    def sliders(self) -> dict[str, Any]:
        import ipywidgets as widgets

        return {
            "moved": widgets.IntSlider(0, 0, self.channels - 1, description="channel"),
            "reduction": widgets.SelectionSlider(options=[1, 2, 4, 8], value=2, description="reduction r"),
            "seed": widgets.IntSlider(0, 0, 20, description="weights"),
        }

    def alt(self, moved: int, reduction: int, seed: int) -> str:
        return f"Gates of {self.channels} channels against the descriptor of channel {moved}"


def gate_explorer(excitation: Callable[[int, int], nn.Module], channels: int = 8) -> GateExplorer:
    """Explore a class (or any function of channels and reduction) whose modules map (N, C) to gates (N, C)."""
    return GateExplorer(excitation, channels)
