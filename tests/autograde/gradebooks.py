"""What a gradebook says, as plain data that can be compared with another one's: no ids, no order."""

from __future__ import annotations

from typing import Any

from autograde.course import Course
from autograde.grading.gradebook import open_gradebook
from autograde.grading.states import load_outcome

GRADE = ("auto_score", "manual_score", "extra_credit", "needs_manual_grade", "score", "max_score", "cell_type")


def contents(course: Course) -> dict[str, list[dict[str, Any]]]:
    """Every submission with its grades and comments, the release, and what the files of states say."""
    with open_gradebook(course) as book:
        submissions = [s for assignment in book.assignments for s in assignment.submissions]
        notebooks = [(s.student.id, notebook) for s in submissions for notebook in s.notebooks]
        found = {
            "students": [{"id": s.id, "email": s.email, "last_name": s.last_name} for s in book.students],
            "released": [
                {"name": c.name, "type": c.cell_type, "locked": c.locked, "source": c.source, "checksum": c.checksum}
                for assignment in book.assignments
                for n in assignment.notebooks
                for c in n.source_cells
            ],
            "submissions": [
                {"student": s.student.id, "unit": s.name, "score": s.score, "timestamp": str(s.timestamp)}
                | {"late": s.late_submission_penalty, "by_hand": s.needs_manual_grade}
                for s in submissions
            ],
            "grades": [
                {"student": student, "name": grade.name} | {key: getattr(grade, key) for key in GRADE}
                for student, n in notebooks
                for grade in n.grades
            ],
            "comments": [
                {"student": student, "name": c.name, "auto": c.auto_comment, "manual": c.manual_comment}
                for student, n in notebooks
                for c in n.comments
            ],
        }
        units = [assignment.name for assignment in book.assignments]
    folders = sorted(path.parent for path in (course.classroom / "submitted").glob("*/*"))
    states = [load_outcome(course, folder.name, unit) for folder in dict.fromkeys(folders) for unit in units]
    found["states"] = [vars(outcome) | {"seconds": 0} for outcome in states if outcome]
    return {kind: sorted(rows, key=repr) for kind, rows in found.items()}
