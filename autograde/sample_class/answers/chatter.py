"""A right answer that warns, prints a progress bar's worth of text on stderr, and logs."""

from torch import Tensor

# %% squeeze


def squeeze(x: Tensor) -> Tensor:
    import logging
    import sys
    import warnings

    warnings.warn("squeeze is not optimised yet", stacklevel=2)
    logging.warning("squeezing %s", tuple(x.shape))
    print("50 %|█████     |", end="\r", file=sys.stderr)
    return x.mean((-2, -1))
