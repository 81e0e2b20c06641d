"""A log keeps every complete row of the epochs done, whatever stops the program and when."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from visual_attention.training.log import EPOCHS, Log, read


def row(epoch: int) -> tuple[float, ...]:
    return (epoch, 0.1, 2.5, 0.25, 2.25, 0.125, 3.25)


@pytest.fixture
def logged(tmp_path: Path) -> Path:
    """A folder with the log of three epochs of two batches."""
    log = Log(tmp_path, 0)
    for epoch in (1, 2, 3):
        log.add_batches([(epoch, batch, 0.1, 2.5, 0.25) for batch in (1, 2)])
        log.add_epoch(row(epoch))
    return tmp_path


def test_a_run_that_goes_on_keeps_the_rows_of_the_epochs_done(logged: Path) -> None:
    Log(logged, 2).add_epoch(row(3))
    assert [int(r["epoch"]) for r in read(logged / "epochs.csv")] == [1, 2, 3]
    batches = [(int(r["epoch"]), int(r["batch"])) for r in read(logged / "batches.csv")]
    assert batches == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert {path.name for path in logged.iterdir()} == {"epochs.csv", "batches.csv"}


@pytest.mark.parametrize("method", ["writeheader", "writerows"])
def test_a_run_that_is_killed_while_it_takes_up_its_log_loses_nothing(
    logged: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    before = {path.name: path.read_bytes() for path in logged.iterdir()}

    def killed(*arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(csv.DictWriter, method, killed)
        Log(logged, 3)
    assert {name: (logged / name).read_bytes() for name in before} == before
    Log(logged, 3)
    assert {path.name: path.read_bytes() for path in logged.iterdir()} == before


def test_a_last_row_that_was_cut_short_is_left_out_wherever_it_was_cut(logged: Path) -> None:
    path = logged / "epochs.csv"
    whole = path.read_bytes()
    last = whole.rindex(b"3,0.1")
    for end in range(last, len(whole)):
        path.write_bytes(whole[:end])
        assert [r["epoch"] for r in read(path)] == ["1", "2"], whole[last:end]
    path.write_bytes(whole)
    assert [tuple(map(float, r.values())) for r in read(path)] == [row(1), row(2), row(3)]


def test_a_log_whose_header_was_cut_short_has_no_rows(tmp_path: Path) -> None:
    (tmp_path / "epochs.csv").write_text(",".join(EPOCHS)[:20])
    assert read(tmp_path / "epochs.csv") == []
