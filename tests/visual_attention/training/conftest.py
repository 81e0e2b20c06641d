"""Images that can be told apart in seconds, and a network small enough to do it."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from visual_attention.data import ImageSet


def coloured(count: int, seed: int) -> ImageSet:
    """Noise on three colours: the label is the brightest channel."""
    generator = torch.Generator().manual_seed(seed)
    labels = torch.arange(count) % 3
    images = torch.randint(0, 120, (count, 3, 32, 32), generator=generator)
    images[torch.arange(count), labels] += 60
    return ImageSet(images.to(torch.uint8), labels, ("red", "green", "blue"), f"{count} coloured squares")


@pytest.fixture(scope="session")
def squares() -> tuple[ImageSet, ImageSet]:
    return coloured(96, 0), coloured(48, 1)


def small_net(norm: bool = True) -> nn.Module:
    torch.manual_seed(5)
    layers = [nn.Conv2d(3, 4, 3, stride=4), nn.BatchNorm2d(4) if norm else nn.Identity(), nn.ReLU()]
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4, 3))
