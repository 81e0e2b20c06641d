"""The finished unit beside counted networks, SciPy's paired test, a folded kernel, and its checks' experiments."""

from __future__ import annotations

import math
import random

import pytest
import torch
import torch.nn.functional as F
from scipy.stats import ttest_rel
from torch import Tensor, nn
from torchvision.models import resnet18, resnet50

from benchmarks.claims.printed import with_se
from solutions.claims.claims import decisions, freezing_error, increase, same_function, sees_places, verdict
from visual_attention.checks.claims import comparing, deciding, given, judging, pairs, places
from visual_attention.measuring import count_parameters

STAGES = {resnet18: [(64, 2), (128, 2), (256, 2), (512, 2)], resnet50: [(256, 3), (512, 4), (1024, 6), (2048, 3)]}


@pytest.mark.parametrize("make", STAGES)
@pytest.mark.parametrize("reduction", [4, 16])
def test_the_increase_is_that_of_counted_networks(make: object, reduction: int) -> None:
    with torch.device("meta"):
        plain, attentive = count_parameters(make()), count_parameters(with_se(make(), reduction))
    assert increase(STAGES[make], reduction, plain) == pytest.approx(100 * (attentive / plain - 1))


def test_the_table_of_the_tutorial_is_wrong() -> None:
    assert increase(STAGES[resnet50], 16, 25_557_032) == pytest.approx(9.84, abs=0.005)


def test_verdicts_are_those_of_a_paired_test() -> None:
    chance = random.Random(0)
    found = set()
    for _ in range(300):
        n, margin = chance.randint(2, 10), chance.choice([-0.5, 0.0, 0.3])
        plain = [chance.gauss(90, 1) for _ in range(n)]
        attentive = [p + chance.gauss(chance.choice([-1, 0, 1]), 0.5) for p in plain]
        test = ttest_rel(attentive, [p + margin for p in plain])
        decided = "holds" if test.statistic > 0 else "does not hold"
        expected = decided if test.pvalue < 0.05 else "not decided"
        assert verdict(plain, attentive, margin) == expected
        found.add(expected)
    assert found == set(judging.VERDICTS)


def test_freezing_is_folding_into_the_kernel() -> None:
    torch.manual_seed(0)
    layer, gate = nn.Conv2d(5, 6, 3, 2, 1).double(), given.gate(6, 3.0).double()
    x = torch.randn(7, 5, 9, 8, dtype=torch.float64)
    gates = gate(layer(x))
    mean = gates.mean(0)
    folded = F.conv2d(x, layer.weight * mean[:, None, None, None], layer.bias * mean, 2, 1)
    each = [
        F.conv2d(image[None], layer.weight * s[:, None, None, None], layer.bias * s, 2, 1)
        for image, s in zip(x, gates, strict=True)
    ]
    exact = torch.cat(each)  # a kernel of its own for each image is exact
    assert freezing_error(layer, gate, x) == pytest.approx(float((folded - exact).norm() / exact.norm()))
    assert freezing_error(layer, gate, x[:1]) == pytest.approx(0, abs=1e-12)


def test_the_chapter_s_example_of_freezing() -> None:
    class Gate(nn.Module):
        def forward(self, u: Tensor) -> Tensor:
            return 0.2 + 0.4 * (u[:, :, 0, 0] > 1.5)

    layer = nn.Conv2d(1, 1, 1, bias=False)
    nn.init.ones_(layer.weight)
    error = freezing_error(layer, Gate(), torch.tensor([1.0, 2.0]).view(2, 1, 1, 1))
    assert error == pytest.approx(math.sqrt(0.2**2 + 0.4**2) / math.sqrt(0.2**2 + 1.2**2), rel=1e-4)


@pytest.mark.parametrize("seed", range(3))
def test_given_modules_see_places_or_do_not(seed: int) -> None:
    torch.manual_seed(seed)
    x = torch.randn(2, 8, 5, 6)
    found = {name: sees_places(given.module(name, 8, seed=seed), x) for name in places.SEEING + places.BLIND}
    assert [name for name, sees in found.items() if sees] == list(places.SEEING)


@pytest.mark.parametrize("seed", range(3))
def test_given_pairs_are_one_function_or_two(seed: int) -> None:
    torch.manual_seed(seed)
    for shape in ((2, 8, 6, 4), (1, 8, 4, 4)):
        made = {name: [given.module(name, 8, which, seed) for which in (0, 1)] for name in pairs.PAIRS}
        found = {name for name, pair in made.items() if same_function(*pair, shape)}
        alone = {"mean of the batch"} if shape[0] == 1 else set()  # one image is its own batch
        assert found == set(comparing.EQUAL) | alone
        assert set(made) - set(comparing.EQUAL) == set(comparing.DIFFERENT)


@pytest.mark.parametrize("seed", range(5))
def test_decisions_do_not_depend_on_the_random_start(seed: int) -> None:
    assert {name: experiment(seed)[0] for name, experiment in deciding.CLAIMS.items()} == decisions
