"""nbgrader's own steps, as nbgrader_config.py lists them, called one after the other on a notebook in memory."""

from __future__ import annotations

from typing import Any

from nbconvert.preprocessors import ExecutePreprocessor, Preprocessor
from nbformat import NotebookNode
from nbgrader.converters import Autograde
from traitlets.config import Config
from traitlets.utils.importstring import import_item


class Steps:
    """What comes before a notebook is run (`sanitize`) and after it (`judge`); made once for a class."""

    def __init__(self, config: Config) -> None:
        self.config = config
        autograde = Autograde(config=config)
        self._sanitize = [self._make(step) for step in autograde.sanitize_preprocessors]
        run_and_judge = [self._make(step) for step in autograde.autograde_preprocessors]
        self._judge = [step for step in run_and_judge if not isinstance(step, ExecutePreprocessor)]

    def sanitize(self, nb: NotebookNode, unit: str, student: str) -> NotebookNode:
        """The notebook as it is to be run: tests as released, with the hidden ones."""
        return self._apply(self._sanitize, nb, unit, student)

    def judge(self, nb: NotebookNode, unit: str, student: str) -> NotebookNode:
        """A notebook that has run, with its marks in the gradebook."""
        return self._apply(self._judge, nb, unit, student)

    def _make(self, step: str | type[Preprocessor]) -> Preprocessor:
        return (import_item(step) if isinstance(step, str) else step)(config=self.config)

    def _apply(self, steps: list[Preprocessor], nb: NotebookNode, unit: str, student: str) -> NotebookNode:
        about = {"student": student, "assignment": unit, "notebook": unit}
        resources: dict[str, Any] = {"nbgrader": about | {"db_url": self.config.CourseDirectory.db_url}}
        for step in steps:
            nb, resources = step(nb, resources)
        return nb
