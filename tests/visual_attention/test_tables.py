"""Tables set numbers flush right, and sentences flush left, heading and all."""

from __future__ import annotations

from bs4 import BeautifulSoup

from visual_attention.tables import PROSE, Table


def test_a_column_of_sentences_begins_at_the_left() -> None:
    rows = (("a", "a sentence " * PROSE, "1"), ("b", "short", "20"))
    parsed = BeautifulSoup(Table("Caption.", ("", "words", "number"), rows).to_html(), "html.parser")
    first, second = (row.find_all("td") for row in parsed.tbody.find_all("tr"))
    sides = ["left" if "left" in cell["style"] else "right" for cell in first + second]
    assert sides == ["left", "right", "left", "right"]
    words, number = parsed.thead.find_all("th")
    assert "left" in words["style"] and not number.has_attr("style")


def test_a_table_without_rows_is_a_table() -> None:
    parsed = BeautifulSoup(Table("Caption.", ("", "number"), ()).to_html(), "html.parser")
    assert parsed.thead.th.get_text() == "number" and not parsed.tbody.find_all("tr")
