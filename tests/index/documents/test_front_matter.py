import contextlib
import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents.fields import DocumentFields
from index.documents.front_matter import MAX_FRONT_MATTER_BYTES, parse_fields, split_front_matter
from index.errors import DocumentError
from index.models import Genre, Language


def test_splits_at_the_fences_and_keeps_the_body_as_it_is() -> None:
    text = "---\ntitle: A\n---\n\n  First line \n---\nlast"
    assert split_front_matter(text) == ("title: A\n", "\n  First line \n---\nlast")


@pytest.mark.parametrize("text", ["", "Plain text\n---\n", " ---\ntitle: A\n---\n", "----\nrule\n---\n"])
def test_a_text_without_front_matter_is_all_body(text: str) -> None:
    assert split_front_matter(text) == (None, text)


def test_front_matter_may_be_empty_or_end_the_file() -> None:
    assert split_front_matter("---\n---\nBody") == ("", "Body")
    assert split_front_matter("---\nid: a\n---") == ("id: a\n", "")
    assert parse_fields("") == DocumentFields()


def test_unclosed_front_matter_is_refused() -> None:
    with pytest.raises(DocumentError, match="open_fields"):
        split_front_matter("---\ntitle: A\nText that never ends its fields.")


def test_front_matter_may_be_16_kib_and_no_more() -> None:
    largest = "#" * (MAX_FRONT_MATTER_BYTES - 1) + "\n"
    assert split_front_matter(f"---\n{largest}---\nBody") == (largest, "Body")
    with pytest.raises(DocumentError, match="open_fields"):
        split_front_matter(f"---\n#{largest}---\nBody")
    with pytest.raises(DocumentError, match="large_fields"):
        parse_fields(f"#{largest}")


