"""The selection task has the ceilings its docstring derives; a distribution passes them, gates do not."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from visual_attention import litmus
from visual_attention.errors import CourseError
from visual_attention.litmus.selection import SIZE, SPREAD, SelectionTask, contenders, contest


@pytest.fixture(scope="module")
def problems():
    return SelectionTask().batch(4096, torch.Generator().manual_seed(3))


def test_the_target_is_the_value_of_the_strongest_evidence(problems):
    x, target = problems
    evidence, values = x[:, 0].flatten(1), x[:, 1].flatten(1)
    strongest = evidence.topk(2).values
    assert bool((strongest[:, 0] - strongest[:, 1] >= 1).all())
    right = values.gather(1, evidence.argmax(1, keepdim=True))[:, :, None, None].expand(-1, 1, SIZE, SIZE)
    assert torch.equal(target.nan_to_num(-99), torch.where(target.isnan(), -99, right))
    assert SelectionTask().score(right, target) == 1
    assert not x[:, 2:].any()


def test_nothing_is_asked_within_two_steps_of_the_winner(problems):
    x, target = problems
    winner = (x[:, :1] == x[:, :1].amax((2, 3), keepdim=True)).float()
    assert torch.equal(target.isnan(), F.max_pool2d(winner, 5, stride=1, padding=2) > 0)


def test_the_best_gate_reaches_the_ceiling_and_no_more(problems):
    """The gate of the docstring, with densities found by counting evidence in 20,000 other images."""
    generator = torch.Generator().manual_seed(4)
    edges = torch.linspace(-SPREAD - 0.01, SPREAD + 2.01, 200)
    winners, others = torch.zeros(201), torch.zeros(201)
    for _ in range(20):
        evidence = SelectionTask().batch(1000, generator)[0][:, 0].flatten(1)
        best = evidence.amax(1, keepdim=True)
        winners += torch.bincount(torch.bucketize(best.flatten(), edges), minlength=201)
        rest = evidence[evidence != best]
        others += torch.bincount(torch.bucketize(rest, edges), minlength=201)
    gate = winners / (winners + others).clamp(min=1)
    x, target = problems
    gates = gate[torch.bucketize(x[:, 0].contiguous(), edges)]
    reported = (gates * x[:, 1]).sum((1, 2))[:, None, None, None].expand_as(target)
    assert SelectionTask().score(reported, target) == pytest.approx(SelectionTask.ceiling, abs=0.015)
    assert SelectionTask.ceiling == pytest.approx(0.0388, abs=1e-4)


def test_a_softmax_with_low_temperature_is_nearly_perfect_and_one_with_a_high_one_is_not(problems):
    x, target = problems
    scores = []
    for temperature in (0.1, 10):
        weights = (x[:, 0].flatten(1) / temperature).softmax(1)
        reported = (weights * x[:, 1].flatten(1)).sum(1)[:, None, None, None].expand_as(target)
        scores.append(SelectionTask().score(reported, target))
    assert scores[0] > 0.99
    assert scores[1] < 0.05


class Pooled(nn.Module):
    """A learned query's weighted sum of values; `weigh` turns logits (N, 1, HW) into weights."""

    def __init__(self, channels, weigh):
        super().__init__()
        self.logits, self.value = nn.Conv2d(channels, 1, 1), nn.Conv2d(channels, channels, 1)
        self.weigh = weigh

    def forward(self, x):
        weights = self.weigh(self.logits(x).flatten(2))
        return x + (weights * self.value(x).flatten(2)).sum(2)[:, :, None, None]


def score(block) -> float:
    models = {"block": contenders(block)["your block"]}
    return litmus.run(models, SelectionTask(), seeds=[0]).scores["block"].mean


def test_a_distribution_passes_and_the_others_stay_at_their_ceilings():
    result = contest(lambda channels: Pooled(channels, lambda e: e.softmax(2)), seeds=[0])
    convolutions, gates, block = (scores.mean for scores in result.scores.values())
    assert convolutions < 0.02
    assert gates < SelectionTask.ceiling + 0.02
    assert block > 0.98
    assert result.parameters["two 3×3 convolutions"] >= result.parameters["your block"]


def test_a_gate_that_compares_with_the_mean_is_not_bound_by_the_ceiling(problems):
    x, target = problems
    evidence = x[:, 0] - x[:, 0].mean((1, 2), keepdim=True)
    reported = (torch.sigmoid(40 * (evidence - 1)) * x[:, 1]).sum((1, 2))[:, None, None, None].expand_as(target)
    assert SelectionTask().score(reported, target) > 0.99


def test_a_block_that_changes_the_shape_is_told_so():
    with pytest.raises(CourseError, match="must return a tensor of its input's shape"):
        score(lambda _: nn.AdaptiveAvgPool2d(1))
