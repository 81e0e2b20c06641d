"""The peak task hides its flags from means and shows them to maxima; a gate that reads maxima passes, SE does not."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torchvision.ops import SqueezeExcitation

from visual_attention.litmus import run
from visual_attention.litmus.peak import HEIGHT, PeakTask, contenders, model


@pytest.fixture(scope="module")
def problems() -> tuple[Tensor, Tensor]:
    return PeakTask().batch(1024, torch.Generator().manual_seed(3))


def test_every_mean_is_zero_and_the_maximum_is_the_flag(problems) -> None:
    x, target = problems
    assert x.mean((2, 3)).abs().max() < 1e-6
    up = (x.amax((2, 3)) > HEIGHT / 2).float()
    assert torch.equal(up[:, ::2] + up[:, 1::2], torch.ones(len(x), 4))  # of each pair, one
    asked = ~target.isnan()
    answer = torch.einsum("nc,nchw->nhw", up, x)[:, None]
    assert torch.allclose(answer[asked], target[asked], atol=1e-5)


def test_nothing_is_asked_where_a_5x5_window_shows_the_peak_or_its_neighbours(problems) -> None:
    """The peak is where all channels are far from 0; its eight neighbours lie around it."""
    x, target = problems
    peak = (x.abs().amin(1, keepdim=True) > HEIGHT / 2).float()
    assert torch.equal(peak.sum((1, 2, 3)), torch.ones(len(x)))
    near = F.max_pool2d(peak, 7, stride=1, padding=3) > 0
    assert torch.equal(target.isnan(), near)


def test_no_linear_reading_of_a_5x5_window_passes_the_ceiling(problems) -> None:
    x, target = problems
    windows = F.unfold(x, 5, padding=2).transpose(1, 2).reshape(-1, 200)
    asked = (~target.isnan()).flatten()
    windows, answers = windows[asked], target.flatten()[asked]
    weights = torch.linalg.solve(windows.T @ windows, windows.T @ answers)
    r2 = 1 - (windows @ weights - answers).square().mean() / answers.var(correction=0)
    assert r2 == pytest.approx(PeakTask.ceiling, abs=0.01)


class MaxGate(nn.Module):
    """Channel gates made of maxima."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(channels, channels), nn.ReLU(), nn.Linear(channels, channels))

    def forward(self, x: Tensor) -> Tensor:
        return x * self.layers(x.amax((2, 3))).sigmoid()[:, :, None, None]


def test_a_gate_made_of_maxima_passes_and_the_others_stay_at_the_ceiling() -> None:
    result = run(contenders(MaxGate), PeakTask(), seeds=[0])
    convolutions, se, block = (scores.mean for scores in result.scores.values())
    assert convolutions == pytest.approx(0.5, abs=0.02)
    assert se == pytest.approx(0.5, abs=0.02)
    assert block > 0.9
    assert result.parameters["two 3×3 convolutions"] >= result.parameters["your block"]


def test_se_makes_the_same_gates_for_every_image(problems) -> None:
    x, _ = problems
    torch.manual_seed(0)
    network = model(SqueezeExcitation(8, 8))
    gates = network[0](x) / x
    assert torch.allclose(gates[:, :, 0, 0], gates[:1, :, 0, 0].expand(len(x), -1), atol=1e-5)
