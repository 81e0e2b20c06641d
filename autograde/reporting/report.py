"""Write the report on a class: one HTML file, with drawings and the same numbers in words."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import mean, median

from autograde.course import Course
from autograde.grading.states import State, write_whole
from autograde.pages import page
from autograde.pages.plots import histogram, shares
from autograde.reporting.checks import check_results, most_failing
from autograde.reporting.results import Results, Submission, results

LOW = 0.4  # below this share of the points, a student may need help


def report(course: Course, unit: str, to: Path | None = None) -> Path:
    """Write the report on a unit; returns the file. Raises CourseError where nothing has been graded."""
    known = results(course, unit)
    path = to or course.classroom / "reports" / f"{unit}.html"
    template = Path(__file__).parent / "templates" / "report.html.j2"
    checks = check_results(known)
    facts = {
        "results": known,
        "numbers": _numbers(known),
        "states": Counter(str(s.outcome.state) for s in known.submissions).most_common(),
        "attention": [(s, why) for s in known.submissions if (why := needs_attention(s, known.most))],
        "repaired": [s for s in known.submissions if s.outcome.notes],
        "exercises": _exercises(known),
        "checks": checks,
        "failing": most_failing(checks),
        "notebooks": sum(bool(s.tests) for s in known.submissions),
        "times": sorted(s.seconds for s in known.submissions if s.seconds is not None),
    }
    write_whole(path, page(template, f"{known.title}: report on the class", facts, _plots(known, facts["times"])))
    return path


def needs_attention(submission: Submission, most: float) -> list[str]:
    """Why somebody should look at this submission; nothing if nobody has to."""
    outcome = submission.outcome
    reasons = []
    if outcome.state is not State.GRADED:
        reasons.append(f"{outcome.state}: {outcome.happened} {outcome.remedy}".strip())
    if submission.awaits_person:
        reasons.append("an answer waits for a mark by a person (formgrader)")
    if outcome.state is State.GRADED and most and submission.score < LOW * most:
        reasons.append(f"{submission.score:g} of {most:g} points")
    if submission.seconds_late > 0:
        reasons.append(f"handed in {_duration(submission.seconds_late)} late, {submission.late_penalty:g} points off")
    return reasons


def _numbers(known: Results) -> list[tuple[str, str]]:
    scores = [s.score for s in known.submissions if s.has_mark]
    found = [("submissions", f"{len(known.submissions)}")]
    if scores:
        full = sum(score >= known.most for score in scores)
        found += [("mean", f"{mean(scores):.1f}"), ("median", f"{median(scores):g}"), ("with full marks", f"{full}")]
    return [*found, ("highest score possible", f"{known.most:g}")]


def _exercises(known: Results) -> list[dict[str, object]]:
    """For each exercise: its points, the mean share of them, and how many got all or none."""
    rows = []
    for exercise in known.exercises:
        most = sum(known.points.get(test, 0) for test in exercise.tests)
        got = [sum(s.marks.get(test, 0) for test in exercise.tests) for s in known.submissions if s.has_mark]
        share = mean(got) / most if got and most else 0.0
        counts = {"all": sum(mark >= most for mark in got), "none": sum(mark <= 0 for mark in got)}
        rows.append({"title": exercise.title or exercise.name, "points": most, "share": share, **counts})
    return rows


def _plots(known: Results, times: list[float]) -> dict[str, str]:
    scores = [s.score for s in known.submissions if s.has_mark]
    rows = _exercises(known)
    said = "; ".join(f"{row['title']}: {100 * row['share']:.0f} %" for row in rows)
    plots = {
        "plot-exercises": shares(
            [row["title"] for row in rows], [row["share"] for row in rows], "mean share of the points (%)",
            f"Mean share of the points for each exercise. {said}.",
        )
    }  # fmt: skip
    if scores:
        plots["plot-scores"] = histogram(
            scores, _bins(known.most), "points", "students",
            f"How many students have how many points: from {min(scores):g} to {max(scores):g} of {known.most:g}, "
            f"the middle one {median(scores):g}.",
        )  # fmt: skip
    if times:
        step = max(times) / 12 or 1
        plots["plot-times"] = histogram(
            times, [step * n for n in range(13)], "seconds", "submissions",
            f"How long submissions took to run: from {times[0]:.1f} to {times[-1]:.1f} seconds.",
        )  # fmt: skip
    return plots


def _bins(most: float) -> list[float]:
    """A bin around each whole number of points, or a dozen or two of equal width where that would be too many."""
    width = 1 if most <= 30 else -(-most // 20)
    return [width * n - width / 2 for n in range(int(most / width) + 3)]


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 120:
        return f"{max(1, minutes)} min"
    return f"{minutes / 60:.0f} h" if minutes < 48 * 60 else f"{minutes / 60 / 24:.0f} days"
