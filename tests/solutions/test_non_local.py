"""The finished unit beside independent implementations: timm, PyTorch's attention, and the paper's numbers."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from timm.layers import NonLocalAttn
from torch import Tensor, nn

from solutions.non_local.non_local import (
    NonLocalBlock,
    attend,
    block_multiply_adds,
    concatenation_weights,
    dot_product_weights,
    map_bytes,
    softmax_weights,
    to_map,
    to_tokens,
)
from visual_attention import litmus, measuring
from visual_attention.checks.non_local import FORMS, attention_of

SHAPES = [(2, 32, 6, 5), (1, 24, 3, 4), (3, 16, 1, 1)]


def generic(block: nn.Module, seed: int = 0) -> nn.Module:
    """The block in float64 with random weights, W_z's included."""
    torch.manual_seed(seed)
    for parameter in block.parameters():
        nn.init.normal_(parameter, std=0.4)
    return block.double()


def gradients(module: nn.Module, x: Tensor, cotangent: Tensor) -> tuple[Tensor, Tensor, dict[str, Tensor]]:
    x = x.clone().requires_grad_()
    z = module(x)
    (z * cotangent).sum().backward()
    return z.detach(), x.grad, {name: p.grad for name, p in module.named_parameters()}


@pytest.mark.parametrize("shape", SHAPES)
def test_block_agrees_with_timm(shape: tuple[int, ...]) -> None:
    """timm scales by 1/√C and not 1/√D: our θ takes up the quotient. Its BN is left out on both sides."""
    channels, inner = shape[1], 8
    theirs = NonLocalAttn(channels, rd_channels=inner)
    theirs.norm = nn.Identity()
    generic(theirs)
    ours = NonLocalBlock(channels, inner_channels=inner).double()
    factor = {"theta": (inner / channels) ** 0.5}
    with torch.no_grad():
        for mine, other in (("theta", theirs.t), ("phi", theirs.p), ("g", theirs.g), ("w_z", theirs.z)):
            layer = getattr(ours, mine)
            layer.weight.copy_(other.weight.flatten(1) * factor.get(mine, 1))
            layer.bias.copy_(other.bias * factor.get(mine, 1))
    x, cotangent = torch.randn(2, *shape, dtype=torch.float64)
    z, dx, mine = gradients(ours, x, cotangent)
    expected, expected_dx, other = gradients(theirs, x, cotangent)
    torch.testing.assert_close(z, expected)
    torch.testing.assert_close(dx, expected_dx)
    for name, letter in (("theta", "t"), ("phi", "p"), ("g", "g"), ("w_z", "z")):
        # A weight that is used times k has a gradient k times as large.
        torch.testing.assert_close(
            mine[f"{name}.weight"] * factor.get(name, 1), other[f"{letter}.weight"].flatten(1), atol=1e-9, rtol=1e-7
        )


def test_operation_is_multi_head_attention_with_one_head() -> None:
    torch.manual_seed(0)
    theirs = nn.MultiheadAttention(12, 1, batch_first=True, dtype=torch.float64)
    tokens = torch.randn(3, 7, 12, dtype=torch.float64)
    theta, phi, g = F.linear(tokens, theirs.in_proj_weight, theirs.in_proj_bias).chunk(3, dim=2)
    y, weights = theirs(tokens, tokens, tokens)
    torch.testing.assert_close(theirs.out_proj(attend(theta, phi, g)), y)
    torch.testing.assert_close(softmax_weights(theta, phi, 12**-0.5), weights)


def test_tokens_and_map_are_each_others_inverse_and_row_by_row() -> None:
    x = torch.randn(2, 3, 4, 5)
    tokens = to_tokens(x)
    assert torch.equal(to_map(tokens, 4, 5), x)
    assert torch.equal(tokens[1, 2 * 5 + 3], x[1, :, 2, 3])


def test_forms_are_the_papers_formulas_pair_by_pair() -> None:
    torch.manual_seed(0)
    theta, phi = torch.randn(2, 3, 4, dtype=torch.float64), torch.randn(2, 5, 4, dtype=torch.float64)
    w = torch.randn(8, dtype=torch.float64)
    dots = torch.tensor([[[float(a @ b) for b in ps] for a in ts] for ts, ps in zip(theta, phi, strict=True)]).double()
    concatenated = torch.tensor(
        [[[max(0.0, float(w @ torch.cat([a, b]))) for b in ps] for a in ts] for ts, ps in zip(theta, phi, strict=True)]
    ).double()
    exponentials = dots.exp()
    close = {"atol": 1e-6, "rtol": 1e-6}
    torch.testing.assert_close(softmax_weights(theta, phi), exponentials / exponentials.sum(2, keepdim=True), **close)
    torch.testing.assert_close(dot_product_weights(theta, phi), dots / 5, **close)
    torch.testing.assert_close(concatenation_weights(theta, phi, w), concatenated / 5, **close)


