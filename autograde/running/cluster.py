"""Many machines: the same tasks on a Dask cluster that is running already (https://distributed.dask.org).

Notebooks and results travel between this process and the cluster's workers; students' code runs in the workers' own
sandboxes. A worker that is lost costs only time: Dask gives its tasks to the others.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from autograde.running.tasks import Examined, Order, Task
from autograde.running.worker import end_crew, examine_here
from visual_attention.errors import CourseError

_SECONDS_TO_CONNECT = 30


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
                yield OnCluster(client, order, code)
            finally:
                client.run(end_crew, on_error="ignore")


class OnCluster:
    """Runs tasks by a connected client."""

    def __init__(self, client: Any, order: Order, code: str) -> None:
        self.client, self.order, self.code = client, order, code

    def examine_all(self, tasks: Iterable[Task]) -> Iterator[Examined]:
        """Run all tasks, as many at once as there are threads, and some more in line. Raises CourseError."""
        from distributed import as_completed

        tasks = iter(tasks)
        running = as_completed([], loop=self.client.loop, raise_errors=False)
        names = {}
        while True:
            for task in islice(tasks, max(0, self._at_once() - len(names))):
                future = self.client.submit(
                    examine_here, vars(self.order), self.code, vars(task), pure=False, key=f"examine-{task.name}"
                )
                names[future.key] = task.name
                running.add(future)
            if not names:
                return
            future = next(running)
            yield _examined(names.pop(future.key), future)

    def _at_once(self) -> int:
        """Twice the threads, so that none has to wait for us."""
        return max(2, 2 * sum(self.client.nthreads().values()))


def _examined(name: str, future: Any) -> Examined:
    error = future.exception()
    if isinstance(error, CourseError):
        raise error
    if error is not None:
        return Examined(name, problem=f"{type(error).__name__}: {_first_line(error)}")
    return Examined(**future.result())


def _is_this_machine(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
