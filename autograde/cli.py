"""The `autograde` command: release a unit, grade what students hand in, write feedback, export marks."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from autograde.course import Course
from visual_attention.errors import CourseError

if TYPE_CHECKING:  # importing it takes a while
    from autograde.running.cluster import Cluster

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_CLUSTER_OPTIONS = (
    click.option("--scheduler", metavar="ADDRESS", help="Run on a Dask cluster: tls://HOST:PORT of its scheduler."),
    click.option("--tls-ca", metavar="FILE", type=_FILE, help="The authority that signed the cluster's certificates."),
    click.option("--tls-cert", metavar="FILE", type=_FILE, help="The certificate to show to the cluster."),
    click.option("--tls-key", metavar="FILE", type=_FILE, help="Its key. Without these, Dask's own settings count."),
)


def _on_a_cluster(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a cluster, and the cluster that they name, if any, as `cluster`."""

    @functools.wraps(command)
    def run(
        scheduler: str | None, tls_ca: Path | None, tls_cert: Path | None, tls_key: Path | None, **options: Any
    ) -> None:
        from autograde.running.cluster import Cluster

        if scheduler and (options["plain"] or options["jobs"]):
            raise CourseError("--scheduler goes with neither --plain nor --jobs: the cluster's workers have sandboxes.")
        command(cluster=Cluster(scheduler, tls_ca, tls_cert, tls_key) if scheduler else None, **options)

    for option in reversed(_CLUSTER_OPTIONS):
        run = option(run)
    return run


class PlainErrors(click.Group):
    """A group whose commands end with one sentence when something is wrong, never with a traceback."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except CourseError as error:
            self._end(f"Error: {error}", 2)
        except OSError as error:
            self._end(f"Error: {_file_trouble(error)}", 2)
        except KeyboardInterrupt:
            self._end("Stopped. What is done is kept; run the same command again to go on with the rest.", 130)

    def list_commands(self, context: click.Context) -> list[str]:
        """In the order in which they are used."""
        return list(self.commands)

    @staticmethod
    def _end(message: str, code: int) -> None:
        click.echo(message, err=True)
        sys.exit(code)


def _file_trouble(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    reason = (error.strerror or str(error)).lower()
    return f"{where}{reason}. Check that the folder exists, that you may write to it, and that the disk is not full."


@click.group(cls=PlainErrors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Release units of the course, grade what students hand in, and give marks and feedback back.

    \b
    A class, step by step, from the course's root folder:
      autograde release squeeze_excitation     what students get: notebooks/squeeze_excitation/
      (collect)  each student's notebook into  autograde/classroom/submitted/STUDENT/squeeze_excitation/
      autograde grade squeeze_excitation       marks into the gradebook
      autograde feedback squeeze_excitation    a page for each student
      autograde report squeeze_excitation      how the class did, and who needs attention
      autograde export squeeze_excitation      a table of marks

    The class's folder is autograde/classroom; set AUTOGRADE_CLASSROOM to use another one (one a year, say). Every
    command can be stopped with Ctrl-C and given again: it goes on where it was. The gradebook is nbgrader's own, so
    `nbgrader formgrader`, `nbgrader export` and the rest work beside these commands.
    """


@main.command("release")
@click.argument("unit")
def release_command(unit: str) -> None:
    """Make the student notebook of UNIT and register its tests in the gradebook.

    \b
    Reads   solutions/UNIT/UNIT.md and UNIT.py
    Writes  notebooks/UNIT/UNIT.ipynb (answers and hidden tests removed), and the gradebook
    Next    give students notebooks/UNIT/, then collect their work and run `autograde grade UNIT`

    A release can be repeated after a change to the unit; submissions are then graded again by `autograde grade`.

    Example:  autograde release squeeze_excitation
    """
    from autograde.grading.release import release

    course = Course.here()
    notebook = release(course, unit)
    click.echo(f"Released {notebook.relative_to(course.root)} and registered {unit} in {course.gradebook}.")


