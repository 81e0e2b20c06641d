"""Checks of the unit on seeing what attention does, one file for each exercise."""

from visual_attention.checks.seeing_attention.classes import (
    class_means_averages_each_class,
    class_means_marks_absent_classes,
    explained_share_follows_its_formula,
    explained_share_has_its_ends,
)
from visual_attention.checks.seeing_attention.factors import (
    BENDING,
    POOLING,
    SCORING,
    map_factors_agree_with_experiment,
    map_factors_are_complete,
)
from visual_attention.checks.seeing_attention.forcing import (
    forced_scores_keeps_the_shape,
    forced_scores_leaves_the_network_alone,
    forced_scores_replaces_one_output,
    forced_scores_replaces_several,
)
from visual_attention.checks.seeing_attention.gradients import (
    grad_cam_follows_its_formula,
    grad_cam_has_the_right_shape,
    grad_cam_keeps_images_apart,
    grad_cam_leaves_the_network_alone,
)
from visual_attention.checks.seeing_attention.maps import (
    class_activation_map_adds_up_to_the_score,
    class_activation_map_follows_its_formula,
    class_activation_map_has_the_right_shape,
)
from visual_attention.checks.seeing_attention.record import (
    record_output_leaves_the_network_alone,
    record_output_returns_a_copy,
    record_output_returns_the_output,
)

__all__ = [
    "BENDING",
    "POOLING",
    "SCORING",
    "class_activation_map_adds_up_to_the_score",
    "class_activation_map_follows_its_formula",
    "class_activation_map_has_the_right_shape",
    "class_means_averages_each_class",
    "class_means_marks_absent_classes",
    "explained_share_follows_its_formula",
    "explained_share_has_its_ends",
    "forced_scores_keeps_the_shape",
    "forced_scores_leaves_the_network_alone",
    "forced_scores_replaces_one_output",
    "forced_scores_replaces_several",
    "grad_cam_follows_its_formula",
    "grad_cam_has_the_right_shape",
    "grad_cam_keeps_images_apart",
    "grad_cam_leaves_the_network_alone",
    "map_factors_agree_with_experiment",
    "map_factors_are_complete",
    "record_output_leaves_the_network_alone",
    "record_output_returns_a_copy",
    "record_output_returns_the_output",
]
