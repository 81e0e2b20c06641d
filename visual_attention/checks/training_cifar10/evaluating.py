"""Checks of evaluation: mean loss and accuracy over all images, in evaluation mode, leaving no trace."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Given
from visual_attention.checks.training_cifar10.given import CLASSES
from visual_attention.checks.training_cifar10.numbers import expect_number, expect_two

about = functools.partial(check, unit="training_cifar10", section="Evaluation")


@about("evaluate returns mean loss and accuracy over all images.")
def evaluate_is_right(evaluate: Any, images: int = 12, batch_size: int = 4, seed: int = 0) -> None:
    _expect_result(function_answer(evaluate), images, batch_size, seed, training=False)


@about("evaluate weighs every image alike, also those of a last, smaller batch.")
def evaluate_weighs_images_alike(evaluate: Any, images: int = 11, batch_size: int = 4, seed: int = 1) -> None:
    answer = function_answer(evaluate)
    _expect_result(answer, images, batch_size, seed, training=False)
    _expect_result(answer, images, images + 5, seed, training=False)


@about("evaluate asks the network in evaluation mode, and changes nothing in it.")
def evaluate_uses_evaluation_mode(evaluate: Any, images: int = 11, batch_size: int = 4, seed: int = 2) -> None:
    answer = function_answer(evaluate)
    x, labels = _images(images, seed)
    net = Given("training_cifar10.watched_net", seed, training=True)
    after = answer.inputs_after_call(net, x, labels, batch_size)[0]
    calls = after["_extra_state"]["calls"]
    if any(call["training"] for call in calls):
        raise CheckFailed(
            "The network was in training mode.",
            expected="evaluation mode in every call",
            found="training mode",
            hint="call model.eval() before the first batch.",
        )
    for name, value in net.make().state_dict().items():
        if isinstance(value, Tensor) and not torch.equal(value, after[name]):
            raise CheckFailed(
                f"Evaluation has changed `{name}`.",
                expected="weights and running statistics as they were",
                found="other values",
                hint="no step and no call in training mode: evaluation only asks.",
            )
    _expect_result(answer, images, batch_size, seed, training=True)


@about("evaluate leaves the mode as it was, keeps no graph, and asks about no more than batch_size images at once.")
def evaluate_leaves_no_trace(evaluate: Any, images: int = 9, batch_size: int = 3, seed: int = 3) -> None:
    answer = function_answer(evaluate)
    x, labels = _images(images, seed)
    for training in (True, False):
        net = Given("training_cifar10.watched_net", seed, training=training)
        state = answer.inputs_after_call(net, x, labels, batch_size)[0]["_extra_state"]
        _expect_mode(state["modes"], training)
        _expect_gradients(state)
        _expect_calls(state["calls"], images, batch_size)
    net = Given("training_cifar10.used_net", seed, training=True)
    state = answer.inputs_after_call(net, x, labels)[0]["_extra_state"]
    _expect_calls(state["calls"], images, 500)
    _expect_gradients_kept(net, state["gradients"])


def _expect_mode(modes: list[bool], training: bool) -> None:
    if set(modes) != {training}:
        now = {True: "training mode", False: "evaluation mode"}
        raise CheckFailed(
            "After the evaluation the network is in another mode.",
            expected=f"{now[training]}, as before",
            found=now[modes[0]] if len(set(modes)) == 1 else "another mode in a part of it",
            hint="remember model.training at the start, and put it back by model.train(…) at the end.",
        )


def _expect_gradients(state: dict[str, Any]) -> None:
    """The next step of training can be made."""
    for name, words, hint in (
        ("recording", "gradients are switched off", "with torch.no_grad(): switches them on again at its end."),
        ("learning", "weights no longer want gradients", "requires_grad stays as it is: torch.no_grad() is enough."),
    ):
        if not state[name]:
            raise CheckFailed(
                f"After the evaluation {words}.",
                expected="a network that can be trained on, as before",
                found="no gradients for what comes next",
                hint=hint,
            )


def _expect_gradients_kept(net: Given, found: list[Tensor | None]) -> None:
    for parameter, now in zip(net.make().parameters(), found, strict=True):
        if now is None or not torch.equal(parameter.grad, now):
            raise CheckFailed(
                "Evaluation has changed the gradients of the network.",
                expected="p.grad of every weight as it was before",
                found="no gradients" if now is None else "other values in p.grad",
                hint="evaluation makes no gradients and clears none: zero_grad() and backward() belong to a step.",
            )


def _expect_calls(calls: list[dict[str, Any]], images: int, batch_size: int) -> None:
    if any(call["gradients"] for call in calls):
        raise CheckFailed(
            "A graph for gradients was recorded.",
            expected="torch.no_grad() around every call of the network",
            found="a call with gradients enabled",
            hint="what is recorded for a backward pass fills memory, and here no backward pass comes.",
        )
    if max((call["images"] for call in calls), default=0) > batch_size:
        raise CheckFailed(
            "A batch is too large.",
            expected=f"at most {batch_size} images at once",
            found=f"{max(call['images'] for call in calls)} images in one call",
            hint="cut images and labels into batches: images.split(batch_size) does.",
        )
    if sum(call["images"] for call in calls) < images:
        raise CheckFailed(
            "Some images were never shown to the network.",
            expected=f"all {images} images",
            found=f"{sum(call['images'] for call in calls)}",
            hint="the last batch may be smaller, but it counts.",
        )


def _images(count: int, seed: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    images = torch.randn(count, 3, 6, 5, generator=generator)
    return images, torch.randint(CLASSES, (count,), generator=generator)


def _expect_result(answer: Answer, count: int, batch_size: int, seed: int, training: bool) -> None:
    images, labels = _images(count, seed)
    net = Given("training_cifar10.watched_net", seed, training=training)
    scores = net.make().eval()(images).detach()
    labels[:2] = scores[:2].argmax(1)  # some right, some wrong, and not the same share in each batch
    labels[-1:] = (scores[-1:].argmax(1) + 1) % CLASSES
    found = expect_two(answer(net, images, labels, batch_size), ("loss", "accuracy"))
    slips = list(_slips(net, images, labels, batch_size))
    hint = "add up over all images, in evaluation mode, and divide by their number at the end."
    for place, (name, expected) in enumerate(zip(("loss", "accuracy"), _measured(scores, labels), strict=True)):
        # An accuracy that is wrong beside a right loss does not come from the wrong mode.
        own = [(values[place], words) for values, words in slips if place == 0 or "training mode" not in words]
        expect_number(found[place], expected, own, of=f"The {name}", hint=hint)


def _measured(scores: Tensor, labels: Tensor) -> tuple[float, float]:
    share = (scores.argmax(1) == labels).double().mean()
    return float(F.cross_entropy(scores.double(), labels)), float(share)


def _slips(net: Given, images: Tensor, labels: Tensor, batch_size: int) -> Iterator[tuple[tuple[float, float], str]]:
    """Pairs (loss, accuracy) that are wrong in a well-known way, and what to say about each."""
    scores = net.make().eval()(images).detach()
    loss, share = _measured(scores, labels)
    yield (loss, 100 * share), "this is in percent: the accuracy goes from 0 to 1."
    yield (loss, 1 - share), "this is the share of wrong answers."
    batches = list(zip(scores.split(batch_size), labels.split(batch_size), strict=True))
    each = [_measured(*batch) for batch in batches]
    for values, words in (
        (each, "this is the mean of the batches' means: a last, smaller batch counts too much. Weigh by its size."),
        (each[-1:], "this is the last batch alone: add up over all of them."),
        (each[:1], "this is the first batch alone: add up over all of them."),
    ):
        yield (_mean([v[0] for v in values]), _mean([v[1] for v in values])), words
    full = [batch for batch in batches if len(batch[1]) == batch_size]
    if full:
        whole = _measured(torch.cat([s for s, _ in full]), torch.cat([y for _, y in full]))
        yield whole, "the last, smaller batch is left out."
    n, count = len(labels), len(batches)
    yield (loss * n, share * n), "divide by the number of images."
    yield (loss * n / count, share * n / count), "divide by the number of images, not of batches."
    yield (
        (sum(v[0] for v in each) / n, sum(v[1] for v in each) / n),
        ("the batches' means are added up and divided by the number of images: multiply each by its size first."),
    )
    yield (sum(v[0] for v in each), sum(v[1] for v in each)), "the batches' means are added up: weigh and divide."
    rounded = count * batch_size
    yield (loss * n / rounded, share * n / rounded), "not every batch is full: divide by the number of images."
    trained = net.make().train()
    yield _measured(trained(images).detach(), labels), "this is the result in training mode: call model.eval() first."
    parts = [net.make().train()(x).detach() for x in images.split(batch_size) if len(x) > 1]
    if sum(map(len, parts)) == n:
        yield _measured(torch.cat(parts), labels), "this is the result in training mode: call model.eval() first."
    smoothed = float(F.cross_entropy(scores, labels, label_smoothing=0.1))
    yield (smoothed, share), "this is the loss with smoothed labels; it is asked for without smoothing."
    yield (share, loss), "loss and accuracy have changed places: the loss comes first."
    yield _measured(scores.softmax(1), labels), "F.cross_entropy takes the scores as they come, without a softmax."


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
