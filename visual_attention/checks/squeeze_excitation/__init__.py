"""Checks of the unit on Squeeze-and-Excitation, one file for each part of the chapter."""

from visual_attention.checks.squeeze_excitation.basic_block import (
    se_basic_block_has_the_right_shape,
    se_basic_block_puts_se_in_its_place,
)
from visual_attention.checks.squeeze_excitation.block import (
    se_block_can_learn,
    se_block_follows_its_formula,
    se_block_has_the_usual_reduction,
    se_block_is_clean,
    se_block_scales_each_channel,
)
from visual_attention.checks.squeeze_excitation.cost import (
    RESNET50_STAGES,
    se_network_parameters_counts_a_network,
    se_parameters_counts_a_block,
)
from visual_attention.checks.squeeze_excitation.excitation import (
    excitation_can_learn,
    excitation_follows_its_formula,
    excitation_gives_gates,
    excitation_has_the_right_width,
)
from visual_attention.checks.squeeze_excitation.predictions import (
    NEIGHBOURS,
    POSITIONS,
    VALUES,
    gate_predictions_agree_with_experiment,
    gate_predictions_are_complete,
)
from visual_attention.checks.squeeze_excitation.squeeze import (
    squeeze_has_the_right_shape,
    squeeze_is_clean,
    squeeze_is_the_channel_mean,
)

__all__ = [
    "NEIGHBOURS",
    "POSITIONS",
    "RESNET50_STAGES",
    "VALUES",
    "excitation_can_learn",
    "excitation_follows_its_formula",
    "excitation_gives_gates",
    "excitation_has_the_right_width",
    "gate_predictions_agree_with_experiment",
    "gate_predictions_are_complete",
    "se_basic_block_has_the_right_shape",
    "se_basic_block_puts_se_in_its_place",
    "se_block_can_learn",
    "se_block_follows_its_formula",
    "se_block_has_the_usual_reduction",
    "se_block_is_clean",
    "se_block_scales_each_channel",
    "se_network_parameters_counts_a_network",
    "se_parameters_counts_a_block",
    "squeeze_has_the_right_shape",
    "squeeze_is_clean",
    "squeeze_is_the_channel_mean",
]
