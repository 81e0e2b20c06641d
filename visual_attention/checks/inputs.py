"""A function of several tensors, seen as a function of one of them.

What `behaviour` and `gradients` ask is about one input. Through this view they ask it of any input of an answer that
takes several, such as q, k and v.
"""

from __future__ import annotations

from typing import Any

from torch import Tensor

from visual_attention.checks.answer import Answer


class AsFunctionOf(Answer):
    """`answer` as a function of its input number `place`, while the other `inputs` and the options stay as given."""

    def __init__(self, answer: Answer, inputs: tuple[Tensor, ...], place: int, **options: Any) -> None:
        self.answer = answer
        self.name = answer.name
        self.inputs = inputs
        self.place = place
        self.options = options

    def __call__(self, x: Tensor) -> Any:
        return self.answer(*self._with(x), **self.options)

    def after_call(self, x: Tensor) -> Any:
        return self.answer.inputs_after_call(*self._with(x), **self.options)[self.place]

    def input_gradient(self, x: Tensor, cotangent: Tensor) -> Tensor | None:
        return self.answer.input_gradients(self._with(x), cotangent, **self.options)[self.place]

    def _with(self, x: Tensor) -> tuple[Tensor, ...]:
        return (*self.inputs[: self.place], x, *self.inputs[self.place + 1 :])
