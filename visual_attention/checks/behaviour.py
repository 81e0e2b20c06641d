"""What most checks ask of an answer beyond its values: a clean input, independent samples, the same each time.

Each function raises `CheckFailed` with what was expected and what was found, and says what to look at.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from visual_attention.checks.answer import Answer, ModuleAnswer, module_answer
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.primitives import agrees, example, expect_tensor


def with_generic_weights(answer: ModuleAnswer, x: Tensor, min_dim: int = 0) -> ModuleAnswer:
    """Give parameters random values, so that a special start (zeros, say) hides nothing; returns the answer.

    Only parameters of at least `min_dim` axes; with 2, biases and the scales of normalisation layers stay.
    """
    _, parameters = answer.several(("__call__", (x,), {}), ("parameters", (), {}))  # lazy layers have their shapes now
    generator = torch.Generator().manual_seed(1)
    values = {}
    for name, value in parameters.items():
        random = torch.randn(value.shape, generator=generator)
        if value.numel() and value.dim() >= min_dim:
            # Small biases: a large negative one could silence a right answer's only hidden unit for good.
            values[name] = 0.3 * random if value.dim() < 2 else random / value[0].numel() ** 0.5
    answer.set_parameters(values)
    return answer


def generic_answer(module: Any, x: Tensor, *arguments: Any) -> ModuleAnswer:
    """What `module` makes for the channels of x (N, C, ...) and these arguments, with generic weights."""
    return with_generic_weights(module_answer(module, x.shape[1], *arguments), x)


def expect_input_untouched(answer: Answer, x: Tensor, argument: str = "x") -> None:
    """Calling the answer does not write into the tensor it was given; a module's call in neither mode."""
    call = ("after_call", (x,), {})
    if isinstance(answer, ModuleAnswer):
        left = answer.several(call, ("set_training", (False,), {}), call, ("set_training", (True,), {}))[::2]
    else:
        left = answer.several(call)
    if not all(torch.equal(value, x) for value in left):
        raise CheckFailed(
            f"`{answer.name}` changes the tensor it is given.",
            expected=f"{argument} as it was before the call",
            found=f"other values in {argument} after the call",
            hint=f"an operation in place (`*=`, `+=`, `mul_`, `{argument}[...] = `, `inplace=True`) writes into "
            f"{argument}; make a copy.",
        )


def expect_samples_independent(answer: Answer, x: Tensor, hint: str = "") -> None:
    """Each sample gets the same result alone as inside a batch."""
    together = expect_same_twice(answer, x)
    for n, result in enumerate(answer.several(*(("__call__", (x[n : n + 1],), {}) for n in range(x.shape[0])))):
        alone = expect_tensor(result, of=f"{answer.name}'s result for a batch of one")
        if tuple(alone.shape) != (1, *together.shape[1:]):
            kept = alone.shape == together.shape
            raise CheckFailed(
                "A batch of one gets a result of another shape.",
                expected=str((1, *together.shape[1:])),
                found=str(tuple(alone.shape)),
                hint="this has the size of an earlier call's result: compute it anew, keep nothing between calls."
                if kept
                else "keep axis 0, the batch, also when it holds a single sample; .squeeze() removes it.",
            )
        if not agrees(alone[0], together[n]):
            raise CheckFailed(
                "A sample's result depends on the other samples of its batch.",
                expected="the same result for a sample alone and in a batch",
                found=f"sample {n} of {x.shape[0]} gets another result when it is alone",
                hint=hint or "axis 0 is the batch: pool, normalise and softmax over other axes only.",
            )


def expect_same_twice(answer: Answer, x: Tensor) -> Tensor:
    """Two calls with the same input agree; returns their result."""
    first, again = answer.several(("__call__", (x,), {}), ("__call__", (x,), {}))
    expect_tensor(first, of=f"{answer.name}'s result")
    if not agrees(expect_tensor(again, of=f"{answer.name}'s result"), first):
        raise CheckFailed(
            "Two calls with the same input differ.",
            expected="the same result each time",
            found="two different results",
            hint="create layers in __init__, not in forward; this mechanism uses no dropout, noise or running average.",
        )
    return first


