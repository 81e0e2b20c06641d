"""Recipes: what a check hands to an answer is made where the answer is."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterator

import pytest
import torch
from torch import Tensor, nn

from autograde.worker.frames import Caps, Malformed
from autograde.worker.values import Packer, unpack_all
from visual_attention.checks.answer import function_answer, module_answer
from visual_attention.checks.given import Given


def net(width: int, bias: bool = True) -> nn.Module:
    return nn.Linear(width, 1, bias=bias)


def sgd(module: nn.Module, rate: float) -> torch.optim.Optimizer:
    return torch.optim.SGD(module.parameters(), rate, momentum=0.5)


def doubling() -> Callable[[Tensor], Tensor]:
    return lambda x: 2 * x


@pytest.fixture(autouse=True)
def unit() -> Iterator[None]:
    given = types.ModuleType("visual_attention.checks.squeeze_excitation.given")
    given.net, given.sgd, given.doubling, given.secret = net, sgd, doubling, net
    given.__all__ = ["net", "sgd", "doubling"]
    sys.modules[given.__name__] = given
    yield
    del sys.modules[given.__name__]


def apart(*values: object, trusted: bool = True) -> list[object]:
    """Values as they arrive in another process."""
    packer = Packer(Caps(), strict=trusted)
    packed = [packer.pack(value) for value in values]
    unpacker = unpack_all({"arrays": packer.arrays}, memoryview(b"".join(packer.body)), Caps(), trusted)
    return [unpacker.unpack(value) for value in packed]


def step(module: nn.Module, optimizer: torch.optim.Optimizer, x: Tensor) -> None:
    optimizer.zero_grad()
    module(x).sum().backward()
    optimizer.step()


@pytest.mark.parametrize("way", [lambda *values: values, apart], ids=["here", "elsewhere"])
def test_one_recipe_is_made_once_in_a_call_and_its_state_comes_back(way: Callable[..., list[object]]) -> None:
    module = Given("squeeze_excitation.net", 3, bias=False)
    optimizer, x = Given("squeeze_excitation.sgd", module, 0.1), torch.ones(4, 3)
    torch.manual_seed(0)
    before = module.make().weight.detach()
    torch.manual_seed(0)
    after, learned, same = function_answer(step).inputs_after_call(*way(module, optimizer, x))
    torch.testing.assert_close(after, {"weight": before - 0.1 * 4})
    torch.testing.assert_close(learned["state"][0]["momentum_buffer"], torch.full((1, 3), 4.0))
    assert torch.equal(same, x)


def test_a_function_may_be_given_by_name_and_among_other_values() -> None:
    def each(functions: list[Callable[[Tensor], Tensor]], x: Tensor) -> Tensor:
        return functions[0](x) + functions[1](x)

    double, x = Given("squeeze_excitation.doubling"), torch.ones(2)
    assert torch.equal(function_answer(each)(*apart([double, double], x)), 4 * x)


def test_a_class_may_be_constructed_with_one() -> None:
    class Wrapped(nn.Module):
        def __init__(self, inner: nn.Module) -> None:
            super().__init__()
            self.inner = inner

        def forward(self, x: Tensor) -> Tensor:
            return self.inner(x)

    (inner,) = apart(Given("squeeze_excitation.net", 2))
    assert module_answer(Wrapped, inner=inner)(torch.ones(5, 2)).shape == (5, 1)


def test_the_gradient_of_an_input_beside_a_given_module() -> None:
    module, x = Given("squeeze_excitation.net", 3), torch.ones(2, 3)
    nothing, gradient = function_answer(lambda m, x: m(x)).input_gradients((module, x), torch.ones(2, 1))
    assert nothing is None and gradient.shape == (2, 3)


def test_only_what_a_unit_gives_can_be_made() -> None:
    with pytest.raises(LookupError, match="secret"):
        Given("squeeze_excitation.secret", 3).make()


def test_no_answer_may_send_a_recipe() -> None:
    (described,) = apart(Given("squeeze_excitation.net", 3), trusted=False)
    assert not isinstance(described, Given)
    with pytest.raises(Malformed):
        unpack_all({}, memoryview(b""), Caps()).unpack(["given", 0, "squeeze_excitation.net", ["list", 3], ["dict"]])
