"""Keep what was graded: read what happened from the notebook, and put it in its place as a whole."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import nbformat

from autograde.grading.states import REMEDIES, Outcome, State, remember, remembered


def what_happened(notebook: Path, outcome: Outcome, notes: list[str]) -> Outcome:
    """Complete an outcome with what the graded notebook remembers, and the notebook with the outcome."""
    nb = nbformat.read(notebook, as_version=4)
    facts = remembered(nb)
    state = State(facts["state"])
    outcome = replace(
        outcome,
        state=state,
        happened=facts["happened"],
        remedy=REMEDIES.get(state, ""),
        notes=[*notes, *facts.get("notes", [])],
    )
    remember(nb, notes=outcome.notes, remedy=outcome.remedy)
    notebook.unlink()
    nbformat.write(nb, notebook)
    return outcome


def keep(graded: Path, laid_out: Path, destination: Path) -> None:
    """Move to `destination` the files that were handed in, as they are after grading; what code wrote stays behind."""
    whole = graded.with_name(f"{graded.name}-whole")
    for path in sorted(laid_out.rglob("*")):
        source, target = graded / path.relative_to(laid_out), whole / path.relative_to(laid_out)
        if path.is_file() and source.is_file() and not source.is_symlink():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            target.chmod(0o444)
    if destination.exists():
        shutil.rmtree(destination)
    destination.parent.mkdir(parents=True, exist_ok=True)
    os.replace(whole, destination)
