"""What is graded and has not changed is not graded again; anything that a mark may depend on counts as a change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import autograde
from autograde.course import CONFIG, Course
from autograde.grading.grade import grade
from autograde.grading.submissions import code_digest
from tests.autograde.running.quick import use_quick
from tests.autograde.tiny_course import answered, hand_in

HOUSE = Path(autograde.__file__).parent


@pytest.mark.parametrize("part", ["examiner/examiner.py", "worker/values.py", "sandbox/command.py", "grading/mend.py"])
def test_what_runs_and_judges_a_notebook_is_in_the_digest(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(HOUSE, tmp_path / "autograde", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(autograde, "__file__", str(copy / "__init__.py"))
    before = code_digest()
    (copy / "pages" / "plots.py").write_text("# draws, and gives no marks")
    assert code_digest() == before
    with (copy / part).open("a") as file:
        file.write("# mended\n")
    assert code_digest() != before


def test_other_budgets_are_a_reason_to_grade_again(released: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    use_quick(monkeypatch)
    hand_in(released, "ada", answered(released.released("tiny")))
    assert [grade(released, "tiny", jobs=1).unchanged for _ in range(2)] == [0, 1]
    with (released.root / CONFIG).open("a") as config:
        config.write("\nc.Budgets.memory_bytes = 3 * 2**30\n")
    assert [grade(released, "tiny", jobs=1).unchanged for _ in range(2)] == [0, 1]


def test_what_is_kept_of_one_student_is_not_anothers(released: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is in work for a student lies under names that no other student can have."""
    use_quick(monkeypatch)
    names = ["ada", "ada-whole", "whole"]
    for name in names:
        folder = hand_in(released, name, answered(released.released("tiny")))
        (folder / f"of {name}.txt").write_text(name)
    grade(released, "tiny", jobs=1)
    for name in names:
        kept = {path.name for path in released.step("autograded", name, "tiny").glob("*.txt")}
        assert kept == {f"of {name}.txt"}
