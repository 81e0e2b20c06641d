"""What an author writes becomes nbgrader's source notebook; what an author gets wrong is said in one sentence."""

from __future__ import annotations

import re

import nbformat
import pytest

from autograde.authoring.expand import exercise_cell
from autograde.authoring.source import read_unit
from autograde.authoring.student import build_student
from autograde.authoring.units import Unit, build_source, find_unit
from autograde.authoring.verify import mismatched_stubs
from tests.autograde.authoring.conftest import HEADER, MODULE, SOLUTION_CELL, TEST_CELL
from visual_attention.errors import CourseError
from visual_attention.measuring.recorded import Recorded


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


LATER = """\
from solutions.tiny.tiny import Counter, double
from solutions.later.parts import halve
"""
PARTS = """\
def halve(x: int) -> int:
    \"\"\"Half of x.\"\"\"
    return x // 2
"""


def later_unit(tiny: Unit, cell: str) -> Unit:
    """A second unit, whose module imports from the first and from a file of its own, with this one cell."""
    unit = Unit("later", tiny.root)
    unit.markdown.parent.mkdir()
    unit.module.write_text(LATER, encoding="utf-8")
    unit.module.with_name("parts.py").write_text(PARTS, encoding="utf-8")
    unit.markdown.write_text(f"{HEADER}\n{cell}", encoding="utf-8")
    return unit


def shown(names: str) -> str:
    return f"```{{code-cell}} ipython3\n:pyobject: {names}\n```\n"


def test_what_the_module_imports_from_another_unit_is_given_as_it_is(tiny: Unit) -> None:
    later = later_unit(tiny, shown("[Counter, halve]"))
    (cell,) = read_unit(later.markdown).cells
    counter = MODULE[MODULE.index("class Counter") : MODULE.index("\n\n\n# True")]
    assert cell.source == f"{counter}\n\n\n{PARTS.rstrip()}"
    assert cell.metadata == {"tags": ["given"]}


def test_an_exercise_may_stand_in_another_file_of_its_unit(tiny: Unit) -> None:
    later = later_unit(tiny, SOLUTION_CELL.replace("double", "halve"))
    assert "### BEGIN SOLUTION\n    return x // 2\n" in read_unit(later.markdown).cells[0].source
    build_student(later)
    assert list(mismatched_stubs(later.student, later.module)) == []
    parts = later.module.with_name("parts.py")
    parts.write_text(PARTS.replace("Half", "One half"), encoding="utf-8")
    assert ["`halve`" in sentence for sentence in mismatched_stubs(later.student, later.module)] == [True]


def test_an_answer_is_never_given_neither_another_units_nor_ones_own(tiny: Unit) -> None:
    later = later_unit(tiny, shown("double"))
    with pytest.raises(CourseError, match="later.md: 'double' is an exercise of the unit 'tiny'.* show the answer"):
        read_unit(later.markdown)
    tiny.markdown.write_text(f"{HEADER}\n{SOLUTION_CELL}\n{shown('double')}", encoding="utf-8")
    with pytest.raises(CourseError, match="tiny.md: 'double' is an exercise of the unit 'tiny'"):
        read_unit(tiny.markdown)


def test_what_is_imported_from_no_unit_is_unknown(tiny: Unit) -> None:
    later = later_unit(tiny, shown("sqrt"))
    later.module.write_text(f"from math import sqrt\n{LATER}", encoding="utf-8")
    with pytest.raises(CourseError, match="later.py defines no object 'sqrt': there is Counter, double, halve"):
        read_unit(later.markdown)


def test_a_dict_keeps_its_keys_and_loses_its_values(tiny: Unit) -> None:
    blank = exercise_cell(tiny.module, ["facts"], []).split("### BEGIN SOLUTION")[0]
    namespace: dict = {}
    exec(blank, namespace)
    assert namespace["facts"] == {"water is wet": None, "fire is cold": None}
    assert blank.startswith("# True or False?\n")


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


def test_a_recorded_result_becomes_a_table_that_follows_the_record(tiny: Unit) -> None:
    tiny.markdown.write_text(f"{HEADER}\nBefore.\n\n{{{{ speed }}}}\n\nAfter.\n", encoding="utf-8")
    record = tiny.root / "book" / "results" / "speed.json"
    for time in ("3 ms", "4 ms"):
        where = {"command": "measure it", "date": "2026-01-02", "hardware": "a machine", "versions": {"torch": "2.0"}}
        Recorded("Times.", ("", "time"), (("SE", time),), {}, where).save(record)
        (cell,) = nbformat.read(build_source("tiny", tiny.root), as_version=4).cells
        table, caption = cell.source.removeprefix("Before.\n\n").removesuffix("\n\nAfter.").split("\n\n")
        assert table.splitlines() == ["|  | time |", "| --- | ---: |", f"| SE | {time} |"]
        assert caption == "*Times. Recorded on 2026-01-02 with “measure it” on a machine; torch 2.0.*"
    record.unlink()
    with pytest.raises(CourseError, match="speed.json is not a recorded result"):
        build_source("tiny", tiny.root)


def test_the_plain_form_has_no_myst_left(tiny: Unit) -> None:
    text = build_source("tiny", tiny.root).read_text(encoding="utf-8")
    assert "[Hu et al. (2018)](https://arxiv.org/abs/1709.01507)" in text
    assert "<summary>Hint: how</summary>" in text
    assert "> **Careful**" in text
    for leftover in (":::", "{cite", "{term}", "{eq}", "(one)"):
        assert leftover not in text
