import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.keys import Key
from bot.views.autolinks import find_autolinks
from bot.views.message import Foreign, MessageBuilder, MessageTooLongError, StyleKind, quote_words
from bot.views.shown import show
from index.models import Language, Span
from tests.botapi.parsing import format_text
from tests.samples import list_covered, send
from tests.texts import say

# What Telegram looks for, and what stands around it.
# fmt: off
LINKISH = st.sampled_from([
    "@durov", "@", "#pemilu", "#", "$USD", "/start", "/tanya@kutipbot", "t.me/x", "example.com", "KPU.go.id",
    "kpu.ID", "a@b.co", "https://x.y/z", "tg://resolve?domain=x", "4242 4242 4242 4242", "+79991234567",
    "1.2.3.4", "3.53.53.5", "http://localhost", "ftp://a.b", "xn--80ak6aa92e.com", "пример.рф", "ton://x",
    "Kazakhstan.Wakil", "3.5", "$500m", "a.n.", "mailto:a@b.co", "word", "“", "”", "(", ")", ",", ".", ":",
    "/", "_", "😀", "\u200b", "й", "x.my",
])
# fmt: on
LINKISH_TEXTS = st.one_of(
    st.lists(st.one_of(LINKISH, st.sampled_from([" ", "", "\n"])), max_size=30).map("".join),
    st.text("abA¼@#$/.:+-_ 12\u200b😀é", max_size=60),
    st.text(max_size=60),
)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("ask @durov now", ["@durov"]),
        ("#pemilu and #1", ["#pemilu"]),
        ("$USD but $500m", ["$USD"]),
        ("$A¼ but $Ab", ["$A¼"]),
        ("/start dan/atau", ["/start"]),
        ("see example.com, KPU.go.id.", ["example.com,", "KPU.go.id."]),
        ("Kazakhstan.Wakil Kepala, 3.5 a.n. Rp.5", []),
        ("https://localhost/x", ["https://localhost/x"]),
        ("card 4242 4242 4242 4242.", ["4242 4242 4242 4242"]),
        ("call +62 21 3193 7223", ["+62 21 3193 7223"]),
        ("on 20 November 2022-2023, 82.45%", []),
        ("", []),
        ("Tulis #\U00018d80 saja", ["#\U00018d80"]),
        ("a\U000101fe/0 \U000101fe/\U000101fe", ["a\U000101fe/0", "\U000101fe/\U000101fe"]),  # known to none of us
    ],
)
def test_autolinks_by_hand(text: str, links: list[str]) -> None:
    assert [text[start:end] for start, end in find_autolinks(text)] == links


@given(LINKISH_TEXTS)
def test_autolinks_take_in_whatever_telegram_detects(text: str) -> None:
    shown = show(text).text
    found = find_autolinks(shown)
    assert all(span.start < span.end for span in found)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))
    if shown:
        for entity in format_text(shown).detected:
            prefix = shown.encode("utf-16-le")
            start = len(prefix[: 2 * entity.offset].decode("utf-16-le"))
            end = len(prefix[: 2 * entity.end].decode("utf-16-le"))
            assert any(span.start <= start and end <= span.end for span in found)


@given(st.lists(st.tuples(LINKISH_TEXTS, st.booleans(), st.booleans()), min_size=1, max_size=8))
def test_foreign_words_never_become_links_and_styles_survive(pieces: list[tuple[str, bool, bool]]) -> None:
    builder = MessageBuilder()
    builder.add("“")
    for text, is_bold, is_linked in pieces:
        url = "https://kpu.go.id/x#:~:text=a" if is_linked else None
        builder.add_foreign(text, is_bold=is_bold, url=url)
        builder.add(", ")
    builder.add("”.")
    message = builder.build()
    sent = send(message)
    assert sent.text == message.text
    assert sent.detected == ()
    assert sent.lost == ()
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [
        (style.kind, style.offset, style.length) for style in message.styles
    ]
    words = [show(text).text for text, _, is_linked in pieces if is_linked]
    assert list_covered(message, StyleKind.TEXT_LINK) == [word for word in words if word]


@given(LINKISH_TEXTS, st.data())
def test_blocks_and_bold_are_where_they_were_put(text: str, data: st.DataObject) -> None:
    shown = show(text).text
    if not shown:
        return
    start = data.draw(st.integers(0, len(shown)))
    end = data.draw(st.integers(start, len(shown)))
    builder = MessageBuilder()
    builder.add("😀 before\n")
    builder.add_shown_block(shown, Span(start, end), StyleKind.QUOTE)
    builder.start_line()
    builder.add("after")
    message = builder.build()
    assert list_covered(message, StyleKind.QUOTE) == [shown]
    sent = send(message)
    assert sent.detected == ()
    bold = "".join(list_covered(message, StyleKind.BOLD))
    code = "".join(list_covered(message, StyleKind.CODE))
    assert bold in shown or code
    if not code:
        assert bold == shown[start:end]


def test_phrases_mix_our_words_with_those_of_others() -> None:
    builder = MessageBuilder()
    words = quote_words(["Jokowi", "\u200b", "@durov", "x" * 90], Language.ID)
    builder.add_phrase(Key.OUT_OF_SCOPE_WORDS, Language.ID, words=words)
    message = builder.build()
    assert message.text == say(Key.OUT_OF_SCOPE_WORDS, Language.ID, words=f"“Jokowi”, “@durov”, dan “{'x' * 36} […]”")
    assert list_covered(message, StyleKind.CODE) == ["@durov"]


def test_our_own_commands_stay_commands() -> None:
    builder = MessageBuilder()
    builder.add_phrase(Key.PRIVACY_FORGET, Language.EN)
    assert send(builder.build()).spans("bot_command") == ["/forget"]


def test_a_piece_full_of_links_is_one_code_entity() -> None:
    builder = MessageBuilder()
    builder.add_shown_block(" ".join(["#tag word"] * 120), None, StyleKind.QUOTE)
    message = builder.build()
    assert [style.kind for style in message.styles] == [StyleKind.QUOTE, StyleKind.CODE]
    assert send(message).detected == ()


def test_limits_are_held() -> None:
    too_long, too_many, empty, blank = (MessageBuilder() for _ in range(4))
    too_long.add("😀" * 2049)
    for _ in range(101):
        too_many.add("b", is_bold=True)
        too_many.add(" b")
    blank.add(" \n ")
    for builder in (too_long, too_many, empty, blank):
        with pytest.raises(MessageTooLongError):
            builder.build()


def test_foreign_words_are_cut_with_a_mark() -> None:
    builder = MessageBuilder()
    builder.add_phrase(Key.AUTHORITY, Language.EN, authority=Foreign("Central Election Commission", max_units=20))
    assert builder.build().text == say(Key.AUTHORITY, Language.EN, authority="Central Election […]")