@main.command("grade")
@click.argument("unit")
@click.option("--student", metavar="NAME", help="Grade only this student's submission.")
@click.option("--failed", is_flag=True, help="Grade again what did not end as `graded`.")
@click.option("--force", is_flag=True, help="Grade again everything, unchanged or not.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="Run N at once (default: one for each core).")
@click.option("--plain", is_flag=True, help="UNSAFE: run students' code in your account, without the sandbox.")
@_on_a_cluster
def grade_command(
    unit: str,
    student: str | None,
    failed: bool,
    force: bool,
    jobs: int | None,
    plain: bool,
    cluster: Cluster | None,
) -> None:
    """Run every submission of UNIT and write its marks into the gradebook.

    \b
    Reads   autograde/classroom/submitted/STUDENT/UNIT/ (never changed; timestamp.txt, where there is one, says when)
    Writes  autograde/classroom/gradebook.db, autograded/STUDENT/UNIT/, states/UNIT/STUDENT.json
    Next    autograde feedback UNIT, autograde export UNIT

    What is graded and unchanged is skipped, so the command can be repeated whenever more work comes in, or after it
    was stopped. Marks and comments given in the formgrader stay. Accidents are repaired (copied or deleted test cells,
    edited metadata, a renamed notebook), and each submission ends in one state: graded, timed out, out of memory,
    died, missing notebook, invalid notebook, needs review, or not graded, with what to do about it.

    Students' code runs in a sandbox (bubblewrap) without network, files or secrets of yours, and out of reach of the
    tests. How long it may run and what it may use are the lines `c.Budgets.…` of nbgrader_config.py. --plain does
    without all this: a submission can then read and change whatever you can, its own mark included.

    With --scheduler, submissions run in the sandboxes of a cluster's workers, and only this machine writes marks.

    Exit code 1 says that something could not be graded for a reason that is not the student's: the rest is graded.

    Example:  autograde grade squeeze_excitation --student ada
    """
    from autograde.grading.grade import grade
    from autograde.grading.progress import grading_progress
    from autograde.grading.report import marks_table, summary
    from autograde.grading.states import State

    course, console = Course.here(), Console()
    if plain:
        click.echo("UNSAFE: --plain runs students' code in your account, without the sandbox.", err=True)
    with grading_progress(f"Grading {unit}", console) as tell:
        which = {"student": student, "failed": failed, "force": force}
        graded = grade(course, unit, **which, plain=plain, jobs=jobs, cluster=cluster, tell=tell)
    console.print(marks_table(course, unit, graded.outcomes))
    console.print(summary(graded))
    for reason in graded.left_out:
        click.echo(f"Left out: {reason}", err=True)
    if graded.left_out or any(outcome.state is State.FAILED for outcome in graded.outcomes):
        sys.exit(1)


@main.command("feedback")
@click.argument("unit")
@click.option("--student", metavar="NAME", help="Write only this student's page.")
def feedback_command(unit: str, student: str | None) -> None:
    """Write a feedback page for every graded submission of UNIT.

    \b
    Reads   the gradebook (with the comments and marks you gave in the formgrader) and the graded notebooks
    Writes  autograde/classroom/feedback/STUDENT/UNIT/UNIT.html
    Next    send each student the page; it is one file and needs no internet

    A page shows each check's sentence and message, never the source of a hidden test, and nothing that a browser would
    execute.

    Example:  autograde feedback squeeze_excitation
    """
    from autograde.grading.feedback import feedback

    course = Course.here()
    with _progress(f"Writing feedback on {unit}", Console()) as tell:
        pages = feedback(course, unit, student=student, tell=tell)
    click.echo(f"Wrote {len(pages)} pages: {course.step('feedback', 'STUDENT', unit) / f'{unit}.html'}")


@main.command("report")
@click.argument("unit")
@click.option(
    "--to",
    metavar="FILE.html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write (default: reports/UNIT.html in the class's folder).",
)
def report_command(unit: str, to: Path | None) -> None:
    """Write a page about how the class did on UNIT.

    \b
    Reads   the gradebook, the graded notebooks and the states; runs nothing
    Writes  autograde/classroom/reports/UNIT.html: scores, exercises and checks with plots, what goes wrong most
            with a message and an answer, the states, how long submissions ran, and who needs attention
    Next    open it in a browser; it is one file, needs no internet, and names students

    Example:  autograde report squeeze_excitation
    """
    from autograde.reporting.report import report

    click.echo(f"Wrote {report(Course.here(), unit, to)}")


@main.command("similar")
@click.argument("unit")
@click.option(
    "--at-least",
    metavar="PERCENT",
    type=click.IntRange(1, 100),
    default=80,
    show_default=True,
    help="Name pairs of which one shares at least this part of its code with the other.",
)
@click.option(
    "--to",
    metavar="FILE.html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write (default: similar/UNIT.html in the class's folder).",
)
def similar_command(unit: str, at_least: int, to: Path | None) -> None:
    """Name pairs of submissions of UNIT that share much of their code. Similarity is no proof of copying.

    \b
    Reads   autograde/classroom/submitted/STUDENT/UNIT/ and notebooks/UNIT/; runs nothing
    Writes  autograde/classroom/similar/UNIT.html: each pair side by side, shared passages marked
    Next    read the passages; equal names and comments say more than equal code; ask the students

    Names of variables, comments and spacing do not count; nor do what was given out, the test cells, and what more than
    ten students (in a large class, more than a tenth) have in common.

    Example:  autograde similar squeeze_excitation --at-least 90
    """
    from autograde.similar.similar import similar
    from autograde.similar.table import pairs_table

    course, console = Course.here(), Console()
    with console.status(f"Comparing submissions of {unit}") as status:
        compared = similar(
            course,
            unit,
            at_least=at_least / 100,
            to=to,
            tell=lambda done, total: status.update(f"Comparing submissions of {unit}: {done:,} of {total:,}"),
        )
    if compared.pairs:
        console.print(pairs_table(unit, compared.pairs))
    click.echo(f"Compared {compared.students} submissions; {len(compared.pairs)} pairs share {at_least} % or more.")
    for student, why in sorted(compared.without.items()):
        click.echo(f"Not compared: {student}. {why}")
    click.echo(f"Wrote {compared.page}")


@main.command("replay")
@click.argument("unit")
@click.option("--student", metavar="NAME", help="Replay only this student's submission.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="Run N at once (default: one for each core).")
@click.option("--plain", is_flag=True, help="UNSAFE: run students' code in your account, without the sandbox.")
@click.option(
    "--to",
    metavar="FILE.csv",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write the changes as a CSV table.",
)
@_on_a_cluster
def replay_command(
    unit: str, student: str | None, jobs: int | None, plain: bool, to: Path | None, cluster: Cluster | None
) -> None:
    """Show which scores of UNIT would change if it were released and graded as it is now. Changes nothing.

    \b
    Reads   solutions/UNIT/ as it is now, the submissions, the gradebook
    Writes  nothing of the class (a release, a gradebook and graded notebooks in a temporary folder); --to FILE.csv
    Next    where the changes are as you meant them: autograde release UNIT, autograde grade UNIT

    For editing tests in the middle of a term: each line names the student, the test cell, the score before and after,
    and what the check says. Marks given by hand are named, and stay.

    Exit code 0 says that no score changes, 1 that at least one does (or that a submission could not be graded).

    Example:  autograde replay squeeze_excitation --to changes.csv
    """
    from autograde.grading.progress import grading_progress
    from autograde.replay.replay import replay, write_changes
    from autograde.replay.table import changes_table

    course, console = Course.here(), Console()
    if plain:
        click.echo("UNSAFE: --plain runs students' code in your account, without the sandbox.", err=True)
    with grading_progress(f"Replaying {unit}", console) as tell:
        replayed = replay(course, unit, student=student, plain=plain, jobs=jobs, cluster=cluster, tell=tell)
    if replayed.changes:
        console.print(changes_table(unit, replayed.changes))
    if to is not None:
        write_changes(replayed.changes, to)
    people = len({change.student for change in replayed.changes})
    click.echo(f"{replayed.submissions} submissions: {len(replayed.changes)} changes for {people} students.")
    if replayed.new:
        click.echo(f"Not compared, because they were never graded: {', '.join(replayed.new)}.")
    for name, happened in replayed.failed.items():
        click.echo(f"{name} could not be graded: {happened}")
    if replayed.changes or replayed.failed:
        sys.exit(1)


@main.command("export")
@click.argument("unit", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "canvas", "moodle"]),
    default="csv",
    show_default=True,
    help="A table for a spreadsheet, or one that Canvas or Moodle imports.",
)
@click.option(
    "--to",
    metavar="FILE.csv",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write (default: grades.csv or grades-UNIT.csv in the class's folder).",
)
def export_command(unit: str | None, form: str, to: Path | None) -> None:
    """Write the marks of UNIT, or of every unit, as a CSV table.

    \b
    Reads   the gradebook
    Writes  csv     a row for each student and unit: score, highest score, state, lateness, and each exercise
            canvas  a row for each student, a column for each unit: import it under Grades → Import
            moodle  the same for Moodle: Grades → Import → CSV file; map Username, ID number or Email address
    Next    open it in a spreadsheet or upload it to your learning platform

    Names, email addresses and the platform's own number of a student (lms_user_id) come from nbgrader's student table
    (`nbgrader db student import`). For a platform, a cell is empty where there is no mark yet: nothing handed in, not
    graded, or in need of review. No cell is a formula: what a spreadsheet would compute gets an apostrophe in front.

    `nbgrader export` writes nbgrader's own columns in place of these.

    Example:  autograde export squeeze_excitation --format canvas --to marks.csv
    """
    from autograde.grading.export import export

    path, rows = export(Course.here(), unit, to, form)
    click.echo(f"Wrote {rows} rows: {path}")


@contextmanager
def _progress(doing: str, console: Console) -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar, and the function that moves it."""
    columns = [
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[who]}"),
    ]
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(doing, total=None, who="")
        yield lambda student, done, total: progress.update(task, completed=done, total=total, who=student)
