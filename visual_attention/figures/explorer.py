"""Something to play with: how the gates of an excitation answer when one number of its descriptor changes.

In a running notebook this is an ipywidgets panel. Where no kernel runs, as in the published book, the same object
brings a picture: a slider that computes nothing would only disappoint.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from typing import Any

import torch
from matplotlib.figure import Figure
from torch import nn

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


class GateExplorer:
    """The panel and the picture, as one thing that a notebook can display."""

    def __init__(self, excitation: Callable[[int, int], nn.Module], channels: int) -> None:
        self.excitation = excitation
        self.channels = channels

    def picture(self, moved: int = 0, reduction: int = 2, seed: int = 0) -> bytes:
        """A PNG of the response of an excitation with the random weights of `seed`."""
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            module = self.excitation(self.channels, reduction)
            for parameter in module.parameters():  # a fresh layer is nearly flat; larger weights show more
                nn.init.normal_(parameter, std=1.2)
        figure = plot_gate_response(module, self.channels, moved)
        buffer = io.BytesIO()
        figure.savefig(buffer, dpi=110)
        return buffer.getvalue()

    def panel(self) -> Any:
        """Sliders for the moved channel, the reduction and the weights, above the picture."""
        import ipywidgets as widgets

        sliders = {
            "moved": widgets.IntSlider(0, 0, self.channels - 1, description="channel"),
            "reduction": widgets.SelectionSlider(options=[1, 2, 4, 8], value=2, description="reduction r"),
            "seed": widgets.IntSlider(0, 0, 20, description="weights"),
        }
        screen = widgets.HTML()

        def redraw(_: Any = None) -> None:
            values = {name: slider.value for name, slider in sliders.items()}
            png = base64.b64encode(self.picture(**values)).decode()
            alt = f"Gates of {self.channels} channels against the descriptor of channel {values['moved']}"
            screen.value = f'<img alt="{alt}" style="max-width: 100%" src="data:image/png;base64,{png}">'

        for slider in sliders.values():
            slider.continuous_update = False
            slider.observe(redraw, "value")
        redraw()
        return widgets.VBox([*sliders.values(), screen])

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        png = base64.b64encode(self.picture()).decode()
        return {**self.panel()._repr_mimebundle_(), "image/png": png}


def gate_explorer(excitation: Callable[[int, int], nn.Module], channels: int = 8) -> GateExplorer:
    """Explore a class (or any function of channels and reduction) whose modules map (N, C) to gates (N, C)."""
    return GateExplorer(excitation, channels)
