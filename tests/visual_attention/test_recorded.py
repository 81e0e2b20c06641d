"""A recorded result keeps its numbers, says where it comes from, and is read again as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from visual_attention.errors import CourseError
from visual_attention.measuring.recorded import Recorded, origin


@pytest.fixture
def record() -> Recorded:
    where = origin("make something", data="CIFAR-10 (JPEG copy)", seeds=range(3))
    return Recorded("Errors.", ("", "error"), (("SE", "6.1 ± 0.2"),), [{"error": 6.123456789}], where)


def test_what_is_saved_is_loaded(record: Recorded, tmp_path: Path) -> None:
    record.save(tmp_path / "results" / "errors.json")
    assert Recorded.load(tmp_path / "results" / "errors.json") == record
    assert [path.name for path in (tmp_path / "results").iterdir()] == ["errors.json"]


def test_the_table_says_how_it_came_about(record: Recorded) -> None:
    text = record.table().to_text().replace("\n", " ")
    version = torch.__version__.split("+")[0]
    for part in ("make something", f"torch {version}", "CIFAR-10 (JPEG copy)", "0, 1, 2", "cores"):
        assert part in text


@pytest.mark.parametrize("content", ["", "[]", '{"caption": "x"}'])
def test_what_is_no_record_is_refused_in_one_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "odd.json").write_text(content)
    with pytest.raises(CourseError, match="odd.json is not a recorded result"):
        Recorded.load(tmp_path / "odd.json")
