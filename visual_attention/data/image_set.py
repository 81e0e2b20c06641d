"""Labelled images in memory, and what is known about CIFAR-10's (Krizhevsky, 2009)."""

from __future__ import annotations

from dataclasses import dataclass, field

from torch import Tensor

# Both the official order and the alphabetical one.
CIFAR10_CLASSES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
CIFAR10_SIZES = {"train": 50_000, "test": 10_000}
SIDE = 32


@dataclass(frozen=True)
class ImageSet:
    """One split of a data set.

    `images` is uint8 (N, 3, H, W), `labels` int64 (N,) with positions in `classes`. `name` says exactly which data
    this is; print it beside every result.
    """

    images: Tensor = field(repr=False)
    labels: Tensor = field(repr=False)
    classes: tuple[str, ...]
    name: str

    def __len__(self) -> int:
        return len(self.labels)
