"""The picture of crossings shows what rows and columns let pass."""

from __future__ import annotations

import matplotlib
import numpy as np
from matplotlib import pyplot as plt

from solutions.beyond.beyond import coordinate_gates
from visual_attention import figures
from visual_attention.figures.crossings import SIZE, plot_crossings


def bright(axis) -> set[tuple[int, int]]:
    return {(int(i), int(j)) for i, j in np.argwhere(np.asarray(axis.images[0].get_array()) > 0.9)}


def test_two_spots_open_four_crossings_and_show_two() -> None:
    x, gates, product = plot_crossings(coordinate_gates, (2, 3), (8, 9)).axes[:3]
    assert bright(x) == bright(product) == {(2, 3), (8, 9)}
    assert bright(gates) == {(2, 3), (2, 9), (8, 3), (8, 9)}


def test_spots_of_one_row_open_two_and_one_spot_opens_one() -> None:
    assert bright(plot_crossings(coordinate_gates, (5, 0), (5, SIZE - 1)).axes[1]) == {(5, 0), (5, SIZE - 1)}
    assert bright(plot_crossings(coordinate_gates, (4, 4), (4, 4)).axes[1]) == {(4, 4)}


def test_the_figure_leaves_no_state_behind() -> None:
    before = dict(matplotlib.rcParams)
    plot_crossings(coordinate_gates, (0, 0), (1, 1))
    assert plt.get_fignums() == []
    assert dict(matplotlib.rcParams) == before


def test_the_explorer_is_a_panel_with_a_picture_that_follows_its_sliders() -> None:
    explorer = figures.crossing_explorer(coordinate_gates)
    bundle = explorer._repr_mimebundle_()
    assert {"image/png", "application/vnd.jupyter.widget-view+json"} <= set(bundle)
    panel = explorer.panel()
    slider, screen = panel.children[0], panel.children[-1]
    before = screen.value
    slider.value = 11
    assert screen.value != before
    assert "at row 11, column 3" in screen.value
