"""The examiner's own time: it is over when it is over, and never later."""

from __future__ import annotations

import sys
import threading
from time import monotonic, sleep
from types import FrameType
from typing import Any

import pytest

from autograde.examiner import Examiner
from autograde.examiner.patience import OutOfPatience, Patience
from autograde.sandbox.sandbox import Ending, Sandbox
from tests.autograde.sandbox.submissions import RIGHT, TEST, checked, examined, processes_of

STUBBORN = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"


def test_a_loop_of_ours_is_ended_in_any_thread() -> None:
    caught = []

    def wait() -> None:
        try:
            with Patience(0.2):
                while True:
                    pass
        except OutOfPatience as error:
            caught.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    wait()
    thread.join()
    assert len(caught) == 2


def test_no_check_can_take_it_for_an_error_of_the_answer() -> None:
    with pytest.raises(OutOfPatience), Patience(0.2):
        while True:
            try:
                while True:
                    pass
            except Exception:
                continue


def test_what_ends_in_time_hears_nothing_of_it() -> None:
    began = monotonic()
    with Patience(2):
        total = sum(range(1000))
    while monotonic() < began + 2.5:
        total += 1
    assert total > 499_500


def test_on_the_edge_it_arrives_inside_or_not_at_all() -> None:
    """Work that grows in small steps until it no longer ends in time, whatever the speed of the machine."""
    in_time, late, rounds = 0, 0, 100
    while late < 50:
        try:
            with Patience(0.001):
                for _ in range(rounds):
                    pass
            in_time += 1
            rounds += max(1, rounds // 50)
        except OutOfPatience:
            late += 1
            rounds -= rounds // 20
    assert in_time > 0


def test_wherever_on_the_way_out_time_is_up_it_arrives_there_or_not_at_all() -> None:
    moment, arrived, reached = 0, 0, True
    while reached:
        moment += 1
        reached, late = left_with_time_up_at(moment)
        arrived += late
        for _ in range(20_000):  # where an error that came later still would stop the test
            pass
    assert moment > 20 and arrived > 0


def left_with_time_up_at(moment: int) -> tuple[bool, bool]:
    """Is the way out that long, in instructions of Python; did the error arrive?"""
    passed = 0

    def wait_at_the_moment(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal passed
        if frame.f_globals["__name__"] == "_weakrefset":  # callbacks, in which Python takes no error seriously
            return None
        frame.f_trace_opcodes = True
        passed += 1
        if passed == moment:
            sleep(0.005)
        return wait_at_the_moment

    tracer = sys.gettrace()
    try:
        with Patience(0.002):
            sys.settrace(wait_at_the_moment)
    except OutOfPatience:
        return True, True
    finally:
        sys.settrace(tracer)
    return passed >= moment, False


def test_an_end_that_was_interrupted_leaves_nothing_and_costs_the_next_submission_nothing(examiner: Examiner) -> None:
    """Patience may run out while a submission is being ended, which takes as long as patience has in addition."""
    stop, began, before = Sandbox.stop, [], processes_of(examiner)

    def interrupted_once(sandbox: Sandbox) -> Ending:
        if sandbox.over is None and not began:
            began.append(True)
            raise OutOfPatience
        return stop(sandbox)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sandbox, "stop", interrupted_once)
        assert examined(examiner, STUBBORN, cell_seconds=1).state == "timed out"
    assert began and processes_of(examiner) == before
    done = examined(examiner, RIGHT, checked(TEST))
    assert (done.state, len(done.receipts())) == ("graded", 1)
