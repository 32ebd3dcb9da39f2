"""What the world reads over HTTP: a quote in its document, a document, a question box."""

from __future__ import annotations

import gzip
import html
import io
import re
from collections.abc import Iterator

import html5lib
import pytest

from bot.logs import configure_logging
from bot.messages.keys import Key
from bot.operations.withdrawing import withdraw
from bot.web.pages.asking import MAX_FORM_BYTES
from index.models import Language, Span
from index.receipts import write_receipt
from tests.bot.web.pages.conftest import PUBLIC_URL, Reader
from tests.texts import say

pytestmark = pytest.mark.usefixtures("no_settings")

EN, ID = Language.EN, Language.ID
QUESTION = "How many political parties are registered?"
FACT = "Overall, seven parties are now registered in the country"
KOREA = "korea-herald-reforms"


def list_links(text: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'(?:href|src|action|content)="([^"]*)"', text)]


def check_html(text: str) -> None:
    """Raise where a page is no HTML that a strict reader takes."""
    html5lib.HTMLParser(strict=True).parse(text)


def paragraphs(text: str) -> Iterator[str]:
    for found in re.findall(r"<(?:p|h1)[^>]*>(.*?)</(?:p|h1)>", text, re.S):
        yield html.unescape(re.sub(r"<[^>]+>", "", found))


async def test_a_quote_is_read_in_its_document_with_country_and_election_first(reader: Reader) -> None:
    quote = reader.find_quote(QUESTION)
    page = await reader.get(f"/q/{quote.id}")
    check_html(page.text)
    assert page.status == 200
    told = list(paragraphs(page.text))
    assert told[0] == "🇰🇿 Kazakhstan · early Mazhilis and maslikhat elections, 19 Mar 2023"
    assert told[1].startswith("Opinion, Bakyt Dyussenbayev, Ambassador of Kazakhstan to Korea:")
    (marked,) = re.findall(r"<mark[^>]*>(.*?)</mark>", page.text)
    assert html.unescape(marked) == quote.text[slice(*quote.highlight)]
    assert "These elections were unique in many respects." in page.text
    assert "The Korea Herald · Bakyt Dyussenbayev" in page.text
    assert "27 March 2023" in page.text
    assert say(Key.SITE_NOT_WHOLE, EN) in page.text


async def test_a_page_speaks_the_language_of_the_browser_or_of_its_address(reader: Reader) -> None:
    path = f"/q/{reader.find_quote(QUESTION).id}"
    for header, language in (("id-ID,id;q=0.9,en;q=0.8", ID), ("fr, ms;q=.5", ID), ("", EN), ("id;q=0, en;q=.1", EN)):
        page = await reader.get(path, Accept_Language=header)
        assert f'<html lang="{language}">' in page.text
        assert say(Key.SITE_ASK_SOMETHING, language) in page.text
        assert "Accept-Language" in page.headers["Vary"]
    named = await reader.get(f"{path}?lang=id", Accept_Language="en")
    assert '<html lang="id">' in named.text
    assert '<blockquote lang="en">' in named.text
    assert 'href="/?lang=id"' in named.text
    assert 'href="?lang=en" hreflang="en" lang="en"' in named.text
    assert '<html lang="en">' in (await reader.get(f"{path}?lang=xx", Accept_Language="en")).text


async def test_of_a_newspaper_only_what_is_quoted_is_shown(reader: Reader) -> None:
    page = await reader.get(f"/d/{KOREA}")
    check_html(page.text)
    assert page.status == 200
    assert say(Key.SITE_NOT_WHOLE, EN) in page.text
    assert "plethora" not in page.text
    document = next(one for one in reader.application.bot_data.live.collection.documents if one.id == KOREA)
    all_of_it = Span(0, len(document.text))
    whole = write_receipt(document, all_of_it, all_of_it)
    closed = await reader.get(f"/q/{whole}")
    assert len(closed.text) < 9_000
    # Whoever computed the link changed nothing of the document.
    assert say(Key.SITE_QUOTE_CLOSED, EN) in closed.text
    assert say(Key.SITE_CHANGED, EN) not in closed.text


