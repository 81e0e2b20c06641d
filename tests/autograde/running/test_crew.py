"""Processes that examine: one that dies or hangs costs nobody else anything, and none is left behind."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograde.course import Course
from autograde.grading.grade import grade
from autograde.grading.gradebook import open_gradebook, score
from autograde.grading.states import Outcome, State
from autograde.running.crew import Crew
from autograde.running.tasks import Order, Task
from autograde.worker import linux
from tests.autograde.running.killed import are_gone, descendants, grade_and_be_killed
from tests.autograde.running.quick import order, use_quick
from tests.autograde.tiny_course import RIGHT, answered, hand_in
from visual_attention.errors import CourseError

ENDS_ITS_PROCESS = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)\n"
HANGS = "import time; time.sleep(1000)\n"


def hand_in_with(course: Course, student: str, code: str) -> None:
    hand_in(course, student, answered(course.released("tiny"), RIGHT | {"double": code + RIGHT["double"]}))


@pytest.fixture
def eight(released: Course) -> Course:
    for number in range(8):
        hand_in(released, f"student{number}", answered(released.released("tiny")))
    return released


def test_a_process_that_dies_costs_only_its_own_submission(eight: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    use_quick(monkeypatch)
    hand_in_with(eight, "student3", ENDS_ITS_PROCESS)
    heard: list[Outcome] = []
    graded = grade(eight, "tiny", jobs=2, tell=lambda outcome, done, total: outcome and heard.append(outcome))
    states = {outcome.student: outcome.state for outcome in graded.outcomes}
    assert states.pop("student3") is State.FAILED and set(states.values()) == {State.GRADED}
    assert heard[-1].student == "student3"  # tried again when all others were done
    assert "was ended, and so was the next one" in heard[-1].happened
    with open_gradebook(eight) as gradebook:
        assert [score(gradebook, student, "tiny")[0] for student in states] == [6] * 7
        (notebook,) = gradebook.find_submission("tiny", "student3").notebooks
        assert all(grade.auto_score is None for grade in notebook.grades)


def test_a_process_killed_from_outside_is_made_up_for(eight: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    use_quick(monkeypatch)
    others = descendants(os.getpid())  # that earlier tests started, such as a browser
    victims: list[int] = []

    def kill_all_at_work(outcome: Outcome | None, done: int, total: int) -> None:
        if done == 2:
            victims.extend(descendants(os.getpid()) - others)
            for pid in victims:
                os.kill(pid, signal.SIGKILL)

    graded = grade(eight, "tiny", jobs=2, tell=kill_all_at_work)
    assert len(victims) == 3  # two that examine, and the one that they were forked from
    assert {outcome.state for outcome in graded.outcomes} == {State.GRADED}


def test_a_process_that_hangs_is_ended(eight: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    use_quick(monkeypatch, seconds=15)  # for the others as well, who need them on a busy machine, to be started
    hand_in_with(eight, "student0", HANGS)
    graded = grade(eight, "tiny", jobs=2)
    states = {outcome.student: outcome.state for outcome in graded.outcomes}
    assert states.pop("student0") is State.FAILED and set(states.values()) == {State.GRADED}


def test_a_submission_that_ends_a_plain_run_has_itself_to_blame(eight: Course) -> None:
    ends_the_parent = "import os, signal; os.kill(os.getppid(), signal.SIGKILL)\n"
    hand_in_with(eight, "student3", ends_the_parent)
    (outcome,) = grade(eight, "tiny", student="student3", plain=True).outcomes
    assert outcome.state is State.DIED
    assert grade(eight, "tiny", student="student4", plain=True).outcomes[0].state is State.GRADED


def test_nothing_outlives_a_run_that_is_killed(eight: Course) -> None:
    hand_in_with(eight, "student0", HANGS)
    started = grade_and_be_killed(eight, 7, 0)
    assert started and are_gone(started)


def test_interrupting_ends_all_processes(eight: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    use_quick(monkeypatch)
    hand_in_with(eight, "student7", HANGS)
    others = descendants(os.getpid())
    started: set[int] = set()

    def interrupt(outcome: Outcome | None, done: int, total: int) -> None:
        if done == 2:
            started.update(descendants(os.getpid()) - others)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grade(eight, "tiny", jobs=2, tell=interrupt)
    assert started and are_gone(started)
    assert len(list((eight.classroom / "states" / "tiny").iterdir())) == 2
    assert not list(eight.classroom.glob(".working-*"))


def test_submissions_run_side_by_side(released: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each waits for a file that the other one makes."""
    use_quick(monkeypatch)
    for mine, other in (("one", "two"), ("two", "one")):
        meets = (
            f"import pathlib, time\nhere = pathlib.Path({str(released.root)!r})\n(here / {mine!r}).touch()\n"
            f"while not (here / {other!r}).exists(): time.sleep(0.01)\n"
        )
        hand_in_with(released, mine, meets)
    assert {outcome.state for outcome in grade(released, "tiny", jobs=2).outcomes} == {State.GRADED}


