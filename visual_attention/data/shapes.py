"""Pictures of simple shapes with a label for every pixel, made on the spot: something to segment in seconds.

Each picture shows a few bright objects on a dark ground, one over the other, in random places, sizes and colours, and a
little turned. Discs, squares and triangles have a class each; rings and crosses are distractors and count as
background. Colour says nothing about the class. Noise lies over everything.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor

from visual_attention.errors import CourseError

CLASSES = ("background", "disc", "square", "triangle")
KINDS = (*CLASSES[1:], "ring", "cross")
OBJECTS = 3
NOISE = 0.05


@dataclass(frozen=True)
class ShapesSet:
    """`images` is float32 (N, 3, S, S), mostly between 0 and 1; `masks` is int64 (N, S, S), positions in `classes`."""

    images: Tensor = field(repr=False)
    masks: Tensor = field(repr=False)
    classes: tuple[str, ...] = CLASSES

    def __len__(self) -> int:
        return len(self.images)


def make_shapes(count: int, size: int = 32, seed: int = 0) -> ShapesSet:
    """`count` pictures of size × size pixels; the same seed makes the same pictures.

    Raises CourseError for a size below 8, where shapes could not be told apart.
    """
    if size < 8:
        raise CourseError(f"A picture of {size}×{size} pixels is too small for shapes; ask for a size of 8 or more.")
    generator = torch.Generator().manual_seed(seed)
    images = 0.4 * torch.rand(count, 3, 1, 1, generator=generator).repeat(1, 1, size, size)
    masks = torch.zeros(count, size, size, dtype=torch.int64)
    for _ in range(OBJECTS):  # each over those before it
        kind = torch.randint(len(KINDS), (count,), generator=generator)
        covered = _covered(kind, size, generator)
        color = 0.4 + 0.6 * torch.rand(count, 3, 1, 1, generator=generator)
        images = torch.where(covered[:, None], color, images)
        label = torch.where(kind < len(CLASSES) - 1, kind + 1, 0)
        masks = torch.where(covered, label[:, None, None], masks)
    images += NOISE * torch.randn(images.shape, generator=generator)
    return ShapesSet(images, masks)


def _covered(kind: Tensor, size: int, generator: torch.Generator) -> Tensor:
    """The pixels (N, S, S) of one object in each picture, in a random place, size and orientation."""
    row, column, radius, angle = torch.rand(4, len(kind), 1, 1, generator=generator)
    radius = size * (0.15 + 0.13 * radius)
    angle = 0.8 * (angle - 0.5)
    axis = torch.arange(size) + 0.5
    down = (axis[:, None] - size * row) / radius
    right = (axis - size * column) / radius
    u = angle.cos() * right + angle.sin() * down
    v = angle.cos() * down - angle.sin() * right
    each = torch.stack([inside(u, v) for inside in _INSIDE.values()], dim=1)
    return each[torch.arange(len(kind)), kind]


def _triangle(u: Tensor, v: Tensor) -> Tensor:
    slope = 0.75**0.5
    return (v <= 0.5) & (slope * u - 0.5 * v <= 0.5) & (-slope * u - 0.5 * v <= 0.5)


# Each kind within the circle of radius 1, u to the right and v downwards.
_INSIDE = {
    "disc": lambda u, v: u**2 + v**2 <= 1,
    "square": lambda u, v: torch.maximum(u.abs(), v.abs()) <= 0.5**0.5,
    "triangle": _triangle,
    "ring": lambda u, v: (u**2 + v**2 <= 1) & (u**2 + v**2 >= 0.25),
    "cross": lambda u, v: (torch.minimum(u.abs(), v.abs()) <= 0.25) & (torch.maximum(u.abs(), v.abs()) <= 0.95),
}
