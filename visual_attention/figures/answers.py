"""Something to play with: which gates answer when one channel's descriptor changes, and how much."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import matplotlib.pyplot as plt
import torch
from matplotlib.figure import Figure
from torch import Tensor, nn

from visual_attention.figures.panel import Explorer
from visual_attention.figures.style import HATCHES, PALETTE, course_style

SILENT = 1e-6  # a smaller change is rounding

#: Makes a block (N, C, H, W) to (N, C, H, W) for a number of channels.
BlockFactory = Callable[[int], nn.Module]


def gate_changes(block: nn.Module, channels: int, moved: int, value: float) -> Tensor:
    """How much each gate (C,) changes when the descriptor of channel `moved` goes from 0.5, as all others, to `value`.

    `block` scales channels; its gates are what it makes of a map, divided by the map.
    """
    x = torch.full((2, channels, 1, 1), 0.5)
    x[1, moved] = value if value else 1e-3  # a map of zeros would hide its gate
    with torch.no_grad():
        before, after = (block(x) / x).flatten(1)
    return after - before


def plot_gate_answers(changes: Mapping[str, Tensor], moved: int) -> Figure:
    """Bars of the changes (C,) of all gates, one panel for each named block; a grey band marks the moved channel."""
    largest = max(float(change.abs().max()) for change in changes.values())
    with course_style():
        size = (7.0, 0.7 + 1.5 * len(changes))
        figure, panels = plt.subplots(len(changes), 1, figsize=size, layout="constrained", sharex=True, squeeze=False)
        for i, (axes, (name, change)) in enumerate(zip(panels[:, 0], changes.items(), strict=True)):
            answering = int((change.abs() > SILENT).sum())
            axes.axvspan(moved - 0.5, moved + 0.5, color="#DDDDDD")
            axes.bar(range(len(change)), change, color=PALETTE[i], hatch=HATCHES[i], edgecolor="white")
            axes.axhline(0, color="black", linewidth=0.8)
            axes.set(title=f"{name}: {answering} of {len(change)} gates answer", ylabel="change")
            axes.set_ylim(-1.15 * largest - SILENT, 1.15 * largest + SILENT)
            axes.grid(axis="x", visible=False)
        axes.set(xlabel=f"gate of channel (channel {moved} was changed)", xticks=range(len(change)))
    plt.close(figure)
    return figure


class AnswerExplorer(Explorer):
    """Blocks side by side; `blocks` makes each for a number of channels."""

    def __init__(self, blocks: Mapping[str, BlockFactory], channels: int) -> None:
        self.blocks = blocks
        self.channels = channels

    def figure(self, moved: int = 5, value: float = 2.0, seed: int = 0) -> Figure:
        changes = {
            name: gate_changes(self._block(make, seed), self.channels, moved, value)
            for name, make in self.blocks.items()
        }
        return plot_gate_answers(changes, moved)

    def sliders(self) -> dict[str, Any]:
        import ipywidgets as widgets

        return {
            "moved": widgets.IntSlider(5, 0, self.channels - 1, description="channel"),
            "value": widgets.FloatSlider(2, min=-3, max=3, step=0.25, description="its value"),
            "seed": widgets.IntSlider(0, 0, 20, description="weights"),
        }

    def alt(self, moved: int, value: float, seed: int) -> str:
        names = " and ".join(self.blocks)
        return f"Changes of all gates of {names} when the descriptor of channel {moved} goes from 0.5 to {value:g}"

    def _block(self, make: BlockFactory, seed: int) -> nn.Module:
        """A block with random weights large enough for gates to move visibly."""
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            block = make(self.channels).eval()
            for parameter in block.parameters():
                inputs = parameter[0].numel() if parameter.dim() > 1 else 16
                nn.init.normal_(parameter, std=2 / inputs**0.5)
        return block


def answer_explorer(blocks: Mapping[str, BlockFactory], channels: int = 16) -> AnswerExplorer:
    """Explore which gates of each named block answer to one channel; a value makes a block for a number of channels."""
    return AnswerExplorer(blocks, channels)
