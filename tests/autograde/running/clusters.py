"""A Dask cluster on this machine: a scheduler and workers, each with certificates of its own authority."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from autograde.running.cluster import Cluster
from tests.autograde.running.certificates import make_certificates
from tests.autograde.tiny_course import REPOSITORY
from tests.autograde.waiting import wait_for


class Started:
    """A cluster's processes; `reached` is how to reach it. Workers are started beside it, and may be killed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.files = folder, make_certificates(folder)
        known = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", 0, "--scheduler-file", known)
        self.workers: list[subprocess.Popen[bytes]] = []
        wait_for(lambda: known.exists() and known.read_text().strip())
        address = json.loads(known.read_text())["address"]
        self.reached = Cluster(address, self.files["ca"], self.files["cert"], self.files["key"])

    def start_worker(self) -> None:
        options = ("--no-nanny", "--nthreads", 1, "--local-directory", self.folder)
        self.workers.append(self._start("worker", self.reached.address, *options))

    def _start(self, kind: str, *arguments: object) -> subprocess.Popen[bytes]:
        tls = [part for name, file in self.files.items() for part in (f"--tls-{name}{'-file' * (name == 'ca')}", file)]
        common = ("--host", "127.0.0.1", "--protocol", "tls", "--no-dashboard", *tls)
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *map(str, (*arguments, *common))]
        return subprocess.Popen(command, cwd=REPOSITORY, stderr=subprocess.DEVNULL)


@contextmanager
def started(folder: Path, workers: int) -> Iterator[Started]:
    cluster = Started(folder)
    try:
        for _ in range(workers):
            cluster.start_worker()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("autograde.running.cluster._SECONDS_TO_CONNECT", 300)  # workers start no faster than they can
            yield cluster
    finally:
        for process in (cluster.scheduler, *cluster.workers):
            process.kill()
            process.wait()
