"""The row task has the ceilings its docstring derives, and gates of rows pass them."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from visual_attention.litmus import run
from visual_attention.litmus.row import REACH, SIZE, RowTask, contenders, model


@pytest.fixture(scope="module")
def problems() -> tuple[Tensor, Tensor]:
    return RowTask().batch(512, torch.Generator().manual_seed(3))


def up(x: Tensor) -> Tensor:
    """Which flags are up (N, 8, 16), read off the mean of each row."""
    means = x.mean(3)
    assert torch.allclose(means.abs(), torch.ones_like(means), atol=1e-4)
    return (means > 0).float()


def test_the_mean_of_a_row_tells_the_target(problems) -> None:
    x, target = problems
    answer = torch.einsum("nci,ncij->nij", up(x), x)[:, None]
    asked = ~target.isnan()
    assert torch.allclose(answer[asked], target[asked], atol=1e-5)


def test_nothing_is_asked_within_reach_of_a_rows_signpost(problems) -> None:
    x, target = problems
    signpost = x.abs().sum(1).argmax(2)  # (N, rows): the flags are as high as the map is wide
    away = (torch.arange(SIZE) - signpost[..., None]).abs()
    assert torch.equal(target[:, 0].isnan(), away <= REACH)


def test_flags_of_different_rows_and_channels_are_independent(problems) -> None:
    flags = up(problems[0]).flatten(1) - 0.5
    correlations = 4 * flags.T @ flags / len(flags) - torch.eye(flags.shape[1])
    assert correlations.abs().mean() < 0.05  # of 512 independent coins: 0.035


def test_no_convolution_passes_one_half(problems) -> None:
    """Least squares over the 5×5 window that two 3×3 convolutions see."""
    x, target = problems
    windows = F.unfold(x[:128], 5, padding=2).transpose(1, 2).reshape(-1, 8 * 25)
    windows = torch.cat([windows, torch.ones(len(windows), 1)], 1)
    asked = (~target[:128].isnan()).flatten()
    windows, answers = windows[asked].double(), target[:128].flatten()[asked].double()
    weights = torch.linalg.lstsq(windows.T @ windows, windows.T @ answers, driver="gelsd").solution
    r2 = 1 - (windows @ weights - answers).square().mean() / answers.var(correction=0)
    assert r2 == pytest.approx(0.5, abs=0.02)


def test_the_channel_mean_is_worth_a_thirty_second(problems) -> None:
    """The best answer of gates that know how many of a channel's flags are up."""
    x, target = problems
    share = up(x).mean(2)  # (N, C)
    answer = torch.einsum("nc,ncij->nij", share, x)[:, None]
    assert RowTask().score(answer, target) == pytest.approx(0.5 + 1 / 32, abs=0.01)
    assert RowTask.ceiling == pytest.approx(0.5 + 1 / 24)


class RowGate(nn.Module):
    """Gates of rows from the means of rows, by one layer."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Conv2d(8, 8, 1)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.layer(x.mean(3, keepdim=True)).sigmoid()


def test_gates_of_rows_pass_and_gates_of_channels_do_not() -> None:
    se = contenders(lambda channels: RowGate())["SE: a gate for each channel"]
    result = run({"SE": se, "rows": lambda: model(RowGate())}, RowTask(), seeds=[0])
    assert result.scores["SE"].mean <= RowTask.ceiling + 0.01
    assert result.scores["rows"].mean > 0.95
