"""A class on a real Dask cluster: encrypted, and none the worse for the loss of a worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograde.course import Course
from autograde.grading.grade import grade
from autograde.grading.states import Outcome
from autograde.running.cluster import Cluster
from tests.autograde.gradebooks import contents
from tests.autograde.running.clusters import Started, started
from tests.autograde.running.quick import use_quick
from tests.autograde.tiny_course import RIGHT, answered, hand_in
from visual_attention.errors import CourseError

STUDENTS = 12


@pytest.fixture
def class_of_twelve(released: Course) -> Course:
    for number in range(STUDENTS):
        answers = [RIGHT, {"total": RIGHT["total"]}, {}][number % 3]
        setup = {"double": "import time; time.sleep(0.5)\n" + answers.get("double", "")}
        hand_in(released, f"student{number}", answered(released.released("tiny"), answers | setup))
    return released


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Started]:
    with started(tmp_path, workers=2) as one:
        yield one


def test_a_lost_worker_loses_nothing(
    class_of_twelve: Course, cluster: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_quick(monkeypatch)

    def tell(outcome: Outcome | None, done: int, total: int) -> None:
        if done == 3:
            cluster.workers[0].kill()

    graded = grade(class_of_twelve, "tiny", cluster=cluster.reached, tell=tell)
    assert cluster.workers[0].wait(60) != 0 and cluster.workers[1].poll() is None
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
