"""Figures of the chapter on attention theory show the numbers they are given."""

from __future__ import annotations

import io

import pytest
import torch
from PIL import Image

from visual_attention import figures


def softmax(e: torch.Tensor, temperature: float) -> torch.Tensor:
    return torch.softmax(e / temperature, -1)


def test_weights_start_with_one_winner_and_end_alike() -> None:
    figure = figures.plot_temperature(softmax, (3.0, 2.0, 0.0), temperature=1.0)
    curves, bars = figure.axes
    lines = [line.get_ydata() for line in curves.get_lines()[:3]]
    assert [float(line[0]) for line in lines] == pytest.approx([1, 0, 0], abs=1e-6)
    assert [float(line[-1]) for line in lines] == pytest.approx([1 / 3] * 3, abs=0.03)
    assert len({line.get_linestyle() for line in curves.get_lines()[:3]}) == 3  # not told apart by colour alone
    heights = [bar.get_height() for bar in bars.patches]
    assert heights[:3] == pytest.approx(softmax(torch.tensor([3.0, 2.0, 0.0]), 1.0).tolist())
    assert heights[3:] == pytest.approx(torch.sigmoid(torch.tensor([3.0, 2.0, 0.0])).tolist())


def test_the_explorer_has_a_panel_and_a_picture() -> None:
    explorer = figures.temperature_explorer(softmax)
    bundle = explorer._repr_mimebundle_()
    assert Image.open(io.BytesIO(explorer.picture())).size[0] > 600
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert "image/png" in bundle


def test_a_slider_redraws_the_picture() -> None:
    panel = figures.temperature_explorer(softmax).panel()
    sliders, screen = panel.children[:-1], panel.children[-1]
    before = screen.value
    sliders[0].value = 0.1
    assert screen.value != before
    assert "temperature 0.1" in screen.value


def test_influence_is_drawn_with_its_theoretical_square() -> None:
    influence = torch.zeros(9, 9)
    influence[3:6, 3:6] = 2.0
    figure = figures.plot_receptive_fields({"a": influence, "b": influence}, [3, 5])
    first, second = figure.axes[:2]
    assert float(first.images[0].get_array().max()) == 1
    assert [axes.patches[0].get_width() for axes in (first, second)] == [3, 5]
    assert first.patches[0].get_xy() == (2.5, 2.5)  # the edges of pixel 3 to 5


def test_panels_hold_their_curves() -> None:
    panels = {"up": {"a": [1, 2, 4], "b": [1, 1, 1]}, "down": {"a": [1, 0.5, 0], "b": [1, 1, 1]}}
    figure = figures.plot_panels([4, 16, 64], panels, "length", logarithmic=["up"])
    up, down = figure.axes
    assert (up.get_yscale(), down.get_yscale()) == ("log", "linear")
    assert [list(line.get_ydata()) for line in down.get_lines()] == [[1, 0.5, 0], [1, 1, 1]]
