"""The finished unit beside independent implementations: timm, torchvision, and counts of real networks."""

from __future__ import annotations

import functools

import pytest
import timm
import torch
import torchvision
from timm.layers import SEModule
from timm.models.resnet import BasicBlock
from torch import Tensor, nn

from solutions.squeeze_excitation.squeeze_excitation import (
    Excitation,
    SEBasicBlock,
    SEBlock,
    se_network_parameters,
    se_parameters,
    squeeze,
)
from visual_attention.checks.squeeze_excitation import RESNET50_STAGES

SHAPES = [(2, 32, 6, 5), (1, 24, 1, 1), (3, 7, 4, 4)]


def copy_gate(source: nn.Module, target: SEBlock) -> None:
    """Copy the weights of a library's SE module, two 1×1 convolutions, into ours."""
    layers = [(source.fc1, target.excitation.reduce), (source.fc2, target.excitation.expand)]
    with torch.no_grad():
        for convolution, linear in layers:
            linear.weight.copy_(convolution.weight.flatten(1))
            linear.bias.copy_(convolution.bias)


def assert_same(ours: nn.Module, theirs: nn.Module, x: Tensor) -> None:
    """Outputs agree, and so do the gradients of the input and of all parameters together."""
    a, b = x.clone().requires_grad_(), x.clone().requires_grad_()
    y, expected = ours(a), theirs(b)
    torch.testing.assert_close(y, expected)
    cotangent = torch.randn_like(x[:, :1]) if y.shape[2:] == x.shape[2:] else torch.randn_like(y)
    (y * cotangent).sum().backward()
    (expected * cotangent).sum().backward()
    torch.testing.assert_close(a.grad, b.grad)

    def gradients(module: nn.Module) -> Tensor:
        return torch.cat([p.grad.flatten() for p in module.parameters()]).sort().values

    torch.testing.assert_close(gradients(ours), gradients(theirs))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("library", ["timm", "torchvision"])
def test_block_agrees_with_libraries(library: str, shape: tuple[int, ...]) -> None:
    torch.manual_seed(0)
    channels, reduction = shape[1], 4
    width = channels // reduction
    libraries = {
        "timm": lambda: SEModule(channels, rd_channels=width),
        "torchvision": lambda: torchvision.ops.SqueezeExcitation(channels, width),
    }
    theirs, ours = libraries[library]().double(), SEBlock(channels, reduction).double()
    copy_gate(theirs, ours)
    assert_same(ours, theirs, torch.randn(shape, dtype=torch.float64))


def test_squeeze_and_excitation_are_the_paper_s_equations() -> None:
    torch.manual_seed(0)
    x = torch.randn(3, 6, 4, 5, dtype=torch.float64)
    z = squeeze(x)
    by_hand = sum(x[:, :, i, j] for i in range(4) for j in range(5)) / 20
    torch.testing.assert_close(z, by_hand)
    excitation = Excitation(6, 2).double()
    (w1, b1), (w2, b2) = ((layer.weight, layer.bias) for layer in (excitation.reduce, excitation.expand))
    hidden = (z @ w1.T + b1).clamp(min=0)
    torch.testing.assert_close(excitation(z), 1 / (1 + torch.exp(-(hidden @ w2.T + b2))))


@pytest.mark.parametrize(("in_channels", "channels", "stride"), [(32, 32, 1), (24, 32, 2), (16, 24, 1)])
def test_residual_block_agrees_with_timm(in_channels: int, channels: int, stride: int) -> None:
    torch.manual_seed(0)
    projection = nn.Sequential(nn.Conv2d(in_channels, channels, 1, stride, bias=False), nn.BatchNorm2d(channels))
    attention = functools.partial(SEModule, rd_channels=channels // 8)
    theirs = BasicBlock(
        in_channels, channels, stride, projection if (in_channels, 1) != (channels, stride) else None,
        attn_layer=attention,
    ).double()  # fmt: skip
    ours = SEBasicBlock(in_channels, channels, stride, reduction=8).double()
    for name in ("conv1", "bn1", "conv2", "bn2"):
        getattr(ours, name).load_state_dict(getattr(theirs, name).state_dict())
    if theirs.downsample is not None:
        ours.shortcut.load_state_dict(theirs.downsample.state_dict())
    copy_gate(theirs.se, ours.se)
    x = torch.randn(4, in_channels, 6, 6, dtype=torch.float64)
    assert_same(ours, theirs, x)
    torch.testing.assert_close(ours.eval()(x), theirs.eval()(x))


def count(module: nn.Module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())


@pytest.mark.parametrize(("channels", "reduction"), [(256, 16), (64, 4), (30, 4), (8, 16), (12, 1), (100, 16)])
def test_count_of_a_block_is_the_count_of_the_module(channels: int, reduction: int) -> None:
    block = SEBlock(channels, reduction)
    assert se_parameters(channels, reduction) == count(block)
    assert se_parameters(channels, reduction, bias=False) == sum(p.numel() for p in block.parameters() if p.dim() > 1)


def bottlenecks(*blocks: int) -> list[tuple[int, int]]:
    return list(zip((256, 512, 1024, 2048), blocks, strict=True))


def basic(*blocks: int) -> list[tuple[int, int]]:
    return list(zip((64, 128, 256, 512), blocks, strict=True))


# Counted from instantiated networks: plain, and with SE at r = 16 without biases.
NETWORKS = [
    ("resnet18", basic(2, 2, 2, 2), 11_689_512, 11_776_552),
    ("resnet34", basic(3, 4, 6, 3), 21_797_672, 21_954_856),
    ("resnet50", RESNET50_STAGES, 25_557_032, 28_071_976),
    ("resnet101", bottlenecks(3, 4, 23, 3), 44_549_160, 49_292_328),
]


@pytest.mark.parametrize(("name", "stages", "plain", "with_se"), NETWORKS)
def test_counts_of_imagenet_networks(name: str, stages: list[tuple[int, int]], plain: int, with_se: int) -> None:
    assert plain + se_network_parameters(stages, 16, bias=False) == with_se
    with torch.device("meta"):
        assert count(getattr(torchvision.models, name)()) == plain


def test_count_of_timm_s_se_resnet50() -> None:
    with torch.device("meta"):
        ours = count(torchvision.models.resnet50()) + se_network_parameters(RESNET50_STAGES, 16, bias=True)
        assert count(timm.create_model("seresnet50")) == ours == 28_088_024


@pytest.mark.parametrize(("reduction", "total"), [(16, 274_490), (8, 276_506), (4, 280_538)])
def test_counts_of_cifar_resnet20(reduction: int, total: int) -> None:
    assert 272_474 + se_network_parameters([(16, 3), (32, 3), (64, 3)], reduction, bias=False) == total


def test_the_hidden_case_of_the_notebook_is_the_count_of_real_blocks() -> None:
    blocks = [SEBlock(24), SEBlock(24), SEBlock(40), SEBlock(8), SEBlock(8), SEBlock(8)]
    assert sum(map(count, blocks)) == 423
