"""Read CIFAR-10 from a folder or an archive in either layout: official batches, or class folders of images."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from visual_attention.data import class_folders, official
from visual_attention.data.archives import is_archive, read_archive
from visual_attention.data.image_set import ImageSet
from visual_attention.errors import CourseError
from visual_attention.progress import progress


def read_named(source: Path, split: str) -> ImageSet:
    """Decode one split; whichever layout the files turn out to have."""
    batches: dict[str, bytes] = {}
    pictures: list[class_folders.Picture] = []
    for path, data in _contents(source, split):
        if official.wants(path, split):
            batches[path.name] = data
        else:
            pictures.append(class_folders.decode(path, data, source))
    if batches:
        return official.assemble(batches, split, source)
    return class_folders.assemble(pictures, split, source)


def fingerprint(source: Path, split: str) -> str:
    """Changes whenever a file of the source does: a digest of names, sizes and times of modification."""
    files = _files(source, split) if source.is_dir() else [source]
    facts = [(str(file), (stat := file.stat()).st_size, stat.st_mtime_ns) for file in files]
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def _contents(source: Path, split: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    if source.is_dir():
        files = _files(source, split)
        contents = ((PurePosixPath(file.relative_to(source).as_posix()), file.read_bytes()) for file in files)
        total = len(files)
    elif is_archive(source):
        contents = read_archive(source, lambda path: _wants(path, split))
        total = None  # known only once the archive has been read
    else:
        raise CourseError(
            f"{source} is neither a folder nor an archive; name a folder, or a file that ends in "
            ".tar.gz, .tgz, .tar.xz or .zip."
        )
    yield from progress(contents, desc=f"Reading {source.name} ({split})", total=total, unit=" files")


def _wants(path: PurePosixPath, split: str) -> bool:
    return official.wants(path, split) or class_folders.wants(path, split)


def _files(folder: Path, split: str) -> list[Path]:
    """Files that could belong to the split; only as deep as a layout goes, should someone name a home directory."""
    patterns = ("*", f"{official.FOLDER}/*", f"*/{official.FOLDER}/*", f"{split}/*/*", f"*/{split}/*/*")
    found = {file for pattern in patterns for file in folder.glob(pattern)}
    return sorted(file for file in found if _wants(PurePosixPath(file.relative_to(folder).as_posix()), split))
