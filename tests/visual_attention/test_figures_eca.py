"""The panel that compares which gates answer shows what it is given, live and without a kernel."""

from __future__ import annotations

import pytest
import torch
from timm.layers import EcaModule
from torch import Tensor, nn
from torchvision.ops import SqueezeExcitation

from visual_attention import figures
from visual_attention.figures.answers import gate_changes, plot_gate_answers

BLOCKS = {"SE": lambda channels: SqueezeExcitation(channels, 4), "ECA": lambda channels: EcaModule(kernel_size=3)}


class OwnGate(nn.Module):
    """σ(2 z_c): the answer is known."""

    def forward(self, x: Tensor) -> Tensor:
        return x * torch.sigmoid(2 * x.mean((2, 3), keepdim=True))


def test_changes_are_those_of_the_gates() -> None:
    changes = gate_changes(OwnGate(), channels=6, moved=2, value=-1.0)
    expected = torch.zeros(6)
    expected[2] = torch.sigmoid(torch.tensor(-2.0)) - torch.sigmoid(torch.tensor(1.0))
    torch.testing.assert_close(changes, expected)


@pytest.mark.parametrize("moved", [0, 5, 15])
def test_neighbours_answer_in_eca_and_all_in_se(moved: int) -> None:
    axes = figures.answer_explorer(BLOCKS, channels=16).figure(moved=moved).axes
    assert axes[0].get_title(loc="left") == "SE: 16 of 16 gates answer"
    assert axes[1].get_title(loc="left") == f"ECA: {2 if moved in (0, 15) else 3} of 16 gates answer"
    heights = torch.tensor([bar.get_height() for bar in axes[1].containers[0]])
    assert {c for c in range(16) if heights[c]} == {c for c in range(16) if abs(c - moved) <= 1}


def test_a_value_of_zero_is_shown_too() -> None:
    axes = figures.answer_explorer(BLOCKS).figure(value=0.0).axes
    assert all(bar.get_height() == bar.get_height() for bar in axes[0].containers[0])


def test_bars_differ_without_colour_too() -> None:
    figure = plot_gate_answers({"a": torch.zeros(3), "b": torch.ones(3)}, moved=1)
    assert len({axes.containers[0][0].get_hatch() for axes in figure.axes}) == 2


def test_sliders_move_the_picture_and_a_page_gets_one() -> None:
    explorer = figures.answer_explorer(BLOCKS)
    panel = explorer.panel()
    channel, screen = panel.children[0], panel.children[-1]
    before = screen.value
    channel.value = 9
    assert screen.value != before and "channel 9" in screen.value
    assert explorer._repr_mimebundle_().keys() >= {"image/png", "application/vnd.jupyter.widget-view+json"}
