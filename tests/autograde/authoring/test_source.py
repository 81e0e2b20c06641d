"""What an author writes becomes nbgrader's source notebook; what an author gets wrong is said in one sentence."""

from __future__ import annotations

import re

import pytest

from autograde.authoring.expand import exercise_cell
from autograde.authoring.source import read_unit
from autograde.authoring.units import Unit, build_source, find_unit
from tests.autograde.authoring.conftest import HEADER, SOLUTION_CELL, TEST_CELL
from visual_attention.errors import CourseError


def test_a_function_keeps_signature_and_docstring_outside_the_markers(tiny: Unit) -> None:
    assert exercise_cell(tiny.module, ["double"], []) == (
        'def double(x: int) -> int:\n    """Twice x."""\n    ### BEGIN SOLUTION\n    # the secret comment\n'
        '    return 2 * x * int("unmistakable" != "")\n    ### END SOLUTION'
    )


def test_a_given_method_stays_and_the_call_of_super_stays(tiny: Unit) -> None:
    marked = exercise_cell(tiny.module, ["Counter"], [])
    assert marked.count("### BEGIN SOLUTION") == 2
    assert "super().__init__()\n        ### BEGIN SOLUTION" in marked
    given = exercise_cell(tiny.module, ["Counter"], ["__init__"])
    assert given.count("### BEGIN SOLUTION") == 1
    assert "        self.value = start\n\n    def step" in given


def test_an_object_outside_the_exercises_is_given_as_it_is(tiny: Unit) -> None:
    text = tiny.markdown.read_text()
    tiny.markdown.write_text(text.replace(SOLUTION_CELL, "```{code-cell} ipython3\n:pyobject: Counter\n```\n"))
    (cell,) = [cell for cell in read_unit(tiny.markdown).cells if "class Counter" in cell.source]
    assert cell.source in tiny.module.read_text()
    assert cell.metadata == {"tags": ["given"]}


def test_a_dict_keeps_its_keys_and_loses_its_values(tiny: Unit) -> None:
    shown = exercise_cell(tiny.module, ["facts"], []).split("### BEGIN SOLUTION")[0]
    namespace: dict = {}
    exec(shown, namespace)
    assert namespace["facts"] == {"water is wet": None, "fire is cold": None}
    assert shown.startswith("# True or False?\n")


def test_metadata_are_completed_and_ids_are_the_same_each_time(tiny: Unit) -> None:
    first, second = read_unit(tiny.markdown), read_unit(tiny.markdown)
    assert [cell.id for cell in first.cells] == [cell.id for cell in second.cells]
    by_id = {cell.id: cell for cell in first.cells}
    assert by_id["double-values"].metadata["nbgrader"] == {
        "grade": True,
        "grade_id": "double-values",
        "locked": True,
        "points": 2,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }


MISTAKES = {
    "an unknown object": (SOLUTION_CELL.replace("pyobject: double", "pyobject: duoble"), "did you mean 'double'"),
    "an unknown given method": (
        SOLUTION_CELL.replace(":pyobject: double", ":pyobject: Counter\n:given: [stop]"),
        "stop",
    ),
    "a grade_id used twice": (SOLUTION_CELL + "\n" + SOLUTION_CELL, "repeats the grade_id 'double'"),
    "a test without points": (TEST_CELL.replace(", points: 2", ""), "without points"),
    "a test without a grade_id": (TEST_CELL.replace("grade_id: double-values, ", ""), "no grade_id"),
    "a grade_id with a space": (TEST_CELL.replace("double-values", "double values"), "small letters"),
    "a misspelt entry": (TEST_CELL.replace("points: 2", "points: 2, hidden: true"), "'hidden'"),
    "a test without a sentence": (TEST_CELL.replace("# Checks some values.\n", ""), "open with a comment"),
    "a test without a check": (re.sub("checks.doubles", "print", TEST_CELL), "call at least one"),
    "hidden tests never closed": (TEST_CELL.replace("### END HIDDEN TESTS\n", ""), "without closing"),
    "an object outside a solution": (SOLUTION_CELL.replace(", solution: true", ""), "solution: true"),
    "a block break in prose": ("Some prose.\n\n+++\n\nMore prose.\n", "line 10: a line `+++` in prose"),
    "an unknown directive": (":::{tabs}\nx\n:::\n", "{tabs}"),
    "an unknown role": ("Press {kbd}`x`.\n", "{kbd}"),
    "a directive never closed": (":::{dropdown} Hint\nx\n", "never closed"),
    "an unknown citation": ("See {cite:t}`nobody1999`.\n", "'nobody1999'"),
    "a missing figure": ("```{figure} figures/no.svg\n:alt: x\nCaption\n```\n", "figures/no.svg"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_an_authors_mistake_is_one_sentence(tiny: Unit, mistake: str) -> None:
    body, words = MISTAKES[mistake]
    tiny.markdown.write_text(HEADER + "\n" + body, encoding="utf-8")
    with pytest.raises(CourseError) as error:
        build_source("tiny", tiny.root)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_a_line_of_plusses_inside_code_is_no_block_break(tiny: Unit) -> None:
    tiny.markdown.write_text(HEADER + "\n```{code-cell} ipython3\nx = '''\n+++\n'''\n```\n", encoding="utf-8")
    assert len(read_unit(tiny.markdown).cells) == 1


def test_python_that_does_not_parse_is_one_sentence(tiny: Unit) -> None:
    tiny.module.write_text("def double(:\n", encoding="utf-8")
    with pytest.raises(CourseError, match="tiny.py line 1 is not valid Python"):
        build_source("tiny", tiny.root)


def test_an_unknown_unit_gets_the_nearest_name(tiny: Unit) -> None:
    with pytest.raises(CourseError, match="did you mean 'tiny'"):
        find_unit("tinny", tiny.root)


def test_the_plain_form_has_no_myst_left(tiny: Unit) -> None:
    text = build_source("tiny", tiny.root).read_text(encoding="utf-8")
    assert "[Hu et al. (2018)](https://arxiv.org/abs/1709.01507)" in text
    assert "<summary>Hint: how</summary>" in text
    assert "> **Careful**" in text
    for leftover in (":::", "{cite", "{term}", "{eq}", "(one)"):
        assert leftover not in text
