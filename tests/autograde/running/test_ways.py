"""The budgets of nbgrader_config.py: what a submission could not be held to is refused before one is run."""

from __future__ import annotations

from typing import Any

import pytest
from traitlets.config import Config

from autograde.running.ways import budgets, sandbox_order
from autograde.sandbox import Budgets
from visual_attention.errors import CourseError


def given(name: str, value: Any) -> Budgets:
    return budgets(Config({"Budgets": {name: value}}))


@pytest.mark.parametrize("value", [0.5, 60, 1e6])
def test_a_time_may_be_a_fraction(value: float) -> None:
    assert given("cell_seconds", value) == Budgets(cell_seconds=value)


@pytest.mark.parametrize("name", ["memory_bytes", "processes", "files", "file_bytes", "output_bytes", "notebook_bytes"])
def test_a_size_may_be_written_as_a_power_of_ten(name: str) -> None:
    """And is a whole number then: neither the kernel nor a slice takes another."""
    budget = getattr(given(name, 8e9), name)
    assert (budget, type(budget)) == (8_000_000_000, int)


@pytest.mark.parametrize("value", [0, -1, 0.5, 2.5, float("inf"), float("nan"), True, "4 GB", None])
@pytest.mark.parametrize("name", ["memory_bytes", "output_bytes", "processes"])
def test_no_other_size_is_taken(name: str, value: object) -> None:
    with pytest.raises(CourseError, match=rf"the budget {name} is .*: give it a whole number above 0\."):
        given(name, value)


@pytest.mark.parametrize("value", [0, -0.5, float("inf"), float("nan"), True, "10 minutes", None])
@pytest.mark.parametrize("name", ["cell_seconds", "call_seconds", "notebook_seconds"])
def test_no_endless_time_is_taken(name: str, value: object) -> None:
    with pytest.raises(CourseError, match=rf"the budget {name} is .*: give it a number above 0\."):
        given(name, value)


def test_a_budget_that_there_is_not_is_named() -> None:
    with pytest.raises(CourseError, match="there is no budget 'memory'"):
        given("memory", 1)


def test_no_budget_is_longer_than_a_process_can_be_waited_for() -> None:
    longest = sandbox_order("tiny", given("notebook_seconds", 1e12)).seconds
    assert longest * 1000 < 2**31  # poll(2) takes milliseconds as a C int
    assert sandbox_order("tiny", Budgets(notebook_seconds=600)).seconds == 1500
