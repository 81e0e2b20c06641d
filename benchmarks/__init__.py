"""Measurements that take minutes and are recorded in book/results/, each with the command that makes it again.

`make bench-modules` (module by module, beside the libraries), `make litmus-matrix` (every mechanism on every litmus
task), `make bench-grading` (how fast a class is graded), `make soak` (whether memory grows with a class of 1,000), and,
for tables of chapters, `python -m benchmarks.shapes` (gates in a small U-Net), `python -m benchmarks.deployment` (a
trained network in int8 and as ONNX) and `python -m benchmarks.claims` (every claim of the sources, with a verdict).
"""

from pathlib import Path

RESULTS = Path(__file__).parents[1] / "book" / "results"
