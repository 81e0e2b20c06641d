"""The `autograde` command as a person uses it: a class from release to export, and every way to go wrong."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograde.cli import main
from autograde.course import Course
from autograde.grading.gradebook import open_gradebook, score
from tests.autograde.tiny_course import REPOSITORY, RIGHT, answered, hand_in
from tests.autograde.waiting import wait_for

NOBODY = 65534


def autograde(course: Course, *arguments: str, folder: Path | None = None) -> tuple[int, str, str]:
    """Exit code, what was said, and what was said about errors."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("AUTOGRADE_CLASSROOM", raising=False)
        patch.setenv("COLUMNS", "200")
        patch.chdir(folder or course.root)
        result = CliRunner().invoke(main, arguments)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def start(course: Course, *arguments: str) -> subprocess.Popen[str]:
    """The command as a process of its own."""
    environment = {key: value for key, value in os.environ.items() if key != "AUTOGRADE_CLASSROOM"}
    environment |= {"COLUMNS": "200", "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-m", "autograde.command", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=course.root, env=environment, **pipes)


def refuses(course: Course, *arguments: str, folder: Path | None = None) -> str:
    """The one sentence with which a command ends that cannot do what it is asked."""
    code, _, err = autograde(course, *arguments, folder=folder)
    assert code == 2, err
    assert err.startswith("Error: ") and "Traceback" not in err and err.count("\n") == 1, err
    return err


def test_a_class_from_release_to_export(tiny: Course) -> None:
    code, out, err = autograde(tiny, "release", "tiny")
    assert (code, err) == (0, "") and "notebooks/tiny/tiny.ipynb" in out
    hand_in(tiny, "ada", answered(tiny.released("tiny")))
    hand_in(tiny, "bob", "not a notebook")
    code, out, err = autograde(tiny, "grade", "tiny")
    assert (code, err) == (0, "")
    assert "6 / 6" in out and "0 / 6" in out and "invalid notebook" in out and "Ask for the notebook again" in out
    code, out, err = autograde(tiny, "grade", "tiny")
    assert code == 0 and "2 of them before, and unchanged" in out
    code, out, err = autograde(tiny, "feedback", "tiny", "--student", "ada")
    assert (code, err) == (0, "") and (tiny.step("feedback", "ada", "tiny") / "tiny.html").exists()
    code, out, err = autograde(tiny, "export", "tiny", "--to", "marks.csv")
    assert (code, err) == (0, "") and (tiny.root / "marks.csv").read_text().count("\n") == 3


def test_a_folder_with_an_impossible_name_is_left_out_and_named(released: Course) -> None:
    hand_in(released, "ada", answered(released.released("tiny")))
    hand_in(released, "a\x07", answered(released.released("tiny")))
    code, out, err = autograde(released, "grade", "tiny", "--plain")
    assert code == 1 and "1 submission: 1 graded." in out
    assert "Left out: The folder submitted/a? has a name that no student can have: rename it" in err


@pytest.mark.parametrize("command", ["release", "grade", "feedback", "export"])
def test_help_teaches(tiny: Course, command: str) -> None:
    code, out, _ = autograde(tiny, command, "--help")
    assert code == 0
    for words in ("Reads", "Writes", "Next", "Example:"):
        assert words in out
    assert command in autograde(tiny, "--help")[1]


def test_an_unknown_unit_or_student_is_answered_with_the_nearest_name(released: Course) -> None:
    hand_in(released, "ada", None)
    for command in ("release", "grade", "feedback", "export"):
        assert "did you mean 'tiny'?" in refuses(released, command, "tinny")
    assert "did you mean 'ada'?" in refuses(released, "grade", "tiny", "--student", "adda")


def test_what_has_to_come_first_is_named(tiny: Course) -> None:
    hand_in(tiny, "ada", None)
    for command in ("grade", "feedback", "export"):
        assert "`autograde release tiny`" in refuses(tiny, command, "tiny")
    autograde(tiny, "release", "tiny")
    assert "`autograde grade tiny`" in refuses(tiny, "feedback", "tiny")
    shutil.rmtree(tiny.classroom / "submitted")
    assert "There are no submissions of tiny" in refuses(tiny, "grade", "tiny")


