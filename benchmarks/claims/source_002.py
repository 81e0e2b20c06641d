"""Claims of source 002, a tutorial that puts SE into ResNet: numbers, code and shapes.

Its text has lost every = and +, and some >, in extraction, so a line `out self.shortcut(x)` may have been either
`out = …` or `out += …`; where that matters, the experiment tries both. Its advice is in `source_002_advice.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torchvision.models import resnet50
from torchvision.models.resnet import Bottleneck

from benchmarks.claims.claim import CONDITIONS, FAILS, HOLDS, OPEN, Outcome, claim, judged, looked_up, spaced, tiny
from benchmarks.claims.printed import CBAM, ChannelGate, SpatialGate, with_se
from benchmarks.claims.source_000 import small_difference
from benchmarks.claims.timing import inference, judged_by_time, time_ratio, training
from solutions.claims.printed import SE
from solutions.se_resnet.se_resnet import cifar_resnet
from visual_attention.litmus import Scores
from visual_attention.measuring import count_parameters, multiply_adds
from visual_attention.measuring.recorded import Recorded

about = partial(claim, "002")


@about(
    "an ordinary convolution treats all channels alike",
    "What a fresh 3×3 convolution of 64 channels makes of the same signal in one input channel after the other.",
    "Holds if the strongest response is less than 1 % above the weakest.",
)
def convolution_treats_channels_alike() -> Outcome:
    norms = nn.Conv2d(64, 64, 3).weight.detach().flatten(2).norm(dim=2).norm(dim=0)
    ratio = float(norms.max() / norms.min())
    words = f"{ratio - 1:.0%} above: it has weights of its own for each channel, but the same for every image"
    return judged(words, ratio < 1.01, ratio=ratio)


@about(
    "channel attention costs O(C²)",
    "Multiply-adds of SE when C doubles; time of a forward pass when the positions grow 16-fold.",
    "Holds if the first grow 4-fold and the time by less than half; with conditions if only the multiply-adds do so.",
    varies=True,
)
def channel_attention_is_quadratic() -> Outcome:
    counts = [multiply_adds(SE(c), torch.randn(1, c, 8, 8)) for c in (128, 256)]
    growth, block = counts[1] / counts[0], SE(64)
    ratio = time_ratio(*(inference(block, torch.randn(4, 64, s, s)) for s in (64, 16)))
    words = f"multiply-adds grow {growth:.2g}-fold; 16 times the positions take {ratio} the time"
    return judged_by_time(words, ratio, 1.5, CONDITIONS if growth == 4 else FAILS)


@about(
    "spatial attention costs O(HW)",
    "Multiply-adds of CBAM's spatial gate when the positions, and when the channels grow 4-fold; and the time for "
    "the latter.",
    "Holds if 4-fold, not at all, and time by less than half; with conditions if only the multiply-adds do so.",
    varies=True,
)
def spatial_attention_is_linear() -> Outcome:
    gate = SpatialGate()
    small, large = (multiply_adds(gate, torch.randn(1, 64, s, s)) for s in (16, 32))
    wide = multiply_adds(gate, torch.randn(1, 256, 16, 16))
    ratio = time_ratio(*(inference(gate, torch.randn(4, c, 32, 32)) for c in (256, 64)))
    words = f"{large / small:.2g}-fold and {wide / small:.2g}-fold; 4 times the channels take {ratio} the time"
    return judged_by_time(words, ratio, 1.5, CONDITIONS if large == 4 * small and wide == small else FAILS)


@about(
    "mixed attention costs O(C²HW)",
    "Multiply-adds of CBAM, from (64, 16, 16) to (128, 32, 32): C² · HW grows 16-fold.",
    "Holds if they grow 16-fold, up to 10 %.",
)
def mixed_attention_is_a_product() -> Outcome:
    counts = [
        multiply_adds(CBAM(ChannelGate(c), SpatialGate()), torch.randn(1, c, s, s)) for c, s in ((64, 16), (128, 32))
    ]
    growth = counts[1] / counts[0]
    return judged(f"{growth:.1f}-fold: the two costs are added", abs(growth / 16 - 1) < 0.1, growth=growth)


@about(
    "parameters: channel attention few, spatial medium, mixed many",
    "Parameters of SE (r = 16), CBAM's spatial gate and CBAM for 64, 256 and 1024 channels.",
    "Holds if they come in this order for all three; with conditions if for some.",
)
def order_of_parameters() -> Outcome:
    counts = {c: [count_parameters(m) for m in (SE(c), SpatialGate(), CBAM(ChannelGate(c), SpatialGate()))]
              for c in (64, 256, 1024)}  # fmt: skip
    ordered = [counts[c] == sorted(counts[c]) for c in counts]
    words = "; ".join(f"C = {c}: {', '.join(f'{n:,}' for n in found)}" for c, found in counts.items())
    return judged(words, all(ordered), any(ordered), ordered=sum(ordered))


@about(
    "trained on CIFAR-10, ResNet-50 has 25.56 M parameters and takes 4.12 G operations",
    "torchvision's ResNet-50 with 10 classes on 32×32 images, and with 1000 classes on 224×224.",
    "Holds if the first agrees to 1 %; with conditions if only the second does.",
)
def resnet50_on_cifar() -> Outcome:
    with torch.device("meta"):
        small, large = resnet50(num_classes=10).eval(), resnet50().eval()
        found = [
            (count_parameters(net) / 1e6, multiply_adds(net, torch.empty(1, 3, size, size)) / 1e9)
            for net, size in ((small, 32), (large, 224))
        ]
    agree = [abs(m / 25.56 - 1) < 0.01 and abs(g / 4.12 - 1) < 0.01 for m, g in found]
    words = " and ".join(f"{m:.2f} M, {g:.2f} G" for m, g in found) + " (multiply-adds)"
    return judged(words, agree[0], agree[1], parameters=found[1][0], operations=found[1][1])


def _se_resnet50() -> tuple[int, int]:
    """Parameters of ResNet-50 and of SE-ResNet-50 as printed (r = 16, no bias)."""
    with torch.device("meta"):
        return count_parameters(resnet50()), count_parameters(with_se(resnet50()))


@about(
    "SE-ResNet-50 has 26.04 M parameters",
    "The network of the tutorial: torchvision's ResNet-50 with the printed block after the last normalisation of "
    "each branch.",
    "Holds if the count agrees to 0.5 %.",
)
def se_resnet50_parameters() -> Outcome:
    _, attentive = _se_resnet50()
    return judged(f"{attentive:,}", abs(attentive / 26.04e6 - 1) < 0.005, parameters=attentive)


@about(
    "parameters increase by only 1.8 %",
    "The same network beside the plain one.",
    "Holds if the increase is between 1.7 and 1.9 %.",
)
def increase_of_parameters() -> Outcome:
    plain, attentive = _se_resnet50()
    share = attentive / plain - 1
    return judged(f"{share:+.2%} ({attentive - plain:,})", 0.017 < share < 0.019, share=share)


@about(
    "the amount of computation hardly changes: 4.12 to 4.13 G",
    "Multiply-adds of both at 224×224.",
    "Holds if the increase is below 1 %.",
)
def increase_of_computation() -> Outcome:
    with torch.device("meta"):
        x = torch.empty(1, 3, 224, 224)
        plain, attentive = multiply_adds(resnet50(), x), multiply_adds(with_se(resnet50()), x)
    share = attentive / plain - 1
    return judged(f"{plain / 1e9:.3f} and {attentive / 1e9:.3f} G: {share:+.2%}", share < 0.01, share=share)


@about(
    "training takes 12 % more time",
    "One training step of ResNet-20 for CIFAR-10 (8 images) with and without SE, in turns, one thread of a CPU.",
    "Holds if 10 to 14 % more; with conditions if it is more, but of another size on this machine and network.",
    varies=True,
)
def training_time() -> Outcome:
    x = torch.randn(8, 3, 32, 32)
    ratio = time_ratio(training(cifar_resnet(20, SE), x), training(cifar_resnet(20), x))
    if ratio.low >= 1.10 and ratio.high <= 1.14:
        verdict = HOLDS
    else:
        verdict = CONDITIONS if ratio.low > 1 else FAILS if ratio.high < 1 else OPEN
    return Outcome(f"{ratio} the time", verdict, ratio.values())


@about(
    "the reason is the additional fully connected layers",
    "Time of the two layers alone as part of the whole block's: forward and backward, on (32, 64, 32, 32).",
    "Holds if it is more than half.",
    varies=True,
)
def layers_take_the_time() -> Outcome:
    block = SE(64)
    layers = nn.Sequential(block.reduce, nn.ReLU(), block.expand, nn.Sigmoid())
    ratio = time_ratio(training(layers, torch.randn(32, 64)), training(block, torch.randn(32, 64, 32, 32)))
    verdict = HOLDS if ratio.low > 0.5 else FAILS if ratio.high < 0.5 else OPEN
    words = f"{ratio.median:.1%} ({ratio.low:.1%} to {ratio.high:.1%}): pooling and multiplying take the rest"
    return Outcome(spaced(words), verdict, ratio.values())


@about(
    "SE raises the accuracy by 1.5 points (93.2 to 94.7 %)",
    "One run each is told, without seeds. Ours: the small setting (ResNet-8, a part of CIFAR-10), in points.",
    "Decided if the 95 % interval of the paired differences does not contain 0.",
    varies=True,
)
def accuracy() -> Outcome:
    return looked_up("comparison_small", "our small setting", lambda record: small_difference(record, "SE"))


@about(
    "the bar chart of sorted values shows the attention that the channels get",
    "The printed hook keeps the first result of the module; it is sorted as printed.",
    "Holds if the result has one number a channel and can be sorted.",
)
def hook_keeps_the_gates() -> Outcome:
    kept = SE(64)(torch.randn(1, 64, 8, 8))[0].detach().numpy()
    try:
        sorted(kept, reverse=True)
        sortable = True
    except ValueError:
        sortable = False
    words = f"shape {kept.shape}: the scaled map, not the gates; sorting it " + (
        "works" if sortable else "is a ValueError"
    )
    return judged(words, kept.ndim == 1 and sortable)


@about(
    "different channels indeed get different attention, as the sorted weights of a random image show",
    "Gates of an untrained block for a random input; and the chart again with the channels renumbered.",
    "Holds if the untrained chart is flat (spread below 0.01) and renumbering shows.",
)
def sorted_weights() -> Outcome:
    gates = SE(256).gate(torch.randn(1, 256, 14, 14).relu() + torch.rand(1, 256, 1, 1)).flatten()
    spread = float(gates.max() - gates.min())
    renumbered = gates[torch.randperm(256)]
    shows = float((gates.sort()[0] - renumbered.sort()[0]).abs().max())
    words = f"untrained gates differ by {spread:.2f} already; renumbering changes the chart by {shows:.0f}"
    return judged(words, spread < 0.01 and shows > 0, spread=spread)


@about(
    "ratio 4 adds many parameters, 8 a medium number, 16 few, 32 the fewest",
    "Parameters that each ratio adds to ResNet-50.",
    "Holds if they halve from one to the next, up to 1 %.",
)
def ratios_and_parameters() -> Outcome:
    with torch.device("meta"):
        plain = count_parameters(resnet50())
        added = [count_parameters(with_se(resnet50(), r)) - plain for r in (4, 8, 16, 32)]
    halving = all(abs(a / b - 2) < 0.02 for a, b in zip(added, added[1:], strict=False))
    words = ", ".join(f"{a / 1e6:.2f} M ({a / plain:+.1%})" for a in added)
    return judged(words, halving, **{f"r{r}": a for r, a in zip((4, 8, 16, 32), added, strict=True)})


@about(
    "accuracy gains fall from 1.8 (ratio 4) to 1.2 points (ratio 32)",
    "Our recorded comparison of ratios in the small setting: r = 4 against r = 32, seed by seed.",
    "Decided if the 95 % interval of the paired differences does not contain 0.",
    varies=True,
)
def ratios_and_accuracy() -> Outcome:
    def difference(record: Recorded) -> Scores:
        return small_difference(record, "SE, r = 4", "SE, r = 32")

    return looked_up("reduction_small", "our small setting", difference)


@about(
    "DynamicSE adjusts its ratio automatically",
    "max(8, C // 64) for C = 64, 128, … 2048, and the hidden width that follows.",
    "Holds if the ratio grows with every doubling; with conditions if with some.",
)
def dynamic_ratio() -> Outcome:
    widths = [64 * 2**k for k in range(6)]
    ratios = [max(8, c // 64) for c in widths]
    growing = [b > a for a, b in zip(ratios, ratios[1:], strict=False)]
    hidden = [c // r for c, r in zip(widths, ratios, strict=True)]
    words = f"ratios {', '.join(map(str, ratios))}; hidden widths {', '.join(map(str, hidden))}"
    return judged(words, all(growing), any(growing), growing=sum(growing))


class PrintedBlock(nn.Module):
    """The tutorial's basic block with its last line read in one of two ways."""

    def __init__(self, channels: int, added: bool) -> None:
        super().__init__()
        self.convolutions = nn.ModuleList(nn.Conv2d(channels, channels, 3, padding=1, bias=False) for _ in range(2))
        self.norms = nn.ModuleList(nn.BatchNorm2d(channels) for _ in range(2))
        self.se, self.added = SE(channels, 4), added

    def forward(self, x: Tensor) -> Tensor:
        out = self.norms[0](self.convolutions[0](x)).relu()
        out = self.se(self.norms[1](self.convolutions[1](out)))
        return (out + x if self.added else x).relu()


