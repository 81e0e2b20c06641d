"""Many machines: the same tasks on a Dask cluster that is running already (https://distributed.dask.org).

Notebooks and results travel between this process and the cluster's workers; students' code runs in the workers' own
sandboxes. A worker that is lost costs only time: Dask gives its tasks to the others.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

from autograde.running.tasks import Examined, Order, Task
from autograde.running.worker import end_crew, examine_here
from visual_attention.errors import CourseError

_SECONDS_TO_CONNECT = 30
_SECONDS_WITHOUT_WORKERS = 300  # in which some may come back
_STEP = 60  # seconds between two looks at the workers; a result has to arrive in as many

_T = TypeVar("_T")


@dataclass(frozen=True)
class Cluster:
    """A scheduler's address, and the certificates to show it; without them, Dask's own configuration has them."""

    address: str
    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None

    def __post_init__(self) -> None:
        """Raises CourseError where submissions would cross a network unencrypted."""
        address = urlsplit(self.address)
        if address.scheme != "tls" and not _is_this_machine(address.hostname):
            raise CourseError(
                f"{self.address} would send students' work over the network unencrypted: use an address "
                "tls://HOST:PORT, and start the cluster with --tls-ca-file, --tls-cert and --tls-key."
            )

    @contextmanager
    def open(self, order: Order, code: str) -> Iterator[OnCluster]:
        """Raises CourseError where there is no such scheduler, or it has no worker."""
        try:
            from distributed import Client
            from distributed.security import Security
        except ImportError as error:
            raise CourseError("--scheduler needs Dask: run `pip install 'visual-attention[cluster]'`.") from error

        files = {"tls_ca_file": self.ca, "tls_client_cert": self.certificate, "tls_client_key": self.key}
        security = Security(**{name: str(path) for name, path in files.items() if path})
        try:
            client = Client(self.address, security=security, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise CourseError(f"There is no cluster to be reached at {self.address}: {_first_line(error)}.") from error
        with client:
            try:
                client.wait_for_workers(1, timeout=_SECONDS_TO_CONNECT)
            except TimeoutError as error:
                raise CourseError(
                    f"The cluster at {self.address} has no workers: start some, and try again."
                ) from error
            try:
                yield (on_cluster := OnCluster(client, order, code))
            finally:
                client.run(end_crew, on_cluster.run, on_error="ignore")


class OnCluster:
    """Runs tasks by a connected client.

    `run` makes their names its own: two clients that ask a cluster for one name get one result, whatever they sent.
    """

    def __init__(self, client: Any, order: Order, code: str) -> None:
        self.client, self.order, self.code = client, order, code
        self.run = uuid4().hex

    def examine_all(self, tasks: Iterable[Task]) -> Iterator[Examined]:
        """Run all tasks, as many at once as there are threads, and some more in line. Raises CourseError."""
        tasks = iter(tasks)
        running: dict[Any, str] = {}
        while True:
            for task in islice(tasks, max(0, self._at_once() - len(running))):
                running[self._submit(task)] = task.name
            if not running:
                return
            for future in self._patiently(partial(self._done, list(running))):
                yield self._patiently(partial(_examined, running.pop(future), future))

    def _submit(self, task: Task) -> Any:
        key = f"examine-{self.run}-{task.name}"
        given = (self.run, vars(self.order), self.code, vars(task))
        return self.client.submit(examine_here, *given, pure=False, key=key)

    def _done(self, futures: list[Any], seconds: float) -> set[Any]:
        """Those that are done, as soon as one is."""
        from distributed import wait

        with self.client.as_current():  # else it looks for a default client, which there is not
            return wait(futures, seconds, "FIRST_COMPLETED").done

    def _patiently(self, do: Callable[[float], _T]) -> _T:
        """Do what ends within some seconds or raises TimeoutError, again and again as long as there are workers."""
        seen = time.monotonic()
        while True:
            try:
                return do(_STEP)
            except TimeoutError as error:
                if self.client.nthreads():
                    seen = time.monotonic()
                elif time.monotonic() - seen >= _SECONDS_WITHOUT_WORKERS:
                    raise CourseError(
                        "The cluster has lost all its workers: start some, and run the same command again, which goes "
                        "on with what is not graded yet."
                    ) from error

    def _at_once(self) -> int:
        """Twice the threads, so that none has to wait for us."""
        return max(2, 2 * sum(self.client.nthreads().values()))


def _examined(name: str, future: Any, seconds: float) -> Examined:
    error = future.exception(seconds)
    if isinstance(error, CourseError):
        raise error
    if error is not None:
        return Examined(name, problem=f"{type(error).__name__}: {_first_line(error)}")
    return Examined(**future.result(seconds))


def _is_this_machine(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
