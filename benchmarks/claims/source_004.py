"""Claims of source 004, a tutorial that puts attention modules into a pretrained ResNet-50."""

from __future__ import annotations

from functools import partial

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torchvision.models import resnet50
from torchvision.ops import SqueezeExcitation

from benchmarks.claims.claim import Outcome, claim, judged, tiny
from benchmarks.claims.printed import CBAM, ECA, AttentionGate, ChannelGate, SpatialGate
from benchmarks.claims.source_002 import relative_error
from benchmarks.claims.timing import judged_by_time, time_ratio, training
from solutions.claims.printed import SE, CoordinateAttention, EveryPosition, NonLocal
from solutions.eca.eca import eca_kernel_size
from visual_attention.measuring import multiply_adds

about = partial(claim, "004")


def cbam(channels: int) -> CBAM:
    """The printed CBAM: an SE block with bias, then a 7×7 spatial gate with bias."""
    return CBAM(SE(channels, bias=True), SpatialGate(bias=True))


def _features(*shape: int) -> Tensor:
    """Like what a ReLU leaves: no negative values, channels of different strength."""
    return (torch.randn(shape) + torch.randn(shape[0], shape[1], 1, 1)).relu()


@about(
    "AttentionModule is a simple channel attention (like SE): its convolutions make a channel attention map",
    "Its gates of one channel, over the positions of a random map.",
    "Holds if each channel has one gate.",
)
def attention_module() -> Outcome:
    gates = EveryPosition(64).gate(_features(4, 64, 8, 8))
    spread = float(gates.std((2, 3)).mean())
    words = f"gates of shape {tuple(gates.shape)}, with a spread of {spread:.3f} over positions: nothing is pooled"
    return judged(words, spread < 1e-6, spread=spread)


@about(
    "inserted twice into a pretrained ResNet-50, it is trained like the standard one",
    "ResNet-50's scores with the two fresh modules and without them (random weights stand in for pretrained ones; "
    "64×64 images).",
    "Holds if they agree to 1 %, so that training goes on from what was learned.",
)
def pretrained_function() -> Outcome:
    network, x = resnet50().eval(), torch.randn(4, 3, 64, 64)
    first, last = EveryPosition(64), EveryPosition(2048)
    with torch.no_grad():
        stem = network.maxpool(network.relu(network.bn1(network.conv1(x))))
        gated = network.maxpool(first(network.relu(network.bn1(network.conv1(x)))))
        stages = nn.Sequential(network.layer1, network.layer2, network.layer3, network.layer4)
        plain, attentive = stages(stem), last(stages(gated))
        change = relative_error(network.fc(attentive.mean((2, 3))), network.fc(plain.mean((2, 3))))
        factors = float(gated.norm() / stem.norm()), float(attentive.norm() / stages(gated).norm())
    words = f"they change by {change:.0%}; the modules multiply by {factors[0]:.2f} and {factors[1]:.2f}"
    return judged(words, change < 0.01, change=change, first=factors[0], last=factors[1])


@about(
    "SE: global average pooling, two fully connected layers, sigmoid, weighting",
    "The printed block beside torchvision's SqueezeExcitation with the same weights.",
    "Holds if they agree to 1e-6.",
)
def se_block() -> Outcome:
    ours, theirs, x = SE(64, bias=True), SqueezeExcitation(64, 4), _features(4, 64, 9, 9)
    with torch.no_grad():
        for own, other in ((ours.reduce, theirs.fc1), (ours.expand, theirs.fc2)):
            other.weight.copy_(own.weight[:, :, None, None])
            other.bias.copy_(own.bias)
    error = relative_error(ours(x), theirs(x))
    return judged(f"relative difference {tiny(error)}", error < 1e-6)


