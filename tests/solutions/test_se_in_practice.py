"""The finished unit beside torchvision, timm, MONAI and PyTorch's own quantisation."""

from __future__ import annotations

import math

import pytest
import timm
import torch
import torch.nn.functional as F
import torchvision
from monai.networks.blocks.squeeze_and_excitation import ChannelSELayer, ResidualSELayer
from timm.layers import make_divisible as timms_make_divisible
from torch import Tensor, nn
from torchvision.models._utils import _make_divisible
from torchvision.ops import SqueezeExcitation

from solutions.se_in_practice.se_in_practice import (
    AnySE,
    EncoderBlock,
    GroupedSE,
    ResidualSE,
    TokenSE,
    fake_quantise,
    grouped_se_parameters,
    hard_sigmoid_facts,
    make_divisible,
    start_at_half,
    warmed_up,
    weights_by_place,
)
from solutions.se_in_practice.variants import (
    ConvSE,
    EfficientNetSE,
    adaptive_se,
    adaptive_width,
    mobilenet_v3_se,
)
from visual_attention.measuring import count_parameters


def copy_weights(source: nn.Module, target: nn.Module) -> None:
    """Weights in the order of registration, from one shape to the other: W₁, b₁, W₂, b₂."""
    with torch.no_grad():
        for value, own in zip(source.parameters(), target.parameters(), strict=True):
            own.copy_(value.reshape(own.shape))


def assert_same(ours: nn.Module, theirs: nn.Module, x: Tensor) -> None:
    """Outputs agree, and so do the gradients of the input and of all parameters, in float64."""
    ours, theirs = ours.double(), theirs.double()
    copy_weights(theirs, ours)
    a, b = x.double().requires_grad_(), x.double().clone().requires_grad_()
    y, expected = ours(a), theirs(b)
    torch.testing.assert_close(y, expected)
    cotangent = torch.randn_like(y)
    (y * cotangent).sum().backward()
    (expected * cotangent).sum().backward()
    torch.testing.assert_close(a.grad, b.grad)
    for own, other in zip(ours.parameters(), theirs.parameters(), strict=True):
        torch.testing.assert_close(own.grad, other.grad.reshape(own.shape))


@pytest.mark.parametrize("shape", [(2, 12, 7), (2, 12, 5, 6), (2, 12, 3, 4, 5)])
def test_any_number_of_axes_agrees_with_monai(shape: tuple[int, ...]) -> None:
    torch.manual_seed(0)
    assert_same(AnySE(12, 6), ChannelSELayer(len(shape) - 2, 12, r=2), torch.randn(shape))


def test_residual_se_agrees_with_monai() -> None:
    torch.manual_seed(0)
    theirs = ResidualSELayer(3, 12, r=2, acti_type_1="relu", acti_type_2="sigmoid")
    assert_same(ResidualSE(AnySE(12, 6)), theirs, torch.randn(2, 12, 3, 4, 5))


def test_without_positions_the_descriptor_is_x() -> None:
    torch.manual_seed(0)
    se, x = AnySE(6, 3).double(), torch.randn(4, 6, dtype=torch.float64)
    torch.testing.assert_close(se(x), se(x[:, :, None])[:, :, 0])


@pytest.mark.parametrize("hard", [False, True])
def test_convolutions_and_linear_layers_are_the_same(hard: bool) -> None:
    torch.manual_seed(0)
    gate = nn.Hardsigmoid if hard else nn.Sigmoid
    assert_same(AnySE(16, 4, hard), SqueezeExcitation(16, 4, scale_activation=gate), 4 * torch.randn(3, 16, 5, 4))
    if not hard:
        se, x = AnySE(16, 4).double(), torch.randn(3, 16, 5, 4, dtype=torch.float64)
        torch.testing.assert_close(ConvSE.like(se)(x), se(x))


@pytest.mark.parametrize("divisor", [3, 4, 8, 16])
def test_make_divisible_is_that_of_torchvision_and_timm(divisor: int) -> None:
    for value in [*range(1, 500), 0.3, 9.5, 10.8, 67.5, 100.4]:
        expected = _make_divisible(value, divisor)
        assert make_divisible(value, divisor) == expected == timms_make_divisible(value, divisor)
        assert type(make_divisible(value, divisor)) is int


