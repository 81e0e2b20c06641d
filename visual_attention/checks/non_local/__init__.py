"""Checks of the unit on non-local networks, one file for each part of the chapter."""

from visual_attention.checks.non_local.attend import attend_follows_its_formula, attend_is_clean
from visual_attention.checks.non_local.block import (
    non_local_block_can_learn,
    non_local_block_can_subsample,
    non_local_block_follows_its_formula,
    non_local_block_has_other_forms,
    non_local_block_is_clean,
    non_local_block_starts_as_identity,
    non_local_block_starts_ready_to_learn,
)
from visual_attention.checks.non_local.cost import block_multiply_adds_counts_the_block, map_bytes_counts_the_map
from visual_attention.checks.non_local.formulas import FORMS
from visual_attention.checks.non_local.predictions import (
    ORDER,
    POOLED,
    VALUES,
    equivariance_predictions_agree_with_experiment,
    equivariance_predictions_are_complete,
)
from visual_attention.checks.non_local.reading import attention_of
from visual_attention.checks.non_local.tokens import (
    to_map_puts_tokens_back,
    to_tokens_lists_positions,
    tokens_are_clean,
)
from visual_attention.checks.non_local.weights import (
    concatenation_weights_follow_their_formula,
    dot_product_weights_follow_their_formula,
    softmax_weights_do_not_overflow,
    softmax_weights_follow_their_formula,
    weights_are_clean,
)

__all__ = [
    "FORMS",
    "ORDER",
    "POOLED",
    "VALUES",
    "attend_follows_its_formula",
    "attend_is_clean",
    "attention_of",
    "block_multiply_adds_counts_the_block",
    "concatenation_weights_follow_their_formula",
    "dot_product_weights_follow_their_formula",
    "equivariance_predictions_agree_with_experiment",
    "equivariance_predictions_are_complete",
    "map_bytes_counts_the_map",
    "non_local_block_can_learn",
    "non_local_block_can_subsample",
    "non_local_block_follows_its_formula",
    "non_local_block_has_other_forms",
    "non_local_block_is_clean",
    "non_local_block_starts_as_identity",
    "non_local_block_starts_ready_to_learn",
    "softmax_weights_do_not_overflow",
    "softmax_weights_follow_their_formula",
    "to_map_puts_tokens_back",
    "to_tokens_lists_positions",
    "tokens_are_clean",
    "weights_are_clean",
]
