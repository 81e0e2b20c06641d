"""Checks of writing a feature map as tokens and back: x (N, C, H, W), tokens (N, H·W, C)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

from torch import Tensor

from visual_attention.checks.answer import function_answer
from visual_attention.checks.behaviour import expect_input_untouched
from visual_attention.checks.check import check
from visual_attention.checks.gradients import expect_true_gradient
from visual_attention.checks.inputs import AsFunctionOf
from visual_attention.checks.non_local.formulas import as_map, tokens
from visual_attention.checks.primitives import CUT, example, expect_one_of, expect_tensor

about = functools.partial(check, unit="non_local", section="A map as a list of positions")

_AXES = "view and reshape do not exchange axes, they only count anew: exchange C and the positions by transpose."


@about("to_tokens lists the positions row by row, each with its channels.")
def to_tokens_lists_positions(to_tokens: Any, shape: tuple[int, ...] = (2, 3, 4, 5), seed: int = 0) -> None:
    n, c, h, w = shape
    x = example(*shape, seed=seed)
    found = function_answer(to_tokens)(x)
    of = f"to_tokens(x) for x of shape {tuple(shape)}"
    hints = {
        (n, c, h * w): "the channels stand before the positions; exchange the two axes.",
        (n, h, w, c): "rows and columns are still two axes; make them one.",
        (h * w, n, c): "the axis of images comes first.",
        (h * w, c): "keep axis 0, the images, also when there is only one.",
        (n * h * w, c): "the images are mixed with the positions; keep axis 0.",
    }
    hint = hints.get(tuple(found.shape) if isinstance(found, Tensor) else (), "one row of C numbers for each position.")
    expect_tensor(found, (n, h * w, c), of=of, hint=hint)
    expect_one_of(
        found,
        [tokens(x)],
        _token_slips(x),
        of=of,
        expected="x[n, c, i, j] in tokens[n, i·W + j, c]",
        hint="token i·W + j holds all channels of position (i, j).",
    )


@about("to_map puts every token back to its row and column.")
def to_map_puts_tokens_back(to_map: Any, shape: tuple[int, ...] = (2, 3, 4, 5), seed: int = 1) -> None:
    n, c, h, w = shape
    x = example(*shape, seed=seed)
    given = tokens(x).float().contiguous()
    found = function_answer(to_map)(given, h, w)
    of = f"to_map(tokens, {h}, {w}) for tokens of shape {tuple(given.shape)}"
    hints = {
        (n, c, w, h): "rows and columns have changed places: the height comes first.",
        (n, h, w, c): "the channels stand last; they belong in axis 1.",
        (n, c, h * w): "the positions are still one axis; split it into rows and columns.",
    }
    found_shape = tuple(found.shape) if isinstance(found, Tensor) else ()
    expect_tensor(found, shape, of=of, hint=hints.get(found_shape, "a feature map is (N, C, H, W)."))
    expect_one_of(
        found,
        [as_map(given.double(), h, w)],
        _map_slips(given, c, h, w),
        of=of,
        expected="tokens[n, i·W + j, c] in map[n, c, i, j]",
        hint="first exchange positions and channels, then split the positions into rows and columns.",
    )


@about("Both ways let gradients through and leave their input alone.")
def tokens_are_clean(to_tokens: Any, to_map: Any, shape: tuple[int, ...] = (2, 3, 4, 5), seed: int = 2) -> None:
    x = example(*shape, seed=seed)
    there = function_answer(to_tokens)
    expect_input_untouched(there, x)
    expect_true_gradient(there, x, of="to_tokens(x)", hint=CUT)
    given = tokens(x).float().contiguous()
    back = AsFunctionOf(function_answer(to_map), (given,), 0, height=shape[2], width=shape[3])
    expect_input_untouched(back, given)
    expect_true_gradient(back, given, of="to_map(tokens, …)", hint=CUT)


def _token_slips(x: Tensor) -> Iterator[tuple[Tensor, str]]:
    n, c, h, w = x.shape
    yield x.reshape(n, h * w, c), _AXES
    yield x.transpose(0, 1).reshape(n, h * w, c), _AXES
    yield x.permute(0, 3, 2, 1).flatten(1, 2), "this goes column by column; list the positions row by row."
    yield tokens(x).flip(1), "the positions are listed backwards."
    yield x.permute(0, 2, 1, 3).reshape(n, h * w, c), _AXES
    yield tokens(x).relu(), "values below zero are lost."
    yield tokens(x[:1]).expand(n, -1, -1), "every image gets the tokens of the first one."


def _map_slips(given: Tensor, c: int, h: int, w: int) -> Iterator[tuple[Tensor, str]]:
    n = given.shape[0]
    yield given.reshape(n, c, h, w), _AXES
    yield given.mT.unflatten(2, (w, h)).mT, "this fills the map column by column; tokens come row by row."
    yield given.mT.reshape(n, c, w, h).reshape(n, c, h, w).flip(2), "the rows are upside down."
    yield given.unflatten(1, (h, w)).transpose(1, 3).reshape(n, c, h, w), _AXES
    yield given.unflatten(1, (h, w)).permute(0, 1, 3, 2).reshape(n, c, h, w), _AXES
