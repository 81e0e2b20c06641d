"""Something to play with: what gates of rows and columns make of two bright spots.

The layers stand fixed: they let a row or a column pass where its mean shows that a spot is in it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import torch
from matplotlib.figure import Figure
from torch import Tensor, nn

from visual_attention.figures.panel import Explorer
from visual_attention.figures.style import course_style

CoordinateGates = Callable[[Tensor, nn.Module, nn.Module, nn.Module], Tensor]
SIZE = 12
STEEPNESS = 10.0


class _Bright(nn.Module):
    """Large where a mean says that at least one of its SIZE positions holds a spot, and as far below 0 where not."""

    def forward(self, means: Tensor) -> Tensor:
        return STEEPNESS * (SIZE * means - 0.5)


def plot_crossings(gates: CoordinateGates, first: tuple[int, int], second: tuple[int, int]) -> Figure:
    """A map with spots at two positions (row, column), the gates that it gets, and their product."""
    x = torch.zeros(1, 1, SIZE, SIZE)
    for row, column in (first, second):
        x[..., row, column] = 1
    with torch.no_grad():
        found = gates(x.clone(), nn.Identity(), _Bright(), _Bright())
    with course_style():
        figure, axes = plt.subplots(1, 3, figsize=(9, 3.2), layout="constrained")
        for axis, (title, values) in zip(axes, {"x": x, "gates": found, "x · gates": x * found}.items(), strict=True):
            image = axis.imshow(values[0, 0], vmin=0, vmax=1)
            axis.set(title=title, xlabel="column", ylabel="row", xticks=range(0, SIZE, 3), yticks=range(0, SIZE, 3))
            axis.grid(visible=False)
        figure.colorbar(image, ax=axes, shrink=0.8)
    plt.close(figure)
    return figure


class CrossingExplorer(Explorer):
    """Two spots that can be moved, and the gates they get; `gates` is a function as in the chapter on the family."""

    def __init__(self, gates: CoordinateGates) -> None:
        self.gates = gates

    def figure(self, row: int = 2, column: int = 3, second_row: int = 8, second_column: int = 9) -> Figure:
        return plot_crossings(self.gates, (row, column), (second_row, second_column))

    def sliders(self) -> dict[str, Any]:
        import ipywidgets as widgets

        starts = {"row": 2, "column": 3, "second_row": 8, "second_column": 9}
        return {
            name: widgets.IntSlider(start, min=0, max=SIZE - 1, description=name.replace("_", " "))
            for name, start in starts.items()
        }

    def alt(self, row: int, column: int, second_row: int, second_column: int) -> str:
        return (
            f"A map with bright spots at row {row}, column {column} and at row {second_row}, column {second_column}; "
            "its gates, which are open where an open row and an open column cross; and the product of both"
        )


def crossing_explorer(gates: CoordinateGates) -> CrossingExplorer:
    """Explore a function gates(x, shared, to_rows, to_columns) of a map (N, C, H, W)."""
    return CrossingExplorer(gates)
