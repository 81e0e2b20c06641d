"""In a real kernel: a check that passes leaves a receipt that a grader can count; one that fails leaves none."""

from __future__ import annotations

import nbformat
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from visual_attention.checks.check import RECEIPT_MIME

SETUP = """
import logging, sys, warnings
logging.basicConfig()
from visual_attention.checks import squeeze_excitation as checks

def squeeze(x):
    warnings.warn("careful")
    logging.error("a line")
    print("to stderr", file=sys.stderr)
    print("to stdout")
    return x.mean((2, 3))

def wrong(x):
    return x.amax((2, 3))
"""


def run(*sources: str) -> list[nbformat.NotebookNode]:
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    NotebookClient(notebook, timeout=500, iopub_timeout=60, kernel_name="python3", allow_errors=True).execute()
    return notebook.cells


def test_receipts_in_a_kernel() -> None:
    _, passing, failing = run(
        SETUP,
        "checks.squeeze_has_the_right_shape(squeeze)\nchecks.squeeze_is_clean(squeeze)",
        "checks.squeeze_has_the_right_shape(squeeze)\nchecks.squeeze_is_the_channel_mean(wrong)",
    )
    receipts = [o["data"][RECEIPT_MIME] for o in passing.outputs if o.output_type == "display_data"]
    assert [receipt["check"] for receipt in receipts] == ["squeeze_has_the_right_shape", "squeeze_is_clean"]
    assert all(receipt["passed"] is True for receipt in receipts)
    shown = [o["data"]["text/plain"] for o in passing.outputs if o.output_type == "display_data"]
    assert shown[0] == "✓ squeeze gives one number for each channel of each image."

    streams = {o.name for cell in (passing, failing) for o in cell.outputs if o.output_type == "stream"}
    assert streams == {"stdout"}  # what students print themselves they see; stderr would cost them points

    kept = [o["data"][RECEIPT_MIME]["check"] for o in failing.outputs if o.output_type == "display_data"]
    assert kept == ["squeeze_has_the_right_shape"]
    (error,) = [o for o in failing.outputs if o.output_type == "error"]
    assert error.ename == "CheckFailed"
    assert "max pooling" in "\n".join(error.traceback)
    assert "Traceback" not in "\n".join(error.traceback)