@about(
    "the SE block is applied, and then the shortcut: `out ? self.shortcut(x)` (one or two signs are lost)",
    "Gradients of SE's weights for both readings, `out = …` and `out += …`.",
    "Holds if they arrive in both; with conditions if only where the shortcut is added.",
)
def lost_addition() -> Outcome:
    arrives = {}
    for added in (False, True):
        block, x = PrintedBlock(16, added), torch.randn(2, 16, 6, 6, requires_grad=True)
        found = torch.autograd.grad(block(x).sum(), tuple(block.se.parameters()), allow_unused=True)
        arrives[added] = all(g is not None and bool(g.any()) for g in found)
    words = "; ".join(f"{'+=' if a else '='}: {'they arrive' if ok else 'none arrives'}" for a, ok in arrives.items())
    return judged(words, all(arrives.values()), arrives[True])


@about(
    "a complete, reusable framework for SE-ResNet-50",
    "The printed call of a block has four arguments; the printed blocks take `inplanes, planes, stride`.",
    "Holds if the call fits.",
)
def framework_runs() -> Outcome:
    def printed_signature(inplanes: int, planes: int, stride: int = 1) -> None:
        """The arguments of both printed blocks, which also lack the attribute `expansion`."""

    call: Callable[..., None] = printed_signature
    try:
        call(64, 64, 1, None)
    except TypeError as error:
        return judged(f"TypeError: {str(error).rsplit('() ', 1)[-1]}", False)
    return judged("it fits", True)


