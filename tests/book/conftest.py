"""A browser, the built site, and what a visit to one of its pages shows. Needs `make book` and Debian's chromium."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from autograde.authoring.units import ROOT

SITE = Path(os.environ.get("BOOK_SITE") or ROOT / "build" / "site")  # BOOK_SITE: look at another copy
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 120_000  # milliseconds, for a busy machine: what never happens costs as much
expect.set_options(timeout=PATIENCE)


def page_names() -> list[str]:
    """Every page of the built site, as a path from its root; index.html only sends the reader on."""
    names = sorted(str(path.relative_to(SITE)) for path in SITE.rglob("*.html") if "_static" not in path.parts)
    return [name for name in names if name != "index.html"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "page_name" in metafunc.fixturenames:
        metafunc.parametrize("page_name", page_names() or ["no page"])


@pytest.fixture(scope="session")
def site() -> Path:
    if not (SITE / "index.html").is_file():
        pytest.fail("The book is not built: run `make book`.", pytrace=False)
    return SITE


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing for each request."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site, served on this machine's loopback address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    named = os.environ.get("CHROMIUM")
    path = named or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not path or not Path(path).exists():
        pytest.fail("These tests need a browser: install it (Debian: apt-get install chromium).", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS, timeout=PATIENCE)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page opened in a browser context of its own, and everything that went wrong on it."""

    page: Page
    errors: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    external: list[str] = field(default_factory=list)


@dataclass
class Visitor:
    browser: Browser
    address: str
    contexts: list[BrowserContext] = field(default_factory=list)
    visited: dict[tuple[str, str, int], Visit] = field(default_factory=dict)

    def look_at(self, name: str, theme: str = "light", width: int = 1280) -> Visit:
        """A page as it is after loading; tests that only look share one visit."""
        if (name, theme, width) not in self.visited:
            self.visited[name, theme, width] = self.open(name, theme, width)
        return self.visited[name, theme, width]

    def open(self, name: str, theme: str = "light", width: int = 1280, address: str | None = None) -> Visit:
        """Open a page afresh and wait until it is quiet. Requests to any other machine are noted and refused."""
        context = self.browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        visit = Visit(context.new_page())
        home = address or self.address

        def guard(route: Route) -> None:
            if route.request.url.startswith((home, "data:", "blob:")):
                route.continue_()
            else:
                visit.external.append(route.request.url)
                route.abort()

        context.route("**/*", guard)
        visit.page.on("console", lambda message: message.type == "error" and visit.errors.append(message.text))
        visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
        visit.page.on("requestfailed", lambda request: visit.failed.append(request.url))
        visit.page.on("response", lambda answer: answer.status >= 400 and visit.failed.append(answer.url))
        visit.page.goto(f"{home}/{name}", wait_until="load")
        visit.page.wait_for_load_state("networkidle")
        visit.page.evaluate("() => window.MathJax?.startup?.promise.then(() => null)")
        return visit

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture(scope="session")
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    visitor = Visitor(browser, address)
    yield visitor
    visitor.close()
