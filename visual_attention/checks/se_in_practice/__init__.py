"""Checks of the unit "SE in practice", one file for each exercise; `formula` is what a gate over any axes computes."""

from visual_attention.checks.se_in_practice.any_se import (
    any_se_can_learn,
    any_se_follows_its_formula,
    any_se_has_hard_gates,
    any_se_is_clean,
    any_se_keeps_the_shape,
)
from visual_attention.checks.se_in_practice.grouped import (
    grouped_se_parameters_counts_biases,
    grouped_se_parameters_counts_weights,
)
from visual_attention.checks.se_in_practice.hard_sigmoid import (
    DIFFERENCE,
    ENDS,
    SLOPES,
    hard_sigmoid_facts_agree_with_experiment,
    hard_sigmoid_facts_are_complete,
)
from visual_attention.checks.se_in_practice.quantising import (
    fake_quantise_clamps,
    fake_quantise_keeps_zero,
    fake_quantise_leaves_few_values,
    fake_quantise_rounds_to_the_nearest,
)
from visual_attention.checks.se_in_practice.start import (
    OTHER,
    PRODUCT,
    SUM,
    start_predictions_agree_with_experiment,
    start_predictions_are_complete,
)
from visual_attention.checks.se_in_practice.widths import (
    make_divisible_gives_the_nearest,
    make_divisible_never_goes_too_low,
)

__all__ = [
    "DIFFERENCE",
    "ENDS",
    "OTHER",
    "PRODUCT",
    "SLOPES",
    "SUM",
    "any_se_can_learn",
    "any_se_follows_its_formula",
    "any_se_has_hard_gates",
    "any_se_is_clean",
    "any_se_keeps_the_shape",
    "fake_quantise_clamps",
    "fake_quantise_keeps_zero",
    "fake_quantise_leaves_few_values",
    "fake_quantise_rounds_to_the_nearest",
    "grouped_se_parameters_counts_biases",
    "grouped_se_parameters_counts_weights",
    "hard_sigmoid_facts_agree_with_experiment",
    "hard_sigmoid_facts_are_complete",
    "make_divisible_gives_the_nearest",
    "make_divisible_never_goes_too_low",
    "start_predictions_agree_with_experiment",
    "start_predictions_are_complete",
]
