"""The panel that shows what SE costs a whole network shows what is counted elsewhere."""

from __future__ import annotations

import pytest
from torch import nn

from solutions.se_resnet.se_resnet import PLACES, cifar_parameters, cifar_resnet
from visual_attention import figures
from visual_attention.checks.se_resnet.given import GateWithoutBias
from visual_attention.figures.networks import REDUCTIONS, network_costs


def make(depth: int, reduction: int | None, place: str) -> nn.Module:
    attention = None if reduction is None else lambda channels: GateWithoutBias(channels, reduction)
    return cifar_resnet(depth, attention, place=place)


@pytest.mark.parametrize("place", PLACES)
def test_costs_are_those_counted_on_paper(place: str) -> None:
    costs = network_costs(make, 14, place)
    assert costs["parameters"] == [cifar_parameters(14, reduction, place=place) for reduction in REDUCTIONS]
    # for one image, a weight of SE is used once: its parameters are its multiply-adds
    more = [[value - values[0] for value in values] for values in costs.values()]
    assert more[0] == more[1]


def test_multiply_adds_of_resnet20_are_those_counted_by_hand() -> None:
    # the layers of He et al. (2016, Section 4.2), and two projections in place of option A
    assert network_costs(make, 20, "standard")["multiply-adds"][0] == 40_551_040 + 16 * 32 * 256 + 32 * 64 * 64


def test_bars_say_how_much_more() -> None:
    figure = figures.network_explorer(make, places=PLACES).figure(depth=20, place="pre")
    more = [text.get_text() for text in figure.axes[0].texts]
    counts = [cifar_parameters(20, reduction, place="pre") for reduction in REDUCTIONS]
    assert more == ["", *(f"+{100 * count / counts[0] - 100:.2g} %" for count in counts[1:])]
    assert [text.get_text() for text in figure.axes[1].texts] == ["", *5 * ["< 0.1 %"]]
    assert "ResNet-20" in figure.get_suptitle() and "pre" in figure.get_suptitle()
    assert len({axes.containers[0][0].get_hatch() for axes in figure.axes}) == 2


def test_sliders_move_the_picture_and_a_page_gets_one() -> None:
    explorer = figures.network_explorer(make, depths=(8, 14), places=PLACES)
    panel = explorer.panel()
    depth, screen = panel.children[0], panel.children[-1]
    before = screen.value
    depth.value = 14
    assert screen.value != before and "ResNet-14" in screen.value
    assert explorer._repr_mimebundle_().keys() >= {"image/png", "application/vnd.jupyter.widget-view+json"}


def test_curves_differ_without_colour_too() -> None:
    figure = figures.plot_by_depth({"a": {"x": [1.0, 2.0], "y": [3.0, 1.0]}, "b": {"x": [1.0, 1.0], "y": [2.0, 2.0]}})
    assert len({line.get_marker() for line in figure.axes[0].lines}) == 2
    assert all(axes.get_yscale() == "log" for axes in figure.axes)
