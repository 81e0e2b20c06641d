"""64 flags do not pass a bottleneck, as the module's docstring derives; each passes to its own gate directly."""

from __future__ import annotations

import itertools

import pytest
import torch
from torch import nn

from visual_attention import litmus
from visual_attention.litmus import many_channels
from visual_attention.litmus.many_channels import ManyChannelsTask, bottleneck_ceiling, contenders


class OwnGate(nn.Module):
    """One weight for all channels: σ(w z_c)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * torch.sigmoid(self.weight * x.mean((2, 3), keepdim=True))


@pytest.fixture(scope="module")
def result() -> litmus.LitmusResult:
    return litmus.run(contenders(OwnGate), ManyChannelsTask(), seeds=[0])


def test_the_means_are_the_flags_and_the_target_adds_up_what_they_say() -> None:
    x, target = ManyChannelsTask().batch(64, torch.Generator().manual_seed(1))
    flags = x.mean((2, 3))
    torch.testing.assert_close(flags.abs(), torch.ones(64, 64), atol=1e-4, rtol=0)
    asked = ~target.isnan()
    torch.testing.assert_close((x * (flags > 0)[:, :, None, None]).sum(1, keepdim=True)[asked], target[asked])


def test_one_weight_passes_and_bottlenecks_do_not(result: litmus.LitmusResult) -> None:
    fixed, narrow, wider, direct = (scores.mean for scores in result.scores.values())
    assert fixed == pytest.approx(0.5, abs=0.02)
    assert fixed < narrow < wider < 0.7
    assert direct > 0.97


def test_bottlenecks_stay_below_the_ceiling_that_is_derived(result: litmus.LitmusResult) -> None:
    assert result.scores["SE, r = 16"].mean < bottleneck_ceiling(4) == pytest.approx(0.897, abs=0.001)
    assert result.scores["SE, r = 4"].mean < bottleneck_ceiling(16) == pytest.approx(0.977, abs=0.001)
    assert bottleneck_ceiling(64) == pytest.approx(1)


def test_what_units_with_a_flag_each_reach() -> None:
    """The construction of the docstring: the gates of h channels are right, the others ½."""
    x, target = ManyChannelsTask().batch(512, torch.Generator().manual_seed(2))
    gates = torch.full((512, 64), 0.5)
    gates[:, :16] = (x.mean((2, 3)) > 0)[:, :16].float()
    output = torch.einsum("nc,nchw->nhw", gates, x)[:, None]
    assert ManyChannelsTask().score(output, target) == pytest.approx(0.5 + 16 / 128, abs=0.02)


def test_hyperplanes_cut_space_into_no_more_regions_than_the_bound_says() -> None:
    """Counted: 6 random lines in the plane, sampled finely, against Σ binom(6, i) for i ≤ 2."""
    generator = torch.Generator().manual_seed(3)
    normals, offsets = torch.randn(6, 2, generator=generator), torch.randn(6, generator=generator)
    axis = torch.linspace(-60, 60, 1500)
    points = torch.tensor(list(itertools.product(axis.tolist(), axis.tolist())))
    patterns = (points @ normals.T + offsets > 0).unique(dim=0)
    assert 15 <= len(patterns) <= 1 + 6 + 15


def test_the_network_takes_any_block() -> None:
    x, target = ManyChannelsTask().batch(2, torch.Generator().manual_seed(4))
    assert many_channels.model(nn.Identity())(x).shape == target.shape
