"""Checks of the weights of each form (Wang et al., 2018, Eqs. 2 to 5): θ (N, L, D) and φ (N, M, D) to (N, L, M)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import function_answer
from visual_attention.checks.behaviour import expect_input_untouched
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gradients import expect_true_gradient
from visual_attention.checks.inputs import AsFunctionOf
from visual_attention.checks.non_local import formulas
from visual_attention.checks.primitives import CUT, expect_one_of, expect_tensor

about = functools.partial(check, unit="non_local", section="How much one position listens to another")


def embeddings(n: int, positions: int, seen: int, width: int, seed: int) -> tuple[Tensor, Tensor, Tensor]:
    """θ (n, positions, width), φ (n, seen, width) and w (2·width,), at random."""
    generator = torch.Generator().manual_seed(seed)
    shapes = ((n, positions, width), (n, seen, width), (2 * width,))
    theta, phi, w = (torch.randn(shape, generator=generator) for shape in shapes)
    return theta, phi, w


@about("softmax_weights is the softmax of scale · θᵢ·φⱼ over j.")
def softmax_weights_follow_their_formula(
    softmax_weights: Any, sizes: tuple[int, int, int, int] = (2, 6, 5, 3), scale: float = 0.5, seed: int = 10
) -> None:
    """`sizes` are N, L, M and D."""
    theta, phi, _ = embeddings(*sizes, seed=seed)
    answer = function_answer(softmax_weights)
    for options, used in (({"scale": scale}, scale), ({}, 1.0)):
        found = _weights(answer(theta, phi, **options), sizes, "softmax_weights")
        expect_one_of(
            found,
            [formulas.softmax_weights(theta, phi, used)],
            _softmax_slips(theta, phi, used),
            of=f"softmax_weights(theta, phi{''.join(f', {k}={v}' for k, v in options.items())})",
            expected="exp(scale · θᵢ·φⱼ) / Σⱼ exp(scale · θᵢ·φⱼ)",
            hint="the products of all θᵢ with all φⱼ are one matrix product; then scale; then softmax over j.",
        )


@about("softmax_weights bears large affinities.")
def softmax_weights_do_not_overflow(softmax_weights: Any, size: float = 40.0, seed: int = 11) -> None:
    theta, phi, _ = embeddings(2, 5, 4, 8, seed=seed)
    theta, phi = size * theta, size * phi
    found = function_answer(softmax_weights)(theta, phi)
    hint = "exp of more than 88 is infinite in float32; torch.softmax subtracts the largest value first."
    expect_tensor(found, (2, 5, 4), of="softmax_weights(theta, phi) for affinities in the thousands", hint=hint)
    wrong = (found.double() - formulas.softmax_weights(theta, phi)).abs().max()
    if wrong > 1e-2:
        raise CheckFailed(
            "softmax_weights is wrong where affinities are large.",
            expected="nearly all of the weight on the largest affinity of the row",
            found=f"weights that are off by up to {float(wrong):.2g}",
            hint=hint,
        )


@about("dot_product_weights is θᵢ·φⱼ / M.")
def dot_product_weights_follow_their_formula(
    dot_product_weights: Any, sizes: tuple[int, int, int, int] = (2, 6, 5, 3), seed: int = 12
) -> None:
    theta, phi, _ = embeddings(*sizes, seed=seed)
    expect_one_of(
        _weights(function_answer(dot_product_weights)(theta, phi), sizes, "dot_product_weights"),
        [formulas.dot_product_weights(theta, phi)],
        _dot_product_slips(theta, phi),
        of="dot_product_weights(theta, phi)",
        expected="θᵢ·φⱼ / M",
        hint="all products θᵢ·φⱼ, divided by the number of rows of φ.",
    )


@about("concatenation_weights is ReLU(w · [θᵢ, φⱼ]) / M.")
def concatenation_weights_follow_their_formula(
    concatenation_weights: Any, sizes: tuple[int, int, int, int] = (2, 6, 5, 3), seed: int = 13
) -> None:
    theta, phi, w = embeddings(*sizes, seed=seed)
    expect_one_of(
        _weights(function_answer(concatenation_weights)(theta, phi, w), sizes, "concatenation_weights"),
        [formulas.concatenation_weights(theta, phi, w)],
        _concatenation_slips(theta, phi, w),
        of="concatenation_weights(theta, phi, w)",
        expected="ReLU(w · [θᵢ, φⱼ]) / M",
        hint="the first D numbers of w belong to θᵢ, the last D to φⱼ; the two parts add up for every pair.",
    )


@about("The weights of each form let true gradients through and leave their inputs alone.")
def weights_are_clean(
    softmax_weights: Any, dot_product_weights: Any, concatenation_weights: Any, seed: int = 14
) -> None:
    theta, phi, w = embeddings(2, 6, 4, 3, seed=seed)
    for target, inputs in (
        (softmax_weights, (theta, phi)),
        (dot_product_weights, (theta, phi)),
        (concatenation_weights, (theta, phi, w)),
    ):
        answer = function_answer(target)
        for place, name in enumerate(("theta", "phi", "w")[: len(inputs)]):
            view = AsFunctionOf(answer, inputs, place)
            expect_input_untouched(view, inputs[place])
            expect_true_gradient(view, inputs[place], of=f"{answer.name} (in {name})", hint=CUT)


def _weights(found: Any, sizes: tuple[int, int, int, int], name: str) -> Tensor:
    n, positions, seen, width = sizes
    hints = {
        (n, seen, positions): "rows belong to θ and columns to φ: this is the other way round.",
        (positions, seen): "keep axis 0, the images, also when there is only one.",
        (n, width, width): "this multiplies features with features; multiply positions with positions: θ φᵀ.",
        (n, positions, seen, 1): "drop the last axis, of size 1.",
        (n, positions, seen, 2 * width): "this is the list of pairs [θᵢ, φⱼ]; its product with w is still to come.",
    }
    hint = hints.get(tuple(found.shape) if isinstance(found, Tensor) else (), "one row for each θᵢ, one column per φⱼ.")
    return expect_tensor(
        found, (n, positions, seen), of=f"{name} for L = {positions}, M = {seen}, D = {width}", hint=hint
    )


def _softmax_slips(theta: Tensor, phi: Tensor, scale: float) -> Iterator[tuple[Tensor, str]]:
    a = formulas.products(theta, phi)
    width = theta.shape[2]
    if scale != 1:
        yield a.softmax(2), "`scale` is not used."
    yield (
        (a * scale * width**-0.5).softmax(2),
        "there is a 1/√D here that nobody asked for: the caller chooses the scale.",
    )
    yield (a * width**-0.5).softmax(2), "there is 1/√D in place of `scale`: the caller chooses the scale."
    yield (a / scale).softmax(2), "the affinities are divided by scale; multiply them."
    yield a.softmax(2) * scale, "the scale comes after the softmax; it belongs inside."
    yield (a * scale).softmax(1), "the columns sum to 1; the softmax runs over j, so that the rows do: dim=2."
    yield (a * scale).softmax(0), "the softmax runs over the images; it runs over j: dim=2."
    yield (a * scale).flatten(1).softmax(1).view_as(a), "all weights of an image sum to 1; each row does: dim=2."
    yield (a * scale).exp(), "the exponentials are not divided by their sum over j."
    yield (a * scale).sigmoid(), "this is a sigmoid; the softmax makes the weights of a row share a total of 1."
    yield a * scale, "these are the affinities; the softmax is missing."
    yield (a * scale).log_softmax(2), "this is the logarithm of the weights."
    yield (-a * scale).softmax(2), "the sign is wrong: what is alike gets the smallest weight."
    yield (a * scale).softmax(2).softmax(2), "the softmax is applied twice."
    yield scale * a / a.shape[2], "this is the dot-product form: the softmax is missing."
    yield (
        (-scale * torch.cdist(theta.double(), phi.double())).softmax(2),
        "this compares by distance; Eq. (2) by product.",
    )


def _dot_product_slips(theta: Tensor, phi: Tensor) -> Iterator[tuple[Tensor, str]]:
    a = formulas.products(theta, phi)
    yield a, "the division by M is missing."
    yield a / theta.shape[1], "divide by M, the number of rows of φ, not by L, that of θ."
    yield a / theta.shape[2], "divide by M, the number of positions, not by D."
    yield a / theta.shape[2] ** 0.5, "this is divided by √D; divide by M."
    yield a / phi.shape[1] ** 0.5, "divide by M, not by its root."
    yield a / a.sum(2, keepdim=True), "divide by M, not by the sum of the row, which may be 0."
    yield a / theta.shape[0], "divide by M, the number of positions, not by that of the images."
    yield a / (phi.shape[1] * theta.shape[1]), "divide by M alone."
    yield (a / phi.shape[1]).softmax(2), "there is no softmax in this form."
    yield a.softmax(2), "there is no softmax in this form: divide θᵢ·φⱼ by M."
    yield a.relu() / phi.shape[1], "negative products are weights too: no ReLU in this form."


def _concatenation_slips(theta: Tensor, phi: Tensor, w: Tensor) -> Iterator[tuple[Tensor, str]]:
    s, seen = formulas.sums(theta, phi, w), phi.shape[1]
    first, second = w.double().chunk(2)
    swapped = formulas.sums(theta, phi, torch.cat([second, first]))
    yield s / seen, "the ReLU is missing."
    yield s.relu(), "the division by M is missing."
    yield s, "the ReLU and the division by M are missing."
    yield swapped.relu() / seen, "the first D numbers of w belong to θ: [θᵢ, φⱼ], not [φⱼ, θᵢ]."
    yield s.relu() / theta.shape[1], "divide by M, the number of rows of φ, not by L, that of θ."
    yield s.relu() / theta.shape[2], "divide by M, the number of positions, not by D."
    yield s.relu() / s.relu().sum(2, keepdim=True), "divide by M, not by the sum of the row, which may be 0."
    yield s.softmax(2), "there is no softmax in this form."
    yield s.relu().softmax(2), "there is no softmax in this form."
    yield (s.relu() / seen).softmax(2), "there is no softmax in this form."
    parts = (theta.double() @ first)[:, :, None].relu() + (phi.double() @ second)[:, None, :].relu()
    yield parts / seen, "the ReLU comes after the sum of both parts, not before."
    yield (
        formulas.sums(theta.double().relu(), phi.double().relu(), w) / seen,
        "the ReLU comes after the product with w.",
    )
    yield s.sigmoid() / seen, "this is a sigmoid; Eq. (5) has a ReLU."
    yield s.abs() / seen, "this is the absolute value; Eq. (5) has a ReLU."
    pairs = (w[::2].double(), w[1::2].double())
    yield formulas.sums(theta, phi, torch.cat(pairs)).relu() / seen, "w is read in turns; its first half belongs to θ."
