"""Gates of channel attention as bars, and as a map of classes and channels."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure
from torch import Tensor

from visual_attention.figures.style import HATCHES, PALETTE, course_style, new_figure


def plot_gates(gates: Tensor, names: Sequence[str]) -> Figure:
    """Bars of the gates (N, C) by channel, one colour and hatch for each of the N named inputs."""
    gates = gates.detach().cpu()
    inputs, channels = gates.shape
    width = 0.8 / inputs
    with course_style():
        figure, axes = new_figure(width=max(7.0, 0.16 * inputs * channels))
        for i, name in enumerate(names):
            places = [channel - 0.4 + (i + 0.5) * width for channel in range(channels)]
            color, hatch = PALETTE[i % len(PALETTE)], HATCHES[i % len(HATCHES)]
            axes.bar(places, gates[i], width, label=name, color=color, hatch=hatch, edgecolor="white")
        axes.set(xlabel="channel", ylabel="gate", ylim=(0, 1), xticks=range(channels))
        axes.grid(axis="x", visible=False)
        figure.legend(loc="outside upper left", ncols=min(inputs, 4))
    return figure


def plot_gates_by_class(gates: Tensor, labels: Tensor, classes: Sequence[str]) -> Figure:
    """Heat map of the mean gate of each class (row) and channel (column), from gates (N, C) and labels (N,)."""
    gates, labels = gates.detach().cpu(), labels.cpu()
    present = [k for k in range(len(classes)) if (labels == k).any()]
    means = [gates[labels == k].mean(0).tolist() for k in present]
    with course_style():
        figure, axes = new_figure(height=0.8 + 0.3 * len(present))
        image = axes.imshow(means, aspect="auto")
        axes.set(xlabel="channel", yticks=range(len(present)), yticklabels=[classes[k] for k in present])
        axes.grid(visible=False)
        figure.colorbar(image, ax=axes, label="mean gate")
    return figure
