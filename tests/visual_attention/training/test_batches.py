"""Batches made by tensor operations are what torchvision makes one image at a time."""

from __future__ import annotations

import torch
from torch.nn import functional as F
from torchvision.transforms import functional as V

from tests.visual_attention.training.conftest import coloured
from visual_attention.training.batches import Batches, channel_statistics, cropped


def test_a_crop_is_torchvisions() -> None:
    images = coloured(6, 0).images
    corners = torch.tensor([[0, 1, 4, 7, 8, 3], [8, 2, 4, 0, 5, 6]])
    ours = cropped(images, corners)
    for image, result, top, left in zip(images, ours, *corners.tolist(), strict=True):
        assert torch.equal(result, V.crop(V.pad(image, [4]), top, left, 32, 32))


def test_an_epoch_shows_each_image_once_in_a_new_order_and_repeats_itself() -> None:
    data = coloured(40, 0)
    batches = Batches(data, 8, training=True, seed=3)
    first, again, second = (torch.cat([y for _, y in batches.epoch(n)]) for n in (1, 1, 2))
    assert torch.equal(first, again) and not torch.equal(first, second)
    assert torch.equal(first.bincount(), data.labels.bincount())
    assert len(batches) == 5


def test_test_images_come_as_they_are_with_mean_0_and_variance_1() -> None:
    data = coloured(20, 0)
    x = torch.cat([x for x, _ in Batches(data, 8, training=False).epoch(0)])
    mean, std = channel_statistics(data.images)
    assert torch.allclose(x * std.view(1, 3, 1, 1) + mean.view(1, 3, 1, 1), data.images / 255, atol=1e-6)
    assert torch.allclose(x.mean((0, 2, 3)), torch.zeros(3), atol=1e-4)
    assert torch.allclose(x.std((0, 2, 3)), torch.ones(3), atol=1e-4)


def test_processes_share_what_one_would_see() -> None:
    data = coloured(32, 0)
    whole = list(Batches(data, 8, training=True, seed=1).epoch(4))
    parts = [list(Batches(data, 8, training=True, seed=1, share=rank, shares=2).epoch(4)) for rank in range(2)]
    for (x, y), (x0, y0), (x1, y1) in zip(whole, *parts, strict=True):
        assert torch.equal(x[0::2], x0) and torch.equal(x[1::2], x1)
        assert torch.equal(y[0::2], y0) and torch.equal(y[1::2], y1)


def test_alternating_mirrors_each_image_in_every_other_epoch() -> None:
    data = coloured(16, 0)
    batches = Batches(data, 16, training=True, alternate=True)
    batches.images = data.images.clone()
    chosen = torch.arange(16)
    middle = torch.full((3, 16), 4)  # the crop that moves nothing
    x, _ = batches._batch(chosen, middle, epoch=1)
    y, _ = batches._batch(chosen, middle, epoch=2)
    assert torch.equal(x, y.flip(3))
    plain = (data.images / 255 - batches.mean) / batches.std
    mirrored = [bool(F.l1_loss(a, b) > 1e-3) for a, b in zip(x, plain, strict=True)]
    assert True in mirrored and False in mirrored
