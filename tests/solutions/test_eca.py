"""The finished unit beside independent implementations: timm's modules and networks, and the paper's counts."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
import timm
import torch
import torchvision
from timm.layers import CecaModule, EcaModule
from timm.models.resnet import BasicBlock, Bottleneck, ResNet
from torch import Tensor, nn

from solutions.eca.eca import (
    ECA,
    eca_kernel_size,
    eca_network_parameters,
    gate_parameters,
    local_gate_logits,
    moved_gates,
    renamed,
)
from solutions.squeeze_excitation.squeeze_excitation import SEBlock, se_network_parameters
from visual_attention.checks.eca import RESNET18_STAGES, RESNET50_STAGES


def count(module: nn.Module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())


@pytest.mark.parametrize("shape", [(2, 64, 6, 5), (1, 256, 1, 1), (3, 8, 4, 4), (2, 2048, 2, 3), (4, 100, 3, 3)])
def test_eca_is_timm_s(shape: tuple[int, ...]) -> None:
    torch.manual_seed(0)
    theirs, ours = EcaModule(shape[1]).double(), ECA(shape[1]).double()
    ours.load_state_dict(theirs.state_dict())
    x = torch.randn(shape, dtype=torch.float64)
    a, b = x.clone().requires_grad_(), x.clone().requires_grad_()
    y, expected = ours(a), theirs(b)
    torch.testing.assert_close(y, expected)
    cotangent = torch.randn_like(y)
    (y * cotangent).sum().backward()
    (expected * cotangent).sum().backward()
    torch.testing.assert_close(a.grad, b.grad)
    torch.testing.assert_close(ours.conv.weight.grad, theirs.conv.weight.grad)


@pytest.mark.parametrize("power", range(3, 13))
def test_the_kernel_is_timm_s_from_8_to_4096_channels(power: int) -> None:
    for channels in {2**power, 2**power + 1, 3 * 2**power // 2, 2 ** (power + 1) - 1}:
        assert eca_kernel_size(channels) == EcaModule(channels).conv.kernel_size[0]


def test_the_sizes_that_the_chapter_prints() -> None:
    sizes = {8: 3, 16: 3, 32: 3, 64: 3, 128: 5, 256: 5, 512: 5, 1024: 5, 2048: 7, 4096: 7}
    assert {channels: eca_kernel_size(channels) for channels in sizes} == sizes
    assert [channels for channels in range(1, 9) if eca_kernel_size(channels) == 1] == [*range(1, 8)]


def test_rounding_down_and_making_odd_is_the_nearest_odd_number_and_ties_are_at_8_128_2048() -> None:
    """What the chapter says of the paper's listing, and of the reading that rounds first."""

    def listing(channels: int, whole: object = int) -> int:
        t = whole(abs((math.log2(channels) + 1) / 2))
        return t if t % 2 else t + 1

    ties, differing = [], []
    for channels in range(1, 4097):
        t = (math.log2(channels) + 1) / 2
        near = sorted((abs(odd - t), odd) for odd in range(1, 12, 2))
        if near[0][0] == near[1][0]:
            ties.append(channels)
        assert eca_kernel_size(channels) == listing(channels)
        assert abs(eca_kernel_size(channels) - t) == near[0][0]
        if listing(channels, round) != eca_kernel_size(channels):
            differing.append(channels)
    assert ties == [8, 128, 2048]
    assert differing == [*range(4, 8), *range(64, 128), *range(1024, 2048)]


def test_local_gate_logits_are_a_band_matrix() -> None:
    z, w = torch.randn(3, 7, dtype=torch.float64), torch.randn(5, dtype=torch.float64)
    band = torch.zeros(7, 7, dtype=torch.float64)
    for i in range(7):
        for j in range(5):
            if 0 <= i + j - 2 < 7:
                band[i, i + j - 2] = w[j]
    torch.testing.assert_close(local_gate_logits(z, w), z @ band.T)


