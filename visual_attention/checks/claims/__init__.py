"""Checks of the unit on claims, one file for each exercise."""

from visual_attention.checks.claims.comparing import same_function_finds_differences, same_function_finds_equals
from visual_attention.checks.claims.counting import increase_counts_percent
from visual_attention.checks.claims.deciding import (
    OTHERS,
    SE_BLOCKS,
    decisions_agree_with_experiment,
    decisions_are_complete,
)
from visual_attention.checks.claims.freezing import freezing_error_changes_nothing, freezing_error_is_relative
from visual_attention.checks.claims.judging import verdict_asks_for_the_margin, verdict_judges_pairs
from visual_attention.checks.claims.places import sees_places_finds_blind_modules, sees_places_finds_seeing_modules

__all__ = [
    "OTHERS",
    "SE_BLOCKS",
    "decisions_agree_with_experiment",
    "decisions_are_complete",
    "freezing_error_changes_nothing",
    "freezing_error_is_relative",
    "increase_counts_percent",
    "same_function_finds_differences",
    "same_function_finds_equals",
    "sees_places_finds_blind_modules",
    "sees_places_finds_seeing_modules",
    "verdict_asks_for_the_margin",
    "verdict_judges_pairs",
]
