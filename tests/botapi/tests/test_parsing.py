"""The test server's parser keeps, changes and refuses text as Telegram does."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.botapi import ApiError, Entity
from tests.botapi.entities import utf16_length, utf16_slice
from tests.botapi.parsing import format_caption, format_text


def refusal(text: str, parse_mode: str = "", entities: object = None) -> str:
    with pytest.raises(ApiError) as caught:
        format_text(text, parse_mode, entities)
    assert caught.value.code == 400
    return caught.value.description


def link(url: str) -> tuple[Entity, ...]:
    return format_text(f'<a href="{url}">read</a>', "HTML").entities


def test_every_tag_of_the_bot_api_is_understood() -> None:
    shown = format_text(
        "<b>a</b><strong>b</strong><i>c</i><em>d</em><u>e</u><ins>f</ins><s>g</s><strike>h</strike><del>i</del>"
        "<code>j</code><pre>k</pre><tg-spoiler>l</tg-spoiler><blockquote>m</blockquote>"
        "<blockquote expandable>n</blockquote>",
        "HTML",
    )
    assert shown.text == "abcdefghijklmn"
    assert [(entity.type, entity.covered(shown.text)) for entity in shown.entities] == [
        ("bold", "ab"),
        ("italic", "cd"),
        ("underline", "ef"),
        ("strikethrough", "ghi"),
        ("code", "j"),
        ("pre", "k"),
        ("spoiler", "l"),
        ("blockquote", "m"),
        ("expandable_blockquote", "n"),
    ]


@pytest.mark.parametrize(
    ("text", "mode", "reason"),
    [
        ("<h1>x</h1>", "HTML", 'Unsupported start tag "h1" at byte offset 0'),
        ("<b>x", "HTML", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", "HTML", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("a < b", "HTML", 'Unsupported start tag "" at byte offset 2'),
        ("1.5", "MarkdownV2", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("*x", "MarkdownV2", "Can't find end of Bold entity at byte offset 0"),
    ],
)
def test_broken_markup_is_refused_in_telegrams_words(text: str, mode: str, reason: str) -> None:
    assert refusal(text, mode) == f"Bad Request: can't parse entities: {reason}"


def test_unknown_parse_mode_is_refused() -> None:
    assert refusal("x", "BBCode") == "Bad Request: unsupported parse_mode"


def test_empty_texts_are_refused() -> None:
    assert refusal("") == "Bad Request: message text is empty"
    assert refusal(" \n ") == "Bad Request: text must be non-empty"
    assert refusal("<b> </b>", "HTML") == "Bad Request: text must be non-empty"
    assert format_caption(" ").text == ""


@pytest.mark.parametrize("url", ["https://kpu.go.id/a?b=1", "http://kpu.go.id", "tg://resolve?domain=kutip"])
def test_good_links_stay(url: str) -> None:
    assert [entity.type for entity in link(url)] == ["text_link"]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://kpu.go.id",
        "",
        "https://",
        "http://localhost/",
        "https://kpu.go.id:99999/",
    ],
)
def test_bad_links_are_dropped_without_a_word(url: str) -> None:
    assert link(url) == ()


@pytest.mark.parametrize("url", ["https://kpu.go.id@evil.org/", "https://site@other", "https://a:b@kpu.go.id/x"])
def test_links_with_user_info_are_dropped(url: str) -> None:
    assert link(url) == ()
    assert link("mailto:a@b.co") == ()


def test_a_link_keeps_its_text_fragment() -> None:
    url = "https://kpu.go.id/x#:~:text=the%20vote-,was"
    assert link(url)[0].url == url


def test_a_bad_link_given_as_an_entity_is_refused() -> None:
    entities = [{"type": "text_link", "offset": 0, "length": 1, "url": "javascript:x"}]
    assert refusal("x", entities=entities).startswith("Bad Request: entity URL 'javascript:x' is invalid")


def test_the_server_strips_what_hides_or_turns_text() -> None:
    assert format_text("a\u202eb\u030ac\u2028d\re\x00f\tg").text == "abcde f g"


def test_entities_move_with_stripped_characters() -> None:
    shown = format_text("\u202eab\u030acd", entities=[Entity("bold", 3, 3).to_api(lambda _: {})])
    assert shown.text == "abcd"
    assert shown.spans("bold") == ["cd"]


def test_white_space_is_trimmed_at_both_ends_and_entities_with_it() -> None:
    shown = format_text("\n  Hello <b>world \n</b>  ", "HTML")
    assert shown.text == "Hello world"
    assert shown.spans("bold") == ["world"]


def test_leading_white_space_under_an_entity_stays() -> None:
    shown = format_text(" \n<code>  indented</code>", "HTML")
    assert (shown.text, shown.spans("code")) == ("  indented", ["  indented"])


@pytest.mark.parametrize(
    ("entity", "reason"),
    [
        (
            {"type": "bold", "offset": 4, "length": 3},
            "entity beginning at UTF-16 offset 4 ends after",
        ),
        ({"type": "bold", "offset": 9, "length": 1}, "entity begins after the end of the text"),
        ({"type": "bold", "offset": 1, "length": 2}, "entity begins in a middle of a UTF-16 symbol"),
        ({"type": "bold", "offset": -1, "length": 2}, "receive an entity with incorrect offset -1"),
        ({"type": "bold", "offset": 0, "length": -1}, "receive an entity with incorrect length -1"),
        ({"type": "bold", "offset": 0}, "can't parse MessageEntity: Can't find field \"length\""),
        ({"type": "huge", "offset": 0, "length": 1}, "can't parse MessageEntity: Unsupported type specified"),
        ("bold", "can't parse MessageEntity: expected an Object"),
    ],
)
def test_entities_must_fit_the_text(entity: object, reason: str) -> None:
    assert refusal("😀abc", entities=[entity]).startswith(f"Bad Request: {reason}")


def test_nested_and_crossing_entities_become_what_telegram_shows() -> None:
    bold = {"type": "bold", "offset": 0, "length": 7}
    italic = {"type": "italic", "offset": 3, "length": 8}
    code = {"type": "code", "offset": 3, "length": 8}
    crossing = format_text("hello world", entities=[bold, italic])
    assert crossing.spans("bold") == ["hel", "lo w"]
    assert crossing.spans("italic") == ["lo world"]
    beside_code = format_text("hello world", entities=[bold, code])
    assert beside_code.spans("bold") == ["hel"]
    assert beside_code.spans("code") == ["lo world"]


def test_links_mentions_and_commands_are_found() -> None:
    shown = format_text("/ask@kutip_bot @sari #pemilu $IDR see kpu.go.id or https://kpu.go.id, a@kpu.go.id")
    assert shown.entities == ()
    assert [(entity.type, entity.covered(shown.text)) for entity in shown.detected] == [
        ("bot_command", "/ask@kutip_bot"),
        ("mention", "@sari"),
        ("hashtag", "#pemilu"),
        ("cashtag", "$IDR"),
        ("url", "kpu.go.id"),
        ("url", "https://kpu.go.id"),
        ("email", "a@kpu.go.id"),
    ]


def test_nothing_is_found_inside_code_and_links_but_inside_quotes() -> None:
    assert format_text("<code>kpu.go.id</code>", "HTML").detected == ()
    assert format_text('<a href="https://kpu.go.id">x.org</a>', "HTML").detected == ()
    assert format_text("<blockquote>@sari said</blockquote>", "HTML").spans("mention") == ["@sari"]
    assert format_text("<b>kpu.go.id</b>", "HTML").links == [("kpu.go.id", "kpu.go.id")]


def test_a_mention_of_somebody_unknown_is_dropped() -> None:
    text = '<a href="tg://user?id=77">Sari</a>'
    assert format_text(text, "HTML").entities == ()
    assert format_text(text, "HTML", known_user_ids={77}).entities[0].user_id == 77


def test_markdown_signs_in_plain_text_are_just_text() -> None:
    text = "**a** __b__ ~~c~~ ||d|| `e` [f](https://kpu.go.id)"
    assert format_text(text).text == text
    assert format_text(text).entities == ()


def test_texts_end_at_4096_utf16_units_after_parsing() -> None:
    assert format_text(f"<b>{'a' * 4096}</b>", "HTML").text == "a" * 4096
    assert format_text("😀" * 2048).text == "😀" * 2048
    assert refusal("a" * 4097) == "Bad Request: message is too long"
    assert refusal("😀" * 2048 + "a") == "Bad Request: message is too long"


def test_captions_end_at_1024_utf16_units() -> None:
    assert len(format_caption("a" * 1024).text) == 1024
    with pytest.raises(ApiError, match="message caption is too long"):
        format_caption("a" * 1025)


def test_raw_texts_end_at_32768_bytes() -> None:
    tags = "<b></b>" * 4681
    assert format_text(f"{tags}a", "HTML").text == "a"
    assert refusal(f"{tags}aa", "HTML") == "Bad Request: text is too long"


def test_a_lone_surrogate_is_refused() -> None:
    assert refusal("a\ud800") == "Bad Request: strings must be encoded in UTF-8"


def test_telegram_keeps_a_hundred_entities_and_loses_decoration_first() -> None:
    shown = format_text("<b>x</b> <code>y</code> " * 60, "HTML")
    assert len(shown.entities) == 100
    assert len(shown.spans("code")) == 60
    assert len(shown.spans("bold")) == 40
    assert {entity.type for entity in shown.lost} == {"bold"}
    assert len(shown.lost) == 20


@given(st.text(max_size=300))
def test_escaped_html_is_the_plain_text(text: str) -> None:
    try:
        plain = format_text(text)
    except ApiError:
        with pytest.raises(ApiError):
            format_text(html.escape(text), "HTML")
        return
    assert format_text(html.escape(text), "HTML") == plain


@given(st.text(max_size=300))
def test_what_is_stored_is_stable(text: str) -> None:
    once = format_caption(text).text
    assert format_caption(once).text == once
    assert not set(once) & set("\r\t\x00\u202e\u030a")
    assert once == once.strip(" \n")


entities = st.builds(
    Entity,
    st.sampled_from(["bold", "italic", "code", "blockquote", "spoiler"]),
    st.integers(-1, 30),
    st.integers(-1, 30),
)


@given(st.text(max_size=30), st.lists(entities, max_size=6))
def test_stored_entities_lie_inside_the_text_and_are_nested(text: str, given_entities: list[Entity]) -> None:
    raw = [entity.to_api(lambda _: {}) for entity in given_entities]
    try:
        shown = format_caption(text, entities=raw)
    except ApiError:
        return
    for entity in shown.entities:
        assert 0 <= entity.offset < entity.end <= utf16_length(shown.text)
        for other in shown.entities:
            assert not entity.offset < other.offset < entity.end < other.end


@given(st.text(max_size=50), st.text(max_size=50), st.text(max_size=50))
def test_utf16_slices_agree_with_python_slices(before: str, part: str, after: str) -> None:
    whole = before + part + after
    assert utf16_slice(whole, utf16_length(before), utf16_length(part)) == part
