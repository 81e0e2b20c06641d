"""Checks of the network that is assembled from blocks (He et al., 2016, Section 4.2): x (N, 3, H, W) to (N, classes).

Stem and blocks are given and fixed. All that an answer registers itself is the classifier.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch.nn.functional as F
from torch import Tensor

from visual_attention.checks.answer import ModuleAnswer, module_answer
from visual_attention.checks.behaviour import (
    expect_input_untouched,
    expect_repeatable,
    expect_samples_independent,
    with_generic_weights,
)
from visual_attention.checks.check import check
from visual_attention.checks.counted import expect_count
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.given import Given
from visual_attention.checks.gradients import expect_live_parameters, expect_true_gradient
from visual_attention.checks.primitives import example, expect_one_of, expect_tensor

about = functools.partial(check, unit="se_resnet", section="A network of blocks")


@about("ResNet gives one score for each class.")
def resnet_gives_scores(
    ResNet: Any,
    depths: tuple[int, ...] = (2, 1, 2),
    widths: tuple[int, ...] = (4, 6, 5),
    classes: int = 7,
    size: int = 9,
) -> None:
    answer = _constructed(ResNet, depths, widths, classes)
    for batch in (3, 1):
        _output(answer, example(batch, 3, size, size), classes)


@about("ResNet makes each block once, with its own channels and stride, and uses it.")
def resnet_is_made_of_its_blocks(
    ResNet: Any,
    depths: tuple[int, ...] = (2, 1, 2),
    widths: tuple[int, ...] = (4, 6, 5),
    classes: int = 7,
    seed: int = 1,
) -> None:
    x = example(4, 3, 12, 10, seed=seed)
    answer = with_generic_weights(_constructed(ResNet, depths, widths, classes), x, min_dim=2)
    parameters = answer.parameters()
    blocks = sum(value.numel() == 1 for value in parameters.values())
    if blocks != sum(depths):
        raise CheckFailed(
            "The network has not the right number of blocks.",
            expected=f"{sum(depths)} blocks for depths={list(depths)}, each with its own parameter",
            found=f"{blocks} such parameters",
            hint="call block(…) anew for each block, and keep what it makes in nn.Sequential or nn.ModuleList: a plain "
            "list hides it, and one block in several places has one set of weights.",
        )
    weight, bias = _classifier(parameters, widths[-1], classes)
    parts = Parts(x.double(), tuple(depths), tuple(widths), weight, bias)
    expect_one_of(
        _output(answer, x, classes),
        [parts.scores()],
        _slips(parts),
        of="ResNet(…)(x)",
        expected="the classifier of the mean over positions of what the last stage gives",
        hint="print what block(…) is called with: channels go from block to block, and only the first block of each "
        "stage but the first has stride 2.",
    )


@about("ResNet can be trained, and treats each image alone.")
def resnet_is_sound(
    ResNet: Any, depths: tuple[int, ...] = (1, 2), widths: tuple[int, ...] = (4, 6), classes: int = 5, seed: int = 2
) -> None:
    x = example(3, 3, 8, 8, seed=seed)
    answer = with_generic_weights(_constructed(ResNet, depths, widths, classes), x, min_dim=2)
    _output(answer, x, classes)
    expect_input_untouched(answer, x)
    expect_repeatable(answer, x)
    expect_samples_independent(answer, x)
    expect_live_parameters(answer, x)
    expect_true_gradient(answer, x, of="ResNet(…)(x)", hint="let gradients pass: neither detach() nor no_grad().")


@about("Assembled from real blocks, ResNet has the known number of parameters.")
def resnet_has_the_known_parameters(
    ResNet: Any, blocks: int = 3, reduction: int | None = None, classes: int = 10, count: int = 272_042
) -> None:
    """`count` is without the stem, which is given and has none here."""
    block = Given("se_resnet.residual_block", reduction)
    stem = Given("se_resnet.stem", 16)
    answer = module_answer(ResNet, stem, 16, block, [blocks] * 3, [16, 32, 64], classes)
    answer(example(1, 3, 8, 8))  # lazy layers get their shapes
    found = sum(value.numel() for value in answer.parameters().values())
    call = f"The number of parameters for depths={[blocks] * 3}, widths=[16, 32, 64], {classes} classes"
    hint = "are there as many blocks as depths says, each with the right channels and stride, and one classifier?"
    expect_count(found, count, call, [], hint)


def _constructed(ResNet: Any, depths: tuple[int, ...], widths: tuple[int, ...], classes: int) -> ModuleAnswer:
    stem, block = Given("se_resnet.stem", 4), Given("se_resnet.block")
    return module_answer(ResNet, stem, 4, block, list(depths), list(widths), classes)


def _output(answer: ModuleAnswer, x: Tensor, classes: int) -> Tensor:
    hint = "average over the positions, mean((2, 3)), then classify: (N, C) to (N, classes)."
    return expect_tensor(answer(x), (len(x), classes), of=f"ResNet(…)(x) for x of shape {tuple(x.shape)}", hint=hint)


def _classifier(parameters: dict[str, Tensor], channels: int, classes: int) -> tuple[Tensor, Tensor]:
    shapes = [tuple(value.shape) for value in parameters.values() if value.numel() > 1]
    matrices = [v for v in parameters.values() if v.dim() > 1 and v.numel() == classes * channels]
    biases = [v for v in parameters.values() if v.numel() == classes and v.dim() == 1]
    if len(matrices) != 1 or len(biases) != 1 or len(shapes) != 2:
        raise CheckFailed(
            "The classifier is not one linear layer.",
            expected=f"a weight of shape {(classes, channels)} and a bias of shape {(classes,)}",
            found=f"the shapes {', '.join(map(str, shapes))}" if shapes else "none",
            hint="nn.Linear(channels of the last stage, classes), with its bias, made in __init__.",
        )
    matrix = matrices[0] if len(matrices[0]) == classes else matrices[0].T
    return matrix.double().reshape(classes, channels), biases[0].double()


@dataclass(frozen=True)
class Parts:
    """What an answer is made of: the images, depths and widths, and the weights of the classifier."""

    x: Tensor
    depths: tuple[int, ...]
    widths: tuple[int, ...]
    weight: Tensor
    bias: Tensor

    def features(self, stride: Callable[[int, int], int], last_only: bool = False) -> Tensor:
        """The last stage's map, where stage i's block j has the stride that `stride(i, j)` says."""
        block = Given("se_resnet.block").make()
        y, channels = Given("se_resnet.stem", 4).make().double()(self.x), 4
        for i, (depth, width) in enumerate(zip(self.depths, self.widths, strict=True)):
            for j in range(depth):
                y = block(channels, width, stride(i, j)).double()(y)
                channels = width
        return y

    def classified(self, pooled: Tensor) -> Tensor:
        return F.linear(pooled, self.weight, self.bias)

    def scores(self, stride: Callable[[int, int], int] = lambda i, j: 2 if i > 0 and j == 0 else 1) -> Tensor:
        return self.classified(self.features(stride).mean((2, 3)))


def _slips(p: Parts) -> Iterator[tuple[Tensor, str]]:
    """What well-known slips would give, and what to say about each."""
    last = tuple(depth - 1 for depth in p.depths)
    yield p.scores(lambda i, j: 2 if j == 0 else 1), "the first stage has stride 2 too; it keeps the size."
    yield p.scores(lambda i, j: 1), "no block has stride 2; the first block of every stage but the first has."
    yield p.scores(lambda i, j: 2), "every block has stride 2; only the first of each stage but the first has."
    yield p.scores(lambda i, j: 2 if i > 0 else 1), "all blocks of later stages have stride 2; only the first of each."
    yield (
        p.scores(lambda i, j: 2 if i > 0 and j == last[i] else 1),
        "the last block of a stage has the stride; give it to the first.",
    )
    yield (
        p.scores(lambda i, j: 2 if j == last[i] else 1),
        "the last block of a stage has the stride; give it to the first.",
    )
    yield (
        p.scores(lambda i, j: 2 if i < len(last) - 1 and j == last[i] else 1),
        "the stride comes a block too early: give it to the first block of the next stage.",
    )
    yield (
        p.scores(lambda i, j: 2 if i < len(last) - 1 and j == 0 else 1),
        "all stages but the first have stride 2.",
    )
    y = p.features(lambda i, j: 2 if i > 0 and j == 0 else 1)
    yield p.classified(y.amax((2, 3))), "this is the maximum over positions; average them."
    yield p.classified(y.sum((2, 3))), "this is the sum over positions; average them."
    yield p.classified(y[:, :, 0, 0]), "this reads one position; average over all of them."
    yield p.classified(y.mean((2, 3)).relu()), "a ReLU stands before the classifier."
    yield p.classified(y.relu().mean((2, 3))), "a ReLU follows the last stage; the blocks end as they like."
    scores = p.scores()
    yield scores.softmax(1), "a softmax follows the classifier; scores are asked for, the loss takes the softmax."
    yield scores.log_softmax(1), "a log-softmax follows the classifier; scores are asked for."
    yield scores.sigmoid(), "a sigmoid follows the classifier; scores are asked for."
    yield scores.relu(), "a ReLU follows the classifier; scores may be negative."
    yield scores - p.bias, "the classifier's bias is not used."
