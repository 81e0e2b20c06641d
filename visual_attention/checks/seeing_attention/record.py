"""Checks of recording what a layer puts out: the output of that layer, a copy, and nothing left behind."""

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
from visual_attention.checks.given import Given
from visual_attention.checks.inputs import AsFunctionOf
from visual_attention.checks.primitives import agrees, expect_one_of, expect_tensor
from visual_attention.checks.seeing_attention.watched import (
    expect_left_as_it_was,
    expect_one_pass,
    expect_same_mode,
    given_network,
    images_of,
    part_of,
    seen,
)

about = functools.partial(check, unit="seeing_attention", section="What a layer puts out")

IN_PLACE = (
    "a later layer writes into this tensor (x += …, or ReLU(inplace=True)); "
    "keep a copy, made in the hook: output.detach().clone()."
)


@about("record_output returns what the layer puts out.")
def record_output_returns_the_output(
    record_output: Any, layers: tuple[str, ...] = ("stem", "body"), batch: int = 3, seed: int = 0
) -> None:
    answer, images = function_answer(record_output), images_of(batch, seed=seed)
    for name in layers:
        _expect_output(answer, given_network(seed), name, images)
    again = images_of(batch, 10, 8, seed=seed + 50)
    _expect_output(answer, given_network(seed + 1), layers[0], again)


@about("record_output returns the output as it was when the layer was done.")
def record_output_returns_a_copy(record_output: Any, layer: str = "norm", seed: int = 0) -> None:
    answer = function_answer(record_output)
    _expect_output(answer, given_network(seed, in_place=True), layer, images_of(seed=seed))


@about("record_output leaves the network and the images as they were.")
def record_output_leaves_the_network_alone(record_output: Any, layer: str = "body", seed: int = 0) -> None:
    answer, images = function_answer(record_output), images_of(seed=seed)
    for options in ({}, {"used": True}, {"training": True}):
        net = given_network(seed, **options)
        if not options.get("training"):  # in training mode the pass itself moves running averages
            expect_left_as_it_was(answer, net, part_of(net, layer), images)
        else:
            expect_same_mode(answer, net, part_of(net, layer), images)
    net = given_network(seed)
    view = AsFunctionOf(answer, (net, part_of(net, layer), images), 2)
    expect_input_untouched(view, images, "images")
    expect_one_pass(answer, net, part_of(net, layer), images)
    _expect_no_graph(view, net, layer, images)


def _expect_no_graph(answer: Answer, net: Given, layer: str, images: Tensor) -> None:
    _, output, _ = seen(net.make(), layer, images)
    if answer.input_gradient(images, torch.ones_like(output)) is not None:
        raise CheckFailed(
            "What is returned still has its gradient graph.",
            expected="a tensor that remembers nothing of the pass",
            found="one through which gradients flow back to the images",
            hint="output.detach().clone(), or torch.no_grad() around the pass: a graph keeps all its maps in memory.",
        )


def _expect_output(answer: Answer, net: Given, name: str, images: Tensor) -> None:
    made = net.make()
    before, output, later = seen(made, name, images)
    found = answer(net, part_of(net, name), images)
    of = f"record_output(network, network.{name}, images)"
    with torch.no_grad():
        scores = made(images)
    expect_tensor(found, tuple(output.shape), of=of, hint=_shape_hint(found, before, output, scores))
    slips = [*_slips(before, output), *([(later, IN_PLACE)] if not agrees(later, output) else [])]
    hint = "return what the hook is given as its third argument, for these images."
    expect_one_of(found, [output], slips, of=of, expected="the output of this layer", hint=hint)


def _shape_hint(found: Any, before: Tensor, output: Tensor, scores: Tensor) -> str:
    if not isinstance(found, Tensor):
        return "the hook keeps the output; record_output returns it when the pass is over."
    hints = {
        tuple(output.shape[1:]): "there is no axis for the images: output[0] is the first image only.",
        (1, *output.shape): "an axis too many stands in front: return the tensor, not a stack of one.",
        tuple(scores.shape): "these are the scores of the whole network; return what the layer puts out.",
        tuple(before.shape): "this has the shape of what the layer is given; its output is the hook's third argument.",
    }
    return hints.get(tuple(found.shape), "return the output of the layer as it is, for all images.")


def _slips(before: Tensor, output: Tensor) -> Iterator[tuple[Tensor, str]]:
    if before.shape == output.shape:
        yield before, "this is what the layer was given; its output is the hook's third argument."
    yield output.relu(), "negative values are part of the output: no ReLU."
    yield output.abs(), "this is the absolute value of the output; return the output itself."
    yield torch.zeros_like(output), "these are zeros: return what the hook has kept."
    yield output[:1].expand_as(output), "every image has an output of its own; this is the first image's."
