"""The builder on a tiny book: launch buttons, the kit's link, widgets, stale pages, and mistakes of all kinds."""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import ipywidgets
import nbformat
import pytest
from bs4 import BeautifulSoup
from ipywidgets.embed import embed_data
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from playwright.sync_api import Browser, expect

from autograde.authoring import vendor
from autograde.authoring.book import build_book
from autograde.authoring.book_config import Repository
from autograde.authoring.units import ROOT
from tests.book.conftest import Quiet, Visitor
from visual_attention.errors import CourseError
from visual_attention.measuring.recorded import Recorded

TOC = """\
format: jb-book
root: book/index
chapters:
  - file: book/study
  - file: notebooks/tiny/tiny
"""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of two prose pages and a unit with a live widget, with the course's own configuration."""
    root = tmp_path_factory.mktemp("tiny")
    for folder in ("static", "notices"):
        shutil.copytree(ROOT / "book" / folder, root / "book" / folder)
    shutil.copy(ROOT / "_config.yml", root)
    shutil.copy(ROOT / "book" / "references.bib", root / "book")
    (root / "_toc.yml").write_text(TOC, encoding="utf-8")
    (root / "book" / "index.md").write_text("# Tiny\n\nFirst edition.\n", encoding="utf-8")
    (root / "book" / "study.md").write_text("# Study\n\n{{ kit }}\n\n{{ notices }}\n", encoding="utf-8")
    where = {"command": "measure it", "date": "2026-01-02", "hardware": "a machine", "versions": {}}
    Recorded("Times.", ("", "time"), (("SE", "3 ms"),), {}, where).save(root / "book" / "results" / "speed.json")
    (root / "solutions").mkdir()
    (root / "build" / "pages" / "tiny").mkdir(parents=True)
    (root / "build" / "vendor").symlink_to(ROOT / "build" / "vendor")
    nbformat.write(unit_page(), root / "build" / "pages" / "tiny" / "tiny.ipynb")
    return root


def unit_page() -> nbformat.NotebookNode:
    slider = ipywidgets.IntSlider(value=4, description="$r$")
    saved = embed_data(views=[slider])
    output = new_output("display_data", {"application/vnd.jupyter.widget-view+json": saved["view_specs"][0]})
    prose = "# Unit\n\nThe ratio $r$.\n\n{{ speed }}\n\nEnd."
    cells = [new_markdown_cell(prose), new_code_cell("slider", outputs=[output])]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    widgets = {"application/vnd.jupyter.widget-state+json": saved["manager_state"]}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel, "widgets": widgets})


