"""What was measured: scores of a litmus task, and parameters against the reduction ratio."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence

from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullLocator

from visual_attention.figures.style import MARKERS, PALETTE, course_style, new_figure
from visual_attention.litmus.result import LitmusResult

RESNET50_PARAMETERS = 25_557_032  # torchvision's ResNet-50 for 1000 classes


def plot_litmus(result: LitmusResult) -> Figure:
    """A hollow mark for each seed; beside them the mean with its 95 % interval; a line for the ceiling."""
    with course_style():
        figure, axes = new_figure()
        for i, scores in enumerate(result.scores.values()):
            color, marker = PALETTE[i % len(PALETTE)], MARKERS[i % len(MARKERS)]
            seeds = [i - 0.08 * (len(scores.values) - k) for k in range(len(scores.values))]
            axes.plot(seeds, scores.values, marker, color=color, fillstyle="none", markersize=8, markeredgewidth=1.5)
            error = scores.half_width if len(scores.values) > 1 else None
            axes.errorbar(i + 0.12, scores.mean, yerr=error, fmt=marker, color=color, markersize=8, capsize=6)
        axes.axhline(result.ceiling, color="black", linestyle="--", linewidth=1.5)
        label = f"ceiling without the mechanism: {result.ceiling:.3g}"
        in_the_way = any(0.015 < v - result.ceiling < 0.08 for scores in result.scores.values() for v in scores.values)
        axes.annotate(label, (0.01, result.ceiling), xycoords=("axes fraction", "data"), textcoords="offset points",
                      xytext=(0, -7 if in_the_way else 7), va="top" if in_the_way else "bottom")  # fmt: skip
        names = ["\n".join([*textwrap.wrap(n, 24), f"({result.parameters[n]:,} parameters)"]) for n in result.scores]
        lowest = min(value for scores in result.scores.values() for value in scores.values)
        axes.set(
            ylabel="score (1 is perfect)", ylim=(min(0, lowest) - 0.02, 1.05), xlim=(-0.6, len(names) - 0.4),
            xticks=range(len(names)), xticklabels=names,
        )  # fmt: skip
        axes.grid(axis="x", visible=False)
    return figure


def plot_parameters(
    count: Callable[[Sequence[tuple[int, int]], int], int],
    stages: Sequence[tuple[int, int]],
    network: str = "ResNet-50",
    plain: int = RESNET50_PARAMETERS,
) -> Figure:
    """Parameters that `count(stages, reduction)` adds, beside the `plain` ones of the network; logarithmic axes."""
    reductions = (2, 4, 8, 16, 32)
    added = [count(stages, reduction) for reduction in reductions]
    with course_style():
        figure, axes = new_figure()
        axes.axhline(plain / 1e6, color=PALETTE[1], linestyle="--", marker="", label=f"{network} itself")
        axes.plot(reductions, [a / 1e6 for a in added], color=PALETTE[0], marker="o", label="added by attention")
        for reduction, a in zip(reductions, added, strict=True):
            axes.annotate(
                f"{a / 1e6:.2f}", (reduction, a / 1e6), xytext=(-6, -14), textcoords="offset points", ha="right"
            )
        axes.set_xscale("log", base=2)
        axes.set_yscale("log")
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.yaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_minor_locator(NullLocator())
        axes.set(
            xlabel="reduction ratio r", ylabel="parameters, millions", xticks=reductions, xticklabels=reductions,
            xlim=(1.4, 40), ylim=(min(added) / 2e6, 2 * plain / 1e6),
        )  # fmt: skip
        axes.legend(loc="lower left")
    return figure
