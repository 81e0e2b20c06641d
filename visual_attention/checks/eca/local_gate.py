"""Checks of ECA's convolution across channels: descriptors z (N, C) and weights (k,) to logits (N, C)."""

from __future__ import annotations

import functools
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.behaviour import expect_input_untouched, expect_samples_independent
from visual_attention.checks.check import check
from visual_attention.checks.eca.formulas import band_logits, band_slips
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.inputs import AsFunctionOf
from visual_attention.checks.primitives import agrees, example, expect_one_of, expect_tensor

about = functools.partial(check, unit="eca", section="Neighbours only: a convolution across channels")


@about("local_gate_logits gives one number for each channel of each image.")
def local_gate_logits_has_the_right_shape(
    local_gate_logits: Any, batch: int = 2, channels: int = 8, kernel_size: int = 3
) -> None:
    _logits(function_answer(local_gate_logits), *_inputs(batch, channels, kernel_size, seed=0))


@about("Each logit is the sum over the channel and its neighbours, each with its own weight.")
def local_gate_logits_follows_its_formula(
    local_gate_logits: Any, batch: int = 2, channels: int = 8, kernel_size: int = 3, seed: int = 1
) -> None:
    answer = function_answer(local_gate_logits)
    z, w = _inputs(batch, channels, kernel_size, seed)
    _expect_formula(answer, z, w)
    _expect_formula(answer, z, torch.ones_like(w))  # another weight than before: nothing may be kept between calls


@about("Beyond the first and the last channel there are zeros.")
def local_gate_logits_meets_zeros_at_the_ends(
    local_gate_logits: Any, channels: int = 6, kernel_size: int = 3, seed: int = 2
) -> None:
    answer = function_answer(local_gate_logits)
    _, w = _inputs(1, channels, kernel_size, seed)
    for place in (0, channels - 1):  # one channel alone speaks, at an end; then all with the same voice
        z = torch.zeros(1, channels)
        z[0, place] = 1.0
        _expect_formula(answer, z, w)
    _expect_formula(answer, torch.ones(1, channels), w)


@about("local_gate_logits lets gradients through to z and to the weights, and changes neither.")
def local_gate_logits_is_clean(
    local_gate_logits: Any, batch: int = 4, channels: int = 9, kernel_size: int = 5, seed: int = 3
) -> None:
    answer = function_answer(local_gate_logits)
    z, w = _inputs(batch, channels, kernel_size, seed)
    _logits(answer, z, w)
    of_z, of_w = AsFunctionOf(answer, (z, w), 0), AsFunctionOf(answer, (z, w), 1)
    expect_input_untouched(of_z, z, "z")
    expect_input_untouched(of_w, w, "weight")
    expect_samples_independent(of_z, z)
    _expect_gradients(answer, z, w)


def _inputs(batch: int, channels: int, kernel_size: int, seed: int) -> tuple[Tensor, Tensor]:
    weight = torch.randn(kernel_size, generator=torch.Generator().manual_seed(500 + seed))
    return example(batch, channels, seed=seed), weight


def _called(z: Tensor, w: Tensor) -> str:
    return f"local_gate_logits(z, weight) for z of shape {tuple(z.shape)} and {len(w)} weights"


def _logits(answer: Answer, z: Tensor, w: Tensor) -> Tensor:
    found = answer(z, w)
    (n, c), k = z.shape, len(w)
    hints = {
        (n, 1, c): "nn.Conv1d's axis of size 1 is still there: take it away again, by [:, 0] or squeeze(1).",
        (n, c, 1): "there is an axis of size 1 at the end: take it away again.",
        (1, n, c): "there is an axis of size 1 in front: take it away again.",
        (c,): "the axis of the batch is gone; keep it, also when it holds a single descriptor.",
        (n, c - k + 1): "no zeros were added at the ends: each end needs (k - 1) / 2 of them.",
        (n, c + k - 1): "too many zeros at the ends: each end needs (k - 1) / 2 of them.",
        (n, 1, c - k + 1): "no zeros were added at the ends: each end needs (k - 1) / 2 of them.",
        (n, c, k): "this holds the k terms of each sum: add them up.",
        (n,): "there is one logit for each channel, not one for each image.",
        (c, n): "axes have changed places: images first, then channels.",
    }
    hint = hints.get(tuple(found.shape), "one logit for each channel: (N, C).") if isinstance(found, Tensor) else ""
    return expect_tensor(found, (n, c), of=_called(z, w), hint=hint)


def _expect_formula(answer: Answer, z: Tensor, w: Tensor) -> None:
    expect_one_of(
        _logits(answer, z, w),
        [band_logits(z, w)],
        band_slips(z, w),
        of=_called(z, w),
        expected="Σ_j w_j z_{c + j - (k - 1) / 2}",
        hint="write out the sum for c = 0, 1 and 2 by hand, and compare.",
    )


def _expect_gradients(answer: Answer, z: Tensor, w: Tensor) -> None:
    """The gradients of the logits, weighted at random, with respect to z and w are the true ones."""
    cotangent = torch.randn(z.shape, generator=torch.Generator().manual_seed(6))
    inputs = [z.double().requires_grad_(), w.double().requires_grad_()]
    true = torch.autograd.grad(band_logits(*inputs), inputs, cotangent.double())
    for name, found, expected in zip(("z", "weight"), answer.input_gradients((z, w), cotangent), true, strict=True):
        if found is None or not agrees(found, expected):
            raise CheckFailed(
                f"No gradient flows from the logits back to {name}."
                if found is None or not bool(found.any())
                else f"The gradient with respect to {name} is not the true one.",
                expected=f"the gradient of Σ_j w_j z_{{c + j - (k - 1) / 2}} with respect to {name}",
                found="none" if found is None else "another gradient" if bool(found.any()) else "zeros only",
                hint="detach(), .data, .item(), torch.tensor(...), no_grad(), NumPy and a new nn.Parameter cut the "
                "graph: compute with the tensors z and weight themselves.",
            )
