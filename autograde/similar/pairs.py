"""Compare every two students' code by the passages they share.

copydetect turns code into tokens in which every variable is `V` and every string `S`, takes every passage of 25
characters of that, and measures how much of each student's code lies in passages that the other has too (the winnowing
method of MOSS; Schleimer, Wilkerson & Aiken, 2003). So renaming variables, comments and spacing change nothing.

What was given out does not count. Nor does what more than ten students, or more than a tenth of a large class, share:
that is how the exercise is usually solved (MOSS's own limit is ten).
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from copydetect import CodeFingerprint, compare_files
from copydetect.utils import get_token_coverage
from scipy.sparse import csr_matrix

from autograde.similar.answers import SEAM, Given

PASSAGE = 25  # characters of code with its names taken away; copydetect's own default
COMMON, COMMON_SHARE = 10, 0.1
Span = tuple[int, int]


@dataclass(frozen=True)
class Pair:
    """Two students: which part of each one's code the other has too, and where.

    `shared` is how much that is, in characters of code with its names taken away; `same_lines` counts lines that are
    equal to the letter.
    """

    students: tuple[str, str]
    shares: tuple[float, float]
    codes: tuple[str, str]
    spans: tuple[list[Span], list[Span]]
    shared: int
    same_lines: int

    @property
    def similarity(self) -> float:
        return max(self.shares)


def similar_pairs(
    codes: dict[str, str],
    released: Given,
    at_least: float,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> list[Pair]:
    """The pairs of which one shares `at_least` this part of its code with the other, the most similar first."""
    prints = fingerprints(codes, released)
    names = list(prints)
    found = []
    for done, row in enumerate(_candidates(list(prints.values()), at_least)):
        tell(done, len(names))
        for other in row:
            pair = compare(names[done], names[other], prints[names[done]], prints[names[other]], released.lines)
            found += [pair] if pair.similarity >= at_least else []
    return sorted(found, key=lambda pair: (-pair.similarity, -pair.shared, pair.students))


def fingerprints(codes: dict[str, str], released: Given) -> dict[str, CodeFingerprint]:
    """The passages of each student's code that say something about that student."""
    prints = {student: _fingerprint(code) for student, code in codes.items()}
    seen = Counter(passage for print_ in prints.values() for passage in print_.hashes)
    limit = max(COMMON, COMMON_SHARE * len(prints))
    left_out = _fingerprint(released.code).hashes | {passage for passage, count in seen.items() if count > limit}
    for print_ in prints.values():
        _leave_out(print_, left_out)
    return prints


def compare(one: str, other: str, first: CodeFingerprint, second: CodeFingerprint, given_lines: set[str]) -> Pair:
    shared, shares, spans = compare_files(first, second)
    codes = (first.raw_code, second.raw_code)
    return Pair(
        (one, other),
        (min(1.0, float(shares[0])), min(1.0, float(shares[1]))),
        codes,
        (_spans(spans[0], codes[0]), _spans(spans[1], codes[1])),
        int(shared),
        _same_lines(*codes, given_lines),
    )


def _fingerprint(code: str) -> CodeFingerprint:
    """Every passage within a cell: a window of 1 keeps them all, so that the result does not depend on hash seeds."""
    print_ = CodeFingerprint("code.py", PASSAGE, 1, language="python", fp=io.StringIO(code))
    if len(print_.offsets):  # copydetect forgets what was taken away before a class's name
        print_.offsets[:, 1] = np.maximum.accumulate(print_.offsets[:, 1])
    print_.hash_idx = {
        passage: inside
        for passage, places in print_.hash_idx.items()
        if (inside := [n for n in places if SEAM.strip() not in print_.filtered_code[n : n + PASSAGE]])
    }
    print_.hashes = set(print_.hash_idx)
    return print_


def _leave_out(print_: CodeFingerprint, passages: set[int]) -> None:
    """Forget these passages. (copydetect's own way also forgets what a student repeats, so it is not used.)"""
    print_.hashes -= passages
    print_.hash_idx = {passage: places for passage, places in print_.hash_idx.items() if passage not in passages}
    print_.token_coverage = get_token_coverage(print_.hash_idx, print_.k, len(print_.filtered_code))


def _candidates(prints: list[CodeFingerprint], at_least: float) -> Iterator[list[int]]:
    """For each student, who of those that follow could be that similar: all but a few pairs are told apart here.

    A shared passage covers at most PASSAGE characters at each place where it stands, so a pair can reach a share of
    one's code only if PASSAGE times the number of such places does. Those numbers are a product of sparse matrices.
    """
    columns: dict[int, int] = {}
    rows, places, counts = [], [], []
    for row, print_ in enumerate(prints):
        for passage, where in print_.hash_idx.items():
            rows.append(row)
            places.append(columns.setdefault(passage, len(columns)))
            counts.append(len(where))
    shape = (len(prints), max(1, len(columns)))
    count = csr_matrix((counts, (rows, places)), shape=shape, dtype=np.int64)
    has = (count > 0).astype(np.int64)
    has_by_passage, count_by_passage = has.T.tocsr(), count.T.tocsr()
    needed = np.array([max(1.0, at_least * print_.token_coverage / PASSAGE) for print_ in prints])
    for row in range(len(prints)):
        of_first = (count[row] @ has_by_passage).toarray()[0] >= needed[row]
        of_other = (has[row] @ count_by_passage).toarray()[0] >= needed
        yield [int(other) for other in np.flatnonzero(of_first | of_other) if other > row]


def _spans(slices: np.ndarray, code: str) -> list[Span]:
    """The shared places as (start, end) in the code, in order and without overlap."""
    found: list[Span] = []
    if not len(slices):
        return found
    for start, end in zip(*np.asarray(slices, dtype=int).tolist(), strict=True):
        start = max(start, found[-1][1] if found else 0)
        if start < min(end, len(code)):
            found.append((start, min(end, len(code))))
    return found


def _same_lines(one: str, other: str, given_lines: set[str]) -> int:
    """How many lines with something on them stand in both, names and comments included, that were not given."""

    def written(code: str) -> set[str]:
        lines = {line.strip() for line in code.splitlines()}
        return {line for line in lines - given_lines if any(map(str.isalnum, line))}

    return len(written(one) & written(other))
