"""Claims of source 002 that are advice: where to put SE, how to start it, what makes it fast, where else it fits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import torch
import torch.nn.functional as F
from monai.networks.blocks.squeeze_and_excitation import ChannelSELayer
from torch import Tensor, nn
from torchvision.models import mobilenet_v3_large, resnet50, resnet101
from torchvision.ops import SqueezeExcitation

from benchmarks.claims.claim import CONDITIONS, FAILS, HOLDS, OPEN, Outcome, claim, judged, tiny
from benchmarks.claims.printed import with_se
from benchmarks.claims.source_002 import relative_error
from benchmarks.claims.timing import inference, time_ratio
from solutions.claims.printed import SE, ConvSE
from solutions.se_in_practice.se_in_practice import GroupedSE
from visual_attention.measuring import count_parameters, multiply_adds

about = partial(claim, "002")
DEPTH, WIDTH, SEEDS = 16, 32, range(5)


class Residual(nn.Module):
    """ReLU(x + branch(x)), with SE after the branch ("standard"), or before the ReLU in its middle ("middle")."""

    def __init__(self, place: str | None) -> None:
        super().__init__()
        c = WIDTH
        se = [SE(c, 4)] if place else []
        first = [nn.Conv2d(c, c, 3, padding=1, bias=False), nn.BatchNorm2d(c)]
        second = [nn.Conv2d(c, c, 3, padding=1, bias=False), nn.BatchNorm2d(c)]
        middle, end = (se, []) if place == "middle" else ([], se)
        self.branch = nn.Sequential(*first, *middle, nn.ReLU(), *second, *end)

    def forward(self, x: Tensor) -> Tensor:
        return (x + self.branch(x)).relu()


def _gradient_at_the_start(make: Callable[[], nn.Module]) -> float:
    """Length of the gradient that DEPTH blocks pass to their input, relative to the one at their output; 5 seeds."""
    lengths = []
    for seed in SEEDS:
        torch.manual_seed(seed)
        x = torch.randn(4, WIDTH, 8, 8).relu().requires_grad_()
        y = nn.Sequential(*(make() for _ in range(DEPTH)))(x)
        upstream = torch.randn(y.shape)
        (gradient,) = torch.autograd.grad(y, x, upstream)
        lengths.append(float(gradient.norm() / upstream.norm()))
    return sum(lengths) / len(lengths)


@about(
    "SE before the main branch's ReLU may make gradients vanish",
    f"Gradient at the input of {DEPTH} residual blocks: SE before the ReLU inside the branch (as we read it), beside "
    "SE after the last normalisation; 5 seeds.",
    "Holds if it falls below a tenth. (The SENet authors found SE before the whole branch about as good on ImageNet.)",
)
def before_the_relu() -> Outcome:
    lengths = {place: _gradient_at_the_start(lambda place=place: Residual(place)) for place in ("standard", "middle")}
    ratio = lengths["middle"] / lengths["standard"]
    return judged(f"{ratio:.1f} times as long", ratio < 0.1, ratio=ratio)


@about(
    "the sigmoid's outputs between 0 and 1 may make gradients vanish",
    f"The same gradient, with SE beside without: in {DEPTH} residual blocks, and in {DEPTH} plain convolutions with "
    "ReLU.",
    "Holds if residual blocks lose more than 99 %; with conditions if only the plain chain does.",
)
def sigmoid_and_gradients() -> Outcome:
    def convolution(*gates: nn.Module) -> nn.Module:
        return nn.Sequential(nn.Conv2d(WIDTH, WIDTH, 3, padding=1), nn.ReLU(), *gates)

    residual = _gradient_at_the_start(lambda: Residual("standard")) / _gradient_at_the_start(lambda: Residual(None))
    plain = _gradient_at_the_start(lambda: convolution(SE(WIDTH, 4))) / _gradient_at_the_start(convolution)
    words = f"{residual:.2g} times as long in residual blocks, {plain:.0e} times in the chain"
    return judged(words, residual < 0.01, plain < 0.01, residual=residual, plain=plain)


@about(
    "against this, start the last fully connected layer at 0",
    "The gates, the gradient through them, and the first layer's own gradient, before and after.",
    "Holds if both gradients grow; with conditions if one does.",
)
def last_layer_at_zero() -> Outcome:
    block, x = SE(32, 4), torch.randn(8, 32, 6, 6) + torch.randn(8, 32, 1, 1)

    def lengths() -> tuple[float, float]:
        leaf = x.clone().requires_grad_()
        found = torch.autograd.grad(block(leaf).pow(2).sum(), (leaf, block.reduce.weight))
        return float(found[0].norm()), float(found[1].norm())

    before = lengths()
    nn.init.zeros_(block.expand.weight)
    after, gates = lengths(), block.gate(x)
    through, first = after[0] / before[0], after[1] / before[1]
    words = (
        f"every gate is {float(gates.mean()):.2f}; the gradient through the block changes by {through - 1:+.1%}, "
        f"the first layer's is {first:.0f}"
    )
    return judged(words, min(through, first) > 1.05, max(through, first) > 1.05, through=through, first=first)


@about(
    "or add a residual connection: x + x · s",
    f"The gradient of a chain of {DEPTH} gates alone: x · s, and x + x · s.",
    "Holds if the second stays within a factor of 10; with conditions if it no longer vanishes, but grows beyond.",
)
def added_gate() -> Outcome:
    class Added(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.se = SE(WIDTH, 4)

        def forward(self, x: Tensor) -> Tensor:
            return x + self.se(x)

    times, plus = _gradient_at_the_start(lambda: SE(WIDTH, 4)), _gradient_at_the_start(Added)
    words = f"{times:.0e} times the length for x · s, {plus:.0f} times for x + x · s, whose factors lie between 1 and 2"
    return judged(words, 0.1 < plus < 10, plus > times, times=times, plus=plus)


@about(
    "fully connected layers compute less efficiently than convolutions: replace them by 1×1 convolutions",
    "The same block in both forms, with the same weights: results, and time of inference, of the block on (32, "
    "256, 8, 8) and of its two layers alone.",
    "Holds if both are at least 10 % faster by convolutions; with conditions if one is.",
    varies=True,
)
def layers_or_convolutions() -> Outcome:
    linear, conv = SE(256), ConvSE(256, 16)
    with torch.no_grad():
        conv.reduce.weight.copy_(linear.reduce.weight[:, :, None, None])
        conv.expand.weight.copy_(linear.expand.weight[:, :, None, None])
    x = torch.randn(32, 256, 8, 8)
    error = relative_error(conv(x), linear(x))
    block = time_ratio(inference(conv, x), inference(linear, x))
    of_linear, of_conv = (nn.Sequential(m.reduce, nn.ReLU(), m.expand, nn.Sigmoid()) for m in (linear, conv))
    layers = time_ratio(inference(of_conv, torch.randn(32, 256, 1, 1)), inference(of_linear, torch.randn(32, 256)))
    faster, slower = [r.high < 0.9 for r in (block, layers)], [r.low > 0.9 for r in (block, layers)]
    verdict = HOLDS if all(faster) else CONDITIONS if any(faster) else FAILS if all(slower) else OPEN
    same = f"same results (difference {tiny(error)})"
    words = f"{same}; with convolutions the block takes {block} the time, its layers alone {layers}"
    return Outcome(words, verdict, block.values("block") | layers.values("layers"))


@about(
    "grouped layers reduce the computation: EfficientSE(256, groups=4)",
    "It has C // groups hidden units, in 4 groups. Multiply-adds beside the plain block with r = 16, and which "
    "gates depend on which channels.",
    "Holds if there are fewer and each gate still depends on all channels; with conditions if only fewer.",
)
def grouped_layers() -> Outcome:
    grouped, plain, x = GroupedSE(256, 64, groups=4), SE(256), torch.randn(4, 256, 1, 1)
    gates = nn.Sequential(grouped.reduce, nn.ReLU(), grouped.expand, nn.Sigmoid())
    counts = multiply_adds(grouped, x), multiply_adds(plain, x)
    jacobian = torch.autograd.functional.jacobian(lambda z: gates(z).sum(0).flatten(), x)
    depends = float((jacobian != 0).any(1).double().mean())
    fewer = counts[0] < counts[1]
    words = f"{counts[0] // 4:,} beside {counts[1] // 4:,}; a gate depends on {depends:.0%} of the channels"
    return judged(words, fewer and depends == 1, fewer, depends=depends)


@about(
    "MobileNetV3's SE has Hardswish in its middle",
    "The activations of the SE blocks in torchvision's MobileNetV3-Large.",
    "Holds if they are Hardswish.",
)
def mobilenet() -> Outcome:
    with torch.device("meta"):
        blocks = [m for m in mobilenet_v3_large().modules() if isinstance(m, SqueezeExcitation)]
    middles = {type(block.activation).__name__ for block in blocks}
    ends = {type(block.scale_activation).__name__ for block in blocks}
    words = f"{len(blocks)} blocks: {', '.join(middles)} in the middle, {', '.join(ends)} at the end"
    return judged(words, middles == {"Hardswish"}, blocks=len(blocks))


@about(
    "in a Vision Transformer, add the SE module after the MLP",
    "The printed block on tokens (2, 196, 64), and on the same as a map (2, 64, 14, 14).",
    "Holds if it takes the tokens; with conditions if they have to be made a map.",
)
def transformer() -> Outcome:
    tokens, block = torch.randn(2, 196, 64), SE(64)
    works = []
    for x in (tokens, tokens.mT.reshape(2, 64, 14, 14)):
        try:
            works.append(block(x).shape == x.shape)
        except (RuntimeError, IndexError):
            works.append(False)
    words = f"tokens: {'works' if works[0] else 'an error'}; as a map: {'works' if works[1] else 'an error'}"
    return judged(words, works[0], works[1])


@about(
    "SE carries over to 3-D convolutions for video",
    "The printed formula with pooling over time and place, beside MONAI's ChannelSELayer with the same weights.",
    "Holds if they agree to 1e-6.",
)
def video() -> Outcome:
    theirs, x = ChannelSELayer(3, 32, r=16), torch.randn(2, 32, 4, 6, 5)
    reduce, expand = (layer for layer in theirs.modules() if isinstance(layer, nn.Linear))
    ours = x * torch.sigmoid(expand(F.relu(reduce(x.mean((2, 3, 4))))))[:, :, None, None, None]
    error = relative_error(ours, theirs(x))
    return judged(f"relative difference {tiny(error)}", error < 1e-6)


@about(
    "train with ratio 16 first, and fine-tune with ratio 8",
    "The weights of a block with r = 16 loaded into one with r = 8.",
    "Holds if they fit.",
)
def another_ratio_later() -> Outcome:
    try:
        SE(64, 8).load_state_dict(SE(64, 16).state_dict())
    except RuntimeError:
        return judged("they do not fit: half of the hidden units would be new", False)
    return judged("they fit", True)


@about(
    "where computation is scarce, SE is better value than more depth",
    "What SE adds to ResNet-50, beside what ResNet-101 adds: parameters and multiply-adds at 224×224.",
    "With conditions (accuracy is not measured here) if SE adds less of both.",
)
def beside_depth() -> Outcome:
    with torch.device("meta"):
        x = torch.empty(1, 3, 224, 224)
        plain, attentive, deep = (
            (count_parameters(net), multiply_adds(net, x)) for net in (resnet50(), with_se(resnet50()), resnet101())
        )
    se, depth = ([b / a - 1 for a, b in zip(plain, other, strict=True)] for other in (attentive, deep))
    words = f"SE {se[0]:+.1%} and {se[1]:+.2%}, depth {depth[0]:+.0%} and {depth[1]:+.0%}"
    return judged(words, False, se[0] < depth[0] and se[1] < depth[1], parameters=se[0], multiply_adds=se[1])