@pytest.mark.parametrize("kind", ["SE", "SE-Var2", "SE-Var3", "SE-GC", "ECA-NS", "ECA"])
@pytest.mark.parametrize("channels", [32, 64, 256])
def test_counts_of_gates_are_counts_of_layers(kind: str, channels: int) -> None:
    def linear(inputs: int, outputs: int) -> nn.Module:
        return nn.Linear(inputs, outputs, bias=False)

    layers = {
        "SE": lambda: nn.Sequential(linear(channels, channels // 16), linear(channels // 16, channels)),
        "SE-Var2": lambda: nn.Conv1d(channels, channels, 1, groups=channels, bias=False),
        "SE-Var3": lambda: linear(channels, channels),
        "SE-GC": lambda: nn.Conv2d(channels, channels, 1, groups=16, bias=False),
        "ECA-NS": lambda: nn.Conv1d(channels, channels, 3, groups=channels, bias=False),  # as in the authors' eca_ns.py
        "ECA": lambda: ECA(channels, kernel_size=3),
    }
    assert gate_parameters(kind, channels) == count(layers[kind]())


RESNET101_STAGES = [(256, 3), (512, 4), (1024, 23), (2048, 3)]
NETWORKS = [
    ("resnet18", BasicBlock, [2, 2, 2, 2], RESNET18_STAGES, 36),
    ("resnet50", Bottleneck, [3, 4, 6, 3], RESNET50_STAGES, 86),
    ("resnet101", Bottleneck, [3, 4, 23, 3], RESNET101_STAGES, 171),
]


@pytest.mark.parametrize(("name", "block", "layers", "stages", "added"), NETWORKS)
def test_counts_of_imagenet_networks(
    name: str, block: type[nn.Module], layers: list[int], stages: list[tuple[int, int]], added: int
) -> None:
    with torch.device("meta"):
        plain = count(getattr(torchvision.models, name)())
        assert count(ResNet(block, layers, block_args={"attn_layer": "eca"})) - plain == added
    assert eca_network_parameters(stages) == added


def test_count_of_timm_s_ecaresnet50d() -> None:
    with torch.device("meta"):
        added = count(timm.create_model("ecaresnet50d")) - count(timm.create_model("resnet50d"))
    assert added == eca_network_parameters(RESNET50_STAGES) == 86


def test_the_paper_s_80_are_the_released_model_s_kernels() -> None:
    """The authors' repository lists eca_resnet50_k3557; its code without an option uses 3 everywhere."""
    assert eca_network_parameters(RESNET50_STAGES, [3, 5, 5, 7]) == 80
    assert eca_network_parameters(RESNET50_STAGES, [3, 3, 3, 3]) == 48
    assert se_network_parameters(RESNET50_STAGES, 16, bias=False) == 2_514_944


@pytest.mark.parametrize(("module", "circular"), [(EcaModule, False), (CecaModule, True)])
@pytest.mark.parametrize("moved", [0, 1, 5, 8])
def test_gates_that_move_are_those_of_timm_s_modules(module: type[nn.Module], circular: bool, moved: int) -> None:
    torch.manual_seed(0)
    block = module(kernel_size=5).double()

    def gates(z: Tensor) -> Tensor:
        return (block(z[:, :, None, None]) / z[:, :, None, None]).flatten()

    z = torch.randn(1, 9, dtype=torch.float64)
    other = z.clone()
    other[0, moved] += 1
    differing = (gates(other) - gates(z)).abs() > 1e-9
    assert differing.nonzero().flatten().tolist() == moved_gates(9, 5, moved, circular)


def test_renaming_channels_is_nothing_to_se_with_renamed_weights_and_something_to_eca() -> None:
    torch.manual_seed(0)
    x, order = torch.randn(2, 16, 3, 3, dtype=torch.float64), torch.randperm(16)
    se, renamed = SEBlock(16, 4).double(), SEBlock(16, 4).double()
    renamed.load_state_dict(se.state_dict())
    with torch.no_grad():
        renamed.excitation.reduce.weight.copy_(se.excitation.reduce.weight[:, order])
        renamed.excitation.expand.weight.copy_(se.excitation.expand.weight[order])
        renamed.excitation.expand.bias.copy_(se.excitation.expand.bias[order])
    torch.testing.assert_close(renamed(x[:, order]), se(x)[:, order])
    eca = ECA(16).double()
    assert (eca(x[:, order]) - eca(x)[:, order]).abs().max() > 0.01


@pytest.mark.parametrize("attention", [nn.Identity, lambda channels: ECA(channels, kernel_size=1), ECA])
def test_a_renamed_network_is_the_same_unless_neighbours_matter(attention: Callable[[int], nn.Module]) -> None:
    torch.manual_seed(0)
    network = nn.Sequential(
        nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU(), attention(8),
        nn.Conv2d(8, 12, 3), nn.BatchNorm2d(12), nn.ReLU(), attention(12),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(12, 5),
    ).double()  # fmt: skip
    x = torch.randn(4, 3, 8, 8, dtype=torch.float64)
    network(x)  # moves the running averages
    other = renamed(network, [torch.randperm(8), torch.randperm(12)]).eval()
    difference = (other(x) - network.eval()(x)).abs().max()
    assert difference > 1e-4 if attention is ECA else difference < 1e-12
