"""Tiny copies of CIFAR-10 in every layout, whose pixels say what they are."""

from __future__ import annotations

import hashlib
import io
import pickle
import tarfile
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

CLASSES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
SPLITS = {"train": 3, "test": 2}  # images per class


def color(label: int, number: int, split: str) -> tuple[int, int, int]:
    """Red tells the class, green the number within it, blue the split."""
    return 20 * label, 50 * number, 100 if split == "train" else 200


def png(rgb: tuple[int, int, int], side: int = 32, form: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (side, side), rgb).save(buffer, form)
    return buffer.getvalue()


def class_files(prefix: str = "") -> dict[str, bytes]:
    """Path and content of each image of a copy in class folders."""
    return {
        f"{prefix}{split}/{name}/{number:04}.png": png(color(label, number, split))
        for split, count in SPLITS.items()
        for label, name in enumerate(CLASSES)
        for number in range(count)
    }


def official_files(monkeypatch, prefix: str = "cifar-10-batches-py/") -> dict[str, bytes]:
    """Pickled batches of two images each, which torchvision is told to take for the published ones."""
    from torchvision.datasets import CIFAR10

    names = [*(f"data_batch_{i}" for i in range(1, 6)), "test_batch"]
    files = {}
    for k, name in enumerate(names):
        pixels = np.arange(2 * 3 * 32 * 32).reshape(2, -1) // (16 + k) % 256
        files[name] = pickle.dumps({"data": pixels.astype(np.uint8), "labels": [k, 9 - k]})
    sums = [[name, hashlib.md5(data).hexdigest()] for name, data in files.items()]
    files["batches.meta"] = pickle.dumps({"label_names": CLASSES})
    meta = {"filename": "batches.meta", "key": "label_names", "md5": hashlib.md5(files["batches.meta"]).hexdigest()}
    monkeypatch.setattr(CIFAR10, "train_list", sums[:5])
    monkeypatch.setattr(CIFAR10, "test_list", sums[5:])
    monkeypatch.setattr(CIFAR10, "meta", meta)
    return {prefix + name: data for name, data in files.items()}


def unpack(files: dict[str, bytes], folder: Path) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def pack(files: dict[str, bytes], archive: Path) -> Path:
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive, "w") as bundle:
            for name, data in files.items():
                bundle.writestr(name, data)
        return archive
    with tarfile.open(archive, "w:xz" if archive.suffix == ".xz" else "w:gz") as tar:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return archive
