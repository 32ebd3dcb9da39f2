import contextlib
import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import DocumentError
from index.fields import DocumentFields
from index.front_matter import MAX_FRONT_MATTER_BYTES, parse_fields, split_front_matter
from index.models import Genre, Language


def test_splits_at_the_fences_and_keeps_the_body_as_it_is():
    text = "---\ntitle: A\n---\n\n  First line \n---\nlast"
    assert split_front_matter(text) == ("title: A\n", "\n  First line \n---\nlast")


@pytest.mark.parametrize("text", ["", "Plain text\n---\n", " ---\ntitle: A\n---\n", "----\nrule\n---\n"])
def test_a_text_without_front_matter_is_all_body(text):
    assert split_front_matter(text) == (None, text)


def test_front_matter_may_be_empty_or_end_the_file():
    assert split_front_matter("---\n---\nBody") == ("", "Body")
    assert split_front_matter("---\nid: a\n---") == ("id: a\n", "")
    assert parse_fields("") == DocumentFields()


def test_unclosed_front_matter_is_refused():
    with pytest.raises(DocumentError, match='no second "---" line'):
        split_front_matter("---\ntitle: A\nText that never ends its fields.")


def test_front_matter_may_be_16_kib_and_no_more():
    largest = "#" * (MAX_FRONT_MATTER_BYTES - 1) + "\n"
    assert split_front_matter(f"---\n{largest}---\nBody") == (largest, "Body")
    with pytest.raises(DocumentError, match="within 16 KiB"):
        split_front_matter(f"---\n#{largest}---\nBody")
    with pytest.raises(DocumentError, match="larger than 16 KiB"):
        parse_fields(f"#{largest}")


def test_reads_every_field():
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
def test_a_scalar_is_the_text_that_was_typed(source, title):
    assert parse_fields(source).title == title


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("titel: A", 'unknown field "titel"'),
        ("about: {year: 2023}", 'unknown field "about.year"'),
        ("title: [a, b]", 'field "title" must be text, not a list'),
        ("title: {en: a}", 'field "title" must be text, not a group of fields'),
        ("about: Kazakhstan", 'field "about" must not be "Kazakhstan"'),
        ("published: 2023", 'field "published" must be a date such as 2023-03-19, not "2023"'),
        ("published: March 19, 2023", 'must be a date such as 2023-03-19, not "March 19, 2023"'),
        ("published: 2023-02-30", 'must be a date such as 2023-03-19, not "2023-02-30"'),
        ("published: 20230319", 'must be a date such as 2023-03-19, not "20230319"'),
        ("published: 2023-03-18 09:59", 'must be a date such as 2023-03-19, not "2023-03-18 09:59"'),
        ("about: {date: soon}", 'field "about.date" must be a date such as 2023-03-19, not "soon"'),
        ("language: kk", 'field "language" must be one of en, id, not "kk"'),
        ("genre: gossip", 'field "genre" must be one of news, opinion, analysis, official, not "gossip"'),
        ("url: javascript:alert(1)", 'field "url" must be an http or https address'),
        ("url: ftp://example.org/a", "must be an http or https address"),
        ("url: //example.org/a", "must be an http or https address"),
        ("url: https://", "must be an http or https address"),
        ("url: 'https://example.org/a b'", "must be an http or https address"),
        ("url: 'http://[::1'", "must be an http or https address"),
        ("url: https://example.org:99999/", "must be an http or https address"),
        ("url: https://user:pass@example.org/", 'field "url" must not hold a user name or password'),
        ("url: https://example.org@evil.example/", "must not hold a user name or password"),
        ("id: Law 7", 'field "id" must be 1 to 64 of a-z, 0-9 and hyphens, not "Law 7"'),
        ("id: -a", "must be 1 to 64 of a-z"),
        (f"id: {'a' * 65}", "must be 1 to 64 of a-z"),
        ("translation_of: ../law", 'field "translation_of" must be 1 to 64 of a-z'),
        (r'title: "a\x07b"', 'field "title" holds control characters'),
        (r'title: "a\ud800b"', 'field "title" holds control characters'),
        (f"title: {'long ' * 200}", 'field "title" is longer than 500 characters'),
        ("id: A\ngenre: x", 'field "id" must be 1 to 64'),
        ("title: a\ntitle: b", 'field "title" is given twice'),
        ("just a line", 'its fields must be lines of "name: value"'),
        ("- a\n- b", 'its fields must be lines of "name: value"'),
        ("title: a: b", "its fields are not YAML: mapping values are not allowed here, line 1 of them"),
        ("title: [a", "its fields are not YAML"),
        ("title: a\n---\nid: b", "its fields are not YAML"),
        ("title: \x01", "they hold characters that YAML forbids"),
        ("? [a]\n: b", "its fields are not YAML"),
        ("title: &x a", "anchors or aliases"),
        ("title: *x", "anchors or aliases"),
        ("<<: {title: a}", 'unknown field "<<"'),
        (
            "title: !!python/object/apply:os.system [id]",
            'the YAML tag "tag:yaml.org,2002:python/object/apply:os.system"',
        ),
        ("published: !!timestamp 2023-03-19", 'the YAML tag "tag:yaml.org,2002:timestamp"'),
        ("about: {place: [[a]]}", "nested too deep"),
        ("title: " + "[" * 8000, "nested too deep"),
        ("? " * 8000, "nested too deep"),
    ],
)
def test_a_wrong_field_is_named_in_one_line(source, reason):
    with pytest.raises(DocumentError) as caught:
        parse_fields(source)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


def test_all_wrong_fields_are_named_at_once():
    with pytest.raises(DocumentError) as caught:
        parse_fields("id: A\ngenre: x\nwhat: y")
    reasons = str(caught.value).split("; ")
    assert [reason.split('"')[1] for reason in reasons] == ["id", "genre", "what"]


def test_an_alias_bomb_is_refused_before_it_is_unfolded():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    started = time.monotonic()
    with pytest.raises(DocumentError, match="anchors or aliases"):
        parse_fields("\n".join(lines))
    assert time.monotonic() - started < 1


@given(st.text())
def test_any_front_matter_is_read_or_refused(source):
    with contextlib.suppress(DocumentError):
        assert isinstance(parse_fields(source), DocumentFields)


@given(st.text(alphabet="-. \nab:"))
def test_splitting_never_changes_the_body(text):
    try:
        source, body = split_front_matter(text)
    except DocumentError:
        assert text.startswith("---")
    else:
        assert text.endswith(body)
        assert (source is None) == (body == text) or not source
