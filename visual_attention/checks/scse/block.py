"""Checks of scSE (arXiv 1803.02579 and 1808.08127): x (N, C, H, W) to two gated maps, combined."""

from __future__ import annotations

import functools
from collections.abc import Iterator
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
from visual_attention.checks.gating import channel_means, hidden_width
from visual_attention.checks.gradients import expect_able_to_start, expect_live_parameters, expect_true_gradient
from visual_attention.checks.primitives import KEPT, agrees, another_map, example, expect_one_of, expect_tensor
from visual_attention.checks.scse.gates import WAYS, BothWeights, expect_both_gates, listed

about = functools.partial(check, unit="scse", section="scSE: both gates at once")


@about("SCSE has the weights of cSE and of sSE; r is 2 unless told otherwise.")
def scse_has_both_gates(SCSE: Any, channels: int = 12, reduction: int = 3) -> None:
    x = example(2, channels, 4, 3)
    answer = with_generic_weights(module_answer(SCSE, channels, reduction), x)
    y = _output(answer, x, "max")
    expect_both_gates(answer.parameters(), channels, reduction)
    _expect_both_at_work(y / x)
    usual = module_answer(SCSE, channels)
    _output(usual, x, "max")
    hint = f"SCSE({channels}), without a reduction, uses r = 2."
    expect_both_gates(usual.parameters(), channels, 2, hint)


def _expect_both_at_work(factor: Tensor) -> None:
    """The factor y / x changes from position to position and from channel to channel."""
    for name, over, one in (("sSE", "position", factor[:, :, :1, :1]), ("cSE", "channel", factor[:, :1])):
        if agrees(factor, one.expand_as(factor)):
            raise CheckFailed(
                f"{name} does not take part.",
                expected=f"a factor y / x that changes from {over} to {over} too",
                found=f"the same factor for every {over}",
                hint=f"the gates of {over}s are missing, or their product with x is not used.",
            )


@about("SCSE combines x · s and x · q in the way it is told.")
def scse_follows_its_formula(
    SCSE: Any, how: str = "max", shape: tuple[int, ...] = (3, 8, 6, 5), reduction: int = 2, seed: int = 0
) -> None:
    x = example(*shape, seed=seed)
    answer = with_generic_weights(module_answer(SCSE, shape[1], reduction, combine=how), x)
    _expect_formula(answer, x, how, reduction, f'SCSE(…, combine="{how}")(x)')


@about("SCSE takes the maximum unless told otherwise.")
def scse_takes_the_maximum_by_default(SCSE: Any, shape: tuple[int, ...] = (2, 8, 5, 4), seed: int = 1) -> None:
    x = example(*shape, seed=seed)
    answer = with_generic_weights(module_answer(SCSE, shape[1]), x)
    _expect_formula(answer, x, "max", 2, "SCSE(x), made without naming a combination,")
    before = answer(x)
    module_answer(SCSE, shape[1], combine="sum")
    if not agrees(_output(answer, x, "max"), before):
        raise CheckFailed(
            "A block changes when another one is made.",
            expected='the maximum, also after SCSE(…, combine="sum") was made: a network may hold both',
            found="another result than before",
            hint="keep the name of the combination in an attribute of self, not in the class or a global variable.",
        )


@about("SCSE treats each image alone and leaves its input as it was.")
def scse_is_clean(SCSE: Any, how: str = "max", shape: tuple[int, ...] = (4, 8, 6, 5), seed: int = 2) -> None:
    x = example(*shape, seed=seed)
    answer = with_generic_weights(module_answer(SCSE, shape[1], 2, combine=how), x)
    _output(answer, x, how)
    expect_input_untouched(answer, x)
    expect_repeatable(answer, x)
    expect_samples_independent(answer, x)


@about("Gradients reach every weight of both gates, and x through both.")
def scse_can_learn(SCSE: Any, how: str = "max", shape: tuple[int, ...] = (8, 8, 6, 5), seed: int = 3) -> None:
    x = example(*shape, seed=seed)
    new = module_answer(SCSE, shape[1], 2, combine=how)
    expect_registered_from_the_start(new, x)
    answer = expect_own_weights(module_answer(SCSE, shape[1], 2, combine=how), new, x)
    expect_live_parameters(answer, x)
    hint = "x influences y as the thing scaled and through both gates: keep all, without detach() or no_grad()."
    expect_true_gradient(answer, x, of="SCSE(x)", hint=hint)
    expect_able_to_start(new, x)


