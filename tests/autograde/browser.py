"""A browser for the pages that the grader writes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from playwright.sync_api import Browser, sync_playwright

Result = TypeVar("Result")
PATIENCE = 120_000  # milliseconds, for a busy machine


def in_a_browser(visit: Callable[[Browser], Result]) -> Result:
    """What `visit` returns. In a thread of its own: Playwright shares no thread with another event loop."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, (shutil.which(name) for name in names if name)), None)
    if path is None:
        pytest.fail("This test needs a browser: install it (Debian: apt-get install chromium).", pytrace=False)

    def run() -> Result:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=path, args=["--no-sandbox", "--disable-gpu"], timeout=PATIENCE
            )
            try:
                return visit(browser)
            finally:
                browser.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()
