"""Checks of one training step: what it returns, and what it leaves in the network and in the optimizer."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim import Optimizer

from visual_attention.checks.answer import Answer, function_answer
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Given, Kitchen
from visual_attention.checks.training_cifar10.given import CLASSES
from visual_attention.checks.training_cifar10.numbers import Slip, expect_number, expect_two

about = functools.partial(check, unit="training_cifar10", section="One step")

NAMES = "loss", "accuracy"
Loss = Callable[[Tensor, Tensor], Tensor]


@about("train_step returns the loss and the accuracy that the batch had before the step.")
def train_step_returns_loss_and_accuracy(train_step: Any, batch: int = 7, seed: int = 0) -> None:
    answer = function_answer(train_step)
    for smoothing in (0.0, 0.2):
        _expect_result(answer, batch, seed, smoothing, training=True)


@about("train_step leaves the weights that one step of the optimizer makes, whatever gradients there were before.")
def train_step_moves_the_weights(train_step: Any, batch: int = 7, seed: int = 1, rate: float = 0.1) -> None:
    answer = function_answer(train_step)
    _expect_state(answer, "net", batch, seed, 0.0, rate)
    _expect_state(answer, "used_net", batch, seed, 0.0, rate)


@about("train_step smooths the labels as far as it is told.")
def train_step_smooths_labels(train_step: Any, batch: int = 7, seed: int = 2, smoothing: float = 0.1) -> None:
    answer = function_answer(train_step)
    _expect_result(answer, batch, seed, smoothing, training=True)
    _expect_state(answer, "net", batch, seed, smoothing, 0.1)


@about("train_step trains in training mode, also a network that was in evaluation mode.")
def train_step_sets_the_mode(train_step: Any, batch: int = 7, seed: int = 3) -> None:
    answer = function_answer(train_step)
    images, labels = _batch(batch, seed)
    net, optimizer = _given("watched_net", seed, 0.1, training=False)
    state = answer.inputs_after_call(net, optimizer, images, labels)[0]
    calls = state["_extra_state"]["calls"]
    if not calls:
        raise CheckFailed("The network was not called.", expected="one call, model(images)", found="no call")
    if not calls[0]["training"]:
        raise CheckFailed(
            "The network was in evaluation mode when it was trained.",
            expected="training mode, in which BN normalises by the batch and dropout drops",
            found="evaluation mode, as it was before the call",
            hint="evaluation may have come before: begin each step with model.train().",
        )
    if [call["images"] for call in calls] != [batch]:
        raise CheckFailed(
            "The network was not called once, with the whole batch.",
            expected=f"one call with {batch} images",
            found=f"calls with {', '.join(str(call['images']) for call in calls)} images",
            hint="each call in training mode moves BN's running statistics: compute the scores once.",
        )
    _expect_result(answer, batch, seed, 0.0, training=False)
    _expect_state(answer, "used_net", batch, seed, 0.0, 0.1, training=False)


def _batch(batch: int, seed: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    images = torch.randn(batch, 3, 6, 5, generator=generator)
    return images, torch.randint(CLASSES, (batch,), generator=generator)


def _given(recipe: str, seed: int, rate: float, **options: bool) -> tuple[Given, Given]:
    if recipe == "net":
        net = Given("training_cifar10.net", seed)
    else:
        net = Given(f"training_cifar10.{recipe}", seed, training=options.get("training", True))
    return net, Given("training_cifar10.sgd", net, rate)


def _expect_result(answer: Answer, batch: int, seed: int, smoothing: float, training: bool) -> None:
    images, labels = _batch(batch, seed)
    net, optimizer = _given("watched_net", seed, 0.1, training=training)
    found = expect_two(answer(net, optimizer, images, labels, smoothing), NAMES, plain=True)
    scores = net.make().train()(images)
    loss, accuracy = _loss(scores, labels, smoothing), _share(scores, labels)
    hint = "the mean of F.cross_entropy over the batch, of scores that were computed before the step."
    slips = list(_loss_slips(net, optimizer, images, labels, smoothing))
    expect_number(found[0], float(loss), slips, of="The loss", hint=hint)
    hint = "the share of images whose highest score is that of their label: scores.argmax(1) == labels."
    slips = list(_accuracy_slips(net, images, labels))
    expect_number(found[1], float(accuracy), slips, of="The accuracy", hint=hint)


def _loss(scores: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    return F.cross_entropy(scores, labels, label_smoothing=smoothing)


def _share(scores: Tensor, labels: Tensor) -> Tensor:
    return (scores.argmax(1) == labels).float().mean()


def _loss_slips(net: Given, optimizer: Given, images: Tensor, labels: Tensor, smoothing: float) -> Iterator[Slip]:
    trained, evaluated = net.make().train()(images), net.make().eval()(images)
    with_smoothing = "with the label smoothing that the caller asks for" if smoothing else "without label smoothing"
    for other in (0.0, 0.1, 0.2):
        if other != smoothing:
            yield float(_loss(trained, labels, other)), f"this is the loss for smoothing {other:g}: {with_smoothing}."
    yield float(_loss(evaluated, labels, smoothing)), "this is the loss in evaluation mode: train in training mode."
    total = "this is the sum over the batch; the mean is asked for."
    yield float(_loss(trained, labels, smoothing) * len(labels)), total
    twice = "the scores are softmaxed twice: F.cross_entropy takes the scores as they come."
    yield float(_loss(trained.softmax(1), labels, smoothing)), twice
    yield float(_loss(trained.log_softmax(1).exp(), labels, smoothing)), twice
    for others, words in (
        (
            trained.shape[1] - 1,
            "the right class too gets ε / K: ε is shared among all K classes, not among the others.",
        ),
        (10, "ε is shared among the classes there are, scores.shape[1], and not always among 10."),
    ):
        yield float(_loss_by_hand(trained, labels, smoothing, others)), words
    yield float(_share(trained, labels)), "this is the accuracy: the loss comes first."
    module, chooser = Kitchen().make((net, optimizer))
    _step(module.train(), chooser, images, labels, lambda scores, y: _loss(scores, y, smoothing))
    for scores in (module(images), module.eval()(images)):
        late = "this is the loss after the step: return the one that the gradients were made from."
        yield float(_loss(scores, labels, smoothing)), late


def _loss_by_hand(scores: Tensor, labels: Tensor, smoothing: float, others: int) -> Tensor:
    """Smoothed by ε / `others` for each class; where those are all but the right one, it gets nothing of it."""
    wanted = torch.full_like(scores, smoothing / others)
    right = 1 - smoothing + (0 if others < scores.shape[1] else smoothing / others)
    wanted.scatter_(1, labels[:, None], right)
    return -(wanted * scores.log_softmax(1)).sum() / len(labels)


def _accuracy_slips(net: Given, images: Tensor, labels: Tensor) -> Iterator[Slip]:
    scores = net.make().train()(images)
    share = float(_share(scores, labels))
    yield share * len(labels), "this is the number of right answers: divide by the size of the batch."
    yield 100 * share, "this is in percent: the accuracy goes from 0 to 1."
    yield 1 - share, "this is the share of wrong answers."
    yield float(_share(net.make().eval()(images), labels)), "this is the accuracy in evaluation mode."
    yield share * len(labels) / scores.shape[1], "divide by the size of the batch, not by the number of classes."


def _step(module: nn.Module, optimizer: Optimizer, images: Tensor, labels: Tensor, loss: Loss) -> None:
    loss(module(images), labels).backward()
    optimizer.step()


def _expect_state(
    answer: Answer, recipe: str, batch: int, seed: int, smoothing: float, rate: float, training: bool = True
) -> None:
    """What a call leaves in network and optimizer is what the right step leaves."""
    images, labels = _batch(batch, seed)
    net, optimizer = _given(recipe, seed, rate, training=training)
    after, chooser, *inputs = answer.inputs_after_call(net, optimizer, images, labels, smoothing)
    expected = _outcome(net, optimizer, images, labels, smoothing, _right)
    if not torch.equal(inputs[0], images) or not torch.equal(inputs[1], labels):
        raise CheckFailed(
            "The batch was changed.",
            expected="images and labels as they were",
            found="other values",
            hint="operations in place (`*=`, `sub_`) write into what the caller has.",
        )
    if _same(after, expected):
        _expect_momentum(chooser, net, optimizer, images, labels, smoothing)
        return
    slips = (
        (way, words) for way, words in STEPS if _same(after, _outcome(net, optimizer, images, labels, smoothing, way))
    )
    hint = next((words for _, words in slips), "backward() fills p.grad, and optimizer.step() moves the weights by it.")
    name = next(name for name, value in expected.items() if not _near(after[name], value))
    raise CheckFailed(
        "After the step, the network is not what it should be.",
        expected=f"`{name}` with {_first(expected[name])} as its first number",
        found=f"{_first(after[name])}",
        hint=hint,
    )


def _expect_momentum(
    found: Any, net: Given, optimizer: Given, images: Tensor, labels: Tensor, smoothing: float
) -> None:
    module, chooser = Kitchen().make((net, optimizer))
    _right(module, chooser, images, labels, smoothing)
    expected = {number: state["momentum_buffer"] for number, state in chooser.state_dict()["state"].items()}
    momenta = {number: state.get("momentum_buffer") for number, state in found["state"].items()}
    for number, value in expected.items():
        if momenta.get(number) is None or not _near(momenta[number], value):
            raise CheckFailed(
                "The optimizer did not make the step.",
                expected="its momentum, which the next step needs, is the gradient of this one",
                found="another momentum, or none",
                hint="let optimizer.step() move the weights, the optimizer that was handed in.",
            )


Way = Callable[[nn.Module, Optimizer, Tensor, Tensor, float], None]


def _right(module: nn.Module, optimizer: Optimizer, images: Tensor, labels: Tensor, smoothing: float) -> None:
    optimizer.zero_grad()
    _step(module.train(), optimizer, images, labels, lambda scores, y: _loss(scores, y, smoothing))


def _keeping(module: nn.Module, optimizer: Optimizer, images: Tensor, labels: Tensor, smoothing: float) -> None:
    _step(module.train(), optimizer, images, labels, lambda scores, y: _loss(scores, y, smoothing))


def _evaluating(module: nn.Module, optimizer: Optimizer, images: Tensor, labels: Tensor, smoothing: float) -> None:
    optimizer.zero_grad()
    _step(module.eval(), optimizer, images, labels, lambda scores, y: _loss(scores, y, smoothing))


def _only_forward(module: nn.Module, optimizer: Optimizer, images: Tensor, labels: Tensor, smoothing: float) -> None:
    module.train()(images)


def _nothing(module: nn.Module, optimizer: Optimizer, images: Tensor, labels: Tensor, smoothing: float) -> None:
    """Not even that."""


def _summing(module: nn.Module, optimizer: Optimizer, images: Tensor, labels: Tensor, smoothing: float) -> None:
    optimizer.zero_grad()
    _step(module.train(), optimizer, images, labels, lambda scores, y: _loss(scores, y, smoothing) * len(y))


def _twice(module: nn.Module, optimizer: Optimizer, images: Tensor, labels: Tensor, smoothing: float) -> None:
    _right(module, optimizer, images, labels, smoothing)
    optimizer.step()


def _two_steps(module: nn.Module, optimizer: Optimizer, images: Tensor, labels: Tensor, smoothing: float) -> None:
    _right(module, optimizer, images, labels, smoothing)
    _right(module, optimizer, images, labels, smoothing)


def _forward_twice(module: nn.Module, optimizer: Optimizer, images: Tensor, labels: Tensor, smoothing: float) -> None:
    _right(module, optimizer, images, labels, smoothing)
    module(images)


def _forward_before(module: nn.Module, optimizer: Optimizer, images: Tensor, labels: Tensor, smoothing: float) -> None:
    module.train()(images)
    _right(module, optimizer, images, labels, smoothing)


def _softmaxed(module: nn.Module, optimizer: Optimizer, images: Tensor, labels: Tensor, smoothing: float) -> None:
    optimizer.zero_grad()
    _step(module.train(), optimizer, images, labels, lambda scores, y: _loss(scores.softmax(1), y, smoothing))


def _clipped(module: nn.Module, optimizer: Optimizer, images: Tensor, labels: Tensor, smoothing: float) -> None:
    module.train()
    optimizer.zero_grad()
    _loss(module(images), labels, smoothing).backward()
    nn.utils.clip_grad_norm_(module.parameters(), 1.0)
    optimizer.step()


def _smoothing_by(other: float) -> Way:
    def way(module: nn.Module, optimizer: Optimizer, images: Tensor, labels: Tensor, smoothing: float) -> None:
        _right(module, optimizer, images, labels, other)

    return way


#: Ways to get the step wrong, and what to say about each.
STEPS: list[tuple[Way, str]] = [
    (_keeping, "gradients from before are added to the new ones: call optimizer.zero_grad() before backward()."),
    (_evaluating, "the step was made in evaluation mode: call model.train() first."),
    (_only_forward, "the weights have not moved: is loss.backward() or optimizer.step() missing, or is zero_grad() "
     "between them?"),
    (_nothing, "nothing has changed: compute the scores by model(images), then backward() and step()."),
    (_summing, "the gradient is that of the sum over the batch; take the mean."),
    (_twice, "optimizer.step() is called twice."),
    (_two_steps, "two steps were made; one is asked for."),
    (_forward_twice, "the network was called again after the step, which moves BN's running statistics once more."),
    (_forward_before, "the network was called twice: each call moves BN's running statistics, so compute scores once."),
    (_softmaxed, "the scores go through a softmax before F.cross_entropy, which has one of its own."),
    (_clipped, "the gradients are clipped; that is not asked for."),
    (_smoothing_by(0.0), "the labels are not smoothed: pass label_smoothing on."),
    (_smoothing_by(0.1), "the labels are smoothed by 0.1, whatever is asked for."),
]  # fmt: skip


def _outcome(
    net: Given, optimizer: Given, images: Tensor, labels: Tensor, smoothing: float, way: Way
) -> dict[str, Tensor]:
    module, chooser = Kitchen().make((net, optimizer))
    way(module, chooser, images, labels, smoothing)
    return {name: value for name, value in module.state_dict().items() if isinstance(value, Tensor)}


def _same(found: dict[str, Any], expected: dict[str, Tensor]) -> bool:
    return all(_near(found[name], value) for name, value in expected.items())


def _near(found: Tensor, expected: Tensor) -> bool:
    return torch.allclose(found.double(), expected.double(), rtol=1e-4, atol=1e-5)


def _first(value: Tensor) -> str:
    return f"{float(value.flatten()[0]):.5g}"
