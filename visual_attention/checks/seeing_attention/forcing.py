"""Checks of running a network with the outputs of some layers replaced by values of our own."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

import torch
from torch import Tensor, nn

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.behaviour import expect_input_untouched
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Given
from visual_attention.checks.inputs import AsFunctionOf
from visual_attention.checks.primitives import example, expect_one_of, expect_tensor
from visual_attention.checks.seeing_attention.watched import (
    expect_left_as_it_was,
    expect_one_pass,
    expect_same_mode,
    given_network,
    images_of,
    part_of,
)

about = functools.partial(check, unit="seeing_attention", section="What if the gate were something else?")

GATES = {"first_gate": (5,), "second_gate": (7, 1, 1)}  # of the network with 5 channels


@about("forced_scores puts a value in the place of a layer's output.")
def forced_scores_replaces_one_output(
    forced_scores: Any, layer: str = "second_gate", number: float | None = None, batch: int = 3, seed: int = 0
) -> None:
    answer, images = function_answer(forced_scores), images_of(batch, seed=seed)
    value = _value(layer, seed) if number is None else torch.full(GATES[layer], number)
    _expect_scores(answer, given_network(seed), [layer], [value], images)


@about("forced_scores replaces several outputs in one pass, each by its own value.")
def forced_scores_replaces_several(
    forced_scores: Any, layers: tuple[str, ...] = ("first_gate", "second_gate"), batch: int = 3, seed: int = 0
) -> None:
    answer, images = function_answer(forced_scores), images_of(batch, seed=seed)
    values = [_value(layer, seed + place) for place, layer in enumerate(layers)]
    _expect_scores(answer, given_network(seed), list(layers), values, images)


@about("forced_scores gives the next layer the full shape, and takes values for each image.")
def forced_scores_keeps_the_shape(forced_scores: Any, batch: int = 4, seed: int = 0) -> None:
    answer, images = function_answer(forced_scores), images_of(batch, seed=seed)
    net = given_network(seed)
    _expect_scores(answer, net, ["first_gate"], [_value("first_gate", seed)], images)
    _expect_scores(answer, net, ["first_gate"], [torch.tensor(0.25)], images)
    for_each = torch.sigmoid(example(batch, 7, 1, 1, seed=seed))
    _expect_scores(answer, net, ["second_gate"], [for_each], images)


@about("forced_scores leaves the network, the values and the images as they were.")
def forced_scores_leaves_the_network_alone(forced_scores: Any, seed: int = 0) -> None:
    answer, images = function_answer(forced_scores), images_of(seed=seed)
    values = [_value(layer, seed) for layer in GATES]
    for used in (False, True):
        net = given_network(seed, used=used)
        expect_left_as_it_was(answer, net, [part_of(net, layer) for layer in GATES], values, images)
    net = given_network(seed, training=True)
    expect_same_mode(answer, net, [part_of(net, layer) for layer in GATES], values, images)
    net = given_network(seed)
    layers = [part_of(net, layer) for layer in GATES]
    expect_input_untouched(AsFunctionOf(answer, (net, layers, values, images), 3), images, "images")
    expect_one_pass(answer, net, layers, values, images)
    after = answer.inputs_after_call(net, layers, values, images)[2]
    if len(after) != len(values) or any(not torch.equal(a, b) for a, b in zip(after, values, strict=True)):
        raise CheckFailed(
            "The call changes the values that it is given.",
            expected="the list of values as it was before the call",
            found="another list after the call",
            hint="pop(), remove(), *= and the like change what belongs to the caller.",
        )


def _value(layer: str, seed: int) -> Tensor:
    shape = GATES[layer]
    return torch.sigmoid(example(1, *shape, seed=seed + 30)[0])


def _scores(net: nn.Module, layers: Sequence[str], values: Sequence[Tensor], images: Tensor) -> Tensor:
    with torch.no_grad():
        return _changed(net, layers, values, images, lambda out, value: value.expand_as(out))


def _expect_scores(answer: Answer, net: Given, layers: list[str], values: list[Tensor], images: Tensor) -> None:
    made = net.make()
    expected = _scores(made, layers, values, images)
    found = answer(net, [part_of(net, layer) for layer in layers], values, images)
    names = ", ".join(f"network.{layer}" for layer in layers)
    of = f"forced_scores(network, [{names}], values, images)"
    hint = "return what network(images) gives while the hooks are in place."
    expect_tensor(found, tuple(expected.shape), of=of, hint=hint)
    expect_one_of(
        found,
        [expected],
        _slips(made, layers, values, images),
        of=of,
        expected="the scores with the outputs replaced",
        hint="what a forward hook returns takes the place of the layer's output, for this pass.",
    )


def _slips(net: nn.Module, layers: list[str], values: list[Tensor], images: Tensor) -> Iterator[tuple[Tensor, str]]:
    with torch.no_grad():
        yield net(images), "these are the scores of the network as it is: a hook must *return* the value."
    if len(layers) > 1 and values[-1].numel() != values[0].numel():
        for place, layer in enumerate(layers):
            yield (
                _scores(net, [layer], [values[place]], images),
                f"only the output of network.{layer} is replaced; one hook for each layer, all in the same pass.",
            )
    with torch.no_grad():
        for change, words in (
            (lambda out, value: out * value, "the value takes the place of the output; this multiplies the two."),
            (lambda out, value: out + value, "the value takes the place of the output; this adds the two."),
            (lambda out, value: out - value, "the value takes the place of the output; this subtracts it."),
            (lambda out, value: torch.full_like(out, float(value.mean())), "each channel has a value of its own."),
            (lambda out, value: torch.zeros_like(out), "this forces 0; put the given value there."),
            (lambda out, value: torch.ones_like(out), "this forces 1; put the given value there."),
            (lambda out, value: out.mean(0, keepdim=True).expand_as(out), "use the given value; compute no mean."),
            (lambda out, value: (value + torch.zeros_like(out))[:1].expand_as(out), "each image has its own value."),
            (lambda out, value: torch.sigmoid(value.expand_as(out)), "the value is the gate itself: no sigmoid on it."),
        ):
            yield _changed(net, layers, values, images, change), words


def _changed(net: nn.Module, layers: list[str], values: list[Tensor], images: Tensor, change: Any) -> Tensor:
    with ExitStack() as hooks:
        for name, value in zip(layers, values, strict=True):
            layer = net.get_submodule(name)
            hook = layer.register_forward_hook(lambda module, given, out, value=value: change(out, value))
            hooks.callback(hook.remove)
        return net(images)
