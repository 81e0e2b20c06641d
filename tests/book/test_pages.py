"""What every page of the built book must be: whole, quiet, readable on a phone, and open to everybody."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.book.conftest import Visitor

FADED = """async () => {  // colours fade from one theme to the other, some when that of their parent has
    const fading = () => document.getAnimations().filter(animation => animation instanceof CSSTransition);
    while (fading().length) await Promise.allSettled(fading().map(animation => animation.finished));
}"""


def test_page_loads_without_an_error_and_asks_nothing_of_other_machines(visitor: Visitor, page_name: str) -> None:
    opened = visitor.look_at(page_name)
    assert opened.errors == []
    assert opened.failed == []
    assert opened.external == []
    assert opened.page.locator("h1:visible").count() == 1


def test_every_formula_is_typeset(visitor: Visitor, page_name: str) -> None:
    page = visitor.look_at(page_name).page
    formulas = page.locator(".math")
    for number in range(formulas.count()):
        formula = formulas.nth(number)
        assert formula.locator("mjx-container").count() == 1, formula.text_content()
        assert formula.locator("mjx-merror, [data-mjx-error]").count() == 0, formula.text_content()
        assert formula.locator("mjx-assistive-mml").count() == 1, "a screen reader has nothing to read"


def test_no_sideways_scrolling_on_a_phone(visitor: Visitor, page_name: str) -> None:
    page = visitor.look_at(page_name, width=390).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    beyond = page.evaluate(
        """() => [...document.querySelectorAll('.bd-article > section > *')]
            .filter(e => e.getBoundingClientRect().right > 391).map(e => e.outerHTML.slice(0, 120))"""
    )
    assert beyond == []


def test_code_is_not_cut_off_on_a_laptop(visitor: Visitor, page_name: str) -> None:
    page = visitor.look_at(page_name, width=1280).page
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.bd-article pre')]
            .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.slice(0, 120))"""
    )
    assert cut == []


def test_tables_that_code_prints_are_dark_in_the_dark(visitor: Visitor, page_name: str) -> None:
    page = visitor.look_at(page_name, theme="dark").page
    sheets = page.evaluate(
        """() => [...document.querySelectorAll('.cell_output .text_html:has(table)')]
            .map(e => getComputedStyle(e).backgroundColor)"""
    )
    assert set(sheets) <= {"rgba(0, 0, 0, 0)"}


def test_no_serious_barrier_in_light_or_dark(visitor: Visitor, page_name: str) -> None:
    page = visitor.open(page_name).page  # not shared: axe fetches style sheets by itself, and not always well
    barriers = []
    for theme in ("light", "dark"):
        page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        page.evaluate(FADED)
        barriers += [f"{theme}: {barrier}" for barrier in _barriers(page)]
    assert barriers == []


def _barriers(page: Page) -> list[str]:
    """What axe-core calls serious or critical, one line an element."""
    return [
        f"{violation['id']}: {node['html'][:150]} ({node['failureSummary']})"
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
