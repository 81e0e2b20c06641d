"""A function of several tensors answers, through the view, as a function of one of them."""

from __future__ import annotations

import torch
from torch import Tensor

from visual_attention.checks.answer import Answer
from visual_attention.checks.inputs import AsFunctionOf


def weighted(a: Tensor, b: Tensor, scale: float = 1.0) -> Tensor:
    return scale * a * b**2


def test_the_view_moves_one_input_and_keeps_the_others() -> None:
    a, b = torch.tensor([2.0]), torch.tensor([3.0])
    view = AsFunctionOf(Answer(weighted, "weighted"), (a, b), 1, scale=10.0)
    assert view(torch.tensor([5.0])) == 500
    assert view.input_gradient(torch.tensor([5.0]), torch.ones(1)) == 200
    assert view.after_call(torch.tensor([5.0])) == 5
    assert view.name == "weighted"


def test_the_view_sees_what_is_written_into_its_input() -> None:
    def writes(a: Tensor, b: Tensor) -> Tensor:
        b += 1
        return a * b

    inputs = (torch.ones(2), torch.ones(2))
    answer = Answer(writes, "writes")
    assert torch.equal(AsFunctionOf(answer, inputs, 0).after_call(inputs[0]), torch.ones(2))
    assert torch.equal(AsFunctionOf(answer, inputs, 1).after_call(inputs[1]), 2 * torch.ones(2))