@pytest.mark.parametrize("name", ["mobilenet_v3_small", "mobilenet_v3_large"])
def test_mobilenet_s_se_agrees_with_torchvision(name: str) -> None:
    torch.manual_seed(0)
    blocks = [part for part in getattr(torchvision.models, name)().modules() if isinstance(part, SqueezeExcitation)]
    assert len(blocks) > 5
    for theirs in blocks:
        channels = theirs.fc1.in_channels
        ours = mobilenet_v3_se(channels)
        assert ours.reduce.out_features == theirs.fc1.out_channels
        assert_same(ours, theirs, torch.randn(2, channels, 3, 3))


def test_efficientnet_s_se_agrees_with_torchvision() -> None:
    torch.manual_seed(0)
    blocks = [
        part
        for part in torchvision.models.efficientnet_b0().modules()
        if isinstance(part, torchvision.models.efficientnet.MBConv)
    ]
    assert len(blocks) == 16
    for block in blocks:
        theirs = next(part for part in block.modules() if isinstance(part, SqueezeExcitation))
        coming_in = next(part for part in block.modules() if isinstance(part, nn.Conv2d)).in_channels
        expanded = theirs.fc1.in_channels
        ours = EfficientNetSE(coming_in, expanded)
        assert ours.reduce.out_features == theirs.fc1.out_channels
        assert_same(ours, theirs, torch.randn(2, expanded, 3, 3))


def test_efficientnet_s_se_agrees_with_timm() -> None:
    torch.manual_seed(0)
    network = timm.create_model("efficientnet_b0")
    for block in network.blocks[1]:
        expanded, coming_in = block.se.conv_reduce.in_channels, block.conv_pw.in_channels
        ours = EfficientNetSE(coming_in, expanded)
        assert_same(ours, block.se, torch.randn(2, expanded, 3, 3))


@pytest.mark.parametrize(("channels", "hidden", "groups"), [(64, 16, 4), (96, 12, 3), (48, 6, 2), (32, 32, 32)])
def test_grouped_weights_are_counted(channels: int, hidden: int, groups: int) -> None:
    block = GroupedSE(channels, hidden, groups)
    assert grouped_se_parameters(channels, hidden, groups) == count_parameters(block)
    matrices = sum(value.numel() for value in block.parameters() if value.dim() > 1)
    assert grouped_se_parameters(channels, hidden, groups, bias=False) == matrices


