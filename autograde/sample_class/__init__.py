"""A small class to look at: submissions of every kind, graded like any other, each with the marks it must get."""
