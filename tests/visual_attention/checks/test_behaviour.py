"""What is asked of every mechanism, on answers whose behaviour is known by construction."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from visual_attention.checks import behaviour, gradients, primitives
from visual_attention.checks.answer import Answer, module_answer
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.primitives import example


class Gate(nn.Module):
    """x · σ(Wx), with `change` applied on the way."""

    def __init__(self, change: Callable[[Tensor], Tensor] = lambda x: x) -> None:
        super().__init__()
        self.layer, self.change = nn.Linear(6, 6), change

    def forward(self, x: Tensor) -> Tensor:
        return x * self.layer(self.change(x)).sigmoid()


X = example(5, 6)


def test_examples_are_repeatable_and_their_channels_differ() -> None:
    x = example(4, 3, 50, 50, seed=1)
    assert torch.equal(x, example(4, 3, 50, 50, seed=1))
    assert not torch.equal(x, example(4, 3, 50, 50, seed=2))
    assert x.mean((2, 3)).std() > 0.3


def test_generic_weights_leave_nothing_special() -> None:
    answer = module_answer(lambda: nn.Sequential(nn.LazyLinear(3), nn.PReLU()))
    behaviour.with_generic_weights(answer, X)
    answer.set_parameters({"0.bias": torch.zeros(3)})
    behaviour.with_generic_weights(answer, X)
    assert all(bool(value.all()) for value in answer.parameters().values())
    kept = module_answer(lambda: nn.BatchNorm1d(6))
    behaviour.with_generic_weights(kept, X, min_dim=2)
    assert kept.parameters()["weight"].tolist() == [1] * 6


def test_a_clean_module_passes_everything() -> None:
    answer = module_answer(Gate)
    behaviour.expect_registered_from_the_start(answer, X)
    behaviour.expect_input_untouched(answer, X)
    behaviour.expect_samples_independent(answer, X)
    behaviour.expect_repeatable(answer, X)
    gradients.expect_live_parameters(answer, X)
    gradients.expect_true_gradient(answer, X, of="y", hint="")
    behaviour.expect_own_weights(module_answer(Gate), answer, X)
    gradients.expect_able_to_start(module_answer(Gate), X)


def fails(expect: Callable[..., None], *args: object, **words: str) -> str:
    with pytest.raises(CheckFailed) as caught:
        expect(*args, **words)
    return str(caught.value)


def test_batch_statistics_are_dependence() -> None:
    assert "other samples" in fails(behaviour.expect_samples_independent, Answer(lambda x: x - x.mean(0), "f"), X)
    assert ".squeeze()" in fails(behaviour.expect_samples_independent, Answer(lambda x: x.squeeze(), "f"), X)


def test_dropout_is_not_repeatable_and_modes_must_agree() -> None:
    dropout = module_answer(lambda: nn.Sequential(nn.Linear(6, 6), nn.Dropout(0.5)))
    assert "Two calls" in fails(behaviour.expect_repeatable, dropout, X)
    norm = module_answer(lambda: nn.Sequential(nn.Linear(6, 6), nn.BatchNorm1d(6)))
    assert "training and evaluation mode" in fails(behaviour.expect_repeatable, norm, X)


def test_noise_and_kept_results_are_not_taken_for_dependence() -> None:
    noise = Answer(lambda x: x + torch.rand(x.shape), "f")
    assert "Two calls" in fails(behaviour.expect_samples_independent, noise, X)
    kept: list[Tensor] = []
    first = Answer(lambda x: kept.append(x) or kept[0], "f")
    assert "keep nothing between calls" in fails(behaviour.expect_samples_independent, first, X)


def test_damage_in_evaluation_mode_counts() -> None:
    class Careless(nn.Linear):
        def forward(self, x: Tensor) -> Tensor:
            return super().forward(x if self.training else x.mul_(2))

    careless = module_answer(lambda: Careless(6, 6))
    assert "changes the tensor" in fails(behaviour.expect_input_untouched, careless, X)


def test_evaluation_keeps_nothing_of_an_earlier_call_and_can_be_differentiated() -> None:
    class Keeping(Gate):
        def forward(self, x: Tensor) -> Tensor:
            if self.training:
                self.kept = self.layer(x).sigmoid()
            return x * self.kept

    class Cut(Gate):
        def forward(self, x: Tensor) -> Tensor:
            with torch.set_grad_enabled(self.training):
                return super().forward(x)

    class Running(Gate):
        last = torch.zeros(())

        def forward(self, x: Tensor) -> Tensor:
            gates = super().forward(x + self.last.mean(0))
            self.last = x.sign().detach()
            return gates

    assert "kept from an earlier call" in fails(behaviour.expect_repeatable, module_answer(Keeping), X)
    assert "none in evaluation mode" in fails(behaviour.expect_repeatable, module_answer(Cut), X)
    assert "none in evaluation mode" in fails(gradients.expect_gradient_in_evaluation_mode, module_answer(Cut), X)
    gradients.expect_gradient_in_evaluation_mode(module_answer(Gate), X)
    running = module_answer(Running)
    running(X)  # from here on two calls with X agree
    assert "earlier call" in fails(behaviour.expect_repeatable, running, X)


def test_another_map_has_another_size_and_batch() -> None:
    assert primitives.another_map(example(2, 3, 4, 5)).shape == (3, 3, 6, 6)
    assert primitives.another_map(example(1, 3, 1, 1)).shape == (2, 3, 2, 3)


def test_weights_on_the_class_are_shared() -> None:
    layer = nn.Linear(6, 6)
    one, other = (module_answer(lambda: nn.Sequential(layer)) for _ in range(2))
    assert "share their weights" in fails(behaviour.expect_own_weights, one, other, X)


@pytest.mark.parametrize("zeros", [(0,), (2,), (0, 2)])
def test_two_layers_of_zeros_never_move_and_one_may(zeros: tuple[int, ...]) -> None:
    def net() -> nn.Module:
        layers = nn.Sequential(nn.Linear(6, 3), nn.Tanh(), nn.Linear(3, 6))
        for index in zeros:
            nn.init.zeros_(layers[index].weight)
            nn.init.zeros_(layers[index].bias)
        return layers

    if len(zeros) == 2:
        assert "can never learn" in fails(gradients.expect_able_to_start, module_answer(net), X)
    else:
        gradients.expect_able_to_start(module_answer(net), X)


def test_a_detour_around_autograd_shows_in_the_slope() -> None:
    message = fails(gradients.expect_true_gradient, module_answer(Gate, Tensor.detach), X, of="y", hint="keep it")
    assert "not the true one" in message
    assert "keep it" in message
    assert "No gradient flows" in fails(gradients.expect_true_gradient, Answer(Tensor.detach, "f"), X, of="y", hint="")


def test_kinks_of_relu_are_forgiven() -> None:
    for seed in range(10):
        torch.manual_seed(seed)
        first, second = torch.randn(64, 6), torch.randn(6, 64)
        answer = Answer(lambda x, a=first, b=second: torch.relu(x @ a.T) @ b.T, "f")
        gradients.expect_true_gradient(answer, example(64, 6, seed=seed), of="y", hint="")


def test_agreement_is_up_to_rounding_and_no_further() -> None:
    value = example(100, 6)
    assert primitives.agrees(value.double() * (1 + 1e-7), value)
    assert not primitives.agrees(value.half(), value)
    assert not primitives.agrees(value.round(decimals=4), value)
    assert not primitives.agrees(value[:, :1], value)
