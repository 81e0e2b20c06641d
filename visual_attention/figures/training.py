"""The course of training: curves read from its log, and a learning rate to play with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from torch import Tensor

from visual_attention.figures.panel import Explorer
from visual_attention.figures.style import MARKERS, PALETTE, course_style, new_figure

Schedule = Callable[..., float]
LINES = ("-", "--", "-.", ":")


Rows = Sequence[Mapping[str, str]]


def plot_training(runs: Mapping[str, Sequence[Rows]]) -> Figure:
    """Training loss and test accuracy by epoch; for each name the rows of some runs' `epochs.csv`, a curve for each."""
    with course_style():
        figure, (left, right) = plt.subplots(1, 2, figsize=(9.0, 3.6), layout="constrained")
        plt.close(figure)
        for i, (name, logs) in enumerate(runs.items()):
            look = {"color": PALETTE[i % len(PALETTE)], "marker": MARKERS[i % len(MARKERS)], "linestyle": LINES[i % 4]}
            look |= {"linewidth": 1.3}
            for k, epochs in enumerate(logs):
                numbers = [int(row["epoch"]) for row in epochs]
                label = {"label": name} if k == 0 else {}
                left.plot(numbers, [float(row["train_loss"]) for row in epochs], **look, **label)
                right.plot(numbers, [100 * float(row["test_accuracy"]) for row in epochs], **look, **label)
        left.set(xlabel="epoch", ylabel="training loss")
        right.set(xlabel="epoch", ylabel="test accuracy, %")
        for axes in (left, right):
            axes.xaxis.get_major_locator().set_params(integer=True)
        right.legend(loc="lower right")
    return figure


def plot_strip(images: Tensor) -> Figure:
    """Images uint8 (N, 3, H, W) in one row."""
    with course_style():
        figure, panels = plt.subplots(1, len(images), figsize=(9.0, 1.3), layout="constrained", squeeze=False)
        plt.close(figure)
        for axes, image in zip(panels.flat, images, strict=True):
            axes.imshow(image.movedim(0, -1))
            axes.set(xticks=[], yticks=[])
            axes.grid(visible=False)
    return figure


class ScheduleExplorer(Explorer):
    """A learning rate for each step, beside the staircase of the textbook recipe."""

    def __init__(self, schedule: Schedule, steps: int) -> None:
        self.schedule, self.steps = schedule, steps

    def figure(self, peak: float = 0.4, rise: float = 0.2) -> Figure:
        steps = range(self.steps + 1)
        cycle = [self.schedule(step, self.steps, peak, rise) for step in steps]
        stairs = [0.1 * 0.1 ** ((2 * step >= self.steps) + (4 * step >= 3 * self.steps)) for step in steps]
        with course_style():
            figure, axes = new_figure()
            axes.plot(steps, cycle, marker="", label="one cycle")
            axes.plot(steps, stairs, marker="", linestyle="--", label="staircase: 0.1, 0.01, 0.001")
            axes.set(xlabel="step", ylabel="learning rate", ylim=(0, None))
            axes.legend(loc="upper right")
        return figure

    def sliders(self) -> dict[str, Any]:
        import ipywidgets as widgets

        return {
            "peak": widgets.FloatSlider(0.4, min=0.05, max=1, step=0.05, description="peak"),
            "rise": widgets.FloatSlider(0.2, min=0.05, max=0.95, step=0.05, description="rise"),
        }

    def alt(self, peak: float, rise: float) -> str:
        return f"One cycle to a learning rate of {peak:g} at {rise:.0%} of {self.steps} steps, and a staircase"


def schedule_explorer(schedule: Schedule, steps: int = 200) -> ScheduleExplorer:
    """Explore a function of (step, steps, peak, rise) that gives a learning rate."""
    return ScheduleExplorer(schedule, steps)
