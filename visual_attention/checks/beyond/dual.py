"""Checks of DANet's two attentions (Fu et al., 2019, Eqs. 1 to 4): x (N, C, H, W) to what γ multiplies, same shape."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import function_answer
from visual_attention.checks.beyond.flow import expect_clean, expect_gradients, made
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Given
from visual_attention.checks.primitives import example, expect_one_of, expect_tensor

about_positions = functools.partial(check, unit="beyond", section="Dual Attention: positions look at positions")
about_channels = functools.partial(check, unit="beyond", section="Dual Attention: channels look at channels")

Layer = Callable[[Tensor], Tensor]


def affinities(x: Tensor, query: Layer, key: Layer) -> Tensor:
    """qᵢ·kⱼ for every pair of positions: (N, H·W, H·W)."""
    return torch.einsum("ndi,ndj->nij", query(x).flatten(2), key(x).flatten(2))


def by_position(x: Tensor, query: Layer, key: Layer, value: Layer) -> Tensor:
    return _gathered(affinities(x, query, key).softmax(2), value(x))


def energies(x: Tensor) -> Tensor:
    """xᵢ·xⱼ for every pair of channels: (N, C, C)."""
    return torch.einsum("nihw,njhw->nij", x, x)


def channel_weights(x: Tensor) -> Tensor:
    return (-energies(x)).softmax(2)


def by_channel(x: Tensor) -> Tensor:
    return torch.einsum("nij,njhw->nihw", channel_weights(x), x)


@about_positions("position_attention gives Σⱼ softmaxⱼ(qᵢ·kⱼ) vⱼ at every position i.")
def position_attention_follows_its_formula(
    position_attention: Any, shape: tuple[int, ...] = (2, 6, 3, 4), width: int = 2, seed: int = 20
) -> None:
    x, recipes = example(*shape, seed=seed), _layers(shape[1], width)
    layers = made(recipes)
    for evidence in (x, 0.4 * x):
        found = _found(position_attention, evidence, recipes)
        with torch.no_grad():
            expect_one_of(
                found,
                [by_position(evidence.double(), *layers)],
                _position_slips(evidence.double(), *layers),
                of="position_attention(x, …)",
                expected="Σⱼ softmaxⱼ(qᵢ·kⱼ) vⱼ",
                hint="go step by step: q, k and v as lists of positions, all products q·k, softmax over j, times v.",
            )


@about_positions("position_attention treats each image alone, leaves x as it was, and passes on the true gradient.")
def position_attention_is_clean(
    position_attention: Any, shape: tuple[int, ...] = (3, 6, 4, 3), width: int = 2, seed: int = 21
) -> None:
    x, recipes = example(*shape, seed=seed), _layers(shape[1], width)
    _found(position_attention, x, recipes)
    expect_clean(function_answer(position_attention), (x,), recipes)
    expect_gradients(function_answer(position_attention), (x,), recipes, by_position)


@about_channels("channel_self_attention weighs the channels by softmax(max - energy).")
def channel_self_attention_follows_its_formula(
    channel_self_attention: Any, shape: tuple[int, ...] = (2, 6, 3, 4), seed: int = 22
) -> None:
    x = 0.3 * example(*shape, seed=seed)
    for evidence in (x, 2 * x):
        found = _found(channel_self_attention, evidence, [])
        expect_one_of(
            found,
            [by_channel(evidence.double())],
            _channel_slips(evidence.double()),
            of="channel_self_attention(x)",
            expected="Σⱼ softmaxⱼ(max - energy) xⱼ",
            hint="go step by step: channels as rows of H·W numbers, their products, softmax over j, times the rows.",
        )


@about_channels("channel_self_attention bears large energies, treats each image alone and passes on the true gradient.")
def channel_self_attention_is_clean(
    channel_self_attention: Any, shape: tuple[int, ...] = (3, 5, 4, 3), seed: int = 23
) -> None:
    x = 0.3 * example(*shape, seed=seed)
    _found(channel_self_attention, x, [])
    answer = function_answer(channel_self_attention)
    expect_clean(answer, (x,), [])
    expect_gradients(answer, (x,), [], by_channel)
    large = 100 * x
    hint = "exp of more than 88 is infinite in float32; torch.softmax subtracts the largest value by itself."
    found = expect_tensor(answer(large), of="channel_self_attention(x) for energies in the thousands", hint=hint)
    wrong = float((found.double() - by_channel(large.double())).abs().max() / large.abs().max())
    if wrong > 1e-2:
        raise CheckFailed(
            "channel_self_attention is wrong where energies are large.",
            expected="nearly all of the weight on the smallest energy of the row",
            found=f"results that are off by up to {wrong:.2g} of the largest value",
            hint=hint,
        )


def _layers(channels: int, width: int) -> list[Given]:
    out = ((width, 31), (width, 32), (channels, 33))
    return [Given("beyond.conv", channels, size, seed) for size, seed in out]


def _found(target: Any, x: Tensor, recipes: list[Given]) -> Tensor:
    n, c, h, w = x.shape
    answer = function_answer(target)
    found = answer(x, *recipes)
    hints = {
        (n, h * w, c): "back to a map: exchange the last two axes, then reshape to (N, C, H, W).",
        (n, c, h * w): "back to a map: reshape to (N, C, H, W).",
        (n, h * w, h * w): "these are the weights; multiply them with v.",
        (n, c, c): "these are the weights; multiply them with the channels.",
        (n, h, w, c): "the channels are axis 1: (N, C, H, W).",
    }
    shape = tuple(found.shape) if isinstance(found, Tensor) else ()
    hint = hints.get(shape, "the result has the shape of x.")
    return expect_tensor(found, (n, c, h, w), of=f"{answer.name}(x, …) for x of shape {(n, c, h, w)}", hint=hint)


def _gathered(weights: Tensor, v: Tensor) -> Tensor:
    """Σⱼ weights(i, j) v(j), as a map."""
    return torch.einsum("nij,ncj->nci", weights, v.flatten(2)).unflatten(2, v.shape[2:])


def _position_slips(x: Tensor, query: Layer, key: Layer, value: Layer) -> Iterator[tuple[Tensor, str]]:
    a, v, width = affinities(x, query, key), value(x), query(x).shape[1]
    right = _gathered(a.softmax(2), v)
    yield right + x, "x is added here; the module does that, after the product with γ."
    yield _gathered((a * width**-0.5).softmax(2), v), "DANet does not scale: there is no 1/√D (with SDPA, scale=1.0)."
    yield _gathered((a / width).softmax(2), v), "DANet does not scale the products."
    yield _gathered((a * x.shape[1] ** -0.5).softmax(2), v), "DANet does not scale the products."
    yield _gathered(a.softmax(1), v), "the softmax runs over i; it runs over j, the positions that answer."
    hardest = torch.nn.functional.one_hot(a.argmax(2), a.shape[2]).to(a.dtype)
    yield _gathered(hardest, v), "this takes the value of one position: the softmax is soft, and all values count."
    yield (
        _gathered(a.mT.softmax(2), v),
        "q and k have changed places: position i asks with q, position j answers with k.",
    )
    yield _gathered(a.softmax(2).mT, v), "position i collects from all j: the weights are used the other way round."
    yield (
        _gathered(a.flatten(1).softmax(1).view_as(a), v),
        "all weights of an image share one softmax; each row has its own.",
    )
    yield _gathered(a.sigmoid(), v), "these are sigmoids; the weights of a row are a softmax."
    yield _gathered(a, v), "the softmax is missing."
    yield _gathered(a / a.shape[2], v), "this divides by the number of positions; use a softmax."
    yield _gathered((a.amax(2, keepdim=True) - a).softmax(2), v), "max - energy belongs to the channel half."
    yield _gathered((-a).softmax(2), v), "the sign is wrong: what is alike gets the smallest weight."
    yield _gathered(a.softmax(2), x), "`value` is not used: the sum is over v = value(x)."
    for one, two, words in ((query, query, "`key` is not used."), (key, key, "`query` is not used.")):
        yield _gathered(affinities(x, one, two).softmax(2), v), words
    yield v, "this is v alone; it is averaged with the weights."
    tokens = right.flatten(2).mT
    yield tokens.reshape(x.shape), "reshape does not exchange axes: transpose (N, H·W, C) to (N, C, H·W) first."
    yield x * right, "the result is not multiplied by x."


def _channel_slips(x: Tensor) -> Iterator[tuple[Tensor, str]]:
    e, rows = energies(x), x.flatten(2)
    right = by_channel(x)

    def collected(weights: Tensor) -> Tensor:
        return torch.einsum("nij,njhw->nihw", weights, x)

    yield collected(e.softmax(2)), "this is softmax(energy); the authors' code takes softmax(max - energy)."
    yield right + x, "x is added here; the module does that, after the product with γ."
    yield collected((-e).softmax(1)), "the softmax runs over i; it runs over j, the channels that answer."
    yield collected((e.amax(2, keepdim=True) - e).softmax(1)), "the softmax runs over i; it runs over j: dim=2."
    yield collected((e.amax(1, keepdim=True) - e).softmax(2)), "the largest energy is that of the row: dim=2."
    yield (
        collected((-e).flatten(1).softmax(1).view_as(e)),
        "all weights of an image share one softmax; each row has its own.",
    )
    yield collected(e), "the softmax is missing."
    yield collected(e.amax(2, keepdim=True) - e), "the softmax is missing."
    yield collected((-e).sigmoid()), "these are sigmoids; the weights of a row are a softmax."
    positions = rows.shape[2]
    for scale in (positions**-0.5, 1 / positions, x.shape[1] ** -0.5, 1 / x.shape[1]):
        yield collected((-scale * e).softmax(2)), "nothing scales the energies."
        yield (
            collected((scale * e).softmax(2)),
            "nothing scales the energies, and the weights are softmax(max - energy).",
        )
    unit = torch.nn.functional.normalize(rows, dim=2)
    cosine = unit @ unit.mT
    yield collected((-cosine).softmax(2)), "these are cosines; the energy is the plain product of two channels."
    centred = rows - rows.mean(2, keepdim=True)
    yield collected((-(centred @ centred.mT)).softmax(2)), "these are covariances; the energy is the plain product."
    means = rows.mean(2, keepdim=True)
    yield (
        collected((-(means @ means.mT)).softmax(2)),
        "these are products of means; the energy is that of all positions.",
    )
    yield x * right, "the result is not multiplied by x."
    yield (
        collected((e - e.amax(2, keepdim=True)).softmax(2)),
        "energy - max is the usual softmax(energy); it is max - energy.",
    )
