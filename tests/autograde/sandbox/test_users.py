"""The user namespace that root makes for the sandbox: what is said where there may be none, and what is left of it."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable

import pytest
from rich.console import Console

from autograde.sample_class.build import sandbox_starts
from autograde.sandbox.sandbox import Sandbox
from autograde.sandbox.users import user_namespace
from autograde.worker import linux
from tests.autograde.running.killed import are_gone, descendants
from visual_attention.errors import CourseError


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Root in a container that allows no user namespaces."""

    def refuse(flags: int) -> None:
        raise PermissionError(1, "unshare: Operation not permitted")

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(linux, "unshare", refuse)


@pytest.mark.usefixtures("refused")
def test_where_root_may_make_no_namespaces_the_remedy_is_named() -> None:
    before = descendants(os.getpid())
    with pytest.raises(CourseError, match=r"does not start here \(.*unshare: Operation not permitted\): .*--plain"):
        Sandbox().__enter__()
    assert descendants(os.getpid()) == before


@pytest.mark.usefixtures("refused")
def test_the_sample_class_is_graded_without_a_sandbox_there() -> None:
    console = Console(record=True, width=1000)
    assert not sandbox_starts(console)
    assert "graded without a sandbox" in console.export_text()


@pytest.mark.usefixtures("refused")
def test_a_program_that_is_missing_is_said_before_a_right_that_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(CourseError, match="apt-get install bubblewrap"):
        Sandbox().__enter__()


def test_what_holds_a_namespace_may_also_end_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(linux, "unshare", lambda flags: os._exit(1))
    with pytest.raises(CourseError, match=r"does not start here \(the process .* ended\)"), user_namespace():
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes one")
def test_users_that_may_not_be_given_to_it_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograde.sandbox.users._MAP", "not a map")
    with pytest.raises(CourseError, match=r"does not start here \(uid_map: .*--plain"), user_namespace():
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes one")
def test_a_namespace_does_not_outlive_a_grader_that_is_killed() -> None:
    with os.fdopen(_child(_hold_one_for_ever)) as said:
        grader, holder = map(int, said.readline().split())
        assert len(os.listdir(f"/proc/{holder}/fd")) == 1  # nothing that was open here
        os.kill(grader, signal.SIGKILL)
        os.waitpid(grader, 0)
        assert said.read() == ""  # ends, because nobody else can write
    assert are_gone({holder})


def _hold_one_for_ever(told: int) -> None:
    with user_namespace():
        (holder,) = descendants(os.getpid())
        os.write(told, f"{os.getpid()} {holder}\n".encode())
        time.sleep(1000)


def _child(do: Callable[[int], None]) -> int:
    """Do it in a process of its own; returns what can be read of it."""
    heard, told = os.pipe()
    if os.fork() == 0:
        try:
            do(told)
        finally:
            os._exit(1)
    os.close(told)
    return heard