async def test_what_is_not_there_is_said_in_plain_words(reader: Reader) -> None:
    for path in ("/q/xyz", "/q/" + "A" * 41, "/d/nothing-here", "/d/..%2f", "/x", "/telegram", "/metrics"):
        page = await reader.get(path, Accept_Language="id")
        check_html(page.text)
        assert page.status == 404, path
        assert say(Key.SITE_NOT_FOUND, ID) in page.text
        assert page.headers["Cache-Control"] == "no-store"


async def test_what_is_withdrawn_is_gone_at_once(reader: Reader) -> None:
    quote = reader.find_quote(QUESTION)
    assert (await reader.get(f"/q/{quote.id}")).status == 200
    await withdraw(reader.application.bot_data.place, KOREA, 1)
    for path in (f"/q/{quote.id}", f"/d/{KOREA}"):
        page = await reader.get(path)
        check_html(page.text)
        assert page.status == 410
        assert "This document was withdrawn on" in page.text
        assert "plethora" not in page.text
    assert (await reader.get(f"/card/{quote.id}.en.png")).status == 404


async def test_nothing_is_loaded_from_elsewhere_and_nothing_is_told_to_anybody(reader: Reader) -> None:
    quote = reader.find_quote(QUESTION)
    for page in (
        await reader.get("/"),
        await reader.get(f"/q/{quote.id}"),
        await reader.get("/nothing"),
        await reader.ask(QUESTION),
    ):
        policy = page.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'")
        assert "unsafe" not in policy
        assert "script" not in policy
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in page.headers
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|<iframe|<img", page.text)
        loaded = re.findall(r'<link rel="stylesheet" href="([^"]*)"', page.text)
        assert len(loaded) == 1
        style = await reader.get(loaded[0])
        assert style.status == 200
        assert style.headers["Content-Type"].startswith("text/css")
        assert "url(" not in style.text
        assert "@import" not in style.text


async def test_a_page_that_a_browser_has_is_not_sent_again(reader: Reader) -> None:
    path = f"/q/{reader.find_quote(QUESTION).id}"
    plain = await reader.get(path, Accept_Encoding="identity")
    packed = await reader.get(path, Accept_Encoding="gzip")
    assert plain.text == packed.text or gzip.decompress(packed.body).decode() == plain.text
    assert plain.headers["ETag"] != packed.headers["ETag"]
    for sent, coding in ((plain, "identity"), (packed, "gzip")):
        again = await reader.get(path, Accept_Encoding=coding, If_None_Match=f'"x", W/{sent.headers["ETag"]}')
        assert (again.status, again.body) == (304, b"")
        other = await reader.get(path, Accept_Encoding=coding, Accept_Language="id", If_None_Match=sent.headers["ETag"])
        assert other.status == 200


async def test_a_question_is_answered_with_the_same_cards(reader: Reader) -> None:
    page = await reader.ask(QUESTION)
    check_html(page.text)
    assert page.status == 200
    assert FACT in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert "ETag" not in page.headers
    assert f'href="/q/{reader.find_quote(QUESTION).id}"' in page.text
    # The page speaks the question's language, unless the reader has chosen one.
    assert '<html lang="id">' in (await reader.ask("Berapa partai politik yang terdaftar?")).text
    assert '<html lang="en">' in (await reader.ask("Berapa partai politik yang terdaftar?", "en")).text
    refused = await reader.ask("Who won the 1998 World Cup?")
    check_html(refused.text)
    assert say(Key.OUT_OF_SCOPE_YEARS, EN, years="1998") in refused.text
    assert "<blockquote" not in refused.text


async def test_nothing_of_a_question_is_in_an_address_or_a_log(reader: Reader, log: io.StringIO) -> None:
    configure_logging("DEBUG", ["token"], log)
    secret = "Xylophonistin Quarkstrudel"
    for question in (f"How many parties, {secret}?", f"<b>{secret}</b>", secret):
        page = await reader.ask(question)
        assert not any("Xylophon" in link for link in list_links(page.text) if link.startswith(("/", "http", "?")))
    assert (await reader.get(f"/?question={secret.replace(' ', '+')}")).status == 200
    assert "Xylophon" not in log.getvalue()
    assert "Quarkstrudel" not in log.getvalue()
    assert await reader.application.bot_data.store.questions.list_recent(10) == []


