"""Whether grading grows with the class: 1,000 submissions in one run, and memory on the way, `make soak`.

Each submission is the released notebook with its first exercise answered; all its test cells run. The parts that live
through the whole run are watched: the process that writes marks, those that examine, and the warm process in each
sandbox, from which every submission is forked.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import nbformat

from autograde.authoring.units import build_source
from autograde.course import CONFIG, Course
from autograde.grading.grade import grade
from autograde.grading.release import release
from autograde.grading.states import Outcome, State
from autograde.sample_class.people import UNIT
from benchmarks import RESULTS
from visual_attention.errors import CourseError
from visual_attention.measuring.recorded import Recorded, origin

COMMAND = "make soak"
SIZE = 1000
EVERY = 50
MIB = 2**20
ANSWER = "def squeeze(x: Tensor) -> Tensor:\n    return x.mean((2, 3))  # submission {}"


@dataclass(frozen=True)
class Sample:
    """After so many submissions: seconds since the first one, and the most memory of one process of each part."""

    done: int
    seconds: float
    resident: dict[str, int]
    proportional: dict[str, int | None]


def make_class(root: Path, size: int) -> Course:
    """A course in `root` with `size` submissions, none like another."""
    course = Course(root, root / "classroom")
    course.source(UNIT).mkdir(parents=True)
    shutil.copy(build_source(UNIT), course.source(UNIT))
    shutil.copy(Path(__file__).parents[1] / CONFIG, root)
    release(course, UNIT)
    nb = nbformat.read(course.released(UNIT), as_version=4)
    nb.cells = [cell for cell in nb.cells if "demonstration" not in cell.metadata.get("tags", [])]
    (answer,) = (cell for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "squeeze")
    for number in range(size):
        folder = course.step("submitted", f"s{number:05}", UNIT)
        folder.mkdir(parents=True)
        answer.source = ANSWER.format(number)
        nbformat.write(nb, folder / f"{UNIT}.ipynb")
    return course


def sample(done: int, seconds: float) -> Sample:
    resident: dict[str, int] = {}
    proportional: dict[str, int | None] = {}
    for part, pid in _lasting():
        pages = int(Path("/proc", pid, "statm").read_text().split()[1])
        resident[part] = max(resident.get(part, 0), pages * os.sysconf("SC_PAGE_SIZE"))
        share = _proportional(pid)
        proportional[part] = None if share is None else max(proportional.get(part) or 0, share)
    return Sample(done, seconds, resident, proportional)


def _lasting() -> Iterator[tuple[str, str]]:
    """The processes of this run that live through it, each by its part; forks of a warm one are submissions."""
    yield "the process that writes marks", str(os.getpid())
    parents, commands = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        pid = stat.parent.name
        try:
            parents[pid] = stat.read_text().rpartition(")")[2].split()[1]
            commands[pid] = (stat.parent / "cmdline").read_text()
        except OSError:  # it ended meanwhile
            continue
    ours = {str(os.getpid())}
    while found := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= found
    for pid in ours & set(commands):
        above = commands.get(parents[pid], "")
        if "autograde.running.crew_server" in commands[pid] and "autograde.running.crew_server" in above:
            yield "examining", pid
        if _is_warm(commands[pid]) and not _is_warm(above):
            yield "warm", pid


def _is_warm(command: str) -> bool:
    return "autograde.worker.warm" in command and "bwrap" not in command.split("\0")[0]


def _proportional(pid: str) -> int | None:
    """PSS in bytes; None where this user may not see it."""
    try:
        lines = Path("/proc", pid, "smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return None


def soak(course: Course) -> list[Sample]:
    """Grade the class once, and look at memory after every few submissions. Raises CourseError if one fails."""
    samples: list[Sample] = []
    began: list[float] = []

    def tell(outcome: Outcome | None, done: int, total: int) -> None:
        if outcome and outcome.state is not State.GRADED:
            raise CourseError(f"{outcome.student} ended as {outcome.state}: {outcome.happened}")
        if done == 1:
            began.append(time.perf_counter())
        if done and done % EVERY == 0:
            samples.append(now := sample(done, time.perf_counter() - began[0]))
            left = now.seconds / (done - 1) * (total - done)
            memory = ", ".join(f"{part} {size / MIB:,.0f} MiB" for part, size in now.resident.items())
            print(f"{done:,} of {total:,} after {now.seconds:.0f} s, {left:.0f} s left: {memory}", file=sys.stderr)

    grade(course, UNIT, tell=tell)
    return samples


def recorded(samples: list[Sample]) -> Recorded:
    """A row for each tenth of the class; all samples are among the values."""
    parts = list(samples[0].resident)
    rows = []
    for now in samples[1 :: max(1, len(samples) // 10)]:
        memory = [f"{now.resident[part] / MIB:,.0f}" for part in parts]
        rows.append((f"{now.done:,}", f"{now.seconds:,.0f} s", f"{60 * (now.done - 1) / now.seconds:.0f}", *memory))
    grown = {part: _growth([s.resident[part] for s in samples]) for part in parts}
    said = ", ".join(f"{part} {change / MIB:+.1f} MiB" for part, change in grown.items())
    caption = (
        f"{samples[-1].done:,} submissions of {UNIT} in one run: resident memory, in MiB, of processes that live "
        f"through it all (the largest of each kind). From the first quarter to the last, medians change by: {said}."
    )
    header = ("submissions", "time", "a minute", *parts)
    return Recorded(
        caption, header, tuple(rows), {"samples": list(map(vars, samples)), "growth": grown}, origin(COMMAND)
    )


def _growth(values: list[int]) -> float:
    quarter = max(1, len(values) // 4)
    return median(values[-quarter:]) - median(values[:quarter])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__.splitlines()[0])
    parser.add_argument("size", nargs="?", type=int, default=SIZE, help=f"recorded are runs of {SIZE:,} only")
    size = max(2 * EVERY, parser.parse_args().size)
    with tempfile.TemporaryDirectory(prefix="autograde-soak-") as folder:
        record = recorded(soak(make_class(Path(folder).resolve(), size)))
    print(record.table().to_text())
    if size == SIZE:
        record.save(RESULTS / "soak.json")


if __name__ == "__main__":
    try:
        main()
    except CourseError as error:
        sys.exit(f"Error: {error}")
    except KeyboardInterrupt:
        sys.exit("Stopped: nothing was recorded; a run takes 5 to 20 minutes.")
