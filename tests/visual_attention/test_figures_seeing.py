"""Pictures of a network's inside: what is drawn, for every setting of the sliders."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from visual_attention.figures.seeing import plot_by_block, plot_feature_maps, plot_forced, plot_maps
from visual_attention.figures.seeing_explorer import map_explorer, position_explorer

IMAGES = torch.rand(6, 3, 8, 8, generator=torch.Generator().manual_seed(0))
CLASSES = ("cat", "dog", "ship")


def drawn(panel: object) -> list[Tensor]:
    return [torch.as_tensor(image.get_array().data) for image in panel.get_images()]


def test_feature_maps_show_the_channels_that_vary_most_in_their_order() -> None:
    maps = torch.zeros(5, 4, 4)
    for channel, spread in ((1, 3.0), (2, 1.0), (4, 2.0)):
        maps[channel, 0, 0] = spread
    figure = plot_feature_maps(IMAGES[0], {"stage": maps}, count=2)
    _, first, second = figure.axes
    assert [panel.get_title() for panel in (first, second)] == ["channel 1", "channel 4"]
    torch.testing.assert_close(drawn(first)[0].float(), maps[1])


def test_maps_lie_over_their_own_images() -> None:
    maps = {"one": torch.rand(2, 4, 4), "two": torch.rand(2, 2, 2)}
    figure = plot_maps(IMAGES[:2], maps, ["a", "b"])
    panels = [figure.axes[3 * n : 3 * n + 3] for n in range(2)]
    for n, (image, one, two) in enumerate(panels):
        assert image.get_ylabel() == "ab"[n]
        torch.testing.assert_close(drawn(one)[1].float(), maps["one"][n])
        torch.testing.assert_close(drawn(two)[1].float(), maps["two"][n])
        extents = {tuple(picture.get_extent()) for picture in (*one.get_images(), *two.get_images())}
        assert extents == {(0, 8, 8, 0)}


def test_lines_and_bars_have_the_values_that_were_given() -> None:
    line = plot_by_block({"share": [0.1, 0.2, -0.3]}, ["1", "2", "3"], "block", "share").axes[0]
    assert list(line.lines[0].get_ydata()) == [0.1, 0.2, -0.3]
    assert line.get_ylim()[0] <= -0.3
    bars = plot_forced({"stage 1": {"at 0": 0.1, "at 1": 0.2}, "all": {"at 0": 0.3, "at 1": 0.4}}, 0.9).axes[0]
    assert [bar.get_height() for bar in bars.patches] == [0.1, 0.3, 0.2, 0.4]


def test_map_explorer_asks_for_the_chosen_image_map_and_class() -> None:
    asked = []

    def make(inputs: Tensor, classes: Tensor) -> Tensor:
        asked.append((inputs.flatten(1)[:, 0].tolist(), classes.tolist()))
        return inputs.mean(1)

    inputs = torch.arange(6.0)[:, None, None, None].expand(6, 3, 8, 8)
    explorer = map_explorer(IMAGES, inputs, torch.tensor([0, 1, 2, 0, 1, 2]), CLASSES, {"mean": make, "again": make})
    explorer.figure()
    assert asked == [([0.0, 1.0, 2.0, 3.0, 4.0], [0, 1, 2, 0, 1])] * 2
    asked.clear()
    explorer.figure(image=5, map="mean", of_class="dog")
    assert asked == [([5.0], [1])]


def test_position_explorer_marks_the_position_that_asks() -> None:
    attention = torch.softmax(torch.randn(6, 16, 16), 2)
    explorer = position_explorer(IMAGES, attention, (4, 4))
    figure = explorer.figure(image=2, row=1, column=3)
    panel = figure.axes[1]
    torch.testing.assert_close(drawn(panel)[0].float(), attention[2, 7].reshape(4, 4))
    assert {tuple(line.get_xydata()[0]) for line in panel.lines} == {(3.5, 1.5)}


@pytest.mark.parametrize("name", ["map", "position"])
def test_explorers_are_panels_with_a_picture_beside(name: str) -> None:
    pytest.importorskip("ipywidgets")
    if name == "map":
        labels = torch.tensor([0, 1, 2, 0, 1, 2])
        explorer = map_explorer(IMAGES, IMAGES, labels, CLASSES, {"mean": lambda inputs, classes: inputs.mean(1)})
    else:
        explorer = position_explorer(IMAGES, torch.full((6, 16, 16), 1 / 16), (4, 4))
    bundle = explorer._repr_mimebundle_()
    assert {"image/png", "application/vnd.jupyter.widget-view+json"} <= set(bundle)
    sliders = explorer.panel().children[:-1]
    values = {key: slider.value for key, slider in zip(explorer.sliders(), sliders, strict=True)}
    assert explorer.alt(**values).strip()
