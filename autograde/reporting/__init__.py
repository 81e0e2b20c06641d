"""`autograde report`: how a class did on a unit, from the gradebook, the graded notebooks and the states alone."""
