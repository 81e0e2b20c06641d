"""Pictures of attention show the weights they are given, at the position that asks."""

from __future__ import annotations

import matplotlib
import torch
from matplotlib import pyplot as plt

from visual_attention import figures
from visual_attention.figures.attention_rows import QUERIES, painted_scene


def softmax_weights(theta, phi, scale=1.0):
    return torch.softmax(scale * theta @ phi.mT, dim=2)


def test_each_picture_is_the_row_of_its_position_with_a_cross_on_it():
    before = dict(matplotlib.rcParams)
    attention = torch.rand(2, 12, 12)
    queries = [(0, 1), (2, 3)]
    figure = figures.plot_attention_rows(torch.rand(2, 3, 6, 8), attention, queries, grid=(3, 4), names=["a", "b"])
    assert plt.get_fignums() == [] and dict(matplotlib.rcParams) == before
    panels = [axes for axes in figure.axes if axes.lines]
    assert len(panels) == 4
    for panel, (k, (row, column)) in zip(panels, [(k, q) for k in range(2) for q in queries], strict=True):
        shown = torch.tensor(panel.images[0].get_array().tolist())
        assert torch.allclose(shown.flatten(), attention[k, row * 4 + column])
        assert [list(line.get_xydata()[0]) for line in panel.lines] == 2 * [[column + 0.5, row + 0.5]]


def test_a_map_of_a_quarter_of_the_positions_is_drawn_over_the_whole_grid():
    figure = figures.plot_attention_rows(torch.rand(1, 3, 4, 6), torch.rand(1, 24, 6), [(3, 5)], grid=(4, 6))
    panel = figure.axes[1]
    assert panel.images[0].get_array().shape == (2, 3)
    assert panel.images[0].get_extent() == [0, 6, 4, 0]


def test_the_scene_bears_out_what_the_chapter_says_of_it():
    """Sky listens to sky, sun to sun, house to house; the meadow to the roof."""
    scene = painted_scene()
    assert scene.shape == (3, 12, 16)
    attention = figures.attention_explorer(softmax_weights).attention(10.0)[0].unflatten(1, (12, 16))
    sky, sun, house, meadow = (attention[row * 16 + column] for row, column in QUERIES)
    assert sky[:3, :12].mean() > 5 * max(sky[0:3, 12:15].mean(), sky[6:10, 3:8].mean(), sky[10:].mean())
    assert sun[0:3, 12:15].mean() > 5 * sun[6:10, 3:8].mean()
    assert house[6:10, 3:8].mean() > 5 * house[:3].mean()
    assert meadow[4:6, 3:8].mean() > meadow[10:].mean() > 2 * meadow[:3, :12].mean()


def test_the_explorer_brings_a_picture_and_a_panel_that_redraws():
    explorer = figures.attention_explorer(softmax_weights)
    bundle = explorer._repr_mimebundle_()
    assert bundle["image/png"] and "application/vnd.jupyter.widget-view+json" in bundle
    panel = explorer.panel()
    row, screen = panel.children[0], panel.children[-1]
    first = screen.value
    row.value = 10
    assert screen.value != first and "row 10" in screen.value
