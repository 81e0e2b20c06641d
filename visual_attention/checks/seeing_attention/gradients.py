"""Checks of Grad-CAM (Selvaraju et al., 2017, Eqs. 1 and 2) of a given network and layer: maps (N, H, W)."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.behaviour import expect_input_untouched
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Given
from visual_attention.checks.inputs import AsFunctionOf
from visual_attention.checks.primitives import agrees, expect_one_of, expect_tensor
from visual_attention.checks.seeing_attention.watched import (
    expect_left_as_it_was,
    given_network,
    images_of,
    part_of,
)

about = functools.partial(check, unit="seeing_attention", section="Grad-CAM: any layer, any head")


@about("grad_cam gives one map for each image, of the size of the layer's output.")
def grad_cam_has_the_right_shape(
    grad_cam: Any, layer: str = "body", batch: int = 3, size: tuple[int, int] = (8, 6)
) -> None:
    net, images, classes = _example(batch, size, 0)
    _output(function_answer(grad_cam), net, layer, images, classes)


@about("grad_cam is ReLU(Σ α A), with α the mean gradient of each channel.")
def grad_cam_follows_its_formula(
    grad_cam: Any, layers: tuple[str, ...] = ("body",), batch: int = 3, size: tuple[int, int] = (8, 6), seed: int = 0
) -> None:
    answer = function_answer(grad_cam)
    net, images, classes = _example(batch, size, seed)
    for layer in layers:
        for each in (classes, (classes + 1) % 4):
            maps = _output(answer, net, layer, images, each)
            a, gradient, slips = _pieces(net, layer, images, each)
            expect_one_of(
                maps,
                [_map(a, gradient).relu()],
                [*_slips(a, gradient), *slips],
                of=f"grad_cam(network, network.{layer}, images, classes)",
                expected="ReLU(Σ_c α_c A_c)",
                hint="the gradient of each image's score for its class, with respect to the layer's output; "
                "its mean over positions weighs the channels of that output.",
            )


@about("grad_cam looks at each image for itself, for any class.")
def grad_cam_keeps_images_apart(grad_cam: Any, layer: str = "tail", batch: int = 4, seed: int = 3) -> None:
    answer = function_answer(grad_cam)
    net, images, _ = _example(batch, (8, 6), seed)
    classes = torch.arange(batch) % 4
    together = _output(answer, net, layer, images, classes)
    for n in range(batch):
        alone = _output(answer, net, layer, images[n : n + 1], classes[n : n + 1])
        if not agrees(alone[0], together[n]):
            raise CheckFailed(
                "An image's map depends on the other images of its batch.",
                expected="the same map for an image alone and in a batch",
                found=f"image {n} of {batch} gets another map when it is alone",
                hint="sum the scores of the batch (a mean divides the gradients by N); average α over positions only.",
            )
    given = net, part_of(net, layer), images, classes
    expect_input_untouched(AsFunctionOf(answer, given, 2), images, "images")
    expect_input_untouched(AsFunctionOf(answer, given, 3), classes, "classes")


@about("grad_cam leaves the network as it was, also the grad of its weights.")
def grad_cam_leaves_the_network_alone(grad_cam: Any, layer: str = "body", seed: int = 4) -> None:
    answer = function_answer(grad_cam)
    for used in (False, True):
        images, classes = images_of(seed=seed), torch.tensor([0, 3, 2])
        net = given_network(seed, used=used)
        expect_left_as_it_was(answer, net, part_of(net, layer), images, classes)


def _example(batch: int, size: tuple[int, int], seed: int) -> tuple[Given, Tensor, Tensor]:
    classes = torch.tensor([3, 1, 2, 0, 1, 3])[:batch]
    return given_network(seed), images_of(batch, *size, seed=seed), classes


def _output(answer: Answer, net: Given, layer: str, images: Tensor, classes: Tensor) -> Tensor:
    a, *_ = _pieces(net, layer, images, classes)
    n, c, h, w = a.shape
    found = answer(net, part_of(net, layer), images, classes)
    hints = {
        (n, 1, h, w): "the axis of channels is still there, with size 1; drop it.",
        (n, c, h, w): "add up the channels.",
        (n, *images.shape[2:]): "the map has the size of the layer's output; enlarging it is the picture's business.",
        (n, 1, *images.shape[2:]): "the map has the size of the layer's output, and no axis of channels.",
        (h, w): "there is no axis for the images.",
        (n, c): "these are the weights α; with them, add up the channels of A.",
        (n, c, 1, 1): "these are the weights α; with them, add up the channels of A.",
        (n, h * w): "the axes of positions are to be kept apart: (N, H, W).",
    }
    hint = hints.get(tuple(found.shape), "") if isinstance(found, Tensor) else ""
    of = f"grad_cam(network, network.{layer}, images, classes) where the layer puts out {(n, c, h, w)}"
    return expect_tensor(found, (n, h, w), of=of, hint=hint)


@torch.enable_grad()  # whatever the answer has left behind
def _pieces(net: Given, layer: str, images: Tensor, classes: Tensor) -> tuple[Tensor, Tensor, list[tuple[Tensor, str]]]:
    """Activations, gradients of the chosen scores, and what gradients of something else would give."""
    made = net.make().double()
    kept: list[Tensor] = []
    made.get_submodule(layer).register_forward_hook(lambda module, given, output: kept.append(output))
    scores = made(images.double())
    a, rows = kept[0], torch.arange(len(images))
    chosen = scores[rows, classes]

    def gradient(of: Tensor) -> Tensor:
        return torch.autograd.grad(of.sum(), a, retain_graph=True)[0]

    right = gradient(chosen)
    others = [
        (scores.amax(1), "this is the class of the highest score; the caller names the class."),
        (scores.sum(1), "these are the gradients of all scores together; take the score of each image's class."),
        (scores[:, 0], "the classes are given as `classes`; this uses class 0."),
        (scores[:, classes[0]], "every image has a class of its own; this uses the first image's class for all."),
        (scores[:, classes].sum(1), "scores[:, classes] pairs every image with every class: use gather, or "
         "scores[torch.arange(N), classes]."),
        (chosen / len(images), "sum the scores of the batch: their mean divides every gradient by N."),
        (scores.softmax(1)[rows, classes], "the gradient is that of the score, before any softmax."),
        (scores.log_softmax(1)[rows, classes], "the gradient is that of the score, not of its log-probability."),
        (F.cross_entropy(scores, classes, reduction="none"), "the gradient is that of the score, not of the loss."),
        (F.cross_entropy(scores, classes), "the gradient is that of the score, not of the loss."),
        (-chosen, "the sign is wrong: what raises the score has a positive weight."),
    ]  # fmt: skip
    slips = [(_map(a, gradient(of)).relu().detach(), words) for of, words in others]
    slips.append((_weights_of_the_head(made, a, classes), "the head is not one linear layer here: use gradients."))
    return a.detach(), right, [(found, words) for found, words in slips if found.shape == (len(a), *a.shape[2:])]


def _weights_of_the_head(net: nn.Module, a: Tensor, classes: Tensor) -> Tensor:
    last = list(net.parameters())[-2]
    if last.shape[1] != a.shape[1]:
        return torch.empty(0)
    return torch.einsum("nchw,nc->nhw", a, last[classes]).relu().detach()


def _map(a: Tensor, gradient: Tensor) -> Tensor:
    return (a * gradient.mean((2, 3), keepdim=True)).sum(1)


def _slips(a: Tensor, gradient: Tensor) -> Iterator[tuple[Tensor, str]]:
    signed = _map(a, gradient)
    n, c, h, w = a.shape
    alpha = gradient.mean((2, 3), keepdim=True)
    yield signed, "the ReLU at the end is missing."
    yield signed.abs(), "the end is a ReLU, not an absolute value."
    yield signed.relu() * (h * w), "α is the mean of the gradient over positions; this is its sum."
    yield signed.relu() / c, "add up the channels; this is their mean."
    yield signed.relu() * (h * w) / c, "α is the mean over positions, and the map the sum over channels."
    yield (a * gradient).sum(1).relu(), "average the gradient over positions before it meets A, one α for each channel."
    yield (a * gradient).relu().sum(1), "average the gradient over positions; and the ReLU comes after the sum."
    yield (a * alpha).relu().sum(1), "the ReLU comes after the sum over channels, not before."
    yield (a * alpha.relu()).sum(1).relu(), "negative α count too: no ReLU before the sum."
    yield (a * alpha.relu()).sum(1), "the ReLU comes after the sum over channels; negative α count too."
    yield (a.relu() * alpha).sum(1).relu(), "A is used as the layer puts it out: no ReLU on it."
    yield (a * gradient.relu().mean((2, 3), keepdim=True)).sum(1).relu(), "negative gradients count: no ReLU on them."
    yield (a * gradient.amax((2, 3), keepdim=True)).sum(1).relu(), "α is the mean of the gradient, not its maximum."
    yield (a * gradient.mean((0, 2, 3), keepdim=True)).sum(1).relu(), "each image has its own α: keep axis 0."
    yield (a * alpha.abs()).sum(1).relu(), "negative α count too: no absolute value."
    yield (a * gradient.abs().mean((2, 3), keepdim=True)).sum(1).relu(), "negative gradients count: no absolute value."
    yield (gradient * a.mean((2, 3), keepdim=True)).sum(1).relu(), "the mean is taken of the gradient, not of A."
    yield gradient.sum(1).relu(), "A is missing: weigh its channels with the mean gradients."
    yield a.sum(1).relu(), "the weights α are missing."
    yield a.mean(1), "the weights α are missing."
    flat = signed.relu().flatten(1)
    high = flat.amax(1)[:, None, None]
    words = "the map is not scaled: scaling belongs into the picture."
    for small in (0.0, 1e-12, 1e-10, 1e-8, 1e-7, 1e-6, 1e-5):
        if small or bool((high > 0).all()):
            yield signed.relu() / (high + small), words
    low = flat.amin(1)[:, None, None]
    yield (signed.relu() - low) / (high - low).clamp(min=1e-12), words
    yield (signed.relu() - low) / (high - low + 1e-8), words
    yield (signed.relu() - low) / (high + 1e-7), words
