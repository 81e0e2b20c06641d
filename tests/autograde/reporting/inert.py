"""Open a page as a person does, poke everything on it, and tell whether anything ran."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.autograde.browser import PATIENCE, in_a_browser

_POKE = """() => {
  for (const element of document.querySelectorAll('*'))
    for (const name of ['mouseover', 'focus', 'load', 'error', 'toggle', 'begin', 'submit'])
      element.dispatchEvent(new Event(name, {bubbles: true, cancelable: true}));
  for (const link of document.querySelectorAll('a, summary, input, button'))
    if (!/^https?:/.test(link.href || '')) link.click();
}"""


def what_ran(folder: Path, *pages: str) -> list[str]:
    """What of these pages was executed or fetched, with their own policy and without it; nothing if all is well."""
    files = []
    for number, html in enumerate(pages):
        bare = html.replace('http-equiv="Content-Security-Policy"', 'name="no-policy"')
        assert bare != html, "the page has no policy"
        for name, text in ((f"page-{number}.html", html), (f"bare-{number}.html", bare)):
            (folder / name).write_text(text, encoding="utf-8")
            files.append(folder / name)
    return in_a_browser(lambda browser: [line for file in files for line in _visit(browser, file)])


def _visit(browser: Browser, path: Path) -> list[str]:
    tab: Page = browser.new_page()
    tab.set_default_timeout(PATIENCE)
    found: list[str] = []
    tab.on("request", lambda request: found.append(f"asked for {request.url[:80]}"))
    tab.on("dialog", lambda dialog: (found.append(f"dialog {dialog.message}"), dialog.dismiss()))
    tab.goto(path.as_uri(), wait_until="load")
    tab.evaluate(_POKE)
    tab.wait_for_timeout(50)
    if tab.evaluate("typeof window.owned") != "undefined" or tab.title() == "owned":
        found.append(f"a script ran in {path.name}")
    tab.close()
    return [line for line in found if not line.startswith(("asked for data:", f"asked for {path.as_uri()}"[:80]))]
