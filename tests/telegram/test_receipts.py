"""Links to quotes, as whoever follows them sees it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.context import KutipApplication
from bot.messages.keys import Key
from bot.settings.settings import Settings
from bot.views.deep_links import CheckReceipt, OpenReceipt, encode_payload
from index.models import Answer, Quote, Span
from index.questions.question import read_question
from index.receipts import write_receipt
from tests.botapi import BotApiServer
from tests.corpora import SEEDS
from tests.running import EN, ID, Person, add_person, make_settings, read_documents_again, running
from tests.texts import say, say_written_in

QUESTION = "What does the Constitutional Court do?"
FACT = "the establishment of the Constitutional Court"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder)
    return folder


@pytest.fixture
def settings(server: BotApiServer, seeds: Path, tmp_path: Path) -> Settings:
    return make_settings(server, tmp_path / "data", is_published=True, seeds_folder=seeds)


def find_quote(application: KutipApplication) -> Quote:
    found = application.bot_data.live.collection.answer(read_question(QUESTION, EN))
    assert isinstance(found, Answer)
    return found.quotes[0]


def find_source(seeds: Path) -> Path:
    (path,) = [path for path in seeds.iterdir() if FACT.encode() in path.read_bytes()]
    return path


async def open_link(person: Person, server: BotApiServer, receipt: str) -> str:
    await person.user.open_link(f"https://t.me/{server.bot.username}?start={receipt}")
    return (await person.chat.wait_for_reply()).text


async def test_a_link_shows_the_quote_in_its_context_read_only(person: Person, application: KutipApplication) -> None:
    quote = find_quote(application)
    await person.user.start(quote.id)
    opened = await person.chat.wait_for_reply()
    (context,) = opened.spans("expandable_blockquote")
    assert FACT in context
    assert len(context) > len(quote.text)
    assert any(FACT in bold for bold in opened.spans("bold"))
    assert "The Korea Herald" in opened.text
    assert "27 March 2023" in opened.text
    assert [button for button in opened.keyboard.buttons if button.callback_data] == []
    assert say(Key.BUTTON_SOURCE, EN) in opened.labels


async def test_the_quote_stays_as_it_is_for_a_reader_of_the_other_language(
    server: BotApiServer, application: KutipApplication
) -> None:
    reader = add_person(server, "id")
    text = await open_link(reader, server, find_quote(application).id)
    assert FACT in text
    assert say_written_in(EN, ID) in text


async def test_a_link_works_after_a_restart(server: BotApiServer, settings: Settings, person: Person) -> None:
    async with running(server, settings) as application:
        receipt = find_quote(application).id
    async with running(server, settings):
        assert FACT in await open_link(person, server, receipt)


@pytest.mark.parametrize("language_code", ["en", "id"])
async def test_a_changed_document_is_named_and_not_quoted(
    server: BotApiServer, settings: Settings, seeds: Path, language_code: str
) -> None:
    reader = add_person(server, language_code)
    async with running(server, settings) as application:
        quote = find_quote(application)
    source = find_source(seeds)
    source.write_text(source.read_text("utf-8").replace(FACT, FACT.replace("the establishment", "the end")), "utf-8")
    read_documents_again(settings)
    async with running(server, settings):
        await reader.user.start(quote.id)
        told = await reader.chat.wait_for_reply()
    assert told.text.startswith(say(Key.RECEIPT_CHANGED, EN if language_code == "en" else ID))
    assert "The Korea Herald" in told.text
    assert told.spans("blockquote", "expandable_blockquote") == []
    assert "Constitutional Court" not in told.text
    assert any("koreaherald.com" in url for _, url in told.links)


async def test_a_document_that_is_gone_is_said_so(
    server: BotApiServer, settings: Settings, seeds: Path, person: Person
) -> None:
    async with running(server, settings) as application:
        receipt = find_quote(application).id
    find_source(seeds).unlink()
    read_documents_again(settings)
    async with running(server, settings):
        text = await open_link(person, server, receipt)
    assert text.startswith(say(Key.RECEIPT_UNKNOWN, EN))
    assert "elections in Kazakhstan" in text, "what can be asked instead"


@pytest.mark.parametrize("payload", ["some-longer-payload_1", "A" * 20, "x" * 64])
@pytest.mark.usefixtures("application")
async def test_a_link_to_nothing_is_said_so(server: BotApiServer, person: Person, payload: str) -> None:
    assert (await open_link(person, server, payload)).startswith(say(Key.RECEIPT_UNKNOWN, EN))


@pytest.mark.usefixtures("application")
async def test_every_cut_of_a_receipt_leads_to_no_words_of_a_document(
    server: BotApiServer, person: Person, application: KutipApplication
) -> None:
    receipt = find_quote(application).id
    for length in range(1, len(receipt)):
        assert FACT not in await open_link(person, server, receipt[:length])


CUT = "change our country overnight"
WHOLE = "The elections will not change our country overnight"


def compute(application: KutipApplication, words: str) -> str:
    """Return a receipt as anybody can compute one, for any words of a document."""
    documents = application.bot_data.live.collection.documents
    document = next(one for one in documents if words in one.text)
    start = document.text.index(words)
    return write_receipt(document, Span(start, start + len(words)), Span(0, len(words)))


@pytest.mark.parametrize("link", [OpenReceipt, CheckReceipt])
async def test_a_computed_link_to_part_of_a_sentence_shows_all_of_it(
    server: BotApiServer, person: Person, application: KutipApplication, link: type[OpenReceipt | CheckReceipt]
) -> None:
    text = await open_link(person, server, encode_payload(link(compute(application, CUT))))
    assert say(Key.RECEIPT_FRAGMENT, EN) in text
    assert WHOLE in text
    assert say(Key.VERBATIM, EN) not in text
    assert say(Key.PART_OF_SENTENCE, EN) not in text


@pytest.mark.parametrize("link", [OpenReceipt, CheckReceipt])
@pytest.mark.parametrize("words", ["\n\n", "o"])
async def test_a_computed_link_to_no_words_certifies_nothing(
    server: BotApiServer,
    person: Person,
    application: KutipApplication,
    words: str,
    link: type[OpenReceipt | CheckReceipt],
) -> None:
    text = await open_link(person, server, encode_payload(link(compute(application, words))))
    assert text.startswith(say(Key.RECEIPT_UNKNOWN, EN)) or say(Key.RECEIPT_FRAGMENT, EN) in text
    assert say(Key.VERBATIM, EN) not in text


async def test_a_link_that_is_checked_shows_the_quote_as_a_card(
    server: BotApiServer, person: Person, application: KutipApplication
) -> None:
    quote = find_quote(application)
    lines = (await open_link(person, server, encode_payload(CheckReceipt(quote.id)))).split("\n")
    assert lines[0] == say(Key.VERBATIM, EN)
    assert lines[1].startswith("🇰🇿 Kazakhstan")
    assert lines[2].startswith("Opinion, ")
    assert FACT in lines[3]
