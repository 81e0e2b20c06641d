"""What may lie in a class's folder of submissions, by attack or by mishap: it costs nobody else a mark, or the run."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest
from nbgrader.utils import parse_utc

from autograde.course import Course
from autograde.grading.export import export
from autograde.grading.feedback import feedback
from autograde.grading.grade import grade
from autograde.grading.gradebook import open_gradebook, score
from autograde.grading.states import Outcome, load_outcome
from autograde.grading.submissions import MOST_FILES, beside, students, timestamp
from tests.autograde.running.quick import use_quick
from tests.autograde.tiny_course import answered, hand_in
from visual_attention.errors import CourseError

BOB = ("graded", 6)


def _folder_for_a_file(folder: Path) -> None:
    (folder / "tiny.py").mkdir()
    (folder / "tiny.py" / "note.txt").write_text("the unit's own folder has a file of that name")


def _file_for_a_folder(folder: Path) -> None:
    (folder / "data").write_text("the unit's own folder has a folder of that name")


def _notebook_in_a_folder_of_its_name(folder: Path) -> None:
    (folder / "tiny.ipynb").rename(folder / "part")
    (folder / "tiny.ipynb").mkdir()
    (folder / "part").rename(folder / "tiny.ipynb" / "inner.ipynb")
    (folder / "tiny.ipynb" / "note.txt").write_text("beside it")


def _deep(folder: Path) -> None:
    """Folders in folders, beyond the longest path that a program may name."""
    name = "d" * 100
    descriptor = os.open(folder, os.O_RDONLY)
    for _ in range(60):
        os.mkdir(name, dir_fd=descriptor)
        inner = os.open(name, os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = inner
    os.close(descriptor)


def _pipe_as_timestamp(folder: Path) -> None:
    os.mkfifo(folder / "timestamp.txt")


def _endless_timestamp(folder: Path) -> None:
    os.symlink("/dev/urandom", folder / "timestamp.txt")


def _linked_timestamp(folder: Path) -> None:
    (folder.parents[2] / "when.txt").write_text("2020-01-01 00:00:00 UTC")
    os.symlink(folder.parents[2] / "when.txt", folder / "timestamp.txt")


def _very_large(folder: Path) -> None:
    """64 GiB, as a file with nothing in it can be."""
    with (folder / "data.bin").open("wb") as file:
        file.truncate(2**36)


def _very_many(folder: Path) -> None:
    for number in range(5000):
        (folder / f"{number}.txt").touch()


@pytest.fixture
def course(released: Course, monkeypatch: pytest.MonkeyPatch) -> Course:
    use_quick(monkeypatch)
    hand_in(released, "bob", answered(released.released("tiny")))
    return released


def graded(course: Course) -> dict[str, tuple[str, float]]:
    """The state and the score of everybody; the commands after it run to their end as well."""
    outcomes: list[Outcome] = grade(course, "tiny", jobs=1).outcomes
    feedback(course, "tiny")
    export(course, "tiny")
    with open_gradebook(course) as gradebook:
        return {o.student: (str(o.state), score(gradebook, o.student, "tiny")[0]) for o in outcomes}


BESIDE = [
    _folder_for_a_file,
    _file_for_a_folder,
    _notebook_in_a_folder_of_its_name,
    _deep,
    _pipe_as_timestamp,
    _endless_timestamp,
    _linked_timestamp,
    _very_large,
    _very_many,
]
NAMES = ["-rf", "a b'\"&%s{0}", "*[a-z]?", "日本 \N{ZERO WIDTH JOINER}\u202e", "x" * 200]


def test_what_lies_beside_a_notebook_and_what_its_folder_is_called_change_no_mark(course: Course) -> None:
    (course.source("tiny") / "data").mkdir()
    (course.source("tiny") / "data" / "numbers.txt").write_text("1 2 3")
    for put in BESIDE:
        put(hand_in(course, put.__name__, answered(course.released("tiny"))))
    for name in NAMES:
        hand_in(course, name, answered(course.released("tiny")))
    students = [*NAMES, *(put.__name__ for put in BESIDE), "bob"]
    assert graded(course) == dict.fromkeys(students, ("graded", 6))
    with open_gradebook(course) as gradebook:
        assert {gradebook.find_submission("tiny", student).timestamp for student in students} == {None}
    kept = [path for path in course.step("autograded", "_very_large", "tiny").iterdir() if path.name == "data.bin"]
    assert kept == []
    assert len(list(course.step("autograded", "_very_many", "tiny").iterdir())) <= MOST_FILES


@pytest.mark.parametrize(
    "name", [os.fsdecode(b"caf\xe9"), "x" * 201, "a\x1b]0;owned\x07"], ids=["bytes", "long", "control"]
)
def test_a_name_that_nobody_can_have_costs_nobody_else_a_mark(course: Course, name: str) -> None:
    hand_in(course, name, None)
    assert graded(course) == {"bob": BOB}
    (said,) = grade(course, "tiny", jobs=1).left_out
    assert "rename it" in said and said.isprintable() and len(said) < 250


def test_names_that_nobody_can_have_alone_are_no_class(released: Course) -> None:
    hand_in(released, "x" * 201, None)
    with pytest.raises(CourseError, match="rename it"):
        students(released, "tiny")


@pytest.mark.parametrize(
    ("said", "utc"),
    [
        ("2030-01-31 12:00:00 UTC", "2030-01-31 12:00:00 UTC"),
        ("2030-01-31 12:00:00", "2030-01-31 12:00:00 UTC"),
        ("2030-01-31 12:00:00 +0200", "2030-01-31 10:00:00 UTC"),
        ("2030-01-31 12:00:00.5 -05:30", "2030-01-31 17:30:00.500000 UTC"),
        ("2030-01-31T23:30:00+02:00", "2030-01-31 21:30:00 UTC"),
        ("2030-07-31 12:00:00 Europe/Berlin", "2030-07-31 10:00:00 UTC"),
        ("2030-01-31", "2030-01-31 00:00:00 UTC"),
        ("0001-01-01 00:00:00 +14:00", None),
        ("yesterday", None),
        (f"{'1' * 60}203012h30m UTC", None),  # of which dateutil makes a number that decimal cannot divide
        ("", None),
    ],
)
def test_a_timestamp_is_read_in_the_time_zone_it_names(tmp_path: Path, said: str, utc: str | None) -> None:
    (tmp_path / "timestamp.txt").write_text(said)
    assert timestamp(tmp_path) == utc
    assert utc is None or parse_utc(utc) == parse_utc(utc.removesuffix(" UTC"))  # as nbgrader reads it on


def test_a_timestamp_that_breaks_its_reader_stops_nobody(course: Course) -> None:
    """It is read again for a row of 0 points, where an error would be the class's."""
    (hand_in(course, "eve", None) / "timestamp.txt").write_text(f"{'1' * 60}203012h30m UTC")
    assert graded(course) == {"bob": BOB, "eve": ("missing notebook", 0)}


