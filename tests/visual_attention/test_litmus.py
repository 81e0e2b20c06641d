"""The channel task has the ceiling its docstring derives, channel attention passes it, and wrong gates do not."""

from __future__ import annotations

import math

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torchvision.ops import SqueezeExcitation

from visual_attention import litmus
from visual_attention.errors import CourseError
from visual_attention.litmus import LitmusResult, Scores
from visual_attention.litmus.channel import ChannelTask, contenders, contest


@pytest.fixture(scope="module")
def problems():
    return ChannelTask().batch(1024, torch.Generator().manual_seed(3))


def test_the_squeezed_descriptor_is_the_flag_and_the_target_its_sum(problems):
    x, target = problems
    descriptor = x.mean((2, 3))
    assert torch.allclose(descriptor.abs(), torch.ones_like(descriptor), atol=1e-4)
    asked = ~target.isnan()
    answer = (x * (descriptor > 0)[:, :, None, None]).sum(1, keepdim=True)
    assert torch.allclose(target[asked], answer[asked], atol=1e-3)
    assert ChannelTask().score(answer, target) == pytest.approx(1, abs=1e-6)


def test_nothing_is_asked_within_two_steps_of_the_signpost_and_all_beyond(problems):
    x, target = problems
    signpost = x.abs().amax(1, keepdim=True) > 100
    near = F.max_pool2d(signpost.float(), 5, stride=1, padding=2) > 0
    assert torch.equal(target.isnan(), near)


def test_no_linear_reading_of_a_5x5_window_passes_the_ceiling(problems):
    """Least squares over all 200 values that two 3×3 convolutions can see, fitted and judged on the same positions."""
    x, target = problems
    windows = F.unfold(x, 5, padding=2).transpose(1, 2).reshape(-1, 200)
    asked = (~target.isnan()).flatten()
    windows, answers = windows[asked], target.flatten()[asked]
    weights = torch.linalg.solve(windows.T @ windows, windows.T @ answers)
    r2 = 1 - (windows @ weights - answers).square().mean() / answers.var(correction=0)
    assert r2 == pytest.approx(ChannelTask.ceiling, abs=0.01)
    assert torch.allclose(weights.reshape(8, 5, 5)[:, 2, 2], torch.full((8,), 0.5), atol=0.08)


class Gate(nn.Module):
    """A squeeze, two 1×1 convolutions, and whatever is to be done with their output."""

    def __init__(self, channels, finish):
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(channels, channels, 1), nn.ReLU(), nn.Conv2d(channels, channels, 1))
        self.finish = finish

    def forward(self, x):
        return x * self.finish(self.layers(x.mean((2, 3), keepdim=True)))


def score(block) -> float:
    models = {"block": contenders(block)["your block"]}
    return litmus.run(models, ChannelTask(), seeds=[0]).scores["block"].mean


@pytest.fixture(scope="module")
def reference() -> LitmusResult:
    return contest(lambda channels: SqueezeExcitation(channels, channels), seeds=[0])


def test_channel_attention_passes_the_ceiling_and_the_others_reach_it(reference):
    convolutions, fixed, block = (scores.mean for scores in reference.scores.values())
    assert convolutions == pytest.approx(0.5, abs=0.02)
    assert fixed == pytest.approx(0.5, abs=0.02)
    assert block > 0.98


def test_the_convolutions_are_no_smaller_than_the_blocks_model(reference):
    assert reference.parameters["two 3×3 convolutions"] >= reference.parameters["your block"]
    wide = contenders(lambda channels: nn.Conv2d(channels, channels, 15))
    assert sum(p.numel() for p in wide["two 3×3 convolutions"]().parameters()) >= 8 * 8 * 15 * 15


def test_a_softmax_gate_scores_visibly_lower(reference):
    softmax = score(lambda channels: Gate(channels, lambda g: g.softmax(1)))
    assert softmax < reference.scores["your block"].mean - 0.05


def test_gates_averaged_over_the_batch_stay_at_the_ceiling():
    averaged = score(lambda channels: Gate(channels, lambda g: g.sigmoid().mean(0, keepdim=True)))
    assert averaged == pytest.approx(0.5, abs=0.02)


def test_a_contest_is_repeatable_and_leaves_the_random_numbers_alone():
    models = {"fixed gate": contenders(lambda _: nn.Identity())["fixed gate"], "line": lambda: nn.Conv2d(8, 1, 1)}
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    first, second = (litmus.run(models, ChannelTask(), seeds=[0, 1], steps=10) for _ in range(2))
    assert torch.equal(torch.rand(3), expected)
    assert first == second
    assert len(set(first.scores["line"].values)) == 2  # another seed, another score


def test_a_block_that_changes_the_shape_is_told_so():
    with pytest.raises(CourseError, match="must return a tensor of its input's shape"):
        score(lambda _: nn.AdaptiveAvgPool2d(1))


def test_the_interval_is_students_t():
    scores = Scores((1.0, 2.0, 3.0, 4.0, 5.0))
    assert scores.mean == 3
    assert scores.half_width == pytest.approx(2.776 * math.sqrt(2.5 / 5), abs=1e-3)  # t(0.975, 4) from the tables
    assert str(Scores((0.5,))) == "0.500"
    assert str(Scores((-0.0004,))) == "0.000"


def test_the_result_reads_as_a_table(reference):
    text, html = str(reference), reference._repr_html_()
    assert "fixed gate" in text and "657" in text and "ceiling" in text
    assert html.count('scope="row"') == 3 and "<caption" in html
