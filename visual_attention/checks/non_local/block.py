"""Checks of the non-local block (Wang et al., 2018, Eq. 6): x (N, C, H, W) to W_z y + x (N, C, H, W)."""

from __future__ import annotations

import functools
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import ModuleAnswer, module_answer
from visual_attention.checks.behaviour import (
    expect_input_untouched,
    expect_own_weights,
    expect_registered_from_the_start,
    expect_repeatable,
    expect_samples_independent,
    with_generic_weights,
)
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gradients import expect_true_gradient
from visual_attention.checks.non_local.formulas import FORMS, Parts
from visual_attention.checks.non_local.reading import expect_readings, plain
from visual_attention.checks.non_local.slips import block_slips
from visual_attention.checks.primitives import agrees, another_map, example, expect_one_of, expect_tensor

about = functools.partial(check, unit="non_local", section="The block: identity at the start")

_EXPECTED = {
    "embedded_gaussian": "x + W_z y with y = softmax(θφᵀ/√D) g",
    "gaussian": "x + W_z y with y = softmax(xxᵀ) g",
    "dot_product": "x + W_z y with y = (θφᵀ/M) g",
    "concatenation": "x + W_z y with y = (ReLU(w·[θ, φ])/M) g",
}


@about("A new NonLocalBlock gives back its input.")
def non_local_block_starts_as_identity(
    NonLocalBlock: Any,
    shape: tuple[int, ...] = (2, 16, 6, 5),
    forms: tuple[str, ...] = ("embedded_gaussian",),
    subsample: bool = False,
) -> None:
    x = example(*shape, seed=40)
    for form in forms:
        answer = module_answer(NonLocalBlock, shape[1], form=form, subsample=subsample)
        z = _output(answer, x)
        if not agrees(z, x):
            raise CheckFailed(
                f"A new NonLocalBlock({shape[1]}, form={form!r}) changes its input.",
                expected="z = x, because W_z (and its bias, if it has one) starts at zero",
                found=f"values that differ from x by up to {float((z - x).abs().max()):.3g}",
                hint=_start_hint(z),
            )
        if shape[1] == 1 and any(not value.numel() for value in answer.parameters().values()):
            raise CheckFailed(
                "NonLocalBlock(1) has layers without any weight.",
                expected="D = 1: half of the channels, rounded down, but at least 1",
                found="D = 0",
                hint="max(1, channels // 2) does both.",
            )


@about("NonLocalBlock computes x + W_z y with y of the embedded Gaussian form.")
def non_local_block_follows_its_formula(
    NonLocalBlock: Any, shape: tuple[int, ...] = (2, 7, 4, 3), inner_channels: int | None = None, seed: int = 41
) -> None:
    """Without inner_channels the block is asked for its default width, C // 2."""
    _expect_formula(NonLocalBlock, shape, "embedded_gaussian", inner_channels, False, seed)


@about("NonLocalBlock computes the other forms too.")
def non_local_block_has_other_forms(
    NonLocalBlock: Any,
    forms: tuple[str, ...] = FORMS[1:],
    shape: tuple[int, ...] = (2, 7, 3, 4),
    inner_channels: int | None = None,
    seed: int = 42,
) -> None:
    for form in forms:
        _expect_formula(NonLocalBlock, shape, form, inner_channels, False, seed)


@about("With subsample, φ and g see x after 2×2 max-pooling.")
def non_local_block_can_subsample(
    NonLocalBlock: Any,
    shape: tuple[int, ...] = (2, 7, 6, 5),
    forms: tuple[str, ...] = ("embedded_gaussian",),
    inner_channels: int | None = 4,
    seed: int = 43,
) -> None:
    for form in forms:
        _expect_formula(NonLocalBlock, shape, form, inner_channels, True, seed)


@about("With random numbers in all weights, W_z too, every weight gets a gradient.")
def non_local_block_can_learn(NonLocalBlock: Any, shape: tuple[int, ...] = (2, 7, 4, 3), seed: int = 44) -> None:
    x = example(*shape, seed=seed)
    new = module_answer(NonLocalBlock, shape[1])
    expect_registered_from_the_start(new, x)
    answer = module_answer(NonLocalBlock, shape[1])
    _output(answer, x)
    expect_own_weights(answer, new, x)
    for name, gradient in _matrix_gradients(answer, x).items():
        if gradient is None or not bool(gradient.any()):
            raise CheckFailed(
                f"No gradient reaches the parameter `{name}`, although all weights, W_z too, hold random numbers.",
                expected="a gradient that is not zero",
                found="none" if gradient is None else "zeros only",
                hint="detach(), .data, .item(), no_grad() and NumPy cut the graph; a layer that is not used gets none.",
            )
    hint = "x comes in four times, through θ, φ, g and directly: keep all four, without detach() or no_grad()."
    expect_true_gradient(answer, x, of="NonLocalBlock(x)", hint=hint)


@about("At the start W_z is zero and alone gets a gradient; all other weights start at random.")
def non_local_block_starts_ready_to_learn(
    NonLocalBlock: Any, forms: tuple[str, ...] = FORMS[:1], shape: tuple[int, ...] = (2, 7, 4, 3), seed: int = 52
) -> None:
    x = example(*shape, seed=seed)
    for form in forms:
        new = module_answer(NonLocalBlock, shape[1], form=form)
        _output(new, x)
        _expect_w_z_alone(new, x)
        _expect_random_weights(new, shape[1], form)


