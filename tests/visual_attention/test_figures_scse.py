"""The picture of the combinations shows what the combinations give, for x and for -x."""

from __future__ import annotations

import matplotlib
import pytest
from matplotlib import pyplot as plt

from solutions.scse.scse import combine
from visual_attention import figures
from visual_attention.figures.combinations import plot_combinations


def heights(axis, s: float, q: float) -> float:
    """The colour value at the gates s (to the right) and q (upwards)."""
    return float(axis.collections[0].get_array().reshape(41, 41)[round(40 * q), round(40 * s)])


@pytest.mark.parametrize(("row", "x"), [(0, 2.0), (1, -2.0)])
def test_each_panel_shows_its_combination(row, x):
    axes = plot_combinations(combine, 2.0).axes[5 * row : 5 * row + 5]
    for s, q in ((0.75, 0.25), (0.1, 0.5), (1, 1), (0, 0)):
        expected = [max(x * s, x * q), x * s + x * q, x * s * x * q, x * s, x * q]
        assert [heights(axis, s, q) for axis in axes] == pytest.approx(expected, abs=1e-5)


def test_titles_say_the_value_at_the_dot():
    axes = plot_combinations(combine, 2.0, s=0.5, q=0.25).axes
    assert [axis.get_title("left").split("\n")[-1] for axis in axes[:5]] == ["1.00", "1.50", "0.50", "1.00", "0.50"]
    below = [axis.get_title("left").split("\n")[-1] for axis in axes[5:10]]
    assert below == ["-0.50", "-1.50", "0.50", "-1.00", "-0.50"]


def test_the_figure_leaves_no_state_behind():
    before = dict(matplotlib.rcParams)
    plot_combinations(combine)
    assert plt.get_fignums() == []
    assert dict(matplotlib.rcParams) == before


def test_the_explorer_is_a_panel_with_a_picture_that_follows_its_sliders():
    explorer = figures.combination_explorer(combine)
    bundle = explorer._repr_mimebundle_()
    assert {"image/png", "application/vnd.jupyter.widget-view+json"} <= set(bundle)
    panel = explorer.panel()
    slider, screen = panel.children[1], panel.children[-1]
    before = screen.value
    slider.value = 0.1
    assert screen.value != before
    assert "s = 0.1" in screen.value
