"""What happened in a run, batch by batch and epoch by epoch, as two CSV files that any program can read."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

BATCHES = ("epoch", "batch", "learning_rate", "loss", "accuracy")
EPOCHS = ("epoch", "learning_rate", "train_loss", "train_accuracy", "test_loss", "test_accuracy", "seconds")


class Log:
    """`batches.csv` and `epochs.csv` in a folder. Rows after the last checkpoint are dropped when a run goes on."""

    def __init__(self, folder: Path, epochs_done: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.batches, self.epochs = folder / "batches.csv", folder / "epochs.csv"
        for path, header in ((self.batches, BATCHES), (self.epochs, EPOCHS)):
            kept = [row for row in read(path) if int(row["epoch"]) <= epochs_done] if epochs_done else []
            _write(path, header, kept)

    def add_batches(self, rows: Iterable[Sequence[float]]) -> None:
        _append(self.batches, rows)

    def add_epoch(self, row: Sequence[float]) -> None:
        _append(self.epochs, [row])


def read(path: Path) -> list[dict[str, str]]:
    """The complete rows of a log; a row that was cut short is left out."""
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        lines = (line for line in file if line.endswith("\n"))  # 3.25 cut to 3. would pass for a number
        return [row for row in csv.DictReader(lines) if None not in row.values() and row["epoch"].isdigit()]


def _write(path: Path, header: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a log whole or not at all: what stands in it took hours."""
    part = path.with_suffix(".part")
    with part.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows(rows)
    os.replace(part, path)


def _append(path: Path, rows: Iterable[Sequence[float]]) -> None:
    with path.open("a", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