@about(
    "ECA reduces computation and is more efficient",
    "Multiply-adds of ECA and SE for 256 channels, and the time of a training step on (32, 256, 8, 8).",
    "Holds if both are at least 5 % less; with conditions if only the multiply-adds are.",
    varies=True,
)
def eca_is_cheaper() -> Outcome:
    eca, se, x = ECA(256), SE(256, bias=True), torch.randn(32, 256, 8, 8)
    counts = multiply_adds(eca, x[:1]), multiply_adds(se, x[:1])
    ratio = time_ratio(training(eca, x), training(se, x))
    return judged_by_time(f"{counts[0]:,} beside {counts[1]:,}; {ratio} the time", ratio, 0.95)


@about(
    "ECA's kernel size is 3",
    "The paper's rule for the widths of ResNet-50's stages, 256 to 2048.",
    "Holds if it gives 3 for all; with conditions if for some.",
)
def eca_kernel() -> Outcome:
    sizes = [eca_kernel_size(c) for c in (256, 512, 1024, 2048)]
    return judged(f"{', '.join(map(str, sizes))}", set(sizes) == {3}, 3 in sizes)


@about(
    "CBAM: a 1×1 kernel learns the spatial weights (a comment)",
    "How many positions does the spatial gate of one position depend on?",
    "Holds if on one.",
)
def cbam_kernel() -> Outcome:
    x = torch.randn(1, 32, 15, 15, requires_grad=True)
    gate = SpatialGate(bias=True)(x)[0, 0, 7, 7]
    (gradient,) = torch.autograd.grad(gate, x)
    positions = int((gradient != 0).any(1).sum())
    return judged(f"on {positions}: the code has a 7×7 kernel", positions == 1, positions=positions)


@about(
    "CBAM: channel attention is the SE block, then spatial attention",
    "CBAM's channel gates as in the paper (mean and maximum through the same layers) and the printed ones, same "
    "weights.",
    "Holds if they agree to 1e-5.",
)
def cbam_channel_half() -> Outcome:
    printed, paper, x = SE(64), ChannelGate(64), _features(8, 64, 8, 8)
    with torch.no_grad():
        paper.reduce.weight.copy_(printed.reduce.weight[:, :, None, None])
        paper.expand.weight.copy_(printed.expand.weight[:, :, None, None])
    difference = relative_error(printed.gate(x), paper(x))
    words = f"relative difference {difference:.2f}: the printed half does not see the maxima"
    return judged(words, difference < 1e-5, difference=difference)


@about(
    "Coordinate Attention uses coordinates of the positions",
    "The positions are shuffled: do the gates change? And has a gate a place?",
    "Holds if they do.",
)
def coordinates() -> Outcome:
    block, x = CoordinateAttention(32).double(), torch.randn(4, 32, 8, 8, dtype=torch.float64)
    shuffled = x.flatten(2)[:, :, torch.randperm(64)].view_as(x)
    moved = float((block.gate(shuffled) - block.gate(x)).abs().max())
    words = f"change {tiny(moved)}; gates of shape {tuple(block.gate(x).shape)}: it pools globally"
    return judged(words, moved > 1e-9)


@about(
    "its pooled results are added and applied to the input as attention",
    "The printed factors, which have no sigmoid, for maps of 64 channels.",
    "Holds if all lie between 0 and 1.",
)
def coordinate_factors() -> Outcome:
    factors = CoordinateAttention(64).gate(4 * _features(64, 64, 8, 8))
    low, high = float(factors.min()), float(factors.max())
    negative = float((factors < 0).double().mean())
    words = f"from {low:.2f} to {high:.2f}; {negative:.0%} turn the sign of their channel"
    return judged(words, low >= 0 and high <= 1, low=low, high=high)


@about(
    "Dual Attention: channel and spatial attention",
    "The printed module is an SE block followed by a CBAM. By how much do the fresh gates multiply?",
    "Holds if by about a quarter: one gate of each kind.",
)
def dual() -> Outcome:
    x = _features(8, 64, 8, 8)
    block = nn.Sequential(SE(64, bias=True), cbam(64))
    factor = float(block(x).norm() / x.norm())
    words = f"by {factor:.3f}, about 0.5³: two channel gates and a spatial one"
    return judged(words, abs(factor - 0.25) < abs(factor - 0.125), factor=factor)


