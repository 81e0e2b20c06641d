"""Results that are kept: a table with the command that made it, the machine, the versions, the data and the seeds."""

from __future__ import annotations

import datetime
import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import torch

from visual_attention.errors import CourseError
from visual_attention.tables import Table

PACKAGES = ("torch", "torchvision", "timm", "segmentation-models-pytorch", "monai", "nbgrader")


@dataclass(frozen=True)
class Recorded:
    """A recorded table: `values` are its numbers unrounded, in any form JSON has; `origin` says how they came about."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    values: Any
    origin: dict[str, Any]

    def save(self, path: Path) -> None:
        """Write the record as JSON, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        os.replace(part, path)

    @classmethod
    def load(cls, path: Path) -> Recorded:
        """Read a record. Raises CourseError if the file is not one."""
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            rows = tuple(tuple(row) for row in content["rows"])
            return cls(content["caption"], tuple(content["header"]), rows, content["values"], content["origin"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CourseError(f"{path.name} is not a recorded result: run the command that makes it again.") from error

    def table(self) -> Table:
        return Table(f"{self.caption} {self.provenance()}", self.header, self.rows)

    def provenance(self) -> str:
        """One sentence: what was run, when, on which machine."""
        origin = self.origin
        data = f" Data: {origin['data']}." if origin.get("data") else ""
        seeds = f" Seeds: {', '.join(map(str, origin['seeds']))}." if origin.get("seeds") else ""
        packages = ", ".join(f"{name} {number}" for name, number in origin["versions"].items())
        run = f"Recorded on {origin['date']} with “{origin['command']}” on {origin['hardware']}"
        return f"{run}; {packages}.{data}{seeds}"


def origin(command: str, *, data: str = "", seeds: Sequence[int] = ()) -> dict[str, Any]:
    """Where a result comes from: the command, today's date, this machine, and the versions of what was used."""
    versions = {"Python": platform.python_version()}
    for name in PACKAGES:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            continue
    return {
        "command": command,
        "date": datetime.date.today().isoformat(),
        "hardware": hardware(),
        "threads": torch.get_num_threads(),
        "versions": versions,
        "data": data,
        "seeds": list(seeds),
    }


def hardware() -> str:
    """The machine in a few words: processor, cores, and the GPU if there is one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    words = f"{_processor()}, {cores} cores"
    return f"{words}, {torch.cuda.get_device_name()}" if torch.cuda.is_available() else words


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        name = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        name = ""
    return name if name and name != "unknown" else platform.machine()