def test_what_keeps_a_class_from_running_is_said(eight: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Order(f"{__name__}:without_bubblewrap", {})
    monkeypatch.setattr("autograde.grading.grade.sandbox_order", lambda unit, budgets: broken)
    with pytest.raises(CourseError, match="no bubblewrap here"):
        grade(eight, "tiny")
    with open_gradebook(eight) as gradebook:
        assert gradebook.students == []


def without_bubblewrap(facts: dict[str, object]) -> None:
    raise CourseError("There is no bubblewrap here.")


def test_idle_processes_end_when_the_crew_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograde.running.crew._PATIENCE", 300)  # so that they end by themselves, or not at all
    crew = Crew(order(), 1, tmp_path / "scratch", tmp_path / "log")
    with crew:
        member = crew._start()
        assert member.answer() is None and member.pid  # it says its number, and is ready
        crew._idle.append(member)
    assert are_gone({member.pid}, 0)


def test_a_crew_that_ends_begins_nothing_again(tmp_path: Path) -> None:
    """A worker of a cluster is at work in one thread, and hears in another that the run is over."""
    others = descendants(os.getpid())
    crew = Crew(order(), 1, tmp_path / "scratch", tmp_path / "log")
    with ThreadPoolExecutor() as thread:
        examined = thread.submit(crew.examine, task("hangs", f"open({str(tmp_path / 'at_work')!r}, 'w')\n{HANGS}"))
        while not (tmp_path / "at_work").exists():
            time.sleep(0.01)
        crew.close()
        assert examined.result(300).lost
    assert descendants(os.getpid()) == others


def test_what_only_linux_has_is_not_asked_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sandbox's own words recommend --plain there."""
    monkeypatch.setattr(linux.sys, "platform", "darwin")
    monkeypatch.setattr(linux, "_libc", object())
    monkeypatch.delattr(os, "sched_getaffinity")
    assert Crew(order(), None, tmp_path / "scratch", tmp_path / "log").jobs == os.cpu_count()
    linux.die_with_parent(os.getppid())


FORKS_AND_HANGS = "import os, time\nif os.fork(): time.sleep(1000)\nos.setsid()\ntime.sleep(30)\nos._exit(0)\n"


@pytest.fixture
def hangs_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    """The server never comes so far as to fork: what it imports before hangs."""
    (tmp_path / "never_imported.py").write_text(HANGS)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return replace(order(1), preload=["never_imported"])


def task(name: str, code: str = "") -> Task:
    return Task(name, new_notebook(cells=[new_code_cell(code)]), "/")


@pytest.mark.parametrize("size", [1, 2_000_000], ids=["small", "larger than what a socket holds"])
def test_a_server_that_hangs_is_not_waited_for(hangs_at_once: Order, tmp_path: Path, size: int) -> None:
    others = descendants(os.getpid())
    with Crew(hangs_at_once, 2, tmp_path / "scratch", tmp_path / "log") as crew:
        check_lost(crew, f"'{'x' * size}'")
    assert descendants(os.getpid()) == others


def test_what_a_hung_process_has_started_is_not_waited_for(tmp_path: Path) -> None:
    """It has the connection open, too, so that this never ends."""
    with Crew(order(1), 2, tmp_path / "scratch", tmp_path / "log") as crew:
        check_lost(crew, FORKS_AND_HANGS)


def check_lost(crew: Crew, code: str) -> None:
    """Alone or side by side, each is given up at the second of time that it has, and once more; the rest is slack."""
    started, worked = time.monotonic(), time.process_time()
    assert crew.examine(task("alone", code)).lost
    assert [(one.name, one.lost) for one in crew.examine_all([task("a", code), task("b", code)])] == [
        ("a", True),
        ("b", True),
    ]
    assert time.monotonic() - started < 25
    assert time.process_time() - worked < 2  # nor is it waited for in a circle
