"""Batches of augmented images, made where the network is.

CIFAR-10 is 150 MB as uint8, which fits into any GPU's memory. So the images are moved there once, and each batch is
cropped, mirrored and normalised there by a few tensor operations for all its images at once. A loader that decodes and
augments one image after the other on the CPU keeps a fast GPU waiting.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor
from torch.nn import functional as F

from visual_attention.data import ImageSet

SPREAD = 1_000_003  # keeps the random numbers of one seed's epochs apart from another's
PADDING = 4  # He et al. (2016, Section 4.2): pad by 4 pixels on each side, crop 32×32 at random, mirror half of them


class Batches:
    """One epoch after another of (images (n, 3, H, W) with mean 0 and variance 1 by channel, labels (n,)).

    For training, images come in a new order each epoch, cropped and mirrored, and what is left over after the last
    full batch is dropped; `share` and `shares` divide every batch among processes. For testing, all images come in
    order as they are. The random numbers depend on `seed` and the epoch only, so that a run which is taken up again
    sees what it would have seen.
    """

    def __init__(
        self,
        data: ImageSet,
        batch: int,
        *,
        training: bool,
        device: torch.device | str = "cpu",
        seed: int = 0,
        alternate: bool = False,
        channels_last: bool = False,
        share: int = 0,
        shares: int = 1,
        statistics: tuple[Tensor, Tensor] | None = None,
    ) -> None:
        self.images = data.images.to(device)
        self.labels = data.labels.to(device)
        self.batch, self.training, self.seed, self.alternate = batch, training, seed, alternate
        self.format = torch.channels_last if channels_last else torch.contiguous_format
        self.share, self.shares = share, shares
        self.statistics = statistics or channel_statistics(data.images)
        self.mean, self.std = (s.to(device).view(1, -1, 1, 1) for s in self.statistics)

    def __len__(self) -> int:
        return max(1, len(self.labels) // self.batch) if self.training else -(-len(self.labels) // self.batch)

    def epoch(self, number: int) -> Iterator[tuple[Tensor, Tensor]]:
        """The batches of one epoch."""
        generator = torch.Generator().manual_seed(SPREAD * self.seed + number)
        order = torch.arange(len(self.labels))
        if self.training:
            order = order[torch.randperm(len(order), generator=generator)]
        random = torch.randint(2**31, (3, len(order)), generator=generator)
        order, random = order.to(self.images.device), random.to(self.images.device)  # once, not batch by batch
        for step in range(len(self)):
            start, end = step * self.batch, (step + 1) * self.batch
            own = slice(start + self.share, end, self.shares)
            yield self._batch(order[own], random[:, own], number)

    def _batch(self, chosen: Tensor, random: Tensor, epoch: int) -> tuple[Tensor, Tensor]:
        images = self.images[chosen]
        if self.training:
            mirrored = (chosen * 2_654_435_761 // 65_536 + epoch) % 2 if self.alternate else random[2] % 2
            images = cropped(images, random[:2] % (2 * PADDING + 1))
            images = torch.where(mirrored.bool()[:, None, None, None], images.flip(3), images)
        x = (images.float() / 255 - self.mean) / self.std
        return x.contiguous(memory_format=self.format), self.labels[chosen]


def channel_statistics(images: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation of each channel, of values from 0 to 1; images uint8 (N, C, H, W) to two of (C,)."""
    values = images.transpose(0, 1).flatten(1).double() / 255
    return values.mean(1).float(), values.std(1).clamp(min=1e-3).float()


def cropped(images: Tensor, corners: Tensor) -> Tensor:
    """A window of the old size from each padded image.

    images (N, C, H, W); corners (2, N): the row and the column, 0 to 2·PADDING, where each window begins.
    """
    n, _, height, width = images.shape
    padded = F.pad(images, (PADDING,) * 4)
    rows = corners[0][:, None] + torch.arange(height, device=images.device)  # (N, H)
    columns = corners[1][:, None] + torch.arange(width, device=images.device)  # (N, W)
    sample = torch.arange(n, device=images.device)
    return padded[sample[:, None, None], :, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)
