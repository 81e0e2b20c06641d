"""Judge one notebook: the student's cells run in the sandbox, the test cells here.

    with Examiner() as examiner:
        graded = examiner.examine(nb, "squeeze_excitation")

`room` is where test cells run; `remote` is what they get in place of a student's objects; `conversation` asks the
sandbox and survives whatever it answers; `outputs` and `patience` are what a submission may print and cost us.
"""

from autograde.examiner.examiner import Examiner
from autograde.sandbox.budgets import Budgets

__all__ = ["Budgets", "Examiner"]
