"""Whether an answer can be trained: gradients reach its parameters and its input, and they are the true ones."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

from visual_attention.checks.answer import Answer, ModuleAnswer
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.primitives import example, expect_tensor


def expect_live_parameters(answer: ModuleAnswer, x: Tensor) -> None:
    """Every parameter is registered and receives a gradient that is not zero throughout."""
    result, parameters = answer.several(("__call__", (x,), {}), ("parameters", (), {}))
    y = expect_tensor(result, of=f"{answer.name}'s result")
    if not parameters:
        raise CheckFailed(
            "The module has no parameters to learn.",
            expected="weights that module.parameters() lists",
            found="an empty list",
            hint="assign layers to attributes of self in __init__; plain lists and bare tensors are not registered.",
        )
    for name, gradient in answer.parameter_gradients(x, _random_like(y)).items():
        if gradient is None or not bool(gradient.any()):
            raise CheckFailed(
                f"No gradient reaches the parameter `{name}`.",
                expected="a gradient that is not zero",
                found="none" if gradient is None else "zeros only",
                hint="detach(), .data, .item(), no_grad() and NumPy cut the graph; a layer that is not used, or that "
                "has requires_grad=False, gets none either.",
            )


def expect_able_to_start(answer: ModuleAnswer, x: Tensor) -> None:
    """As constructed, at least one weight matrix gets a gradient, for x or for one of five inputs like it.

    Six inputs, because one may find all hidden units off or all gates saturated, which the next one need not.
    """
    for evidence in (x, -x, x / 20, -x / 20, 20 * x, -20 * x):
        y = expect_tensor(answer(evidence), of=f"{answer.name}'s result")
        arrived = [g for g in answer.parameter_gradients(evidence, _random_like(y)).values() if g is not None]
        matrices = [g for g in arrived if g.dim() > 1]
        if any(bool(g.any()) for g in matrices or arrived):
            return
    raise CheckFailed(
        "With the weights it starts with, the module can never learn.",
        expected="a gradient that is not zero for at least one weight matrix of a new module",
        found="zeros only, for six different inputs",
        hint="where W₁ and W₂ both start at 0, each waits for the other for good: let them start at random.",
    )


def expect_true_gradient(answer: Answer, x: Tensor, *, of: str, hint: str) -> None:
    """The gradient of the result with respect to x is what moving x a little shows, in most of nine trials near x.

    In most, because a step may carry a hidden unit across the kink of its ReLU, where no slope is the right one.
    """
    cotangent = _random_like(expect_tensor(answer(x), of=of))
    trials: list[tuple[float, float, float]] = []
    for seeds in (range(60, 65), range(65, 69)):
        for gradient, measured, direction in _slopes(answer, x, cotangent, seeds):
            if gradient is None or not bool(gradient.any()):
                found = "none" if gradient is None else "zeros only"
                problem = f"No gradient flows from {of} back to x."
                raise CheckFailed(problem, expected="a gradient", found=found, hint=hint)
            promised = float((gradient * direction).double().sum())
            trials.append((abs(measured - promised) / float(gradient.norm()), measured, promised))
        if sum(error <= 0.02 for error, *_ in trials) > 4:  # most of nine, whatever the others would show
            return
    _, measured, promised = sorted(trials)[len(trials) // 2]
    raise CheckFailed(
        f"The gradient of {of} with respect to x is not the true one.",
        expected=f"a slope of {measured:.4g}, measured by moving x a little",
        found=f"{promised:.4g} from autograd",
        hint=hint,
    )


def expect_gradient_in_evaluation_mode(answer: ModuleAnswer, x: Tensor) -> None:
    """A gradient reaches x in evaluation mode too, as pictures of what a trained network looks at need it."""
    _, result = answer.several(("set_training", (False,), {}), ("__call__", (x,), {}))
    y = expect_tensor(result, of=f"{answer.name}'s result in evaluation mode")
    gradient, _ = answer.several(("input_gradient", (x, _random_like(y)), {}), ("set_training", (True,), {}))
    if gradient is None:
        raise CheckFailed(
            "No gradient flows back to x in evaluation mode.",
            expected="a gradient in both modes",
            found="none in evaluation mode",
            hint="no_grad() and detach() belong to whoever uses the module: write one forward for both modes.",
        )


def _random_like(y: Tensor) -> Tensor:
    """Random weights for the entries of a result, whatever its shape."""
    return torch.randn(y.shape, generator=torch.Generator().manual_seed(6))


def _slopes(
    answer: Answer, x: Tensor, cotangent: Tensor, seeds: range, step: float = 1e-4
) -> Iterator[tuple[Tensor | None, float, Tensor]]:
    """Near x: the gradient of `(answer(x) * cotangent).sum()`, its slope by central differences, and along what."""
    places = [(x + 0.1 * example(*x.shape, seed=seed), example(*x.shape, seed=seed + 20)) for seed in seeds]
    asks = []
    for start, direction in places:
        asks.append(("input_gradient", (start, cotangent), {}))
        asks += [("__call__", (start + sign * step * direction,), {}) for sign in (1, -1)]
    answers = answer.several(*asks)
    for (_, direction), gradient, above, below in zip(places, answers[::3], answers[1::3], answers[2::3], strict=True):
        change = expect_tensor(above, of="the result").double() - expect_tensor(below, of="the result").double()
        yield gradient, float((change * cotangent).sum()) / (2 * step), direction
