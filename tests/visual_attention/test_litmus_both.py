"""The tasks of two gates have the ceilings their docstring derives, and the right combination passes them."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torchvision.ops import SqueezeExcitation

from visual_attention import litmus
from visual_attention.litmus.both import FEATURES, BothTask, EitherTask, contest, model


@pytest.fixture(scope="module", params=[BothTask, EitherTask], ids=["both", "either"])
def task(request):
    return request.param()


@pytest.fixture(scope="module")
def problems(task):
    return task.batch(4096, torch.Generator().manual_seed(3))


def features_flags_marks(x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """What a block could know: features with the signpost removed, called channels and marked positions."""
    called = x[:, :FEATURES].mean((2, 3), keepdim=True).gt(0.6).float()
    features = torch.where(x[:, :FEATURES].abs() > 2, 0.0, x[:, :FEATURES])
    return features, called, x[:, FEATURES : FEATURES + 1].gt(0).float()


SIGNS = torch.tensor([1.0, -1, 1, -1, 1, -1])


def test_flags_and_marks_tell_the_target(task, problems):
    x, target = problems
    features, called, marked = features_flags_marks(x)
    counts = {BothTask: called * marked, EitherTask: torch.clamp(called + marked, max=1)}[type(task)]
    answer = torch.einsum("c,nchw->nhw", SIGNS, counts * features)[:, None]
    assert task.score(answer, target) == pytest.approx(1, abs=1e-6)
    assert called.mean() == pytest.approx(0.5, abs=0.01)
    assert marked.mean() == pytest.approx(0.5, abs=0.01)
    assert torch.equal(x[:, FEATURES:].sum(1), torch.full_like(x[:, 0], 2))


def test_nothing_is_asked_within_two_steps_of_the_signpost_and_all_beyond(problems):
    x, target = problems
    signpost = x.abs().amax(1, keepdim=True) > 100
    assert torch.equal(target.isnan(), F.max_pool2d(signpost.float(), 5, stride=1, padding=2) > 0)


# The best answers that the docstring writes down, and the R² that it derives for them.
CEILINGS = {
    BothTask: (3 / 7, 4 / 7, 11 / 14),
    EitherTask: (15 / 19, 16 / 19, 17.5 / 19),
}


def test_the_derived_answers_have_the_derived_scores(task, problems):
    """Each is a least-squares fit over what a kind of model can compute, so that no such model does better."""
    x, target = problems
    features, called, marked = features_flags_marks(x)
    asked = (~target.isnan()).flatten()
    y = target.flatten()[asked]

    def score(*columns: Tensor) -> float:
        table = torch.stack([c.expand(len(x), 1, 16, 16).flatten()[asked] for c in columns]).double()
        weights = torch.linalg.solve(table @ table.T, table @ y.double())
        return float(1 - (y - weights @ table).square().mean() / y.var(correction=0))

    def total(gates: Tensor) -> Tensor:
        return torch.einsum("c,nchw->nhw", SIGNS, (gates * features).expand_as(features))[:, None]

    everywhere = torch.ones(len(x), 1, 1, 1)
    excess = torch.einsum("c,ncij->nij", SIGNS, called)[:, None]  # Σ_c ε_c g_c of an image
    local = [total(everywhere), total(marked)]
    channel = [total(everywhere), total(called), excess * (marked - 0.5), excess]
    neither, position, both = CEILINGS[type(task)]
    assert score(*local) == pytest.approx(neither, abs=0.01)
    assert score(*channel) == pytest.approx(position, abs=0.01)
    assert score(local[1], *channel) == pytest.approx(both, abs=0.01)


def test_gates_that_fit_their_own_image_gain_little():
    """An oracle that chooses a linear map of the channels for each image, to suit its very positions."""
    x, target = BothTask().batch(256, torch.Generator().manual_seed(4))
    left = []
    for image, y in zip(x.double(), target.double(), strict=True):
        asked = ~y.flatten().isnan()
        table = torch.cat([image.flatten(1), torch.ones(1, 256)])[:, asked]
        weights = torch.linalg.lstsq(table.T, y.flatten()[asked], driver="gelsd").solution
        left.append((y.flatten()[asked] - weights @ table).square().mean())
    asked = ~target.isnan()
    assert 1 - torch.stack(left).mean() / target[asked].var() == pytest.approx(BothTask.ceiling, abs=0.03)


class Gates(nn.Module):
    """A channel gate and a position gate, combined."""

    def __init__(self, channels, combination):
        super().__init__()
        self.channel, self.evidence = SqueezeExcitation(channels, channels), nn.Conv2d(channels, 1, 1)
        self.combination = combination

    def forward(self, x):
        return self.combination(self.channel(x), x * torch.sigmoid(self.evidence(x)))


@pytest.fixture(scope="module")
def reference():
    return contest(lambda channels: Gates(channels, torch.mul), seeds=[0])


def test_the_product_passes_and_the_others_stay_at_their_ceilings(reference):
    convolutions, channel, position, block = (scores.mean for scores in reference.scores.values())
    assert convolutions == pytest.approx(3 / 7, abs=0.03)
    assert position == pytest.approx(3 / 7, abs=0.03)
    assert channel == pytest.approx(4 / 7, abs=0.03)
    assert block > 0.98


def test_the_convolutions_are_no_smaller_than_the_blocks_model(reference):
    assert reference.parameters["two 3×3 convolutions"] >= reference.parameters["your block"]


def test_each_task_has_its_own_combination():
    combinations = {"max": torch.maximum, "sum": torch.add, "product": torch.mul}
    models = {name: lambda c=c: model(Gates(8, c)) for name, c in combinations.items()}
    both = litmus.run(models, BothTask(), seeds=[0]).scores
    either = litmus.run(models, EitherTask(), seeds=[0]).scores
    assert both["product"].mean > 0.98
    assert both["sum"].mean < 11 / 14
    assert both["max"].mean < 0.75
    assert either["max"].mean > 0.98
    assert either["sum"].mean < 0.95
    assert either["product"].mean < 0.95
