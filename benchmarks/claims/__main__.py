"""Put every claim to the test and record the outcomes: `python -m benchmarks.claims`."""

from __future__ import annotations

import sys

import torch

from benchmarks import RESULTS, expect_no_arguments
from benchmarks.claims import CLAIMS, SOURCES, VERDICTS, Claim, Outcome
from visual_attention.errors import CourseError
from visual_attention.measuring.recorded import Recorded, origin
from visual_attention.progress import progress

COMMAND = "python -m benchmarks.claims"
HEADER = ("claim (our translation)", "experiment and rule", "measured", "verdict")


def detail(source: str, outcomes: dict[Claim, Outcome]) -> Recorded:
    """The claims of one source, each with its experiment, result and verdict."""
    own = {claim: outcome for claim, outcome in outcomes.items() if claim.source == source}
    rows = [
        (f"“{claim.quote}”", f"{claim.experiment} {claim.rule}", outcome.measured, outcome.verdict)
        for claim, outcome in own.items()
    ]
    values = {claim.name: {"verdict": outcome.verdict, **outcome.values} for claim, outcome in own.items()}
    caption = f"Source {source}, {SOURCES[source]}: what it claims, and what was found."
    return Recorded(caption, HEADER, tuple(rows), values, origin(COMMAND, seeds=[0]))


def overview(outcomes: dict[Claim, Outcome]) -> Recorded:
    """How many claims of each source got which verdict."""
    counts = {
        source: [sum(c.source == source and o.verdict == verdict for c, o in outcomes.items()) for verdict in VERDICTS]
        for source in SOURCES
    }
    totals = [sum(column) for column in zip(*counts.values(), strict=True)]
    rows = [
        (f"{source}, {SOURCES[source]}", str(sum(numbers)), *map(str, numbers)) for source, numbers in counts.items()
    ]
    rows.append(("all", str(sum(totals)), *map(str, totals)))
    header = ("source", "claims", *VERDICTS)
    return Recorded("Claims by verdict.", header, tuple(rows), counts, origin(COMMAND, seeds=[0]))


def main() -> None:
    expect_no_arguments("claims", __doc__)
    torch.set_num_threads(1)
    outcomes = {}
    with progress(CLAIMS, desc="Testing claims") as bar:
        for claim in bar:
            outcomes[claim] = claim.test()
            bar.write(
                f"{claim.source} {claim.name}: {outcomes[claim].measured}. {outcomes[claim].verdict.capitalize()}."
            )
    for source in SOURCES:
        detail(source, outcomes).save(RESULTS / f"claims_{source}.json")
    record = overview(outcomes)
    print(record.table().to_text())
    record.save(RESULTS / "claims.json")


if __name__ == "__main__":
    try:
        main()
    except CourseError as error:
        sys.exit(f"Error: {error}")
    except KeyboardInterrupt:
        sys.exit("Stopped. Nothing is recorded.")
