"""The files of the built site: links that lead somewhere, pictures with words, no answers, no other machine."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from autograde.authoring.units import all_units
from autograde.authoring.verify import forbidden_lines, leaks
from tests.book.conftest import page_names

MARKERS = ("BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN TESTS", "END HIDDEN TESTS")
TEXTS = {".html", ".js", ".md", ".txt", ".ipynb", ".py", ".json", ".svg", ".inv"}
FETCHING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href", "video": "src"}


@functools.cache
def parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="session")
def answers() -> set[str]:
    """Every line of a solution or a hidden test that students are not given, without white space."""
    return {line for unit in all_units() for line in forbidden_lines(unit)}


def test_the_first_page_leads_to_the_landing_page(site: Path) -> None:
    assert "book/index.html" in (site / "index.html").read_text(encoding="utf-8")


def test_every_internal_link_and_anchor_leads_somewhere(site: Path) -> None:
    dead = []
    for name in ["index.html", *page_names()]:
        page = site / name
        for link in parsed(page).select("a[href]"):
            url = urlsplit(link["href"])
            if url.scheme or url.netloc or link["href"] in ("#", ""):
                continue
            target = (page.parent / unquote(url.path)).resolve() if url.path else page
            if not target.is_file():
                dead.append(f"{name}: {link['href']}")
            elif url.fragment and target.suffix == ".html" and not parsed(target).find(id=unquote(url.fragment)):
                dead.append(f"{name}: {link['href']} (no such anchor)")
    assert dead == []


def test_no_page_names_a_resource_of_another_machine(site: Path, page_name: str) -> None:
    for tag, attribute in FETCHING.items():
        for element in parsed(site / page_name).select(f"{tag}[{attribute}]"):
            assert not urlsplit(element[attribute]).netloc, element


def test_every_picture_says_what_it_shows(site: Path, page_name: str) -> None:
    for image in parsed(site / page_name).select("img"):
        words = image.get("alt", "").strip()
        assert len(words) >= 4, image
        assert not re.search(r"[\w-]+\.(png|svg|jpe?g|webp)$|/", words), f"a path is no description: {image}"
    for drawing in parsed(site / page_name).select("article svg[role=img]"):
        assert drawing.find("title") and len(drawing.find("desc").text) > 40


def test_footer(site: Path, page_name: str) -> None:
    footer = parsed(site / page_name).select_one(".bd-footer-content").get_text(" ", strip=True)
    assert "By the course's contributors" in footer
    assert "2026" in footer and "2023" not in footer
    assert "CC BY 4.0" in footer and "MIT" in footer


def test_no_button_without_a_place_to_go(site: Path, page_name: str) -> None:
    """Buttons for a repository appear only in a book that knows one, and then lead to it."""
    buttons = parsed(site / page_name).select(".article-header-buttons a[href]")
    addresses = [button["href"] for button in buttons]
    assert not any("executablebooks" in address or "None" in address for address in addresses)
    outside = [address for address in addresses if urlsplit(address).netloc]
    if outside:
        hosts = {urlsplit(address).netloc for address in outside}
        assert hosts <= {"github.com", "mybinder.org", "colab.research.google.com"}


def test_no_answer_reaches_a_reader(site: Path, answers: set[str]) -> None:
    """Pages, the search index, the sources beside the pages, and what the download button gives."""
    shown = []
    for path in site.rglob("*"):
        if path.suffix in TEXTS and not ({"mathjax", "widgets"} & set(path.parts)):
            text = readable(path)
            shown += [f"{path.relative_to(site)}: {marker}" for marker in MARKERS if marker in text]
            shown += [f"{path.relative_to(site)}: {line}" for line in leaks(text, answers)]
    assert shown == []


def readable(path: Path) -> str:
    """A file as it stands and, for pages and notebooks, as a reader sees it."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".html":
        return text + parsed(path).get_text()
    if path.suffix == ".ipynb":
        return text + "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
    return text


def test_downloaded_notebook_is_whole(site: Path) -> None:
    for page in (site / "notebooks").rglob("*.html"):
        button = parsed(page).select_one("a.btn-download-source-button, a.btn-download-notebook-button")
        notebook = json.loads((page.parent / unquote(button["href"])).read_text(encoding="utf-8"))
        assert notebook["nbformat"] == 4
        assert any(cell.get("outputs") for cell in notebook["cells"]), "the page's outputs are missing"


def test_licences_travel_with_the_site(site: Path) -> None:
    notice = (site / "NOTICE.txt").read_text(encoding="utf-8")
    for part in ("mathjax 3", "requirejs 2", "html-manager 1", "sphinx-book-theme", "Font Awesome", "Apache License"):
        assert part in notice


def test_search_engines_and_browsers_get_a_title_and_a_language(site: Path, page_name: str) -> None:
    page = parsed(site / page_name)
    assert page.html["lang"] == "en"
    assert "Visual Attention in PyTorch" in page.title.text
