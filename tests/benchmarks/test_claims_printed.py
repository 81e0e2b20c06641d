"""What the documents print, beside libraries' modules for the same mathematics, with the same weights, in float64."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from segmentation_models_pytorch.base.modules import SCSEModule
from timm.layers import EcaModule
from torch import Tensor, nn
from torchvision.ops import SqueezeExcitation

from benchmarks.claims.printed import ECA, small_cnn
from solutions.claims.printed import SCSE, SE, ConvSE, NonLocal


@pytest.fixture
def x() -> Tensor:
    return torch.randn(3, 32, 7, 5, dtype=torch.float64, generator=torch.Generator().manual_seed(0))


def share(layers: list[tuple[nn.Module, nn.Module]]) -> None:
    """Give the second of each pair the weights of the first; biases that the first lacks become 0."""
    with torch.no_grad():
        for own, other in layers:
            other.weight.copy_(own.weight.view_as(other.weight))
            if other.bias is not None:
                other.bias.copy_(own.bias) if own.bias is not None else other.bias.zero_()


@pytest.mark.parametrize("bias", [False, True])
def test_se(x: Tensor, bias: bool) -> None:
    ours, theirs = SE(32, 16, bias).double(), SqueezeExcitation(32, 2).double()
    share([(ours.reduce, theirs.fc1), (ours.expand, theirs.fc2)])
    torch.testing.assert_close(ours(x), theirs(x))


def test_se_by_convolutions(x: Tensor) -> None:
    ours, theirs = ConvSE(32, 2).double(), SqueezeExcitation(32, 2).double()
    share([(ours.reduce, theirs.fc1), (ours.expand, theirs.fc2)])
    torch.testing.assert_close(ours(x), theirs(x))


def test_scse_is_the_sum(x: Tensor) -> None:
    ours, theirs = SCSE(32).double(), SCSEModule(32, reduction=2).double()
    share([(ours.channel.reduce, theirs.cSE[1]), (ours.channel.expand, theirs.cSE[3])])
    share([(ours.spatial.project, theirs.sSE[0])])
    torch.testing.assert_close(ours(x), theirs(x))


def test_eca(x: Tensor) -> None:
    ours, theirs = ECA(32).double(), EcaModule(kernel_size=3).double()
    share([(ours.conv, theirs.conv)])
    torch.testing.assert_close(ours(x), theirs(x))


def test_non_local_is_unscaled_attention_plus_x(x: Tensor) -> None:
    block = NonLocal(32).double()
    q, k, v = (layer(x).flatten(2).mT for layer in (block.query, block.key, block.value))
    attended = F.scaled_dot_product_attention(q, k, v, scale=1.0).mT.reshape(x.shape)
    torch.testing.assert_close(block(x), x + attended)


def test_the_small_network_is_that_of_the_chapter_on_training() -> None:
    assert sum(p.numel() for p in small_cnn().parameters()) == 1_147_914
    layers = [type(layer) for layer in small_cnn(SE)[:5]]
    assert layers == [nn.Conv2d, nn.BatchNorm2d, nn.ReLU, SE, nn.MaxPool2d]
