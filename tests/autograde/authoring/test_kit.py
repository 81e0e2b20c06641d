"""The student's kit, used as a student would: unpacked, installed in an empty environment, answered, checked."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

from autograde.authoring.expand import BEGIN, END
from autograde.authoring.kit import FOLDER, build_kit
from autograde.authoring.units import Unit, all_units, build_source
from autograde.authoring.verify import forbidden_lines, leaks, squashed

RECEIPT = "application/vnd.visual-attention.check+json"


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_kit(tmp_path_factory.mktemp("kit") / "kit.zip")


def unpack(kit: Path, folder: Path) -> Path:
    with zipfile.ZipFile(kit) as archive:
        archive.extractall(folder)
    return folder / FOLDER


def test_the_kit_is_the_same_bytes_each_time(kit: Path, tmp_path: Path) -> None:
    assert build_kit(tmp_path / "again.zip").read_bytes() == kit.read_bytes()


def test_the_kit_holds_no_answer_and_no_instructors_code(kit: Path, tmp_path: Path) -> None:
    root = unpack(kit, tmp_path)
    (wheel,) = root.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        top = {name.split("/")[0] for name in archive.namelist()}
        library = "\n".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".py"))
    assert {name for name in top if not name.endswith(".dist-info")} == {"visual_attention"}
    for unit in all_units():
        notebook = nbformat.read(root / "notebooks" / unit.name / f"{unit.name}.ipynb", as_version=4)
        cells = "\n".join(cell.source for cell in notebook.cells)
        assert leaks(cells, forbidden_lines(unit)) == []
        assert leaks(library, answered_passages(unit)) == []


def answered_passages(unit: Unit) -> set[str]:
    """What a copied answer would show: every two lines that follow each other in one, and bodies of a single line.

    Lines alone say too little: the library, too, counts from `size, jump = 1, 1`.
    """
    secret, passages = forbidden_lines(unit), set()
    for cell in nbformat.read(build_source(unit.name), as_version=4).cells:
        for body in re.findall(f"{BEGIN}\n(.*?){END}", cell.source, flags=re.DOTALL):
            lines = [squashed(line) for line in body.splitlines() if line.strip() and not line.strip().startswith("#")]
            passages |= {a + b for a, b in pairwise(lines) if {a, b} & secret}
            passages |= {lines[0]} & secret if len(lines) == 1 else set()
    assert passages
    return passages


def test_the_readme_is_one_screen(kit: Path, tmp_path: Path) -> None:
    lines = (unpack(kit, tmp_path) / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 40 and max(map(len, lines)) <= 120


def test_where_the_address_is_known_the_first_cell_installs_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSE_REPOSITORY", "https://example.org/someone/course")
    monkeypatch.setenv("COURSE_BRANCH", "launch")
    root = unpack(build_kit(tmp_path / "kit.zip"), tmp_path)
    (wheel,) = root.glob("*.whl")
    for unit in all_units():
        notebook = nbformat.read(root / "notebooks" / unit.name / f"{unit.name}.ipynb", as_version=4)
        first = next(cell for cell in notebook.cells if cell.cell_type == "code")
        assert f'COURSE = "https://example.org/someone/course/raw/launch/{wheel.name}"' in first.source


@pytest.mark.timeout(1800)  # a dozen notebooks, after torch is installed
def test_a_student_installs_the_kit_answers_and_sees_the_checks_pass(kit: Path, tmp_path: Path) -> None:
    root = unpack(kit, tmp_path)
    subprocess.run([sys.executable, "-m", "venv", ".venv"], cwd=root, check=True)
    python = root / ".venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", "requirements.txt"], cwd=root, check=True)
    for unit in all_units():
        path = root / "notebooks" / unit.name / f"{unit.name}.ipynb"
        nbformat.write(answered(path, build_source(unit.name)), path)
        subprocess.run(
            [python, "-m", "jupyter", "execute", "--inplace", "--timeout=600", str(path)], cwd=root, check=True
        )
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade"):
                assert any(RECEIPT in output.get("data", {}) for output in cell["outputs"]), cell["source"]


def answered(student: Path, source: Path) -> nbformat.NotebookNode:
    """The student's notebook with the reference answers written into its solution cells; demonstrations left out."""
    answers = {cell.id: cell.source for cell in nbformat.read(source, as_version=4).cells}
    notebook = nbformat.read(student, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if "demonstration" not in cell.metadata.get("tags", [])]
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = answers[cell.id]
    return notebook
