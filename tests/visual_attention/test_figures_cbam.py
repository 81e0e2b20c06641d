"""The pictures of spatial gates show what they are given, and the explorer brings both a panel and a picture."""

from __future__ import annotations

import torch
from torch import Tensor

from visual_attention.figures.spatial import plot_spatial_gates, plot_spatial_scene, scene, spatial_explorer


def descriptors(x: Tensor) -> Tensor:
    return torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)


def test_the_two_blobs_have_equal_means_and_the_single_channel_wins_the_maximum() -> None:
    mean, top = descriptors(scene(6, 6))[0]
    assert abs(float(mean[6, 6]) - float(mean[17, 17])) < 0.15
    assert float(top[6, 6]) > 4 * float(top[17, 17])


def test_a_gate_that_listens_to_the_maximum_opens_at_the_single_channel() -> None:
    figure = plot_spatial_scene(descriptors, 6, 6, mean=0.0, maximum=1.0, kernel_size=3)
    gate = figure.axes[2].images[0].get_array()
    assert gate[6, 6] > 0.9 and gate[17, 17] < gate[6, 6]
    assert figure.axes[0].get_title(loc="left") == "mean over channels"


def test_images_stand_above_their_gates_on_one_scale() -> None:
    gates = torch.rand(3, 1, 4, 4)
    figure = plot_spatial_gates(torch.rand(3, 3, 8, 8), gates, ["a", "b", "c"])
    shown = [axes.images[0] for axes in figure.axes if axes.images]
    assert len(shown) >= 6
    assert torch.equal(torch.tensor(shown[3].get_array()), gates[0, 0])
    assert {image.get_clim() for image in shown[3:6]} == {(float(gates.min()), float(gates.max()))}


def test_the_explorer_brings_a_panel_and_a_picture_that_follows_it() -> None:
    explorer = spatial_explorer(descriptors)
    bundle = explorer._repr_mimebundle_()
    assert "image/png" in bundle and "application/vnd.jupyter.widget-view+json" in bundle
    panel = explorer.panel()
    before = panel.children[-1].value
    panel.children[0].value = 15
    assert panel.children[-1].value != before
