"""Checks of the unit on ECA, one file for each part of the chapter."""

from visual_attention.checks.eca.block import (
    eca_can_learn,
    eca_follows_its_formula,
    eca_has_the_right_kernel,
    eca_is_clean,
    eca_scales_each_channel,
)
from visual_attention.checks.eca.cost import (
    RESNET18_STAGES,
    RESNET50_STAGES,
    eca_network_parameters_counts_a_network,
    gate_parameters_counts_each_kind,
)
from visual_attention.checks.eca.local_gate import (
    local_gate_logits_follows_its_formula,
    local_gate_logits_has_the_right_shape,
    local_gate_logits_is_clean,
    local_gate_logits_meets_zeros_at_the_ends,
)
from visual_attention.checks.eca.moved import moved_gates_agrees_with_experiment
from visual_attention.checks.eca.order import (
    ENDS,
    FULL,
    SHUFFLES,
    order_predictions_agree_with_experiment,
    order_predictions_are_complete,
)
from visual_attention.checks.eca.size import eca_kernel_size_is_the_nearest_odd_number, eca_kernel_size_uses_gamma_and_b

__all__ = [
    "ENDS",
    "FULL",
    "RESNET18_STAGES",
    "RESNET50_STAGES",
    "SHUFFLES",
    "eca_can_learn",
    "eca_follows_its_formula",
    "eca_has_the_right_kernel",
    "eca_is_clean",
    "eca_kernel_size_is_the_nearest_odd_number",
    "eca_kernel_size_uses_gamma_and_b",
    "eca_network_parameters_counts_a_network",
    "eca_scales_each_channel",
    "gate_parameters_counts_each_kind",
    "local_gate_logits_follows_its_formula",
    "local_gate_logits_has_the_right_shape",
    "local_gate_logits_is_clean",
    "local_gate_logits_meets_zeros_at_the_ends",
    "moved_gates_agrees_with_experiment",
    "order_predictions_agree_with_experiment",
    "order_predictions_are_complete",
]
