"""A cluster that several use at once, or that is gone for a while: each run gets its own results, or a sentence."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograde.grading.submissions import code_digest
from autograde.running import worker
from autograde.running.cluster import OnCluster
from autograde.running.tasks import Examined, Task
from tests.autograde.running.clusters import Started, started
from tests.autograde.running.killed import are_gone
from tests.autograde.running.quick import order
from visual_attention.errors import CourseError

NAMES = [f"student{number}" for number in range(4)]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Started]:
    with started(tmp_path, workers=1) as one:
        yield one


def tasks(code: str) -> Iterator[Task]:
    for name in NAMES:
        yield Task(name, new_notebook(cells=[new_code_cell(code)]), "/")


def shown(examined: Examined) -> str:
    (output,) = examined.notebook.cells[0].outputs
    return output.data["text/plain"]


def test_two_runs_at_once_get_their_own_results(cluster: Started, tmp_path: Path) -> None:
    """Both classes have students of these names, and one worker examines for both, in turn."""
    inside = threading.Barrier(2)

    def run(mine: str) -> list[tuple[str, str]]:
        code = f"import os, time\ntime.sleep(0.2)\nopen({f'{tmp_path}/{mine}'!r}, 'a').write(f'{{os.getpid()}} ')\n"
        with cluster.reached.open(order(which=mine), code_digest()) as on_cluster:
            inside.wait(300)
            return sorted((one.name, shown(one)) for one in on_cluster.examine_all(tasks(f"{code}display({mine!r})")))

    with ThreadPoolExecutor() as both:
        assert list(both.map(run, "ab")) == [[(name, repr(mine)) for name in NAMES] for mine in "ab"]
    for mine in "ab":
        (pid,) = {int(pid) for pid in (tmp_path / mine).read_text().split()}  # no run ended the other's process
        assert are_gone({pid})


def test_a_run_whose_last_workers_are_lost_ends_with_a_sentence(
    cluster: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_impatient(monkeypatch, seconds=2)
    with (
        pytest.raises(CourseError, match="lost all its workers: start some, and run the same command again"),
        cluster.reached.open(order(), code_digest()) as on_cluster,
    ):
        kill_the_worker_after_one(cluster, on_cluster)


def test_a_worker_that_comes_in_time_goes_on(cluster: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    be_impatient(monkeypatch, seconds=300)
    with cluster.reached.open(order(), code_digest()) as on_cluster:
        assert sorted(kill_the_worker_after_one(cluster, on_cluster, comes_back=3)) == NAMES


def be_impatient(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr("autograde.running.cluster._STEP", 0.5)
    monkeypatch.setattr("autograde.running.cluster._SECONDS_WITHOUT_WORKERS", seconds)


def kill_the_worker_after_one(cluster: Started, on_cluster: OnCluster, comes_back: float | None = None) -> list[str]:
    """The names that are examined, nevertheless, where another worker comes after so many seconds."""
    names = []
    for one in on_cluster.examine_all(tasks("import time\ntime.sleep(1)")):
        if not names:
            cluster.workers[0].kill()
            if comes_back is not None:
                threading.Timer(comes_back, cluster.start_worker).start()
        assert one.notebook is not None
        names.append(one.name)
    return names


def test_processes_of_a_run_that_never_ended_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its client was killed, say. Those of a run that is over are not begun again for what is still in line."""
    with worker._crew_of("killed", order()) as crew:
        monkeypatch.setattr(worker, "_IDLE", 0)
        with worker._crew_of("next", order()):
            assert crew.scratch.exists()  # at work
    with worker._crew_of("third", order()):
        assert not crew.scratch.exists() and list(worker._crews) == ["third"]
    worker.end_crew("third")
    assert worker._crews == {}
    with pytest.raises(CourseError, match="run is over"), worker._crew_of("third", order()):
        pass
