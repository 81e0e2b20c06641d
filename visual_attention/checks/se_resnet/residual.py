"""Checks of the residual block with a slot for attention (Hu et al., 2020, Fig. 5): x (N, C_in, H, W) to
(N, C_out, H', W').

The branch and the attention are given and fixed. All that an answer registers itself is the shortcut's projection.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from visual_attention.checks.answer import ModuleAnswer, module_answer
from visual_attention.checks.behaviour import (
    expect_input_untouched,
    expect_mode_kept,
    expect_own_weights,
    expect_registered_from_the_start,
    expect_repeatable,
    expect_same_twice,
    expect_samples_independent,
    with_generic_weights,
)
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Given
from visual_attention.checks.gradients import expect_true_gradient
from visual_attention.checks.primitives import example, expect_one_of, expect_tensor
from visual_attention.checks.se_resnet.bottleneck import EPS, set_scales_to_one
from visual_attention.checks.se_resnet.given import STEP

about = functools.partial(check, unit="se_resnet", section="Four places for attention")

PLACES = ("standard", "pre", "post", "identity")


@about("Without attention, Residual adds branch and shortcut and ends in a ReLU.")
def residual_adds_its_branch(
    Residual: Any, in_channels: int = 6, out_channels: int = 6, stride: int = 1, seed: int = 2
) -> None:
    x = example(5, in_channels, 7, 6, seed=seed)
    if stride == 1 and in_channels == out_channels:
        branch = Given("se_resnet.branch", in_channels, out_channels, stride)
        plain = module_answer(Residual, branch, in_channels, out_channels)
        _expect_formula(plain, x, stride, None, "standard", out_channels)
        expect_input_untouched(plain, x)
        expect_repeatable(plain, x)
    answer = _constructed(Residual, x, out_channels, stride, None, "standard")
    _expect_formula(answer, x, stride, None, "standard", out_channels)
    _expect_sound(answer, x)
    _expect_one_call(Residual, x, out_channels, stride, "standard")


@about("Residual puts attention in the place that is asked for.")
def residual_puts_attention_in_its_place(
    Residual: Any, place: str = "standard", in_channels: int = 6, out_channels: int = 6, stride: int = 1, seed: int = 3
) -> None:
    x = example(5, in_channels, 7, 6, seed=seed)
    attention = Given("se_resnet.attention")
    answer = _constructed(Residual, x, out_channels, stride, attention, place)
    _expect_formula(answer, x, stride, attention, place, out_channels)
    answer.set_training(False)
    untrained = _constructed(Residual, x, out_channels, stride, attention, place, training=False)
    _expect_formula(untrained, x, stride, attention, place, out_channels, training=False)
    _expect_sound(_constructed(Residual, x, out_channels, stride, attention, place), x)


@about("Residual puts attention at the end of the branch unless told otherwise.")
def residual_has_the_usual_place(Residual: Any, channels: int = 6, seed: int = 4) -> None:
    x = example(3, channels, 5, 5, seed=seed)
    branch, attention = Given("se_resnet.branch", channels, channels, 1), Given("se_resnet.attention")
    answer = module_answer(Residual, branch, channels, channels, 1, attention)
    _expect_formula(answer, x, 1, attention, "standard", channels)


@about("Residual makes one attention module of its own, and registers it.")
def residual_owns_its_attention(
    Residual: Any, place: str = "standard", in_channels: int = 6, out_channels: int = 8
) -> None:
    x = example(4, in_channels, 6, 6, seed=5)
    attention = Given("se_resnet.learned_attention")
    answer = _constructed(Residual, x, out_channels, 1, attention, place)
    plain = _constructed(Residual, x, out_channels, 1, None, place)
    channels = in_channels if place == "pre" else out_channels
    sizes = [tuple(value.shape) for value in answer.parameters().values()]
    for shape in (tuple(value.shape) for value in plain.parameters().values()):
        if shape in sizes:
            sizes.remove(shape)
    if sizes != [(channels,)]:
        raise CheckFailed(
            "Residual does not register one attention module.",
            expected=f"with attention, one parameter of shape {(channels,)} more than without: that of the attention",
            found=f"more by the shapes {', '.join(map(str, sizes))}" if sizes else "the same parameters",
            hint="call attention(…) once, in __init__, and assign what it makes to an attribute of self.",
        )
    expect_same_twice(answer, x)
    expect_own_weights(answer, _constructed(Residual, x, out_channels, 1, attention, place), x)
    unmoved = [name for name, gradient in _gradients(answer, x).items() if gradient is None or not gradient.any()]
    if unmoved:
        raise CheckFailed(
            f"No gradient reaches the parameter `{unmoved[0]}`.",
            expected="a gradient that is not zero, for the attention and for the shortcut",
            found="none, or zeros only",
            hint="use in forward the modules that __init__ has made, without detach() or no_grad().",
        )
    _expect_one_call(Residual, x, out_channels, 1, place)
    _expect_registered(Residual, x, out_channels, attention, place)


@about("Residual refuses a place that there is not.")
def residual_refuses_other_places(Residual: Any, place: str = "behind") -> None:
    branch, attention = Given("se_resnet.branch", 4, 4, 1), Given("se_resnet.attention")
    found = "no error"
    try:
        module_answer(Residual, branch, 4, 4, 1, attention, place)
    except CheckFailed as failure:
        if not failure.found:  # not written yet
            raise
        found = failure.found
    if "ValueError" not in found.partition(":")[0]:
        raise CheckFailed(
            f"A place {place!r} is not refused as it should be.",
            expected="a ValueError from __init__",
            found=found,
            hint='`if place not in PLACES: raise ValueError(f"…")`, before anything is made.',
        )


def _expect_registered(Residual: Any, x: Tensor, out_channels: int, attention: Given, place: str) -> None:
    """All parts are registered before the first call, and the branch too."""
    branch = Given("se_resnet.learned_branch", x.shape[1], out_channels, 1)
    answer = module_answer(Residual, branch, x.shape[1], out_channels, attention=attention, place=place)
    expect_registered_from_the_start(answer, x)
    shapes = [tuple(value.shape) for value in answer.parameters().values()]
    if () not in shapes:
        raise CheckFailed(
            "Residual does not register its branch.",
            expected="the parameter of the branch, of shape (), among those of the block",
            found=f"the shapes {', '.join(map(str, shapes))}",
            hint="assign the branch itself to self.branch: a plain list or a function hides its weights.",
        )


def _constructed(
    module: Any, x: Tensor, out_channels: int, stride: int, attention: Given | None, place: str, training: bool = True
) -> ModuleAnswer:
    """A new block in the given mode, with generic matrices and each BN at γ = 1, β = 0."""
    branch = Given("se_resnet.branch", x.shape[1], out_channels, stride)
    answer = module_answer(module, branch, x.shape[1], out_channels, stride, attention=attention, place=place)
    answer.set_training(training)
    with_generic_weights(answer, x, min_dim=2)
    set_scales_to_one(answer)
    return answer


def _expect_one_call(Residual: Any, x: Tensor, out_channels: int, stride: int, place: str) -> None:
    """A forward calls the branch once: what its calls add up to grows by one step from one forward to the next."""
    branch = Given("se_resnet.counting_branch", x.shape[1], out_channels, stride)
    answer = module_answer(Residual, branch, x.shape[1], out_channels, stride, place=place)
    first, second = answer(x), answer(x)
    calls = round(float((second - first).mean()) / STEP)
    if calls != 1:
        raise CheckFailed(
            "The branch is not called once for each call of the block.",
            expected="1 call",
            found=f"{calls} calls",
            hint="in training each call moves the running statistics of the branch's BN, and it takes time: compute "
            "the branch once, and only the formula of the place that is asked for.",
        )


def _gradients(answer: ModuleAnswer, x: Tensor) -> dict[str, Tensor | None]:
    y = expect_tensor(answer(x), of="Residual(…)(x)")
    return answer.parameter_gradients(x, torch.randn(y.shape, generator=torch.Generator().manual_seed(6)))


def _expect_sound(answer: ModuleAnswer, x: Tensor) -> None:
    expect_input_untouched(answer, x)
    hint = "x influences y through the branch and through the shortcut: use neither detach() nor no_grad()."
    expect_true_gradient(answer, x, of="Residual(…)(x)", hint=hint)
    expect_mode_kept(answer, x)
    answer.set_training(False)
    expect_samples_independent(answer, x, hint="in evaluation mode images do not influence each other.")


@dataclass(frozen=True)
class Parts:
    """What an answer is made of: x, the given branch and attention, the kernel of the projection or None."""

    x: Tensor
    f: Callable[[Tensor], Tensor]
    attend: Callable[[int], nn.Module] | None
    projection: Tensor | None
    stride: int
    training: bool

    def a(self, x: Tensor) -> Tensor:
        return x if self.attend is None else self.attend(x.shape[1]).double()(x)

    def bn(self, x: Tensor) -> Tensor:
        return F.batch_norm(x, None, None, training=True, eps=EPS) if self.training else x * (1 + EPS) ** -0.5

    def projected(self, x: Tensor) -> Tensor:
        return x if self.projection is None else F.conv2d(x, self.projection, stride=self.stride)

    def s(self, x: Tensor) -> Tensor:
        """The shortcut."""
        return x if self.projection is None else self.bn(self.projected(x))


_FORMULAS: dict[str, tuple[str, Callable[[Parts], Tensor]]] = {
    "standard": ("ReLU(s(x) + A(f(x)))", lambda p: torch.relu(p.s(p.x) + p.a(p.f(p.x)))),
    "pre": ("ReLU(s(x) + f(A(x)))", lambda p: torch.relu(p.s(p.x) + p.f(p.a(p.x)))),
    "post": ("A(ReLU(s(x) + f(x)))", lambda p: p.a(torch.relu(p.s(p.x) + p.f(p.x)))),
    "identity": ("ReLU(A(s(x)) + f(x))", lambda p: torch.relu(p.a(p.s(p.x)) + p.f(p.x))),
}

#: (what the block computes, what to say about it).
_SLIPS: list[tuple[Callable[[Parts], Tensor], str]] = [
    (lambda p: torch.relu(p.s(p.x) + p.f(p.x)), "the attention is not used."),
    (lambda p: p.s(p.x) + p.a(p.f(p.x)), "the ReLU after the addition is missing."),
    (lambda p: p.s(p.x) + p.f(p.a(p.x)), "the ReLU after the addition is missing."),
    (lambda p: p.a(p.s(p.x)) + p.f(p.x), "the ReLU after the addition is missing."),
    (lambda p: p.a(p.s(p.x) + p.f(p.x)), "the ReLU after the addition is missing."),
    (
        lambda p: torch.relu(p.a(p.s(p.x) + p.f(p.x))),
        "here attention stands between the addition and the ReLU, which is none of the four places.",
    ),
    (
        lambda p: torch.relu(p.s(p.a(p.x)) + p.f(p.x)),
        "attention stands before the shortcut's projection, not after.",
    ),
    (
        lambda p: torch.relu(p.s(p.a(p.x)) + p.f(p.a(p.x))),
        "attention comes before the shortcut too; it comes before the branch only, and the shortcut gets x itself.",
    ),
    (lambda p: torch.relu(p.a(p.s(p.x)) + p.a(p.f(p.x))), "attention is used on branch and shortcut; only on one."),
    (lambda p: torch.relu(p.s(p.x) + p.a(p.a(p.f(p.x)))), "attention is used twice."),
    (lambda p: p.a(torch.relu(p.s(p.x) + p.a(p.f(p.x)))), "attention is used twice, on the branch and at the end."),
    (lambda p: torch.relu(p.s(p.x) + p.a(p.f(p.a(p.x)))), "attention is used twice, before the branch and after it."),
    (lambda p: torch.relu(p.s(p.x) + p.f(p.x) + p.a(p.f(p.x))), "the branch is added twice: once with attention."),
    (lambda p: torch.relu(p.s(p.x) + torch.relu(p.a(p.f(p.x)))), "a ReLU stands on the branch before the addition."),
    (lambda p: torch.relu(p.s(p.x) + torch.relu(p.f(p.x))), "a ReLU stands on the branch before the addition."),
    (lambda p: p.s(p.x) + torch.relu(p.f(p.x)), "the ReLU stands before the addition; put it after."),
    (lambda p: torch.relu(p.a(p.f(p.x))), "the shortcut is missing: nothing is added."),
    (lambda p: torch.relu(p.f(p.x)), "the shortcut is missing: nothing is added."),
    (lambda p: p.a(p.f(p.x)), "this is the branch alone: the shortcut and the ReLU are missing."),
    (lambda p: torch.relu(p.s(p.x)), "the branch is missing: only the shortcut is returned."),
    (lambda p: torch.relu(p.projected(p.x) + p.a(p.f(p.x))), "the shortcut's normalisation is missing."),
    (lambda p: torch.relu(p.projected(p.x) + p.f(p.x)), "the shortcut's normalisation is missing."),
    (lambda p: torch.relu(p.s(p.x) - p.a(p.f(p.x))), "the branch is subtracted; add it."),
    (lambda p: torch.relu(p.s(p.x) * p.a(p.f(p.x))), "shortcut and branch are multiplied; add them."),
    (lambda p: torch.relu((p.s(p.x) + p.f(p.x)) / 2), "the sum is halved; the block adds, it does not average."),
]


def _expect_formula(
    answer: ModuleAnswer,
    x: Tensor,
    stride: int,
    attention: Given | None,
    place: str,
    out_channels: int,
    training: bool = True,
) -> None:
    """The answer computes what its place says, with the projection that it has registered."""
    n, channels, h, w = x.shape
    shape = (n, out_channels, -(-h // stride), -(-w // stride))
    asked = f"place={place!r}" if attention else "no attention"
    y = expect_tensor(answer(x), shape, of=f"Residual(…)(x) with {asked} for x of shape {tuple(x.shape)}")
    given = Given("se_resnet.branch", channels, out_channels, stride).make().double()
    projection = _projection(answer, x, out_channels, stride)
    parts = Parts(x.double(), given, attention.make() if attention else None, projection, stride, training)
    formula, compute = _FORMULAS[place]
    mode = "" if training else ", in evaluation mode"
    expect_one_of(
        y,
        [compute(parts)],
        _slips(parts, place),
        of=f"Residual(…)(x) with {asked}{mode}",
        expected=formula if attention else "ReLU(s(x) + f(x))",
        hint="write the formula of this place down and go through forward line by line.",
    )


def _slips(parts: Parts, place: str) -> Iterator[tuple[Tensor, str]]:
    others = [(compute, f"this is the place {name!r}.") for name, (_, compute) in _FORMULAS.items() if name != place]
    for slip, words in ([] if parts.attend is None else others) + _SLIPS:
        try:
            yield slip(parts), words
        except (RuntimeError, ValueError):  # a slip that does not fit these shapes
            continue


def _projection(answer: ModuleAnswer, x: Tensor, out_channels: int, stride: int) -> Tensor | None:
    """The kernel of the shortcut's 1×1 convolution; None where the shortcut is the identity."""
    if stride == 1 and x.shape[1] == out_channels:
        return None
    shapes = {name: tuple(value.shape) for name, value in answer.parameters().items()}
    kernels = [name for name, shape in shapes.items() if shape == (out_channels, x.shape[1], 1, 1)]
    if len(kernels) != 1:
        raise CheckFailed(
            "The shortcut has no projection of its own.",
            expected=f"one 1×1 convolution, with a kernel of shape {(out_channels, x.shape[1], 1, 1)}",
            found=", ".join(map(str, shapes.values())) or "no parameters",
            hint="make_shortcut(in_channels, out_channels, stride) makes it; assign it to an attribute of self.",
        )
    return answer.parameters()[kernels[0]].double()
