"""Something to play with: how often a rule decides, and how often wrongly, when the truth is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import matplotlib.pyplot as plt
import torch
from matplotlib.figure import Figure

from visual_attention.figures.panel import Explorer
from visual_attention.figures.style import MARKERS, PALETTE, course_style
from visual_attention.litmus import Scores

Verdict = Callable[[list[float], list[float], float], str]
VERDICTS = ("holds", "does not hold", "not decided")
EXPERIMENTS = 30


def simulated_runs(gain: float, spread: float, seeds: int) -> list[tuple[list[float], list[float]]]:
    """Accuracies of pairs of runs, for each of many imaginary experiments; the same chance for all settings."""
    generator = torch.Generator().manual_seed(0)
    plain = 90 + torch.randn(EXPERIMENTS, 10, generator=generator)[:, :seeds]
    differences = gain + spread * torch.randn(EXPERIMENTS, 10, generator=generator)[:, :seeds]
    return list(zip(plain.tolist(), (plain + differences).tolist(), strict=True))


def plot_verdicts(
    verdict: Verdict, runs: Sequence[tuple[list[float], list[float]]], gain: float, margin: float
) -> Figure:
    """The mean gain of each experiment with its 95 % interval, marked by the verdict; lines for margin and truth."""
    verdicts = [verdict(plain, attentive, margin) for plain, attentive in runs]
    with course_style():
        figure, axes = plt.subplots(figsize=(8.0, 4.0), layout="constrained")
        for i, word in enumerate(VERDICTS):
            chosen = [k for k, given in enumerate(verdicts) if given == word]
            gains = [Scores(tuple(b - a for a, b in zip(*runs[k], strict=True))) for k in chosen]
            axes.errorbar(
                chosen, [g.mean for g in gains], yerr=[g.half_width for g in gains], fmt=MARKERS[i], color=PALETTE[i],
                linewidth=1.5, markersize=5, label=f"{word}: {len(chosen)} of {len(runs)}",
            )  # fmt: skip
        axes.axhline(margin, color="black", linestyle="--", linewidth=1.5, marker="", label=f"margin {margin:g}")
        axes.axhline(gain, color="#555555", linestyle=":", linewidth=1.5, marker="", label=f"true gain {gain:g}")
        axes.set(xlabel="imaginary experiment", ylabel="gain, points", xticks=[])
        axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), fontsize=9)
    plt.close(figure)
    return figure


class VerdictExplorer(Explorer):
    """The verdicts of a rule about experiments whose true gain can be chosen."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict

    def figure(self, gain: float = 0.3, spread: float = 0.4, seeds: int = 5, margin: float = 0.0) -> Figure:
        return plot_verdicts(self.verdict, simulated_runs(gain, spread, seeds), gain, margin)

    def sliders(self) -> dict[str, Any]:
        import ipywidgets as widgets

        return {
            "gain": widgets.FloatSlider(0.3, min=-1, max=1, step=0.1, description="true gain"),
            "spread": widgets.FloatSlider(0.4, min=0.1, max=1, step=0.1, description="spread"),
            "seeds": widgets.IntSlider(5, min=2, max=10, description="seeds"),
            "margin": widgets.FloatSlider(0, min=-1, max=1, step=0.1, description="margin"),
        }

    def alt(self, gain: float, seeds: int, **_: float) -> str:
        return f"Verdicts on {EXPERIMENTS} experiments of {seeds} seeds each, with a true gain of {gain:.1f}"


def verdict_explorer(verdict: Verdict) -> VerdictExplorer:
    """Explore a function of (plain, attentive, margin) that gives one of the three verdicts."""
    return VerdictExplorer(verdict)
