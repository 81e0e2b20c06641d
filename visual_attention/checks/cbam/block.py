"""Checks of the whole CBAM (Woo et al., 2018, Eq. 1): x (N, C, H, W) to the same shape.

What is judged here is how the halves are put together. So two things are right: the formula itself, and the formula
with the answer's own halves, which have exercises of their own.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
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
from visual_attention.checks.cbam.formula import channel_gates, parameters_of, spatial_readings
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gating import hidden_width
from visual_attention.checks.gradients import expect_able_to_start, expect_live_parameters, expect_true_gradient
from visual_attention.checks.primitives import example, expect_one_of, expect_tensor
from visual_attention.checks.reading import readings

about = functools.partial(check, unit="cbam", section="The whole block: first channels, then positions")

Gate = Callable[[Tensor], Tensor]


@about("CBAM gates channels first, and then the positions of what came out.")
def cbam_applies_its_halves_in_order(
    CBAM: Any,
    ChannelAttention: Any,
    SpatialAttention: Any,
    shape: tuple[int, ...] = (3, 32, 9, 6),
    reduction: int = 4,
    kernel_size: int = 7,
    batch_norm: bool = False,
    seed: int = 5,
) -> None:
    x = example(*shape, seed=seed)
    options = {"batch_norm": True} if batch_norm else {}
    answer = with_generic_weights(module_answer(CBAM, shape[1], reduction, kernel_size, **options), x)
    y = _output(answer, x)
    pairs = list(_pairs(answer, shape[1], reduction, kernel_size, batch_norm))
    own = _own_halves(answer, ChannelAttention, SpatialAttention, shape[1], reduction, kernel_size, options)
    pairs += [own] if own else []
    if not pairs:
        raise _strange_weights(answer, shape[1], reduction, kernel_size, batch_norm)
    hint = "two lines: multiply x by its channel gates, then multiply the result by its own spatial gates."
    singles = sum(value.numel() == 1 for value in answer.parameters().values())
    if not batch_norm and singles > 1 and hidden_width(shape[1], reduction) > 1:
        hint = "here are γ and β of a BN, which is not asked for: batch_norm is False unless the caller says otherwise."
    expect_one_of(
        y,
        (_in_order(x.double(), *pair) for pair in pairs),
        (slip for pair in pairs for slip in _slips(x.double(), *pair)),
        of="CBAM(x)",
        expected="F′ · M_s(F′), where F′ = F · M_c(F)",
        hint=hint,
    )


@about("CBAM passes its options on: r is 16 and the kernel 7×7 unless told otherwise.")
def cbam_passes_its_options_on(CBAM: Any, channels: int = 256, placed: tuple[int, int] = (8, 3)) -> None:
    x = example(2, channels, 5, 5)
    cases: list[tuple[tuple[int, ...], dict[str, bool], str]] = [
        ((), {}, "without options, r is 16 and the kernel 7×7."),
        (placed, {}, "CBAM(channels, {0}, {1}) has r = {0} and a kernel of {1}×{1}.".format(*placed)),
        ((), {"batch_norm": True}, "batch_norm is for SpatialAttention: pass it on."),
    ]
    for arguments, options, hint in cases:
        answer = module_answer(CBAM, channels, *arguments, **options)
        _output(answer, x)
        reduction, kernel_size = arguments or (16, 7)
        _expect_sizes(answer, channels, reduction, kernel_size, bool(options), hint)


@about("CBAM can learn, treats each image alone, and leaves its input as it was.")
def cbam_is_sound(CBAM: Any, shape: tuple[int, ...] = (16, 32, 9, 6), reduction: int = 4, seed: int = 6) -> None:
    x = example(*shape, seed=seed)
    new = module_answer(CBAM, shape[1], reduction)
    _output(new, x)
    expect_registered_from_the_start(module_answer(CBAM, shape[1], reduction), x)
    answer = expect_own_weights(module_answer(CBAM, shape[1], reduction), new, x)
    expect_input_untouched(answer, x)
    expect_repeatable(answer, x)
    expect_samples_independent(answer, x)
    expect_live_parameters(answer, x)
    hint = "x influences y as the thing scaled and through both gates: keep all, without detach() or no_grad()."
    expect_true_gradient(answer, x, of="CBAM(x)", hint=hint)
    expect_able_to_start(new, x)


def _in_order(x: Tensor, channel: Gate, spatial: Gate) -> Tensor:
    x = x * channel(x)
    return x * spatial(x)


def _pairs(
    answer: ModuleAnswer, channels: int, reduction: int, kernel_size: int, batch_norm: bool
) -> Iterator[tuple[Gate, Gate]]:
    """Every reading of the parameters as the two halves of the paper."""
    parameters = answer.parameters()
    mlps = readings(parameters, channels, hidden_width(channels, reduction))
    for w in mlps:
        for form in range(2):
            for kernel in spatial_readings(parameters, kernel_size, batch_norm):
                yield (lambda x, w=w, form=form: channel_gates(w, x)[form]), kernel.gates


def _own_halves(
    answer: ModuleAnswer,
    ChannelAttention: Any,
    SpatialAttention: Any,
    channels: int,
    reduction: int,
    kernel_size: int,
    options: dict[str, bool],
) -> tuple[Gate, Gate] | None:
    """The answer's own halves, with the weights that they have inside of it; None where it does not hold them so."""
    values = answer.parameters()
    gates: list[Gate] = []
    for target, arguments, more in (
        (ChannelAttention, (channels, reduction), {}),
        (SpatialAttention, (kernel_size,), options),
    ):
        try:
            half = module_answer(target, *arguments, **more)
            half(torch.zeros(1, channels, 9, 9) + torch.arange(9.0))
        except CheckFailed:
            return None
        places = parameters_of(values, set(half.parameters())) if half.parameters() else None
        if not places:
            return None
        if any(values[there].shape != half.parameters()[here].shape for here, there in places.items()):
            return None
        half.set_parameters({here: values[there] for here, there in places.items()})
        gates.append(lambda x, half=half: _gate_of(half, x))
    return gates[0], gates[1]


