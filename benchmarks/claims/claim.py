"""What a claim is: a few words of a source, an experiment, and a rule that makes a verdict of what is measured."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import torch

from benchmarks import RESULTS
from visual_attention.litmus import Scores
from visual_attention.measuring.recorded import Recorded

HOLDS, CONDITIONS, FAILS, OPEN = "holds", "holds with conditions", "does not hold", "not decided here"
VERDICTS = (HOLDS, CONDITIONS, FAILS, OPEN)


@dataclass(frozen=True)
class Outcome:
    """What was measured, in words and as unrounded numbers, and the verdict that follows."""

    measured: str
    verdict: str
    values: dict[str, float]


@dataclass(frozen=True)
class Claim:
    """`quote` is our translation of a few words of `source`; `varies` says that another run gives other numbers."""

    name: str
    source: str
    quote: str
    experiment: str
    rule: str
    measure: Callable[[], Outcome]
    varies: bool

    def test(self) -> Outcome:
        """Run the experiment, with the same random numbers each time."""
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(0)
            return self.measure()


CLAIMS: list[Claim] = []


def claim(
    source: str, quote: str, experiment: str, rule: str, *, varies: bool = False
) -> Callable[[Callable[[], Outcome]], Callable[[], Outcome]]:
    """Register a function that measures, and returns its outcome, as the test of a claim."""

    def register(measure: Callable[[], Outcome]) -> Callable[[], Outcome]:
        CLAIMS.append(Claim(measure.__name__, source, quote, experiment, rule, measure, varies))
        return measure

    return register


def judged(measured: str, holds: bool, conditions: bool = False, **values: float) -> Outcome:
    """The outcome of a rule of the form: holds if …; with conditions if …; does not hold otherwise."""
    return Outcome(spaced(measured), HOLDS if holds else CONDITIONS if conditions else FAILS, values)


def spaced(measured: str) -> str:
    """With a space that does not break before each percent sign."""
    return re.sub(r"(?<=\d)%", "\N{NO-BREAK SPACE}%", measured)


def tiny(x: float) -> str:
    """A rounding error by its order of magnitude."""
    return f"{x:.0e}" if x else "0"


def looked_up(record: str, name: str, differences: Callable[[Recorded], Scores]) -> Outcome:
    """The verdict of a recorded comparison over several seeds: decided where its 95 % interval does not contain 0."""
    if not (RESULTS / f"{record}.json").is_file():
        return Outcome("no run over several seeds is recorded yet", OPEN, {})
    recorded = Recorded.load(RESULTS / f"{record}.json")
    found = differences(recorded)
    mean, half_width = found.mean, found.half_width
    verdict = CONDITIONS if mean > half_width else FAILS if mean < -half_width else OPEN
    where = f"{name}, recorded on {recorded.origin['date']}"
    words = f"{mean:+.2f} ± {half_width:.2f} over {len(found.values)} seeds ({where})"
    return Outcome(words, verdict, {"mean": mean, "half_width": half_width})
