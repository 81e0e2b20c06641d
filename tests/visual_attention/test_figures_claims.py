"""The explorer of verdicts shows what the rule that it is given says."""

from __future__ import annotations

import io

import pytest
import torch
from PIL import Image

from visual_attention import figures
from visual_attention.figures.verdicts import EXPERIMENTS, simulated_runs


def by_the_first_pair(plain: list[float], attentive: list[float], margin: float) -> str:
    return "holds" if attentive[0] - plain[0] >= margin else "does not hold"


def test_each_experiment_is_marked_by_its_verdict() -> None:
    figure = figures.verdict_explorer(by_the_first_pair).figure(gain=0.3, margin=0.2, seeds=4)
    labels = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    runs = simulated_runs(0.3, 0.4, 4)
    holding = sum(by_the_first_pair(*pair, 0.2) == "holds" for pair in runs)
    assert len(runs) == EXPERIMENTS and 0 < holding < EXPERIMENTS
    for expected in (f"holds: {holding} of {EXPERIMENTS}", f"not decided: 0 of {EXPERIMENTS}", "margin 0.2"):
        assert expected in labels


def test_simulated_runs_have_the_gain_and_spread_they_are_given() -> None:
    pairs = torch.tensor(simulated_runs(0.5, 0.2, 10), dtype=torch.float64)
    differences = pairs[:, 1] - pairs[:, 0]
    assert float(differences.mean()) == pytest.approx(0.5, abs=0.05)
    assert float(differences.std()) == pytest.approx(0.2, abs=0.03)


def test_a_slider_moves_the_truth() -> None:
    explorer = figures.verdict_explorer(by_the_first_pair)
    panel = explorer.panel()
    panel.children[0].value = -0.7
    assert "true gain of -0.7" in panel.children[-1].value
    assert Image.open(io.BytesIO(explorer.picture())).size[0] > 600
