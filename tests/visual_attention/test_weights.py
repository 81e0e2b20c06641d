"""Trained weights: what is read, and what is said of a file that is missing or damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from visual_attention import weights
from visual_attention.errors import CourseError


def test_the_course_comes_with_weights_of_about_a_megabyte() -> None:
    path = weights.FOLDER / "se_resnet20.safetensors"
    assert 1_000_000 < path.stat().st_size < 1_300_000
    loaded = weights.load("se_resnet20")
    assert {value.dtype for value in loaded.state.values()} == {torch.float32, torch.int64}  # BN counts its batches
    assert loaded.normalise(torch.zeros(2, 3, 4, 4, dtype=torch.uint8)).shape == (2, 3, 4, 4)


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(CourseError, match="no trained weights 'resnet50'; the course comes with se_resnet20"):
        weights.load("resnet50")


@pytest.mark.parametrize("kept", [0, 7, 1000, 500_000])
def test_a_file_cut_short_is_said_to_be_damaged(kept: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = (weights.FOLDER / "se_resnet20.safetensors").read_bytes()
    (tmp_path / "se_resnet20.safetensors").write_bytes(whole[:kept])
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    with pytest.raises(CourseError, match="is damaged .* install the course's package again"):
        weights.load("se_resnet20")
