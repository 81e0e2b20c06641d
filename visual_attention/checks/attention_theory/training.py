"""Whether functions of one or several tensors can be trained through, and leave what they are given as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import Answer
from visual_attention.checks.failure import CheckFailed

CUT = "use torch operations: .item(), .detach(), .data, torch.tensor(...), no_grad() and NumPy cut the graph."


def expect_trainable(
    answer: Answer, inputs: dict[str, Tensor], reference: Callable[..., Tensor], **options: Any
) -> None:
    """No input is written into, and each gets the gradient that `reference`, a function of the inputs, gives it."""
    values = tuple(inputs.values())
    for name, before, after in zip(inputs, values, answer.inputs_after_call(*values, **options), strict=True):
        if not torch.equal(before, after):
            raise CheckFailed(
                f"`{answer.name}` changes the tensor it is given as {name}.",
                expected=f"{name} as it was before the call",
                found=f"other values in {name} after the call",
                hint="an operation in place (`*=`, `+=`, `mul_`, `x[...] = `) writes into its input; make a copy.",
            )
    exact = [value.double().requires_grad_() for value in values]
    result = reference(*exact)
    cotangent = torch.randn(result.shape, generator=torch.Generator().manual_seed(6))
    right = torch.autograd.grad(result, exact, cotangent.double())
    found = answer.input_gradients(values, cotangent, **options)
    for name, gradient, wanted in zip(inputs, found, right, strict=True):
        _expect_gradient(gradient, wanted, name, f"{answer.name}({', '.join(inputs)})")


def _expect_gradient(found: Tensor | None, wanted: Tensor, name: str, call: str) -> None:
    if found is None or not bool(found.any()):
        raise CheckFailed(
            f"No gradient flows from {call} back to {name}.",
            expected="a gradient",
            found="none" if found is None else "zeros only",
            hint=CUT,
        )
    error = float((found - wanted).norm() / wanted.norm())
    if not error < 1e-3:  # also where it is nan
        raise CheckFailed(
            f"The gradient of {call} with respect to {name} is not the true one.",
            expected=f"a gradient of norm {float(wanted.norm()):.4g}",
            found="nan or inf in it" if error != error else f"one that differs from it by {error:.2g} times its norm",
            hint=CUT
            if error == error
            else "prevent nan and inf where they arise; repaired afterwards, they come back.",
        )
