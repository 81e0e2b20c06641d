"""A whole class with its gradebook on a real PostgreSQL server: grade, be killed, go on, export."""

from __future__ import annotations

import csv
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograde.course import Course
from autograde.grading.export import export
from autograde.grading.feedback import feedback
from autograde.grading.grade import grade
from autograde.grading.gradebook import check_writable
from autograde.grading.release import release
from tests.autograde.gradebooks import contents
from tests.autograde.running.killed import grade_and_be_killed
from tests.autograde.running.quick import use_quick
from tests.autograde.tiny_course import RIGHT, answered, hand_in, make_course
from visual_attention.errors import CourseError

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of an empty database; its server listens on a socket in a temporary folder, and nowhere else.

    PostgreSQL does not run as root, who therefore starts it as the user that its package made, or as nobody.
    """
    assert PROGRAMS, "tests/system_packages.sh installs PostgreSQL"
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # the path of a socket is short
    user = None
    if os.geteuid() == 0:
        user = "postgres" if "postgres" in {entry.pw_name for entry in pwd.getpwall()} else "nobody"
        shutil.chown(folder, user)
    run = {"user": user, "cwd": folder, "stdout": subprocess.DEVNULL, "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}}
    data, name = folder / "data", "grader"
    initdb = [PROGRAMS[-1] / "initdb", "-D", data, "-U", name, "--auth=trust", "--no-sync"]
    subprocess.run(initdb, check=True, **run)
    settings = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={folder}", "-c", "fsync=off"]
    postgres = subprocess.Popen([PROGRAMS[-1] / "postgres", "-D", data, *settings], stderr=subprocess.DEVNULL, **run)
    try:
        ready = [PROGRAMS[-1] / "pg_isready", "-q", "-h", folder, "-U", name, "-t", "60"]
        while subprocess.run(ready, **run).returncode:
            assert postgres.poll() is None
        subprocess.run([PROGRAMS[-1] / "createdb", "-h", folder, "-U", name, "gradebook"], check=True, **run)
        yield f"postgresql+psycopg://{name}@/gradebook?host={folder}"
    finally:
        postgres.send_signal(signal.SIGQUIT)
        postgres.wait()
        shutil.rmtree(folder)


def test_a_class_is_the_same_on_either_database(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_quick(monkeypatch)
    courses = []
    for kind, url in (("file", ""), ("server", server)):
        monkeypatch.setenv("AUTOGRADE_DB", url)
        course = make_course(tmp_path / kind)
        courses.append(course)
        release(course, "tiny")
        _hand_in(course)
        if url:
            for settled in (1, 0, 2):
                grade_and_be_killed(course, settled, 0.02)
        assert len(grade(course, "tiny").outcomes) == 5
        assert not course.gradebook.exists() or not url
    on_the_server = contents(courses[1])
    assert grade(courses[1], "tiny").unchanged == 5
    assert len(feedback(courses[1], "tiny")) == 5
    with export(courses[1], "tiny")[0].open(encoding="utf-8") as file:
        scores = {row["student"]: row["score"] for row in csv.DictReader(file)}
    assert list(scores) == sorted(scores)  # though the server has them in the order in which they were last written
    assert scores == {"ada": "6", "bob": "5", "cleo": "0", "dan": "0", "eve": "6"}
    monkeypatch.setenv("AUTOGRADE_DB", "")
    in_the_file = contents(courses[0])
    for found in (on_the_server, in_the_file):
        for state in found["states"]:
            del state["fingerprint"]  # of sources whose cells have the same names, and ids of their own
    assert on_the_server == in_the_file


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql+psycopg://grader:sesame@127.0.0.1:1/gradebook", "cannot be reached: start its server"),
        ("postgresql+psycopg://grader:sesame@/grades?host={folder}", "does not exist: make it with `createdb`"),
        ("postgresql+psycopg9://grader:sesame@/gradebook?host={folder}", "run `pip install 'visual-attention[postgre"),
        ("my gradebook sesame", "it looks like postgresql+psycopg://USER@HOST/NAME"),
    ],
)
def test_a_server_out_of_reach_is_named_without_its_password(
    server: str, tiny: Course, monkeypatch: pytest.MonkeyPatch, address: str, said: str
) -> None:
    monkeypatch.setenv("AUTOGRADE_DB", address.format(folder=server.partition("host=")[2]))
    with pytest.raises(CourseError) as caught:
        check_writable(tiny)
    assert said in str(caught.value) and "sesame" not in str(caught.value)


def _hand_in(course: Course) -> None:
    released = course.released("tiny")
    hand_in(course, "ada", answered(released))
    hand_in(course, "bob", answered(released, {"total": RIGHT["total"]}))
    hand_in(course, "cleo", "not a notebook")
    hand_in(course, "dan", None)
    late = hand_in(course, "eve", answered(released))
    (late / "timestamp.txt").write_text("2030-01-31 13:00:00 UTC")
