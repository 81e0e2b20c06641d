"""Grade a unit for a class: prepare each submission, have it examined, record what came of it.

Submissions are examined side by side, here or on a cluster; this process alone reads and writes the class's files and
gradebook. A submission's state is written last of all. So a run that is stopped at any moment, even by SIGKILL, loses
nothing, and the next one goes on with what is left.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import sqlalchemy.exc
from traitlets.log import get_logger

from autograde.course import Course
from autograde.grading.gradebook import check_released, check_writable, gradebook_url, plain_database_errors
from autograde.grading.prepare import Prepared, prepare
from autograde.grading.record import record, record_failed, record_unreadable
from autograde.grading.session import OneGradebook, one_gradebook
from autograde.grading.settings import nbgrader_log, settings
from autograde.grading.states import Outcome, State, load_outcome, remember
from autograde.grading.steps import Steps
from autograde.grading.submissions import Invalid, Missing, code_digest, nameless, students, submission_digest
from autograde.grading.workplace import alone, working_folder
from autograde.running.cluster import Cluster
from autograde.running.crew import Crew
from autograde.running.tasks import Examined, Task
from autograde.running.ways import budgets, plain_order, sandbox_order
from visual_attention.errors import CourseError

Tell = Callable[[Outcome | None, int, int], None]
_OF_THE_MACHINE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM)


@dataclass
class GradedClass:
    """What became of each submission, how many were graded already and unchanged, and why folders were left out."""

    outcomes: list[Outcome] = field(default_factory=list)
    unchanged: int = 0
    left_out: list[str] = field(default_factory=list)


def grade(
    course: Course,
    unit: str,
    *,
    student: str | None = None,
    failed: bool = False,
    force: bool = False,
    plain: bool = False,
    jobs: int | None = None,
    cluster: Cluster | None = None,
    tell: Tell = lambda outcome, done, total: None,
) -> GradedClass:
    """Grade every submission of a unit, or one student's; what is graded and unchanged is skipped.

    `failed` grades again what did not end as graded, `force` everything. Students' code runs in the sandbox unless
    `plain`, by `jobs` processes of this machine (one for each core) or by those of a `cluster`. `tell` hears each new
    outcome and how many of how many are done, and None at the start. Raises CourseError for what concerns the whole
    class; whatever is wrong with one submission is in its outcome.
    """
    course.check_unit(unit)
    config = settings(course)
    allowed = budgets(config)
    release = check_released(course, unit)
    names = students(course, unit, student)
    check_writable(course)
    order = plain_order(course, config) if plain else sandbox_order(unit, allowed)
    code = code_digest()
    basis = f"{release} {code} {allowed} {'plain' if plain else 'sandbox'}"
    with (
        alone(course),
        nbgrader_log(course),
        plain_database_errors(course),
        working_folder(course) as work,
        one_gradebook(gradebook_url(course)) as gradebook,
    ):
        run = _Run(course, unit, Steps(config), gradebook, work, allowed.notebook_bytes, plain, tell)
        todo = run.select(names, basis, failed, force)
        if todo:
            with cluster.open(order, code) if cluster else Crew(order, jobs, work / "scratch", course.log) as crew:
                for examined in crew.examine_all(run.tasks(todo)):
                    run.enter(examined)
    left_out = [] if student else nameless(course, unit)
    return GradedClass([run.outcomes[name] for name in names], len(names) - len(todo), left_out)


@dataclass
class _Run:
    """One run over a class. `most` is the size of a notebook, in bytes, above which it is not read."""

    course: Course
    unit: str
    steps: Steps
    gradebook: OneGradebook
    work: Path
    most: int
    plain: bool
    tell: Tell
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    waiting: dict[str, Prepared] = field(default_factory=dict)
    done: int = 0
    total: int = 0

    def select(self, names: list[str], basis: str, failed: bool, force: bool) -> list[Outcome]:
        """What is to be graded: whatever changed, was left incomplete, or is asked for again."""
        todo = []
        for name in names:
            known = load_outcome(self.course, name, self.unit)
            wanted = Outcome(name, self.unit, State.GRADED, fingerprint=self._fingerprint(name, basis))
            again = force or (failed and known and known.state is not State.GRADED)
            if known and known.fingerprint == wanted.fingerprint and _is_complete(self.course, known) and not again:
                self.outcomes[name] = known
            else:
                todo.append(wanted)
        self.total = len(todo)
        self.tell(None, 0, self.total)
        return todo

    def tasks(self, todo: Iterable[Outcome]) -> Iterator[Task]:
        """Prepare each submission when its turn has come; those that cannot be run are settled at once."""
        for outcome in todo:
            name, folder = outcome.student, self.work / "submissions" / outcome.student
            with self._settling(outcome):
                self.waiting[name] = prepare(self.course, self.steps, outcome, folder, self.most)
            if name in self.waiting:
                yield Task(name, self.waiting[name].notebook, str(folder))

    def enter(self, examined: Examined) -> None:
        """Record a submission that was examined, or could not be."""
        prepared = self.waiting.pop(examined.name)
        with self._settling(prepared.outcome):
            if examined.lost and self.plain:  # nothing but the submission stood between its code and that process
                remember(prepared.notebook, state=State.DIED, happened=examined.problem)
                examined = replace(examined, notebook=prepared.notebook)
            if examined.notebook is None:
                raise NotExamined(examined.problem)
            self._settle(record(self.course, self.gradebook, self.steps, prepared, examined))
        shutil.rmtree(prepared.folder, ignore_errors=True)

    @contextmanager
    def _settling(self, outcome: Outcome) -> Iterator[None]:
        """Make an outcome of what goes wrong with one submission; what concerns the whole class goes on."""
        try:
            yield
        except (Missing, Invalid) as error:
            record_unreadable(self.course, self.gradebook, outcome)
            state = State.MISSING if isinstance(error, Missing) else State.INVALID
            self._settle(replace(outcome, state=state, happened=error.args[0], remedy=error.args[1]))
        except (CourseError, sqlalchemy.exc.DBAPIError, sqlite3.Error):
            raise
        except Exception as error:
            own = (self._submitted(outcome.student), self.work / "submissions" / outcome.student)
            if isinstance(error, OSError) and not _is_about(error, *own):
                raise
            get_logger().exception("%s, %s could not be graded", outcome.student, self.unit)
            record_failed(self.gradebook, outcome)
            remedy = f"See the end of {self.course.log.name} in the class's folder."
            self._settle(replace(outcome, state=State.FAILED, happened=_short(error), remedy=remedy))

    def _settle(self, outcome: Outcome) -> None:
        """Write a state down: the last thing that happens to a submission."""
        outcome.save(self.course)
        self.outcomes[outcome.student] = outcome
        self.done += 1
        self.tell(outcome, self.done, self.total)

    def _fingerprint(self, student: str, basis: str) -> str:
        """A digest of all that a mark depends on; of a submission that cannot be read, one that nothing else has."""
        folder = self._submitted(student)
        try:
            return submission_digest(folder, basis)
        except OSError as error:
            return f"unreadable: {error}"

    def _submitted(self, student: str) -> Path:
        return self.course.step("submitted", student, self.unit)


class NotExamined(Exception):
    """The reason why a submission could not be examined."""


def _is_complete(course: Course, outcome: Outcome) -> bool:
    """Is all there that this outcome says was made?"""
    if outcome.state is State.FAILED:
        return False
    without_notebook = outcome.state in (State.MISSING, State.INVALID)
    return without_notebook or course.step("autograded", outcome.student, outcome.unit).is_dir()


def _is_about(error: OSError, *folders: Path) -> bool:
    """Is it this submission's own file that cannot be read or copied, and not the machine's disk?"""
    if error.errno in _OF_THE_MACHINE or error.filename is None:
        return False
    return any(Path(str(error.filename)).is_relative_to(folder) for folder in folders)


def _short(error: Exception) -> str:
    message = (str(error).strip().splitlines() or ["no message"])[0]
    return message if isinstance(error, NotExamined) else f"{type(error).__name__}: {message}"
