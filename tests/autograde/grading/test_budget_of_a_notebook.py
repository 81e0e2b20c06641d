"""How large a notebook may be, just below and just above; and a machine without bubblewrap."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograde.course import CONFIG, Course
from autograde.grading.grade import grade
from autograde.grading.gradebook import open_gradebook, score
from tests.autograde.running.quick import use_quick
from tests.autograde.tiny_course import answered, as_saved, hand_in
from visual_attention.errors import CourseError

MOST = 200_000


def test_a_notebook_of_the_largest_size_is_graded_and_one_byte_more_is_not_read(
    released: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_quick(monkeypatch)
    config = released.root / CONFIG
    config.write_text(f"{config.read_text()}\nc.Budgets.notebook_bytes = {MOST}\n")
    text = as_saved(answered(released.released("tiny")))
    for student, size in (("just-below", MOST), ("just-above", MOST + 1)):
        hand_in(released, student, text + " " * (size - len(text.encode())))
    outcomes = {outcome.student: outcome for outcome in grade(released, "tiny", jobs=1).outcomes}
    assert {name: str(outcome.state) for name, outcome in outcomes.items()} == {
        "just-below": "graded",
        "just-above": "invalid notebook",
    }
    assert "at most 0.190735 MiB are read" in outcomes["just-above"].happened
    with open_gradebook(released) as gradebook:
        assert score(gradebook, "just-below", "tiny")[0] == 6
        assert score(gradebook, "just-above", "tiny")[0] == 0


def test_without_bubblewrap_grading_refuses_and_offers_the_plain_way(
    released: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    hand_in(released, "ada", answered(released.released("tiny")))
    with pytest.raises(CourseError, match=r"bubblewrap is not installed: install it .*apt-get.*--plain") as caught:
        grade(released, "tiny", jobs=1)
    assert "\n" not in str(caught.value)
    assert not list(released.classroom.glob("states/*/*")) and not (released.classroom / "autograded").exists()
    (outcome,) = grade(released, "tiny", plain=True).outcomes
    assert outcome.state == "graded"
