"""What is asked of every function of this unit: it takes tensors, then layers, and gives back a tensor.

`formula` is the check's own version, in float64; it takes the same tensors and the layers that the recipes make.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from visual_attention.checks.answer import Answer
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Given
from visual_attention.checks.primitives import agrees, expect_tensor

Formula = Callable[..., Tensor]


def made(recipes: Sequence[Given]) -> list[Callable[..., Tensor]]:
    """The layers, in float64, for the check's own calculation."""
    return [recipe.make().double() for recipe in recipes]


def expect_clean(answer: Answer, tensors: tuple[Tensor, ...], recipes: Sequence[Given]) -> None:
    """Each image is treated alone, twice the same, whatever lies where in memory, and the inputs stay as they were."""
    first = tuple(t[:1] for t in tensors)
    scattered = tuple(t.transpose(2, 3).contiguous().transpose(2, 3) for t in tensors)
    together, again, alone, moved, left = answer.several(
        ("__call__", (*tensors, *recipes), {}),
        ("__call__", (*tensors, *recipes), {}),
        ("__call__", (*first, *recipes), {}),
        ("__call__", (*scattered, *recipes), {}),
        ("inputs_after_call", (*tensors, *recipes), {}),
    )
    together = expect_tensor(together, of=f"{answer.name}'s result")
    _expect_same(
        again, together, "Two calls with the same input differ.", "keep nothing between calls, and add no noise."
    )
    _expect_same(
        alone,
        together[:1],
        "An image's result depends on the other images of its batch.",
        "axis 0 is the batch: means, softmax and sums run over other axes only, and the axis stays also with size 1.",
    )
    _expect_same(
        moved,
        together,
        "The result depends on how the input lies in memory.",
        "view() and tricks with strides need a certain order in memory; reshape and flatten do not.",
    )
    for before, after in zip(tensors, left, strict=False):
        if not torch.equal(before, after):
            raise CheckFailed(
                f"`{answer.name}` changes a tensor it is given.",
                expected="inputs as they were before the call",
                found="other values after the call",
                hint="an operation in place (`*=`, `+=`, `mul_`, `sigmoid_`) writes into its tensor; make a new one.",
            )


def expect_gradients(
    answer: Answer, tensors: tuple[Tensor, ...], recipes: Sequence[Given], formula: Formula, names: Sequence[str] = "x"
) -> None:
    """The gradients that reach the inputs are those of the formula."""
    layers = made(recipes)
    leaves = [t.double().requires_grad_() for t in tensors]
    expected = formula(*leaves, *layers)
    cotangent = torch.randn(expected.shape, generator=torch.Generator().manual_seed(6))
    wanted = torch.autograd.grad((expected * cotangent).sum(), leaves)
    found = answer.input_gradients((*tensors, *recipes), cotangent)
    for name, gradient, true in zip(names, found, wanted, strict=False):
        off = None if gradient is None else float((gradient.double() - true).norm() / true.norm())
        if off is None or not off < 1e-3:
            raise CheckFailed(
                f"The gradient of {answer.name}'s result with respect to {name} is not the true one.",
                expected=f"a gradient of length {float(true.norm()):.4g}",
                found="none" if off is None else f"one that is off by {off:.2g} of this length",
                hint="detach(), .data, .item(), no_grad() and NumPy cut the graph; use torch operations throughout.",
            )


def _expect_same(found: object, expected: Tensor, problem: str, hint: str) -> None:
    if not isinstance(found, Tensor) or not agrees(found, expected):
        shape = tuple(found.shape) if isinstance(found, Tensor) else None
        raise CheckFailed(
            problem,
            expected=f"the same {tuple(expected.shape)} numbers",
            found="other numbers" if shape == tuple(expected.shape) else f"something of shape {shape}",
            hint=hint,
        )
