"""The figure of quantisation shows the staircase that it is given."""

from __future__ import annotations

import io

import torch
from PIL import Image
from torch import Tensor

from visual_attention import figures


def three_steps(x: Tensor, low: float, high: float, bits: int) -> Tensor:
    return x.round().clamp(low, high)


def test_the_staircase_stands_beside_x_and_its_error() -> None:
    figure = figures.plot_quantised(three_steps, -1.0, 1.0, 2)
    stairs, error = figure.axes
    straight, kept = (line.get_ydata() for line in stairs.get_lines())
    assert sorted(set(kept.tolist())) == [-1, 0, 1]
    (difference,) = (line.get_ydata() for line in error.get_lines())
    torch.testing.assert_close(torch.as_tensor(difference), torch.as_tensor(kept - straight))
    assert "3 values" in stairs.get_legend().get_texts()[1].get_text()


def test_the_explorer_has_a_panel_and_a_picture() -> None:
    explorer = figures.quantise_explorer(three_steps)
    assert Image.open(io.BytesIO(explorer.picture())).size[0] > 600
    panel = explorer.panel()
    sliders, screen = panel.children[:-1], panel.children[-1]
    before = screen.value
    sliders[1].value = 1.0
    assert screen.value != before
    assert "from -1 to 1" in screen.value
