"""The spotlight tasks have the ceilings their docstring derives, and each kernel passes those that it reaches."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torchvision.ops import SqueezeExcitation

from visual_attention.litmus import run
from visual_attention.litmus.spotlight import (
    DISTANCE,
    SIGNS,
    NearSpotlightTask,
    NoisySpotlightTask,
    SpotlightTask,
    contenders,
    model,
)


def lit(x: Tensor, distance: int) -> Tensor:
    """1 where the mean over channels, `distance` columns to the left, is above 0."""
    return F.pad((x.mean(1, keepdim=True) > 0).float(), (distance, 0))[..., : x.shape[3]]


@pytest.mark.parametrize("task", [SpotlightTask(), NearSpotlightTask()])
def test_the_mean_over_channels_tells_the_target(task) -> None:
    x, target = task.batch(256, torch.Generator().manual_seed(3))
    assert torch.allclose(x.mean(1).abs(), torch.ones(256, 16, 16), atol=1e-5)
    answer = lit(x, task.distance) * torch.einsum("c,nchw->nhw", SIGNS, x)[:, None]
    asked = ~target.isnan()
    assert torch.allclose(answer[asked], target[asked], atol=1e-5)
    assert asked[..., task.distance :].all() and not asked[..., : task.distance].any()


@pytest.mark.parametrize(("task", "size"), [(SpotlightTask(), 5), (NearSpotlightTask(), 3)])
def test_no_convolution_passes_the_ceiling(task, size: int) -> None:
    """Least squares over a window: 5×5, which two 3×3 convolutions see, and 3×3 where lamps are in sight."""
    x, target = task.batch(512, torch.Generator().manual_seed(3))
    windows = F.unfold(x, size, padding=size // 2).transpose(1, 2).reshape(-1, 8 * size**2)
    windows = torch.cat([windows, torch.ones(len(windows), 1)], 1)
    asked = (~target.isnan()).flatten()
    windows, answers = windows[asked].double(), target.flatten()[asked].double()
    weights = torch.linalg.lstsq(windows.T @ windows, windows.T @ answers, driver="gelsd").solution
    r2 = 1 - (windows @ weights - answers).square().mean() / answers.var(correction=0)
    assert r2 == pytest.approx(task.ceiling, abs=0.01)


class PositionGate(nn.Module):
    """Gates of positions from the mean over channels, by a convolution of any odd size."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 1, size, padding=size // 2)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.conv(x.mean(1, keepdim=True)).sigmoid()


class SSE(nn.Module):
    """Gates of positions by a 1×1 convolution of all channels (arXiv 1803.02579)."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(8, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.conv(x).sigmoid()


def score(task, block: nn.Module) -> float:
    return run({"block": lambda: model(block)}, task, seeds=[0]).scores["block"].mean


def test_a_kernel_must_reach_the_lamp() -> None:
    assert DISTANCE == 3
    assert score(SpotlightTask(), PositionGate(7)) > 0.95
    assert score(SpotlightTask(), PositionGate(5)) == pytest.approx(0.5, abs=0.02)
    assert score(SpotlightTask(), SSE()) == pytest.approx(0.5, abs=0.02)
    assert score(NearSpotlightTask(), SSE()) > 0.95


@pytest.mark.parametrize("task", [SpotlightTask(), NearSpotlightTask()])
def test_gates_of_channels_stay_at_the_ceiling(task) -> None:
    assert score(task, SqueezeExcitation(8, 8)) == pytest.approx(0.5, abs=0.02)


def test_two_convolutions_that_do_not_reach_the_lamp_stay_at_the_ceiling() -> None:
    models = contenders(lambda _: PositionGate(7))
    result = run({"convolutions": models["two 3×3 convolutions"]}, SpotlightTask(), seeds=[0])
    assert result.scores["convolutions"].mean == pytest.approx(0.5, abs=0.02)


def test_the_loud_channel_hides_the_lamps_and_its_own_maximum_gives_it_away() -> None:
    x, target = NoisySpotlightTask().batch(1024, torch.Generator().manual_seed(3))
    loud = F.one_hot(x.amax((2, 3)).argmax(1), 8)[:, :, None, None]
    quiet = x * (1 - loud)
    right = (lit(x, 0) == lit(torch.where(loud > 0, torch.nan, x).nanmean(1, keepdim=True), 0)).float().mean()
    assert right < 0.99
    lamps = (quiet.sum(1, keepdim=True) / 7 > 0).float()
    answer = lamps * torch.einsum("c,nchw->nhw", SIGNS, quiet)[:, None]
    assert NoisySpotlightTask().score(answer, target) < 1