@pytest.mark.parametrize(
    "question", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</textarea><b>", "\ud800 x?"]
)
async def test_a_question_is_shown_as_it_was_typed_and_is_no_markup(reader: Reader, question: str) -> None:
    page = await reader.ask(question)
    check_html(page.text)
    assert page.status == 200
    assert not re.search(r"<script|<img|<b>", page.text)
    (typed,) = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page.text, re.S)
    assert html.unescape(typed) == question.replace("\ud800", "���")


NO_FORMS: list[tuple[bytes, dict[str, str]]] = [
    (b"", {}),
    (b"question=", {}),
    (b"question=%E2%80%8B+%20", {}),
    (b"a=1&b=2&c=3&d=4&e=5&question=x", {}),
    (b"question=" + b"x" * MAX_FORM_BYTES, {}),
    (b"\xff\xfe=1", {}),
    (b'{"question": "x"}', {"Content_Type": "application/json"}),
    (b"--a--", {"Content_Type": "multipart/form-data; boundary=a"}),
]


async def test_what_is_no_form_is_refused_in_plain_words(reader: Reader) -> None:
    for body, headers in NO_FORMS:
        page = await reader.post(body, **headers)
        check_html(page.text)
        assert page.status == 400, body


async def test_a_long_question_is_cut(reader: Reader) -> None:
    page = await reader.ask("parties " * 500)
    (typed,) = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page.text, re.S)
    assert len(typed) <= 1_000


async def test_who_asks_too_much_waits_but_reads_what_was_made(reader: Reader) -> None:
    path = f"/q/{reader.find_quote(QUESTION).id}"
    assert (await reader.get(path)).status == 200
    statuses = [(await reader.ask("Hello")).status for _ in range(25)]
    assert statuses.count(200) == 19
    refused = await reader.ask(QUESTION)
    check_html(refused.text)
    assert refused.status == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert {(await reader.get(path)).status for _ in range(50)} == {200}
    assert reader.application.bot_data.tally.pages["quote", 200] == 51


async def test_only_a_trusted_proxy_tells_who_asks(reader: Reader) -> None:
    for number in range(20):
        assert (await reader.ask("Hello", X_Forwarded_For=f"198.51.100.{number}")).status == 200
    assert (await reader.ask("Hello", X_Forwarded_For="198.51.100.77")).status == 429


async def test_search_engines_are_told_what_they_may(reader: Reader) -> None:
    robots = await reader.get("/robots.txt")
    assert robots.text.startswith("User-agent: *")
    quote = reader.find_quote(QUESTION)
    page = await reader.get(f"/q/{quote.id}?lang=id")
    assert f'<link rel="canonical" href="{PUBLIC_URL}/q/{quote.id}">' in page.text
    assert page.headers["X-Robots-Tag"] == "noarchive"
    assert '<meta name="robots" content="noindex">' in (await reader.ask(QUESTION)).text


async def test_a_preview_shows_the_quote_and_its_picture(reader: Reader) -> None:
    quote = reader.find_quote(QUESTION)
    page = await reader.get(f"/q/{quote.id}")
    named = dict(re.findall(r'<meta property="og:(\S+)" content="([^"]*)">', page.text))
    assert html.unescape(named["description"]) == quote.text[slice(*quote.highlight)]
    assert named["title"].startswith("🇰🇿 Kazakhstan · ")
    assert named["image"] == f"{PUBLIC_URL}/card/{quote.id}.en.png"
    picture = await reader.get(f"/card/{quote.id}.en.png")
    assert picture.status == 200
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.body.startswith(b"\x89PNG")
    assert int.from_bytes(picture.body[16:20]) == int(named["image:width"])
    assert int.from_bytes(picture.body[20:24]) == int(named["image:height"])
    # Larger ones WhatsApp leaves out.
    assert len(picture.body) < 300_000
    assert (await reader.get("/card/xyz.en.png")).status == 404
    assert (await reader.get(f"/card/{quote.id}.fr.png")).status == 404
