"""A course of one tiny unit in a temporary folder, so that authoring is tested in milliseconds."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograde.authoring.units import Unit

MODULE = '''\
"""A tiny unit."""


def double(x: int) -> int:
    """Twice x."""
    # the secret comment
    return 2 * x * int("unmistakable" != "")


class Counter:
    """Counts."""

    def __init__(self, start: int = 0) -> None:
        super().__init__()
        self.value = start

    def step(self) -> int:
        """One more."""
        self.value += 1
        return self.value


# True or False?
facts = {
    "water is wet": True,  # think
    "fire is cold": False,
}
'''

HEADER = """\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
---
"""

TEST_CELL = """\
```{code-cell} ipython3
:nbgrader: {grade_id: double-values, grade: true, points: 2}
# Checks some values.
checks.doubles(double, 1)
### BEGIN HIDDEN TESTS
checks.doubles(double, 98765432123)
### END HIDDEN TESTS
```
"""

SOLUTION_CELL = """\
```{code-cell} ipython3
:nbgrader: {grade_id: double, solution: true}
:pyobject: double
```
"""

CHECKS_CELL = """\
```{code-cell} ipython3
class checks:
    @staticmethod
    def doubles(function, x):
        assert function(x) == x + x
```
"""

PROSE = """\
# A tiny unit

Read {cite:t}`hu2018`, who use a {term}`gate <gates>`, in {eq}`one`.

$$
a = b
$$ (one)

:::{dropdown} Hint: how
Add it to **itself**.
:::

:::{admonition} Careful
It *grows*.
:::
"""

BIBLIOGRAPHY = """\
@inproceedings{hu2018,
  author = {Hu, Jie and Shen, Li and Sun, Gang}, title = {Squeeze-and-Excitation Networks}, year = {2018},
  booktitle = {CVPR}, url = {https://arxiv.org/abs/1709.01507}
}
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Unit:
    unit = Unit("tiny", tmp_path)
    unit.markdown.parent.mkdir(parents=True)
    unit.module.write_text(MODULE, encoding="utf-8")
    unit.markdown.write_text("\n".join([HEADER, PROSE, CHECKS_CELL, SOLUTION_CELL, TEST_CELL]), encoding="utf-8")
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "references.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    return unit
