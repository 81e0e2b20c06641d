"""Checks of an attention gate (Oktay et al., 2018, Eqs. 1 and 2): x (N, C, H, W) and g to gates (N, 1, H, W)."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.answer import function_answer
from visual_attention.checks.beyond.flow import expect_clean, expect_gradients, made
from visual_attention.checks.check import check
from visual_attention.checks.given import Given
from visual_attention.checks.primitives import example, expect_one_of, expect_tensor, expect_within

about = functools.partial(check, unit="beyond", section="Attention gates: a coarse map says what a fine one lets pass")

Layer = Callable[[Tensor], Tensor]


def alpha(x: Tensor, g: Tensor, theta: Layer, phi: Layer, psi: Layer) -> Tensor:
    """Up(σ(ψ(ReLU(θ(x) + φ(g)))))."""
    return _enlarged(coarse_logits(x, g, theta, phi, psi).sigmoid(), x)


def coarse_logits(x: Tensor, g: Tensor, theta: Layer, phi: Layer, psi: Layer) -> Tensor:
    return psi((theta(x) + phi(g)).clamp(min=0))


@about("attention_gates gives one gate between 0 and 1 for each position of x.")
def attention_gates_are_gates(
    attention_gates: Any, shape: tuple[int, ...] = (2, 4, 6, 8), stride: int = 2, seed: int = 30
) -> None:
    x, g, recipes = _case(shape, stride, seed)
    found = _found(attention_gates, 3 * x, 3 * g, recipes)
    expect_within(found, 0.0, 1.0, of="A gate", hint="a gate is a sigmoid's output, enlarged bilinearly.")


@about("attention_gates computes σ(ψ(ReLU(θ(x) + φ(g)))), enlarged to the size of x.")
def attention_gates_follow_their_formula(
    attention_gates: Any, shape: tuple[int, ...] = (2, 4, 6, 8), stride: int = 2, seed: int = 31
) -> None:
    x, g, recipes = _case(shape, stride, seed)
    layers = made(recipes)
    found = _found(attention_gates, x, g, recipes)
    with torch.no_grad():
        expect_one_of(
            found,
            [alpha(x.double(), g.double(), *layers)],
            _slips(x.double(), g.double(), *layers),
            of=f"The gate for x of {shape[2]}×{shape[3]} and g of {g.shape[2]}×{g.shape[3]}",
            expected="Up(σ(ψ(ReLU(θ(x) + φ(g)))))",
            hint="go step by step: θ(x), φ(g), their sum, ReLU, ψ, sigmoid, and then bilinear enlargement.",
        )


@about("attention_gates treats each image alone, leaves x and g as they were, and passes on the true gradients.")
def attention_gates_are_clean(
    attention_gates: Any, shape: tuple[int, ...] = (3, 4, 6, 4), stride: int = 2, seed: int = 32
) -> None:
    x, g, recipes = _case(shape, stride, seed)
    _found(attention_gates, x, g, recipes)
    expect_clean(function_answer(attention_gates), (x, g), recipes)
    expect_gradients(function_answer(attention_gates), (x, g), recipes, alpha, names=("x", "g"))


def _case(shape: tuple[int, ...], stride: int, seed: int) -> tuple[Tensor, Tensor, list[Given]]:
    n, c, h, w = shape
    x, g = example(*shape, seed=seed), example(n, c + 3, h // stride, w // stride, seed=seed + 50)
    theta, phi = Given("beyond.conv", c, 3, 41, stride), Given("beyond.conv", c + 3, 3, 42)
    return x, g, [theta, phi, Given("beyond.conv", 3, 1, 43)]


def _found(attention_gates: Any, x: Tensor, g: Tensor, recipes: list[Given]) -> Tensor:
    n, c, h, w = x.shape
    found = function_answer(attention_gates)(x, g, *recipes)
    shape = tuple(found.shape) if isinstance(found, Tensor) else ()
    hint = "one gate for each position of x, (N, 1, H, W)."
    if shape == (n, c, h, w) and c > 1:
        hint = "these have the size of x; return the gates alone, the module multiplies."
    elif shape == (n, 1, *g.shape[2:]):
        hint = "the gates still have the size of g; enlarge them to x.shape[2:]."
    elif shape == (n, h, w):
        hint = "keep an axis of size 1 for the channels, so that the gates broadcast over them."
    return expect_tensor(found, (n, 1, h, w), of=f"attention_gates(x, g, …) for x of shape {(n, c, h, w)}", hint=hint)


def _enlarged(gates: Tensor, x: Tensor, **options: Any) -> Tensor:
    given = {"mode": "bilinear", "align_corners": False} | options
    return F.interpolate(gates, tuple(x.shape[-2:]), **given)


def _slips(x: Tensor, g: Tensor, theta: Layer, phi: Layer, psi: Layer) -> Iterator[tuple[Tensor, str]]:
    a, b = theta(x), phi(g)
    logits = psi((a + b).relu())
    yield (
        _enlarged(logits.sigmoid(), x, mode="nearest", align_corners=None),
        'this enlarges by repeating; use mode="bilinear".',
    )
    yield (
        _enlarged(logits.sigmoid(), x, align_corners=True),
        "this aligns the corners; align_corners=False is asked for.",
    )
    yield _enlarged(logits.sigmoid(), x, mode="bicubic"), 'this is bicubic; use mode="bilinear".'
    yield _enlarged(logits.sigmoid(), x, mode="area", align_corners=None), 'use mode="bilinear".'
    yield _enlarged(logits, x).sigmoid(), "the sigmoid comes first, and then the gates are enlarged."
    yield psi(_enlarged(a + b, x).relu()).sigmoid(), "all layers come first, and then the gates are enlarged."
    for inner, words in (
        (psi(a + b), "the ReLU is missing."),
        (psi(a.relu() + b.relu()), "the ReLU takes the sum of θ(x) and φ(g), and not each of them."),
        (psi((a * b).relu()), "θ(x) and φ(g) are multiplied; add them."),
        (psi((a - b).relu()), "φ(g) is taken away; add it."),
        (psi(a.relu()), "g takes no part."),
        (psi(b.relu()), "x takes no part."),
        (psi((a + b).relu()).relu(), "a ReLU stands between ψ and the sigmoid; nothing does."),
        (psi((a + b).sigmoid()), "the inner function is a ReLU."),
        (psi((a + b).tanh()), "the inner function is a ReLU, not tanh."),
        (psi(F.leaky_relu(a + b, 0.2)), "the inner function is a plain ReLU."),
        (psi(F.gelu(a + b)), "the inner function is a ReLU."),
        (psi(torch.maximum(a, b).relu()), "θ(x) and φ(g) are added; this takes the larger one."),
        (psi(((a + b) / 2).relu()), "this takes the mean of θ(x) and φ(g); add them."),
        (logits.sigmoid(), "the sigmoid is applied twice."),
    ):
        yield _enlarged(inner.sigmoid(), x), words
    yield _enlarged(logits, x), "the sigmoid is missing."
    yield 1 - _enlarged(logits.sigmoid(), x), "this is 1 minus the gate."
    yield (
        _enlarged(logits.flatten(1).softmax(1).view_as(logits), x),
        "this is a softmax over positions; each gate is a sigmoid.",
    )
    yield _enlarged(logits.tanh(), x), "this is tanh; the gate is a sigmoid."
    yield _enlarged(F.hardsigmoid(logits), x), "this is the hard sigmoid."
    yield _enlarged(logits.relu().clamp(max=1), x), "the last step is a sigmoid."
    mean = _enlarged(logits.sigmoid(), x).mean((2, 3), keepdim=True).expand(-1, -1, *x.shape[2:])
    yield mean, "all positions get the same gate."
