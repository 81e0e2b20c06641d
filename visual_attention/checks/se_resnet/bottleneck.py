"""Checks of the bottleneck branch (He et al., 2016, Fig. 5): x (N, C_in, H, W) to (N, C_out, H', W')."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.answer import ModuleAnswer, module_answer
from visual_attention.checks.behaviour import expect_input_untouched, expect_mode_kept, with_generic_weights
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.gradients import expect_live_parameters, expect_true_gradient
from visual_attention.checks.primitives import example, expect_one_of, expect_tensor

about = functools.partial(check, unit="se_resnet", section="Two branches")

EPS = 1e-5  # of nn.BatchNorm2d


@about("bottleneck_branch gives maps of the right shape.")
def bottleneck_branch_has_the_right_shape(
    bottleneck_branch: Any, in_channels: int = 24, out_channels: int = 32, stride: int = 2, size: int = 8
) -> None:
    answer = _made(bottleneck_branch, in_channels, out_channels, stride)
    _output(answer, example(2, in_channels, size, size), out_channels, stride)
    if stride == 1:
        _output(_made(bottleneck_branch, in_channels, out_channels), example(2, in_channels, 5, 5), out_channels)


@about("bottleneck_branch has the weights of three convolutions and three normalisations.")
def bottleneck_branch_has_the_right_weights(
    bottleneck_branch: Any, in_channels: int = 24, out_channels: int = 32
) -> None:
    answer = _made(bottleneck_branch, in_channels, out_channels, 1)
    answer(example(2, in_channels, 4, 4))  # lazy layers get their shapes
    width = out_channels // 4
    wanted = [(width, in_channels, 1, 1), (width, width, 3, 3), (out_channels, width, 1, 1)]
    shapes = [_as_kernel(value.shape) for value in answer.parameters().values()]
    kernels, rest = [s for s in shapes if len(s) > 1], [s for s in shapes if len(s) == 1]
    if sorted(kernels) != sorted(wanted):
        raise CheckFailed(
            "The convolutions are not those of a bottleneck.",
            expected=f"kernels of the shapes {', '.join(map(str, wanted))}",
            found=f"the shapes {', '.join(map(str, kernels))}" if kernels else "none",
            hint=_kernel_hint(kernels, in_channels, out_channels),
        )
    if sorted(rest) != sorted([(width,)] * 4 + [(out_channels,)] * 2):
        biased = len(rest) > 6
        raise CheckFailed(
            "The other parameters are not those of three normalisations.",
            expected=f"γ and β of three BatchNorm2d: of {width}, {width} and {out_channels} channels",
            found=f"{len(rest)} vectors of the sizes {', '.join(str(s[0]) for s in rest)}" if rest else "none",
            hint="these convolutions have no bias (bias=False): the normalisation after them would take it away again."
            if biased
            else "each of the three convolutions is followed by a BatchNorm2d for its output channels.",
        )


@about("bottleneck_branch computes its three steps in order, with the stride on the 3×3 convolution.")
def bottleneck_branch_follows_its_formula(
    bottleneck_branch: Any, in_channels: int = 24, out_channels: int = 32, stride: int = 2, seed: int = 1
) -> None:
    images = example(6, in_channels, 7, 7, seed=seed)
    for training in (True, False):
        x = images if training else 30 * images  # where BN normalises nothing, this is far beyond 6, where a ReLU6 ends
        answer = _made(bottleneck_branch, in_channels, out_channels, stride)
        answer.set_training(training)
        parts = _parts(answer, x, out_channels, stride, training)
        expect_one_of(
            _output(answer, x, out_channels, stride),
            [parts.branch()],
            ((slip(parts), words) for slip, words in SLIPS if _possible(slip, parts)),
            of="bottleneck_branch(…)(x)" + ("" if training else " in evaluation mode"),
            expected="BN(conv 1×1(ReLU(BN(conv 3×3(ReLU(BN(conv 1×1(x))))))))",
            hint="go through the layers one by one: three convolutions, a BN after each, a ReLU after the first two.",
        )
        if training:
            expect_input_untouched(answer, x)
            expect_live_parameters(answer, x)
            expect_true_gradient(answer, x, of="bottleneck_branch(…)(x)", hint="let gradients pass through each layer.")
            expect_mode_kept(answer, x)


def _made(bottleneck_branch: Any, *arguments: int) -> ModuleAnswer:
    """What the function makes. Raises CheckFailed with words for a function, where no class is asked for."""
    try:
        return module_answer(bottleneck_branch, *arguments)
    except CheckFailed as failure:
        if "is not a class of modules" not in failure.problem:
            raise
        raise CheckFailed(
            "`bottleneck_branch` returns no module.",
            expected="a function that returns an nn.Module, as basic_branch does",
            found=failure.found,
            hint="put the layers into nn.Sequential(…), and return it.",
        ) from None


def _output(answer: ModuleAnswer, x: Tensor, out_channels: int, stride: int = 1) -> Tensor:
    n, _, h, w = x.shape
    shape = (n, out_channels, -(-h // stride), -(-w // stride))
    of = f"The branch's result for x of shape {tuple(x.shape)} and stride {stride}"
    hint = "the 3×3 convolution has padding=1 and the stride; the 1×1 convolutions have neither."
    y = answer(x)
    if isinstance(y, Tensor) and y.dim() == 4 and y.shape[1] == 4 * out_channels:
        hint = "out_channels is what the branch gives, not its width in the middle: that is out_channels // 4."
    elif isinstance(y, Tensor) and y.dim() == 4 and y.shape[1] == out_channels // 4:
        hint = "the last 1×1 convolution widens again, to out_channels."
    return expect_tensor(y, shape, of=of, hint=hint)


def _as_kernel(shape: tuple[int, ...]) -> tuple[int, ...]:
    """The shape of a kernel; a matrix is the kernel of a 1×1 convolution."""
    return (*shape, 1, 1) if len(shape) == 2 else tuple(shape)


def _kernel_hint(kernels: list[tuple[int, ...]], in_channels: int, out_channels: int) -> str:
    if not kernels:
        return "no weights are registered: put the layers into nn.Sequential, or assign them to attributes of self."
    sizes = [shape[2:] for shape in kernels]
    if len(kernels) == 2 and sizes == [(3, 3), (3, 3)]:
        return "this is the basic branch; a bottleneck has three convolutions, 1×1, 3×3 and 1×1."
    if sorted(sizes) == [(1, 1), (1, 1), (3, 3)]:
        if any(shape[1] == 1 for shape in kernels):
            return "the 3×3 convolution is an ordinary one, without groups."
        if any(out_channels in shape and in_channels in shape for shape in kernels):
            return "the first convolution narrows to out_channels // 4, and the last one widens."
        if any(shape[2:] == (3, 3) and shape[0] != shape[1] for shape in kernels):
            return "the 3×3 convolution stands in the middle, between the two 1×1 convolutions."
        return "the width in the middle is out_channels // 4, whatever in_channels is."
    if len(kernels) > 3:
        return "the branch has three convolutions; the shortcut's projection is no part of it."
    return "a bottleneck has three convolutions: 1×1, 3×3, 1×1."


@dataclass(frozen=True)
class Parts:
    """One reading of a branch: x and three kernels, in float64."""

    x: Tensor
    narrow: Tensor
    look: Tensor
    widen: Tensor
    stride: int
    training: bool

    def bn(self, x: Tensor) -> Tensor:
        """Batch normalisation with γ = 1 and β = 0; in evaluation mode with the mean 0 and the variance 1."""
        return F.batch_norm(x, None, None, training=True, eps=EPS) if self.training else x * (1 + EPS) ** -0.5

    def conv(self, x: Tensor, weight: Tensor, stride: int = 1) -> Tensor:
        return F.conv2d(x, weight, stride=stride, padding=weight.shape[-1] // 2)

    def branch(
        self,
        strides: tuple[int, int, int] | None = None,
        relus: tuple[bool, bool, bool] = (True, True, False),
        bns: tuple[bool, bool, bool] = (True, True, True),
        relu_first: bool = False,
    ) -> Tensor:
        """The three steps, each a convolution with BN and ReLU where the flags say so."""
        y = self.x
        for weight, stride, relu, bn in zip(
            (self.narrow, self.look, self.widen), strides or (1, self.stride, 1), relus, bns, strict=True
        ):
            y = self.conv(y, weight, stride)
            y = y.relu() if relu and relu_first else y
            y = self.bn(y) if bn else y
            y = y.relu() if relu and not relu_first else y
        return y


#: (what the branch computes, what to say about it).
SLIPS: list[tuple[Callable[[Parts], Tensor], str]] = [
    (
        lambda p: p.branch((p.stride, 1, 1)),
        "the stride is on the first convolution (He et al.); put it on the 3×3.",
    ),
    (lambda p: p.branch((1, 1, p.stride)), "the stride is on the last convolution; put it on the 3×3."),
    (lambda p: p.branch(relus=(True, True, True)), "a ReLU ends the branch; the block has one after its addition."),
    (lambda p: p.branch(relus=(False, True, False)), "the ReLU after the first BN is missing."),
    (lambda p: p.branch(relus=(True, False, False)), "the ReLU after the second BN is missing."),
    (lambda p: p.branch(relus=(False, False, False)), "the two ReLUs are missing."),
    (lambda p: p.branch(bns=(True, True, False)), "the last BN is not used."),
    (lambda p: p.branch(bns=(False, True, True)), "the first BN is not used."),
    (lambda p: p.branch(bns=(True, False, True)), "the second BN is not used."),
    (lambda p: p.branch(relu_first=True), "each ReLU stands before its BN; put it after."),
    (
        lambda p: replace(p, training=False).branch(),
        "BN is in evaluation mode although the branch is in training mode: drop .eval().",
    ),
    (lambda p: p.branch().sigmoid(), "a sigmoid ends the branch; nothing follows the last BN."),
    (lambda p: p.x + p.branch(), "x is added; the branch alone is asked for, the block does the adding."),
    (lambda p: torch.relu(p.x + p.branch()), "this is the whole block; the branch alone is asked for."),
]


def _possible(slip: Callable[[Parts], Tensor], parts: Parts) -> bool:
    try:
        slip(parts)
    except RuntimeError:  # a slip that does not fit these shapes
        return False
    return True


def _parts(answer: ModuleAnswer, x: Tensor, out_channels: int, stride: int, training: bool) -> Parts:
    """Give the branch generic kernels and each BN γ = 1, β = 0, and read the kernels by shape."""
    with_generic_weights(answer, x, min_dim=2)
    set_scales_to_one(answer)
    width, parameters = out_channels // 4, answer.parameters()
    found = []
    for shape in ((width, x.shape[1], 1, 1), (width, width, 3, 3), (out_channels, width, 1, 1)):
        fitting = [v.double().reshape(shape) for v in parameters.values() if _as_kernel(v.shape) == shape]
        if len(fitting) != 1:
            raise CheckFailed(
                "The convolutions are not those of a bottleneck.",
                expected=f"one kernel of shape {shape}",
                found=f"{len(fitting)} of them",
                hint="a bottleneck has three convolutions: 1×1, 3×3, 1×1; its width is out_channels // 4.",
            )
        found.append(fitting[0])
    return Parts(x.double(), *found, stride, training)


def set_scales_to_one(answer: ModuleAnswer) -> None:
    """Give each BN γ = 1 and β = 0, also where an answer starts the last γ at 0."""
    vectors = {name: value for name, value in answer.parameters().items() if value.dim() == 1}
    scales = {name: name.endswith("weight") or bool((value == 1).all()) for name, value in vectors.items()}
    answer.set_parameters({name: torch.full_like(value, float(scales[name])) for name, value in vectors.items()})
