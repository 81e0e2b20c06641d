"""From a unit's source to marks: release, grade, feedback, export.

Three preprocessors take part in nbgrader's own passes (`mend`, `execute`, `verdicts`; see nbgrader_config.py), so plain
`nbgrader autograde` judges as `autograde grade` does. The commands add what nbgrader leaves out: every submission ends
in one state, one bad submission stops nobody else's, and a run that was interrupted goes on where it was.
"""
