"""A student's function or module, reached only through the few things a check may do with it.

Checks never touch a student's object directly. They call it, read or set its parameters, ask for gradients, and get
plain tensors back; whatever goes wrong inside becomes a `CheckFailed` in the student's own terms. Everything a check
needs is in these two classes, so a grader may hand a check another implementation of them, with the answer living in
another process.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Kitchen, state_of
from visual_attention.checks.words import describe, describe_call, in_the_students_words


class Answer:
    """A function (or any callable) to be checked."""

    def __init__(self, target: Callable[..., Any], name: str) -> None:
        self.target = target
        self.name = name

    def __call__(self, *inputs: Any, **options: Any) -> Any:
        """The result for copies of `inputs`; tensors come back detached and plain."""
        given, named = Kitchen().make((inputs, options))
        with in_the_students_words(self.name, describe_call(self.name, inputs, options)):
            return _plain(self.target(*given, **named))

    def several(self, *asks: tuple[str, tuple[Any, ...], dict[str, Any]]) -> list[Any]:
        """What each of several methods returns, one after the other: (method, arguments, options).

        For an answer in another process, one message instead of many.
        """
        return [getattr(self, method)(*given, **options) for method, given, options in asks]

    def after_call(self, *inputs: Any, **options: Any) -> Any:
        """What a call leaves in the first thing it was given."""
        return self.inputs_after_call(*inputs, **options)[0]

    def inputs_after_call(self, *inputs: Any, **options: Any) -> list[Any]:
        """What a call leaves in each of the things it was given; of a module or optimizer, its state."""
        given, named = Kitchen().make((inputs, options))
        with in_the_students_words(self.name, describe_call(self.name, inputs, options)):
            self.target(*given, **named)
        return [state_of(_plain(value)) for value in given]

    def input_gradient(self, x: Tensor, cotangent: Tensor) -> Tensor | None:
        """Gradient of `(answer(x) * cotangent).sum()` with respect to `x`; None if the result does not depend on it."""
        return self.input_gradients((x,), cotangent)[0]

    def input_gradients(self, inputs: tuple[Tensor, ...], cotangent: Tensor, **options: Any) -> list[Tensor | None]:
        """Gradient of `(answer(*inputs) * cotangent).sum()` with respect to each input; None where none arrives."""
        given, named = Kitchen().make((inputs, options))
        leaves = {i: x.requires_grad_() for i, x in enumerate(given) if isinstance(x, Tensor)}
        with in_the_students_words(self.name, f"differentiating {describe_call(self.name, inputs, options)}"):
            result = _ordinary(self.target(*given, **named))
            if not isinstance(result, Tensor) or not result.requires_grad:
                return [None] * len(inputs)
            found = torch.autograd.grad(result, tuple(leaves.values()), cotangent.to(result.dtype), allow_unused=True)
        arrived = {i: _plain(gradient) for i, gradient in zip(leaves, found, strict=True) if gradient is not None}
        return [arrived.get(i) for i in range(len(inputs))]


class ModuleAnswer(Answer):
    """A constructed module to be checked, on the CPU, in `dtype` and in training mode."""

    def __init__(self, module: nn.Module, name: str, dtype: torch.dtype) -> None:
        super().__init__(module, name)
        self.module = module.to(device="cpu", dtype=dtype).train()

    def parameters(self) -> dict[str, Tensor]:
        """Copies of the registered parameters, in the order of registration; a lazy one is empty before a call."""
        return {
            name: torch.empty(0) if is_lazy(value) else _plain(value) for name, value in self.module.named_parameters()
        }

    def set_parameters(self, values: dict[str, Tensor]) -> None:
        """Overwrite the named parameters."""
        registered = dict(self.module.named_parameters())
        with torch.no_grad():
            for name, value in values.items():
                registered[name].copy_(value)

    def set_training(self, training: bool) -> None:
        self.module.train(training)

    def training_modes(self) -> set[bool]:
        """The modes that the module and its parts are in: one, unless something inside has changed its own."""
        return {part.training for part in self.module.modules()}

    def parameter_gradients(self, x: Tensor, cotangent: Tensor) -> dict[str, Tensor | None]:
        """Gradient of `(module(x) * cotangent).sum()` for each parameter; None where none arrives."""
        with in_the_students_words(self.name, f"differentiating {describe_call(self.name, (x,), {})}"):
            result = _ordinary(self.target(x.clone()))
            registered = dict(self.module.named_parameters())
            learned = {name: value for name, value in registered.items() if value.requires_grad}
            if not learned or not result.requires_grad:
                return dict.fromkeys(registered)
            gradients = torch.autograd.grad(
                result, tuple(learned.values()), cotangent.to(result.dtype), allow_unused=True
            )
        arrived = {name: _plain(g) for name, g in zip(learned, gradients, strict=True) if g is not None}
        return {name: arrived.get(name) for name in registered}


def function_answer(target: Any) -> Answer:
    """Make an answer of a student's function, or pass on one that is an answer already."""
    if isinstance(target, Answer):
        return target
    if not callable(target):
        raise CheckFailed("This is not a function.", expected="a function", found=describe(target))
    return Answer(target, getattr(target, "__name__", "your function"))


def module_answer(target: Any, *args: Any, dtype: torch.dtype = torch.float32, **kwargs: Any) -> ModuleAnswer:
    """Construct a student's module with the given arguments, with repeatable random weights.

    A class is usual, but anything that makes a module when it is called is right. A grader's handle constructs itself:
    it has a method `construct` with the same arguments.
    """
    if not isinstance(target, type) and hasattr(target, "construct"):
        return target.construct(*args, dtype=dtype, **kwargs)
    name = getattr(target, "__name__", "your module")
    if isinstance(target, nn.Module) or not callable(target):
        raise _no_module_class(name, target)
    given, named = Kitchen().make((args, kwargs))
    torch.default_generator.manual_seed(0)  # torch.manual_seed goes to every other device too, slowly
    with in_the_students_words(name, f"constructing {describe_call(name, args, kwargs)}"):
        module = target(*given, **named)
        if not isinstance(module, nn.Module):
            raise _no_module_class(name, module)
        return ModuleAnswer(module, name, dtype)


def _no_module_class(name: str, found: Any) -> CheckFailed:
    return CheckFailed(
        f"`{name}` is not a class of modules.",
        expected="a class that extends nn.Module, which the checks construct themselves",
        found=describe(found),
        hint="keep the line `class …(nn.Module):` of the cell that you were given.",
    )


def _plain(value: Any) -> Any:
    """A detached copy of a tensor, as `_ordinary`; anything else as it is."""
    return _ordinary(value).detach().clone() if isinstance(value, Tensor) else value


def _ordinary(value: Any) -> Any:
    """A tensor without its subclass, so that nothing of the answer's can take part in its own check."""
    if not isinstance(value, Tensor):
        return value
    with torch._C.DisableTorchFunctionSubclass():
        return value.as_subclass(Tensor)
