"""Checks of what a non-local block costs: bytes of its map of weights, and multiply-adds."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from numbers import Number
from typing import Any

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.words import describe

about = functools.partial(check, unit="non_local", section="What it costs")

Slips = Iterator[tuple[float, str]]


@about("map_bytes counts the bytes of one image's map of weights.")
def map_bytes_counts_the_map(
    map_bytes: Any, cases: tuple[tuple[int, int, bool, int, int], ...] = ((32, 32, False, 4, 4_194_304),)
) -> None:
    """Each case is (height, width, subsample, bytes per number, bytes)."""
    answer = function_answer(map_bytes)
    for h, w, subsample, size, count in cases:
        options = {"subsample": subsample, "bytes_per_number": size}
        _expect(answer, (h, w), options, {"subsample": False, "bytes_per_number": 4}, count, _map_slips(h, w, size))


@about("block_multiply_adds counts the four layers and the two products.")
def block_multiply_adds_counts_the_block(
    block_multiply_adds: Any, cases: tuple[tuple[int, int, int, int, bool, int], ...] = ((8, 2, 3, 4, False, 1056),)
) -> None:
    """Each case is (channels, height, width, inner, subsample, multiply-adds)."""
    answer = function_answer(block_multiply_adds)
    for c, h, w, inner, subsample, count in cases:
        slips = _block_slips(c, h, w, inner, subsample)
        _expect(answer, (c, h, w, inner), {"subsample": subsample}, {"subsample": False}, count, slips)


def _expect(
    answer: Answer, inputs: tuple[int, ...], options: dict[str, Any], usual: dict[str, Any], count: int, slips: Slips
) -> None:
    """The count is right, with every option given and with those left out that have their default."""
    known = list(slips)
    shorter = {name: value for name, value in options.items() if value != usual[name]}
    for given in (options, shorter):
        call = f"{answer.name}({', '.join([*map(str, inputs), *(f'{k}={v}' for k, v in given.items())])})"
        found = answer(*inputs, **given)
        if hasattr(found, "item") and math.prod(getattr(found, "shape", (2,))) == 1:
            found = found.item()  # a number of torch or NumPy
        if not isinstance(found, Number) or isinstance(found, complex | bool):
            raise CheckFailed(f"{call} is not a number.", expected=f"{count:,}", found=describe(found))
        if found != count:
            otherwise = "write down the shape of everything that is made, and count its numbers and their terms."
            hint = next((words for value, words in known if value == found), otherwise)
            raise CheckFailed(f"{call} is wrong.", expected=f"{count:,}", found=f"{float(found):,.10g}", hint=hint)


def _map_slips(h: int, w: int, size: int) -> Slips:
    n, seen = h * w, (h // 2) * (w // 2)
    yield n * n, "this counts numbers; each takes several bytes."
    yield n * seen, "this counts numbers; each takes several bytes."
    yield n * size, "the map has a row for every position, not only one."
    yield 2 * n * size, "the map has L×M numbers, not L + M."
    yield n * n * 4, "is `bytes_per_number`, or `subsample`, left out?"
    yield n * seen * 4, "`bytes_per_number` is not used."
    yield seen * seen * size, "only the columns become fewer: every position still asks, and has a row."
    yield n * n * size, "with subsample a row has (H // 2)·(W // 2) entries."
    yield n * n * size // 4, "an odd size is rounded down before it is multiplied: (H // 2)·(W // 2) columns."
    yield n * n * size / 4, "an odd size is rounded down before it is multiplied: (H // 2)·(W // 2) columns."
    yield n * (n // 4) * size, "an odd size is rounded down before it is multiplied: (H // 2)·(W // 2) columns."
    yield n * -(-h // 2) * -(-w // 2) * size, "max_pool2d(x, 2) rounds an odd size down, not up."
    yield n * (n // 2) * size, "both sides are halved: (H // 2)·(W // 2) columns."
    yield n * n * size * 8, "count bytes, not bits."
    yield n * seen * size * 8, "count bytes, not bits."
    yield h * h * size, "there is a row for each of the H·W positions."
    yield h * w * w * size, "there is a row for each of the H·W positions, and a column too."


def _block_slips(c: int, h: int, w: int, d: int, subsample: bool) -> Slips:
    n = h * w
    m = (h // 2) * (w // 2) if subsample else n
    layers, pairs = 2 * (n + m) * c * d, 2 * n * m * d
    yield layers, "the two products of matrices are missing: θφᵀ and its result times g."
    yield pairs, "the four linear layers are missing: θ, φ, g and W_z."
    yield layers + pairs // 2, "there are two products of matrices: θφᵀ, and the weights times g."
    yield layers + 2 * n * m * c, "the two products work with D numbers a position, not with C."
    yield layers + 2 * n * m, "each of the L·M products takes D multiply-adds."
    yield layers + n * m * (c + d), "g has D numbers a position, as θ and φ."
    yield 2 * (layers + pairs), "a multiply-add is one multiplication and one addition, and counts once."
    yield (n + 2 * m) * c * d + pairs, "W_z is a layer too, from D back to C."
    yield 3 * n * c * d + pairs, "W_z is a layer too, from D back to C."
    yield (2 * n + m) * c * d + pairs, "there are four layers: θ, φ, g and W_z."
    yield 4 * c * d + pairs, "a layer works at every position."
    yield layers + n * m * d + n * m, "each entry of y is a sum over all M positions."
    yield layers + pairs + n * m, "the softmax is no product of matrices and is not counted."
    yield layers + pairs + n * c, "the sum with x is no product of matrices and is not counted."
    yield layers + pairs + (n + 2 * m) * d + n * c, "biases are not counted."
    yield (n + m) * c * d + pairs, "there are four layers: θ, φ, g and W_z."
    if subsample:
        whole = 4 * n * c * d
        yield whole + 2 * n * n * d, "`subsample` is not used."
        yield whole + pairs, "φ and g see the pooled map, so their layers work at fewer positions too."
        yield layers + 2 * n * n * d, "with fewer positions to look at the two products become cheaper too."
        yield 4 * m * c * d + 2 * m * m * d, "only φ and g see fewer positions: θ, W_z and the rows stay."
        yield (3 * m + n) * c * d + pairs, "W_z works at every position: y has as many as x."
        for up in ((h / 2) * (w / 2), n // 4, -(-h // 2) * -(-w // 2)):
            yield 2 * (n + up) * c * d + 2 * n * up * d, "an odd size is rounded down before multiplying."
