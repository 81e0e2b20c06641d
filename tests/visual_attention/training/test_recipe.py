"""Recipes: what they make of any length of training."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from visual_attention.training.recipe import FAST


@pytest.mark.parametrize("steps", range(1, 12))
def test_one_cycle_fits_into_any_number_of_steps(steps: int) -> None:
    recipe = replace(FAST, epochs=1)
    optimizer = recipe.make_optimizer(torch.nn.Linear(2, 2))
    scheduler = recipe.make_scheduler(optimizer, steps)
    rates = []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    assert all(0 < rate <= recipe.learning_rate * 1.0001 for rate in rates)
    assert steps < 3 or max(rates) > rates[0]
    assert steps < 4 or rates[-1] < max(rates)
