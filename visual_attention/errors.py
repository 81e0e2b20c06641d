"""The one exception for a person's mistake: a command prints its message and exits with 2."""

from __future__ import annotations


class CourseError(ValueError):
    """What went wrong, as one sentence that names the thing and the remedy."""
