"""Figures of the chapter on training show the numbers they are given."""

from __future__ import annotations

import io

import pytest
import torch
from PIL import Image

from visual_attention import figures


def cycle(step: int, steps: int, peak: float, rise: float) -> float:
    return peak * min(step / (rise * steps), (steps - step) / ((1 - rise) * steps))


def rows(*pairs: tuple[float, float]) -> list[dict[str, str]]:
    return [
        {"epoch": str(i), "train_loss": str(loss), "test_accuracy": str(accuracy)}
        for i, (loss, accuracy) in enumerate(pairs, start=1)
    ]


def test_curves_hold_the_log_s_numbers() -> None:
    runs = {"a": [rows((2, 0.1), (1, 0.4)), rows((3, 0.2), (2, 0.3))], "b": [rows((2.5, 0.1), (2, 0.2))]}
    left, right = figures.plot_training(runs).axes
    assert [list(line.get_ydata()) for line in left.get_lines()] == [[2, 1], [3, 2], [2.5, 2]]
    assert list(right.get_lines()[0].get_ydata()) == pytest.approx([10, 40])
    assert [text.get_text() for text in right.get_legend().get_texts()] == ["a", "b"]
    first, _, other = right.get_lines()
    assert first.get_linestyle() != other.get_linestyle()  # not told apart by colour alone


def test_the_schedule_stands_beside_a_staircase() -> None:
    explorer = figures.schedule_explorer(cycle, steps=40)
    curve, stairs = explorer.figure(peak=0.3, rise=0.5).axes[0].get_lines()
    assert max(curve.get_ydata()) == pytest.approx(0.3) and curve.get_ydata()[20] == pytest.approx(0.3)
    assert [stairs.get_ydata()[i] for i in (0, 19, 20, 29, 30, 40)] == pytest.approx([0.1, 0.1, 0.01, 0.01, 1e-3, 1e-3])
    assert Image.open(io.BytesIO(explorer.picture())).size[0] > 600
    assert "application/vnd.jupyter.widget-view+json" in explorer._repr_mimebundle_()


def test_a_slider_moves_the_peak() -> None:
    panel = figures.schedule_explorer(cycle).panel()
    sliders, screen = panel.children[:-1], panel.children[-1]
    sliders[0].value = 0.75
    assert "learning rate of 0.75" in screen.value


def test_a_strip_shows_each_image() -> None:
    images = torch.randint(256, (3, 3, 8, 8), dtype=torch.uint8)
    panels = figures.plot_strip(images).axes
    assert len(panels) == 3 and (panels[1].images[0].get_array() == images[1].movedim(0, -1).numpy()).all()
