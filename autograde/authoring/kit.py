"""Write the student's kit: one zip with the student notebooks, what to install, and a README of one screen.

It holds no solutions and no instructor's code. Unpacked on a branch of its own, the same files serve Binder and Colab:
where the course's address is known, the first cell of each notebook installs the wheel from there.

Run as `python -m autograde.authoring.kit`; COURSE_REPOSITORY and COURSE_BRANCH name the address.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import click

from autograde.authoring.units import ROOT, all_units
from visual_attention.errors import CourseError

KIT = ROOT / "build" / "kit" / "visual-attention-kit.zip"
FOLDER = "visual-attention-kit"
UNKNOWN_ADDRESS = 'COURSE = \\"\\"'  # as it stands in a notebook's JSON

README = """\
# Visual Attention in PyTorch: the student's kit

You need Python 3.11 or newer, about 6 GB of disk, and no GPU.

1. Install, with pip in a virtual environment:

       python3 -m venv .venv
       . .venv/bin/activate            (Windows: .venv\\Scripts\\activate)
       pip install -r requirements.txt

   or with conda:

       conda env create -f environment.yml
       conda activate visual-attention

2. Start JupyterLab in this folder and open a notebook of `notebooks/`:

       jupyter lab

3. Write your answers where a cell says `raise NotImplementedError()`, run the checks below it, read what they say.
   Before you hand in: Kernel > Restart Kernel and Run All Cells, then save.

Notebooks: {units}

Text CC BY 4.0, code MIT; see LICENSE.
"""


def build_kit(target: Path = KIT) -> Path:
    """Write the zip whole or not at all; the same content gives the same bytes. Raises CourseError."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = _build_wheel(Path(folder))
        files = _contents(wheel)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".tmp")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            info = zipfile.ZipInfo(f"{FOLDER}/{name}", date_time=(2020, 2, 2, 0, 0, 0))
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    os.replace(partial, target)
    return target


def _build_wheel(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    done = subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], capture_output=True, text=True)
    if done.returncode:
        raise CourseError(f"The wheel of visual_attention could not be built: {done.stderr.strip().splitlines()[-1]}")
    (wheel,) = folder.glob("*.whl")
    return wheel


def _contents(wheel: Path) -> dict[str, bytes]:
    units = all_units()
    environment = (ROOT / "environment.yml").read_text(encoding="utf-8").rstrip() + f"\n      - ./{wheel.name}\n"
    files = {
        "README.md": README.format(units=",\n   ".join(f"notebooks/{u.name}/{u.name}.ipynb" for u in units)).encode(),
        "LICENSE": (ROOT / "LICENSE").read_bytes(),
        "environment.yml": environment.encode(),
        "requirements.txt": f"# The course's package brings everything else with it.\n./{wheel.name}\n".encode(),
        wheel.name: wheel.read_bytes(),
    }
    for unit in units:
        if not unit.student.is_file():
            raise CourseError(f"notebooks/{unit.name}/{unit.name}.ipynb is missing: run `make notebooks` first.")
        text = unit.student.read_text(encoding="utf-8")
        files[f"notebooks/{unit.name}/{unit.name}.ipynb"] = _with_address(text, wheel.name).encode()
    return files


def _with_address(notebook: str, wheel: str) -> str:
    """Fill the address of the wheel into the notebook's first cell, if the address is known."""
    repository = os.environ.get("COURSE_REPOSITORY", "").rstrip("/")
    if not repository:
        return notebook
    address = f"{repository}/raw/{os.environ.get('COURSE_BRANCH') or 'launch'}/{wheel}"
    return notebook.replace(UNKNOWN_ADDRESS, f'COURSE = \\"{address}\\"', 1)


def main() -> None:
    try:
        click.echo(f"Student's kit: {build_kit().relative_to(ROOT)}")
    except CourseError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
