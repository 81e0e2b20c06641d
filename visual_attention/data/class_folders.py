"""CIFAR-10 as class folders of images: `train/cat/0001.png`, possibly one folder down."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np
import torch
from PIL import Image

from visual_attention.data.image_set import CIFAR10_CLASSES, CIFAR10_SIZES, SIDE, ImageSet
from visual_attention.errors import CourseError

ENDINGS = (".jpg", ".jpeg", ".png")


@dataclass(frozen=True)
class Picture:
    """A decoded image, uint8 (32, 32, 3), and the path it was read from."""

    path: PurePosixPath
    pixels: np.ndarray


def wants(path: PurePosixPath, split: str) -> bool:
    """Whether this is an image of the split. Files that begin with a dot are left by macOS and are no images."""
    return (
        len(path.parts) in (3, 4)
        and path.parts[-3] == split
        and path.suffix.lower() in ENDINGS
        and not any(part.startswith((".", "__MACOSX")) for part in path.parts)
    )


def decode(path: PurePosixPath, data: bytes, source: Path) -> Picture:
    try:
        with Image.open(io.BytesIO(data)) as image:
            pixels = np.asarray(image.convert("RGB"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as damage:
        raise CourseError(f"{path} in {source} is no readable image ({damage}); replace it.") from None
    if pixels.shape != (SIDE, SIDE, 3):
        height, width, _ = pixels.shape
        raise CourseError(f"{path} in {source} is {width}×{height} pixels; CIFAR-10 has {SIDE}×{SIDE}, so replace it.")
    return Picture(path, pixels)


def assemble(pictures: list[Picture], split: str, source: Path) -> ImageSet:
    """One set of all pictures, ordered by path, so that an archive's own order does not matter."""
    _check_layout(pictures, split, source)
    pictures = sorted(pictures, key=lambda picture: picture.path)
    images = torch.from_numpy(np.stack([picture.pixels for picture in pictures]))  # (N, H, W, 3)
    labels = torch.tensor([CIFAR10_CLASSES.index(picture.path.parent.name) for picture in pictures])
    whole = CIFAR10_SIZES[split]
    part = "" if len(pictures) == whole else f" ({len(pictures):,} of {whole:,} {split} images)"
    name = f"CIFAR-10 class folders at {source.name}{part}"
    return ImageSet(images.permute(0, 3, 1, 2).contiguous(), labels, CIFAR10_CLASSES, name)


def _check_layout(pictures: list[Picture], split: str, source: Path) -> None:
    tops = sorted({str(picture.path.parents[1]) for picture in pictures})
    if not tops:
        raise CourseError(
            f"{source} holds no {split} images: it needs cifar-10-batches-py, or class folders such as "
            f"{split}/cat/0001.png."
        )
    if len(tops) > 1:
        raise CourseError(f"{source} holds several sets of {split} images ({', '.join(tops)}); keep one of them.")
    found = {picture.path.parent.name for picture in pictures}
    if found != set(CIFAR10_CLASSES):
        raise CourseError(
            f"The class folders in {source} are not CIFAR-10's ({_difference(found)}); "
            "name each folder after its class, in English and lower case."
        )


def _difference(found: set[str]) -> str:
    missing, strange = sorted(set(CIFAR10_CLASSES) - found), sorted(found - set(CIFAR10_CLASSES))
    parts = [f"missing: {', '.join(missing)}"] if missing else []
    return "; ".join(parts + ([f"not a class: {', '.join(strange)}"] if strange else []))
