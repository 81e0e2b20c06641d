"""Checks of the unit on attention theory, one file for each part of the chapter."""

from visual_attention.checks.attention_theory.descriptors import (
    describe_channels_has_the_right_shape,
    describe_channels_pools_over_positions,
    describe_positions_has_the_right_shape,
    describe_positions_pools_over_channels,
    descriptors_are_clean,
)
from visual_attention.checks.attention_theory.distribution import (
    softmax_does_not_overflow,
    softmax_follows_its_formula,
    softmax_gives_weights,
    softmax_has_the_usual_defaults,
    softmax_is_clean,
    softmax_stands_any_temperature,
)
from visual_attention.checks.attention_theory.gates import (
    gate_channels_follows_its_formula,
    gate_positions_follows_its_formula,
    gates_are_clean,
)
from visual_attention.checks.attention_theory.reach import RESNET18, receptive_field_measures_a_stack
from visual_attention.checks.attention_theory.similarity import (
    attention_averages_values,
    attention_bears_large_products,
    attention_follows_its_formula,
    attention_has_the_right_shape,
    attention_is_clean,
)
from visual_attention.checks.attention_theory.symmetry import (
    ATTENTION,
    LAYERS,
    POOLING,
    WEIGHTING,
    symmetry_predictions_agree_with_experiment,
    symmetry_predictions_are_complete,
)

__all__ = [
    "ATTENTION",
    "LAYERS",
    "POOLING",
    "RESNET18",
    "WEIGHTING",
    "attention_averages_values",
    "attention_bears_large_products",
    "attention_follows_its_formula",
    "attention_has_the_right_shape",
    "attention_is_clean",
    "describe_channels_has_the_right_shape",
    "describe_channels_pools_over_positions",
    "describe_positions_has_the_right_shape",
    "describe_positions_pools_over_channels",
    "descriptors_are_clean",
    "gate_channels_follows_its_formula",
    "gate_positions_follows_its_formula",
    "gates_are_clean",
    "receptive_field_measures_a_stack",
    "softmax_does_not_overflow",
    "softmax_follows_its_formula",
    "softmax_gives_weights",
    "softmax_has_the_usual_defaults",
    "softmax_is_clean",
    "softmax_stands_any_temperature",
    "symmetry_predictions_agree_with_experiment",
    "symmetry_predictions_are_complete",
]
