"""Pictures of shapes: labels lie on the shapes they name, distractors and covered parts are background."""

from __future__ import annotations

import pytest
import torch
from scipy import ndimage

from visual_attention.data import make_shapes, shapes
from visual_attention.errors import CourseError


def test_the_same_seed_makes_the_same_pictures_and_another_others():
    first, again, other = make_shapes(4, 24, seed=1), make_shapes(4, 24, seed=1), make_shapes(4, 24, seed=2)
    assert torch.equal(first.images, again.images)
    assert torch.equal(first.masks, again.masks)
    assert not torch.equal(first.masks, other.masks)


def test_shapes_types_and_labels():
    made = make_shapes(300, 24)
    assert made.images.shape == (300, 3, 24, 24)
    assert made.images.dtype == torch.float32
    assert made.masks.shape == (300, 24, 24)
    assert made.masks.dtype == torch.int64
    assert set(made.masks.unique().tolist()) == {0, 1, 2, 3}
    assert made.classes == ("background", "disc", "square", "triangle")
    assert len(made) == 300


def test_the_global_random_numbers_are_left_alone():
    torch.manual_seed(3)
    expected = torch.rand(2)
    torch.manual_seed(3)
    make_shapes(2, 16)
    assert torch.equal(torch.rand(2), expected)


@pytest.fixture
def alone(monkeypatch):
    """Pictures of one object each, without noise."""
    monkeypatch.setattr(shapes, "OBJECTS", 1)
    monkeypatch.setattr(shapes, "NOISE", 0.0)
    return make_shapes(600, 64)


def test_a_picture_has_its_ground_and_its_object_where_the_mask_says(alone):
    for image, mask in zip(alone.images, alone.masks, strict=True):
        if mask.any():
            assert len(image[:, mask > 0].unique(dim=1).T) == 1
            assert len(image[:, mask == 0].unique(dim=1).T) == 1
            assert image[:, mask > 0].min() >= 0.4 >= image[:, mask == 0].max()


# The area of each shape within a circle of radius 1.
AREAS = {"disc": torch.pi, "square": 2.0, "triangle": 0.75 * 3**0.5}


@pytest.mark.parametrize("name", AREAS)
def test_an_object_of_a_class_has_its_shape(alone, name):
    """The area of an object that lies whole within the picture, beside its reach from the centre of gravity."""
    label = alone.classes.index(name)
    ratios = []
    for mask in (alone.masks == label).numpy():
        if mask.any() and not (mask[0].any() or mask[-1].any() or mask[:, 0].any() or mask[:, -1].any()):
            row, column = ndimage.center_of_mass(mask)
            rows, columns = mask.nonzero()
            farthest = ((rows - row) ** 2 + (columns - column) ** 2).max() ** 0.5 + 0.5  # from its centre to its edge
            ratios.append(mask.sum() / farthest**2)
    assert len(ratios) > 20
    assert sorted(ratios)[len(ratios) // 2] == pytest.approx(AREAS[name], rel=0.1)


def test_distractors_are_background(alone):
    bright = (alone.images.min(1).values >= 0.4).flatten(1).any(1)
    labelled = (alone.masks > 0).flatten(1).any(1)
    assert bright[labelled].all()
    assert bright.float().mean() - labelled.float().mean() == pytest.approx(2 / 5, abs=0.06)


def test_what_is_covered_keeps_only_the_label_on_top(monkeypatch):
    monkeypatch.setattr(shapes, "NOISE", 0.0)
    made = make_shapes(200, 32)
    for image, mask in zip(made.images, made.masks, strict=True):
        colors = {(tuple(image[:, i, j].tolist()), int(mask[i, j])) for i in range(32) for j in range(32)}
        assert len(colors) == len({color for color, _ in colors})  # one label for each colour that is to be seen


def test_noise_lies_over_everything(monkeypatch):
    noisy = make_shapes(50, 32, seed=4)
    monkeypatch.setattr(shapes, "NOISE", 0.0)
    clean = make_shapes(50, 32, seed=4)
    assert torch.equal(noisy.masks, clean.masks)
    assert (noisy.images - clean.images).std() == pytest.approx(0.05, rel=0.02)


def test_a_picture_too_small_for_shapes_is_refused():
    with pytest.raises(CourseError, match="8 or more"):
        make_shapes(1, 7)