def expect_repeatable(answer: ModuleAnswer, x: Tensor) -> None:
    """Calls agree, in both modes and whatever came before; so do gradients; and a call leaves the mode as it is."""
    first = expect_same_twice(answer, x)
    expect_mode_kept(answer, -x)  # from here on, whatever is kept from an earlier call is another input's
    differentiated = "input_gradient", (x, example(*first.shape, seed=6)), {}
    _, evaluated, gradient, _, true_gradient = answer.several(
        ("set_training", (False,), {}),
        ("__call__", (x,), {}),
        differentiated,
        ("set_training", (True,), {}),
        differentiated,
    )
    if not agrees(expect_tensor(evaluated, of=f"{answer.name}'s result in evaluation mode"), first):
        _, again = answer.several(("__call__", (-x,), {}), ("__call__", (x,), {}))
        if not agrees(again, first):
            raise CheckFailed(
                "The result depends on an earlier call.",
                expected="the same result for the same input, whatever came before",
                found="another result after a call with another input",
                hint="compute everything anew in each call, and keep nothing of it in self.",
            )
        raise CheckFailed(
            "The result changes between training and evaluation mode.",
            expected="the same result after .train() and after .eval()",
            found="two different results",
            hint="this mechanism has no dropout and no batch normalisation of its own, "
            "and nothing is kept from an earlier call.",
        )
    if true_gradient is not None and (gradient is None or not agrees(gradient, true_gradient)):
        raise CheckFailed(
            "The gradient changes between training and evaluation mode.",
            expected="the same gradient after .train() and after .eval()",
            found="none in evaluation mode" if gradient is None else "two different gradients",
            hint="no_grad() and detach() belong to whoever uses the module: write one forward for both modes.",
        )


def expect_mode_kept(answer: ModuleAnswer, x: Tensor) -> None:
    """A call changes neither training mode nor evaluation mode."""
    call_and_look = ("__call__", (x,), {}), ("training_modes", (), {})
    found = answer.several(
        ("set_training", (False,), {}), *call_and_look, ("set_training", (True,), {}), *call_and_look
    )
    for training, modes in ((False, found[2]), (True, found[5])):
        if modes != {training}:
            raise CheckFailed(
                f"A call of `{answer.name}` changes its mode.",
                expected=f"still in {'training' if training else 'evaluation'} mode after the call",
                found="the other mode, in the module or in a part of it",
                hint="the user of a module chooses the mode: call neither .train() nor .eval() in forward.",
            )


def expect_registered_from_the_start(answer: ModuleAnswer, x: Tensor) -> None:
    """A fresh answer lists the same parameters before its first call as after it."""
    before, _, after = answer.several(("parameters", (), {}), ("__call__", (x,), {}), ("parameters", (), {}))
    if late := [name for name in after if name not in before]:
        raise CheckFailed(
            "Some parameters appear only in the first call.",
            expected="all parameters registered by __init__: an optimizer is made before the first call",
            found=f"new after the call: {', '.join(late)}",
            hint="create layers in __init__, not in forward.",
        )


def expect_own_weights(answer: ModuleAnswer, other: ModuleAnswer, x: Tensor) -> ModuleAnswer:
    """Two instances share no parameter. Gives `answer` generic weights, in which `other` takes no part; returns it."""
    answer(x)  # lazy layers get their shapes
    before = other.parameters()
    answer.set_parameters({name: value + 1 for name, value in answer.parameters().items()})
    after = other.parameters()
    with_generic_weights(answer, x)
    if any(not torch.equal(value, after[name]) for name, value in before.items()):
        raise CheckFailed(
            f"Two modules of `{answer.name}` share their weights.",
            expected="weights of its own for each module: a network holds many, and each learns something else",
            found="setting the weights of one module changes another",
            hint="create the layers in __init__ and assign them to self, not to the class or to a global variable.",
        )
    return answer
