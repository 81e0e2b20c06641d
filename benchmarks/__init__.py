"""Measurements that take minutes and are recorded in book/results/, each with the command that makes it again.

`make bench-modules` (module by module, beside the libraries), `make litmus-matrix` (every mechanism on every litmus
task), `make bench-grading` (how fast a class is graded), `make soak` (whether memory grows with a class of 1,000), and,
for tables of chapters, `python -m benchmarks.shapes` (gates in a small U-Net), `python -m benchmarks.deployment` (a
trained network in int8 and as ONNX) and `python -m benchmarks.claims` (every claim of the sources, with a verdict).

Two come in a small size for a CPU and in a full one for a GPU, and say which when they are called without a word:
`python -m benchmarks.comparison` (every mechanism, and reduction ratios of SE, in the same networks) and
`python -m benchmarks.training_speed` (from the textbook loop to the fast one, step by step).
"""

import argparse
from pathlib import Path

RESULTS = Path(__file__).parents[1] / "book" / "results"


def expect_no_arguments(name: str, purpose: str) -> None:
    """Say what `python -m benchmarks.NAME` does if it is asked for --help, and refuse whatever else it is given."""
    form = argparse.RawDescriptionHelpFormatter
    argparse.ArgumentParser(f"python -m benchmarks.{name}", description=purpose, formatter_class=form).parse_args()
