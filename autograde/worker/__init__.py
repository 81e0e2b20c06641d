"""What runs inside the sandbox: a warm process, and from it a session for each submission.

`warm` imports torch once and forks; `cage` locks the fork up; `session` runs the student's cells and answers the
examiner's requests; `watch` ends a submission that outgrows its budget. `frames`, `values` and `arrays` are how data
crosses, and the examiner reads with them too. Nothing else of `autograde` is imported here, or in the sandbox.
"""
