"""Whether a student's predictions can be judged, and what is said where they cannot."""

from __future__ import annotations

from typing import Any

import pytest

from visual_attention.checks.failure import CheckFailed
from visual_attention.checks.predicted import expect_predictions, truth

KEYS = ("k = 3: reverse", "k = 3: reverse, with weights")


def found(predictions: Any) -> str:
    with pytest.raises(CheckFailed) as caught:
        expect_predictions(predictions, "predictions", iter(KEYS), truth, "True or False", "neither")
    return caught.value.found


def test_a_misspelt_key_is_shown() -> None:
    assert found({KEYS[0]: True, "k = 3: revers, with weights": True}) == "the key “k = 3: revers, with weights”"


def test_another_given_key_is_not_taken_for_the_missing_one() -> None:
    assert found({KEYS[0]: True}) == "no key like it"
