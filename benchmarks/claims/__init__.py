"""The checkable claims of the five documents that this course started from, each with an experiment and a verdict.

`python -m benchmarks.claims` runs all of them, in two minutes on one core; the book's page on claims shows the tables.
"""

from benchmarks.claims import source_000, source_001, source_002, source_002_advice, source_003, source_004
from benchmarks.claims.claim import CLAIMS, VERDICTS, Claim, Outcome

#: What each source is.
SOURCES = {
    "000": "a blog post on channel attention",
    "001": "a blog post on scSE",
    "002": "a tutorial that puts SE into ResNet",
    "003": "a blog post on CAM, SAM, CBAM and SE",
    "004": "a tutorial that puts attention modules into a pretrained ResNet-50",
}

__all__ = [
    "CLAIMS",
    "SOURCES",
    "VERDICTS",
    "Claim",
    "Outcome",
    "source_000",
    "source_001",
    "source_002",
    "source_002_advice",
    "source_003",
    "source_004",
]
