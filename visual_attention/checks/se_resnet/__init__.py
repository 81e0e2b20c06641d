"""Checks of the unit on SE-ResNet, one file for each part of the chapter."""

from visual_attention.checks.se_resnet.bottleneck import (
    bottleneck_branch_follows_its_formula,
    bottleneck_branch_has_the_right_shape,
    bottleneck_branch_has_the_right_weights,
)
from visual_attention.checks.se_resnet.counting import (
    cifar_parameters_counts_the_gates,
    cifar_parameters_counts_the_plain_network,
)
from visual_attention.checks.se_resnet.insertion import (
    from_identity_can_learn,
    from_identity_follows_its_formula,
    from_identity_has_one_gain,
    from_identity_starts_as_the_identity,
)
from visual_attention.checks.se_resnet.network import (
    resnet_gives_scores,
    resnet_has_the_known_parameters,
    resnet_is_made_of_its_blocks,
    resnet_is_sound,
)
from visual_attention.checks.se_resnet.predictions import (
    GATES,
    OTHERS,
    OUTPUTS,
    zero_init_predictions_agree_with_experiment,
    zero_init_predictions_are_complete,
)
from visual_attention.checks.se_resnet.residual import (
    residual_adds_its_branch,
    residual_has_the_usual_place,
    residual_owns_its_attention,
    residual_puts_attention_in_its_place,
    residual_refuses_other_places,
)

__all__ = [
    "GATES",
    "OTHERS",
    "OUTPUTS",
    "bottleneck_branch_follows_its_formula",
    "bottleneck_branch_has_the_right_shape",
    "bottleneck_branch_has_the_right_weights",
    "cifar_parameters_counts_the_gates",
    "cifar_parameters_counts_the_plain_network",
    "from_identity_can_learn",
    "from_identity_follows_its_formula",
    "from_identity_has_one_gain",
    "from_identity_starts_as_the_identity",
    "residual_adds_its_branch",
    "residual_has_the_usual_place",
    "residual_owns_its_attention",
    "residual_puts_attention_in_its_place",
    "residual_refuses_other_places",
    "resnet_gives_scores",
    "resnet_has_the_known_parameters",
    "resnet_is_made_of_its_blocks",
    "resnet_is_sound",
    "zero_init_predictions_agree_with_experiment",
    "zero_init_predictions_are_complete",
]
