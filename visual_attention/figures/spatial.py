"""Gates of positions: over real images, and something to play with that shows what mean and maximum over channels see.

In a running notebook the explorer is an ipywidgets panel; where no kernel runs the same object brings a picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from matplotlib.figure import Figure
from torch import Tensor

from visual_attention.figures.panel import Explorer
from visual_attention.figures.style import course_style

CHANNELS, SIZE = 16, 24
SHARPNESS = 2.0


def plot_spatial_gates(images: Tensor, gates: Tensor, names: Sequence[str]) -> Figure:
    """Images (N, 3, H, W) with values from 0 to 1, in the row above their gates (N, 1, h, w), on one scale."""
    images, gates = images.detach().cpu(), gates.detach().cpu()
    low, high = float(gates.min()), float(gates.max())
    with course_style():
        size = (1.1 * len(images), 2.5)
        figure, axes = plt.subplots(2, len(images), figsize=size, layout="constrained", squeeze=False)
        plt.close(figure)
        for i, name in enumerate(names):
            axes[0, i].imshow(images[i].permute(1, 2, 0))
            axes[0, i].set_title(name, fontsize=9, loc="center")
            drawn = axes[1, i].imshow(gates[i, 0], vmin=low, vmax=high)
        for each in axes.flat:
            each.set_axis_off()
        figure.colorbar(drawn, ax=axes[1, :].tolist(), label="gate", shrink=0.9)
    return figure


def scene(row: int, column: int, seed: int = 0) -> Tensor:
    """A feature map (1, 16, 24, 24) of faint noise with two blobs of equal sum.

    One, at the given position, is strong in a single channel; the other, fixed, is weak in all of them.
    """
    noise = 0.15 * torch.randn(1, CHANNELS, SIZE, SIZE, generator=torch.Generator().manual_seed(seed))
    single = torch.zeros(CHANNELS, 1, 1)
    single[3] = 4.0
    return noise + single * _blob(row, column) + 4.0 / CHANNELS * _blob(17, 17)


def plot_spatial_scene(
    descriptors: Callable[[Tensor], Tensor], row: int, column: int, mean: float, maximum: float, kernel_size: int
) -> Figure:
    """The two descriptors of the scene, and the gate that a flat kernel with these two weights makes of them.

    The logits are brought to mean 0 and standard deviation SHARPNESS, as batch normalisation with γ = SHARPNESS does.
    """
    maps = descriptors(scene(row, column))  # (1, 2, H, W)
    kernel = torch.tensor([mean, maximum])[None, :, None, None].expand(1, 2, kernel_size, kernel_size)
    logits = F.conv2d(maps, kernel / kernel_size**2, padding=kernel_size // 2)
    logits = logits - logits.mean()
    gate = torch.sigmoid(SHARPNESS * logits / logits.std().clamp(min=1e-6))
    titles = ("mean over channels", "maximum over channels", f"gate, {kernel_size}×{kernel_size} kernel")
    with course_style():
        figure, axes = plt.subplots(1, 3, figsize=(8.4, 2.7), layout="constrained")
        plt.close(figure)
        drawn = [(maps[0, 0], {}), (maps[0, 1], {}), (gate[0, 0], {"vmin": 0, "vmax": 1})]
        for each, title, (values, limits) in zip(axes, titles, drawn, strict=True):
            figure.colorbar(each.imshow(values, **limits), ax=each, shrink=0.8)
            each.set_title(title, fontsize=10)
            each.set(xticks=[], yticks=[])
            each.grid(visible=False)
    return figure


class SpatialExplorer(Explorer):
    """The scene's descriptors and its gate, for any place of the first blob, weights and kernel size."""

    def __init__(self, descriptors: Callable[[Tensor], Tensor]) -> None:
        self.descriptors = descriptors

    def figure(
        self, row: int = 6, column: int = 6, mean: float = 1.0, maximum: float = 0.5, kernel_size: int = 7
    ) -> Figure:
        return plot_spatial_scene(self.descriptors, row, column, mean, maximum, kernel_size)

    def sliders(self) -> dict[str, Any]:
        import ipywidgets as widgets

        return {
            "row": widgets.IntSlider(6, 0, SIZE - 1, description="blob's row"),
            "column": widgets.IntSlider(6, 0, SIZE - 1, description="its column"),
            "mean": widgets.FloatSlider(1.0, min=-2, max=2, step=0.25, description="weight: mean"),
            "maximum": widgets.FloatSlider(0.5, min=-2, max=2, step=0.25, description="maximum"),
            "kernel_size": widgets.SelectionSlider(options=[1, 3, 5, 7, 11], value=7, description="kernel"),
        }

    def alt(self, mean: float, maximum: float, **_: int) -> str:
        return f"Mean and maximum over channels, and the gate for weights {mean} and {maximum}"


def spatial_explorer(descriptors: Callable[[Tensor], Tensor]) -> SpatialExplorer:
    """Explore a function that maps x (N, C, H, W) to the mean and the maximum over channels (N, 2, H, W)."""
    return SpatialExplorer(descriptors)


def _blob(row: int, column: int, width: float = 1.8) -> Tensor:
    places = torch.arange(SIZE)
    square = (places[:, None] - row) ** 2 + (places[None, :] - column) ** 2
    return torch.exp(-square / (2 * width**2))
