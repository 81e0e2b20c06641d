"""Read files out of tar and zip archives in memory: nothing is extracted, so no member can write anywhere."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from visual_attention.errors import CourseError

TAR_ENDINGS = (".tar.gz", ".tgz", ".tar.xz")
Wanted = Callable[[PurePosixPath], bool]

# What the standard library raises for archives that are cut off, garbled or encrypted.
_DAMAGE = (tarfile.TarError, zipfile.BadZipFile, EOFError, zlib.error, lzma.LZMAError, OSError, RuntimeError)


def is_archive(path: Path) -> bool:
    return path.name.lower().endswith((*TAR_ENDINGS, ".zip"))


def read_archive(archive: Path, wanted: Wanted) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Path and content of each wanted regular file, in the archive's order; CourseError if the archive is damaged."""
    members = _zip_members if archive.name.lower().endswith(".zip") else _tar_members
    try:
        yield from members(archive, wanted)
    except PermissionError:
        raise
    except _DAMAGE as damage:
        raise CourseError(f"{archive} is damaged ({damage}); get a fresh copy of it.") from None


def _tar_members(archive: Path, wanted: Wanted) -> Iterator[tuple[PurePosixPath, bytes]]:
    with tarfile.open(archive, "r:xz" if archive.suffix.lower() == ".xz" else "r:gz") as tar:
        for member in tar:
            path = PurePosixPath(member.name)
            if member.isreg() and wanted(path):
                yield path, tar.extractfile(member).read()
        while tar.fileobj.read(1 << 20):  # to the end, where the checksum stands
            pass


def _zip_members(archive: Path, wanted: Wanted) -> Iterator[tuple[PurePosixPath, bytes]]:
    with zipfile.ZipFile(archive) as bundle:
        for member in bundle.infolist():
            path = PurePosixPath(member.filename)
            if not member.is_dir() and wanted(path):
                yield path, bundle.read(member)
