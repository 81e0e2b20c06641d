"""Keep decoded images on disk, so that a slow source is decoded once."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from visual_attention.data.image_set import ImageSet


def cache_folder() -> Path:
    """The course's folder among the user's caches; XDG_CACHE_HOME wins on every platform."""
    if chosen := os.environ.get("XDG_CACHE_HOME"):
        base = Path(chosen)
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        base = Path.home() / ".cache"
    return base / "visual-attention"


def load_or_make(key: str, fingerprint: str, make: Callable[[], ImageSet]) -> ImageSet:
    """The images kept under `key` if they still have this fingerprint; else made, and kept in the old ones' place."""
    file = cache_folder() / "decoded" / f"{hashlib.sha256(key.encode()).hexdigest()[:16]}.npz"
    kept = _load(file, fingerprint)
    if kept is not None:
        return kept
    made = make()
    try:
        _save(file, fingerprint, made)
    except OSError as refusal:
        warnings.warn(f"The decoded images could not be kept in {file.parent} ({refusal}).", stacklevel=2)
    return made


def _load(file: Path, fingerprint: str) -> ImageSet | None:
    try:
        with np.load(file, allow_pickle=False) as kept:
            if str(kept["fingerprint"]) != fingerprint:
                return None
            images, labels = torch.from_numpy(kept["images"]), torch.from_numpy(kept["labels"])
            return ImageSet(images, labels, tuple(kept["classes"].tolist()), str(kept["name"]))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None  # absent or damaged: either way it will be made again


def _save(file: Path, fingerprint: str, made: ImageSet) -> None:
    """Write beside the final place and rename, so that Ctrl-C or a full disk leaves no half file to be read later."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=file.stem, suffix=".part", delete=False) as part:
        try:
            np.savez(
                part,
                fingerprint=fingerprint,
                images=made.images.numpy(),
                labels=made.labels.numpy(),
                classes=np.array(made.classes),
                name=made.name,
            )
            part.close()
            os.replace(part.name, file)
        finally:
            Path(part.name).unlink(missing_ok=True)
