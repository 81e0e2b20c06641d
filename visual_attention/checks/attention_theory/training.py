"""Whether functions of one or several tensors can be trained through, and leave what they are given as it is.

The gradient is compared with the slope of the answer itself, so that an answer whose values are wrong elsewhere is not
punished twice.
"""

from __future__ import annotations

import statistics
from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import Answer
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.primitives import CUT, expect_tensor

STEP = 1e-3  # small enough to stay on one side of most kinks of a maximum, large enough for float32
TRIALS = 3


def expect_trainable(answer: Answer, inputs: dict[str, Tensor], **options: Any) -> None:
    """No input is written into, and the gradient of each is what moving it a little shows, in most of three trials."""
    values = tuple(inputs.values())
    for name, before, after in zip(inputs, values, answer.inputs_after_call(*values, **options), strict=True):
        if not torch.equal(before, after):
            raise CheckFailed(
                f"`{answer.name}` changes the tensor it is given as {name}.",
                expected=f"{name} as it was before the call",
                found=f"other values in {name} after the call",
                hint="an operation in place (`*=`, `+=`, `mul_`, `x[...] = `) writes into its input; make a copy.",
            )
    call = f"{answer.name}({', '.join(inputs)})"
    result = expect_tensor(answer(*values, **options), of=call)
    generator = torch.Generator().manual_seed(6)
    cotangent = torch.randn(result.shape, generator=generator)
    gradients = answer.input_gradients(values, cotangent, **options)
    for place, (name, gradient) in enumerate(zip(inputs, gradients, strict=True)):
        if gradient is None or not bool(gradient.any()):
            found = "none" if gradient is None else "zeros only"
            raise CheckFailed(f"No gradient flows from {call} back to {name}.", expected="one", found=found, hint=CUT)
        trials = []
        for _ in range(TRIALS):
            direction = torch.randn(gradient.shape, generator=generator)
            measured = _slope(answer, values, place, direction, cotangent, options)
            promised = float((gradient * direction).sum())
            trials.append((abs(measured - promised) / float(gradient.norm()), measured, promised))
        error, measured, promised = statistics.median_low(trials)
        if not error < 0.02:  # also where it is nan
            raise CheckFailed(
                f"The gradient of {call} with respect to {name} is not the true one.",
                expected=f"a slope of {measured:.4g}, measured by moving {name} a little",
                found=f"{promised:.4g} from autograd",
                hint=CUT,
            )


def _slope(
    answer: Answer,
    values: tuple[Tensor, ...],
    place: int,
    direction: Tensor,
    cotangent: Tensor,
    options: dict[str, Any],
) -> float:
    """How fast `(answer(*values) * cotangent).sum()` rises as the value at `place` moves along `direction`."""
    ends = []
    for step in (STEP, -STEP):
        moved = (*values[:place], values[place] + step * direction, *values[place + 1 :])
        ends.append(float((answer(*moved, **options).double() * cotangent).sum()))
    return (ends[0] - ends[1]) / (2 * STEP)
