"""Checks of the unit on scSE, one file for each part of the chapter."""

from visual_attention.checks.scse.block import (
    scse_can_learn,
    scse_follows_its_formula,
    scse_has_both_gates,
    scse_is_clean,
    scse_takes_the_maximum_by_default,
)
from visual_attention.checks.scse.claims import (
    SIGNS,
    SIZES,
    SWITCHES,
    combination_predictions_agree_with_experiment,
    combination_predictions_are_complete,
)
from visual_attention.checks.scse.combining import combine_gives, combine_is_clean
from visual_attention.checks.scse.cost import (
    concatenation_parameters_counts_the_next_layer,
    scse_parameters_counts_a_block,
)
from visual_attention.checks.scse.dice import dice_score_has_its_ends, dice_score_is_dice
from visual_attention.checks.scse.position import (
    spatial_se_can_learn,
    spatial_se_follows_its_formula,
    spatial_se_is_clean,
    spatial_se_scales_each_position,
)

__all__ = [
    "SIGNS",
    "SIZES",
    "SWITCHES",
    "combination_predictions_agree_with_experiment",
    "combination_predictions_are_complete",
    "combine_gives",
    "combine_is_clean",
    "concatenation_parameters_counts_the_next_layer",
    "dice_score_has_its_ends",
    "dice_score_is_dice",
    "scse_can_learn",
    "scse_follows_its_formula",
    "scse_has_both_gates",
    "scse_is_clean",
    "scse_parameters_counts_a_block",
    "scse_takes_the_maximum_by_default",
    "spatial_se_can_learn",
    "spatial_se_follows_its_formula",
    "spatial_se_is_clean",
    "spatial_se_scales_each_position",
]
