"""Checks of the unit on the wider family, one file for each mechanism."""

from visual_attention.checks.beyond.coordinate import (
    coordinate_gates_are_clean,
    coordinate_gates_are_gates,
    coordinate_gates_follow_their_formula,
    coordinate_gates_share_one_call,
)
from visual_attention.checks.beyond.dual import (
    channel_self_attention_follows_its_formula,
    channel_self_attention_is_clean,
    position_attention_follows_its_formula,
    position_attention_is_clean,
)
from visual_attention.checks.beyond.gate import (
    attention_gates_are_clean,
    attention_gates_are_gates,
    attention_gates_follow_their_formula,
)
from visual_attention.checks.beyond.predictions import (
    AFFINITIES,
    POOLS,
    SIGNALS,
    family_predictions_agree_with_experiment,
    family_predictions_are_complete,
)
from visual_attention.checks.beyond.selective import (
    selective_kernel_follows_its_formula,
    selective_kernel_is_clean,
)

__all__ = [
    "AFFINITIES",
    "POOLS",
    "SIGNALS",
    "attention_gates_are_clean",
    "attention_gates_are_gates",
    "attention_gates_follow_their_formula",
    "channel_self_attention_follows_its_formula",
    "channel_self_attention_is_clean",
    "coordinate_gates_are_clean",
    "coordinate_gates_are_gates",
    "coordinate_gates_follow_their_formula",
    "coordinate_gates_share_one_call",
    "family_predictions_agree_with_experiment",
    "family_predictions_are_complete",
    "position_attention_follows_its_formula",
    "position_attention_is_clean",
    "selective_kernel_follows_its_formula",
    "selective_kernel_is_clean",
]
