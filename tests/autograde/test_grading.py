"""`autograde grade` on real nbgrader runs: every accident ends in the right marks and the right state."""

from __future__ import annotations

import shutil

import nbformat
import pytest
from nbgrader.api import MissingEntry

from autograde.course import Course
from autograde.grading.feedback import feedback
from autograde.grading.grade import grade
from autograde.grading.gradebook import open_gradebook, score
from autograde.grading.release import release
from autograde.grading.states import State, load_outcome
from tests.autograde.accidents import CASES, total
from tests.autograde.tiny_course import RIGHT, SECRET, answered, cell, hand_in
from visual_attention.errors import CourseError


@pytest.mark.parametrize("student", CASES)
def test_each_case_ends_in_its_marks_and_state(graded_class: Course, student: str) -> None:
    case = CASES[student]
    outcome = load_outcome(graded_class, student, "tiny")
    with open_gradebook(graded_class) as gradebook:
        assert score(gradebook, student, "tiny") == (case.score, 6)
    assert outcome.state == case.state, outcome
    assert case.says in " ".join([outcome.happened, *outcome.notes])


def test_every_mark_is_written_and_none_awaits_a_person(graded_class: Course) -> None:
    with open_gradebook(graded_class) as gradebook:
        for student in CASES:
            (notebook,) = gradebook.find_submission("tiny", student).notebooks
            assert len(notebook.grades) == 3
            assert all(grade.auto_score is not None and not grade.needs_manual_grade for grade in notebook.grades)


def test_what_cost_the_points_is_said_in_the_graded_notebook(graded_class: Course) -> None:
    for student, words in {"leaves": "did not report", "dies": "ended Python", "stubborn": "took too long"}.items():
        nb = nbformat.read(graded_class.step("autograded", student, "tiny") / "tiny.ipynb", as_version=4)
        errors = [o.evalue for o in cell(nb, "total-elsewhere").outputs if o.output_type == "error"]
        assert any(words in error for error in errors) or student == "leaves", errors
        later = [o.evalue for o in cell(nb, "double-doubles").outputs if o.output_type == "error"]
        assert bool(later) == (student != "leaves")


def test_a_warning_stays_visible(released: Course) -> None:
    hand_in(released, "warns", CASES["warns"].content(released.released("tiny")))
    grade(released, "tiny", plain=True)
    nb = nbformat.read(released.step("autograded", "warns", "tiny") / "tiny.ipynb", as_version=4)
    texts = [o.text for o in cell(nb, "total-adds-up").outputs if o.output_type == "stream"]
    assert "careful" in "".join(texts) and "hm" in "".join(texts)


def test_what_was_handed_in_is_left_as_it_was(graded_class: Course) -> None:
    handed_in = graded_class.root / "as_handed_in"
    before = {path.relative_to(handed_in): path.read_bytes() for path in handed_in.rglob("*.ipynb")}
    submitted = graded_class.classroom / "submitted"
    assert len(before) == len(CASES) - 1
    assert before == {path.relative_to(submitted): path.read_bytes() for path in submitted.rglob("*.ipynb")}


def test_only_what_changed_is_graded_again(released: Course) -> None:
    for student in ("ada", "bob"):
        hand_in(released, student, answered(released.released("tiny"), {}))
    assert grade(released, "tiny", plain=True).unchanged == 0
    assert grade(released, "tiny", plain=True).unchanged == 2
    hand_in(released, "bob", answered(released.released("tiny")))
    again = grade(released, "tiny", plain=True)
    assert again.unchanged == 1
    with open_gradebook(released) as gradebook:
        assert [score(gradebook, student, "tiny")[0] for student in ("ada", "bob")] == [0, 6]
    assert grade(released, "tiny", plain=True, student="bob", force=True).unchanged == 0
    # A new release asks for new marks: the test for `double` is worth 4 points now.
    source = released.source("tiny") / "tiny.ipynb"
    nb = nbformat.read(source, as_version=4)
    cell(nb, "double-doubles").metadata.nbgrader.points = 4
    nbformat.write(nb, source)
    release(released, "tiny")
    assert grade(released, "tiny", plain=True).unchanged == 0
    with open_gradebook(released) as gradebook:
        assert score(gradebook, "bob", "tiny") == (9, 9)


def test_a_graders_mark_and_comment_survive_another_grading(released: Course) -> None:
    hand_in(released, "ada", answered(released.released("tiny"), {}))
    grade(released, "tiny", plain=True)
    with open_gradebook(released) as gradebook:
        gradebook.find_grade("double-doubles", "tiny", "tiny", "ada").manual_score = 0.5
        gradebook.find_comment("double", "tiny", "tiny", "ada").manual_comment = "Nearly: <b>read</b> the question."
        gradebook.db.commit()
    grade(released, "tiny", plain=True, force=True)
    with open_gradebook(released) as gradebook:
        assert score(gradebook, "ada", "tiny")[0] == 0.5
    (page,) = feedback(released, "tiny")
    assert "Nearly: &lt;b&gt;read&lt;/b&gt; the question." in page.read_text()


