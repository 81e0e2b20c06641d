"""A reader at work: searching, switching the theme, opening hints, opening the book from a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.book.conftest import Visitor

UNIT = "notebooks/squeeze_excitation/squeeze_excitation.html"


def test_search_finds_the_squeeze(visitor: Visitor) -> None:
    page = visitor.open("book/index.html").page
    page.keyboard.press("Control+k")
    page.keyboard.type("squeeze")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=squeeze*")
    results = page.locator("#search-results ul.search li")
    expect(page.locator("#search-results")).to_contain_text("matching the search query")
    links = results.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert any(link.startswith(UNIT) for link in links)
    assert any(link.startswith("book/glossary.html") for link in links)


def test_theme_switch_works_and_is_remembered(visitor: Visitor) -> None:
    page = visitor.open("book/index.html").page
    html = page.locator("html")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    button = page.locator(".article-header-buttons .theme-switch-button")
    for _ in range(3):  # auto, light, dark, in an order that depends on the system's own theme
        if html.get_attribute("data-theme") == "light":
            button.click()
    assert html.get_attribute("data-theme") == "dark"
    page.wait_for_function(f"light => {background} != light", arg=light)  # it fades
    page.reload()
    assert html.get_attribute("data-theme") == "dark"
    page.goto(page.url.replace("book/index.html", "book/glossary.html"))
    assert html.get_attribute("data-theme") == "dark"


def test_a_phone_can_open_the_contents(visitor: Visitor) -> None:
    page = visitor.open("book/index.html", width=390).page
    entry = page.locator(".bd-sidebar-primary a", has_text="How to study")
    assert not entry.is_visible() or entry.bounding_box()["x"] < 0
    page.locator(".primary-toggle").first.click()
    expect(entry).to_be_in_viewport()
    entry.click()
    page.wait_for_url("**/how_to_study.html")


def test_keyboard_reaches_what_scrolls_sideways(visitor: Visitor, page_name: str) -> None:
    page = visitor.look_at(page_name, width=390).page
    unreachable = page.evaluate(
        """() => [...document.querySelectorAll('.bd-article *')].filter(e => {
            const style = getComputedStyle(e);
            const scrolls = /auto|scroll/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1;
            return scrolls && e.clientWidth > 0 && e.tabIndex < 0 && !e.querySelector('a, button, [tabindex="0"]');
        }).map(e => e.outerHTML.slice(0, 150))"""
    )
    assert unreachable == []


def test_dropdown_opens_with_the_keyboard(visitor: Visitor) -> None:
    page = visitor.open(UNIT).page
    hint = page.locator("details").first
    assert hint.get_attribute("open") is None
    hint.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(hint).to_have_attribute("open", "")


@pytest.mark.parametrize("name", ["book/index.html", "book/glossary.html", UNIT])
def test_the_book_works_from_a_folder(visitor: Visitor, site: Path, name: str) -> None:
    opened = visitor.open(name, address=site.resolve().as_uri())
    assert opened.errors == []
    assert opened.failed == []
    assert opened.external == []
    formulas = opened.page.locator(".math")
    if formulas.count():
        assert opened.page.locator("mjx-container").count() == formulas.count()
        loaded = "f => [...f].filter(x => x.family.startsWith('MJX') && x.status == 'loaded').length"
        fonts = opened.page.evaluate(f"document.fonts.ready.then({loaded})")
        assert fonts > 0, "formulas are set without MathJax's fonts"