def test_the_chapters_example_by_hand() -> None:
    phi = torch.tensor([4.0, 2.0, 1.0]).log()[None, :, None]
    weights = softmax_weights(torch.ones(1, 1, 1), phi)
    torch.testing.assert_close(weights, torch.tensor([[[4.0, 2.0, 1.0]]]) / 7)
    g = torch.tensor([7.0, 0.0, 14.0])[None, :, None]
    torch.testing.assert_close(weights @ g, torch.tensor([[[6.0]]]))
    torch.testing.assert_close(
        dot_product_weights(torch.ones(1, 1, 1), phi) @ g, torch.tensor([[[3.2347]]]), rtol=1e-4, atol=0
    )


@pytest.mark.parametrize("subsample", [False, True])
@pytest.mark.parametrize("form", FORMS)
def test_block_starts_as_identity_where_w_z_alone_learns(form: str, subsample: bool) -> None:
    x = torch.randn(2, 8, 4, 6)
    block = NonLocalBlock(8, form, subsample=subsample)
    assert torch.equal(block(x), x)
    block(x).sum().backward()
    moved = {name for name, p in block.named_parameters() if p.grad is not None and p.grad.any()}
    assert moved == {"w_z.weight", "w_z.bias"}
    for parameter in generic(block).parameters():
        parameter.grad = None
    block(x.double()).square().sum().backward()
    assert all(p.grad.any() for p in block.parameters() if p.dim() > 1)


@pytest.mark.parametrize("subsample", [False, True])
@pytest.mark.parametrize("form", FORMS)
def test_true_gradients_of_each_form(form: str, subsample: bool) -> None:
    block = generic(NonLocalBlock(4, form, inner_channels=3, subsample=subsample))
    torch.manual_seed(1)
    assert torch.autograd.gradcheck(block, torch.randn(2, 4, 4, 3, dtype=torch.float64, requires_grad=True))


@pytest.mark.parametrize("form", FORMS)
def test_attention_is_found_whatever_the_form(form: str) -> None:
    block = generic(NonLocalBlock(6, form)).float()
    x = torch.randn(2, 6, 4, 4)
    attention = attention_of(block, x, form)
    y = attention @ block.g(to_tokens(x))
    torch.testing.assert_close(x + to_map(block.w_z(y), 4, 4), block(x), atol=1e-4, rtol=1e-4)


class Explicit(NonLocalBlock):
    """The same block with the map of weights written out."""

    def operation(self, queries: Tensor, keys: Tensor) -> Tensor:
        theta, phi, g = self.theta(queries), self.phi(keys), self.g(keys)
        return softmax_weights(theta, phi, theta.shape[2] ** -0.5) @ g


def test_embedded_gaussian_does_not_hold_the_map() -> None:
    """The paper's form at 40×40 positions: the map alone would be 50 times the 32 channels of the input."""
    x = torch.randn(1, 32, 40, 40)
    one_map = map_bytes(40, 40)
    assert measuring.peak_memory(NonLocalBlock(32), x) < 0.6 * one_map
    assert measuring.peak_memory(Explicit(32), x) > 1.9 * one_map  # the weights, and their gradient


def test_memory_grows_with_the_positions_and_not_with_their_square() -> None:
    small, large = (measuring.peak_memory(NonLocalBlock(32), torch.randn(1, 32, s, s)) for s in (24, 48))
    assert large / small < 6  # four times the positions; their square would be sixteen


@pytest.mark.parametrize("subsample", [False, True])
@pytest.mark.parametrize("shape", [(3, 16, 6, 8), (1, 6, 7, 5)])
def test_counts_are_those_of_pytorchs_counter(shape: tuple[int, ...], subsample: bool) -> None:
    n, c, h, w = shape
    block = NonLocalBlock(c, inner_channels=4, subsample=subsample)
    assert measuring.multiply_adds(block, torch.randn(shape)) == n * block_multiply_adds(c, h, w, 4, subsample)


def test_subsampling_saves_what_the_paper_says() -> None:
    """Sect. 3.3: sub-sampling brings the work for pairs down to a quarter; Sect. 3.3 and Fig. 2: D is half of C."""
    layers = {m: (2 * 196 + 2 * m) * 1024 * 512 for m in (196, 49)}
    pairs = [block_multiply_adds(1024, 14, 14, 512, s) - layers[m] for s, m in ((False, 196), (True, 49))]
    assert pairs[1] * 4 == pairs[0]
    assert NonLocalBlock(1024).g.out_features == 512
    assert NonLocalBlock(1).g.out_features == 1


def test_block_solves_the_litmus_task_which_its_weaker_forms_do_not() -> None:
    models = {
        "block": lambda: litmus.partner.model(NonLocalBlock(8, inner_channels=8)),
        "dot product": lambda: litmus.partner.model(NonLocalBlock(8, "dot_product", inner_channels=8)),
    }
    scores = litmus.run(models, litmus.partner.PartnerTask(), seeds=[0]).scores
    assert scores["block"].mean > 0.98
    assert scores["dot product"].mean < 0.2