def test_a_notebook_has_a_budget_as_a_whole(released: Course) -> None:
    with (released.root / "nbgrader_config.py").open("a") as config:
        config.write("c.RunAndKeep.notebook_timeout = 20\n")
    slow = {"double": "import time; time.sleep(500)\n" + RIGHT["double"]}
    hand_in(released, "slow", answered(released.released("tiny"), RIGHT | slow))
    (outcome,) = grade(released, "tiny", plain=True).outcomes
    assert outcome.state is State.TIMED_OUT
    with open_gradebook(released) as gradebook:
        assert score(gradebook, "slow", "tiny")[0] == 5  # `total` ran in time, `double` did not


def test_a_kernel_that_cannot_start_is_nobodys_zero(tiny: Course) -> None:
    source = tiny.source("tiny") / "tiny.ipynb"
    nb = nbformat.read(source, as_version=4)
    nb.metadata.kernelspec.name = "no-such-kernel"
    nbformat.write(nb, source)
    release(tiny, "tiny")
    hand_in(tiny, "ada", answered(tiny.released("tiny")))
    (outcome,) = grade(tiny, "tiny", plain=True).outcomes
    assert outcome.state is State.FAILED
    assert "no-such-kernel" in outcome.happened
    with open_gradebook(tiny) as gradebook:
        (notebook,) = gradebook.find_submission("tiny", "ada").notebooks
        assert all(grade.auto_score is None for grade in notebook.grades)


def test_demonstrations_are_run_only_where_a_student_changed_them(released: Course) -> None:
    hand_in(released, "ada", answered(released.released("tiny")))
    changed = answered(released.released("tiny"))
    changed.cells[-1].source += "\nprint('changed')"
    hand_in(released, "bob", changed)
    grade(released, "tiny", plain=True)
    texts = {}
    for student in ("ada", "bob"):
        nb = nbformat.read(released.step("autograded", student, "tiny") / "tiny.ipynb", as_version=4)
        texts[student] = "".join(output.text for output in nb.cells[-1].outputs)
    assert texts == {"ada": "", "bob": "demonstrated\nchanged\n"}


def test_a_course_that_does_not_run_is_nobodys_zero(released: Course) -> None:
    source = released.source("tiny") / "tiny.ipynb"
    nb = nbformat.read(source, as_version=4)
    cell(nb, "setup").source = "import package_that_is_not_installed"
    nbformat.write(nb, source)
    release(released, "tiny")
    hand_in(released, "ada", answered(released.released("tiny")))
    with pytest.raises(CourseError, match="package_that_is_not_installed.*make setup"):
        grade(released, "tiny", plain=True)
    with open_gradebook(released) as gradebook, pytest.raises(MissingEntry):
        gradebook.find_submission("tiny", "ada")


def test_files_that_code_writes_and_links_are_not_kept(released: Course) -> None:
    writes = total("open('litter.txt', 'w').write('x')\nreturn sum(values)")(released.released("tiny"))
    folder = hand_in(released, "ada", writes)
    (folder / "data.csv").write_text("1,2\n")
    (folder / "helper.py").write_text("1\n")
    (folder / "link.csv").symlink_to(released.gradebook)
    grade(released, "tiny", plain=True)
    kept = {path.name for path in released.step("autograded", "ada", "tiny").iterdir()}
    assert kept == {"tiny.ipynb", "data.csv"}
    assert not list(released.classroom.glob(".working-*"))


def test_a_broken_date_is_left_out_and_said(released: Course) -> None:
    folder = hand_in(released, "ada", answered(released.released("tiny")))
    (folder / "timestamp.txt").write_text("yesterday-ish")
    (outcome,) = grade(released, "tiny", plain=True).outcomes
    assert outcome.state is State.GRADED
    assert any("timestamp.txt" in note for note in outcome.notes)


def test_the_release_holds_no_answers(graded_class: Course) -> None:
    folder = graded_class.released("tiny").parent
    assert [path.name for path in folder.iterdir()] == ["tiny.ipynb"]
    text = (folder / "tiny.ipynb").read_text()
    assert "return sum" not in text and str(SECRET[-1]) not in text and "HIDDEN" not in text
    assert "raise NotImplementedError()" in text


def test_a_lost_record_only_costs_time(released: Course) -> None:
    hand_in(released, "ada", answered(released.released("tiny")))
    grade(released, "tiny", plain=True)
    (released.classroom / "states" / "tiny" / "ada.json").write_text("{half a rec")
    assert grade(released, "tiny", plain=True).unchanged == 0
    shutil.rmtree(released.step("autograded", "ada", "tiny"))
    assert grade(released, "tiny", plain=True).unchanged == 0
