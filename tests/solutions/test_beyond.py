"""The finished unit beside timm and MONAI, and beside formulas written once more, in loops."""

from __future__ import annotations

import math

import pytest
import torch
import torch.nn.functional as F
from monai.networks.nets.attentionunet import AttentionBlock
from timm.layers.coord_attn import CoordAttn
from timm.layers.selective_kernel import SelectiveKernel as TimmSelectiveKernel
from torch import Tensor, nn

from solutions.beyond.beyond import (
    AttentionGate,
    ChannelSelfAttention,
    CoordinateAttention,
    DualAttention,
    GatedUNet,
    PooledFactor,
    PositionAttention,
    SelectiveKernel,
    SelfGate,
    TinyUNet,
    attention_gates,
    coordinate_gates,
    family_predictions,
    position_attention,
    selective_kernel,
)
from solutions.non_local.non_local import NonLocalBlock
from visual_attention.measuring import count_parameters

SHAPES = [(2, 32, 6, 5), (3, 16, 1, 4), (2, 24, 7, 7)]


def copy_weights(source: nn.Module, target: nn.Module) -> None:
    """Give target the numbers of source, which has them in the same order."""
    state = dict(zip(target.state_dict(), source.state_dict().values(), strict=True))
    target.load_state_dict({name: value.view_as(target.state_dict()[name]) for name, value in state.items()})


def randomise(module: nn.Module) -> nn.Module:
    with torch.no_grad():
        for value in module.parameters():
            value.add_(0.3 * torch.randn_like(value))
    return module


