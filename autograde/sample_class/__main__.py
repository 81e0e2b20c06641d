"""`python -m autograde.sample_class`: grade the sample class into build/sample_class/ and check its marks."""

from __future__ import annotations

import sys

from rich.console import Console

from autograde.course import Course
from autograde.sample_class.build import build
from autograde.sample_class.people import UNIT
from visual_attention.errors import CourseError


def main() -> int:
    try:
        course = build(Course.here().root, Console())
    except CourseError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. Run the same command again to go on with the rest.", file=sys.stderr)
        return 130
    classroom = course.classroom.relative_to(course.root)
    print(f"Gradebook: {classroom / 'gradebook.db'}")
    print(f"Marks:     {classroom / 'grades.csv'}")
    print(f"Feedback:  {classroom / 'feedback' / 'ada' / UNIT / f'{UNIT}.html'} (and one for each student)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
