"""The inside of a trained network in pictures: feature maps by depth, maps over images, what forcing a gate costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from torch import Tensor

from visual_attention.figures.style import HATCHES, MARKERS, PALETTE, course_style, new_figure


def plot_feature_maps(image: Tensor, features: Mapping[str, Tensor], count: int = 7) -> Figure:
    """An image (3, H, W), values 0 to 1, and a row for each named output (C, h, w): the channels that vary most.

    Each small picture has a scale of its own.
    """
    rows = len(features)
    with course_style():
        size = (1.0 + 1.05 * (count + 1), 1.12 * rows)
        figure, axes = plt.subplots(rows, count + 1, figsize=size, layout="constrained", squeeze=False)
        plt.close(figure)
        for row, (name, maps) in zip(axes, features.items(), strict=True):
            chosen = maps.flatten(1).std(1).argsort(descending=True)[:count].sort().values.tolist()
            row[0].imshow(image.detach().movedim(0, -1).clamp(0, 1))
            row[0].set_ylabel(f"{name}\n{maps.shape[1]}×{maps.shape[2]}", fontsize=9)
            for panel, channel in zip(row[1:], chosen, strict=False):
                panel.imshow(maps[channel].detach())
                panel.set_title(f"channel {channel}", fontsize=8, loc="center", pad=2)
        _bare(axes)
    return figure


def plot_maps(images: Tensor, maps: Mapping[str, Tensor], names: Sequence[str]) -> Figure:
    """A row for each image (N, 3, H, W), values 0 to 1: the image, and over it each named set of maps (N, h, w).

    Every map has a scale of its own, from its smallest value (dark) to its largest (bright). Pictures hide the scale.
    """
    with course_style():
        size = (1.3 * (len(maps) + 1) + 0.4, 1.3 * len(images) + 0.3)
        figure, axes = plt.subplots(len(images), len(maps) + 1, figsize=size, layout="constrained", squeeze=False)
        plt.close(figure)
        for n, row in enumerate(axes):
            row[0].imshow(images[n].detach().movedim(0, -1).clamp(0, 1))
            row[0].set_ylabel(names[n], fontsize=9)
            for panel, (name, values) in zip(row[1:], maps.items(), strict=True):
                draw_over(panel, images[n], values[n])
                if n == 0:
                    panel.set_title(name, fontsize=9, loc="center")
        _bare(axes)
    return figure


def draw_over(panel: Any, image: Tensor, values: Tensor) -> None:
    """A map (h, w) over the grey version of an image (3, H, W)."""
    height, width = image.shape[1:]
    extent = (0, width, height, 0)
    panel.imshow(image.detach().mean(0).clamp(0, 1), cmap="gray", vmin=0, vmax=1, extent=extent)
    panel.imshow(values.detach(), alpha=0.6, extent=extent, interpolation="nearest")


def plot_by_block(values: Mapping[str, Sequence[float]], blocks: Sequence[str], xlabel: str, ylabel: str) -> Figure:
    """A line for each named sequence with one value a block, over the named blocks."""
    with course_style():
        figure, axes = new_figure(height=3.2)
        for i, (name, line) in enumerate(values.items()):
            axes.plot(range(len(blocks)), line, label=name, color=PALETTE[i], marker=MARKERS[i])
        axes.set(xticks=range(len(blocks)), xlabel=xlabel, ylabel=ylabel)
        axes.set_xticklabels(blocks, fontsize=9)
        axes.set_ylim(min(0.0, axes.get_ylim()[0]), None)
        figure.legend(loc="outside upper left", ncols=min(2, len(values)))
    return figure


def plot_forced(accuracy: Mapping[str, Mapping[str, float]], untouched: float) -> Figure:
    """Bars of the accuracy with forced gates, a group for each named place, a bar for each kind of value."""
    kinds = list(next(iter(accuracy.values())))
    width = 0.8 / len(kinds)
    with course_style():
        figure, axes = new_figure(height=3.2)
        for i, kind in enumerate(kinds):
            places = [group - 0.4 + (i + 0.5) * width for group in range(len(accuracy))]
            heights = [of_place[kind] for of_place in accuracy.values()]
            look = {"color": PALETTE[i], "hatch": HATCHES[i], "edgecolor": "white"}
            axes.bar(places, heights, width, label=kind, **look)
        axes.axhline(untouched, color="black", linestyle="--", linewidth=1.2, label="as trained")
        axes.set(xticks=range(len(accuracy)), xticklabels=list(accuracy), ylabel="accuracy", ylim=(0, 1))
        axes.grid(axis="x", visible=False)
        figure.legend(loc="outside upper left", ncols=len(kinds) + 1)
    return figure


def _bare(axes: Any) -> None:
    for panel in axes.flat:
        panel.set(xticks=[], yticks=[])
        panel.grid(visible=False)
        panel.spines[:].set_visible(False)
