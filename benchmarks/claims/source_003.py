"""Claims of source 003, a blog post on CAM, SAM, CBAM and SE."""

from __future__ import annotations

from functools import partial

import torch
import torch.nn.functional as F
from torch import nn
from torchvision.models import resnet18, resnet50

from benchmarks.claims.claim import Outcome, claim, judged, tiny
from benchmarks.claims.printed import CBAM, ChannelGate, SpatialGate, with_se
from solutions.claims.printed import SE
from visual_attention.measuring import count_parameters

about = partial(claim, "003")
SHAPE = (8, 32, 300, 300)


@about(
    "top-5 error as low as 2.251 %, about 25 % less than the winner of 2016",
    "The errors are the paper's and cannot be measured here; the winner of 2016 is published with 2.991 %.",
    "With conditions (cited figures) if the relative difference is 24 to 26 %.",
)
def imagenet_challenge() -> Outcome:
    relative = (2.991 - 2.251) / 2.991
    return judged(f"(2.991 − 2.251) / 2.991 = {relative:.1%}", False, 0.24 < relative < 0.26, relative=relative)


@about(
    "SE needs only a few parameters more",
    "Parameters that SE, r = 16, adds to torchvision's ResNet-18 and ResNet-50.",
    "Holds if less than 2 % for both; with conditions if for one of them.",
)
def few_parameters() -> Outcome:
    with torch.device("meta"):
        shares = {
            make.__name__: count_parameters(with_se(make())) / count_parameters(make()) - 1
            for make in (resnet18, resnet50)
        }
    words = f"{shares['resnet18']:+.2%} for ResNet-18, {shares['resnet50']:+.2%} for ResNet-50"
    return judged(words, max(shares.values()) < 0.02, min(shares.values()) < 0.02, **shares)


@about(
    "the squeeze outputs of one mini-batch are not the true scale; that comes from the whole data set, by training",
    "Gates of 64 random images, alone and in a batch, with the same weights.",
    "Holds if one scale serves all images; with conditions if the weights are learned from the whole set, but each "
    "image has gates of its own.",
)
def scale_of_the_whole_set() -> Outcome:
    block, x = SE(32).double(), 2 * torch.randn(64, 32, 1, 1, dtype=torch.float64)
    together = block.gate(x)
    alone = torch.cat([block.gate(image[None]) for image in x])
    mixed, spread = float((together - alone).abs().max()), float(together.std(0).mean())
    words = f"alone or in a batch the gates agree to {tiny(mixed)}; from image to image they vary by {spread:.2f}"
    return judged(words, spread < 1e-9, mixed < 1e-12, spread=spread)


@about(
    "without the layers, the branch with global pooling has no backward computation at all",
    "x times its own channel means: the part of the gradient that comes through the means.",
    "Holds if it is zero; with conditions if it is not, but there is nothing to train in the branch.",
)
def pooling_without_layers() -> Outcome:
    x = torch.randn(4, 32, 6, 6, requires_grad=True)
    upstream = torch.randn(x.shape)
    means = x.mean((2, 3), keepdim=True)
    (whole,) = torch.autograd.grad((x * means * upstream).sum(), x, retain_graph=True)
    (direct,) = torch.autograd.grad((x * means.detach() * upstream).sum(), x)
    share = float((whole - direct).norm() / whole.norm())
    return judged(f"{share:.0%} of the gradient's length, and no parameters", share == 0, share > 0, share=share)


@about(
    "once the map is a single point, a convolution is a fully connected layer",
    "A 3×3 convolution with padding on a 1×1 map, beside a linear layer with the kernels' centres.",
    "Holds if they agree.",
)
def convolution_of_one_point() -> Outcome:
    layer, x = nn.Conv2d(16, 8, 3, padding=1).double(), torch.randn(5, 16, 1, 1, dtype=torch.float64)
    linear = F.linear(x.flatten(1), layer.weight[:, :, 1, 1], layer.bias)
    difference = float((layer(x).flatten(1) - linear).abs().max())
    return judged(f"they agree to {tiny(difference)}", difference < 1e-12)


@about(
    "CAM: “class activation mapping”, one of four attention mechanisms",
    "The printed module that the post calls CAM, beside a class activation map: does the result belong to a class?",
    "Holds if the printed module gives a map for each class.",
)
def class_activation() -> Outcome:
    features, classifier = torch.rand(2, 32, 7, 7), nn.Linear(32, 10)
    maps = torch.einsum("nchw,kc->nkhw", features, classifier.weight)
    gates = ChannelGate(32)(features)
    words = (
        f"its result has shape {tuple(gates.shape)}, maps for 10 classes have {tuple(maps.shape)}: channel attention"
    )
    return judged(words, gates.shape == maps.shape)


def shape_of(module: nn.Module) -> tuple[int, ...]:
    """The shape of what a module makes of the post's input; nothing is computed."""
    return tuple(module.to("meta")(torch.empty(SHAPE, device="meta")).shape)


def shape_claim(what: str, module: type[nn.Module], claimed: tuple[int, ...], make: nn.Module) -> None:
    """Register the claim of a comment about a shape."""

    def measure() -> Outcome:
        shape = shape_of(make)
        return judged(f"{shape}", shape == claimed)

    measure.__name__ = f"shape_of_{module.__name__}"
    about(f"the output of {what} has shape {claimed}", f"The module on a tensor of shape {SHAPE}.", "Holds if so.")(
        measure
    )


shape_claim("SpatialAttention(7)", SpatialGate, (8, 1, 300, 300), SpatialGate(7))
shape_claim("ChannelAttention(32)", ChannelGate, (8, 32, 1, 1), ChannelGate(32))
shape_claim("CBAM(32, 16, 7)", CBAM, (8, 1, 300, 300), CBAM(ChannelGate(32), SpatialGate(7)))
shape_claim("SELayer(32)", SE, (8, 32, 300, 300), SE(32))


@about(
    "the kernel size must be 3 or 7",
    "The spatial gate with kernels of 1, 5, 9 and 11, and padding k // 2.",
    "Holds if none of them keeps the size of the map.",
)
def kernel_size() -> Outcome:
    x = torch.randn(1, 8, 20, 17)
    kept = [k for k in (1, 5, 9, 11) if SpatialGate(k)(x).shape[2:] == x.shape[2:]]
    return judged(f"kept by {', '.join(map(str, kept))}: a choice, not a limit", not kept, kept=len(kept))


@about(
    "mean and maximum are concatenated, and go through the fully connected layers",
    "The concatenated descriptor of 32 channels, given to the first layer that the same page prints.",
    "Holds if it fits.",
)
def pooled_and_concatenated() -> Outcome:
    gate, x = ChannelGate(32), torch.randn(2, 32, 6, 6)
    joined = torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1)
    expected = gate.reduce.in_channels
    words = (
        f"it has {joined.shape[1]} values, the layer takes {expected}: there, each goes through alone and the "
        "results are added"
    )
    return judged(words, joined.shape[1] == expected, values=joined.shape[1])


@about(
    "scalars from a sigmoid reweight each channel, which stresses informative regions",
    "The gates of CBAM's channel half: do they differ between positions?",
    "Holds if so.",
)
def channels_are_not_regions() -> Outcome:
    gates = ChannelGate(32)(torch.randn(4, 32, 9, 9)).expand(-1, -1, 9, 9)
    spread = float(gates.flatten(2).std(2).max())
    return judged(f"their spread over positions is {spread:.0f}: channels, not regions", spread > 1e-9, spread=spread)
