"""The finished unit beside independent implementations: timm, torchvision, counts of real networks, and the text."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
import torchvision
from timm.layers.cbam import CbamModule, ChannelAttn, SpatialAttn
from torch import Tensor, nn

from solutions.cbam.cbam import (
    CBAM,
    ChannelAttention,
    SideBySide,
    SpatialAttention,
    SpatialFirst,
    cbam_multiply_adds,
    cbam_parameters,
    channel_descriptors,
    spatial_descriptors,
)
from visual_attention.checks import cbam as checks
from visual_attention.checks.failure import CheckFailed

SHAPES = [(2, 32, 9, 8), (1, 24, 7, 5), (3, 20, 1, 1)]


def copy_channel(source: nn.Module, target: ChannelAttention) -> None:
    """Copy timm's two 1×1 convolutions, with biases or without."""
    with torch.no_grad():
        for convolution, linear in ((source.fc1, target.reduce), (source.fc2, target.expand)):
            linear.weight.copy_(convolution.weight.flatten(1))
            linear.bias.zero_() if convolution.bias is None else linear.bias.copy_(convolution.bias)


def copy_spatial(source: nn.Module, target: SpatialAttention) -> None:
    """Copy timm's convolution and its BN; the order of the two maps is the same."""
    target.conv.load_state_dict(source.conv.conv.state_dict())
    with torch.no_grad():
        for name in ("weight", "bias", "running_mean", "running_var"):
            getattr(target.norm, name).copy_(getattr(source.conv.bn, name))


def assert_same(ours: nn.Module, theirs: nn.Module, x: Tensor, ignore: tuple[str, ...] = ()) -> None:
    """Outputs agree, and so do the gradients of the input and of all parameters together."""
    a, b = x.clone().requires_grad_(), x.clone().requires_grad_()
    y, expected = ours(a), theirs(b)
    torch.testing.assert_close(y, expected)
    cotangent = torch.randn_like(y)
    (y * cotangent).sum().backward()
    (expected * cotangent).sum().backward()
    torch.testing.assert_close(a.grad, b.grad)

    def gradients(module: nn.Module) -> Tensor:
        kept = [p.grad.flatten() for name, p in module.named_parameters() if not name.endswith(ignore or ("none",))]
        return torch.cat(kept).sort().values

    torch.testing.assert_close(gradients(ours), gradients(theirs))


class Scaled(nn.Module):
    """timm's halves return x times the gates."""

    def __init__(self, gate: nn.Module) -> None:
        super().__init__()
        self.gate = gate

    def forward(self, x: Tensor) -> Tensor:
        return x * self.gate(x)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("bias", [True, False])