@pytest.mark.parametrize(
    "files",
    [
        ("tiny.ipynb.txt",),
        ("TINY.IPYNB",),
        ("tiny (1).ipynb", "__MACOSX/._tiny (1).ipynb"),
        ("upload/tiny.ipynb", "scratch.ipynb"),
        ("tiny.ipynb.json", "scratch.ipynb"),
    ],
)
def test_the_notebook_is_found_under_what_others_make_of_its_name(course: Course, files: tuple[str, ...]) -> None:
    folder = hand_in(course, "ada", answered(course.released("tiny")), files[0])
    for name in files[1:]:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"\0\5\x16\7")
    assert graded(course) == {"ada": ("graded", 6), "bob": BOB}
    assert [files[0] in note for note in load_outcome(course, "ada", "tiny").notes] == [True]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_notebook_in_another_encoding_is_read(course: Course, encoding: str) -> None:
    path = hand_in(course, "ada", answered(course.released("tiny"))) / "tiny.ipynb"
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    assert graded(course) == {"ada": ("graded", 6), "bob": BOB}


def test_what_lies_beside_a_notebook_is_there_by_its_name_from_there(course: Course) -> None:
    folder = hand_in(course, "ada", answered(course.released("tiny")), "upload/tiny (1).ipynb")
    for name in ("upload/my/layers.py", "upload/data.csv", "upload/.git/x", "figures/old.ipynb", "other/far.py"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    (folder / "upload" / "large.bin").write_bytes(bytes(5 * 2**20))
    (folder / "upload" / "link.py").symlink_to(course.gradebook)
    found = beside(folder, "tiny", ["*.py", "figures", ".*"])
    assert found == {
        "my/layers.py": base64.b64encode(b"upload/my/layers.py").decode(),
        "data.csv": base64.b64encode(b"upload/data.csv").decode(),
    }


def test_a_module_beside_a_notebook_that_changed_is_graded_again(course: Course) -> None:
    folder = hand_in(course, "ada", answered(course.released("tiny")))
    (folder / "my.py").write_text("VALUE = 1")
    assert grade(course, "tiny", jobs=1).unchanged == 0
    (folder / "my.py").write_text("VALUE = 2")
    assert grade(course, "tiny", jobs=1).unchanged == 1
    assert grade(course, "tiny", jobs=1).unchanged == 2
    assert "beside" not in (course.step("autograded", "ada", "tiny") / "tiny.ipynb").read_text(encoding="utf-8")


def test_where_there_is_no_notebook_it_is_said_what_there_is(course: Course) -> None:
    (hand_in(course, "ada", None) / "tiny.zip").write_bytes(b"PK")
    assert graded(course)["ada"] == ("missing notebook", 0)
    assert load_outcome(course, "ada", "tiny").happened == "No notebook was handed in, only tiny.zip."


def test_no_file_name_reaches_a_terminal_as_anything_but_text(course: Course) -> None:
    hand_in(course, "ada", answered(course.released("tiny")), "a\x1b]0;owned\x1b\\\u202e\n.ipynb")
    assert graded(course)["ada"] == ("graded", 6)
    (note,) = load_outcome(course, "ada", "tiny").notes
    assert note.isprintable() and "owned" in note


def test_a_link_to_anothers_submission_is_none(course: Course) -> None:
    """Neither of the student's folder, nor of that with the unit's name, nor of the notebook."""
    theirs = course.step("submitted", "bob", "tiny")
    (course.step("submitted", "eve", "tiny")).parent.mkdir()
    os.symlink(theirs, course.step("submitted", "eve", "tiny"))
    os.symlink(theirs / "tiny.ipynb", hand_in(course, "dan", None) / "tiny.ipynb")
    found = graded(course)
    assert found["bob"] == BOB
    assert found["eve"] == found["dan"] == ("missing notebook", 0)