def test_outside_of_the_course_it_says_where_to_go(tiny: Course, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert f"`cd {tiny.root}`" in refuses(tiny, "grade", "tiny", folder=tiny.root / "solutions")
    assert "nbgrader_config.py" in refuses(tiny, "grade", "tiny", folder=tmp_path_factory.mktemp("elsewhere"))


@pytest.mark.parametrize("mistake", ["8 *", "c.Budgets.memory_bytes = 8 * GIB", "1 / 0"])
def test_a_mistake_in_the_configuration_is_named(released: Course, mistake: str) -> None:
    hand_in(released, "ada", None)
    with (released.root / "nbgrader_config.py").open("a") as config:
        config.write(f"\n{mistake}\n")
    said = refuses(released, "grade", "tiny")
    assert "nbgrader_config.py stops with " in said and "Correct it, and try again." in said


@pytest.mark.parametrize("command", ["release", "grade", "export"])
def test_a_gradebook_that_is_none(released: Course, command: str) -> None:
    hand_in(released, "ada", None)
    content = b"this is a letter and not a database " * 50
    released.gradebook.write_bytes(content)
    said = refuses(released, command, "tiny")
    assert "is not a gradebook" in said and "gradebook.db" in said
    assert released.gradebook.read_bytes() == content


@pytest.mark.parametrize("command", ["release", "grade"])
def test_a_gradebook_in_use_is_waited_for_and_then_named(released: Course, command: str) -> None:
    hand_in(released, "ada", answered(released.released("tiny")))
    connection = sqlite3.connect(released.gradebook, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    said = refuses(released, command, "tiny")
    assert "in use by another program" in said
    connection.execute("ROLLBACK")
    options = ["--plain"] if command == "grade" else []
    assert autograde(released, command, "tiny", *options)[0] == 0


def test_a_class_is_graded_by_one_command_at_a_time(released: Course) -> None:
    import fcntl

    hand_in(released, "ada", None)
    with (released.classroom / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "Another command is at work" in refuses(released, "grade", "tiny")


def test_folders_that_cannot_be_written(tiny: Course) -> None:
    (tiny.root / "notebooks").write_text("a file where a folder should be")
    assert "notebooks" in refuses(tiny, "release", "tiny")
    (tiny.root / "notebooks").unlink()
    assert autograde(tiny, "release", "tiny")[0] == 0
    hand_in(tiny, "ada", None)
    assert autograde(tiny, "grade", "tiny")[0] == 0
    assert "no-such-folder" in refuses(tiny, "export", "tiny", "--to", "/proc/no-such-folder/marks.csv")


def test_somebody_without_rights_is_told_so(released: Course) -> None:
    hand_in(released, "ada", answered(released.released("tiny")))
    released.gradebook.chmod(0o444)
    released.classroom.chmod(0o555)
    for folder in (released.root, *released.root.parents):
        folder.chmod(folder.stat().st_mode | 0o055)
    root = os.geteuid() == 0
    if root:  # whom no file mode stops
        os.seteuid(NOBODY)
    try:
        for command in ("release", "grade"):
            assert "give yourself permission to write there" in refuses(released, command, "tiny")
    finally:
        if root:
            os.seteuid(0)
        released.classroom.chmod(0o755)


def test_a_source_that_is_no_notebook(tiny: Course) -> None:
    (tiny.source("tiny") / "tiny.ipynb").write_text("{broken")
    assert "tiny.ipynb" in refuses(tiny, "release", "tiny")


def test_what_nobody_could_grade_ends_with_1(released: Course) -> None:
    folder = hand_in(released, "ada", answered(released.released("tiny")))
    with (released.root / "nbgrader_config.py").open("a") as config:
        config.write('c.RunAndKeep.kernel_name = "no-such-kernel"\n')
    code, out, err = autograde(released, "grade", "tiny", "--plain")
    assert (
        code == 1
        and err.startswith("UNSAFE")
        and "not graded" in out
        and "no-such-kernel" in out
        and "Traceback" not in err
    )
    assert (folder / "tiny.ipynb").exists()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_stopped_goes_on_where_it_was(released: Course, how: signal.Signals) -> None:
    there, go = released.root / "there", released.root / "go"
    waits = f"import os, time\nopen({str(there)!r}, 'w')\nwhile not os.path.exists({str(go)!r}): time.sleep(0.1)\n"
    hand_in(released, "ada", answered(released.released("tiny")))
    hand_in(released, "bob", answered(released.released("tiny"), RIGHT | {"double": waits + RIGHT["double"]}))
    process = start(released, "grade", "tiny", "--plain", "--jobs", "1")
    record = released.classroom / "states" / "tiny" / "ada.json"
    wait_for(lambda: (record.exists() and there.exists()) or process.poll() is not None)
    process.send_signal(how)
    _, err = process.communicate(timeout=300)
    if how is signal.SIGINT:
        assert process.returncode == 130 and "Stopped. What is done is kept" in err, err
        assert not list(released.classroom.glob(".working-*"))
    written = record.stat().st_mtime_ns
    go.touch()
    out, err = start(released, "grade", "tiny", "--plain").communicate(timeout=300)
    assert "2 graded (1 of them before, and unchanged)" in out, out + err
    assert record.stat().st_mtime_ns == written
    assert not list(released.classroom.glob(".working-*"))
    with open_gradebook(released) as gradebook:
        assert [score(gradebook, student, "tiny")[0] for student in ("ada", "bob")] == [6, 6]
