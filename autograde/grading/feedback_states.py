"""What a state means for the student whose submission ended in it, and what that student can do.

The outcome of a submission (see `states`) speaks to the instructor; these words speak to the student.
"""

from __future__ import annotations

from autograde.grading.states import State

_EXPLAINED: dict[str, tuple[str, str]] = {
    State.TIMED_OUT: (
        "Your notebook was stopped because it ran too long. Tests that had reported by then keep their points.",
        "Look for a loop that never ends, a wait for input, or training that takes minutes; restart the kernel, run "
        "all cells from top to bottom, and watch which cell does not come to its end.",
    ),
    State.OUT_OF_MEMORY: (
        "Your notebook was stopped because it needed more memory than there is for one submission. Tests that had "
        "reported by then keep their points.",
        "Look for very large tensors, and for lists that keep growing in a loop (tensors with their gradients, often).",
    ),
    State.DIED: (
        "Python ended while your notebook ran. Tests that had reported by then keep their points.",
        "Look for calls that end Python (`exit()`, `os._exit`), for endless recursion, and for very large tensors.",
    ),
    State.MISSING: (
        "What you handed in contains no notebook of this unit, so nothing could be graded.",
        "Hand in the notebook with the name it had when you got it. In JupyterLab: File → Save, then File → Download.",
    ),
    State.INVALID: (
        "The file you handed in cannot be read as a notebook, so nothing could be graded.",
        "Open it in JupyterLab. If it opens, save it (File → Save) and hand it in again; if it does not, start from a "
        "fresh copy of the unit and paste your answers into it.",
    ),
    State.NEEDS_REVIEW: (
        "Something about your submission has to be looked at by a person before its mark is final.",
        "There is nothing you have to do now; your instructor will tell you the result.",
    ),
    State.FAILED: (
        "Your submission could not be graded, for a reason that is not yours. This is no mark of zero.",
        "There is nothing you have to do now; your instructor will grade it again.",
    ),
}


def explain(state: str) -> tuple[str, str]:
    """What a state means, and what to do; both empty where everything was graded."""
    return _EXPLAINED.get(state, ("", ""))
