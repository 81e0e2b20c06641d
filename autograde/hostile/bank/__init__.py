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
    lies,
    pages,
    reading,
    verdicts,
)

_FILES = (verdicts, lies, forged, cells, reading, harming, exhausting, endless, pages, accidents, files)
CASES = [case for file in _FILES for case in file.CASES]