def test_four_groups_as_published_save_nothing() -> None:
    for channels in (64, 128, 256, 512):
        published = grouped_se_parameters(channels, channels // 4, 4, bias=False)
        assert published == 2 * channels * (channels // 16)
    with pytest.raises(ValueError, match="divisible"):
        GroupedSE(40, 40 // 4, 4)


def test_groups_never_hear_each_other() -> None:
    torch.manual_seed(0)
    se = GroupedSE(8, 8, groups=4).double()
    x = torch.rand(1, 8, 3, 3, dtype=torch.float64, requires_grad=True)
    gates = (se(x) / x.detach()).mean((2, 3))[0]
    heard = torch.stack([torch.autograd.grad(g, x, retain_graph=True)[0].mean((2, 3))[0] != 0 for g in gates])
    allowed = torch.block_diag(*[torch.ones(2, 2)] * 4).bool()
    assert not (heard & ~allowed).any()
    assert heard.diagonal().all()


def test_tokens_get_the_gates_of_their_sequence() -> None:
    torch.manual_seed(0)
    block, x = TokenSE(6, 3).double(), torch.randn(2, 5, 6, dtype=torch.float64)
    z = x.mean(1)
    gates = torch.sigmoid(block.se.expand(F.relu(block.se.reduce(z))))
    torch.testing.assert_close(block(x), x * gates[:, None])


def test_an_encoder_block_without_se_is_pytorch_s() -> None:
    torch.manual_seed(0)
    ours = EncoderBlock(12, 3).double().eval()
    theirs = nn.TransformerEncoderLayer(
        12, 3, 48, dropout=0, activation="gelu", batch_first=True, norm_first=True, dtype=torch.float64
    ).eval()
    theirs.self_attn.load_state_dict(ours.attention.state_dict())
    pairs = [(ours.mlp[0], theirs.linear1), (ours.mlp[2], theirs.linear2)]
    for own, other in [*pairs, (ours.norm1, theirs.norm1), (ours.norm2, theirs.norm2)]:
        other.load_state_dict(own.state_dict())
    x = torch.randn(2, 7, 12, dtype=torch.float64)
    torch.testing.assert_close(ours(x), theirs(x))
    gated = EncoderBlock(12, 3, TokenSE(12, 3))
    gated(torch.randn(2, 7, 12)).sum().backward()
    assert all(value.grad is not None for value in gated.parameters())


def test_the_hard_sigmoid_in_numbers() -> None:
    facts = list(hard_sigmoid_facts.values())
    largest, place = facts[3], facts[4]
    assert math.log(2 + math.sqrt(3)) == pytest.approx(place, abs=1e-5)
    difference = 1 / (1 + math.exp(-place)) - (place / 6 + 0.5)
    assert difference == pytest.approx(largest, abs=1e-5)
    assert 1 / (1 + math.exp(-place)) == pytest.approx((1 + 3**-0.5) / 2, abs=1e-5)


@pytest.mark.parametrize(("low", "high", "bits"), [(-1.0, 3.0, 8), (-0.37, 1.0, 3), (0.5, 3.0, 4), (-2.0, -0.5, 5)])
def test_fake_quantisation_is_pytorch_s(low: float, high: float, bits: int) -> None:
    x = torch.randn(400, generator=torch.Generator().manual_seed(0)) * 2
    largest = 2**bits - 1
    scale = (max(high, 0) - min(low, 0)) / largest
    zero_point = round(-min(low, 0) / scale)
    expected = torch.fake_quantize_per_tensor_affine(x, scale, zero_point, 0, largest)
    torch.testing.assert_close(fake_quantise(x, low, high, bits), expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(("channels", "hidden"), [(4, 1), (64, 8), (512, 64), (1024, 64), (2048, 64), (600, 66)])
def test_the_adaptive_width_grows_and_then_stays(channels: int, hidden: int) -> None:
    assert adaptive_width(channels) == hidden
    assert adaptive_se(channels).reduce.out_features == hidden


def test_a_last_layer_of_zeros_gives_gates_of_one_half() -> None:
    torch.manual_seed(0)
    x = torch.randn(2, 6, 4, 4)
    for hard in (False, True):
        torch.testing.assert_close(start_at_half(AnySE(6, 3, hard))(x), x / 2)
    y = x
    for _ in range(10):
        y = ResidualSE(start_at_half(AnySE(6, 3)))(y)
    torch.testing.assert_close(y, 1.5**10 * x)


def test_places_and_their_weights() -> None:
    resnet20 = [(16, 16)] * 3 + [(16, 32)] + [(32, 32)] * 2 + [(32, 64)] + [(64, 64)] * 2
    weights = weights_by_place(resnet20)
    assert weights["standard"] == weights["identity"] == weights["post"] == 274_490 - 272_474
    assert weights["pre"] < weights["standard"]
    resnet50 = torchvision.models.resnet50()
    stages = (resnet50.layer1, resnet50.layer2, resnet50.layer3, resnet50.layer4)
    weights = weights_by_place([(b.conv1.in_channels, b.conv3.out_channels) for stage in stages for b in stage])
    assert weights["standard"] == 28_071_976 - 25_557_032
    assert weights["pre"] / weights["standard"] == pytest.approx(0.8, abs=0.05)  # the chapter: about a fifth less


def test_warm_up_rises_to_its_peak_and_stays() -> None:
    rates = [warmed_up(step, 100, 0.4, 0.2) for step in range(100)]
    assert rates[0] == pytest.approx(0.02)
    assert rates[9] == pytest.approx(0.2)
    assert rates[19:] == pytest.approx([0.4] * 81)
    assert [warmed_up(step, 10, 0.4, 0.0) for step in range(10)] == [0.4] * 10