def test_reads_every_field() -> None:
    fields = parse_fields(
        """
        id: law-7-2017
        title: "[Law 7 of 2017]"
        publisher: House of Representatives
        author: No One
        author_role: Clerk
        published: 2017-08-15
        language: id
        url: https://example.org/law?x=1#a
        translation_of: law-7-2017-en
        genre: official
        about:
          place: Indonesia
          event: general elections
          date: 2019-04-17
        """
    )
    assert fields.id == "law-7-2017"
    assert fields.title == "[Law 7 of 2017]"
    assert fields.publisher == "House of Representatives"
    assert (fields.author, fields.author_role) == ("No One", "Clerk")
    assert fields.published == dt.date(2017, 8, 15)
    assert fields.language is Language.ID
    assert fields.url == "https://example.org/law?x=1#a"
    assert fields.translation_of == "law-7-2017-en"
    assert fields.genre is Genre.OFFICIAL
    assert fields.about is not None
    assert (fields.about.place, fields.about.event) == ("Indonesia", "general elections")
    assert fields.about.date == dt.date(2019, 4, 17)


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("title: 2024", "2024"),
        ("title: no", "no"),
        ("title: 12:30:45", "12:30:45"),
        ("title: 2023-02-30", "2023-02-30"),
        ("title:   two   spaces  ", "two spaces"),
        ("title: >-\n  folded\n  line", "folded line"),
        ("title:", None),
        ("title: ''", None),
        ("title: ~", None),
    ],
)
def test_a_scalar_is_the_text_that_was_typed(source: str, title: str | None) -> None:
    assert parse_fields(source).title == title


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("titel: A", "field_unknown (field: titel)"),
        ("about: {year: 2023}", "field_unknown (field: about.year)"),
        ("title: [a, b]", "field_not_text (field: title)"),
        ("title: {en: a}", "field_not_text (field: title)"),
        ("about: Kazakhstan", "field_not_group (field: about)"),
        ("published: 2023", "field_date (field: published, value: 2023)"),
        ("published: March 39, 2023", "field_date (field: published, value: March 39, 2023)"),
        ("published: 2023-02-30", "field_date (field: published, value: 2023-02-30)"),
        ("published: 20230319", "field_date (field: published, value: 20230319)"),
        ("published: 8/3/2023", "field_date (field: published, value: 8/3/2023)"),
        ("about: {date: soon}", "field_date (field: about.date, value: soon)"),
        ("language: kk", "field_choice (field: language, value: kk, choices: en, id)"),
        ("genre: gossip", "field_choice (field: genre, value: gossip, choices: news, opinion, analysis, official)"),
        ("url: javascript:alert(1)", "field_url (field: url, value: javascript:alert(1))"),
        ("url: ftp://example.org/a", "field_url (field: url"),
        ("url: //example.org/a", "field_url (field: url"),
        ("url: https://", "field_url (field: url"),
        ("url: 'https://example.org/a b'", "field_url (field: url"),
        ("url: 'http://[::1'", "field_url (field: url"),
        ("url: https://example.org:99999/", "field_url (field: url"),
        ("url: https://user:pass@example.org/", "field_url_user (field: url)"),
        ("url: https://example.org@evil.example/", "field_url_user (field: url)"),
        ("url: https://@example.org/", "field_url_user (field: url)"),
        ("url: https://:pass@example.org/", "field_url_user (field: url)"),
        ("id: Law 7", "field_id (field: id, value: Law 7)"),
        ("id: -a", "field_id (field: id"),
        (f"id: {'a' * 65}", "field_id (field: id"),
        ("translation_of: ../law", "field_id (field: translation_of, value: ../law)"),
        (r'title: "a\x07b"', "field_controls (field: title)"),
        (r'title: "a\ud800b"', "field_controls (field: title)"),
        (f"title: {'long ' * 200}", "field_too_long (field: title, most: 500)"),
        ("id: A\ngenre: x", "field_id (field: id, value: A)"),
        ("title: a\ntitle: b", "field_twice (field: title)"),
        ("just a line", "broken_fields (line: 1)"),
        ("- a\n- b", "broken_fields (line: 1)"),
        ("title: a: b", "broken_fields (line: 1)"),
        ("title: [a", "broken_fields (line: 1)"),
        ("title: a\n---\nid: b", "broken_fields (line: 2)"),
        ("id: a\ntitle: \x01", "broken_fields (line: 2)"),
        ("? [a]\n: b", "broken_fields (line: 1)"),
        ("title: &x a", "unsafe_fields"),
        ("title: *x", "unsafe_fields"),
        ("<<: {title: a}", "field_unknown (field: <<)"),
        ("title: !!python/object/apply:os.system [id]", "unsafe_fields"),
        ("published: !!timestamp 2023-03-19", "unsafe_fields"),
        ("about: {place: [[a]]}", "unsafe_fields"),
        ("title: " + "[" * 8000, "unsafe_fields"),
        ("? " * 8000, "unsafe_fields"),
    ],
)
def test_a_wrong_field_is_named_in_one_line(source: str, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse_fields(source)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_all_wrong_fields_are_named_at_once() -> None:
    with pytest.raises(DocumentError) as caught:
        parse_fields("id: A\ngenre: x\nwhat: y")
    assert [fault.details["field"] for fault in caught.value.faults] == ["id", "genre", "what"]


def test_an_alias_bomb_is_refused_before_it_is_unfolded() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    with pytest.raises(DocumentError, match="unsafe_fields"):
        parse_fields("\n".join(lines))


@given(st.text())
def test_any_front_matter_is_read_or_refused(source: str) -> None:
    with contextlib.suppress(DocumentError):
        assert isinstance(parse_fields(source), DocumentFields)


@given(st.lists(st.sampled_from(["---", "...", "-", "a: b", " ", ""])).map("\n".join))
def test_splitting_never_changes_the_body(text: str) -> None:
    try:
        source, body = split_front_matter(text)
    except DocumentError:
        assert text.startswith("---")
    else:
        assert text.endswith(body)
        assert (source is None) == (body == text) or not source


def test_the_example_in_the_guide_can_be_copied_as_it_is() -> None:
    guide = (Path(__file__).parents[3] / "docs/documents.md").read_text("utf-8")
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    source, body = split_front_matter(example)
    assert source is not None
    assert body == ""
    fields = parse_fields(source)
    assert fields.translation_of is None
    assert fields.url is not None
    assert fields.url.isascii()
    assert fields.about.event_in_indonesian == "pemilu dini Mazhilis dan maslikhat"