def _gate_of(half: ModuleAnswer, x: Tensor) -> Tensor:
    """What a half makes of x, which it gets in float32; of the shape of x where it fits no other way."""
    gate = expect_tensor(half(x.float()), of=f"{half.name}(x)").double()
    try:
        (x * gate).reshape(x.shape)
    except RuntimeError:
        return torch.ones_like(x)
    return gate


def _slips(x: Tensor, channel: Gate, spatial: Gate) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give, and what to say about each."""
    c, s = channel(x), spatial(x)
    after_c, after_s = x * c, x * s
    yield after_s * channel(after_s), "the order is the other one: here positions come first. Channels do."
    yield x * c * s, "both gates are computed from x; the spatial one sees what the channel gates have left."
    yield after_c, "only the channel gates are applied."
    yield after_s, "only the spatial gates are applied."
    yield after_c + after_s, "the two gated maps are added; the gates are applied one after the other."
    yield (after_c + after_s) / 2, "the two gated maps are averaged; the gates are applied one after the other."
    yield torch.maximum(after_c, after_s), "the larger of two gated maps is taken; apply one gate after the other."
    yield x * (c + s), "the gates are added; apply one after the other."
    yield after_c * after_s, "two gated maps are multiplied, which squares x."
    yield x * spatial(after_c), "the spatial gates multiply x itself; they multiply what the channel gates have left."
    right = after_c * spatial(after_c)
    yield x + right, "x is added; the sum belongs to the residual block around CBAM."
    yield after_c + right, "the map between the two steps is added; CBAM only multiplies."
    yield right.relu(), "a ReLU follows; nothing should."
    yield (right.detach() * 0 + c * spatial(after_c)), "these are the gates alone; multiply them with x."
    yield c * s, "these are the gates alone; multiply them with x."
    yield spatial(after_c).expand_as(x), "these are the spatial gates alone; multiply them with F′."
    yield _in_order(right, channel, spatial), "the whole block is applied twice."
    twice = after_c * channel(after_c)
    yield twice * spatial(twice), "the channel gates are applied twice."
    yield after_c * channel(x) * spatial(after_c * channel(x)), "the channel gates are applied twice."
    yield right * spatial(right), "the spatial gates are applied twice."
    yield right * spatial(after_c), "the spatial gates are applied twice."
    yield x, "x comes back as it was given."


def _strange_weights(
    answer: ModuleAnswer, channels: int, reduction: int, kernel_size: int, batch_norm: bool
) -> CheckFailed:
    shapes = {name: tuple(value.shape) for name, value in answer.parameters().items()}
    hidden = hidden_width(channels, reduction)
    norm = ", γ and β of BN" if batch_norm else ""
    return CheckFailed(
        "The weights are not those of a channel attention and a spatial attention.",
        expected=f"weights of shapes ({hidden}, {channels}), ({channels}, {hidden}) and "
        f"(1, 2, {kernel_size}, {kernel_size}){norm}",
        found=", ".join(f"{name} {shape}" for name, shape in shapes.items()) or "no parameters",
        hint="make ChannelAttention(channels, reduction) and SpatialAttention(kernel_size, batch_norm) in __init__ and "
        "assign them to attributes of self.",
    )


def _expect_sizes(
    answer: ModuleAnswer, channels: int, reduction: int, kernel_size: int, batch_norm: bool, hint: str
) -> None:
    """Read off sizes alone, so that a wrong half costs nothing here: a matrix with h units, a kernel, BN or none."""
    values = answer.parameters().values()
    hidden = hidden_width(channels, reduction)
    has_mlp = any(v.dim() > 1 and hidden in v.shape and v.numel() >= channels * hidden for v in values)
    has_kernel = any(v.numel() in (kernel_size**2, 2 * kernel_size**2) for v in values)
    singles = sum(v.dim() <= 1 and v.numel() == 1 for v in values)
    if not (has_mlp and has_kernel and (singles >= 2 if batch_norm else singles <= 2)):
        raise _strange_sizes(answer, channels, reduction, kernel_size, batch_norm, hint)


def _strange_sizes(
    answer: ModuleAnswer, channels: int, reduction: int, kernel_size: int, batch_norm: bool, hint: str
) -> CheckFailed:
    failure = _strange_weights(answer, channels, reduction, kernel_size, batch_norm)
    return CheckFailed("CBAM does not pass its options on.", expected=failure.expected, found=failure.found, hint=hint)


def _output(answer: ModuleAnswer, x: Tensor) -> Tensor:
    n, c, h, w = x.shape
    y = answer(x)
    found = tuple(y.shape) if isinstance(y, Tensor) else ()
    hint = "the result has the shape of x."
    if found in ((n, c, 1, 1), (n, 1, h, w)):
        hint = "these are gates alone; multiply x by them."
    elif found == (n, c, h, w):
        hint = ""
    return expect_tensor(y, (n, c, h, w), of=f"CBAM(x) for x of shape {(n, c, h, w)}", hint=hint)
