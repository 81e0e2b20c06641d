"""The bank: its format, its verdicts, and the rates of every unit."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import torch
from click.testing import CliRunner
from rich.console import Console

from autograde.authoring.source import read_unit
from autograde.authoring.units import Unit, all_units, find_unit
from autograde.bank import __main__ as command
from autograde.bank.answers import BankAnswer, parse, read_bank
from autograde.bank.trial import Exercise, complaint, exercises, failures
from visual_attention.checks.failure import CheckFailed
from visual_attention.errors import CourseError

TEXT = """\
# A note above the first header.
# %% right: mean
def squeeze(x):
    return x.mean((2, 3))

# %% wrong: maximum
# check: squeeze_is_the_channel_mean
# says: max pooling
def squeeze(x):
    # says: this is code
    return x.amax((2, 3))
"""


@pytest.fixture(scope="module")
def squeeze() -> Exercise:
    return exercises(find_unit("squeeze_excitation"))[0]


def test_a_file_holds_answers_under_headers() -> None:
    right, wrong = parse(TEXT, "squeeze.py")
    assert right == BankAnswer(True, "mean", "def squeeze(x):\n    return x.mean((2, 3))\n")
    assert (wrong.right, wrong.check, wrong.says) == (False, "squeeze_is_the_channel_mean", "max pooling")
    assert wrong.code.startswith("def squeeze(x):\n    # says: this is code")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = 1\n# %% right: a\nx = 1\n", "above the first header"),
        ("# %% correct: a\nx = 1\n", "line 1: '# %% correct: a' is no header"),
        ("# %% right:\nx = 1\n", "is no header"),
        ("# %% right: a\n\n# %% right: b\nx = 1\n", "line 1: there is no code"),
        ("# %% wrong: a\nx = 1\n", "needs `# check: NAME` and `# says: WORDS`"),
        ("# %% wrong: a\n# check: c\nx = 1\n", "needs `# check: NAME` and `# says: WORDS`"),
        ("# %% right: a\n# check: c\nx = 1\n", "a right answer fails no check"),
    ],
)
def test_a_malformed_header_is_named(text: str, words: str) -> None:
    with pytest.raises(CourseError) as caught:
        parse(text, "squeeze.py")
    assert str(caught.value).startswith("squeeze.py")
    assert words in str(caught.value)


def test_a_missing_or_one_sided_bank_is_named(tmp_path: Path) -> None:
    unit = Unit("tiny", tmp_path)
    with pytest.raises(CourseError, match="has no bank; write bank/se_block.py"):
        read_bank(unit, "se-block")
    bank = unit.markdown.parent / "bank"
    bank.mkdir(parents=True)
    (bank / "se_block.py").write_text("# %% right: a\nx = 1\n")
    with pytest.raises(CourseError, match="right answers and wrong ones"):
        read_bank(unit, "se-block")


def test_exercises_have_their_own_tests_and_the_other_solutions(squeeze: Exercise) -> None:
    names = [exercise.name for exercise in exercises(find_unit("squeeze_excitation"))]
    assert names == ["squeeze", "excitation", "se-block", "se-parameters", "se-basic-block", "gate-predictions"]
    assert len(squeeze.tests) == 3
    assert all("HIDDEN" in test for test in squeeze.tests)
    assert "raise NotImplementedError()" in squeeze.stub
    assert not any("def squeeze" in source for source in squeeze.before)


def test_verdicts(squeeze: Exercise) -> None:
    right, wrong = parse(TEXT, "squeeze.py")
    assert complaint(squeeze, right) == ""
    assert complaint(squeeze, wrong) == ""
    assert "a right answer fails" in complaint(squeeze, BankAnswer(True, "t", wrong.code))
    assert complaint(squeeze, BankAnswer(False, "t", right.code, "c", "s")) == "a wrong answer passes every test"
    other = BankAnswer(False, "t", wrong.code, "squeeze_is_clean", "max pooling")
    assert "not by squeeze_is_clean" in complaint(squeeze, other)
    other = BankAnswer(False, "t", wrong.code, wrong.check, "the batch")
    assert "does not say 'the batch'" in complaint(squeeze, other)


def test_code_that_does_not_run_passes_nothing(squeeze: Exercise) -> None:
    assert None not in failures(squeeze, "def squeeze(x) return x")


def test_an_answer_cannot_change_the_next_ones_surroundings(squeeze: Exercise) -> None:
    failures(squeeze, "torch.set_default_dtype(torch.float64)\ntorch.set_grad_enabled(False)\nsqueeze = None")
    assert torch.get_default_dtype() is torch.float32
    assert torch.is_grad_enabled()


def test_an_error_names_the_line_of_the_answer(squeeze: Exercise) -> None:
    error = failures(squeeze, "def squeeze(x):\n    return x.missing()\n")[0]
    assert isinstance(error, CheckFailed)
    assert error.hint == "it stopped in `squeeze` at the line `return x.missing()`."


def test_the_command_fails_on_a_miss_and_says_which(squeeze: Exercise, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [*parse(TEXT, "squeeze.py"), BankAnswer(True, "really the maximum", parse(TEXT, "")[1].code)]
    monkeypatch.setattr(command, "exercises", lambda unit: [squeeze])
    monkeypatch.setattr(command, "read_bank", lambda unit, name: answers)
    done = CliRunner().invoke(command.bank, ["squeeze_excitation"])
    assert done.exit_code == 1
    assert "really the maximum: a right answer fails" in done.output
    assert "1 of 2 = 50.0 %" in done.output
    assert "2 of 2 = 100.0 %" in done.output


@pytest.mark.parametrize("unit", all_units(), ids=lambda unit: unit.name)
def test_the_reference_passes_every_test(unit: Unit) -> None:
    solutions = {cell.id: cell.source for cell in read_unit(unit.markdown).cells}
    for exercise in exercises(unit):
        assert failures(exercise, solutions[exercise.name]) == [None] * len(exercise.tests), exercise.name


@pytest.mark.parametrize("unit", all_units(), ids=lambda unit: unit.name)
def test_every_right_answer_passes_and_every_wrong_one_is_caught(unit: Unit) -> None:
    console = Console(file=io.StringIO(), width=120)
    outcomes = command.try_bank(unit, console)
    assert all(outcomes[True] + outcomes[False]), console.file.getvalue()
    for exercise in exercises(unit):
        answers = read_bank(unit, exercise.name)
        assert sum(answer.right for answer in answers) >= 8, exercise.name
        assert sum(not answer.right for answer in answers) >= 12, exercise.name
