"""Make the student's notebook with nbgrader's own generate_assignment, without touching any gradebook."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograde.authoring.units import Unit, build_source, write_notebook

CODE_STUB = {"python": "raise NotImplementedError()"}


def build_student(unit: Unit) -> Path:
    """Write notebooks/UNIT/UNIT.ipynb; byte-identical when nothing changed. Raises CourseError."""
    write_notebook(student_notebook(unit), unit.student)
    return unit.student


def student_notebook(unit: Unit) -> NotebookNode:
    """The notebook that students get: solutions replaced by stubs, hidden tests removed, test cells locked."""
    build_source(unit.name, unit.root)
    with tempfile.TemporaryDirectory() as folder:
        config = Config()
        config.CourseDirectory.root = str(unit.root)
        config.CourseDirectory.source_directory = "solutions"
        config.CourseDirectory.release_directory = folder
        config.CourseDirectory.assignment_id = unit.name
        config.CourseDirectory.ignore = ["*.md", "*.py", "__pycache__", "figures"]
        config.GenerateAssignment.no_database = True
        config.SaveCells.enabled = False
        config.ClearSolutions.code_stub = CODE_STUB
        coursedir = CourseDirectory(config=config)
        converter = GenerateAssignment(coursedir=coursedir, config=config)
        converter.log.setLevel(logging.ERROR)
        converter.start()
        (released,) = Path(folder).rglob(f"{unit.name}.ipynb")
        return nbformat.read(released, as_version=4)
