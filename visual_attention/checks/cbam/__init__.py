"""Checks of the unit on CBAM, one file for each part of the chapter."""

from visual_attention.checks.cbam.block import (
    cbam_applies_its_halves_in_order,
    cbam_is_sound,
    cbam_passes_its_options_on,
)
from visual_attention.checks.cbam.channel import (
    channel_attention_can_learn,
    channel_attention_follows_its_formula,
    channel_attention_gives_gates,
    channel_attention_has_the_right_width,
)
from visual_attention.checks.cbam.cost import cbam_multiply_adds_counts_a_block, cbam_parameters_counts_a_block
from visual_attention.checks.cbam.descriptors import (
    channel_descriptors_are_mean_and_maximum,
    descriptors_are_clean,
    spatial_descriptors_are_mean_and_maximum,
)
from visual_attention.checks.cbam.predictions import (
    CHANNELS,
    POSITIONS,
    VALUES,
    predictions_agree_with_experiment,
    predictions_are_complete,
)
from visual_attention.checks.cbam.spatial import (
    spatial_attention_can_learn,
    spatial_attention_can_normalise,
    spatial_attention_follows_its_formula,
    spatial_attention_gives_gates,
)

__all__ = [
    "CHANNELS",
    "POSITIONS",
    "VALUES",
    "cbam_applies_its_halves_in_order",
    "cbam_is_sound",
    "cbam_multiply_adds_counts_a_block",
    "cbam_parameters_counts_a_block",
    "cbam_passes_its_options_on",
    "channel_attention_can_learn",
    "channel_attention_follows_its_formula",
    "channel_attention_gives_gates",
    "channel_attention_has_the_right_width",
    "channel_descriptors_are_mean_and_maximum",
    "descriptors_are_clean",
    "predictions_agree_with_experiment",
    "predictions_are_complete",
    "spatial_attention_can_learn",
    "spatial_attention_can_normalise",
    "spatial_attention_follows_its_formula",
    "spatial_attention_gives_gates",
    "spatial_descriptors_are_mean_and_maximum",
]
