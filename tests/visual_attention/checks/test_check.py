"""What a check leaves behind: a message or a receipt, and the surroundings as they were."""

from __future__ import annotations

import logging
import subprocess
import sys
import warnings

import pytest
import torch
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from visual_attention.checks import squeeze_excitation as checks
from visual_attention.checks.check import check
from visual_attention.checks.failure import CheckFailed


def mean(x: torch.Tensor) -> torch.Tensor:
    return x.mean((2, 3))


@check("two is two.", unit="tiny", section="What two is, and is not")
def two_is_two(value: int) -> None:
    if value != 2:
        raise CheckFailed("It is not two.", expected="2", found=str(value), hint="one and one.")


def test_a_failure_says_everything_in_order() -> None:
    with pytest.raises(CheckFailed) as caught:
        two_is_two(3)
    assert str(caught.value).splitlines() == [
        "Check: two is two.",
        "✗ It is not two.",
        "  Expected: 2",
        "  Found:    3",
        "  Hint:     one and one.",
        "  Read on:  section “What two is, and is not” (notebooks/tiny/tiny.html#what-two-is-and-is-not)",
    ]


def test_empty_parts_are_left_out() -> None:
    assert str(CheckFailed("It is not two.", found="3")).splitlines() == ["✗ It is not two.", "  Found:    3"]


def test_ipython_shows_the_message_and_no_traceback() -> None:
    shell = InteractiveShell()
    shell.push({"two_is_two": two_is_two})
    with capture_output() as captured:
        result = shell.run_cell("two_is_two(3)")
    assert isinstance(result.error_in_exec, CheckFailed)
    assert "✗ It is not two." in captured.stdout
    assert "Traceback" not in captured.stdout + captured.stderr
    assert "check.py" not in captured.stdout + captured.stderr


def test_a_check_that_stumbles_still_fails_in_words() -> None:
    @check("this works.", unit="tiny", section="Two")
    def broken(answer: object) -> None:
        raise KeyError("weight")

    with pytest.raises(CheckFailed, match="cannot be examined") as caught:
        broken(None)
    assert caught.value.lesson == broken.lesson
    assert "KeyError" in caught.value.found


def noisy(x: torch.Tensor) -> torch.Tensor:
    warnings.warn("careful", stacklevel=1)
    print("to stderr", file=sys.stderr)
    logging.getLogger("answer").error("to a handler")
    return mean(x)


def test_nothing_reaches_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    # A handler of before keeps the stderr of before, whatever stands in its place later.
    handler = logging.StreamHandler(sys.__stderr__)
    logging.getLogger("answer").addHandler(handler)
    try:
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            checks.squeeze_is_clean(noisy)
        assert (capfd.readouterr().err, seen) == ("", [])
        logging.getLogger("answer").error("heard again")
        assert "heard again" in capfd.readouterr().err
    finally:
        logging.getLogger("answer").removeHandler(handler)


def test_warnings_that_a_notebook_made_errors_do_no_harm() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        checks.squeeze_has_the_right_shape(noisy)


def test_random_numbers_go_on_as_if_no_check_had_run() -> None:
    def draws(x: torch.Tensor) -> torch.Tensor:
        torch.manual_seed(77)
        torch.rand(5)
        return mean(x)

    torch.manual_seed(1)
    expected = torch.rand(3)
    torch.manual_seed(1)
    checks.squeeze_is_clean(draws)
    assert torch.equal(torch.rand(3), expected)


def test_what_a_notebook_has_set_reaches_no_check_and_is_kept() -> None:
    try:
        torch.set_default_dtype(torch.float64)
        with torch.no_grad():
            checks.squeeze_is_clean(mean)
            assert not torch.is_grad_enabled()
        assert torch.get_default_dtype() is torch.float64
    finally:
        torch.set_default_dtype(torch.float32)


def test_what_a_notebook_has_set_for_matrix_products_reaches_no_check_and_is_kept() -> None:
    """With "medium" they are bfloat16 on some CPUs, and a right answer is one of three digits."""
    one_way = "import torch; torch.set_float32_matmul_precision('medium')"
    other_way = "import torch; getattr(torch.backends.mkldnn, 'matmul', torch).fp32_precision = 'bf16'"  # since 2.9
    inside = "with quiet_and_repeatable(): print(torch.get_float32_matmul_precision())"
    after = "print(torch.get_float32_matmul_precision())"
    begin = "from visual_attention.checks.check import quiet_and_repeatable"
    for lines, said in (([one_way, inside, after], "highest medium"), ([other_way, inside], "highest")):
        program = "\n".join([begin, *lines])  # another process: torch cannot forget that both ways were used
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert done.stdout.split() == said.split()


def test_surroundings_come_back_after_a_failure_too() -> None:
    torch.manual_seed(1)
    expected = torch.rand(3)
    torch.manual_seed(1)
    with pytest.raises(CheckFailed), torch.no_grad():
        checks.squeeze_is_the_channel_mean(lambda x: x)
    assert torch.equal(torch.rand(3), expected)
    assert logging.root.manager.disable == logging.NOTSET


def test_every_check_of_the_unit_names_a_section_that_exists() -> None:
    from autograde.authoring.units import find_unit

    text = find_unit("squeeze_excitation").markdown.read_text(encoding="utf-8")
    headings = {line.lstrip("# ") for line in text.splitlines() if line.startswith("#")}
    lessons = [getattr(getattr(checks, name), "lesson", None) for name in checks.__all__]
    sections = {lesson.section for lesson in lessons if lesson}
    assert len(sections) == 6
    assert sections <= headings