def test_channel_attention_agrees_with_timm(shape: tuple[int, ...], bias: bool) -> None:
    torch.manual_seed(0)
    theirs = ChannelAttn(shape[1], rd_channels=shape[1] // 4, mlp_bias=bias).double()
    ours = ChannelAttention(shape[1], 4).double()
    copy_channel(theirs, ours)
    ignore = () if bias else ("reduce.bias", "expand.bias")
    assert_same(Scaled(ours), theirs, torch.randn(shape, dtype=torch.float64), ignore)


@pytest.mark.parametrize("shape", SHAPES[:2])
@pytest.mark.parametrize("kernel_size", [3, 7])
@pytest.mark.parametrize("training", [True, False])
def test_spatial_attention_agrees_with_timm(shape: tuple[int, ...], kernel_size: int, training: bool) -> None:
    torch.manual_seed(0)
    theirs = SpatialAttn(kernel_size).double()
    nn.init.uniform_(theirs.conv.bn.weight, 0.5, 2)
    nn.init.normal_(theirs.conv.bn.running_mean)
    ours = SpatialAttention(kernel_size, batch_norm=True).double()
    copy_spatial(theirs, ours)
    assert_same(Scaled(ours).train(training), theirs.train(training), torch.randn(shape, dtype=torch.float64))


@pytest.mark.parametrize("shape", SHAPES[:2])
def test_the_whole_block_agrees_with_timm(shape: tuple[int, ...]) -> None:
    torch.manual_seed(0)
    theirs = CbamModule(shape[1], rd_channels=shape[1] // 4, mlp_bias=True).double()
    ours = CBAM(shape[1], 4, batch_norm=True).double()
    copy_channel(theirs.channel, ours.channel_attention)
    copy_spatial(theirs.spatial, ours.spatial_attention)
    x = torch.randn(shape, dtype=torch.float64)
    assert_same(ours, theirs, x)
    torch.testing.assert_close(ours.eval()(x), theirs.eval()(x))


def test_the_whole_block_is_the_paper_s_equations() -> None:
    """Eqs. 1 to 3, written out with loops over positions and channels."""
    torch.manual_seed(0)
    block = CBAM(6, 2, kernel_size=3).double()
    x = torch.randn(2, 6, 4, 5, dtype=torch.float64)
    (w0, b0), (w1, b1) = ((m.weight, m.bias) for m in (block.channel_attention.reduce, block.channel_attention.expand))
    kernel = block.spatial_attention.conv.weight[0]
    y = block(x)
    for n in range(2):
        logits = torch.zeros(6, dtype=torch.float64)
        for pool in (torch.mean, torch.max):
            descriptor = torch.stack([pool(x[n, c]) for c in range(6)])
            logits = logits + w1 @ (w0 @ descriptor + b0).clamp(min=0) + b1
        inner = x[n] / (1 + torch.exp(-logits))[:, None, None]
        maps = F.pad(torch.stack([inner.mean(0), inner.max(0).values]), (1, 1, 1, 1))
        for i in range(4):
            for j in range(5):
                gate = 1 / (1 + torch.exp(-(kernel * maps[:, i : i + 3, j : j + 3]).sum()))
                torch.testing.assert_close(y[n, :, i, j], inner[:, i, j] * gate)


def test_descriptors_are_what_the_gates_are_made_of() -> None:
    x = torch.randn(2, 5, 3, 4, dtype=torch.float64)
    assert channel_descriptors(x).shape == (2, 2, 5)
    torch.testing.assert_close(channel_descriptors(x)[:, 1], F.adaptive_max_pool2d(x, 1).flatten(1))
    torch.testing.assert_close(channel_descriptors(x)[:, 0], F.adaptive_avg_pool2d(x, 1).flatten(1))
    torch.testing.assert_close(spatial_descriptors(x)[:, 1], x.max(1).values)


def test_the_stand_alone_halves_have_the_documented_shapes() -> None:
    x = torch.randn(8, 32, 300, 300)
    with torch.no_grad():
        assert ChannelAttention(32)(x).shape == (8, 32, 1, 1)
        assert SpatialAttention(7)(x).shape == (8, 1, 300, 300)
        assert CBAM(32)(x[:1]).shape == (1, 32, 300, 300)


def test_without_a_scale_every_spatial_gate_is_a_half_and_the_kernel_gets_no_gradient() -> None:
    gate = SpatialAttention(batch_norm=True)
    nn.init.zeros_(gate.norm.weight)
    m = gate(torch.randn(3, 8, 9, 9))
    assert torch.equal(m, torch.full_like(m, 0.5))
    (m * torch.randn_like(m)).sum().backward()
    assert not gate.conv.weight.grad.any()
    assert gate.norm.weight.grad.any() and gate.norm.bias.grad.any()


def test_the_other_orders_are_other_functions() -> None:
    torch.manual_seed(0)
    block, x = CBAM(8, 2), torch.randn(2, 8, 5, 5)
    halves = block.channel_attention, block.spatial_attention
    ys = [block(x), SpatialFirst(*halves)(x), SideBySide(*halves)(x)]
    for a, b in ((0, 1), (0, 2), (1, 2)):
        assert not torch.allclose(ys[a], ys[b], atol=1e-4)


def count(module: nn.Module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())


@pytest.mark.parametrize(("channels", "reduction", "size"), [(256, 16, 7), (64, 4, 3), (30, 4, 5), (8, 16, 7)])
def test_parameters_are_those_of_the_module_with_bn(channels: int, reduction: int, size: int) -> None:
    assert cbam_parameters(channels, reduction, size) == count(CBAM(channels, reduction, size, batch_norm=True))


@pytest.mark.parametrize(("name", "total"), [("resnet18", 11_779_392), ("resnet50", 28_089_624)])
def test_counts_of_networks_with_a_cbam_in_each_block(name: str, total: int) -> None:
    """The authors' CBAM-ResNets, counted from their code: 11,779,392 and 28,089,624 parameters."""
    with torch.device("meta"):
        network = getattr(torchvision.models, name)()
        for block in network.modules():
            if isinstance(block, torchvision.models.resnet.BasicBlock | torchvision.models.resnet.Bottleneck):
                last = block.bn3 if hasattr(block, "bn3") else block.bn2
                block.cbam = CBAM(last.num_features, batch_norm=True)
    assert count(network) == total


def test_multiply_adds_are_those_of_the_hooked_layers() -> None:
    block, found = CBAM(32, 4, 5), []

    def note(layer: nn.Module, inputs: tuple[Tensor, ...], y: Tensor) -> None:
        places = y.numel() if isinstance(layer, nn.Conv2d) else 1
        found.append(layer.weight.numel() * places)

    for layer in block.modules():
        if isinstance(layer, nn.Conv2d | nn.Linear):
            layer.register_forward_hook(note)
    block(torch.randn(1, 32, 6, 7))
    assert sum(found) == cbam_multiply_adds(32, 6, 7, 4, 5)


def test_torchvision_s_own_figures_are_those_of_the_chapter() -> None:
    weights = torchvision.models.ResNet50_Weights
    errors = [100 - w.meta["_metrics"]["ImageNet-1K"]["acc@1"] for w in (weights.IMAGENET1K_V1, weights.IMAGENET1K_V2)]
    assert [round(e, 2) for e in errors] == [23.87, 19.14]


class MeansAlone(ChannelAttention):
    def forward(self, x: Tensor) -> Tensor:
        return torch.sigmoid(self.mlp(x.mean((2, 3))))[:, :, None, None]


class NoSigmoid(SpatialAttention):
    def forward(self, x: Tensor) -> Tensor:
        return self.conv(torch.stack([x.mean(1), x.amax(1)], 1))


def made_of(channel: type[nn.Module], spatial: type[nn.Module], spatial_first: bool = False) -> type[nn.Module]:
    """A CBAM of any two halves, as a student would write it."""

    class Block(nn.Module):
        def __init__(self, channels: int, reduction: int = 16, kernel_size: int = 7, batch_norm: bool = False) -> None:
            super().__init__()
            self.first, self.second = channel(channels, reduction), spatial(kernel_size, batch_norm)

        def forward(self, x: Tensor) -> Tensor:
            halves = (self.second, self.first) if spatial_first else (self.first, self.second)
            for half in halves:
                x = x * half(x)
            return x

    return Block


@pytest.mark.parametrize("channel", [ChannelAttention, MeansAlone])
@pytest.mark.parametrize("spatial", [SpatialAttention, NoSigmoid])
def test_a_wrong_half_costs_nothing_in_the_exercise_on_the_whole(
    channel: type[nn.Module], spatial: type[nn.Module]
) -> None:
    checks.cbam_applies_its_halves_in_order(made_of(channel, spatial), channel, spatial)
    checks.cbam_passes_its_options_on(made_of(channel, SpatialAttention))
    with pytest.raises(CheckFailed, match="wrong values") as failure:
        checks.cbam_applies_its_halves_in_order(made_of(channel, spatial, spatial_first=True), channel, spatial)
    assert "positions come first" in failure.value.hint


@pytest.mark.parametrize("unwritten", [0, 1])
def test_a_whole_written_from_scratch_is_right_without_the_halves(unwritten: int) -> None:
    class Unwritten(nn.Module):
        def __init__(self, *args: object, **kwargs: object) -> None:
            raise NotImplementedError

    halves = [ChannelAttention, SpatialAttention]
    halves[unwritten] = Unwritten
    checks.cbam_applies_its_halves_in_order(CBAM, *halves)
