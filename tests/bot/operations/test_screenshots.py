"""Screenshots judged as their text is: chats in light and dark, blurred, cropped, packed, and cards of quotes."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.operations import screenshots
from bot.operations.processes.reading import SCREEN_LIMITS, extract_screen
from bot.operations.screenshots import MOST_WAITING, ScreenReader, judge_card, judge_reading, read_screenshot
from bot.views.pictures import quote_card
from bot.views.pictures.quote_card import draw_quote_card
from bot.views.readers.inline import render_public_answer
from index.documents.extraction.pages.screens import read_screen
from index.errors import DocumentError
from index.models import Answer, Language, Verdict, VerdictKind
from index.problems import Problem
from index.questions.question import read_question
from tests.corpora import open_seeds
from tests.pictures import needs_tesseract, write
from tests.screenshots import BLUE, DARK, LIGHT, Bubble, Screen, blur, chain, crop, draw_screen, shrink
from tests.waiting import wait_until

SEVEN = (
    "Overall, seven parties are now registered in the country offering a plethora of political choice for the "
    "electorate."
)
SIX = SEVEN.replace("seven", "six")
EXIT_POLL = (
    "Jajak pendapat keluar yang diterbitkan setelah pemungutan suara berakhir menempatkan pemimpin Kazakh di 82.45%, "
    "dengan lima lawannya menerima antara 2% dan 3.33%."
)
HIGHER = EXIT_POLL.replace("82.45%", "92.45%")
ELECTION_DAY = (
    "Kazakhstan akan menyelenggarakan Pemilihan Parlemen dan maslikhat (Badan kecil Administratif Lokal) pada 19 Maret "
    "2023."
)
OVERNIGHT = (
    "The elections will not change our country overnight, but they will further contribute to the creation of a Just "
    "Kazakhstan – a prosperous society, and a more vibrant, dynamic and competitive political system."
)
YEARS = "Over the last 30 years the Kazakh people have created a stable, prosperous and inclusive society."
LARGE = replace(LIGHT, size=60)
CUT = "Overall, seven parties […] for the electorate."
NAMED = f"Putin: “{SEVEN}”"
CLAIM = "Ambang batas partai untuk masuk Mazhilis turun dari tujuh menjadi 3 persen."
RUMOUR = "Turnout in the capital fell to 41 percent, the lowest since 1991."
CROPPED_AND_SMALL = chain(crop(60, 50, 150, 60), shrink(500, 60))
TITLE = "RW 05 Info Warga"


def chat(
    text: str, *, own: bool = False, label: str = "", title: str = TITLE, asks: str = "Message", **fields: object
) -> Screen:
    return Screen((Bubble(text, label, is_own=own),), title=title, asks=asks, **fields)  # type: ignore[arg-type]


SCREENS: dict[str, Screen] = {
    "a chat in light": chat(SIX),
    "forwarded many times": chat(HIGHER, label="Diteruskan berkali-kali", asks="Ketik pesan"),
    "a chat in dark": chat(SEVEN, look=DARK),
    "an own message in dark": chat(HIGHER, own=True, label="Forwarded", look=DARK),
    "another app": chat(EXIT_POLL, look=BLUE),
    "white on blue": chat(SIX, own=True, look=BLUE),
    "packed for sending": chat(SIX, spoil=shrink(720, 50)),
    "dark and packed": chat(EXIT_POLL, look=DARK, spoil=shrink(640, 45)),
    "very small": chat(SEVEN, title="", asks="", spoil=shrink(420, 50)),
    "out of focus": chat(HIGHER, spoil=blur(2.5)),
    "dark and out of focus": chat(SIX, look=DARK, spoil=blur(2.5)),
    "cropped to the bubble": chat(SIX, title="", asks="", spoil=crop(60, 50, 150, 60)),
    "cropped and small": chat(HIGHER, look=DARK, title="", asks="", spoil=CROPPED_AND_SMALL),
    "large letters": chat(SEVEN, look=replace(LIGHT, size=62)),
    "small letters": chat(EXIT_POLL, look=replace(DARK, size=32)),
    "a cut quote": chat(CUT, own=True),
    "somebody else's words": chat(NAMED, look=DARK),
    "a claim": chat(CLAIM, label="Diteruskan", asks="Ketik pesan", spoil=shrink(720, 60)),
    "a rumour": chat(RUMOUR, own=True, look=BLUE),
    "a number at a line's end": chat(ELECTION_DAY, look=replace(DARK, size=32), spoil=shrink(720, 50)),
    "an own bubble alone, out of focus": chat(YEARS, own=True, look=DARK, title="", asks="", spoil=blur(2.0)),
    "a stamp that cannot be read": chat(YEARS, own=True, look=LARGE, title="", asks="", spoil=shrink(720, 50)),
    "two messages": Screen((Bubble(SIX), Bubble(HIGHER, is_own=True)), DARK, title=TITLE),
}


# In every run: an altered quote, a dark one, one packed with losses, one out of focus, one that is cut.
QUICK = ("a chat in light", "another app", "dark and packed", "out of focus", "a cut quote", "two messages")


def describe(verdict: Verdict) -> tuple[object, ...]:
    """What a reader is told of a text."""
    return (
        verdict.kind,
        [(difference.kind, difference.source, difference.claim) for difference in verdict.differences],
        [quote.id for quote in verdict.quotes],
        [(cut.kind, cut.words) for cut in verdict.cuts],
        [verdict.claim[slice(*span)] for span in verdict.unchecked],
        verdict.wrong_speaker is not None,
    )


async def read(picture: Image.Image) -> str:
    return await read_screenshot(write(picture.convert("RGB"), "PNG"))


def say_as_text(screen: Screen) -> str:
    return "\n\n".join(bubble.text for bubble in screen.bubbles)


@needs_tesseract
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.long) for name in SCREENS]
)
async def test_a_screenshot_is_judged_as_its_text_is(name: str) -> None:
    screen, seeds = SCREENS[name], open_seeds()
    text = await read(draw_screen(screen))
    assert describe(judge_reading(text, seeds.verify).verdict) == describe(seeds.verify(say_as_text(screen))), text


def draw_card(
    question: str, language: Language, change: tuple[str, str] | None, monkeypatch: pytest.MonkeyPatch
) -> Image.Image:
    """The card of the best quote, with a true code; with other words where somebody has changed them."""
    found = open_seeds().answer(read_question(question))
    assert isinstance(found, Answer)
    quote = found.quotes[0]
    if change is not None:
        monkeypatch.setattr(quote_card, "_check", lambda *_: None)
        quote = replace(quote, text=quote.text.replace(*change))
    drawn = draw_quote_card(quote, language, f"https://t.me/KutipPemiluBot?start=v_{quote.id}")
    assert isinstance(drawn, tuple)
    return Image.open(BytesIO(drawn[0]))


# Those of each quote, as it is and changed, in either language.
CARDS = [
    ("How many political parties are registered in Kazakhstan?", None, Language.EN),
    ("How many political parties are registered in Kazakhstan?", ("seven", "eight"), Language.ID),
    ("Berapa persen suara Tokayev menurut jajak pendapat keluar?", None, Language.ID),
    ("Berapa persen suara Tokayev menurut jajak pendapat keluar?", ("82.45%", "92.45%"), Language.EN),
]


@needs_tesseract
@pytest.mark.parametrize(("question", "change", "language"), CARDS)
async def test_a_card_is_judged_by_its_words_whatever_its_code_says(
    question: str, change: tuple[str, str] | None, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = draw_card(question, language, change, monkeypatch)
    packed = shrink(720, 60)(card.convert("RGB"))
    text = await read(packed)
    judged = judge_reading(text, open_seeds().verify)
    verdict = judged.verdict
    assert [(each.source, each.claim) for each in verdict.differences] == ([change] if change else []), text
    assert verdict.kind is (VerdictKind.ALTERED if change else VerdictKind.VERBATIM)
    assert judged.is_card
    for other in Language:
        assert phrase(Key.CARD_HINT, other) not in text


@pytest.mark.parametrize(
    ("read", "kind", "differences"),
    [
        (SEVEN.replace("seven parties", "sevenparties").replace("electorate", "elector ate"), VerdictKind.VERBATIM, []),
        (EXIT_POLL.replace("antara 2%", "antara2%"), VerdictKind.VERBATIM, []),
        (EXIT_POLL.replace("antara 2%", "antara 3%"), VerdictKind.ALTERED, [("2%", "3%")]),
        (SIX.replace("the country", "thecountry"), VerdictKind.ALTERED, [("seven", "six")]),
        (SEVEN.replace("parties are", "parties. are"), VerdictKind.VERBATIM, []),
        (OVERNIGHT.replace("–", "-"), VerdictKind.VERBATIM, []),
        (OVERNIGHT.replace("–", "X"), VerdictKind.VERBATIM, []),
        (OVERNIGHT.replace("overnight,", "overnight;").replace("society,", "society"), VerdictKind.VERBATIM, []),
    ],
)
def test_slips_of_reading_are_no_differences_and_other_words_are(
    read: str, kind: VerdictKind, differences: list[tuple[str, str]]
) -> None:
    verdict = judge_reading(read, open_seeds().verify).verdict
    assert [(each.source, each.claim) for each in verdict.differences] == differences
    assert verdict.kind is kind


@given(st.integers(0, len(SEVEN.split()) - 1), st.sampled_from(["not", "six", "0", "never", "", "fail"]))
def test_a_word_that_was_meant_is_never_mended(place: int, other: str) -> None:
    words = SEVEN.split()
    words[place : place + 1] = filter(None, [other])
    text = " ".join(words)
    seeds = open_seeds()
    assert describe(judge_reading(text, seeds.verify).verdict) == describe(seeds.verify(text))


async def test_pictures_are_read_one_at_a_time_and_the_last_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, under_way, most = ScreenReader(), 0, 0
    going_on = asyncio.Event()

    async def extract(data: bytes) -> str:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await going_on.wait()
        under_way -= 1
        return "Words"

    monkeypatch.setattr(screenshots, "extract_screen", extract)
    reading = [asyncio.create_task(reader.read(b"")) for _ in range(MOST_WAITING)]
    await wait_until(lambda: reader.is_busy)
    going_on.set()
    assert await asyncio.gather(*reading) == ["Words"] * MOST_WAITING
    assert most == 1
    assert not reader.is_busy


@needs_tesseract
@pytest.mark.parametrize("way", [{}, {"lossless": True}])
async def test_a_webp_is_read_as_any_picture(way: dict[str, bool]) -> None:
    packed = BytesIO()
    draw_screen(chat(SIX)).convert("RGB").save(packed, "WEBP", **way)
    assert SIX in " ".join((await read_screenshot(packed.getvalue())).split())


async def test_what_takes_too_much_is_refused() -> None:
    with pytest.raises(DocumentError) as raised:
        await extract_screen(write(Image.new("1", (9_000, 5_000)), "PNG"))
    assert raised.value.problem is Problem.TOO_MANY_PIXELS
    with pytest.raises(DocumentError) as raised:
        await extract_screen(b"x" * (SCREEN_LIMITS.max_file_bytes + 1))
    assert raised.value.problem is Problem.TOO_LARGE
    for damaged in (b"", b"GIF89a", write(Image.new("L", (600, 400), 255), "PNG")[:60]):
        with pytest.raises(DocumentError):
            await extract_screen(damaged)


def forward_card(question: str, language: Language) -> str:
    answer = open_seeds().answer(read_question(question, language))
    assert isinstance(answer, Answer)
    return render_public_answer(answer, "KutipBot", language).text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("question", ["How many political parties are registered?", "Berapa persen suara Tokayev?"])
def test_a_card_that_is_forwarded_is_word_for_word_and_an_altered_one_is_not(question: str, language: Language) -> None:
    card, seeds = forward_card(question, language), open_seeds()
    verdict = judge_card(card, seeds.verify)
    assert (verdict.kind, verdict.unchecked) == (VerdictKind.VERBATIM, ())
    for word, other in (("seven", "six"), ("82.45%", "92.45%")):
        if word in card:
            altered = judge_card(card.replace(word, other), seeds.verify)
            assert [(one.source, one.claim) for one in altered.differences] == [(word, other)]


@pytest.mark.parametrize("line", ["Opinion, Putin:", "Norway · parliament, Mar 2023", "It is false that:"])
def test_a_card_with_another_line_around_its_words_is_never_said_to_be_whole(line: str) -> None:
    lines = forward_card("How many political parties are registered?", Language.EN).splitlines()
    for place in (0, 1):
        forged = "\n".join([*lines[:place], line, *lines[place + 1 :]])
        verdict = judge_card(forged, open_seeds().verify)
        assert verdict.kind is not VerdictKind.VERBATIM, forged
        assert verdict.unchecked or verdict.wrong_speaker or verdict.kind is VerdictKind.DIFFERS


def write_table(width: int, *lines: str, sureness: int = 95) -> str:
    """Return Tesseract's table of lines at the top of a screen, 40 pixels high, from the left."""
    rows = [f"1\t1\t0\t0\t0\t0\t0\t0\t{width}\t600\t-1\t"]
    for number, line in enumerate(lines):
        left, top = 20, 10 + 300 * number
        for place, word in enumerate(line.split(), 1):
            wide = 15 * len(word)
            rows.append(f"5\t1\t1\t1\t{number + 1}\t{place}\t{left}\t{top}\t{wide}\t30\t{sureness}\t{word}")
            left += wide + 12
    return "\n".join(rows)


@pytest.mark.parametrize("text", ["TPS ditutup pukul 16.00", "TPS tutup 15.00", "Polls close at 16.00"])
def test_sentence_with_a_time_is_no_bar_of_a_phone(text: str) -> None:
    assert read_screen(write_table(1000, text)) == text
    assert read_screen(write_table(1000, text, "Sebarkan ke semua grup")).startswith(text) is (len(text.split()) > 3)


@pytest.mark.parametrize("bar", ["16.00 4G 85%", "16.00", "12:30 Telkomsel LTE", "XL Axiata 4G 09:41"])
def test_bar_of_a_phone_is_left_out(bar: str) -> None:
    assert read_screen(write_table(1000, bar, "TPS ditutup pukul 16.00")) == "TPS ditutup pukul 16.00"
