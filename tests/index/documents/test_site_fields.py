"""Front matter of other programs: read as far as it is known, and never a reason to refuse a text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents.file import read_document
from index.documents.front_matter import parse_fields, split_front_matter
from index.documents.site_fields import write_own_fields
from index.passages.passages import divide_document

BODY = "Voters register at the town hall.\n"
JEKYLL = (
    '---\nlayout: post\ntitle: "How to register"\ndate: 2031-04-29T10:37:58\nauthor: [Ann Lee, Bo Ray]\ntags: []\n---\n'
)
HUGO = '+++\ntitle = "How to register"\ndate = 2031-04-29\nmail_deadline = "noon"\n+++\n'
PELICAN = "Title: How to register\nDate: 2031-04-29 21:00\nTags: info\nSlug: register\n\n"


@pytest.mark.parametrize("head", [JEKYLL, HUGO, PELICAN])
def test_title_and_day_are_taken_and_nothing_of_the_head_is_text(head: str, tmp_path: Path) -> None:
    file = tmp_path / "register.md"
    file.write_text(head + BODY, "utf-8")
    document = read_document(file)
    assert (document.title, document.published) == ("How to register", dt.date(2031, 4, 29))
    assert document.text.strip() == BODY.strip()


@pytest.mark.parametrize("head", [JEKYLL, HUGO])
def test_a_page_below_such_a_head_is_a_page(head: str, tmp_path: Path) -> None:
    file = tmp_path / "register.html"
    file.write_text(f"{head}<div><h2>Introduction</h2><p>{BODY}</p></div>", "utf-8")
    document = read_document(file)
    assert (document.title, document.published) == ("How to register", dt.date(2031, 4, 29))
    assert document.text.split() == f"Introduction {BODY}".split()


@pytest.mark.parametrize(
    "head",
    [
        "---\nlayout: post\ndate: some day\nurl: /relative\nlang: kk\n---\n",
        "---\nlayout: &anchor post\nother: *anchor\n---\n",
        "+++\nthis is not TOML\n+++\n",
    ],
)
def test_what_cannot_be_used_is_left_out(head: str, tmp_path: Path) -> None:
    file = tmp_path / "register.md"
    file.write_text(head + BODY, "utf-8")
    document = read_document(file)
    assert (document.text, document.published, document.url) == (BODY, None, None)


def test_a_head_that_is_all_there_is_is_the_text(tmp_path: Path) -> None:
    file = tmp_path / "lima.md"
    file.write_text('+++\nmail_deadline = "noon"\n+++\n', "utf-8")
    assert "noon" in read_document(file).text


@pytest.mark.parametrize("text", ["Note: bring a pen.\n\nText.", "Title: A\nText: B\nmore", "A: b\n"])
def test_lines_of_a_text_are_no_head(text: str) -> None:
    assert split_front_matter(text) == (None, text)


@given(st.dictionaries(st.sampled_from(["title", "date", "author", "lang", "url", "layout", "x"]), st.text()))
def test_whatever_another_program_writes_can_be_parsed(fields: dict[str, str]) -> None:
    parse_fields(write_own_fields(fields))


def test_fields_alone_are_quoted_where_they_say_something_in_words(tmp_path: Path) -> None:
    file = tmp_path / "register.md"
    said = 'deadline = "Must be posted 15 days before the election."', 'online = "21 days before the election"'
    lines = ['state_name = "Oak"', 'is_state = "true"', said[0], 'link = "https://oak.example/a"', said[1]]
    file.write_text("\n".join(["+++", "", *lines, "", "+++"]), "utf-8")
    document = read_document(file)
    assert document.title == "Oak"
    (passage,) = divide_document(document).passages
    assert document.joined.text[passage.start : passage.end] == "\n".join(said)


@pytest.mark.parametrize("fields", ['mail_deadline = "noon"\n', 'is_state = "true"\nlink = "https://oak.example/a"\n'])
def test_names_switches_and_addresses_are_not_quoted(fields: str, tmp_path: Path) -> None:
    file = tmp_path / "register.md"
    file.write_text(f"+++\n{fields}+++\n", "utf-8")
    document = read_document(file)
    assert (divide_document(document).passages, document.title) == ((), "register")