@pytest.fixture(scope="module")
def built(tiny: Path) -> Path:
    """The tiny book as somebody builds it who has no repository and no kit."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COURSE_REPOSITORY", raising=False)
        return build_book(tiny).parent


@pytest.fixture
def no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COURSE_REPOSITORY", raising=False)
    monkeypatch.delenv("COURSE_BRANCH", raising=False)


def links(page: Path) -> list[str]:
    return [link["href"] for link in BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select("a[href]")]


def test_local_book_has_no_dead_button_and_no_dead_link(built: Path) -> None:
    for page in ("book/index.html", "book/study.html", "notebooks/tiny/tiny.html"):
        assert not [link for link in links(built / page) if "github.com" in link or "binder" in link or "colab" in link]
    assert "../kit/visual-attention-kit.zip" not in links(built / "book/study.html")
    assert "../NOTICE.txt" in links(built / "book/study.html")
    assert not (built / "kit").exists()


@pytest.fixture(scope="module")
def tiny_visitor(built: Path, browser: Browser) -> Iterator[Visitor]:
    handler = functools.partial(Quiet, directory=str(built))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        visitor = Visitor(browser, f"http://127.0.0.1:{server.server_port}")
        yield visitor
        visitor.close()
        server.shutdown()


def test_a_saved_widget_shows_and_asks_nothing_of_other_machines(tiny_visitor: Visitor) -> None:
    opened = tiny_visitor.open("notebooks/tiny/tiny.html")
    expect(opened.page.locator(".widget-slider .noUi-handle")).to_be_visible()
    expect(opened.page.locator(".widget-label mjx-container")).to_be_visible()  # the formula in its label
    opened.page.wait_for_load_state("networkidle")
    assert (opened.errors, opened.failed, opened.external) == ([], [], [])


def test_a_units_page_shows_a_recorded_table(built: Path) -> None:
    page = BeautifulSoup((built / "notebooks/tiny/tiny.html").read_text(encoding="utf-8"), "html.parser")
    (table,) = page.select(".bd-article table")
    assert table.caption.get_text().startswith("Times. Recorded on 2026-01-02 with “measure it”")
    assert [cell.get_text() for cell in table.select("th, tbody td")] == ["time", "SE", "3 ms"]


def test_published_book_opens_the_students_notebook(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_REPOSITORY", "https://github.com/ada/course.git")
    monkeypatch.delenv("COURSE_BRANCH", raising=False)
    kit = tiny / "build" / "kit" / "visual-attention-kit.zip"
    kit.parent.mkdir(exist_ok=True)
    kit.write_bytes(b"the kit")
    site = build_book(tiny).parent
    notebook = "launch/notebooks/tiny/tiny.ipynb"
    found = links(site / "notebooks/tiny/tiny.html")
    assert f"https://colab.research.google.com/github/ada/course/blob/{notebook}" in found
    assert f"https://mybinder.org/v2/gh/ada/course/{notebook.replace('/', '?urlpath=lab/tree/', 1)}" in found
    assert not [link for link in links(site / "book/index.html") if "colab" in link or "binder" in link]
    assert "../kit/visual-attention-kit.zip" in links(site / "book/study.html")
    assert (site / "kit" / kit.name).read_bytes() == b"the kit"


def test_changed_pages_are_renewed_and_removed_pages_vanish(tiny: Path, built: Path, no_address: None) -> None:
    assert (built / "book/study.html").is_file()
    (tiny / "book" / "index.md").write_text("# Tiny\n\nSecond edition.\n", encoding="utf-8")
    (tiny / "_toc.yml").write_text(TOC.replace("  - file: book/study\n", ""), encoding="utf-8")
    (tiny / "book" / "study.md").unlink()
    try:
        site = build_book(tiny).parent
    finally:
        (tiny / "_toc.yml").write_text(TOC, encoding="utf-8")
        (tiny / "book" / "study.md").write_text("# Study\n", encoding="utf-8")
    assert "Second edition" in (site / "book/index.html").read_text(encoding="utf-8")
    assert not [path for path in site.rglob("*study*")]
    assert "study" not in (site / "searchindex.js").read_text(encoding="utf-8")


def test_a_broken_link_fails_every_time_and_leaves_the_last_good_book(
    tiny: Path, built: Path, no_address: None
) -> None:
    good = (built / "book/index.html").read_bytes()
    page = tiny / "book" / "index.md"
    before = page.read_text(encoding="utf-8")
    page.write_text("# Tiny\n\nSee {doc}`nowhere`.\n", encoding="utf-8")
    try:
        for _ in range(2):
            with pytest.raises(CourseError, match="found problems"):
                build_book(tiny)
    finally:
        page.write_text(before, encoding="utf-8")
    assert (built / "book/index.html").read_bytes() == good


def test_damaged_configuration_names_the_line(tiny: Path, no_address: None) -> None:
    config = tiny / "_toc.yml"
    config.write_text("format: jb-book\nroot: [book/index\n", encoding="utf-8")
    try:
        with pytest.raises(CourseError, match=r"_toc\.yml is not YAML: look at line 3"):
            build_book(tiny)
    finally:
        config.write_text(TOC, encoding="utf-8")


def test_missing_page_of_a_unit_names_the_remedy(tiny: Path, no_address: None) -> None:
    page = tiny / "build" / "pages" / "tiny" / "tiny.ipynb"
    aside = page.rename(page.with_suffix(".aside"))
    try:
        with pytest.raises(CourseError, match=r"build/pages/tiny/tiny\.ipynb is missing: run `make book`"):
            build_book(tiny)
    finally:
        aside.rename(page)


def test_unit_that_is_not_in_the_contents_is_an_error(tiny: Path, no_address: None) -> None:
    unit = tiny / "solutions" / "lost"
    unit.mkdir()
    (unit / "lost.md").write_text("# Lost\n", encoding="utf-8")
    try:
        with pytest.raises(CourseError, match="notebooks/lost/lost to _toc.yml"):
            build_book(tiny)
    finally:
        shutil.rmtree(unit)


def test_repository_is_taken_from_the_environment() -> None:
    assert Repository.from_environment({}) is None
    assert Repository.from_environment({"COURSE_REPOSITORY": " "}) is None
    known = Repository.from_environment({"COURSE_REPOSITORY": "https://github.com/ada/c.d/", "COURSE_BRANCH": "kit"})
    assert known == Repository("https://github.com/ada/c.d", "kit")
    for wrong in ("github.com/ada/course", "https://gitlab.com/ada/course", "https://github.com/ada"):
        with pytest.raises(CourseError, match="https://github.com/OWNER/NAME"):
            Repository.from_environment({"COURSE_REPOSITORY": wrong})


def test_no_network_is_one_sentence_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("npm_config_proxy", "npm_config_https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # nothing listens there
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    with pytest.raises(CourseError, match=r"^mathjax 3\.2\.2 could not be downloaded .* needs the internet"):
        vendor.vendored(tmp_path / "vendor")
    assert list((tmp_path / "vendor").iterdir()) == []


def test_a_package_with_another_checksum_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def other(package: vendor.Package, into: Path) -> Path:
        archive = into / "package.tgz"
        archive.write_bytes(b"not what was pinned")
        return archive

    monkeypatch.setattr(vendor, "_fetch", other)
    with pytest.raises(CourseError, match="mathjax 3.2.2 as downloaded does not have the checksum"):
        vendor.vendored(tmp_path)
    assert list(tmp_path.iterdir()) == []
