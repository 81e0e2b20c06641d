"""Checks of crop and mirror on a whole batch: images (N, C, H, W), corners (N, 2), mirrored (N,)."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.words import describe

about = functools.partial(check, unit="training_cifar10", section="Augmentation: crop and mirror")

Pad = Callable[[Tensor], Tensor]


@about("augment returns images of the size and the type it was given.")
def augment_keeps_shape_and_type(augment: Any, shape: tuple[int, ...] = (5, 3, 8, 6), seed: int = 0) -> None:
    answer = function_answer(augment)
    images, corners, mirrored = _batch(shape, 4, seed)
    for given in (images, images.float() / 255):
        _expect_form(answer(given, corners, mirrored), given)


@about("Each window is cut from the padded image where its corner says.")
def augment_crops(augment: Any, shape: tuple[int, ...] = (6, 3, 8, 6), seed: int = 1) -> None:
    answer = function_answer(augment)
    images, corners, mirrored = _batch(shape, 4, seed)
    mirrored = torch.zeros_like(mirrored)
    _expect_images(answer(images, corners, mirrored), images, corners, mirrored, 4)


@about("Those images whose flag is set are mirrored left to right, after the crop.")
def augment_mirrors(augment: Any, shape: tuple[int, ...] = (6, 3, 8, 6), seed: int = 2) -> None:
    answer = function_answer(augment)
    images, corners, mirrored = _batch(shape, 4, seed)
    middle = torch.full_like(corners, 4)
    _expect_images(answer(images, middle, mirrored), images, middle, mirrored, 4)
    _expect_images(answer(images, corners, mirrored), images, corners, mirrored, 4)


@about("augment obeys `padding`, treats each image for itself, and leaves its inputs alone.")
def augment_is_clean(augment: Any, shape: tuple[int, ...] = (4, 3, 8, 6), padding: int = 2, seed: int = 3) -> None:
    answer = function_answer(augment)
    images, corners, mirrored = _batch(shape, padding, seed)
    _expect_images(answer(images, corners, mirrored, padding), images, corners, mirrored, padding)
    fractions = images.double() / 255 - 0.5
    _expect_images(answer(fractions, corners, mirrored, padding=padding), fractions, corners, mirrored, padding)
    one = images[:1], corners[:1], mirrored[:1]
    _expect_images(answer(*one, padding), *one, padding)
    _expect_inputs_untouched(answer, (images, corners, mirrored), padding)


def _batch(shape: tuple[int, ...], padding: int, seed: int) -> tuple[Tensor, Tensor, Tensor]:
    """Images without a 0, and corners and flags that no two slips treat alike."""
    generator = torch.Generator().manual_seed(seed)
    images = torch.randint(1, 256, shape, generator=generator, dtype=torch.uint8)
    corners = torch.randint(2 * padding + 1, (shape[0], 2), generator=generator)
    corners[0] = torch.tensor([0, 2 * padding])
    mirrored = torch.arange(shape[0]) % 3 != 1  # some, not half of them, and the first
    return images, corners, mirrored


def _zeros(padding: int) -> Pad:
    return lambda x: F.pad(x, (padding,) * 4)


def _windows(images: Tensor, corners: Tensor, mirrored: Tensor, pad: Pad, axis: int = 2) -> Tensor:
    """Image by image, as a person would do it with scissors."""
    _, _, height, width = images.shape
    results = []
    for image, (top, left), turned in zip(images, corners.tolist(), mirrored.tolist(), strict=True):
        window = pad(image[None])[0][:, top : top + height, left : left + width]
        results.append(window.flip(axis) if turned else window)
    return torch.stack(results)


def _slips(images: Tensor, corners: Tensor, mirrored: Tensor, padding: int) -> Iterator[tuple[Tensor, str]]:
    pad, none = _zeros(padding), torch.zeros_like(mirrored)

    def windows(*inputs: Tensor, pad: Pad = pad, axis: int = 2) -> Tensor:
        return _windows(*inputs, pad=pad, axis=axis)

    flipped = torch.where(mirrored[:, None, None, None], images.flip(3), images)
    yield (
        windows(images, 2 * padding - corners, mirrored),
        ("the window moves the wrong way: it begins at row corners[n, 0], column corners[n, 1] of the padded image."),
    )
    yield (
        windows(flipped, corners, none),
        "mirror after the crop, not before: the corner is one of the image as it was.",
    )
    yield windows(images, corners, none), "no image is mirrored; those with mirrored[n] are to be."
    yield (
        windows(images, corners, ~none),
        "all images are mirrored, or those without mirrored[n]; only those with it are to be.",
    )
    yield windows(images, corners, ~mirrored), "the wrong ones are mirrored: mirrored[n] says which are."
    yield (
        windows(images, corners, mirrored, axis=1),
        "this turns images upside down; mirror left to right, the last axis.",
    )
    swapped = "a corner is (row, column), in this order."
    yield windows(images, corners.flip(1), mirrored), swapped
    yield windows(images, corners.flip(1), none), f"{swapped} And nothing is mirrored."
    yield windows(images, corners[:1].expand_as(corners), mirrored), "every image has a corner of its own."
    yield flipped, "nothing is cropped: the window begins at the corner that corners[n] names."
    yield images, "the images come back as they were."
    if images.is_floating_point():
        whole = windows(images.to(torch.uint8), corners, mirrored).to(images.dtype)
        yield whole, "images may be fractions too: make what you pad or fill with the dtype of the images."
        short = windows(images.float(), corners, mirrored).to(images.dtype)
        yield short, "on the way the values were float32, which loses digits: only move values, in the dtype they have."
    yield windows(images, corners, mirrored, pad=lambda x: F.pad(x, (padding,) * 4, value=255)), "pad with zeros."
    for mode in ("replicate", "reflect", "circular"):
        if mode == "replicate" or padding < min(images.shape[2:]):
            padded = functools.partial(_padded_by, mode=mode, padding=padding)
            yield windows(images, corners, mirrored, pad=padded), f"pad with zeros, not in the mode {mode!r}."
    yield windows(images, corners, mirrored).flip(1), "the channels have changed places."
    if padding != 4:
        clamped = corners.clamp(max=8)
        yield windows(images, clamped, mirrored, pad=_zeros(4)), "pad by `padding` pixels, not always by 4."
    shifted = _windows(images, corners, none, pad)
    turned = torch.where(mirrored[:, None, None, None], shifted.flip((2, 3)), shifted)
    yield turned, "mirror left to right only, which is one axis, the last."


def _padded_by(x: Tensor, mode: str, padding: int) -> Tensor:
    return F.pad(x.float(), (padding,) * 4, mode=mode).to(x.dtype)


def _expect_form(found: Any, images: Tensor) -> Tensor:
    if not isinstance(found, Tensor):
        raise CheckFailed(
            "augment's result is not a tensor.",
            expected=f"a tensor of shape {tuple(images.shape)}",
            found=describe(found),
            hint="return all images as one tensor; torch.stack joins a list of them.",
        )
    if found.shape != images.shape:
        raise CheckFailed(
            "augment's result has the wrong shape.",
            expected=str(tuple(images.shape)),
            found=str(tuple(found.shape)),
            hint="each window has the size of the image before padding, and the axes stay (N, C, H, W).",
        )
    if found.dtype != images.dtype:
        raise CheckFailed(
            "augment changes the type of the numbers.",
            expected=str(images.dtype),
            found=str(found.dtype),
            hint="crop and mirror only move values: no arithmetic on them, and no division by 255.",
        )
    return found


def _expect_images(found: Any, images: Tensor, corners: Tensor, mirrored: Tensor, padding: int) -> None:
    found, expected = _expect_form(found, images), _windows(images, corners, mirrored, _zeros(padding))
    if torch.equal(found, expected):
        return
    hint = "write the window of one image by hand, and compare."
    slips = _slips(images, corners, mirrored, padding)
    wrong = [n for n in range(len(images)) if not torch.equal(found[n], expected[n])]
    (top, left), turned = corners[wrong[0]].tolist(), "mirrored" if mirrored[wrong[0]] else "not mirrored"
    raise CheckFailed(
        f"{len(wrong)} of {len(images)} windows are not the right ones.",
        expected=f"image {wrong[0]} from row {top} and column {left} of its padded form (padding {padding}), {turned}",
        found="other values",
        hint=next((words for slip, words in slips if torch.equal(slip, found)), hint),
    )


def _expect_inputs_untouched(answer: Answer, inputs: tuple[Tensor, ...], padding: int) -> None:
    after = answer.inputs_after_call(*inputs, padding)
    for name, before, now in zip(("images", "corners", "mirrored"), inputs, after, strict=False):
        if not torch.equal(before, now):
            raise CheckFailed(
                f"`{answer.name}` changes `{name}`.",
                expected="its inputs as they were before the call",
                found=f"other values in `{name}` after the call",
                hint="an assignment into a tensor (`x[...] = `) writes into what the caller has: the next epoch would "
                "start from images that are cropped already.",
            )
