"""Our residual networks are those of the papers and of the libraries: parameter by parameter, output by output."""

from __future__ import annotations

import pytest
import timm
import torch
import torchvision
from timm.layers import EcaModule, SEModule
from torch import nn

from solutions.se_resnet.se_resnet import (
    PLACES,
    FromIdentity,
    Residual,
    ResNetWithAttention,
    basic_branch,
    bottleneck_branch,
    cifar_parameters,
    cifar_resnet,
    imagenet_resnet,
    se_resnet20,
    zero_init_predictions,
    zero_init_residual,
)
from solutions.squeeze_excitation.squeeze_excitation import SEBlock
from visual_attention.checks import se_resnet as checks
from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.se_resnet.given import residual_block
from visual_attention.measuring import count_parameters


class WithoutBias(nn.Module):
    """SE as in the paper's formula: two matrices, no bias."""

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        hidden = max(1, channels // reduction)
        self.gate = nn.Sequential(
            nn.Linear(channels, hidden, bias=False),
            nn.ReLU(),
            nn.Linear(hidden, channels, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * self.gate(x.mean((2, 3)))[:, :, None, None]


@pytest.mark.parametrize(
    ("depth", "attention", "count"),
    [
        (18, None, 11_689_512),
        (34, None, 21_797_672),
        (50, None, 25_557_032),
        (101, None, 44_549_160),
        (18, SEModule, 11_779_624),
        (34, SEModule, 21_960_416),
        (50, SEModule, 28_088_024),
        (101, SEModule, 49_326_872),
        (18, WithoutBias, 11_776_552),
        (34, WithoutBias, 21_954_856),
        (50, WithoutBias, 28_071_976),
        (101, WithoutBias, 49_292_328),
        (18, EcaModule, 11_689_512 + 36),
        (50, EcaModule, 25_557_032 + 86),
    ],
)
def test_imagenet_networks_have_the_known_numbers_of_parameters(depth: int, attention: type | None, count: int) -> None:
    with torch.device("meta"):
        assert count_parameters(imagenet_resnet(depth, attention)) == count


@pytest.mark.parametrize(("reduction", "count"), [(None, 272_474), (16, 274_490), (8, 276_506), (4, 280_538)])
def test_resnet20_has_the_known_number_of_parameters(reduction: int | None, count: int) -> None:
    attention = None if reduction is None else lambda channels: WithoutBias(channels, reduction)
    assert count_parameters(cifar_resnet(20, attention)) == count


def copy_in_order(source: nn.Module, target: nn.Module) -> None:
    """Copy weights from one network to another that registers the same ones, by shape, in the order of their use."""
    values = list(source.state_dict().values())
    ours = target.state_dict()
    assert [v.shape for v in values] == [v.shape for v in ours.values()]
    target.load_state_dict(dict(zip(ours, values, strict=True)))


@pytest.mark.parametrize("depth", [18, 34, 50])
def test_imagenet_networks_compute_what_torchvisions_do(depth: int) -> None:
    torch.manual_seed(0)
    theirs = getattr(torchvision.models, f"resnet{depth}")().double()
    for module in theirs.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.normal_(module.weight, 1, 0.1)
            nn.init.normal_(module.bias, 0, 0.1)
    ours = imagenet_resnet(depth).double()
    copy_in_order(theirs, ours)
    x = torch.randn(2, 3, 64, 64, dtype=torch.double)
    for mode in (True, False):
        assert torch.allclose(ours.train(mode)(x), theirs.train(mode)(x), rtol=1e-9, atol=1e-9)


def test_se_resnet50_computes_what_timms_does() -> None:
    torch.manual_seed(0)
    theirs = timm.create_model("seresnet50", zero_init_last=False).double()
    ours = imagenet_resnet(50, SEModule).double()
    weights = {
        name.replace("downsample", "shortcut").replace(".se.", ".attention."): v
        for name, v in theirs.state_dict().items()
    }
    renamed = {}
    for name, value in weights.items():
        parts = name.split(".")
        if parts[0] in ("conv1", "bn1"):
            name = ".".join(["stem", {"conv1": "0", "bn1": "1"}[parts[0]], *parts[1:]])
        elif parts[0].startswith("layer"):
            rest = parts[2:]
            if rest[0] not in ("shortcut", "attention"):
                place = {"conv1": 0, "bn1": 1, "conv2": 3, "bn2": 4, "conv3": 6, "bn3": 7}[rest[0]]
                rest = ["branch", str(place), *rest[1:]]
            name = ".".join(["stages", str(int(parts[0][5:]) - 1), parts[1], *rest])
        else:
            name = name.replace("fc", "classifier")
        renamed[name] = value
    ours.load_state_dict(renamed)
    x = torch.randn(2, 3, 64, 64, dtype=torch.double, requires_grad=True)
    assert torch.allclose(ours(x), theirs(x), rtol=1e-9, atol=1e-9)
    gradients = [torch.autograd.grad(net(x).square().sum(), x)[0] for net in (ours, theirs)]
    assert torch.allclose(*gradients, rtol=1e-6, atol=1e-9)


class Scale(nn.Module):
    """Not attention, but easy to follow: every value times 3."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.channels = channels

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        assert x.shape[1] == self.channels
        return 3 * x


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("stride", "width"), [(1, 4), (2, 8)])
def test_attention_stands_where_it_is_asked_to(place: str, stride: int, width: int) -> None:
    torch.manual_seed(0)
    block = Residual(basic_branch(4, width, stride), 4, width, stride, Scale, place).double().eval()
    x = torch.randn(2, 4, 6, 6, dtype=torch.double)
    f, s = block.branch, block.shortcut
    expected = {
        "standard": lambda: torch.relu(3 * f(x) + s(x)),
        "pre": lambda: torch.relu(f(3 * x) + s(x)),
        "post": lambda: 3 * torch.relu(f(x) + s(x)),
        "identity": lambda: torch.relu(f(x) + 3 * s(x)),
    }
    assert torch.allclose(block(x), expected[place]())


def test_zero_init_makes_every_block_its_shortcut_and_gives_the_gate_no_gradient() -> None:
    network = se_resnet20()
    zero_init_residual(network)
    x = torch.randn(4, 16, 8, 8)
    block = network.stages[0][0]
    assert torch.allclose(block(x), torch.relu(x))
    network(torch.randn(4, 3, 32, 32)).square().sum().backward()
    assert all(not parameter.grad.any() for parameter in block.attention.parameters())
    assert block.branch[4].weight.grad.abs().sum() > 0


@pytest.mark.parametrize("attention", [SEBlock, EcaModule, SEModule])
def test_attention_enters_a_trained_network_without_changing_it(attention: type) -> None:
    torch.manual_seed(0)
    resnet = torchvision.models.resnet50()
    network = ResNetWithAttention(resnet, attention).eval()
    resnet.eval()
    x = torch.randn(2, 3, 64, 64)
    with torch.no_grad():
        assert torch.equal(network(x), resnet(x))
    network(x).square().sum().backward()
    for gain in (network.after_stem, network.after_stages):
        assert gain.gamma.grad != 0


@pytest.mark.parametrize(
    "make", [lambda: cifar_resnet(21), lambda: imagenet_resnet(52), lambda: cifar_resnet(20, SEBlock, 10, "behind")]
)
def test_what_there_is_not_is_refused(make) -> None:
    with pytest.raises(ValueError, match="it must be"):
        make()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("depth", "reduction", "classes"), [(8, None, 10), (20, 16, 10), (20, 64, 3), (32, 5, 100)])
def test_the_count_on_paper_is_that_of_the_network(depth: int, reduction: int | None, classes: int, place: str) -> None:
    attention = None if reduction is None else lambda channels: WithoutBias(channels, reduction)
    with torch.device("meta"):
        network = cifar_resnet(depth, attention, classes, place)
    assert cifar_parameters(depth, reduction, classes, place) == count_parameters(network)


def test_the_numbers_of_the_chapter() -> None:
    with torch.device("meta"):
        basic = sum(p.numel() for p in basic_branch(256, 256).parameters() if p.dim() == 4)
        narrow = sum(p.numel() for p in bottleneck_branch(256, 256).parameters() if p.dim() == 4)
        added = count_parameters(imagenet_resnet(50, WithoutBias)) - count_parameters(imagenet_resnet(50))
        first = count_parameters(Residual(basic_branch(16, 32, 2), 16, 32, 2))
        same = count_parameters(Residual(basic_branch(16, 16), 16, 16))
    assert (basic, narrow, round(basic / narrow)) == (1_179_648, 69_632, 17)
    assert added == 2_514_944
    assert (first, same) == (13_824 + 128 + 576, 4_672)
    option_a = 272_474 - (16 * 32 + 2 * 32) - (32 * 64 + 2 * 64)  # He et al. (2016): no projections
    assert option_a == 269_722


@pytest.mark.parametrize(("in_channels", "out_channels", "stride"), [(24, 32, 2), (32, 32, 1), (16, 64, 2)])
def test_torchvisions_bottleneck_passes_the_checks(in_channels: int, out_channels: int, stride: int) -> None:
    def theirs(in_channels: int, out_channels: int, stride: int = 1) -> nn.Module:
        block = torchvision.models.resnet.Bottleneck(in_channels, out_channels // 4, stride)
        first, second = (block.conv1, block.bn1, block.relu), (block.conv2, block.bn2, block.relu)
        return nn.Sequential(*first, *second, block.conv3, block.bn3)

    checks.bottleneck_branch_has_the_right_weights(theirs, in_channels, out_channels)
    checks.bottleneck_branch_follows_its_formula(theirs, in_channels, out_channels, stride)


def test_the_original_bottleneck_has_the_same_weights_and_does_not_pass() -> None:
    def original(in_channels: int, out_channels: int, stride: int = 1) -> nn.Module:
        branch = bottleneck_branch(in_channels, out_channels)
        branch[0].stride = (stride, stride)
        return branch

    checks.bottleneck_branch_has_the_right_weights(original)
    with pytest.raises(CheckFailed, match="He et al."):
        checks.bottleneck_branch_follows_its_formula(original)


def test_the_block_that_checks_hand_out_is_torchvisions() -> None:
    ours, theirs = residual_block()(8, 16, 2), torchvision.models.resnet.BasicBlock
    assert isinstance(ours, theirs) and count_parameters(residual_block(4)(8, 16, 2)) == count_parameters(ours) + 128


def test_predictions_agree_with_our_own_block() -> None:
    for statement, predicted in zero_init_predictions.items():
        outcomes = {tried(statement, seed) for seed in range(5)}
        assert outcomes == {predicted}, statement


def tried(statement: str, seed: int) -> bool:
    """What a prediction is about, tried out on the finished block with an SE block of the first unit."""
    torch.manual_seed(seed)
    place = statement.split()[1].rstrip(":")
    block = Residual(basic_branch(8, 8), 8, 8, 1, lambda channels: SEBlock(channels, 2), place)
    zero_init_residual(block)
    x, target = torch.randn(6, 8, 5, 5), torch.randn(6, 8, 5, 5)
    if "gives" in statement:
        return torch.equal(block(x), x.relu())
    parts = {
        "attention's": [p for p in block.attention.parameters() if p.dim() > 1],
        "γ": [block.branch[4].weight],
        "β": [block.branch[4].bias],
        "convolutions": [block.branch[0].weight, block.branch[3].weight],
    }
    watched = next(values for word, values in parts.items() if word in statement.split("moves")[1])
    optimizer = torch.optim.SGD(block.parameters(), lr=0.1)
    for _ in range(1 + ("second" in statement)):
        before = [p.detach().clone() for p in watched]
        optimizer.zero_grad()
        (block(x) - target).square().mean().backward()
        optimizer.step()
    return any(not torch.equal(a, b) for a, b in zip(before, watched, strict=True))


@pytest.mark.parametrize(("place", "zero", "low", "high"), [("post", False, 300, 1e5), ("standard", True, 0.5, 2)])
def test_gradients_by_depth_tell_places_apart(place: str, zero: bool, low: float, high: float) -> None:
    torch.manual_seed(1)
    network = cifar_resnet(56, SEBlock, place=place)
    if zero:
        zero_init_residual(network)
    y, outputs = network.stem(torch.randn(4, 3, 32, 32)), []
    for stage in network.stages:
        for block in stage:
            y = block(y)
            y.retain_grad()
            outputs.append(y)
    torch.nn.functional.cross_entropy(network.classifier(y.mean((2, 3))), torch.arange(4)).backward()
    assert low < outputs[0].grad.norm() / outputs[-1].grad.norm() < high


def test_from_identity_blends_a_module_in() -> None:
    torch.manual_seed(0)
    module = SEBlock(8, 2).double()
    blend = FromIdentity(module).double()
    x = torch.randn(3, 8, 4, 5, dtype=torch.double, requires_grad=True)
    assert torch.equal(blend(x), x)
    (slope,) = torch.autograd.grad(blend(x).sum(), blend.gamma)
    torch.testing.assert_close(slope, (module(x) - x).sum())
    nn.init.ones_(blend.gamma)
    assert torch.allclose(blend(x), module(x))
    ours, theirs = (torch.autograd.grad(f(x).square().sum(), module.parameters()) for f in (blend, module))
    for a, b in zip(ours, theirs, strict=True):
        torch.testing.assert_close(a, b)
