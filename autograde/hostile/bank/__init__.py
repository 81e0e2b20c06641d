"""All hostile submissions, one file for each class of attack."""

from __future__ import annotations

from autograde.hostile.bank import (
    accidents,
    cells,
    endless,
    exhausting,
    files,
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
)

_FILES = (
    verdicts,
    process,
    lies,
    objects,
    forged,
    cells,
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
