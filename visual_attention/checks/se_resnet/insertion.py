"""Checks of what lets a module into a trained network: y = x + γ (A(x) − x), x and y (N, C, H, W)."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import ModuleAnswer, module_answer
from visual_attention.checks.behaviour import (
    expect_input_untouched,
    expect_registered_from_the_start,
    expect_repeatable,
    expect_same_twice,
    expect_samples_independent,
)
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Given
from visual_attention.checks.gradients import expect_true_gradient
from visual_attention.checks.primitives import agrees, example, expect_one_of, expect_tensor

about = functools.partial(check, unit="se_resnet", section="Into a trained network")


@about("A new FromIdentity gives back what it is given.")
def from_identity_starts_as_the_identity(FromIdentity: Any, shape: tuple[int, ...] = (3, 6, 5, 4)) -> None:
    x = example(*shape, seed=1)
    module = Given("se_resnet.twist", shape[1])
    answer = module_answer(FromIdentity, module)
    for training in (True, False):
        answer.set_training(training)
        y = expect_tensor(answer(x), tuple(shape), of="FromIdentity(module)(x)")
        if not agrees(y, x):
            slips = [(made, words) for made, words in _start_slips(x, module.make()(x)) if agrees(y, made)]
            raise CheckFailed(
                "A new FromIdentity changes its input.",
                expected="y = x, because γ = 0 at the start",
                found=f"values that differ by up to {float((y - x).abs().max()):.3g}",
                hint=slips[0][1] if slips else "with γ = 0, nothing of A(x) may be left in x + γ (A(x) − x).",
            )


@about("FromIdentity learns one number γ that starts at 0.")
def from_identity_has_one_gain(FromIdentity: Any, channels: int = 6) -> None:
    answer = module_answer(FromIdentity, Given("se_resnet.learned_gate", channels))
    expect_registered_from_the_start(answer, example(2, channels, 4, 4))
    _gain(answer, channels)


@about("FromIdentity computes x + γ (A(x) − x), whatever γ is.")
def from_identity_follows_its_formula(FromIdentity: Any, shape: tuple[int, ...] = (3, 6, 5, 4), seed: int = 2) -> None:
    x = example(*shape, seed=seed)
    module = Given("se_resnet.twist", shape[1])
    answer = module_answer(FromIdentity, module)
    answer(x)
    name, start = _gain(answer, 0)
    a = module.make().double()(x.double())
    for gain in (0.25, 1.0, 2.0, -0.5):
        answer.set_parameters({name: torch.full_like(start, gain)})
        expect_one_of(
            expect_tensor(answer(x), tuple(shape), of="FromIdentity(module)(x)"),
            [x.double() + gain * (a - x.double())],
            _slips(x.double(), a, gain),
            of=f"FromIdentity(module)(x) with γ = {gain:g}",
            expected="x + γ (A(x) − x)",
            hint="at γ = 1 the result is A(x) exactly, halfway there it is the mean of x and A(x).",
        )
    expect_input_untouched(answer, x)
    expect_samples_independent(answer, x)


@about("γ learns from the first step on, and the module as soon as γ is not 0.")
def from_identity_can_learn(FromIdentity: Any, shape: tuple[int, ...] = (4, 6, 5, 4), seed: int = 3) -> None:
    x = example(*shape, seed=seed)
    answer = module_answer(FromIdentity, Given("se_resnet.learned_gate", shape[1]))
    expect_same_twice(answer, x)
    name, start = _gain(answer, shape[1])
    _expect_gradient(answer, x, name, "γ", "compute with γ in every call, also while it is 0: no `if`, no .item().")
    answer.set_parameters({name: torch.full_like(start, 0.5)})
    inner = next(other for other in answer.parameters() if other != name)
    _expect_gradient(answer, x, inner, "the module's weights", "call the module without no_grad() and detach().")
    expect_true_gradient(answer, x, of="FromIdentity(module)(x)", hint="x counts twice, by itself and inside A(x).")
    expect_repeatable(answer, x)


def _gain(answer: ModuleAnswer, channels: int) -> tuple[str, Tensor]:
    """Name and value of γ, where the module has one parameter of shape (channels,), or none if channels is 0."""
    parameters = answer.parameters()
    inner = [name for name, value in parameters.items() if channels and tuple(value.shape) == (channels,)]
    shapes = [tuple(value.shape) for name, value in parameters.items() if name not in inner[:1]]
    if channels and not inner:
        raise CheckFailed(
            "The module that is given is not registered.",
            expected=f"its parameter of shape {(channels,)} among those of FromIdentity",
            found=f"the shapes {', '.join(map(str, shapes))}" if shapes else "no parameters",
            hint="assign the module to an attribute of self.",
        )
    gains = [name for name, value in parameters.items() if value.numel() == 1]
    if len(gains) != 1 or len(shapes) != 1:
        hint = "make it in __init__: nn.Parameter(torch.zeros(())). A bare tensor is not registered."
        if len(gains) > 1 or any(len(shape) and shape != (1,) for shape in shapes):
            hint = "γ is one number for the whole map, not one for each channel, and nothing else is learned."
        raise CheckFailed(
            "FromIdentity has not one gain γ.",
            expected="one parameter with one number, besides those of the module",
            found=f"parameters of the shapes {', '.join(map(str, shapes))}" if shapes else "none",
            hint=hint,
        )
    value = parameters[gains[0]]
    if bool(value.any()) and channels:
        raise CheckFailed("γ does not start at 0.", expected="0", found=f"{float(value):.4g}", hint="torch.zeros(()).")
    return gains[0], value


def _expect_gradient(answer: ModuleAnswer, x: Tensor, name: str, what: str, hint: str) -> None:
    y = expect_tensor(answer(x), tuple(x.shape), of="FromIdentity(module)(x)")
    cotangent = torch.randn(y.shape, generator=torch.Generator().manual_seed(6))
    gradient = answer.parameter_gradients(x, cotangent)[name]
    if gradient is None or not bool(gradient.any()):
        found = "none" if gradient is None else "zeros only"
        raise CheckFailed(f"No gradient reaches {what}.", expected="one that is not zero", found=found, hint=hint)


def _start_slips(x: Tensor, a: Tensor) -> Iterator[tuple[Tensor, str]]:
    yield a, "this is A(x): x and A(x) have changed places, or γ starts at 1."
    yield (x + a) / 2, "this is the mean of x and A(x): a sigmoid of 0 is ½, not 0."
    yield x + a, "this is x + A(x): γ is not used, or starts at 1."
    yield torch.zeros_like(x), "this is 0: γ multiplies all of it, and x must be left."
    yield a - x, "this is the difference alone; multiply it by γ and add x."


_SLIPS: list[tuple[Callable[[Tensor, Tensor, float], Tensor], str]] = [
    (lambda x, a, g: x + abs(g) * (a - x), "the sign of γ is lost; γ may be negative."),
    (lambda x, a, g: x + max(g, 0.0) * (a - x), "γ is cut off at 0; it may be negative."),
    (lambda x, a, g: x + min(max(g, 0.0), 1.0) * (a - x), "γ is clamped to 0 and 1; use it as it is."),
    (lambda x, a, g: x + g * a, "this is x + γ A(x), so γ = 1 gives x + A(x); blend x out as A(x) comes in."),
    (lambda x, a, g: (1 - g) * a + g * x, "x and A(x) have changed places."),
    (lambda x, a, g: x, "the result is x, whatever γ is."),
    (lambda x, a, g: a, "the result is A(x), whatever γ is."),
    (lambda x, a, g: x - g * (a - x), "the sign of the difference is wrong: A(x) − x."),
    (lambda x, a, g: x + g * g * (a - x), "γ is squared, so that its gradient at 0 is 0."),
    (lambda x, a, g: x + torch.tanh(torch.tensor(g)) * (a - x), "tanh(γ) is used; use γ itself."),
    (lambda x, a, g: x + torch.sin(torch.tensor(g)) * (a - x), "sin(γ) is used; use γ itself."),
    (lambda x, a, g: x + g * (a - x) / 2, "the difference is halved."),
    (lambda x, a, g: x * (1 + g * (a - x)), "the difference is multiplied with x; add it."),
    (lambda x, a, g: torch.relu(x + g * (a - x)), "a ReLU follows; nothing should."),
    (lambda x, a, g: x * (1 - g) + a, "A(x) is not multiplied by γ."),
]


def _slips(x: Tensor, a: Tensor, gain: float) -> Iterator[tuple[Tensor, str]]:
    for slip, words in _SLIPS:
        yield slip(x, a, gain), words
