"""Checks of the unit on training, one file for each part of the chapter."""

from visual_attention.checks.training_cifar10.augmenting import (
    augment_crops,
    augment_is_clean,
    augment_keeps_shape_and_type,
    augment_mirrors,
)
from visual_attention.checks.training_cifar10.concluding import (
    COMPUTED,
    SIMULATED,
    conclusions_agree_with_computation,
    conclusions_are_complete,
    mean_and_interval_is_students,
)
from visual_attention.checks.training_cifar10.evaluating import (
    evaluate_is_right,
    evaluate_leaves_no_trace,
    evaluate_uses_evaluation_mode,
    evaluate_weighs_images_alike,
)
from visual_attention.checks.training_cifar10.keeping import (
    checkpoint_changes_nothing,
    checkpoint_counts_epochs,
    checkpoint_keeps_the_network,
    checkpoint_keeps_the_optimizer,
)
from visual_attention.checks.training_cifar10.scheduling import (
    one_cycle_falls,
    one_cycle_obeys_rise,
    one_cycle_rises,
)
from visual_attention.checks.training_cifar10.stepping import (
    train_step_moves_the_weights,
    train_step_returns_loss_and_accuracy,
    train_step_sets_the_mode,
    train_step_smooths_labels,
)

__all__ = [
    "COMPUTED",
    "SIMULATED",
    "augment_crops",
    "augment_is_clean",
    "augment_keeps_shape_and_type",
    "augment_mirrors",
    "checkpoint_changes_nothing",
    "checkpoint_counts_epochs",
    "checkpoint_keeps_the_network",
    "checkpoint_keeps_the_optimizer",
    "conclusions_agree_with_computation",
    "conclusions_are_complete",
    "evaluate_is_right",
    "evaluate_leaves_no_trace",
    "evaluate_uses_evaluation_mode",
    "evaluate_weighs_images_alike",
    "mean_and_interval_is_students",
    "one_cycle_falls",
    "one_cycle_obeys_rise",
    "one_cycle_rises",
    "train_step_moves_the_weights",
    "train_step_returns_loss_and_accuracy",
    "train_step_sets_the_mode",
    "train_step_smooths_labels",
]
