"""Grade the hostile class and print what became of it: `python -m autograde.hostile [--shuffle SEED] [--jobs N]`.

Exit code 1 says that something got through: a point gained, a secret told, a neighbour harmed, a process left.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograde.hostile.case import KINDS
from autograde.hostile.trial import Trial, run
from visual_attention.errors import CourseError


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m autograde.hostile", description=__doc__.splitlines()[0])
    parser.add_argument("--shuffle", metavar="SEED", type=int, help="grade the class in another order")
    parser.add_argument("--jobs", metavar="N", type=int, help="grade N at once (default: one for each core)")
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="keep the class in this new folder")
    options = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="autograde-hostile-", ignore_cleanup_errors=True) as scratch:
            folder = options.keep or Path(scratch)
            folder.mkdir(parents=True, exist_ok=bool(options.keep is None))
            trial = run(folder.resolve(), shuffle=options.shuffle, jobs=options.jobs)
    except CourseError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    show(trial, Console(width=None if sys.stdout.isatty() else 160))
    return 0 if trial.passed else 1


def show(trial: Trial, console: Console) -> None:
    """A row for each submission, and the verdict on the class."""
    table = Table("Submission", "Class", "Must end as", "Ended as", "Verdict")
    for row in trial.rows:
        kind = KINDS[row.seat.case.kind] if row.seat.case else "an honest neighbour"
        verdict = f"[red]{escape('; '.join(row.wrong))}[/]" if row.wrong else "[green]ok[/]"
        table.add_row(escape(row.seat.student), kind, row.expected, f"{row.state}, {row.score:g}", verdict)
    console.print(table)
    for kind, count in Counter(row.seat.case.kind for row in trial.rows if row.seat.case).items():
        console.print(f"{count:4} × {KINDS[kind]}")
    for line in trial.wrong:
        console.print(f"[red]{escape(line)}[/]")
    bad = sum(bool(row.wrong) for row in trial.rows)
    said = f"{len(trial.rows)} submissions graded in {trial.seconds:.0f} s: "
    console.print(
        said + ("all as they must be, and nothing got through." if trial.passed else f"{bad} not as they must be.")
    )


if __name__ == "__main__":
    sys.exit(main())
