"""Something to play with: any map over any image for any class, and where a position of an image looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from matplotlib.figure import Figure
from torch import Tensor

from visual_attention.figures.attention_rows import plot_attention_rows
from visual_attention.figures.panel import Explorer
from visual_attention.figures.seeing import plot_maps

#: Of images (N, 3, H, W), normalised, and classes (N,): maps (N, h, w).
MapMaker = Callable[[Tensor, Tensor], Tensor]


class MapExplorer(Explorer):
    """Sliders choose image, map and class; without a choice, the first images, each with all maps for its label."""

    SHOWN = 5

    def __init__(
        self, images: Tensor, inputs: Tensor, labels: Tensor, classes: Sequence[str], makers: Mapping[str, MapMaker]
    ) -> None:
        self.images, self.inputs, self.labels = images, inputs, labels
        self.classes, self.makers = classes, makers

    def figure(self, image: int | None = None, map: str | None = None, of_class: str | None = None) -> Figure:
        rows = slice(self.SHOWN) if image is None else slice(image, image + 1)
        makers = self.makers if map is None else {map: self.makers[map]}
        labels = self.labels[rows]
        if of_class is not None:
            labels = labels.new_full(labels.shape, self.classes.index(of_class))
        maps = {name: make(self.inputs[rows], labels) for name, make in makers.items()}
        return plot_maps(self.images[rows], maps, [self.classes[k] for k in self.labels[rows]])

    def sliders(self) -> dict[str, Any]:
        import ipywidgets as widgets

        first = self.classes[int(self.labels[0])]
        return {
            "image": widgets.IntSlider(0, 0, len(self.images) - 1, description="image"),
            "map": widgets.SelectionSlider(options=list(self.makers), description="map"),
            "of_class": widgets.SelectionSlider(options=list(self.classes), value=first, description="asked class"),
        }

    def alt(self, image: int, map: str, of_class: str) -> str:
        return f"Image {image}, of class {self.classes[int(self.labels[image])]}, and the map {map} for {of_class}"


def map_explorer(
    images: Tensor, inputs: Tensor, labels: Tensor, classes: Sequence[str], makers: Mapping[str, MapMaker]
) -> MapExplorer:
    """Explore maps of images (N, 3, H, W), values 0 to 1, which the network gets as `inputs`; labels are (N,)."""
    return MapExplorer(images, inputs, labels, list(classes), makers)


class PositionExplorer(Explorer):
    """Sliders choose an image and the position that asks; without a choice, a few images and positions."""

    SHOWN = 4

    def __init__(self, images: Tensor, attention: Tensor, grid: tuple[int, int]) -> None:
        self.images, self.attention, self.grid = images, attention, grid

    def figure(self, image: int | None = None, row: int | None = None, column: int | None = None) -> Figure:
        height, width = self.grid
        few = [(height // 2, width // 2), (height // 4, width // 2), (height // 2, width // 4), (0, 0)]
        queries = few if row is None or column is None else [(row, column)]
        chosen = slice(self.SHOWN) if image is None else slice(image, image + 1)
        return plot_attention_rows(self.images[chosen], self.attention[chosen], queries, self.grid)

    def sliders(self) -> dict[str, Any]:
        import ipywidgets as widgets

        height, width = self.grid
        return {
            "image": widgets.IntSlider(0, 0, len(self.images) - 1, description="image"),
            "row": widgets.IntSlider(height // 2, 0, height - 1, description="row"),
            "column": widgets.IntSlider(width // 2, 0, width - 1, description="column"),
        }

    def alt(self, image: int, row: int, column: int) -> str:
        return f"Image {image}, and the weights that its position in row {row}, column {column} gives to all others"


def position_explorer(images: Tensor, attention: Tensor, grid: tuple[int, int]) -> PositionExplorer:
    """Explore weights (N, L, L) between the L positions of a grid (height, width) over images (N, 3, H, W)."""
    return PositionExplorer(images, attention, grid)
