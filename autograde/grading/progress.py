"""What a person sees while a class is graded: how many are done, their states so far, the rate, and the time left."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from autograde.grading.grade import Tell
from autograde.grading.states import Outcome


@contextmanager
def grading_progress(doing: str, console: Console) -> Iterator[Tell]:
    """A progress bar, and the function that moves it."""
    columns = [TextColumn(doing), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[said]}")]
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task(doing, total=None, said="getting ready")
        states: Counter[str] = Counter()
        started = time.monotonic()

        def tell(outcome: Outcome | None, done: int, total: int) -> None:
            if outcome:
                states[outcome.state] += 1
            said = in_short(states, done, total, time.monotonic() - started) if done else "getting ready"
            progress.update(bar, completed=done, total=total, said=said)

        yield tell


def in_short(states: Counter[str], done: int, total: int, seconds: float) -> str:
    """The states so far, the rate, and the time left at that rate: `5 graded, 1 died · 2.0 a second · 0:12 left`."""
    counts = ", ".join(f"{count} {state}" for state, count in states.most_common())
    a_second = done / max(seconds, 1e-9)
    rate = f"{a_second:.1f} a second" if a_second >= 1 else f"{60 * a_second:.1f} a minute"
    minutes, left = divmod(round((total - done) / a_second), 60)
    return f"{counts} · {rate} · {minutes}:{left:02} left"
