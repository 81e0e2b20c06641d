"""Try the right and wrong answers of every unit: `python -m autograde.bank [UNIT]`."""

from __future__ import annotations

import sys

import click
import torch
from rich.console import Console
from rich.progress import Progress

from autograde.authoring.units import Unit, all_units, find_unit
from autograde.bank.answers import BankAnswer, read_bank
from autograde.bank.apart import differences
from autograde.bank.trial import complaint, exercises, failures
from autograde.examiner import Examiner
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


def compare_apart(units: list[Unit], console: Console) -> int:
    """Judge all answers here and in the sandbox; prints each difference, and returns how many there are."""
    count = compared = 0
    with Examiner() as examiner, Progress(console=console, transient=True) as progress:
        for unit in units:
            for exercise in exercises(unit):
                answers = {answer.title: answer.code for answer in read_bank(unit, exercise.name)}
                answers["untouched"] = exercise.stub
                for title, code in progress.track(answers.items(), description=f"{unit.name} {exercise.name}"):
                    found = differences(examiner, unit.name, exercise, code)
                    for difference in found:
                        console.print(f"✗ {exercise.name}: {title}: {difference}", markup=False, highlight=False)
                    count, compared = count + bool(found), compared + 1
    console.print(f"Judged otherwise in the sandbox: {count} of {compared} answers", highlight=False)
    return count


@click.command()
@click.argument("unit", required=False)
@click.option("--apart", is_flag=True, help="Compare verdicts on answers in the sandbox with verdicts on them here.")
def bank(unit: str | None, apart: bool) -> None:
    """Try the right and wrong answers of UNIT (all units by default); fails unless both rates are 100 %."""
    torch.set_num_threads(1)
    console = Console()
    if apart:
        sys.exit(compare_apart([find_unit(unit)] if unit else all_units(), console) > 0)
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
