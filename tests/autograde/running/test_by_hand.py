"""What a person did in the formgrader stays, whatever is graded again."""

from __future__ import annotations

import pytest
from nbgrader.api import Gradebook

from autograde.course import Course
from autograde.grading.grade import grade
from autograde.grading.gradebook import open_gradebook, score
from autograde.grading.states import State
from tests.autograde.running.quick import use_quick
from tests.autograde.tiny_course import RIGHT, answered, hand_in

ADA = ("tiny", "tiny", "ada")


@pytest.fixture
def marked(released: Course, monkeypatch: pytest.MonkeyPatch) -> Course:
    """Ada's `double` is wrong; a person gave half a point, something extra for `total`, and a comment."""
    use_quick(monkeypatch)
    hand_in(released, "ada", answered(released.released("tiny"), {"total": RIGHT["total"]}))
    hand_in(released, "bob", answered(released.released("tiny"), {"total": RIGHT["total"]}))
    grade(released, "tiny")
    with open_gradebook(released) as gradebook:
        given = gradebook.find_grade("double-doubles", *ADA)
        given.manual_score, given.needs_manual_grade = 0.5, False
        gradebook.find_grade("total-adds-up", *ADA).extra_credit = 0.25
        gradebook.find_comment("double", *ADA).manual_comment = "Nearly."
        gradebook.db.commit()
    return released


def by_hand(gradebook: Gradebook) -> tuple[object, ...]:
    given, extra = gradebook.find_grade("double-doubles", *ADA), gradebook.find_grade("total-adds-up", *ADA)
    comment = gradebook.find_comment("double", *ADA)
    return given.manual_score, extra.extra_credit, comment.manual_comment, comment.comment


def test_it_stays_when_all_is_graded_again(marked: Course) -> None:
    assert grade(marked, "tiny", force=True).unchanged == 0
    with open_gradebook(marked) as gradebook:
        assert by_hand(gradebook) == (0.5, 0.25, "Nearly.", "Nearly.")
        assert score(gradebook, "ada", "tiny")[0] == 5.75
        assert gradebook.find_grade("double-doubles", *ADA).auto_score == 0


def test_a_person_is_asked_to_look_again_where_the_work_has_changed(marked: Course) -> None:
    hand_in(marked, "ada", answered(marked.released("tiny")))
    grade(marked, "tiny")
    with open_gradebook(marked) as gradebook:
        assert by_hand(gradebook) == (0.5, 0.25, "Nearly.", "Nearly.")
        again = gradebook.find_grade("double-doubles", *ADA)
        assert (again.auto_score, again.score, again.needs_manual_grade) == (1, 0.5, True)
        assert not gradebook.find_grade("total-adds-up", *ADA).needs_manual_grade
        assert not gradebook.find_submission("tiny", "bob").needs_manual_grade


def test_it_stays_when_the_new_work_cannot_be_read(marked: Course) -> None:
    hand_in(marked, "ada", "cut off")
    (outcome,) = grade(marked, "tiny", student="ada").outcomes
    assert outcome.state is State.INVALID
    with open_gradebook(marked) as gradebook:
        assert by_hand(gradebook) == (0.5, 0.25, "Nearly.", "Nearly.")
        assert gradebook.find_grade("double-doubles", *ADA).needs_manual_grade
        assert gradebook.find_grade("total-adds-up", *ADA).auto_score == 0
    assert not marked.step("autograded", "ada", "tiny").exists()  # the graded notebook was of other work


def test_only_what_did_not_end_as_graded_is_graded_again(marked: Course) -> None:
    hand_in(marked, "cleo", None)
    assert grade(marked, "tiny").unchanged == 2
    assert grade(marked, "tiny").unchanged == 3
    again = grade(marked, "tiny", failed=True)
    assert again.unchanged == 2
    assert [outcome.state for outcome in again.outcomes] == [State.GRADED, State.GRADED, State.MISSING]
