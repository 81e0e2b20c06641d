"""The same verdict, word for word, on an answer in this process and in the sandbox.

Here a right and a wrong answer to each exercise, and the whole banks of two exercises; all answers of all banks are
compared by `python -m autograde.bank --apart`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch

from autograde.authoring.units import Unit, all_units, find_unit
from autograde.bank.answers import read_bank
from autograde.bank.apart import differences
from autograde.bank.trial import exercises
from autograde.examiner import Examiner
from tests.autograde.sandbox.submissions import checked, examined


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """As in grading, and in the sandbox: with more of them, the last digits of what a message says are others."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.mark.parametrize("unit", all_units(), ids=lambda unit: unit.name)
def test_answers_of_each_exercise(examiner: Examiner, unit: Unit) -> None:
    for exercise in exercises(unit):
        answers = read_bank(unit, exercise.name)
        some = {answer.right: answer.code for answer in answers}
        for code in (*some.values(), exercise.stub):
            assert differences(examiner, unit.name, exercise, code) == [], exercise.name


@pytest.mark.parametrize("name", ["squeeze", "gate-predictions"])
def test_every_answer_of_an_exercise(examiner: Examiner, name: str) -> None:
    unit = find_unit("squeeze_excitation")
    exercise = next(exercise for exercise in exercises(unit) if exercise.name == name)
    for answer in read_bank(unit, name):
        assert differences(examiner, unit.name, exercise, answer.code) == [], answer.title


def test_a_difference_would_be_told(examiner: Examiner) -> None:
    """Code that finds out where it runs is judged as it behaves there."""
    exercise = exercises(find_unit("squeeze_excitation"))[0]
    code = "import os\ndef squeeze(x):\n    return x.mean((2, 3)) if os.path.exists('/course') else x"
    told = differences(examiner, "squeeze_excitation", exercise, code)
    assert told
    assert all(words.endswith("in the sandbox\npasses") for words in told)


SETTINGS = "torch.set_default_dtype(torch.float64)\ntorch.set_grad_enabled(False)\ntorch.manual_seed({})"


def test_what_a_notebook_sets_does_not_matter_and_stays_set(examiner: Examiner) -> None:
    """Checks see float32, gradients and the same random numbers; the student's next cell sees what it has set."""
    seen = "torch.get_default_dtype(), torch.is_grad_enabled(), torch.rand(1).item()"
    code = f"def squeeze(x):\n    print({seen})\n    return x.mean((2, 3))"
    test = checked("checks.squeeze_has_the_right_shape(squeeze, shape=(2, 3, 4, 5))")
    runs = [
        examined(examiner, SETTINGS.format(seed), code, test, "squeeze(torch.ones(1, 1, 1, 1));") for seed in (1, 2)
    ]
    assert runs[0].text(2) == runs[1].text(2)
    assert runs[0].text(2).startswith("torch.float32 True")
    assert runs[0].text(3) != runs[1].text(3)
    assert all(run.text(3).startswith("torch.float64 False") for run in runs)


def test_random_numbers_go_on_within_a_check(examiner: Examiner) -> None:
    """Reseeded at each call, noise would look like an answer that is the same each time."""
    code = "def squeeze(x):\n    print(torch.rand(1).item())\n    return x.mean((2, 3))"
    done = examined(examiner, code, checked("checks.squeeze_is_clean(squeeze, shape=(2, 3, 4, 5))"))
    printed = done.text(1).split()
    assert len(printed) > 10
    assert len(set(printed)) == len(printed)
