"""CIFAR-10 as its author publishes it: pickled batches, read only if their MD5 is the published one."""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import socket
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import numpy as np
import torch
from torchvision.datasets import CIFAR10

from visual_attention.data.cache import cache_folder
from visual_attention.data.image_set import CIFAR10_CLASSES, SIDE, ImageSet
from visual_attention.errors import CourseError

FOLDER = CIFAR10.base_folder
ARCHIVE = CIFAR10.filename


class DownloadError(Exception):
    """CIFAR-10 could not be downloaded; the message is the reason."""


def wants(path: PurePosixPath, split: str) -> bool:
    """Whether this is one of the split's batches."""
    return path.name in _checksums(split)


def assemble(batches: dict[str, bytes], split: str, source: Path) -> ImageSet:
    """Unpickle and join the batches. A pickle can run code, so nothing but the published bytes is ever loaded."""
    images, labels = [], []
    for name, checksum in _checksums(split).items():
        if hashlib.md5(batches.get(name, b""), usedforsecurity=False).hexdigest() != checksum:
            state = "is not the published file" if name in batches else "is missing"
            raise CourseError(f"{name} in {source} {state}; get a fresh copy of {ARCHIVE} and unpack all of it.")
        batch = pickle.loads(batches[name], encoding="latin1")
        images.append(batch["data"].reshape(-1, 3, SIDE, SIDE))
        labels += batch["labels"]
    return _image_set(np.concatenate(images), labels, f"CIFAR-10 (official files at {source.name})")


def download(split: str) -> ImageSet:
    """torchvision's copy in the user's cache, fetched the first time; DownloadError if that fails."""
    folder = cache_folder() / "torchvision"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _impatient():
            published = CIFAR10(folder, train=split == "train", download=True)
    except (OSError, RuntimeError, EOFError) as failure:
        raise DownloadError(f"{CIFAR10.url} could not be downloaded ({failure}).") from failure
    return _image_set(published.data.transpose(0, 3, 1, 2), published.targets, "CIFAR-10")


def _checksums(split: str) -> dict[str, str]:
    return dict(CIFAR10.train_list if split == "train" else CIFAR10.test_list)


def _image_set(images: np.ndarray, labels: list[int], name: str) -> ImageSet:
    return ImageSet(torch.from_numpy(np.ascontiguousarray(images)), torch.tensor(labels), CIFAR10_CLASSES, name)


@contextlib.contextmanager
def _impatient(seconds: float = 20) -> Iterator[None]:
    """Give up on a silent server; torchvision itself would wait for ever."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)
