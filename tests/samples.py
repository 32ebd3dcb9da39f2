"""Sources and quotes for tests of what people read: by hand, and any that hypothesis thinks of."""

import datetime as dt

from hypothesis import strategies as st

from bot.handlers.describing import describe_view
from bot.views.message import Button, Message, StyleKind, read_styled
from index.characters import is_invisible
from index.models import Authority, Citation, CollectionInfo, Context, Genre, Language, Quote, Span, Strength, Subject
from tests.botapi.parsing import FormattedText, format_text

EN, ID = Language.EN, Language.ID

SUBJECT = Subject("Kazakhstan", "early Mazhilis and maslikhat elections", dt.date(2023, 3, 19))
HERALD_URL = "https://www.koreaherald.com/view.php?ud=20230327000781"
HERALD = Citation(
    document_id="korea-herald-reforms",
    title="[Kazakhstan's political reforms and the March 2023 elections]",
    language=EN,
    publisher="The Korea Herald",
    author="Bakyt Dyussenbayev",
    author_role="Ambassador of Kazakhstan to Korea",
    published=dt.date(2023, 3, 27),
    genre=Genre.OPINION,
    about=SUBJECT,
    url=HERALD_URL,
)
# Of HERALD, as readers see it.
TITLE = "Kazakhstan's political reforms and the March 2023 elections"
UNDATED = Citation("eu-reporter", "Presiden Kazakh di jalur kemenangan pemilu", ID, "EU Reporter", genre=Genre.NEWS)
INFO = CollectionInfo(
    name={EN: "Elections in Kazakhstan, 2022-2023", ID: "Pemilu Kazakhstan 2022-2023"},
    scope={EN: "elections in Kazakhstan", ID: "pemilu di Kazakhstan"},
    authority=Authority(
        {EN: "Central Election Commission", ID: "Komisi Pemilihan Umum Pusat"}, "https://www.election.gov.kz/"
    ),
    suggestions={EN: ("Who won?", "What does the Constitutional Court do?"), ID: ("Siapa menang?",)},
)


def make_quote(text: str, citation: Citation = HERALD, highlight: str | None = None, *, leans: bool = False) -> Quote:
    """A quote of these words; `highlight` is a part of them, by default all."""
    part = text if highlight is None else highlight
    start = text.index(part)
    return Quote("r1", citation, 7, 7 + len(text), text, Span(start, start + len(part)), leans=leans)


def make_context(quote: Quote, before: str, after: str, *, is_cut: bool = True) -> Context:
    """A context of a quote between these words."""
    text = before + quote.text + after
    span = Span(len(before), len(before) + len(quote.text))
    return Context(quote.citation, text, 0, len(text), span, is_cut, is_cut)


def send(message: Message) -> FormattedText:
    """The message as Telegram's own code takes it."""
    return format_text(message.text, entities=describe_view(message).get("entities", []))


def list_covered(message: Message, kind: StyleKind) -> list[str]:
    """The words that styles of a kind cover."""
    return [read_styled(message, style) for style in message.styles if style.kind is kind]


def list_buttons(message: Message) -> list[Button]:
    """The buttons, row after row."""
    return [button for row in message.keyboard for button in row]


def list_labels(message: Message) -> list[list[str]]:
    """The labels of the buttons, a list a row."""
    return [[button.label for button in row] for row in message.keyboard]


def check_sent(message: Message, own_commands: tuple[str, ...] = ()) -> FormattedText:
    """Holds what every message must keep: the limits, nothing changed by Telegram, no link of its making."""
    sent = send(message)
    assert sent.text == message.text
    assert sent.lost == ()
    assert {(e.type, e.offset, e.length, e.url) for e in sent.entities} == {
        (style.kind, style.offset, style.length, style.url) for style in message.styles
    }
    assert {entity.covered(sent.text) for entity in sent.detected} <= set(own_commands)
    buttons = list_buttons(message)
    for button in buttons:
        assert 0 < len(button.label) <= 100
        assert sum(action is not None for action in (button.data, button.url, button.copied, button.shared)) == 1
        if button.data is not None:
            assert 1 <= len(button.data.encode()) <= 64
        if button.copied is not None:
            assert 1 <= len(button.copied.encode("utf-16-le")) // 2 <= 256
        if button.shared is not None:
            assert 1 <= len(button.shared.encode("utf-16-le")) // 2 <= 256
        if button.url is not None:
            assert button.url.startswith(("https://", "http://"))
    return sent


# fmt: off
WORDS = st.sampled_from([
    "suara", "partai", "Mazhilis.", "82,45%", "@durov", "#pemilu", "/start", "example.com", "https://x.y/z",
    "$USD", "tahun", "depan", "today", "\u202e", "\u200b", "😀", "“kata”", "<b>x</b>", "[a](b)", "*x*",
    "A\u030astad", "4242424242424242", "\n\n", "\ud83d", "\x00", "[…]",
])
# fmt: on
TEXTS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=60).map(" ".join),
    st.text(min_size=1, max_size=80),
    # Far above what fits into one message.
    st.builds(lambda words, n: " ".join(words * n), st.lists(WORDS, min_size=1, max_size=6), st.integers(100, 900)),
    st.builds(lambda word, n: word * n, st.sampled_from(["x", "😀", "é", "@a", "选举"]), st.integers(1, 5000)),
)
FIELDS = st.one_of(st.none(), TEXTS)
DATES = st.one_of(st.none(), st.dates(dt.date(1900, 1, 1)))
URLS = st.one_of(
    st.none(),
    st.sampled_from([HERALD_URL, "https://site@other.com/", "javascript:alert(1)", "https://kpu.go.id/" + "x" * 1900]),
    st.text(max_size=40).map("https://kpu.go.id/{}".format),
)
CITATIONS = st.builds(
    Citation,
    document_id=st.just("a-document"),
    title=TEXTS,
    language=st.sampled_from(Language),
    publisher=FIELDS,
    author=FIELDS,
    author_role=FIELDS,
    published=DATES,
    genre=st.one_of(st.none(), st.sampled_from(Genre)),
    about=st.builds(Subject, FIELDS, FIELDS, DATES),
    url=URLS,
    page=st.one_of(st.none(), st.integers(1, 9999)),
)
STRENGTHS = st.sampled_from(Strength)
LANGUAGES = st.sampled_from(Language)


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    """Any quote with at least one visible character in its highlight."""
    text = draw(TEXTS.filter(lambda text: any(map(_is_seen, text))))
    first = draw(st.sampled_from([place for place, character in enumerate(text) if _is_seen(character)]))
    start = draw(st.integers(0, first))
    end = draw(st.integers(first + 1, len(text)))
    return Quote("r1", draw(CITATIONS), 7, 7 + len(text), text, Span(start, end))


def _is_seen(character: str) -> bool:
    # A Hangul filler is a letter, and blank.
    return character.isalnum() and not is_invisible(character)
