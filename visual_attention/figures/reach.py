"""What one output of a stack of convolutions depends on, and how curves change with a size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from torch import Tensor

from visual_attention.figures.style import MARKERS, PALETTE, course_style


def plot_receptive_fields(influence: Mapping[str, Tensor], sizes: Sequence[int]) -> Figure:
    """One panel for each named map (H, W) of influence, scaled to its largest; a square marks the theoretical field.

    `sizes` are the sides of these squares, which stand in the middle of the map.
    """
    with course_style():
        figure, panels = plt.subplots(1, len(influence), figsize=(2.5 * len(influence), 2.9), layout="constrained")
        for axes, (name, values), size in zip(panels, influence.items(), sizes, strict=True):
            side = len(values)
            image = axes.imshow(values / values.max(), vmin=0, vmax=1)
            corner = (side - size) / 2 - 0.5
            axes.add_patch(plt.Rectangle((corner, corner), size, size, fill=False, edgecolor="white", linewidth=1.5))
            axes.set(title=name, xticks=[], yticks=[])
            axes.grid(visible=False)
        figure.colorbar(image, ax=panels, label="influence, 1 at its largest", shrink=0.8)
    plt.close(figure)
    return figure


def plot_panels(
    x: Sequence[float],
    panels: Mapping[str, Mapping[str, Sequence[float]]],
    xlabel: str,
    logarithmic: Sequence[str] = (),
) -> Figure:
    """One panel for each named quantity, with named curves over x, which has a logarithmic axis to base 2.

    Panels named in `logarithmic` have a logarithmic vertical axis too.
    """
    with course_style():
        figure, row = plt.subplots(1, len(panels), figsize=(3.2 * len(panels), 3.3), layout="constrained")
        for axes, (title, curves) in zip(row, panels.items(), strict=True):
            for i, (name, values) in enumerate(curves.items()):
                axes.plot(x, values, label=name, color=PALETTE[i], marker=MARKERS[i])
            axes.set_xscale("log", base=2)
            axes.set(title=title, xlabel=xlabel)
            if title in logarithmic:
                axes.set_yscale("log", base=2)
            else:
                axes.set_ylim(0, 1.05)
        handles, names = row[0].get_legend_handles_labels()
        figure.legend(handles, names, loc="outside upper left", ncols=len(names))
    plt.close(figure)
    return figure