@about(
    "in a bottleneck, SE has to handle 4 times the middle channels",
    "The channels that torchvision's Bottleneck(64, 16) gives.",
    "Holds if 64.",
)
def bottleneck_expansion() -> Outcome:
    channels = Bottleneck(64, 16)(torch.randn(1, 64, 8, 8)).shape[1]
    return judged(f"{channels} for 16 in the middle", channels == 64)


@about(
    "`fuse_se_conv` fuses the SE block's second matrix into the convolution's kernel",
    "The printed einsum ('oi,iklm->oklm') for 32 channels and r = 16; and for r = 1, where the shapes fit, beside "
    "the block.",
    "Holds if it runs and computes what convolution and SE compute, up to 1e-5.",
)
def fused_matrix() -> Outcome:
    conv, x = nn.Conv2d(32, 32, 3, padding=1, bias=False), torch.randn(4, 32, 9, 9)
    try:
        torch.einsum("oi,iklm->oklm", SE(32).expand.weight, conv.weight)
        runs = True
    except RuntimeError:
        runs = False
    se = SE(32, 1)
    fused = F.conv2d(x, torch.einsum("oi,iklm->oklm", se.expand.weight, conv.weight), padding=1)
    error = relative_error(fused, se(conv(x)))
    words = f"r = 16: {'it runs' if runs else 'the shapes do not fit'}; r = 1: relative error {error:.0%}"
    return judged(words, runs and error < 1e-5, error=error)


