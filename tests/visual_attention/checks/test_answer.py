"""How a check reaches an answer: copies in, plain tensors out, and errors in the student's own terms."""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from visual_attention.checks.answer import Answer, function_answer, module_answer
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.words import describe


def failure(do: Callable[[], object]) -> CheckFailed:
    with pytest.raises(CheckFailed) as caught:
        do()
    return caught.value


class Net(nn.Module):
    def __init__(self, width: int, bias: bool = True) -> None:
        super().__init__()
        self.layer = nn.Linear(width, width, bias=bias)
        self.drop = nn.Dropout(0.5)

    def forward(self, x: Tensor) -> Tensor:
        return self.layer(x)


def test_an_answer_gets_copies() -> None:
    def damage(x: Tensor, stages: list[int]) -> Tensor:
        stages.clear()
        return x.zero_()

    x, stages = torch.ones(3), [1, 2]
    function_answer(damage)(x, stages)
    assert (x.tolist(), stages) == ([1, 1, 1], [1, 2])


def test_after_call_shows_what_a_call_did() -> None:
    assert Answer(lambda x: x.add_(1), "f").after_call(torch.zeros(2)).tolist() == [1, 1]
    assert Answer(lambda stages: stages.pop(), "f").after_call([1, 2]) == [1]


def test_results_are_plain_and_detached() -> None:
    class Sly(Tensor):
        @classmethod
        def __torch_function__(cls, function, types, args=(), kwargs=None):
            return True

    result = function_answer(lambda x: torch.ones(2).as_subclass(Sly))(torch.ones(2))
    assert type(result) is Tensor
    parameter = nn.Parameter(torch.ones(2))
    result = function_answer(lambda x: parameter)(torch.ones(2))
    assert (type(result), result.requires_grad) == (Tensor, False)


def test_an_error_names_the_students_line() -> None:
    def helper(x: Tensor) -> Tensor:
        return x.reshape(7, -1)

    error = failure(lambda: function_answer(helper)(torch.ones(2, 3)))
    assert error.problem == "`helper` stopped with an error."
    assert error.expected == "a result from helper(a tensor of shape (2, 3))"
    assert error.found.startswith("RuntimeError: shape '[7, -1]' is invalid")
    assert error.hint == "it stopped in `helper` at the line `return x.reshape(7, -1)`."


def test_an_error_of_pytorch_does_not_end_in_mid_sentence() -> None:
    found = failure(lambda: function_answer(lambda x: x.max(dim=(0, 1)))(torch.ones(2, 3))).found
    assert "got (dim=tuple" in found
    assert not found.endswith("expected one of")


def test_leaving_python_is_a_failure_and_ends_nothing() -> None:
    assert "SystemExit: 0" in failure(lambda: function_answer(lambda x: sys.exit(0))(1)).found


def test_ctrl_c_is_not_swallowed() -> None:
    def interrupted(x: Tensor) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        function_answer(interrupted)(1)


def test_an_untouched_stub_is_not_written_yet() -> None:
    def stub(x: Tensor) -> Tensor:
        raise NotImplementedError()

    found = failure(lambda: function_answer(stub)(1))
    assert found.problem == "`stub` is not written yet."
    assert "in `stub` at the line `raise NotImplementedError()`" in found.hint


def test_a_student_may_say_more_about_what_is_missing() -> None:
    def half(x: Tensor) -> Tensor:
        raise NotImplementedError("odd sizes")

    assert failure(lambda: function_answer(half)(1)).found == "NotImplementedError: odd sizes"


def test_modules_are_constructed_repeatably_in_float32_and_training_mode() -> None:
    torch.manual_seed(5)
    first = module_answer(Net, 3)
    torch.manual_seed(6)
    second = module_answer(Net, 3)
    assert all(
        torch.equal(a, b) for a, b in zip(first.parameters().values(), second.parameters().values(), strict=True)
    )
    assert first.training_modes() == {True}
    assert module_answer(Net, 3, dtype=torch.float64).parameters()["layer.weight"].dtype is torch.float64


