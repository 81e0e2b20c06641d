"""Where students' code runs: a bubblewrap sandbox with one warm process, and the budgets of each submission."""

from autograde.sandbox.budgets import Budgets

__all__ = ["Budgets"]
