"""A class of hostile and accident-prone submissions, and what must become of each: `make hostile`.

`case` says what a submission is; `bank/` has one file for each class of them; `classroom` hands them in beside honest
neighbours; `trial` grades the class with the real commands and looks for harm; `findings` are what it looks for.
"""