@about("NonLocalBlock treats each image alone and leaves its input as it was.")
def non_local_block_is_clean(NonLocalBlock: Any, shape: tuple[int, ...] = (3, 7, 4, 3), seed: int = 45) -> None:
    x = example(*shape, seed=seed)
    answer = with_generic_weights(module_answer(NonLocalBlock, shape[1]), x)
    _output(answer, x)
    expect_input_untouched(answer, x)
    expect_repeatable(answer, x)
    expect_samples_independent(answer, x)


def _expect_formula(
    block: Any, shape: tuple[int, ...], form: str, inner: int | None, subsample: bool, seed: int
) -> None:
    channels = shape[1]
    options: dict[str, Any] = {} if inner is None else {"inner_channels": inner}
    options |= {"subsample": True} if subsample else {}
    options |= {"form": form} if form != FORMS[0] else {}
    x = example(*shape, seed=seed)
    answer = module_answer(block, channels, **options)
    _output(answer, x)
    with_generic_weights(answer, x)
    found = expect_readings(answer.parameters(), channels, inner or max(1, channels // 2), form)
    for evidence in (x, another_map(x)):
        z = _output(answer, evidence)
        right = next((weights for weights in found if agrees(z, Parts(weights, evidence, form, subsample).z())), None)
        found = [right] if right else plain(found)
        expect_one_of(
            z,
            (Parts(weights, evidence, form, subsample).z() for weights in found),
            block_slips(found, evidence, form, subsample),
            of=_called(channels, options),
            expected=_EXPECTED[form] + (", where φ and g see max-pooled x" if subsample else ""),
            hint="go through forward step by step: tokens, θ, φ, g, weights, y, W_z, back to a map, plus x.",
        )


def _called(channels: int, options: dict[str, Any]) -> str:
    return f"NonLocalBlock({', '.join([str(channels), *(f'{k}={v!r}' for k, v in options.items())])})(x)"


def _output(answer: ModuleAnswer, x: Tensor) -> Tensor:
    z = answer(x)
    shape = tuple(x.shape)
    n, c, h, w = shape
    found = tuple(z.shape) if isinstance(z, Tensor) else ()
    hints = {
        (n, h * w, c): "these are tokens; write them as a map again.",
        (n, c, h * w): "the positions are still one axis; write them as rows and columns again.",
        (n, c, w, h): "rows and columns have changed places: to_map takes the height first.",
        (n, h, w, c): "the channels stand last; they belong in axis 1.",
    }
    hint = hints.get(found, "the result has the shape of x." if found else "")
    return expect_tensor(z, shape, of=f"NonLocalBlock(x) for x of shape {shape}", hint=hint)


def _start_hint(z: Tensor) -> str:
    if not bool(z.any()):
        return "z is zero everywhere: W_z y is zero, as it should be, but x is not added."
    return "nn.init.zeros_(….weight) and nn.init.zeros_(….bias) on W_z, and z = W_z y + x with nothing after it."


def _matrix_gradients(answer: ModuleAnswer, x: Tensor) -> dict[str, Tensor | None]:
    """Of weights with at least two axes: φ's bias adds the same to a whole row, which the softmax takes out again."""
    cotangent = torch.randn(x.shape, generator=torch.Generator().manual_seed(6))
    return {n: g for n, g in answer.parameter_gradients(x, cotangent).items() if answer.parameters()[n].dim() > 1}


def _expect_w_z_alone(answer: ModuleAnswer, x: Tensor) -> None:
    arrived = [name for name, g in _matrix_gradients(answer, x).items() if g is not None and bool(g.any())]
    if len(arrived) == 1:
        return
    if not arrived:
        raise CheckFailed(
            "With the weights it starts with, the block can never learn.",
            expected="a gradient for W_z at the start, where W_z is zero and y is not",
            found="zeros only",
            hint="only W_z starts at zero. Where W_g is zero too, y is zero, and each waits for the other for good.",
        )
    raise CheckFailed(
        "At the start more than W_z gets a gradient.",
        expected="a gradient for W_z alone: what goes through it is multiplied by W_z = 0 on the way back",
        found=f"gradients for {', '.join(f'`{name}`' for name in arrived)}",
        hint="W_z starts at zero, and the way around it carries x and nothing else.",
    )


def _expect_random_weights(new: ModuleAnswer, channels: int, form: str) -> None:
    """Only W_z may start with equal numbers; biases, which look like a w of one half's width, are left alone."""
    sizes = {name: value.squeeze() for name, value in new.parameters().items()}
    alike = [name for name, value in sizes.items() if value.dim() > 1 and bool((value == value.flatten()[0]).all())]
    w = {n: v for n, v in sizes.items() if v.dim() == 1 and v.numel() == 2 * max(1, channels // 2) != channels}
    if form == "concatenation" and w and all(bool((v == v[0]).all()) for v in w.values()):
        alike += w
    if len(alike) > 1:
        raise CheckFailed(
            "A new block has weights that all start with the same number.",
            expected="zeros in W_z, random numbers in all other weights",
            found=f"a single number throughout each of {', '.join(f'`{name}`' for name in alike)}",
            hint="set W_z to zero, and leave the other layers as PyTorch makes them.",
        )
