"""The partner task has the ceilings its docstring derives, and only pairwise attention passes them."""

from __future__ import annotations

import math

import pytest
import torch
from torch import nn

from visual_attention import litmus
from visual_attention.errors import CourseError
from visual_attention.litmus.partner import CHANNELS, KEY, REACH, SIZE, PartnerTask, contenders, model


@pytest.fixture(scope="module")
def problems():
    return PartnerTask().batch(512, torch.Generator().manual_seed(3))


def partners(x: torch.Tensor) -> torch.Tensor:
    """For every position the other one with the same key, found by comparing: (N, L)."""
    keys = x[:, :KEY].flatten(2).mT
    same = (keys[:, :, None] == keys[:, None]).all(-1)
    assert (same.sum(2) == 2).all()  # itself and one other
    return (same & ~torch.eye(SIZE * SIZE, dtype=torch.bool)).float().argmax(2)


def test_every_key_is_there_twice_and_the_target_is_the_others_value(problems):
    x, target = problems
    values = x[:, KEY].flatten(1)
    assert set(values.unique().tolist()) == {-1.0, 1.0}
    assert set(x[:, :KEY].unique().tolist()) == {-0.5, 0.5}
    asked = ~target.flatten(1).isnan()
    assert torch.equal(target.flatten(1)[asked], values.gather(1, partners(x))[asked])


def test_nothing_is_asked_of_pairs_within_reach_and_all_beyond(problems):
    x, target = problems
    other, here = partners(x), torch.arange(SIZE * SIZE)
    rows, columns = (here // SIZE - other // SIZE).abs(), (here % SIZE - other % SIZE).abs()
    assert torch.equal(target.flatten(1).isnan(), torch.maximum(rows, columns) <= REACH)


def test_exact_attention_answers_everything(problems):
    x, target = problems
    keys, values = x[:, :KEY].flatten(2).mT, x[:, KEY].flatten(1)
    y = (torch.softmax(50 * keys @ keys.mT, 2) @ values[:, :, None])[:, :, 0]
    answer = (2 * y - values).view_as(target)
    assert PartnerTask().score(answer, target) == pytest.approx(1, abs=1e-4)


def test_the_sum_of_what_is_out_of_reach_explains_a_51st_at_most(problems):
    """The best answer of a network that knows its window and the channels' means, away from the border."""
    x, target = problems
    window = nn.functional.conv2d(x[:, KEY:], torch.ones(1, 1, 2 * REACH + 1, 2 * REACH + 1))
    inner = target[:, :, REACH:-REACH, REACH:-REACH]
    beyond = SIZE**2 - (2 * REACH + 1) ** 2
    answer = (x[:, KEY:].sum((2, 3), keepdim=True) - window) / beyond
    assert PartnerTask().score(answer, inner) == pytest.approx(1 / beyond, abs=0.012)
    assert 1 / beyond <= PartnerTask.ceiling < 1.03 / beyond


def test_models_without_pairs_stay_below_the_ceiling_and_attention_passes_it():
    class Attention(nn.Module):
        def __init__(self, channels):
            super().__init__()
            self.embed, self.out = nn.Linear(channels, 3 * channels), nn.Linear(channels, channels)

        def forward(self, x):
            tokens = x.flatten(2).mT
            y = nn.functional.scaled_dot_product_attention(*self.embed(tokens).chunk(3, -1))
            return x + self.out(y).mT.reshape(x.shape)

    result = litmus.run(contenders(Attention), PartnerTask(), seeds=[0])
    convolutions, context, block = (scores.mean for scores in result.scores.values())
    assert convolutions <= 0.005
    assert context <= PartnerTask.ceiling + 0.005
    assert block > 0.5
    assert result.parameters["three 3×3 convolutions"] >= result.parameters["your block"]


def test_any_block_that_keeps_its_shape_fits_and_others_are_told_so():
    x, target = PartnerTask().batch(4, torch.Generator().manual_seed(0))
    assert x.shape == (4, CHANNELS, SIZE, SIZE)
    assert math.isfinite(PartnerTask().loss(model(nn.Identity())(x), target).item())
    with pytest.raises(CourseError, match="must return a tensor of its input's shape"):
        PartnerTask().loss(model(nn.AdaptiveAvgPool2d(1))(x), target)
