"""Where CIFAR-10 comes from: the copy a person names, torchvision's download, or digits in its place."""

from __future__ import annotations

import os
from pathlib import Path

from visual_attention.data import official
from visual_attention.data.cache import load_or_make
from visual_attention.data.digits import load_digits_instead
from visual_attention.data.image_set import CIFAR10_SIZES, ImageSet
from visual_attention.data.named import fingerprint, read_named
from visual_attention.errors import CourseError

VARIABLE = "VISUAL_ATTENTION_DATA"


def load_cifar10(split: str, source: str | os.PathLike[str] | None = None) -> ImageSet:
    """CIFAR-10's "train" or "test" images, uint8 (N, 3, 32, 32).

    `source` (or else the environment variable VISUAL_ATTENTION_DATA) names a folder or an archive (.tar.gz, .tgz,
    .tar.xz, .zip) that holds either the official `cifar-10-batches-py` or `cifar-10-python.tar.gz`, or class folders
    of images: `train/CLASS/*.png`, `test/CLASS/*.png` (or .jpg), possibly one folder down. A named source that is
    missing or damaged raises CourseError. Without one, CIFAR-10 is downloaded once into the user's cache; where that
    fails, scikit-learn's handwritten digits stand in, with a message nobody can miss.
    """
    if split not in CIFAR10_SIZES:
        raise CourseError(f'CIFAR-10 has no split {split!r}; ask for "train" or "test".')
    source = source or os.environ.get(VARIABLE)
    if source:
        return _load_named(Path(source).expanduser(), split)
    try:
        return official.download(split)
    except official.DownloadError as failure:
        return load_digits_instead(split, because=str(failure))


def _load_named(source: Path, split: str) -> ImageSet:
    if not source.exists():
        raise CourseError(
            f"There is no folder or archive {source}; correct the path, or leave it out (and unset {VARIABLE}) "
            "to download CIFAR-10."
        )
    inner = source / official.ARCHIVE
    if inner.is_file() and not (source / official.FOLDER).is_dir():
        source = inner
    try:
        # Decoding 50,000 JPEGs takes ten seconds, reading the decoded array a fraction of a second.
        key = f"{source.resolve()} {split}"
        return load_or_make(key, fingerprint(source, split), lambda: read_named(source, split))
    except PermissionError as refusal:
        raise CourseError(f"{refusal.filename or source} may not be read; change its permissions or copy it.") from None
