"""How nbgrader finds this course and grades it: read by every `nbgrader` and `autograde` command run from this folder.

solutions/ -> notebooks/ is what students are given; one class's work is kept apart from the repository's own files, in
autograde/classroom/ (git-ignored) or in the folder that the environment variable AUTOGRADE_CLASSROOM names.
"""

import os
import sysconfig
from pathlib import Path

from autograde.course import Course

c = get_config()  # noqa: F821 (nbgrader defines it)
course = Course.at(Path(__file__).parent)
course.classroom.mkdir(parents=True, exist_ok=True)
# nbgrader starts `alembic` by name to make a gradebook; without an activated environment it is not on the PATH.
os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", os.defpath)])

# ---- where things are
c.CourseDirectory.root = str(course.root)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
for step in ("submitted", "autograded", "feedback", "source_with_tests", "solution"):
    folder = course.classroom / step
    # A relative path where there is one: the formgrader makes links of it.
    inside = folder.is_relative_to(course.root)
    setattr(c.CourseDirectory, f"{step}_directory", str(folder.relative_to(course.root) if inside else folder))
c.CourseDirectory.course_id = "default_course"  # the row that nbgrader's gradebook makes; a server insists on having it
# SQLite in one file, or a server's database: AUTOGRADE_DB=postgresql+psycopg://USER@HOST/NAME
c.CourseDirectory.db_url = os.environ.get("AUTOGRADE_DB") or f"sqlite:///{course.gradebook}"

# nbgrader copies everything else in a unit's folder to students: never the sources, which hold the answers.
c.CourseDirectory.ignore = ["*.md", "*.py", "*.pyc", "__pycache__", ".*", "figures", "feedback"]

# ---- what students are given
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError()"}

# ---- how submissions are run by `autograde grade`: what each may use in the sandbox (autograde/sandbox/budgets.py has
# every name; sizes are in bytes)
c.Budgets.cell_seconds = 10 * 60
c.Budgets.notebook_seconds = 30 * 60
c.Budgets.memory_bytes = 4 * 2**30

# ---- how they are run by plain nbgrader, and by `autograde grade --plain`
c.Execute.timeout = 10 * 60  # seconds a cell may take; nbgrader's own 30 s cannot train even a small network
c.Execute.iopub_timeout = 30  # seconds for a cell's last output to arrive
c.RunAndKeep.notebook_timeout = 30 * 60  # seconds for a whole notebook
# nbgrader scores any text on stderr as 0, a harmless warning included. In a kernel that is started for validating or
# grading, stderr is stdout, for Python and for C: the text stays visible and costs nothing.
c.Execute.extra_arguments = [
    "--IPKernelApp.exec_lines=import os, sys; sys.stderr = sys.stdout; os.dup2(1, 2)",
    "--IPKernelApp.log_level=ERROR",
    "--HistoryManager.hist_file=:memory:",
]

# ---- how they are judged: nbgrader's own steps, and three of ours (see autograde/grading/)
c.MendNotebook.released = str(course.root / "notebooks")
c.OverwriteCells.add_missing_cells = True
c.Autograde.sanitize_preprocessors = [
    # Repairs what would stop nbgrader: copied cells, odd metadata, lost tests. All metadata is the release's after it,
    # so nothing is left for CheckCellMetadata, which by itself takes longer than all other steps together.
    "autograde.grading.mend.MendNotebook",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",  # tests as released, with the hidden ones
]
c.Autograde.autograde_preprocessors = [
    "autograde.grading.execute.RunAndKeep",  # what ran before a time-out or a dead kernel keeps its points
    "autograde.grading.verdicts.FairVerdicts",  # full marks only for tests that report themselves passed
    "nbgrader.preprocessors.IgnorePattern",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
]

# ---- what students are told: no hidden tests, nothing that a browser would execute
c.GenerateFeedback.exporter_class = "autograde.grading.feedback_page.FeedbackExporter"
c.GenerateFeedback.preprocessors = ["nbgrader.preprocessors.GetGrades"]

# ---- what you see in the formgrader: students' text cells, without scripts
c.HTMLExporter.filters = {"markdown2html": "autograde.grading.formgrader.inert_markdown"}
