"""The finished unit beside PyTorch's own functions, real networks, and what the papers say."""

from __future__ import annotations

import math

import pytest
import torch
import torch.nn.functional as F
import torchvision
from torch import Tensor, nn

from solutions.attention_theory.attention_theory import (
    LearnedQuery,
    attention,
    describe_channels,
    describe_positions,
    gate_channels,
    gate_positions,
    receptive_field,
    softmax,
    symmetry_predictions,
)
from visual_attention.checks.attention_theory import RESNET18
from visual_attention.checks.attention_theory.reach import TELLING, _right, _slips, _walk
from visual_attention.checks.attention_theory.symmetry import CASES, measured_symmetry


def double(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


@pytest.mark.parametrize("shape", [(2, 3, 4, 5), (1, 7, 1, 1), (3, 1, 2, 2)])
def test_descriptors_are_torchs_adaptive_pooling(shape: tuple[int, ...]) -> None:
    U = double(*shape)
    pooled = torch.stack([pool(U, 1).flatten(1) for pool in (F.adaptive_avg_pool2d, F.adaptive_max_pool2d)], 1)
    torch.testing.assert_close(describe_channels(U), pooled)
    by_position = torch.stack([describe_channels(U.transpose(1, 2))[:, :, i] for i in range(shape[2])], 2)
    assert by_position.shape == (shape[0], 2, shape[2])  # rows alone, pooled over channels and columns
    every = [describe_positions(U[:, :, i : i + 1, j : j + 1]) for i in range(shape[2]) for j in range(shape[3])]
    torch.testing.assert_close(describe_positions(U).flatten(2), torch.cat(every, 3).flatten(2))


def test_gates_multiply_one_slice_each() -> None:
    U, channels, positions = double(2, 3, 4, 5), double(2, 3, seed=1), double(2, 4, 5, seed=2)
    assert float(gate_channels(U, channels)[1, 2, 3, 4]) == pytest.approx(
        float(U[1, 2, 3, 4]) / (1 + math.exp(-float(channels[1, 2])))
    )
    assert float(gate_positions(U, positions)[1, 2, 3, 4]) == pytest.approx(
        float(U[1, 2, 3, 4]) / (1 + math.exp(-float(positions[1, 3, 4])))
    )


@pytest.mark.parametrize("dim", [0, 1, 2, -1, -3])
@pytest.mark.parametrize("temperature", [0.01, 1.0, 300.0])
def test_softmax_is_torchs_with_its_gradient(dim: int, temperature: float) -> None:
    e = double(3, 4, 5) * 100 + 5000
    a, b = e.clone().requires_grad_(), e.clone().requires_grad_()
    ours, theirs = softmax(a, temperature, dim), torch.softmax(b / temperature, dim)
    torch.testing.assert_close(ours, theirs)
    cotangent = double(3, 4, 5, seed=1)
    (ours * cotangent).sum().backward()
    (theirs * cotangent).sum().backward()
    torch.testing.assert_close(a.grad, b.grad)


def test_the_tables_numbers() -> None:
    """The weights of the evidence 2, 1, 0 that the chapter prints, and its worked example of attention."""
    e = torch.tensor([2.0, 1.0, 0.0])
    table = {0.5: (0.867, 0.117, 0.016), 1.0: (0.665, 0.245, 0.090), 2.0: (0.506, 0.307, 0.186)}
    for temperature, weights in table.items():
        assert softmax(e, temperature).tolist() == pytest.approx(weights, abs=6e-4)
    q = torch.tensor([[[2.0, 0, 0, 0]]])
    k = torch.tensor([[[2.0, 0, 0, 0], [1, 1, 0, 0], [0, 0, 3, 0]]])
    assert attention(q, k, torch.tensor([[[10.0], [20.0], [30.0]]])).item() == pytest.approx(14.2, abs=0.05)


@pytest.mark.parametrize("sizes", [(2, 3, 5, 4, 6), (1, 1, 1, 1, 1), (4, 9, 2, 64, 3)])
def test_attention_is_pytorchs_with_its_gradients(sizes: tuple[int, ...]) -> None:
    n, queries, keys, d, dv = sizes
    shapes = [(n, queries, d), (n, keys, d), (n, keys, dv)]
    ours = [double(*shape, seed=i).requires_grad_() for i, shape in enumerate(shapes)]
    theirs = [x.detach().clone().requires_grad_() for x in ours]
    y, expected = attention(*ours), F.scaled_dot_product_attention(*theirs)
    torch.testing.assert_close(y, expected)
    cotangent = double(*y.shape, seed=9)
    (y * cotangent).sum().backward()
    (expected * cotangent).sum().backward()
    for a, b in zip(ours, theirs, strict=True):
        torch.testing.assert_close(a.grad, b.grad)


def test_attention_is_a_head_of_multihead_attention() -> None:
    layer = nn.MultiheadAttention(6, 1, bias=False, batch_first=True).double()
    q, k = double(2, 3, 6), double(2, 5, 6, seed=1)
    wq, wk, wv = layer.in_proj_weight.chunk(3)
    ours = attention(q @ wq.T, k @ wk.T, k @ wv.T) @ layer.out_proj.weight.T
    torch.testing.assert_close(ours, layer(q, k, k, need_weights=False)[0])


def test_the_learned_query_answers_alike_everywhere() -> None:
    block, x = LearnedQuery(4).double(), double(2, 4, 3, 5)
    added = block(x) - x
    torch.testing.assert_close(added, added[:, :, :1, :1].expand_as(added))


def test_variance_of_products_is_their_length() -> None:
    """Vaswani et al. (2017), footnote 4."""
    for d in (4, 64, 512):
        products = (double(20_000, d) * double(20_000, d, seed=1)).sum(1)
        assert float(products.var()) == pytest.approx(d, rel=0.05)


def reached(layers: list[nn.Module], size: int) -> int:
    """How many pixels of a row one output depends on: where its gradient is not 0, as all weights are positive."""
    network = nn.Sequential(*layers).double()
    for parameter in network.parameters():
        nn.init.constant_(parameter, 0.1)
    x = torch.rand(1, 1, 1, size, dtype=torch.float64, requires_grad=True)
    y = network(x)
    y[0, 0, 0, y.shape[3] // 2].backward()
    touched = x.grad[0, 0, 0].nonzero().flatten()
    return int(touched[-1] - touched[0]) + 1


@pytest.mark.parametrize(
    "layers",
    [[(3, 1, 1)] * 3, [(3, 2, 1), (3, 1, 1)], [(3, 2, 2), (5, 1, 3), (3, 3, 1)], [(7, 2, 1), (3, 2, 1), (4, 1, 1)]],
)
def test_receptive_fields_are_what_the_gradient_reaches(layers: list[tuple[int, int, int]]) -> None:
    convolutions = [nn.Conv2d(1, 1, (1, k), (1, s), dilation=(1, d)) for k, s, d in layers]
    assert receptive_field(layers)[0] == reached(convolutions, 200)


def longest_way(network: nn.Module) -> list[tuple[int, int, int]]:
    """The convolutions and poolings of a torchvision ResNet in order, shortcuts left out."""
    layers = [m for name, m in network.named_modules() if "downsample" not in name]
    square = [m for m in layers if isinstance(m, nn.Conv2d | nn.MaxPool2d)]
    first = [m if isinstance(m, nn.MaxPool2d) else None for m in square]
    assert first.count(None) == len(square) - 1  # one pooling layer
    return [tuple(v[0] if isinstance(v, tuple) else v for v in (m.kernel_size, m.stride, m.dilation)) for m in square]


def test_receptive_fields_of_real_networks() -> None:
    """ResNet-18 and ResNet-50 read off torchvision; VGG-16's 212 is given by Araujo et al. (2019)."""
    with torch.device("meta"):
        resnet18, resnet50 = torchvision.models.resnet18(), torchvision.models.resnet50()
        vgg16 = torchvision.models.vgg16().features
    assert longest_way(resnet18) == RESNET18
    assert receptive_field(RESNET18) == (435, 32)
    assert receptive_field(longest_way(resnet50)) == (427, 32)
    layers = [m for m in vgg16 if isinstance(m, nn.Conv2d | nn.MaxPool2d)]
    flat = [tuple(v[0] if isinstance(v, tuple) else v for v in (m.kernel_size, m.stride, m.dilation)) for m in layers]
    assert receptive_field(flat) == (212, 32)


def test_no_two_slips_look_alike_where_the_check_tells_them_apart() -> None:
    pairs = [pair for pair, _ in _slips(TELLING)]
    assert len({*pairs, _walk(TELLING, _right)}) == len(pairs) + 1


def test_predictions_are_what_is_measured_and_every_word_is_needed() -> None:
    assert set(symmetry_predictions) == set(CASES)
    assert {case: measured_symmetry(case) for case in CASES} == symmetry_predictions
    assert set(symmetry_predictions.values()) == {"equivariant", "invariant", "neither"}
