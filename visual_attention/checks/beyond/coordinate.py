"""Checks of the gates of Coordinate Attention (Hou et al., 2021, Eqs. 4 to 9): x (N, C, H, W) to gates (N, C, H, W)."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import function_answer
from visual_attention.checks.beyond.flow import expect_clean, expect_gradients, made
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Given
from visual_attention.checks.primitives import agrees, example, expect_one_of, expect_tensor, expect_within

about = functools.partial(check, unit="beyond", section="Coordinate Attention: a gate for each row and each column")

Layer = Callable[[Tensor], Tensor]


def gates(x: Tensor, shared: Layer, to_rows: Layer, to_columns: Layer) -> Tensor:
    """σ(F_h(f_h)) · σ(F_w(f_w)), where f is what is shared, of the means along rows and along columns."""
    a, b = row_and_column_gates(x, shared, to_rows, to_columns)
    return torch.einsum("nch,ncw->nchw", a, b)


def row_and_column_gates(x: Tensor, shared: Layer, to_rows: Layer, to_columns: Layer) -> tuple[Tensor, Tensor]:
    """(N, C, H) and (N, C, W)."""
    return tuple(logits.sigmoid().squeeze(3) for logits in _logits(x, shared, to_rows, to_columns))


@about("coordinate_gates gives gates between 0 and 1, each a row's number times a column's.")
def coordinate_gates_are_gates(
    coordinate_gates: Any, shape: tuple[int, ...] = (2, 6, 5, 4), width: int = 3, seed: int = 0
) -> None:
    x = example(*shape, seed=seed)
    found = _found(coordinate_gates, x, _layers(shape[1], width))
    expect_within(found, 0.0, 1.0, of="A gate", hint="a gate is a product of two sigmoids, and x takes no part in it.")
    crossed = found * found[:, :, :1, :1], found[:, :, :, :1] * found[:, :, :1, :]
    if not agrees(*crossed):
        raise CheckFailed(
            "The gates are no product of one number for each row and one for each column.",
            expected="a(i, j) · a(0, 0) = a(i, 0) · a(0, j) at every position of every channel",
            found=f"products that differ by up to {float((crossed[0] - crossed[1]).abs().max()):.2g}",
            hint="multiply the row gates (N, C, H, 1) by the column gates (N, C, 1, W); they are not added.",
        )


@about("coordinate_gates computes σ(F_h) · σ(F_w) from the means along rows and columns.")
def coordinate_gates_follow_their_formula(
    coordinate_gates: Any, shape: tuple[int, ...] = (2, 6, 5, 4), width: int = 3, seed: int = 1
) -> None:
    _expect_formula(coordinate_gates, shape, width, seed, training=False)


@about("coordinate_gates calls the shared layers once, for rows and columns together.")
def coordinate_gates_share_one_call(
    coordinate_gates: Any, shape: tuple[int, ...] = (3, 6, 5, 4), width: int = 3, seed: int = 2
) -> None:
    """In training mode BN normalises by what it sees in one call, so that two calls give other numbers."""
    _expect_formula(coordinate_gates, shape, width, seed, training=True)


@about("coordinate_gates treats each image alone, leaves x as it was, and passes on the true gradient.")
def coordinate_gates_are_clean(
    coordinate_gates: Any, shape: tuple[int, ...] = (3, 6, 5, 4), width: int = 4, seed: int = 3
) -> None:
    x, layers = example(*shape, seed=seed), _layers(shape[1], width)
    _found(coordinate_gates, x, layers)
    expect_clean(function_answer(coordinate_gates), (x,), layers)
    expect_gradients(function_answer(coordinate_gates), (x,), layers, gates)


def _layers(channels: int, width: int, training: bool = False) -> list[Given]:
    shared = Given("beyond.shared", channels, width, training=training)
    return [shared, Given("beyond.conv", width, channels, 5), Given("beyond.conv", width, channels, 6)]


def _found(coordinate_gates: Any, x: Tensor, layers: list[Given]) -> Tensor:
    n, c, h, w = x.shape
    found = function_answer(coordinate_gates)(x, *layers)
    shape = tuple(found.shape) if isinstance(found, Tensor) else ()
    hint = "one gate for every position of every channel, (N, C, H, W)."
    if shape == (n, c, w, h):
        hint = "rows and columns have changed places: the mean over axis 3 has one number for each row."
    elif shape in ((n, c, h, 1), (n, c, 1, w), (n, c, h), (n, c, w)):
        hint = "these are the gates of one axis; multiply those of the rows by those of the columns."
    elif shape in ((n, c, h + w, 1), (n, c, h + w)):
        hint = "split what the shared layers gave into H rows and W columns, and go on with each."
    return expect_tensor(found, (n, c, h, w), of=f"coordinate_gates(x, …) for x of shape {(n, c, h, w)}", hint=hint)


def _expect_formula(coordinate_gates: Any, shape: tuple[int, ...], width: int, seed: int, training: bool) -> None:
    x, recipes = example(*shape, seed=seed), _layers(shape[1], width, training)
    layers, switched = made(recipes), made(_layers(shape[1], width, not training))
    words = "call the layers as they are given: neither .train() nor .eval()."
    for evidence in (x, 3 * x):
        found = _found(coordinate_gates, evidence, recipes)
        evidence = evidence.double()
        with torch.no_grad():
            expect_one_of(
                found,
                [gates(evidence, *layers)],
                chain(_slips(evidence, *layers), [(gates(evidence, *switched), words)]),
                of="The gate" + (", with BN in training mode," if training else ""),
                expected="σ(F_h(f_h)) · σ(F_w(f_w))",
                hint="go step by step: two means, joined, the shared layers, a split, two layers, two sigmoids.",
            )


def _logits(x: Tensor, shared: Layer, to_rows: Layer, to_columns: Layer) -> tuple[Tensor, Tensor]:
    n, c, h, w = x.shape
    hidden = shared(torch.cat([x.sum(3) / w, x.sum(2) / h], 2).unsqueeze(3))
    return to_rows(hidden[:, :, :h]), to_columns(hidden[:, :, h:])


def _product(a: Tensor, b: Tensor) -> Tensor:
    return a * b.transpose(2, 3)


def _slips(x: Tensor, shared: Layer, to_rows: Layer, to_columns: Layer) -> Iterator[tuple[Tensor, str]]:
    h, w = x.shape[2:]
    a, b = _logits(x, shared, to_rows, to_columns)
    s, t = a.sigmoid(), b.sigmoid()
    right = _product(s, t)
    yield x * right, "this is x times the gates; return the gates alone, the module multiplies."
    yield _product(a, b), "the sigmoids are missing."
    yield _product(s, b), "the columns have no sigmoid yet."
    yield _product(a, t), "the rows have no sigmoid yet."
    yield _product(a, b).sigmoid(), "each axis has a sigmoid of its own, before the product."
    yield right.sigmoid(), "there is one sigmoid for each axis, and none after the product."
    yield _product(s.sigmoid(), t.sigmoid()), "the sigmoid is applied twice."
    yield (a + b.mT).sigmoid(), "the two are added inside one sigmoid; each has its own, and the gates are multiplied."
    yield s.expand_as(x), "only the gates of the rows are used."
    yield t.mT.expand_as(x), "only the gates of the columns are used."
    yield _product(torch.nn.functional.hardsigmoid(a), torch.nn.functional.hardsigmoid(b)), "this is the hard sigmoid."
    yield _product(a.softmax(2), b.softmax(2)), "this is a softmax over the positions; each gate is a sigmoid."
    yield _product(a.softmax(1), b.softmax(1)), "this is a softmax over the channels; each gate is a sigmoid."
    yield _product(a.tanh(), b.tanh()), "this is tanh; each gate is a sigmoid."
    rows, columns = x.mean(3, keepdim=True), x.mean(2).unsqueeze(3)
    apart = to_rows(shared(rows)), to_columns(shared(columns))
    yield (
        _product(*(v.sigmoid() for v in apart)),
        "the shared layers are called once, with rows and columns joined: BN sees both.",
    )
    once = shared(torch.cat([rows, columns], 2))
    early = to_columns(once[:, :, h - 1 : h + w - 1])
    yield _product(s, early.sigmoid()), "the split is off by one: the first H are rows, the next W columns."
    for to_a, to_b, words in (
        (to_rows, to_rows, "`to_columns` is not used."),
        (to_columns, to_columns, "`to_rows` is not used."),
        (to_columns, to_rows, "`to_rows` and `to_columns` have changed places."),
    ):
        yield _product(to_a(once[:, :, :h]).sigmoid(), to_b(once[:, :, h:]).sigmoid()), words
    turned = shared(torch.cat([columns, rows], 2))
    yield (
        _product(to_rows(turned[:, :, :h]).sigmoid(), to_columns(turned[:, :, h:]).sigmoid()),
        "columns were joined first, and the split takes the first H for rows.",
    )
    whole = x.mean((2, 3), keepdim=True)
    for pooled, words in (
        ((x.amax(3, keepdim=True), x.amax(2).unsqueeze(3)), "this pools by the maximum; take the mean."),
        ((x.sum(3, keepdim=True), x.sum(2).unsqueeze(3)), "this pools by the sum; take the mean."),
        (
            (whole.expand_as(rows), whole.expand_as(columns)),
            "this pools over all positions, and the coordinates are gone: average along one axis at a time.",
        ),
    ):
        hidden = shared(torch.cat(pooled, 2))
        yield _product(to_rows(hidden[:, :, :h]).sigmoid(), to_columns(hidden[:, :, h:]).sigmoid()), words
    yield (s + t.mT) / 2, "this is the mean of the two gates; multiply them."
