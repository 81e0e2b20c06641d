"""The given cells above the first answer: put back where they were lost, and the course's own fault only in order."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.utils import is_solution

from autograde.authoring.units import ROOT
from autograde.grading.given import is_given
from autograde.grading.mend import mend
from autograde.grading.released import Release

INSTALL, IMPORT, DEFINE = "# Installs on Colab", "import math\nfrom torch import nn", "class Half(nn.Module):\n    ..."
SHOW = "print(math.pi)"
RELEASE = Release(cells=[], start=[INSTALL, IMPORT, DEFINE], demonstrations={SHOW})
LOST = "Something of the notebook's first given cells was missing; they ran as released, above everything else."


def mended(*sources: str) -> tuple[list[str], NotebookNode]:
    nb = nbformat.v4.new_notebook(cells=[new_code_cell(source) for source in sources])
    return mend(nb, RELEASE), nb


def given(nb: NotebookNode) -> list[str]:
    return [cell.source for cell in nb.cells if is_given(cell)]


@pytest.mark.parametrize(
    "sources",
    [
        (INSTALL, DEFINE, "answer = 1"),
        (IMPORT, DEFINE, "answer = 1"),
        (INSTALL, "import math", DEFINE),
        (INSTALL, IMPORT.replace("nn", "optim"), DEFINE),
        ("answer = 1",),
    ],
    ids=["imports", "installing", "a line", "another line", "all"],
)
def test_what_was_lost_of_the_start_is_put_back_and_told(sources: tuple[str, ...]) -> None:
    notes, nb = mended(*sources)
    assert notes == [LOST]
    assert [cell.source for cell in nb.cells] == [INSTALL, IMPORT, DEFINE, *sources]
    assert given(nb) == [INSTALL, IMPORT, DEFINE]


@pytest.mark.parametrize(
    ("sources", "marked"),
    [
        ((INSTALL, SHOW, IMPORT, DEFINE, "answer = 1"), [INSTALL, IMPORT, DEFINE]),
        ((INSTALL, "import os\n" + IMPORT, DEFINE), [INSTALL]),
        ((INSTALL, "import math", "from torch import nn", DEFINE), [INSTALL]),
        (("print('mine')", INSTALL, IMPORT, DEFINE), []),
        ((DEFINE, INSTALL, IMPORT), []),
        ((INSTALL, DEFINE, IMPORT), [INSTALL]),
    ],
    ids=["as released", "an import more", "split", "below a student's", "defined first", "another order"],
)
def test_only_in_its_order_and_above_the_students_code_is_the_start_the_courses(
    sources: tuple[str, ...], marked: list[str]
) -> None:
    """Another order may stop with an error, and that is no reason to stop grading the class."""
    notes, nb = mended(*sources)
    assert (notes, given(nb)) == ([], marked)
    assert [cell.source for cell in nb.cells] == list(sources)


@pytest.mark.parametrize("file", sorted((ROOT / "notebooks").glob("*/*.ipynb")), ids=lambda file: file.stem)
def test_the_start_of_every_notebook_may_run_twice(file: Path) -> None:
    cells = [cell for cell in nbformat.read(file, as_version=4).cells if cell.cell_type == "code"]
    start = [cell for cell in takewhile(lambda cell: not is_solution(cell), cells)]
    sources = [cell.source for cell in start if "demonstration" not in cell.metadata.get("tags", [])]
    shell = InteractiveShell()
    assert sources and all(shell.run_cell(source).success for source in sources * 2)
