"""A benchmark that takes no arguments says so, and what it does, and does not start to measure."""

from __future__ import annotations

import importlib
import sys

import pytest

MODULES = ("claims.__main__", "deployment", "grading", "litmus_matrix", "modules", "shapes")


def called(name: str, argument: str, monkeypatch: pytest.MonkeyPatch) -> int | str | None:
    module = importlib.import_module(f"benchmarks.{name}")
    monkeypatch.setattr(sys, "argv", [name, argument])
    with pytest.raises(SystemExit) as stop:
        module.main()
    return stop.value.code


@pytest.mark.parametrize("name", MODULES)
def test_help_says_what_is_measured(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(name, "--help", monkeypatch) == 0
    told = capsys.readouterr().out
    module = importlib.import_module(f"benchmarks.{name}")
    assert (
        f"usage: python -m benchmarks.{name.removesuffix('.__main__')} [-h]" in told and module.__doc__.strip() in told
    )


@pytest.mark.parametrize("name", MODULES)
def test_an_argument_is_refused(name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert called(name, "fast", monkeypatch) == 2
    assert "unrecognized arguments: fast" in capsys.readouterr().err
