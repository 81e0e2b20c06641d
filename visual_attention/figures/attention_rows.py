"""Where a position looks: rows of a map of attention weights, as pictures, and a panel to choose the position.

A row holds one weight for each position that is looked at, so it can be drawn as an image.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import matplotlib.pyplot as plt
import torch
from matplotlib.figure import Figure
from torch import Tensor

from visual_attention.figures.panel import Explorer
from visual_attention.figures.style import course_style

Position = tuple[int, int]
Weights = Callable[[Tensor, Tensor, float], Tensor]
QUERIES = ((1, 2), (1, 13), (7, 5), (10, 14))  # of the painted scene: sky, sun, house, meadow
SCALES = (2.0, 10.0, 50.0)


def plot_attention_rows(
    images: Tensor, attention: Tensor, queries: Sequence[Position], grid: tuple[int, int], names: Sequence[str] = ()
) -> Figure:
    """Each image (K, 3, H, W), values 0 to 1, beside the rows of the query positions from its weights (K, L, M).

    `grid` are the height and width of the map whose L positions ask; M positions answer, all of them or a quarter.
    A cross marks the position that asks. Each row has a scale of its own; its largest weight stands above it.
    """
    count, columns = len(images), 1 + len(queries)
    with course_style():
        figure, axes = plt.subplots(
            count, columns, figsize=(1.55 * columns, 1.75 * count), layout="constrained", squeeze=False
        )
        plt.close(figure)
        for k in range(count):
            axes[k, 0].imshow(images[k].detach().movedim(0, -1).clamp(0, 1), extent=(0, grid[1], grid[0], 0))
            axes[k, 0].set_title(names[k] if names else "", fontsize=10)
            for panel, query in zip(axes[k, 1:], queries, strict=True):
                _draw_row(panel, attention[k].detach(), query, grid)
        for panel in axes.flat:
            panel.set(xticks=[], yticks=[])
            panel.grid(visible=False)
    return figure


def _draw_row(panel: Any, attention: Tensor, query: Position, grid: tuple[int, int]) -> None:
    row = attention[query[0] * grid[1] + query[1]]
    shrink = 1 if len(row) == grid[0] * grid[1] else 2
    seen = row.reshape(grid[0] // shrink, grid[1] // shrink)
    panel.imshow(seen, vmin=0, extent=(0, grid[1], grid[0], 0))
    center = query[1] + 0.5, query[0] + 0.5
    panel.plot(*center, marker="x", color="white", markersize=9, markeredgewidth=3.5)
    panel.plot(*center, marker="x", color="black", markersize=8, markeredgewidth=1.5)
    panel.set_title(f"largest {float(row.max()):.2g}", fontsize=10)


def painted_scene() -> Tensor:
    """A small picture to compare positions in, (3, 12, 16): sky with a sun, a house with a roof, a meadow."""
    scene = torch.tensor([0.55, 0.75, 0.95])[:, None, None].repeat(1, 12, 16)
    scene[:, 8:] = torch.tensor([0.35, 0.65, 0.30])[:, None, None]
    scene[:, 0:3, 12:15] = torch.tensor([1.0, 0.85, 0.2])[:, None, None]
    scene[:, 6:10, 3:8] = torch.tensor([0.80, 0.35, 0.25])[:, None, None]
    scene[:, 4:6, 3:8] = torch.tensor([0.30, 0.20, 0.20])[:, None, None]
    texture = torch.rand(scene.shape, generator=torch.Generator().manual_seed(4)) - 0.5
    return (scene + 0.12 * texture).clamp(0, 1)


class AttentionExplorer(Explorer):
    """Rows of the weights between the positions of a painted scene; without a choice, several positions and scales."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.scene = painted_scene()

    def attention(self, scale: float) -> Tensor:
        """Weights (1, L, L) between all positions of the scene, which are compared by colour alone."""
        colours = self.scene.flatten(1).T[None]
        centred = colours - colours.mean(1, keepdim=True)
        with torch.no_grad():
            return self.weights(centred, centred, scale)

    def figure(self, row: int | None = None, column: int | None = None, scale: float | None = None) -> Figure:
        """One line for each scale."""
        queries = QUERIES if row is None or column is None else [(row, column)]
        scales = SCALES if scale is None else [scale]
        attention = torch.cat([self.attention(scale) for scale in scales])
        names = [f"scale {scale:.3g}" for scale in scales]
        return plot_attention_rows(self.scene.expand(len(scales), -1, -1, -1), attention, queries, (12, 16), names)

    def sliders(self) -> dict[str, Any]:
        import ipywidgets as widgets

        return {
            "row": widgets.IntSlider(1, 0, 11, description="row"),
            "column": widgets.IntSlider(2, 0, 15, description="column"),
            "scale": widgets.FloatLogSlider(10, min=-1, max=2.5, step=0.1, description="scale"),
        }

    def alt(self, row: int, column: int, scale: float) -> str:
        return f"A painted scene, and the weights of row {row}, column {column} at scale {scale:.3g}"


def attention_explorer(weights: Weights) -> AttentionExplorer:
    """Explore a function of θ (N, L, D), φ (N, M, D) and a scale that gives weights (N, L, M)."""
    return AttentionExplorer(weights)
