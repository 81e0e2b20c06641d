"""A class on a real Dask cluster: encrypted, and none the worse for the loss of a worker."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograde.course import Course
from autograde.grading.grade import grade
from autograde.grading.states import Outcome
from autograde.running.cluster import Cluster
from tests.autograde.gradebooks import contents
from tests.autograde.running.certificates import make_certificates
from tests.autograde.running.quick import use_quick
from tests.autograde.tiny_course import REPOSITORY, RIGHT, answered, hand_in
from visual_attention.errors import CourseError

STUDENTS = 12


@pytest.fixture
def class_of_twelve(released: Course) -> Course:
    for number in range(STUDENTS):
        answers = [RIGHT, {"total": RIGHT["total"]}, {}][number % 3]
        setup = {"double": "import time; time.sleep(0.5)\n" + answers.get("double", "")}
        hand_in(released, f"student{number}", answered(released.released("tiny"), answers | setup))
    return released


def start(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.Popen(command, cwd=REPOSITORY, env=os.environ | environment, stderr=subprocess.DEVNULL)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[Cluster, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, each with certificates of its own authority."""
    files = make_certificates(tmp_path)
    tls = [part for name, file in files.items() for part in (f"--tls-{name}{'-file' * (name == 'ca')}", file)]
    known = tmp_path / "scheduler.json"
    common = ["--host", "127.0.0.1", "--protocol", "tls", "--no-dashboard", *tls]
    processes = [start("distributed.cli.dask_scheduler", *common, "--port", 0, "--scheduler-file", known)]
    try:
        _wait_for(lambda: known.exists() and known.read_text().strip())
        address = json.loads(known.read_text())["address"]
        options = ["--no-nanny", "--nthreads", 1, "--local-directory", tmp_path]
        workers = [start("distributed.cli.dask_worker", address, *common, *options) for _ in range(2)]
        processes += workers
        yield Cluster(address, files["ca"], files["cert"], files["key"]), workers
    finally:
        for process in processes:
            process.kill()
            process.wait()


def test_a_lost_worker_loses_nothing(
    class_of_twelve: Course, cluster: tuple[Cluster, list[subprocess.Popen[bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    use_quick(monkeypatch)
    addressed, workers = cluster

    def tell(outcome: Outcome | None, done: int, total: int) -> None:
        if done == 3:
            workers[0].kill()

    graded = grade(class_of_twelve, "tiny", cluster=addressed, tell=tell)
    assert workers[0].wait(10) != 0 and workers[1].poll() is None
    assert [outcome.student for outcome in graded.outcomes] == sorted(f"student{n}" for n in range(STUDENTS))
    on_the_cluster = contents(class_of_twelve)
    class_of_twelve.gradebook.rename(class_of_twelve.classroom / "before.db")
    from autograde.grading.release import release

    release(class_of_twelve, "tiny")
    grade(class_of_twelve, "tiny", force=True)
    assert contents(class_of_twelve) == on_the_cluster
    assert {row["score"] for row in on_the_cluster["submissions"]} == {6, 5, 0}


def test_nothing_leaves_the_machine_unencrypted() -> None:
    for address in ("tcp://192.0.2.7:8786", "192.0.2.7:8786", "tcp://exam.example.org:8786", "ws://0.0.0.0:80"):
        with pytest.raises(CourseError, match="unencrypted: use an address tls://"):
            Cluster(address)
    for address in ("tcp://127.0.0.1:8786", "tcp://localhost:8786", "tcp://[::1]:8786", "tls://exam.example.org:8786"):
        Cluster(address)


def test_a_cluster_that_is_not_there_is_named(released: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_in(released, "ada", answered(released.released("tiny")))
    monkeypatch.setattr("autograde.running.cluster._SECONDS_TO_CONNECT", 1)
    with pytest.raises(CourseError, match="no cluster to be reached at tcp://127.0.0.1:1:"):
        grade(released, "tiny", cluster=Cluster("tcp://127.0.0.1:1"))


def _wait_for(condition: object, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.05)
