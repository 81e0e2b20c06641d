"""Every claim is whole; what can be repeated gives what is recorded; the record agrees with known numbers."""

from __future__ import annotations

import pytest
from scipy.stats import binom
from timm import create_model

from benchmarks import RESULTS
from benchmarks.claims import CLAIMS, SOURCES, VERDICTS, Claim, timing
from benchmarks.claims.__main__ import detail, overview
from benchmarks.claims.claim import CONDITIONS, FAILS, HOLDS, OPEN, Outcome, judged
from visual_attention.measuring import count_parameters
from visual_attention.measuring.recorded import Recorded

REPEATABLE = [claim for claim in CLAIMS if not claim.varies]


@pytest.fixture(scope="module")
def recorded() -> dict[str, dict[str, dict[str, object]]]:
    return {source: Recorded.load(RESULTS / f"claims_{source}.json").values for source in SOURCES}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.source}-{claim.name}")
def test_every_claim_is_whole(claim: Claim, recorded: dict[str, dict[str, dict[str, object]]]) -> None:
    assert claim.source in SOURCES
    assert claim.quote and claim.experiment.endswith((".", "?"))
    assert claim.rule.startswith(("Holds if", "With conditions", "Decided if"))
    assert recorded[claim.source][claim.name]["verdict"] in VERDICTS


def test_names_are_unique_and_there_are_many() -> None:
    assert len({(claim.source, claim.name) for claim in CLAIMS}) == len(CLAIMS) > 30
    assert {claim.source for claim in CLAIMS} == set(SOURCES)


@pytest.mark.parametrize("claim", REPEATABLE, ids=lambda claim: f"{claim.source}-{claim.name}")
def test_a_repeated_experiment_gives_what_is_recorded(
    claim: Claim, recorded: dict[str, dict[str, dict[str, object]]]
) -> None:
    outcome, record = claim.test(), dict(recorded[claim.source][claim.name])
    assert outcome.verdict == record.pop("verdict")
    assert outcome.values == pytest.approx(record, rel=0.02, abs=1e-5)


def test_counts_are_those_that_others_count(recorded: dict[str, dict[str, dict[str, object]]]) -> None:
    """timm's SE-ResNet-50 has biases too: h + C for each block."""
    gates = sum(n * (c // 16 + c) for c, n in ((256, 3), (512, 4), (1024, 6), (2048, 3)))
    theirs = count_parameters(create_model("seresnet50")) - gates
    assert recorded["002"]["se_resnet50_parameters"]["parameters"] == theirs == 28_071_976


@pytest.mark.parametrize(
    ("holds", "conditions", "verdict"), [(True, True, HOLDS), (False, True, CONDITIONS), (False, False, FAILS)]
)
def test_a_verdict_follows_from_the_rule(holds: bool, conditions: bool, verdict: str) -> None:
    assert judged("5% more", holds, conditions, x=1.0) == Outcome("5\N{NO-BREAK SPACE}% more", verdict, {"x": 1.0})


def test_the_interval_of_a_median_has_97_percent() -> None:
    """The number of ratios below the true median is binomial; it is at least LOW + 1 and at most HIGH."""
    inside = binom.cdf(timing.HIGH, timing.PAIRS, 0.5) - binom.cdf(timing.LOW, timing.PAIRS, 0.5)
    assert inside == pytest.approx(0.97, abs=0.005)
    assert timing.LOW + timing.HIGH == timing.PAIRS - 1


@pytest.mark.parametrize(("low", "high", "verdict"), [(0.5, 0.8, HOLDS), (0.8, 1.2, OPEN), (1.1, 1.3, CONDITIONS)])
def test_a_time_is_judged_by_its_interval(low: float, high: float, verdict: str) -> None:
    ratio = timing.Ratio(low, (low + high) / 2, high)
    assert timing.judged_by_time("slow", ratio, 1.0).verdict == verdict


def test_tables_hold_every_claim_of_their_source() -> None:
    outcomes = {claim: Outcome(f"measured {i}", VERDICTS[i % 4], {"i": i}) for i, claim in enumerate(CLAIMS)}
    tables = {source: detail(source, outcomes) for source in SOURCES}
    assert sum(len(table.rows) for table in tables.values()) == len(CLAIMS)
    for claim, outcome in outcomes.items():
        row = next(row for row in tables[claim.source].rows if row[2] == outcome.measured)
        assert claim.quote in row[0] and claim.rule in row[1] and row[3] == outcome.verdict
    *_, total = overview(outcomes).rows
    assert int(total[1]) == len(CLAIMS) == sum(map(int, total[2:]))