def _expect_formula(answer: ModuleAnswer, x: Tensor, how: str, reduction: int, of: str) -> None:
    parameters = answer.parameters()
    weights = expect_both_gates(parameters, x.shape[1], reduction)
    hint = _formula_hint(parameters, x.shape[1], reduction)
    for evidence, otherwise in ((x, hint), (4 * x, hint), (another_map(x), KEPT)):
        expect_one_of(
            _output(answer, evidence, how),
            (WAYS[how](*w.maps(evidence)) for w in weights),
            _slips(weights, evidence, how),
            of=of,
            expected=f"the {how} of x · s and x · q",
            hint=otherwise,
        )


def _output(answer: ModuleAnswer, x: Tensor, how: str) -> Tensor:
    n, c, h, w = x.shape
    shape = (n, 2 * c if how == "concatenation" else c, h, w)
    y = answer(x)
    hint = "the result has the shape of x." if isinstance(y, Tensor) else ""
    if how == "concatenation" and hint:
        hint = "concatenation returns 2C channels: x gated by channels, then x gated by positions."
    return expect_tensor(y, shape, of=f'SCSE(…, combine="{how}")(x) for x of shape {(n, c, h, w)}', hint=hint)


def _slips(weights: list[BothWeights], x: Tensor, how: str) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give, for each reading of the weights."""
    way = WAYS[how]
    for w in weights:
        a, b = w.maps(x)
        for other in WAYS:
            if other != how:
                yield WAYS[other](a, b), f'this is "{other}"; the combination must be the one that was asked for.'
        yield a, "this is x gated by channels alone: sSE is not used."
        yield b, "this is x gated by positions alone: cSE is not used."
        yield way(b, a), "the two maps have changed places: cSE comes first."
        yield (a + b) / 2, "this is half the sum."
        yield torch.minimum(a, b), "this is the smaller of the two values."
        yield (
            x + way(a, b) if how != "concatenation" else way(x + a, x + b),
            "x is added; only the two maps are combined.",
        )
        yield from _in_turn(w, a, b)
        yield from _gates_combined(w, x, how)
        for gate, words in w.position.slips(x):
            yield way(a, w.by_position(x, gate)), f"in sSE, {words}"
        for gate, words in w.channel.slips(channel_means(x)):
            yield way(w.by_channel(x, gate), b), f"in cSE, {words}"


def _in_turn(w: BothWeights, a: Tensor, b: Tensor) -> Iterator[tuple[Tensor, str]]:
    words = "one gate works on what the other has left: both take x itself."
    yield w.maps(a)[1], words
    yield w.maps(b)[0], words
    for how, way in WAYS.items():
        yield way(a, w.maps(a)[1]), f'{words} (Then "{how}".)'
        yield way(w.maps(b)[0], b), f'{words} (Then "{how}".)'


def _gates_combined(w: BothWeights, x: Tensor, how: str) -> Iterator[tuple[Tensor, str]]:
    """The gates combined first, and x multiplied then."""
    s = w.channel.gates(channel_means(x))[:, :, None, None].expand(x.shape)
    q = w.position.gates(x)[:, None].expand(x.shape)
    for other in ("max", "product", "sum"):
        words = f"this is x times the {other} of the gates; combine the two gated maps, x·s and x·q."
        yield x * WAYS[other](s, q), words
        yield WAYS[other](s, q), "these are gates alone; x is not multiplied."
    yield WAYS[how](s, q), "these are gates alone; x is not multiplied."
    yield x * torch.sigmoid(s + q), "a second sigmoid follows the gates; nothing should."


def _formula_hint(parameters: dict[str, Tensor], channels: int, reduction: int) -> str:
    h = hidden_width(channels, reduction)
    most = 2 * channels * h + h + channels + channels + 1
    if sum(value.numel() for value in parameters.values()) > most:
        return f"cSE and sSE have at most {most} weights; here are {listed(parameters)}: another layer takes part."
    return "compare each step: x·s with s from the channel means, x·q with q from each position, then the combination."