def assert_same(ours: nn.Module, theirs: nn.Module, *inputs: Tensor) -> None:
    """Outputs agree, and so do the gradients of the inputs and of all parameters, in order."""
    gradients = []
    outputs = []
    for module in (ours, theirs):
        leaves = [x.clone().requires_grad_() for x in inputs]
        y = module(*leaves)
        cotangent = torch.randn(y.shape, generator=torch.Generator().manual_seed(4), dtype=y.dtype)
        found = torch.autograd.grad((y * cotangent).sum(), [*leaves, *module.parameters()])
        outputs.append(y)
        gradients.append([g.flatten() for g in found])
    torch.testing.assert_close(*outputs)
    for a, b in zip(*gradients, strict=True):
        torch.testing.assert_close(a, b, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("training", [True, False])
def test_coordinate_attention_is_timm_s_with_its_options(shape: tuple[int, ...], training: bool) -> None:
    torch.manual_seed(0)
    theirs = randomise(CoordAttn(shape[1], rd_channels=8, bias=True)).double().train(training)
    ours = CoordinateAttention(shape[1]).double().train(training)
    copy_weights(theirs, ours)
    assert_same(ours, theirs, torch.randn(shape, dtype=torch.float64))


@pytest.mark.parametrize(("channels", "width"), [(16, 8), (256, 8), (320, 10), (1024, 32)])
def test_the_width_in_coordinate_attention_is_the_authors(channels: int, width: int) -> None:
    assert CoordinateAttention(channels).to_rows.in_channels == width


def test_coordinate_gates_by_hand() -> None:
    """The chapter's map: row and column means 2 and 0, which the layers turn into 0.9 and 0.1."""

    def layer(strip: Tensor) -> Tensor:
        return math.log(9) * (strip - 1)

    gates = coordinate_gates(torch.tensor([[[[4.0, 0.0], [0.0, 0.0]]]]), nn.Identity(), layer, layer)
    torch.testing.assert_close(gates[0, 0], torch.tensor([[0.81, 0.09], [0.09, 0.01]]))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("training", [True, False])
def test_selective_kernel_is_timm_s_with_whole_inputs(shape: tuple[int, ...], training: bool) -> None:
    torch.manual_seed(0)
    theirs = randomise(TimmSelectiveKernel(shape[1], rd_channels=32, split_input=False)).double().train(training)
    ours = SelectiveKernel(shape[1]).double().train(training)
    copy_weights(theirs, ours)
    assert_same(ours, theirs, torch.randn(shape, dtype=torch.float64))


def test_the_width_in_a_selective_kernel_is_the_papers() -> None:
    widths = {channels: SelectiveKernel(channels).select.in_channels for channels in (64, 512, 1024)}
    assert widths == {64: 32, 512: 32, 1024: 64}


def test_equal_branches_give_themselves_and_equal_logits_the_mean() -> None:
    x = torch.randn(2, 3, 4, 5)

    def zeros(z: Tensor) -> Tensor:
        return torch.zeros(len(z), 6, 1, 1)

    torch.testing.assert_close(selective_kernel(x, [torch.sin, torch.sin], nn.Identity(), zeros), x.sin())
    torch.testing.assert_close(
        selective_kernel(x, [torch.sin, torch.cos], nn.Identity(), zeros), (x.sin() + x.cos()) / 2
    )


class PositionsInLoops(nn.Module):
    """Eqs. 1 and 2 of arXiv 1809.02983, position by position."""

    def __init__(self, ours: PositionAttention) -> None:
        super().__init__()
        self.ours = ours

    def forward(self, x: Tensor) -> Tensor:
        q, k, v = (layer(x).flatten(2) for layer in (self.ours.query, self.ours.key, self.ours.value))
        columns = []
        for i in range(q.shape[2]):
            e = torch.stack([torch.exp((q[:, :, i] * k[:, :, j]).sum(1)) for j in range(k.shape[2])], 1)
            columns.append(sum((e[:, j] / e.sum(1))[:, None] * v[:, :, j] for j in range(k.shape[2])))
        return self.ours.gamma * torch.stack(columns, 2).view_as(x) + x


class ChannelsInLoops(nn.Module):
    """Eq. 4 of arXiv 1809.02983 with the weights of the authors' code, channel by channel."""

    def __init__(self, ours: ChannelSelfAttention) -> None:
        super().__init__()
        self.ours = ours

    def forward(self, x: Tensor) -> Tensor:
        rows = []
        for i in range(x.shape[1]):
            e = torch.stack([(x[:, i] * x[:, j]).sum((1, 2)) for j in range(x.shape[1])], 1)
            w = torch.exp(e.min(1, keepdim=True).values - e)  # the smallest energy weighs most
            w = w / w.sum(1, keepdim=True)
            rows.append(sum(w[:, j, None, None] * x[:, j] for j in range(x.shape[1])))
        return self.ours.gamma * torch.stack(rows, 1) + x


@pytest.mark.parametrize("shape", [(2, 16, 3, 2), (1, 8, 1, 1), (2, 5, 2, 4)])
def test_both_halves_of_dual_attention_are_the_formulas_in_loops(shape: tuple[int, ...]) -> None:
    torch.manual_seed(0)
    x = 0.5 * torch.randn(shape, dtype=torch.float64)
    position = randomise(PositionAttention(shape[1])).double()
    assert_same(position, PositionsInLoops(position), x)
    channel = randomise(ChannelSelfAttention()).double()
    assert_same(channel, ChannelsInLoops(channel), x)
    dual = randomise(DualAttention(shape[1])).double()
    torch.testing.assert_close(dual(x), PositionsInLoops(dual.position)(x) + ChannelsInLoops(dual.channel)(x))


def test_position_attention_is_the_non_local_operation_without_its_scale() -> None:
    torch.manual_seed(0)
    x = torch.randn(2, 8, 3, 4, dtype=torch.float64)
    block = NonLocalBlock(8, inner_channels=8).double()
    query, key, value = (nn.Conv2d(8, 8, 1).double() for _ in range(3))
    with torch.no_grad():
        block.w_z.weight.copy_(torch.eye(8))
        for source, target, scale in ((block.theta, query, 8**-0.5), (block.phi, key, 1), (block.g, value, 1)):
            target.weight.copy_(scale * source.weight.view_as(target.weight))
            target.bias.copy_(scale * source.bias)
    torch.testing.assert_close(position_attention(x, query, key, value), block(x) - x)


def test_dual_attention_starts_as_twice_the_identity_and_moves_gamma_alone() -> None:
    torch.manual_seed(0)
    x, dual = torch.randn(2, 16, 4, 4), DualAttention(16)
    y = dual(x)
    torch.testing.assert_close(y, 2 * x)
    (y * torch.randn_like(y)).sum().backward()
    moved = {name for name, p in dual.named_parameters() if p.grad.any()}
    assert moved == {"position.gamma", "channel.gamma"}
    assert not family_predictions["dual attention: with γ = 0, the first gradients reach the query layer"]


@pytest.mark.parametrize("training", [True, False])
def test_attention_gates_are_monai_s_where_g_is_as_large_as_x(training: bool) -> None:
    torch.manual_seed(0)
    theirs = randomise(AttentionBlock(spatial_dims=2, f_int=4, f_g=6, f_l=8)).double().train(training)

    class Ours(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.theirs = theirs

        def forward(self, g: Tensor, x: Tensor) -> Tensor:
            return x * attention_gates(x, g, theirs.W_x, theirs.W_g, theirs.psi[:2])

    g, x = torch.randn(3, 6, 5, 7, dtype=torch.float64), torch.randn(3, 8, 5, 7, dtype=torch.float64)
    assert_same(Ours(), theirs, g, x)


def enlarging(size: int) -> Tensor:
    """(2·size, size): bilinear weights, by which each new position mixes the two coarse ones that are nearest."""
    weights = torch.zeros(2 * size, size, dtype=torch.float64)
    for i in range(2 * size):
        place = min(max((i + 0.5) / 2 - 0.5, 0), size - 1)
        low = min(int(place), size - 1)
        weights[i, low] += 1 - (place - low)
        weights[i, min(low + 1, size - 1)] += place - low
    return weights


class GateWithMatrices(nn.Module):
    """Eqs. 1 and 2 of arXiv 1804.03999, with products of matrices in place of convolutions and interpolation."""

    def __init__(self, ours: AttentionGate) -> None:
        super().__init__()
        self.ours = ours

    def forward(self, x: Tensor, g: Tensor) -> Tensor:
        gate = self.ours
        blocks = x.unflatten(3, (-1, 2)).unflatten(2, (-1, 2))  # (N, C, H/2, 2, W/2, 2)
        q = torch.einsum("nciajb,dcab->ndij", blocks, gate.theta.weight)
        q = q + torch.einsum("ncij,dc->ndij", g, gate.phi.weight[:, :, 0, 0]) + gate.phi.bias[:, None, None]
        q = torch.einsum("ndij,d->nij", F.relu(q), gate.psi.weight[0, :, 0, 0]) + gate.psi.bias
        alpha = torch.einsum("pi,nij,qj->npq", enlarging(q.shape[1]), 1 / (1 + torch.exp(-q)), enlarging(q.shape[2]))
        return gate.output(alpha[:, None] * x)


def test_an_attention_gate_is_the_papers_formula() -> None:
    torch.manual_seed(0)
    ours = randomise(AttentionGate(6, 10)).double()
    x, g = torch.randn(2, 6, 8, 6, dtype=torch.float64), torch.randn(2, 10, 4, 3, dtype=torch.float64)
    assert_same(ours, GateWithMatrices(ours), x, g)


def test_a_pooled_factor_has_no_coordinates_and_is_no_gate() -> None:
    torch.manual_seed(0)
    x = torch.randn(2, 32, 6, 6, dtype=torch.float64)
    shuffled = x.flatten(2)[..., torch.randperm(36)].view_as(x)
    pooled, coordinate = PooledFactor(32).double().eval(), CoordinateAttention(32).double().eval()
    torch.testing.assert_close(pooled.factors(x), pooled.factors(shuffled))
    assert (pooled.factors(x) < 0).any()
    layers = coordinate.shared, coordinate.to_rows, coordinate.to_columns
    assert (coordinate_gates(x, *layers) - coordinate_gates(shuffled, *layers)).abs().max() > 1e-3


def test_with_open_gates_the_u_net_is_that_of_the_scse_chapter() -> None:
    class Open(nn.Module):
        def __init__(self, channels: int, gating_channels: int) -> None:
            super().__init__()
            self.channels = channels, gating_channels

        def forward(self, x: Tensor, g: Tensor) -> Tensor:
            assert (x.shape[1], g.shape[1]) == self.channels
            assert x.shape[2] == 2 * g.shape[2]
            return x

    torch.manual_seed(0)
    ours, theirs = GatedUNet(Open), TinyUNet()
    copy_weights(theirs, ours)
    x = torch.randn(4, 3, 16, 24)
    torch.testing.assert_close(ours(x), theirs(x))


@pytest.mark.parametrize("gate", [AttentionGate, SelfGate])
def test_a_gated_u_net_labels_every_pixel_and_learns_everywhere(gate) -> None:
    torch.manual_seed(0)
    network = GatedUNet(gate)
    logits = network(torch.randn(4, 3, 24, 16))
    assert logits.shape == (4, 4, 24, 16)
    (logits * torch.randn_like(logits)).sum().backward()
    assert all(p.grad is not None for p in network.parameters())
    assert count_parameters(network) - count_parameters(TinyUNet()) == count_parameters(
        nn.ModuleList([gate(16, 32), gate(8, 16)])
    )


@pytest.mark.parametrize(("gate", "most", "least"), [(SelfGate, 9, 1), (AttentionGate, 576, 100)])
def test_what_one_gate_sees_of_the_picture(gate, most: int, least: int) -> None:
    torch.manual_seed(0)
    network = GatedUNet(gate).eval()
    images = torch.randn(16, 3, 24, 24, requires_grad=True)
    skip, coarser = network.gating_signal(images)
    network.gate1.gates(skip, coarser)[:, 0, 12, 12].sum().backward()
    seen = images.grad.abs().sum((0, 1)) > 0
    assert least <= int(seen.sum()) <= most
    if gate is SelfGate:
        assert not seen[torch.arange(24)[:, None].sub(12).abs().maximum(torch.arange(24).sub(12).abs()) > 1].any()
