"""All hostile submissions, one file for each class of attack."""

from __future__ import annotations

from autograde.hostile.bank import (
    accidents,
    cells,
    endless,
    exhausting,
    files,
    folders,
    forged,
    harming,
    large,
    lies,
    objects,
    pages,
    peeking,
    process,
    reading,
    verdicts,
    wire,
)

_FILES = (
    verdicts,
    process,
    lies,
    objects,
    forged,
    wire,
    cells,
    folders,
    reading,
    peeking,
    harming,
    exhausting,
    large,
    endless,
    pages,
    accidents,
    files,
)
CASES = [case for file in _FILES for case in file.CASES]
