"""Checks of CBAM's spatial attention (Woo et al., 2018, Eq. 3): x (N, C, H, W) to gates (N, 1, H, W)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.answer import ModuleAnswer, module_answer
from visual_attention.checks.behaviour import (
    expect_input_untouched,
    expect_mode_kept,
    expect_own_weights,
    expect_registered_from_the_start,
    expect_repeatable,
    expect_samples_independent,
    with_generic_weights,
)
from visual_attention.checks.cbam.formula import SpatialWeights, pooled, spatial_readings
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gradients import expect_able_to_start, expect_live_parameters, expect_true_gradient
from visual_attention.checks.primitives import KEPT, another_map, example, expect_one_of, expect_tensor, expect_within
from visual_attention.checks.slips import SLIPS

about = functools.partial(check, unit="cbam", section="Spatial attention: which positions count")


@about("SpatialAttention gives one gate between 0 and 1 for each position, shaped (N, 1, H, W).")
def spatial_attention_gives_gates(
    SpatialAttention: Any, shape: tuple[int, ...] = (3, 8, 9, 6), kernel_size: int = 7, seed: int = 0
) -> None:
    x = 3 * example(*shape, seed=seed)
    answer = _generic(SpatialAttention, x, kernel_size)
    expect_within(_gates(answer, x), 0.0, 1.0, of="The gate", hint="the last step is one sigmoid.")
    hint = "axis 0 is the batch: pool over channels only, and use BN only where batch_norm=True asks for it."
    expect_samples_independent(answer, x, hint)


@about("SpatialAttention computes σ(f([mean; max])) with a convolution f; its kernel is 7×7 unless told otherwise.")
def spatial_attention_follows_its_formula(
    SpatialAttention: Any, shape: tuple[int, ...] = (3, 8, 9, 6), kernel_size: int = 7, seed: int = 1
) -> None:
    x = _uneven(shape, seed)
    answer = _generic(SpatialAttention, x, kernel_size)
    _gates(answer, x)
    weights = _expect_convolution(answer, kernel_size)
    hint = "compare step by step: mean and maximum over channels, one convolution of the two, one sigmoid."
    below = x - x.amax() - 0.1  # every value is below 0
    for evidence, otherwise in ((x, hint), (5 * x, hint), (below, hint), (another_map(x), KEPT)):
        expect_one_of(
            _gates(answer, evidence),
            (w.gates(evidence) for w in weights),
            (slip for w in weights for slip in spatial_slips(w, evidence)),
            of="The gate",
            expected="σ(f([mean; max]))",
            hint=otherwise,
        )
    usual = module_answer(SpatialAttention)
    usual(x)
    _expect_convolution(usual, 7, "SpatialAttention(), without a kernel size, uses 7.")


@about("With batch_norm=True, BN stands between the convolution and the sigmoid.")
def spatial_attention_can_normalise(
    SpatialAttention: Any, shape: tuple[int, ...] = (4, 8, 9, 6), kernel_size: int = 7, seed: int = 2
) -> None:
    x = example(*shape, seed=seed)
    for training in (True, False):
        answer = module_answer(SpatialAttention, kernel_size, batch_norm=True)
        answer.set_training(training)
        with_generic_weights(answer, x)
        weights = _expect_convolution(answer, kernel_size, batch_norm=True)
        mode = "training" if training else "evaluation"
        expect_one_of(
            _gates(answer, x),
            (w.gates(x, training) for w in weights),
            (slip for w in weights for slip in _norm_slips(w, x, training)),
            of=f"The gate with batch_norm=True, in {mode} mode,",
            expected="σ(BN(f([mean; max])))",
            hint="nn.BatchNorm2d(1) stands between the convolution and the sigmoid, and nowhere else.",
        )
        if training:
            expect_live_parameters(answer, x)
            expect_mode_kept(answer, x)


@about("SpatialAttention can learn, behaves the same each time, and leaves its input as it was.")
def spatial_attention_can_learn(
    SpatialAttention: Any, shape: tuple[int, ...] = (4, 8, 9, 6), kernel_size: int = 7, seed: int = 3
) -> None:
    x = example(*shape, seed=seed)
    new = module_answer(SpatialAttention, kernel_size)
    _gates(new, x)
    expect_registered_from_the_start(module_answer(SpatialAttention, kernel_size), x)
    answer = expect_own_weights(module_answer(SpatialAttention, kernel_size), new, x)
    expect_input_untouched(answer, x)
    expect_repeatable(answer, x)
    expect_live_parameters(answer, x)
    hint = "detach(), .data, .item(), torch.tensor(...), no_grad() and NumPy cut the graph between x and the gate."
    expect_true_gradient(answer, x, of="SpatialAttention(x)", hint=hint)
    expect_able_to_start(new, x)


def _generic(module: Any, x: Tensor, kernel_size: int) -> ModuleAnswer:
    return with_generic_weights(module_answer(module, kernel_size), x)


def _uneven(shape: tuple[int, ...], seed: int) -> Tensor:
    """A map whose positions differ in level as well, so that means and maxima over channels carry a pattern."""
    x = example(*shape, seed=seed)
    return x + example(shape[0], 1, *shape[2:], seed=seed + 50)


def _expect_convolution(
    answer: ModuleAnswer, kernel_size: int, hint: str = "", batch_norm: bool = False
) -> list[SpatialWeights]:
    parameters = answer.parameters()
    found = spatial_readings(parameters, kernel_size, batch_norm)
    apart = not any(v.numel() == 2 * kernel_size**2 and v.shape[:1] != (2,) for v in parameters.values())
    count, most = sum(v.numel() for v in parameters.values()), 2 * kernel_size**2 + 1 + apart + 2 * batch_norm
    if found and count <= most:
        return found
    shapes = {name: tuple(value.shape) for name, value in parameters.items()}
    extra = ", γ and β of BN" if batch_norm else ""
    raise CheckFailed(
        f"The weights are not those of a convolution with kernel size {kernel_size} from two maps to one.",
        expected=f"a weight of shape (1, 2, {kernel_size}, {kernel_size}), bias optional{extra}",
        found=", ".join(f"{name} {shape}" for name, shape in shapes.items()) or "no parameters",
        hint=hint if hint and shapes else _weights_hint(list(shapes.values()), kernel_size, bool(found), batch_norm),
    )


def _weights_hint(shapes: list[tuple[int, ...]], k: int, found: bool, batch_norm: bool) -> str:
    if not shapes:
        return "no weights are registered: assign layers to attributes of self in __init__ (a plain list hides them)."
    if batch_norm and any(shape[-2:] == (k, k) for shape in shapes):
        return "batch_norm=True brings the γ and β of an nn.BatchNorm2d(1) between the convolution and the sigmoid."
    if found and not batch_norm and sum(len(shape) == 1 for shape in shapes) > 1:
        return "without batch_norm=True there is no normalisation; Eq. 3 has none."
    if found:
        return "there is more than the convolution here: another layer takes part."
    kernels = [shape for shape in shapes if len(shape) == 4]
    sizes = {shape[2:] for shape in kernels}
    if sizes and (k, k) not in sizes:
        return f"the kernel is {' or '.join('×'.join(map(str, size)) for size in sizes)}; {k}×{k} is asked for."
    if any(shape[:2] == (1, 1) for shape in kernels):
        return "the convolution reads one map; mean and maximum are two, concatenated along axis 1."
    if any(shape[:2] == (2, 2) or shape[:2] == (2, 1) for shape in kernels):
        return "the convolution gives two maps; there is one gate for each position."
    return "a convolution from the two pooled maps to one."


def spatial_slips(w: SpatialWeights, x: Tensor) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give in place of the gates (N, 1, H, W), and what to say about each."""
    maps, logits = pooled(x), w.logits(x)
    x = x.double()
    mean, top = maps[:, :1], maps[:, 1:]
    variants = [
        (torch.cat([mean, mean], 1), "the mean is used twice; the second map is the maximum."),
        (torch.cat([top, top], 1), "the maximum is used twice; the first map is the mean."),
        (torch.cat([mean, x.amin(1, keepdim=True)], 1), "this takes the smallest value of each position."),
        (torch.cat([mean, x.abs().amax(1, keepdim=True)], 1), "this takes the largest absolute value; keep signs."),
        (torch.cat([x.sum(1, keepdim=True), top], 1), "this takes the sum over channels in place of the mean."),
        (torch.cat([mean, top.relu()], 1), "a maximum below 0 is one too; nothing starts at 0."),
        (maps.relu(), "a ReLU stands before the convolution; nothing does."),
        (maps.sigmoid(), "a sigmoid stands before the convolution; there is one, after it."),
    ]
    if x.shape[1] > 1:
        second = torch.cat([mean, x.std(1, keepdim=True)], 1)
        variants.append((second, "this takes the standard deviation over channels in place of the maximum."))
    if x.shape[2] == x.shape[3]:
        variants.append((maps.transpose(2, 3), "rows and columns have changed places."))
    variants.append((maps.mean((2, 3), keepdim=True).expand_as(maps), "this averages over positions first."))
    for evidence, words in variants:
        yield w.convolve(evidence).sigmoid(), words
    yield logits.flatten(1).softmax(1).reshape(logits.shape), "this is a softmax over positions; each has a sigmoid."
    yield logits.softmax(1), "this is a softmax over an axis of size 1, which is always 1; the gate is a sigmoid."
    for _, gate, words in SLIPS[:20]:
        if "softmax" not in words:
            yield gate(logits), words
    yield (logits - w.bias).relu().sigmoid(), "a ReLU stands before the sigmoid; nothing does."
    s = logits.sigmoid()
    if len(x) > 1:
        yield s[:1].expand_as(s), "every image gets the gates of the first one."
        yield s.mean(0, keepdim=True).expand_as(s), "the gates are averaged over the batch; each image keeps its own."
    yield from _padding_slips(w, maps)
    yield (mean + top).sigmoid(), "the convolution is not used."
    flipped = SpatialWeights(w.kernel.flip(1, 2), w.bias)
    yield flipped.gates(x), "the kernel is turned upside down."
    yield (
        (logits - logits.mean()).div(logits.std(correction=0)).sigmoid(),
        "BN is applied although it is not asked for.",
    )


