"""Pictures beside the labels of their pixels, true and predicted."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from torch import Tensor

from visual_attention.figures.style import PALETTE, course_style


def plot_segmentation(images: Tensor, labels: dict[str, Tensor], classes: Sequence[str]) -> Figure:
    """A column for each of the images (N, 3, H, W), and below them a row for each named set of labels (N, H, W).

    The first class is drawn white.
    """
    colors = ["#FFFFFF", *PALETTE[: len(classes) - 1]]
    look = {"cmap": ListedColormap(colors), "vmin": -0.5, "vmax": len(classes) - 0.5, "interpolation": "nearest"}
    n, rows = len(images), len(labels) + 1
    with course_style():
        figure, axes = plt.subplots(rows, n, figsize=(1.2 * n, 1.3 * rows + 0.4), layout="constrained", squeeze=False)
        for i, image in enumerate(images):
            axes[0, i].imshow(image.permute(1, 2, 0).clamp(0, 1).cpu())
            for row, mask in zip(axes[1:, i], labels.values(), strict=True):
                row.imshow(mask[i].cpu(), **look)
        for axis in axes.flat:
            axis.set(xticks=[], yticks=[])
            axis.spines[:].set_visible(True)
            axis.grid(visible=False)
        for axis, name in zip(axes[:, 0], ("image", *labels), strict=True):
            axis.set_ylabel(name)
        patches = [Patch(facecolor=c, edgecolor="black", label=name) for c, name in zip(colors, classes, strict=True)]
        figure.legend(handles=patches, loc="outside lower center", ncols=len(classes))
    plt.close(figure)
    return figure
