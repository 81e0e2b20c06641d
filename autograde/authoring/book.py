"""Build the book: `python -m autograde.authoring.book` writes the site to build/site/.

The pages are staged in build/book_source/ as they stand in the repository, with each unit's merged page in the place of
the student's notebook, so that launch buttons resolve to the notebook. Jupyter Book builds them with warnings as
errors; only a site that built cleanly replaces the one before.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from autograde.authoring.book_config import KIT, NOTICE, Repository, complete, recorded_tables
from autograde.authoring.notices import notice
from autograde.authoring.units import ROOT, all_units
from autograde.authoring.vendor import vendored
from visual_attention.errors import CourseError


def build_book(root: Path = ROOT) -> Path:
    """Build the site from the rooms of `root` and build/pages/; returns its index.html. Raises CourseError."""
    build = root / "build"
    repository = Repository.from_environment(dict(os.environ))
    pages = _pages(root)
    kit = build / KIT
    static = vendored(build / "vendor")
    results = recorded_tables(root / "book" / "results")
    config = complete(_read(root / "_config.yml"), static, repository, kit if kit.is_file() else None, results)
    _stage(root, build / "book_source", pages, yaml.safe_dump(config, sort_keys=False, allow_unicode=True))

    print(f"Building the book: {len(pages)} pages ...", flush=True)
    html = _sphinx(build / "book_source", build / "book")
    (html / NOTICE).write_text(notice(root / "book" / "notices"), encoding="utf-8")
    if kit.is_file():
        (html / KIT).parent.mkdir()
        shutil.copyfile(kit, html / KIT)
    return _replace(html, build / "site") / "index.html"


def _pages(root: Path) -> dict[str, Path]:
    """Every page of the table of contents and the file it is made from. Raises CourseError if one is missing."""
    toc = _read(root / "_toc.yml")
    pages = {}
    for name in _files(toc):
        if name.startswith("notebooks/"):
            path = root / "build" / "pages" / f"{name.removeprefix('notebooks/')}.ipynb"
            remedy = "run `make book`, which makes it first"
        else:
            path, remedy = root / f"{name}.md", "write it, or take it out of _toc.yml"
        if not path.is_file():
            raise CourseError(f"The page {path.relative_to(root)} is missing: {remedy}.")
        pages[name] = path
    for unit in all_units(root):
        if f"notebooks/{unit.name}/{unit.name}" not in pages:
            entry = f"notebooks/{unit.name}/{unit.name}"
            raise CourseError(f"The unit {unit.name} is not in the book: add {entry} to _toc.yml.")
    return pages


def _read(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        where = f"line {error.problem_mark.line + 1}" if isinstance(error, yaml.MarkedYAMLError) else "somewhere"
        raise CourseError(f"{path.name} is not YAML: look at {where}.") from error


def _files(toc: Any) -> list[str]:
    """The pages that a table of contents names, in its order."""
    if isinstance(toc, list):
        return [name for entry in toc for name in _files(entry)]
    if not isinstance(toc, dict):
        return []
    own = [toc[key] for key in ("root", "file") if key in toc]
    return own + [name for value in toc.values() for name in _files(value)]


def _stage(root: Path, staged: Path, pages: dict[str, Path], config: str) -> None:
    """Make `staged` hold exactly the book's sources; files that did not change keep their time, for Sphinx's cache."""
    files = {path.relative_to(root): path for path in (root / "book").rglob("*") if path.is_file()}
    for name, page in pages.items():
        if name.startswith("notebooks/"):
            folder = Path(name).parent
            files |= {folder / path.relative_to(page.parent): path for path in page.parent.rglob("*") if path.is_file()}
    for path in staged.rglob("*"):
        if path.is_file() and path.relative_to(staged) not in files and path.parent != staged:
            path.unlink()
    for place, path in files.items():
        target = staged / place
        if not target.is_file() or not filecmp.cmp(path, target, shallow=False):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    # Sphinx does not notice that pages moved in the table of contents: a change there reads everything again.
    for name, text in (("_config.yml", config), ("_toc.yml", (root / "_toc.yml").read_text(encoding="utf-8"))):
        target = staged / name
        if not target.is_file() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
            shutil.rmtree(staged.parent / "book", ignore_errors=True)


def _sphinx(source: Path, output: Path) -> Path:
    """Run Jupyter Book; what it read is kept for the next run, what it wrote is not, so no stale page survives.

    What a run read that failed or was stopped is not kept either: its warnings would stay unspoken in the next one.
    """
    html = output / "_build" / "html"
    unfinished = output / "unfinished"
    shutil.rmtree(output if unfinished.exists() else html, ignore_errors=True)
    output.mkdir(parents=True, exist_ok=True)
    unfinished.touch()
    jupyter_book = [sys.executable, "-c", "from jupyter_book.cli.main import main; main()"]
    options = [str(source), "--path-output", str(output), "-n", "-W", "--keep-going", "-q"]
    environment = os.environ | {"NO_COLOR": "1"}
    done = subprocess.run([*jupyter_book, "build", *options], capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        print(done.stderr or done.stdout, file=sys.stderr)
        raise CourseError("Jupyter Book found problems, listed above: mend them and run `make book` again.")
    unfinished.unlink()
    return html


def _replace(new: Path, place: Path) -> Path:
    old = place.with_name(f"{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)
    return place


def main() -> None:
    try:
        index = build_book()
    except CourseError as error:
        print(f"Error: {error}", file=sys.stderr)
        sys.exit(2)
    except OSError as error:
        print(f"Error: {error.filename}: {error.strerror}. May you write there, and is there room?", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("Stopped: the last good book, if there was one, is still in build/site/.", file=sys.stderr)
        sys.exit(130)
    print(f"Book: {index.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
