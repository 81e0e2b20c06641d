"""Figures show the numbers they are given, without colour too, and leave matplotlib as it was."""

from __future__ import annotations

import matplotlib
import pytest
import torch
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex

from visual_attention import figures
from visual_attention.litmus import LitmusResult, Scores

# Okabe and Ito (2008), as listed by Wong, Points of view: Color blindness. Nature Methods 8, 441 (2011), in RGB.
OKABE_ITO = [(0, 0, 0), (230, 159, 0), (86, 180, 233), (0, 158, 115), (240, 228, 66), (0, 114, 178), (213, 94, 0),
             (204, 121, 167)]  # fmt: skip
STAGES = [(256, 3), (512, 4), (1024, 6), (2048, 3)]


def result() -> LitmusResult:
    scores = {"plain": Scores((0.5, 0.51, 0.49)), "attention": Scores((0.99, 1.0, 0.98))}
    return LitmusResult("a task", 0.5, scores, {"plain": 657, "attention": 153})


def count(stages, reduction):
    return sum(2 * n * c * c // reduction for c, n in stages)


FIGURES = {
    "gates": lambda: figures.plot_gates(torch.rand(2, 8), ["cat", "ship"]),
    "gates by class": lambda: figures.plot_gates_by_class(torch.rand(20, 8), torch.arange(20) % 3, "abc"),
    "litmus": lambda: figures.plot_litmus(result()),
    "parameters": lambda: figures.plot_parameters(count, STAGES),
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_leaves_no_state_behind_and_can_be_saved(name, tmp_path):
    before = dict(matplotlib.rcParams)
    figure = FIGURES[name]()
    assert plt.get_fignums() == []
    assert dict(matplotlib.rcParams) == before
    figure.savefig(tmp_path / "figure.png")
    assert (tmp_path / "figure.png").stat().st_size > 5000


def test_the_style_is_on_inside_the_block_only():
    before = matplotlib.rcParams["axes.spines.top"]
    with figures.course_style():
        assert matplotlib.rcParams["axes.spines.top"] is False
    assert matplotlib.rcParams["axes.spines.top"] == before
    with matplotlib.rc_context():
        figures.use_course_style()
        assert plt.rcParams["axes.prop_cycle"].by_key()["color"][0] == figures.PALETTE[0]


def test_colours_are_okabe_and_itos_and_never_stand_alone():
    assert {color.lower() for color in figures.PALETTE} <= {to_hex([v / 255 for v in rgb]) for rgb in OKABE_ITO}
    assert len(set(figures.PALETTE)) == len(figures.PALETTE) == len(set(figures.MARKERS)) == len(set(figures.HATCHES))


def test_bars_are_the_gates_and_differ_by_hatch():
    gates = torch.rand(3, 5)
    axes = figures.plot_gates(gates, ["a", "b", "c"]).axes[0]
    heights = torch.tensor([[bar.get_height() for bar in container] for container in axes.containers])
    assert torch.allclose(heights.float(), gates)
    assert len({container[0].get_hatch() for container in axes.containers}) == 3
    # The bars of one channel surround its tick and do not touch the next channel's.
    assert all(round(bar.get_x() + bar.get_width() / 2) == c for box in axes.containers for c, bar in enumerate(box))


def test_gates_by_class_are_means_of_the_classes_that_occur():
    gates = torch.tensor([[0.0, 1.0], [0.5, 0.5], [0.2, 0.4]])
    axes = figures.plot_gates_by_class(gates, torch.tensor([2, 2, 0]), ["cat", "dog", "ship"]).axes[0]
    assert torch.allclose(torch.tensor(axes.images[0].get_array().tolist()), torch.tensor([[0.2, 0.4], [0.25, 0.75]]))
    assert [label.get_text() for label in axes.get_yticklabels()] == ["cat", "ship"]


def test_the_litmus_figure_shows_every_seed_the_mean_and_the_ceiling():
    axes = figures.plot_litmus(result()).axes[0]
    heights = [list(line.get_ydata()) for line in axes.lines]
    for scores in result().scores.values():
        assert list(scores.values) in heights and [scores.mean] in heights
    assert [0.5, 0.5] in heights
    assert any("ceiling" in text.get_text() for text in axes.texts)
    assert "(657 parameters)" in axes.get_xticklabels()[0].get_text()


def test_the_parameter_curve_is_what_is_counted():
    axes = figures.plot_parameters(count, STAGES).axes[0]
    plain, added = (line.get_ydata() for line in axes.lines)
    assert plain[0] == pytest.approx(25.557032)
    # Known differences between ResNet-50 and SE-ResNet-50 without biases at r = 16.
    assert added[3] == pytest.approx((28_071_976 - 25_557_032) / 1e6)
