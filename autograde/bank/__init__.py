"""Try every answer of a unit's bank on its checks: `python -m autograde.bank [UNIT]`.

A bank is a folder `solutions/UNIT/bank/` with one file for each exercise, named like its solution cell's grade_id
with underscores for hyphens (`se_block.py`). A file holds many answers, each under a header:

    # %% right: mean over a tuple of axes
    <code that takes the place of the solution cell>

    # %% wrong: pools over the batch
    # check: squeeze_is_the_channel_mean
    # says: axis 0 is the batch
    <code>

Every answer runs in a fresh namespace, after the notebook's import cell and the finished solutions of the other
exercises; then each test cell of its exercise runs, with its hidden part. A right answer passes all of them. A wrong
one fails at least one, the named check is among those that fail, and its message contains the words after `says:`.
The untouched cell that students get fails every one.
"""
