"""Checks of the non-local operation (Wang et al., 2018, Eqs. 1 and 3): θ, φ and g to y (N, L, E)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.behaviour import expect_input_untouched
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gradients import expect_true_gradient
from visual_attention.checks.inputs import AsFunctionOf
from visual_attention.checks.non_local import formulas
from visual_attention.checks.non_local.weights import embeddings
from visual_attention.checks.primitives import CUT, agrees, expect_one_of, expect_tensor

about = functools.partial(check, unit="non_local", section="The weighted sum")


@about("attend averages g with the weights softmax(θᵢ·φⱼ / √D).")
def attend_follows_its_formula(
    attend: Any, sizes: tuple[int, int, int, int, int] = (2, 6, 4, 3, 5), seed: int = 20
) -> None:
    """`sizes` are N, L, M, D and E."""
    theta, phi, g = _inputs(sizes, seed)
    n, positions, seen, width, out = sizes
    y = function_answer(attend)(theta, phi, g)
    hints = {
        (n, out, positions): "positions and features have changed places: y is (N, L, E).",
        (n, 1, positions, out): "the axis of heads is still there; drop it.",
        (positions, out): "keep axis 0, the images, also when there is only one.",
        (n, positions, seen): "these are the weights; their product with g is still to come.",
        (n, seen, out): "there is one result for each θᵢ, not for each φⱼ.",
    }
    hint = hints.get(tuple(y.shape) if isinstance(y, Tensor) else (), "one row of E numbers for each θᵢ.")
    of = f"attend(theta, phi, g) for L = {positions}, M = {seen}, D = {width}, E = {out}"
    expect_tensor(y, (n, positions, out), of=of, hint=hint)
    expect_one_of(
        y,
        [formulas.softmax_weights(theta, phi, width**-0.5) @ g.double()],
        _slips(theta, phi, g),
        of=of,
        expected="Σⱼ softmaxⱼ(θᵢ·φⱼ / √D) gⱼ",
        hint="weights first, softmax over j of the scaled products; then weights @ g.",
    )


@about("attend treats each image alone, bears large affinities and can be trained through.")
def attend_is_clean(attend: Any, sizes: tuple[int, int, int, int, int] = (3, 6, 4, 3, 5), seed: int = 21) -> None:
    inputs = _inputs(sizes, seed)
    answer = function_answer(attend)
    together = expect_tensor(answer(*inputs), of="attend(theta, phi, g)")
    for n in range(sizes[0]):
        alone = answer(*(t[n : n + 1] for t in inputs))
        expect_tensor(alone, (1, *together.shape[1:]), of="attend's result for a batch of one")
        if not agrees(alone[0], together[n]):
            raise CheckFailed(
                "An image's result depends on the other images of its batch.",
                expected="the same result for an image alone and in a batch",
                found=f"image {n} of {sizes[0]} gets another result when it is alone",
                hint="axis 0 is the batch: softmax and sums run over other axes only.",
            )
    theta, phi, g = inputs
    _expect_large_affinities(answer, 40 * theta, 40 * phi, g)
    for place, name in enumerate(("theta", "phi", "g")):
        view = AsFunctionOf(answer, inputs, place)
        expect_input_untouched(view, inputs[place])
        expect_true_gradient(view, inputs[place], of=f"attend (in {name})", hint=CUT)


def _expect_large_affinities(answer: Answer, theta: Tensor, phi: Tensor, g: Tensor) -> None:
    large = "attend(theta, phi, g) for affinities in the thousands"
    hint = "exp of more than 88 is infinite in float32; torch.softmax subtracts the largest value first."
    found = expect_tensor(answer(theta, phi, g), of=large, hint=hint)
    scaled = formulas.products(theta, phi) * theta.shape[2] ** -0.5
    wrong = float((found.double() - scaled.softmax(2) @ g.double()).abs().max())
    if wrong > 2e-2:  # what float32 rounds of such affinities
        raise CheckFailed(
            "attend is wrong where affinities are large.",
            expected="nearly all of the weight on the largest affinity of the row",
            found=f"results that are off by up to {wrong:.2g}",
            hint=hint,
        )


def _inputs(sizes: tuple[int, int, int, int, int], seed: int) -> tuple[Tensor, Tensor, Tensor]:
    n, positions, seen, width, out = sizes
    theta, phi, _ = embeddings(n, positions, seen, width, seed)
    return theta, phi, torch.randn(n, seen, out, generator=torch.Generator().manual_seed(seed + 100))


def _slips(theta: Tensor, phi: Tensor, g: Tensor) -> Iterator[tuple[Tensor, str]]:
    a, g = formulas.products(theta, phi), g.double()
    n, positions, seen = a.shape
    width, out = theta.shape[2], g.shape[2]
    scaled = a * width**-0.5
    yield a.softmax(2) @ g, "the scale 1/√D is missing."
    yield (a / width).softmax(2) @ g, "the scale is 1/√D, not 1/D (or it is applied twice)."
    yield (a * width**0.5).softmax(2) @ g, "divide by √D, do not multiply by it."
    yield (a * out**-0.5).softmax(2) @ g, "D is the width of θ and φ, not that of g."
    yield (a * seen**-0.5).softmax(2) @ g, "D is the width of θ and φ, not the number of positions."
    yield (a * positions**-0.5).softmax(2) @ g, "D is the width of θ and φ, not the number of positions."
    yield scaled.softmax(1) @ g, "the softmax runs over i; it runs over j, the positions that answer: dim=2."
    yield scaled.softmax(0) @ g, "the softmax runs over the images; it runs over j: dim=2."
    yield scaled.flatten(1).softmax(1).view_as(a) @ g, "all weights of an image sum to 1; each row does: dim=2."
    yield scaled @ g, "the softmax is missing."
    yield a @ g, "the softmax is missing."
    yield a @ g / seen, "this is the dot-product form; the softmax is asked for."
    yield scaled @ g / seen, "this is the dot-product form; the softmax is asked for."
    yield scaled.exp() @ g, "the exponentials are not divided by their sum over j."
    yield scaled.sigmoid() @ g, "this is a sigmoid; the softmax makes the weights of a row share a total of 1."
    yield (-scaled).softmax(2) @ g, "the sign is wrong: what is alike gets the smallest weight."
    yield (scaled.softmax(2) @ g) / seen, "the softmax divides already: do not divide by M again."
    yield g.mean(1, keepdim=True).expand(n, positions, out), "all positions get the same mean of g."
    for weights in (a.softmax(2), scaled.softmax(2)):
        yield weights @ g * width**-0.5, "the scale comes after the softmax; it belongs inside."
    yield (scaled.softmax(2)[:1] @ g), "every image uses the first one's weights."
    yield (scaled.softmax(2) @ g[:1]), "every image averages the first one's g."
    hard = torch.nn.functional.one_hot(scaled.argmax(2), seen).double()
    yield hard @ g, "only the largest affinity counts here; the softmax gives every position its share."
    y = scaled.softmax(2) @ g
    yield y.reshape(n, out, positions).mT.contiguous(), "reshape does not exchange axes: return weights @ g as it is."
    yield y.mT.reshape(n, positions, out), "reshape does not exchange axes: return weights @ g as it is."