@about(
    "Non-local models long-range dependencies",
    "The derivative of the output in one corner by the input in the opposite one (12×12).",
    "Holds if it is not zero.",
)
def long_range() -> Outcome:
    x = torch.randn(1, 16, 12, 12, requires_grad=True)
    (gradient,) = torch.autograd.grad(NonLocal(16)(x)[0, :, 0, 0].sum(), x)
    length = float(gradient[0, :, -1, -1].norm())
    return judged(f"its length is {length:.1e}", length > 0, length=length)


@about(
    "the weighted output is added to the input: a residual connection",
    "The fresh block's relative change of its input; the paper starts its last layer at 0.",
    "Holds if it is 0, so that a pretrained network goes on as it was; with conditions if the block only adds.",
)
def non_local_start() -> Outcome:
    x = _features(8, 64, 8, 8)
    change = relative_error(NonLocal(64)(x), x)
    return judged(f"{change:.0%}", change < 1e-6, True, change=change)


@about(
    "softmax makes attention weights of the similarities",
    "Fresh block, 256 channels, features of standard deviation 2: the largest of 64 weights, as printed and with "
    "scores divided by √d.",
    "Holds if on average no position takes more than half; with conditions if so only with the scale.",
)
def non_local_scale() -> Outcome:
    block, x = NonLocal(256), 2 * torch.randn(4, 256, 8, 8)
    q, k = (layer(x).flatten(2) for layer in (block.query, block.key))
    scores = q.transpose(1, 2) @ k
    printed, scaled = (float(torch.softmax(s, -1).amax(-1).mean()) for s in (scores, scores / q.shape[1] ** 0.5))
    words = f"{printed:.2f} as printed, {scaled:.2f} with the scale (equal weights: {1 / 64:.2f})"
    return judged(words, printed <= 0.5, scaled <= 0.5, printed=printed, scaled=scaled)


@about(
    "the Attention U-Net module: a gating signal selects regions",
    "The signal is the input itself. One convolution with the sum of both kernels, beside the two printed ones.",
    "Holds if two convolutions compute what one cannot.",
)
def gating_signal() -> Outcome:
    block, x = AttentionGate(32).double(), torch.randn(4, 32, 8, 8, dtype=torch.float64)
    weight = block.of_input.weight + block.of_signal.weight
    joined = F.conv2d(x, weight, block.of_input.bias + block.of_signal.bias)
    error = relative_error(torch.sigmoid(block.psi(joined.relu())), block.gate(x))
    return judged(f"relative difference {tiny(error)}: there is no signal from elsewhere", error > 1e-9)


@about(
    "insert these modules at any place in the model",
    "Each of seven modules on maps of 64 channels, and of 8 channels (as at the start of a small network).",
    "Holds if all run on both, and their gates depend on the input; with conditions if only for 64.",
)
def any_place() -> Outcome:
    makers = [EveryPosition, partial(SE, bias=True), ECA, cbam, CoordinateAttention, NonLocal, AttentionGate]
    running = {c: sum(_reacts(make, c) for make in makers) for c in (64, 8)}
    words = f"{running[64]} of {len(makers)} for 64 channels, {running[8]} for 8, where C // 16 is 0"
    return judged(words, min(running.values()) == len(makers), running[64] == len(makers), eight=running[8])


def _reacts(make: type[nn.Module], channels: int) -> bool:
    """Whether output / input is anything but the same for two random inputs, in at least one position."""
    try:
        block = make(channels)
        ratios = [block(x) / x for x in torch.randn(2, 1, channels, 6, 6)]
    except (RuntimeError, ZeroDivisionError):
        return False
    return not torch.allclose(*ratios, atol=1e-4)
