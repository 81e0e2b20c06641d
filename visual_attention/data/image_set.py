"""Labelled images in memory, and what is known about CIFAR-10's (Krizhevsky, 2009)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import torch
from torch import Tensor

from visual_attention.errors import CourseError

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

    def part(self, count: int | None, seed: int = 0) -> ImageSet:
        """The first `count` images of a random order, and a name that says so; all of them if None.

        Raises CourseError if there are not so many.
        """
        if count is None:
            return self
        if not 0 < count <= len(self):
            raise CourseError(
                f"{count:,} images are asked for, and {self.name} has {len(self):,}; "
                "ask for at least 1 and at most that many."
            )
        chosen = torch.randperm(len(self), generator=torch.Generator().manual_seed(seed))[:count]
        name = f"{self.name}, {count:,} of its images"
        return replace(self, images=self.images[chosen], labels=self.labels[chosen], name=name)