def relative_error(found: Tensor, exact: Tensor) -> float:
    return float((found - exact).norm() / exact.norm())


@about(
    "the block's computation can be fused into the convolution, which saves memory traffic at inference",
    "The mean gate of 256 inputs, frozen into the kernel: relative error for a fresh gate, and for one with "
    "weights 8 times as large.",
    "Holds if both errors are below 1e-5; with conditions if the fresh one is below 10 %.",
)
def frozen_gate() -> Outcome:
    errors = {}
    for gain in (1, 8):
        conv, se = nn.Conv2d(32, 32, 3, padding=1, bias=False), SE(32, 4)
        with torch.no_grad():
            for parameter in se.parameters():
                parameter.mul_(gain)
        x = torch.randn(256, 32, 8, 8) + torch.randn(256, 32, 1, 1)
        features = conv(x)
        mean = se.gate(features).mean(0)
        errors[gain] = relative_error(F.conv2d(x, conv.weight * mean[:, None], padding=1), se(features))
    words = f"{errors[1]:.1%} for the fresh gate, {errors[8]:.0%} for the strong one"
    exact = max(errors.values()) < 1e-5
    return judged(words, exact, errors[1] < 0.1, fresh=errors[1], strong=errors[8])


@about(
    "(the same, with a kernel of its own for each image)",
    "Each image's gates multiplied into a copy of the kernel, used for this image alone; in float64.",
    "Holds if the relative error is below 1e-12.",
)
def gate_of_each_sample() -> Outcome:
    conv, se = nn.Conv2d(32, 32, 3, padding=1, bias=False).double(), SE(32, 4).double()
    x = torch.randn(16, 32, 8, 8, dtype=torch.float64)
    gates = se.gate(conv(x))
    own = [F.conv2d(image[None], conv.weight * g[:, None], padding=1) for image, g in zip(x, gates, strict=True)]
    error = relative_error(torch.cat(own), se(conv(x)))
    words = f"{tiny(error)}; but the gates have to be known first, and they come from the convolution's result"
    return judged(words, error < 1e-12)


@about(
    "replace the sigmoid by hard-sigmoid for quantisation",
    "The largest difference of the two functions, in steps of 1/255, and the inputs where hard-sigmoid has no "
    "gradient.",
    "Holds if less than one step; with conditions if more, so that the network has to be trained with it.",
)
def hard_sigmoid() -> Outcome:
    a = torch.linspace(-8, 8, 100_001, dtype=torch.float64)
    error = float((F.hardsigmoid(a) - torch.sigmoid(a)).abs().max())
    words = f"{error:.3f}, or {error * 255:.0f} steps; no gradient beyond ±3"
    return judged(words, error < 1 / 255, math.isfinite(error), error=error)
