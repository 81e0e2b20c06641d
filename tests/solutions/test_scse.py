"""The finished unit beside other implementations: segmentation_models_pytorch, MONAI, loops, counts of modules."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from monai.metrics import compute_dice
from monai.networks.blocks.squeeze_and_excitation import ChannelSELayer
from segmentation_models_pytorch.base.modules import SCSEModule
from torch import Tensor, nn

from solutions.scse.scse import (
    SCSE,
    ChannelSE,
    SpatialSE,
    TinyUNet,
    combine,
    concatenation_parameters,
    dice_score,
    scse_parameters,
    train_on_shapes,
)
from visual_attention.data import make_shapes
from visual_attention.measuring import count_parameters

SHAPES = [(2, 32, 6, 5), (1, 16, 1, 1), (3, 18, 4, 7)]


def assert_same(ours: nn.Module, theirs: nn.Module, x: Tensor) -> None:
    """Outputs agree, and so do the gradients of the input and of all parameters together."""
    a, b = x.clone().requires_grad_(), x.clone().requires_grad_()
    y, expected = ours(a), theirs(b)
    torch.testing.assert_close(y, expected)
    cotangent = torch.randn_like(y)
    (y * cotangent).sum().backward()
    (expected * cotangent).sum().backward()
    torch.testing.assert_close(a.grad, b.grad)

    def gradients(module: nn.Module) -> Tensor:
        return torch.cat([p.grad.flatten() for p in module.parameters()]).sort().values

    torch.testing.assert_close(gradients(ours), gradients(theirs))


def copy_layers(*pairs: tuple[nn.Module, nn.Module]) -> None:
    """Copy weights from a linear layer or a 1×1 convolution to another."""
    with torch.no_grad():
        for source, target in pairs:
            target.weight.copy_(source.weight.view_as(target.weight))
            target.bias.copy_(source.bias)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("reduction", [2, 16])
def test_the_sum_is_segmentation_models_pytorch_s(shape: tuple[int, ...], reduction: int) -> None:
    torch.manual_seed(0)
    theirs = SCSEModule(shape[1], reduction).double()
    ours = SCSE(shape[1], reduction, combine="sum").double()
    copy_layers((theirs.cSE[1], ours.cse.reduce), (theirs.cSE[3], ours.cse.expand), (theirs.sSE[0], ours.sse.squeeze))
    assert_same(ours, theirs, torch.randn(shape, dtype=torch.float64))


@pytest.mark.parametrize("shape", SHAPES)
def test_channel_se_is_monai_s_with_its_default_reduction(shape: tuple[int, ...]) -> None:
    torch.manual_seed(0)
    theirs, ours = ChannelSELayer(2, shape[1]).double(), ChannelSE(shape[1]).double()
    copy_layers((theirs.fc[0], ours.reduce), (theirs.fc[2], ours.expand))
    assert_same(ours, theirs, torch.randn(shape, dtype=torch.float64))


class AsPublished(nn.Module):
    """The maximum, written from the definitions: gates from matrices, position by position, in loops."""

    def __init__(self, ours: SCSE) -> None:
        super().__init__()
        self.ours = ours

    def forward(self, x: Tensor) -> Tensor:
        cse, v = self.ours.cse, self.ours.sse.squeeze
        n, c, h, w = x.shape
        z = sum(x[:, :, i, j] for i in range(h) for j in range(w)) / (h * w)
        hidden = F.relu(z @ cse.reduce.weight.T + cse.reduce.bias)
        s = 1 / (1 + torch.exp(-(hidden @ cse.expand.weight.T + cse.expand.bias)))
        columns = []
        for i in range(h):
            for j in range(w):
                u = x[:, :, i, j]
                q = 1 / (1 + torch.exp(-(u @ v.weight.view(c) + v.bias)))
                columns.append(torch.max(u * s, u * q[:, None]))
        return torch.stack(columns, 2).view(n, c, h, w)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_default_is_the_maximum_with_r_2(shape: tuple[int, ...]) -> None:
    torch.manual_seed(0)
    ours = SCSE(shape[1]).double()
    assert ours.cse.reduce.out_features == shape[1] // 2
    published = AsPublished(ours)
    x = torch.randn(shape, dtype=torch.float64)
    torch.testing.assert_close(ours(x), published(x))


def test_each_way_to_combine_is_a_known_operation() -> None:
    a, b = torch.tensor([[[[2.0, -1.0]]]]), torch.tensor([[[[1.0, -3.0]]]])
    assert combine(a, b, "max").flatten().tolist() == [2, -1]
    assert combine(a, b, "sum").flatten().tolist() == [3, -4]
    assert combine(a, b, "product").flatten().tolist() == [2, 3]
    assert combine(a, b, "concatenation").shape == (1, 2, 1, 2)
    assert combine(a, b, "concatenation").flatten().tolist() == [2, -1, 1, -3]


@pytest.mark.parametrize(("channels", "reduction"), [(64, 2), (64, 16), (30, 4), (3, 16), (12, 1)])
def test_counts_are_those_of_modules(channels: int, reduction: int) -> None:
    block = SCSE(channels, reduction)
    assert scse_parameters(channels, reduction) == count_parameters(block)
    weights = sum(p.numel() for p in block.parameters() if p.dim() > 1)
    assert scse_parameters(channels, reduction, bias=False) == weights


def test_at_r_2_the_weights_are_c_squared_plus_c() -> None:
    assert all(scse_parameters(c, bias=False) == c * c + c for c in (8, 32, 64, 256))


@pytest.mark.parametrize(("channels", "out", "kernel"), [(64, 64, 3), (10, 7, 5), (16, 4, 1)])
def test_concatenation_costs_a_wider_convolution(channels: int, out: int, kernel: int) -> None:
    wide, narrow = nn.Conv2d(2 * channels, out, kernel), nn.Conv2d(channels, out, kernel)
    assert concatenation_parameters(channels, out, kernel) == count_parameters(wide) - count_parameters(narrow)


def test_dice_is_monai_s() -> None:
    """MONAI scores images one by one; one wide image holds the pixels of a whole batch."""
    generator = torch.Generator().manual_seed(0)
    predicted, target = torch.randint(4, (2, 5, 7, 6), generator=generator)
    wide = [F.one_hot(labels.reshape(1, 1, -1), 5).movedim(3, 1) for labels in (predicted, target)]
    theirs = compute_dice(*wide).flatten()
    assert theirs[4].isnan()  # nothing there, and MONAI gives no score; ours is 1
    torch.testing.assert_close(dice_score(predicted, target, 5), torch.cat([theirs[:4], torch.ones(1)]))


@pytest.mark.parametrize("attention", [None, SCSE, SpatialSE, lambda c: SCSE(c, combine="sum")])
def test_the_u_net_labels_every_pixel_and_learns(attention) -> None:
    torch.manual_seed(0)
    network = TinyUNet(attention)
    logits = network(torch.randn(2, 3, 24, 16))
    assert logits.shape == (2, 4, 24, 16)
    logits.square().sum().backward()
    assert all(p.grad is not None and p.grad.any() for n, p in network.named_parameters() if "reduce" not in n)


def test_attention_stands_after_each_of_the_six_convolutions() -> None:
    plain, widths = TinyUNet(), (8, 16, 32, 32, 16, 8)
    added = count_parameters(TinyUNet(SCSE)) - count_parameters(plain)
    assert added == sum(scse_parameters(c) for c in widths)
    assert sum(isinstance(m, nn.Conv2d) for m in plain.modules()) == len(widths) + 1


def test_training_on_shapes_learns_and_is_repeatable() -> None:
    train = make_shapes(32, size=16, seed=1)

    def trained(steps: int, seed: int = 0) -> Tensor:
        torch.manual_seed(0)
        network = train_on_shapes(TinyUNet(SCSE), train, seed=seed, steps=steps)
        assert not network.training
        with torch.no_grad():
            return network(train.images)

    first = trained(30)
    assert torch.equal(first, trained(30)) and not torch.equal(first, trained(30, seed=1))
    assert F.cross_entropy(first, train.masks) < F.cross_entropy(trained(1), train.masks)