@pytest.mark.parametrize("target", [Net(3), "Net", None, dict], ids=["constructed", "text", "None", "no module"])
def test_what_is_no_module_class_is_named(target: object) -> None:
    assert "is not a class of modules" in failure(lambda: module_answer(target)).problem


def test_a_factory_of_modules_will_do() -> None:
    answer = module_answer(lambda width: nn.Sequential(nn.Linear(width, 2)), 3)
    assert answer(torch.ones(1, 3)).shape == (1, 2)


def test_a_graders_handle_constructs_itself() -> None:
    class Handle:
        def construct(self, *args: int, dtype: torch.dtype) -> tuple[object, ...]:
            return ("remote", args, dtype)

    assert module_answer(Handle(), 3, dtype=torch.float64) == ("remote", (3,), torch.float64)


def test_parameters_are_copies_and_can_be_set() -> None:
    answer = module_answer(Net, 2, bias=False)
    answer.parameters()["layer.weight"].zero_()
    assert answer.parameters()["layer.weight"].any()
    answer.set_parameters({"layer.weight": torch.eye(2)})
    assert answer(torch.tensor([[3.0, 4.0]])).tolist() == [[3, 4]]


def test_gradients_agree_with_autograd() -> None:
    answer, x, cotangent = module_answer(Net, 3), torch.randn(4, 3), torch.randn(4, 3)
    weight = answer.parameters()["layer.weight"]
    assert torch.allclose(answer.input_gradient(x, cotangent), cotangent @ weight)
    gradients = answer.parameter_gradients(x, cotangent)
    assert torch.allclose(gradients["layer.weight"], cotangent.T @ x)
    assert torch.allclose(gradients["layer.bias"], cotangent.sum(0))


def test_gradients_that_do_not_arrive_are_none() -> None:
    class Frozen(Net):
        def forward(self, x: Tensor) -> Tensor:
            return self.layer(x.detach())

    answer = module_answer(Frozen, 3)
    answer.module.layer.bias.requires_grad_(False)
    assert answer.input_gradient(torch.ones(1, 3), torch.ones(1, 3)) is None
    gradients = answer.parameter_gradients(torch.ones(1, 3), torch.ones(1, 3))
    assert gradients["layer.weight"] is not None
    assert gradients["layer.bias"] is None
    assert Answer(lambda x: x.detach(), "f").input_gradient(torch.ones(2), torch.ones(2)) is None


def test_several_inputs_get_their_gradients_and_show_what_a_call_left_in_them() -> None:
    def product(a: Tensor, b: Tensor, c: Tensor, scale: float = 1.0) -> Tensor:
        b.data.zero_() if scale == 0 else None
        return a * b.detach() * scale

    a, b, c = torch.tensor([2.0]), torch.tensor([3.0]), torch.tensor([5.0])
    answer = Answer(product, "f")
    assert answer.input_gradients((a, b, c), torch.ones(1), scale=10.0) == [torch.tensor([30.0]), None, None]
    assert answer.inputs_after_call(a, b, c, scale=0.0) == [a, torch.zeros(1), c]
    assert b == 3


def test_modes_of_parts_are_seen() -> None:
    answer = module_answer(Net, 3)
    answer.module.drop.eval()
    assert answer.training_modes() == {True, False}
    answer.set_training(False)
    assert answer.training_modes() == {False}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (torch.ones(2, 3), "a tensor of shape (2, 3)"),
        (None, "None (is a `return` missing?)"),
        ((torch.ones(1), 2), "a tuple of 2"),
        ("8192", "'8192' (str)"),
        (nn.ReLU(), "a module of class ReLU, constructed already"),
        (object(), "an object of class object"),
        (lambda: 1, "a function"),
        (np.ones((2, 3)), "an array of shape (2, 3) (ndarray)"),
        (list(range(100)), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16... (list)"),
    ],
)
def test_values_in_a_few_words(value: object, words: str) -> None:
    assert describe(value) == words
