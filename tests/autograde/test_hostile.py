"""The hostile class, graded once for real: nothing gets through, and no page of it runs anything."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from autograde.hostile.bank import CASES
from autograde.hostile.case import KINDS
from autograde.hostile.classroom import NEIGHBOURS, seats
from autograde.hostile.trial import Trial, run
from autograde.sample_class.people import UNIT
from tests.autograde.reporting.inert import what_ran

LEAST = 60  # submissions that the project promises
pytestmark = pytest.mark.timeout(1800)  # the first test waits for the whole class


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """All of them, in an order of their own, with honest neighbours between them; some only wait."""
    return run(tmp_path_factory.mktemp("hostile"), shuffle=1, jobs=4)


def test_the_bank_has_enough_of_every_class() -> None:
    assert len(CASES) >= LEAST
    assert set(Counter(case.kind for case in CASES)) == set(KINDS)
    assert len({case.name for case in CASES}) == len(CASES)


def test_a_class_in_another_order_has_the_same_people() -> None:
    names = [seat.student.split("-", 1)[1] for seat in seats(CASES, None)]
    shuffled = [seat.student.split("-", 1)[1] for seat in seats(CASES, 5)]
    assert sorted(names) == sorted(shuffled) and names != shuffled
    assert sum(seat.case is None for seat in seats(CASES, 5)) == len(NEIGHBOURS)


def test_every_submission_ends_as_it_must(trial: Trial) -> None:
    assert [f"{row.seat.student}: {', '.join(row.wrong)}" for row in trial.rows if row.wrong] == []
    assert len(trial.rows) == len(CASES) + len(NEIGHBOURS)


def test_the_class_finished_and_nothing_was_left_or_changed(trial: Trial) -> None:
    assert trial.wrong == []


def test_no_page_of_it_runs_anything(trial: Trial, tmp_path: Path) -> None:
    marked = [row.seat.student for row in trial.rows if row.seat.case and row.seat.case.kind == "pages"]
    pages = [trial.course.step("feedback", student, UNIT) / f"{UNIT}.html" for student in marked]
    pages.append(trial.course.classroom / "reports" / f"{UNIT}.html")
    assert what_ran(tmp_path, *(page.read_text(encoding="utf-8") for page in pages)) == []