def _padding_slips(w: SpatialWeights, maps: Tensor) -> Iterator[tuple[Tensor, str]]:
    k = w.kernel.shape[-1]
    if min(maps.shape[2:]) > k // 2 > 0:
        for mode in ("reflect", "replicate", "circular"):
            padded = F.pad(maps, [k // 2] * 4, mode=mode)
            gates = (F.conv2d(padded, w.kernel[None]) + w.bias).sigmoid()
            yield gates, "the border is padded with other numbers than zeros."


def _norm_slips(w: SpatialWeights, x: Tensor, training: bool) -> Iterator[tuple[Tensor, str]]:
    raw = w.convolve(pooled(x))
    unused = "batch_norm=True changes nothing here: normalise between the convolution and the sigmoid."
    yield raw.sigmoid(), unused
    yield w.normalise(raw.sigmoid(), training), "BN stands after the sigmoid; it belongs before it."
    yield (
        w.normalise(raw.sigmoid(), training).sigmoid(),
        "a sigmoid stands before BN as well; there is one, at the end.",
    )
    yield w.normalise(raw, training), "the sigmoid after BN is missing."
    yield w.normalise(raw, training).relu().sigmoid(), "a ReLU stands between BN and the sigmoid; nothing does."
    yield w.normalise(raw.relu(), training).sigmoid(), "a ReLU stands between the convolution and BN; nothing does."
    yield (
        w.normalise(raw, not training).sigmoid(),
        "BN is not in the mode of the module: drop .train() and .eval(), and let it keep running statistics.",
    )


def _gates(answer: ModuleAnswer, x: Tensor) -> Tensor:
    n, c, h, w = x.shape
    gates = answer(x)
    found = tuple(gates.shape) if isinstance(gates, Tensor) else None
    hint = "one gate for each position, (N, 1, H, W)."
    if found == (n, h, w):
        hint = "keep an axis of size 1 for the channels, so that the gates broadcast over them."
    elif found == (n, c, h, w) and c > 1:
        hint = "this has the size of x; return the gates alone. CBAM multiplies by them later."
    elif found == (n, 2, h, w):
        hint = "the convolution leads from two maps to one."
    elif found == (n, c, 1, 1):
        hint = "this is a gate for each channel; here each position has one."
    elif found and len(found) == 4 and found[:2] == (n, 1) and found != (n, 1, h, w):
        hint = "pad the convolution with kernel_size // 2 zeros on each side, so that the size stays."
    elif found == (n, 1, h, w):
        hint = ""
    return expect_tensor(gates, (n, 1, h, w), of=f"SpatialAttention(x) for x of shape {(n, c, h, w)}", hint=hint)
