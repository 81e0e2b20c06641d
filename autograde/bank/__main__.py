"""Try the right and wrong answers of every unit: `python -m autograde.bank [UNIT]`."""

from __future__ import annotations

import sys

import click
import torch
from rich.console import Console
from rich.progress import Progress

from autograde.authoring.units import Unit, all_units, find_unit
from autograde.bank.answers import BankAnswer, read_bank
from autograde.bank.trial import complaint, exercises, failures
from visual_attention.errors import CourseError


def try_bank(unit: Unit, console: Console) -> dict[bool, list[bool]]:
    """Try all answers of a unit and print what is amiss; returns, for each kind, whether each is as it must."""
    outcomes: dict[bool, list[bool]] = {True: [], False: []}
    with Progress(console=console, transient=True) as progress:
        for exercise in exercises(unit):
            answers = read_bank(unit, exercise.name)
            complaints = []
            for answer in progress.track(answers, description=exercise.name):
                complaints.append(complaint(exercise, answer))
                outcomes[answer.right].append(not complaints[-1])
            stub_ok = None not in failures(exercise, exercise.stub)
            outcomes[False].append(stub_ok)
            _report(console, exercise.name, answers, complaints, stub_ok)
    return outcomes


def _report(console: Console, name: str, answers: list[BankAnswer], complaints: list[str], stub_ok: bool) -> None:
    def score(right: bool) -> str:
        fine = [not complaint for answer, complaint in zip(answers, complaints, strict=True) if answer.right == right]
        return f"{sum(fine)}/{len(fine)}"

    untouched = "caught" if stub_ok else "PASSES"
    console.print(f"{name:<17} right {score(True):>6} pass   wrong {score(False):>6} caught   untouched {untouched}")
    for answer, words in zip(answers, complaints, strict=True):
        if words:
            console.print(f"  ✗ {answer.title}: {words}", markup=False, highlight=False)


@click.command()
@click.argument("unit", required=False)
def bank(unit: str | None) -> None:
    """Try the right and wrong answers of UNIT (all units by default); fails unless both rates are 100 %."""
    torch.set_num_threads(1)
    console = Console()
    total: dict[bool, list[bool]] = {True: [], False: []}
    for each in [find_unit(unit)] if unit else all_units():
        console.print(f"[bold]{each.name}[/bold]")
        for right, outcomes in try_bank(each, console).items():
            total[right] += outcomes
    for right, words in ((True, "Right answers that pass"), (False, "Wrong answers that are caught")):
        fine, count = sum(total[right]), len(total[right])
        console.print(f"{words + ':':<31} {fine} of {count} = {100 * fine / count:.1f} %", highlight=False)
    if not all(total[True] + total[False]):
        sys.exit(1)


def main() -> None:
    try:
        bank(prog_name="python -m autograde.bank")
    except CourseError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
