"""Scores of a litmus contest, with the uncertainty that several seeds reveal."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from scipy.special import stdtrit

from visual_attention.tables import Table


@dataclass(frozen=True)
class Scores:
    """One model's score for each seed."""

    values: tuple[float, ...]

    @property
    def mean(self) -> float:
        return statistics.fmean(self.values)

    @property
    def half_width(self) -> float:
        """Half of the 95 % confidence interval of the mean, by Student's t; NaN for a single seed."""
        n = len(self.values)
        if n < 2:
            return math.nan
        return float(stdtrit(n - 1, 0.975)) * statistics.stdev(self.values) / math.sqrt(n)

    def __str__(self) -> str:
        mean = f"{self.mean:z.3f}"  # z: a score that rounds to zero has no sign
        return mean if len(self.values) < 2 else f"{mean} ± {self.half_width:.3f}"


@dataclass(frozen=True)
class LitmusResult:
    """Scores and numbers of parameters by name of model, in the order given. Shows itself as a table."""

    task: str
    ceiling: float
    scores: Mapping[str, Scores]
    parameters: Mapping[str, int]

    def __str__(self) -> str:
        return self._table().to_text()

    def _repr_html_(self) -> str:
        return self._table().to_html()

    def _table(self) -> Table:
        caption = (
            f"Litmus task: {self.task}. Score on held-out data, mean over seeds with its 95 % confidence interval; "
            f"1 is perfect, and {self.ceiling:.3g} the ceiling for a model without the mechanism."
        )
        rows = tuple(
            (name, f"{self.parameters[name]:,}", str(scores), " ".join(f"{value:z.3f}" for value in scores.values))
            for name, scores in self.scores.items()
        )
        return Table(caption, ("", "parameters", "score", "each seed"), rows)
