"""Gates that see their neighbours stay at the ceiling, whatever their kernel; gates that see all channels pass."""

from __future__ import annotations

import pytest
import torch
from timm.layers import EcaModule

from visual_attention import litmus
from visual_attention.litmus.distant_channel import DistantChannelTask, contenders, model

TASK = DistantChannelTask()


def test_the_partner_is_half_of_the_channels_away() -> None:
    x, target = TASK.batch(64, torch.Generator().manual_seed(1))
    raised = x.mean((2, 3)) > 0
    partners = [(c + 4) % 8 for c in range(8)]
    asked = ~target.isnan()
    answer = sum(raised[:, p, None, None] * x[:, c] for c, p in enumerate(partners))[:, None]
    torch.testing.assert_close(answer[asked], target[asked])


def test_se_passes_and_timm_s_eca_stays_at_the_ceiling() -> None:
    result = litmus.run(contenders(EcaModule), TASK, seeds=[0])
    fixed, se, eca = (scores.mean for scores in result.scores.values())
    assert fixed == pytest.approx(TASK.ceiling, abs=0.02)
    assert eca == pytest.approx(TASK.ceiling, abs=0.02)
    assert se > 0.98


@pytest.mark.parametrize(("kernel_size", "passes"), [(7, False), (9, True)])
def test_a_kernel_must_reach_the_partner(kernel_size: int, passes: bool) -> None:
    """Reach 3 sees no partner. Reach 4 sees it: above in the one half of the channels, below in the other."""
    wide = {"wide": lambda: model(EcaModule(kernel_size=kernel_size))}
    score = litmus.run(wide, TASK, seeds=[0]).scores["wide"].mean
    assert (score > 0.7) if passes else (score == pytest.approx(TASK.ceiling, abs=0.02))


def test_to_follow_no_flag_is_better_than_to_follow_the_own_one() -> None:
    x, target = TASK.batch(2048, torch.Generator().manual_seed(2))
    half = x.sum(1, keepdim=True) / 2
    own = (x * (x.mean((2, 3), keepdim=True) > 0)).sum(1, keepdim=True)
    assert TASK.score(half, target) == pytest.approx(TASK.ceiling, abs=0.01)
    assert TASK.score(own, target) == pytest.approx(0, abs=0.02)
