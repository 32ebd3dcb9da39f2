"""Inline queries as people type and see them: the real bot, polling the test server over HTTP."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.context import KutipApplication
from bot.messages.keys import Key
from bot.messages.texts import say_which_languages
from bot.settings.settings import Settings
from bot.traffic.typing import DELAY_SECONDS, Debouncer
from bot.views.shown import compare_shown
from index import Collection
from index.answering.selection import SelectionPolicy
from index.building.assembly import index_documents
from index.models import Answer, Document, Language, Strength
from index.questions.question import Question, read_question
from tests.botapi import BotApiServer, Chat, InlineResult
from tests.botapi.waiting import PATIENCE_SECONDS
from tests.clocks import HandClock
from tests.corpora import make_document
from tests.databases import read_rows
from tests.running import EN, ID, Person, add_person, configure_log, running, serve_graded
from tests.texts import say, say_written_in

QUESTION = "How many political parties are registered?"
FACT = "Overall, seven parties are now registered in the country"
INDONESIAN_QUESTION = "Berapa persen suara Tokayev?"
OUTSIDE = "Who won the FIFA world cup in Qatar?"
KEYSTROKES = 30
TYPED = [QUESTION[: len(QUESTION) - KEYSTROKES + count] for count in range(1, KEYSTROKES + 1)]


class Pauses:
    """Pauses of the debouncer that last until the test ends them."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self._gates: list[asyncio.Event] = []
        self._begun = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        gate = asyncio.Event()
        self.seconds.append(seconds)
        self._gates.append(gate)
        self._begun.set()
        await gate.wait()

    async def wait_for(self, count: int) -> None:
        """Wait until so many pauses have begun in all."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(self.seconds) < count:
                self._begun.clear()
                await self._begun.wait()

    def end(self) -> None:
        """End those that have begun."""
        for gate in self._gates:
            gate.set()


@pytest.fixture
async def application(server: BotApiServer, settings: Settings) -> AsyncIterator[KutipApplication]:
    """The bot, which takes every query for the last one."""
    async with running(server, settings) as started:
        started.bot_data.debouncer = Debouncer(0.0)
        yield started


@pytest.fixture
def pauses(application: KutipApplication) -> Pauses:
    made = Pauses()
    application.bot_data.debouncer = Debouncer(pause=made, clock=HandClock())
    return made


@pytest.fixture
def searches(application: KutipApplication, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that were looked up, in order."""
    collection = application.bot_data.live.collection
    asked: list[str] = []
    find = collection.answer

    def answer(question: Question, *others: Any) -> object:
        asked.append(question.text)
        return find(question, *others)

    monkeypatch.setattr(collection, "answer", answer)
    return asked


@pytest.fixture
def group(server: BotApiServer, person: Person) -> Chat:
    return server.add_group("Kelas", bot_status=None, members=(person.user,))


def serve(application: KutipApplication, policy: SelectionPolicy, *documents: Document) -> Collection:
    """Let the bot answer from other documents, or by other thresholds."""
    before = application.bot_data.live.collection
    index = index_documents(documents) if documents else before.index
    collection = Collection(before.info, index, policy=policy)
    application.bot_data.live.serve("of the test", collection)
    return collection


def count_answers(server: BotApiServer) -> int:
    return len(server.calls_of("answerInlineQuery"))


async def test_a_checked_claim_is_shared_with_what_the_check_says_of_it(
    application: KutipApplication, person: Person
) -> None:
    claim, finding = "Polling stations close at noon in the whole of Ruritania", "The claim is false"
    message = f"A message shared on WhatsApp says that {claim}. The election commission denied this."
    text = f"Claim: {claim}.\n\n{message}\n\nConclusion: {finding}. Stations are open until 8 p.m."
    check = make_document("check", text, Language.EN, title="[HOAX] Closing at noon")
    receipt = serve(application, SelectionPolicy(), check).verify(claim, EN).quotes[0].id
    for typed in (f"Pass it on: {claim}!!!", f"r:{receipt}"):
        (shown,) = (await person.user.type_inline(typed)).results
        assert shown.text.startswith(say(Key.CHECKED_CLAIM, EN, title="[HOAX] Closing at noon"))
        assert finding in shown.text


async def test_of_what_is_passed_on_what_denies_it_is_shown(application: KutipApplication, person: Person) -> None:
    told = "KPU minta foto KTP lewat WhatsApp"
    denial = "Pesan berantai menyebut KPU minta foto KTP. KPU tidak pernah meminta foto KTP lewat WhatsApp."
    serve(application, SelectionPolicy(), make_document("d", denial, Language.ID, title="Kabar"))
    (shown,) = (await person.user.type_inline(f"Dari grup sebelah: {told}. Share ya!")).results
    assert "tidak pernah meminta" in shown.text
    assert "tidak pernah" in shown.title
    assert not (await person.user.type_inline("Pass it on: polling stations close at noon!!!")).results


# --- typing ---


async def test_thirty_keystrokes_are_two_searches_and_two_answers(
    server: BotApiServer, person: Person, pauses: Pauses, searches: list[str]
) -> None:
    queries = [person.user.query_inline(text) for text in TYPED]
    await queries[0].answered()
    await pauses.wait_for(KEYSTROKES - 1)
    assert searches == [TYPED[0]]
    pauses.end()
    answer = await queries[-1].answered()
    assert any(FACT in result.text for result in answer.results)
    assert FACT in answer.results[0].text
    await server.wait_idle()
    assert searches == [TYPED[0], QUESTION]
    assert count_answers(server) == 2
    assert all(query.answer is None for query in queries[1:-1])
    assert set(pauses.seconds) == {DELAY_SECONDS}


async def test_each_pause_in_typing_is_one_search_and_one_answer(
    server: BotApiServer, person: Person, pauses: Pauses, searches: list[str]
) -> None:
    shown = []
    for start in range(0, KEYSTROKES, 10):
        queries = [person.user.query_inline(text) for text in TYPED[start : start + 10]]
        await pauses.wait_for(start + 10 - 1)
        pauses.end()
        shown.append(await queries[-1].answered())
    await server.wait_idle()
    assert FACT in shown[-1].results[0].text
    assert searches == [TYPED[0], TYPED[9].strip(), TYPED[19].strip(), QUESTION]
    assert count_answers(server) == 4


async def test_two_people_who_type_at_once_are_both_answered(
    server: BotApiServer, person: Person, pauses: Pauses, searches: list[str]
) -> None:
    other = add_person(server)
    queries = [typing.user.query_inline(text) for text in TYPED for typing in (person, other)]
    await pauses.wait_for(2 * (KEYSTROKES - 1))
    pauses.end()
    for query in queries[-2:]:
        assert FACT in (await query.answered()).results[0].text
    await server.wait_idle()
    assert searches == [TYPED[0], QUESTION]
    assert count_answers(server) == 4


async def test_what_was_looked_up_is_remembered_until_the_documents_change(
    server: BotApiServer, application: KutipApplication, person: Person, searches: list[str]
) -> None:
    first = await person.user.type_inline(QUESTION)
    again = await add_person(server).user.type_inline("  How many  political parties are registered? ")
    assert again.results[0].text == first.results[0].text
    assert searches == [QUESTION]
    await person.user.type_inline(QUESTION.upper())
    assert searches == [QUESTION, QUESTION.upper()]
    serve_graded(application, Strength.PARTIAL)
    server.clock.advance(31)
    (closest,) = (await person.user.type_inline(QUESTION)).results
    assert closest.id != first.results[0].id


async def test_private_questions_are_remembered_too(
    server: BotApiServer, application: KutipApplication, person: Person, searches: list[str]
) -> None:
    first = await person.ask(QUESTION)
    assert (await add_person(server).ask(QUESTION)).text == first.text
    assert searches == [QUESTION]
    serve_graded(application, Strength.PARTIAL)
    assert (await person.ask(QUESTION)).text != first.text


async def test_an_answer_is_for_one_person_and_kept_for_seconds(application: KutipApplication, person: Person) -> None:
    answer = await person.user.type_inline(QUESTION)
    assert (answer.is_personal, answer.cache_seconds) == (True, 30)
    assert (await person.user.type_inline(QUESTION)).is_from_cache
    nothing = await person.user.type_inline(OUTSIDE)
    assert (nothing.is_personal, nothing.cache_seconds) == (True, 0)


@pytest.mark.usefixtures("application")
async def test_a_query_waits_neither_for_messages_nor_for_other_queries(server: BotApiServer, person: Person) -> None:
    let_go = asyncio.Event()
    server.fail_next("sendMessage", hold=let_go)
    server.fail_next("answerInlineQuery", hold=let_go)
    await person.send(QUESTION)
    await server.wait_until(lambda: server.calls_of("sendMessage"))
    held = person.user.query_inline("parties")
    try:
        await server.wait_until(lambda: server.calls_of("answerInlineQuery"))
        assert FACT in (await person.user.type_inline(QUESTION)).results[0].text
        assert held.answer is None
    finally:
        let_go.set()
    await held.answered()
    assert FACT in (await person.chat.wait_for_reply()).text


# --- results ---


@pytest.mark.usefixtures("application")
async def test_the_sent_result_is_the_cited_quote_with_two_links(
    server: BotApiServer, person: Person, group: Chat
) -> None:
    result = (await person.user.type_inline(QUESTION)).results[0]
    assert FACT in result.title
    assert result.title.startswith("🇰🇿 ")
    told, other = (each.description for each in (await person.user.type_inline(QUESTION)).results[:2])
    only = say(Key.ONLY_KNOWS, EN, scope="elections in Kazakhstan in 2022 and 2023")
    assert told == "Opinion · The Korea Herald · 27 March 2023"
    assert only not in other
    sent = person.user.choose_inline(result, group)
    assert sent.sender is person.user
    (quote,) = sent.spans("blockquote")
    assert FACT in quote
    assert FACT in sent.spans("bold")[0]
    assert "The Korea Herald" in sent.text
    assert "27 Mar 2023" in sent.text
    assert any(":~:text=" in url for _, url in sent.links)
    assert sent.is_link_preview_off
    assert sent.detected == ()
    assert sent.labels == [say(Key.BUTTON_CONTEXT, EN), say(Key.BUTTON_CHECK, EN)]
    links = [sent.button(label).url for label in sent.labels]
    assert all(str(url).startswith("https://t.me/kutip_test_bot?start=") for url in links)
    assert len(set(links)) == 2
    await server.wait_idle()
    assert group.bot_messages == []


@pytest.mark.usefixtures("application")
async def test_results_stay_while_the_next_word_is_typed(person: Person) -> None:
    whole = "how many parties are registered"
    found = (await person.user.type_inline(whole)).results[0].text
    assert (await person.user.type_inline(f"{whole} in kazakhst")).results[0].text == found
    # A word that somebody may have meant as it stands is searched for.
    assert all(result.text != found for result in (await person.user.type_inline(f"{whole} in Georgia")).results)


@pytest.mark.usefixtures("application")
async def test_the_links_lead_to_the_context_and_to_whether_the_quote_still_stands(
    server: BotApiServer, person: Person, group: Chat
) -> None:
    sent = person.user.choose_inline((await person.user.type_inline(QUESTION)).results[0], group)
    reader = add_person(server, "id")
    await reader.user.open_link(str(sent.button(say(Key.BUTTON_CONTEXT, EN)).url))
    context = await reader.chat.wait_for_reply()
    assert FACT in context.spans("expandable_blockquote")[0]
    await reader.user.open_link(str(sent.button(say(Key.BUTTON_CHECK, EN)).url))
    checked = await reader.chat.wait_for_reply()
    assert checked.text.startswith(say(Key.VERBATIM, ID))
    assert sent.spans("blockquote")[0] in checked.spans("blockquote", "expandable_blockquote")[0]
    assert (await reader.ask("/start v_AAAAAAAAAAAAAAAAAA")).text.startswith(say(Key.RECEIPT_UNKNOWN, ID))


async def test_the_same_quotes_as_in_the_private_chat_come_in_the_same_order(
    application: KutipApplication, person: Person
) -> None:
    found = application.bot_data.live.collection.answer(read_question(QUESTION, EN))
    assert isinstance(found, Answer)
    shown = (await person.user.type_inline(QUESTION)).results
    assert [result.id for result in shown][: len(found.quotes)] == [quote.id for quote in found.quotes]


@pytest.mark.usefixtures("application")
async def test_a_result_sent_to_the_bot_itself_is_no_question(server: BotApiServer, person: Person) -> None:
    result = (await person.user.type_inline(QUESTION)).results[0]
    person.user.choose_inline(result, person.chat)
    await server.wait_idle()
    assert person.chat.bot_messages == []


async def test_many_quotes_come_in_pages(application: KutipApplication, person: Person) -> None:
    template = "The commission of district {n} counted {n} ballots in the village of Aksu."
    documents = [Document(f"district-{n}", f"Report {n}", template.format(n=n), Language.EN) for n in range(101, 115)]
    serve(application, SelectionPolicy(0.0, 0.0, 0.0, score_window=100.0), *documents)
    question = "How many ballots did the commission count in the village of Aksu?"
    first = await person.user.type_inline(question)
    assert len(first.results) == 10
    assert first.next_offset == "10"
    second = await person.user.type_inline(question, offset=first.next_offset)
    assert len(second.results) == 4
    assert second.next_offset == ""
    assert {
        result.content.spans("blockquote")[0].split(" counted ")[0] for result in (*first.results, *second.results)
    } == {f"The commission of district {n}" for n in range(101, 115)}
    for offset in ("20", "nonsense"):
        assert (await person.user.type_inline(question, offset=offset)).results == ()


@pytest.mark.parametrize(("code", "language"), [("en", EN), ("id", ID)])
async def test_an_empty_query_offers_the_suggested_questions_with_their_answers(
    application: KutipApplication, server: BotApiServer, group: Chat, code: str, language: Language
) -> None:
    person = add_person(server, code)
    collection = application.bot_data.live.collection
    listed = (await person.user.type_inline("")).results
    found = {
        question: collection.answer(read_question(question, language))
        for question in collection.info.suggestions[language]
    }
    answers = {
        question: answer
        for question, answer in found.items()
        if isinstance(answer, Answer) and answer.strength is not Strength.PARTIAL
    }
    assert len(answers) > 1
    assert [result.title for result in listed] == [f"🇰🇿 {question}" for question in answers]
    for result, (question, answer) in zip(listed, answers.items(), strict=True):
        sent = person.user.choose_inline(result, group)
        is_likely = answer.strength is Strength.LIKELY
        assert result.description.startswith(say(Key.INLINE_LIKELY, language)) == is_likely
        assert sent.text.startswith(f"{question}\n\n🇰🇿 Kazakhstan · ")
        assert (say(Key.LIKELY, language) in sent.text.splitlines()) == is_likely
        quote = answer.quotes[0]
        (shown,) = sent.spans("blockquote")
        assert compare_shown(shown, quote.text[slice(*quote.highlight)])
    assert sent.labels == [say(Key.BUTTON_CONTEXT, language), say(Key.BUTTON_CHECK, language)]


async def test_the_picture_of_a_publisher_stands_beside_its_quotes(
    application: KutipApplication, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection, picture = application.bot_data.live.collection, "https://example.org/herald.png"
    monkeypatch.setattr(collection, "info", replace(collection.info, pictures={"The Korea Herald": picture}))
    results = (await person.user.type_inline(QUESTION)).results
    shown = ["The Korea Herald" in result.description for result in results]
    assert True in shown
    assert [result.raw.get("thumbnail_url") == picture for result in results] == shown
    # The suggested questions have those of what answers them.
    assert picture in [result.raw.get("thumbnail_url") for result in (await person.user.type_inline("")).results]


async def test_a_likely_answer_is_labelled_in_the_list_and_in_what_is_sent(
    application: KutipApplication, person: Person, group: Chat
) -> None:
    serve_graded(application, Strength.LIKELY)
    results = (await person.user.type_inline(f"id {QUESTION}")).results
    assert len(results) > 1
    for result in results:
        assert result.description.startswith(f"{say(Key.INLINE_LIKELY, ID)} · ")
        above, _ = person.user.choose_inline(result, group).text.split(result.content.spans("blockquote")[0])
        assert say(Key.LIKELY, ID) in above.splitlines()


# --- languages ---


def is_in(result: InlineResult, language: Language) -> bool:
    assert result.keyboard is not None
    return result.keyboard.labels[0] == say(Key.BUTTON_CONTEXT, language)


@pytest.mark.usefixtures("application")
async def test_the_first_word_chooses_the_language(person: Person) -> None:
    for typed in (f"id {QUESTION}", f"ID  {QUESTION}"):
        result = (await person.user.type_inline(typed)).results[0]
        assert is_in(result, ID)
        assert say_written_in(EN, ID) in result.description
    assert is_in((await person.user.type_inline(f"en {INDONESIAN_QUESTION}")).results[0], EN)
    suggested = (await person.user.type_inline("id")).results
    assert suggested
    assert all(is_in(result, ID) for result in suggested)


@pytest.mark.usefixtures("application")
async def test_else_the_question_tells_it_then_the_choice_then_the_app(server: BotApiServer, person: Person) -> None:
    assert is_in((await person.user.type_inline(INDONESIAN_QUESTION)).results[0], ID)
    await person.press(await person.ask("/language"), "Bahasa Indonesia")
    assert is_in((await person.user.type_inline(QUESTION)).results[0], EN)
    assert is_in((await person.user.type_inline("")).results[0], ID)
    assert is_in((await add_person(server, "id").user.type_inline("")).results[0], ID)


# --- nothing found ---


@pytest.mark.usefixtures("application")
async def test_who_types_in_another_language_reads_on_the_button_which_are_read(person: Person) -> None:
    nothing = await person.user.type_inline("Кто победил на выборах?")
    assert (nothing.results, nothing.button_text) == ((), say_which_languages("ru"))


@pytest.mark.usefixtures("application")
async def test_nothing_found_leads_to_the_private_chat_which_answers_that_question(person: Person) -> None:
    nothing = await person.user.type_inline(OUTSIDE)
    assert nothing.results == ()
    assert nothing.button_text == say(Key.INLINE_NOTHING_FOUND, EN)
    assert nothing.button_payload is not None
    asked = await person.ask(OUTSIDE)
    for _ in range(2):
        await person.user.start(nothing.button_payload)
        assert (await person.chat.wait_for_reply()).text == f"{OUTSIDE}\n\n{asked.text}"


async def test_a_weak_match_is_shown_in_the_private_chat_only(
    application: KutipApplication, person: Person, group: Chat
) -> None:
    serve_graded(application, Strength.PARTIAL)
    nothing = await person.user.type_inline(f"id {QUESTION}")
    (closest,) = nothing.results
    assert closest.title.startswith(say(Key.INLINE_CLOSEST, ID))
    sent = person.user.choose_inline(closest, group)
    assert sent.text == f"{QUESTION}\n\n{say(Key.GROUP_UNSURE, ID)}"
    assert sent.spans("blockquote") == []
    assert nothing.button_text == say(Key.INLINE_NOTHING_FOUND, ID)
    await person.user.start(str(nothing.button_payload))
    answer = await person.chat.wait_for_reply()
    assert answer.text.startswith(f"{QUESTION}\n\n")
    assert say(Key.PARTIAL, ID) in answer.text.splitlines()
    assert len(answer.spans("blockquote")) == 1
    await person.user.open_link(str(sent.button(say(Key.BUTTON_PRIVATE_CHAT, ID)).url))
    again = await person.chat.wait_for_reply()
    assert again.text.partition("🇰🇿")[2] == answer.text.partition("🇰🇿")[2]
    assert (await person.user.type_inline("")).results == ()


async def test_a_carried_question_outlives_a_restart_and_no_identity_is_stored_with_it(
    server: BotApiServer, settings: Settings, person: Person
) -> None:
    async with running(server, settings):
        nothing = await person.user.type_inline(OUTSIDE)
    stored = read_rows(settings.database_path, "SELECT question, language FROM carried_questions")
    assert stored == [(OUTSIDE, "en")]
    async with running(server, settings):
        await person.user.start(str(nothing.button_payload))
        assert (await person.chat.wait_for_reply()).text.startswith(f"{OUTSIDE}\n\n")


@pytest.mark.usefixtures("application")
async def test_a_token_that_is_over_says_so(person: Person) -> None:
    assert (await person.ask("/start q_AAAAAAAAAAAAAAAAAAAAAAAA")).text == say(Key.STALE_BUTTON, EN)


# --- when something goes wrong ---


async def test_an_answer_that_comes_too_late_is_dropped(
    server: BotApiServer, settings: Settings, person: Person, pauses: Pauses, log: io.StringIO
) -> None:
    configure_log(settings, log)
    await person.user.type_inline(TYPED[0])
    late = person.user.query_inline(QUESTION)
    await pauses.wait_for(1)
    server.clock.advance(11)
    pauses.end()
    await server.wait_for_call("answerInlineQuery", count=2)
    await server.wait_idle()
    assert late.answer is None
    assert count_answers(server) == 2
    assert " ERROR " not in log.getvalue()
    in_time = person.user.query_inline(QUESTION)
    await pauses.wait_for(2)
    pauses.end()
    assert FACT in (await in_time.answered()).results[0].text


@pytest.mark.usefixtures("application")
async def test_an_unknown_query_id_is_no_error(server: BotApiServer, person: Person) -> None:
    server.fail_next("answerInlineQuery", status=400, description="Bad Request: QUERY_ID_INVALID")
    person.user.query_inline(QUESTION)
    await server.wait_for_call("answerInlineQuery")
    await server.wait_idle()
    assert count_answers(server) == 1


def raise_fault(*_: object) -> None:
    raise RuntimeError("a fault")


def break_search(application: KutipApplication, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(application.bot_data.live.collection, "answer", raise_fault)


def break_storage(application: KutipApplication, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(application.bot_data.store, "find_languages", raise_fault)


def alter_quotes(_: KutipApplication, patch: pytest.MonkeyPatch) -> None:
    patch.setattr("bot.views.quoted.shorten", lambda shown, _: shown.replace("seven", "9"))


@pytest.mark.usefixtures("nothing_rendered")
@pytest.mark.parametrize(("fault", "query"), [(break_search, QUESTION), (break_storage, ""), (alter_quotes, QUESTION)])
async def test_an_error_is_an_empty_list_that_is_not_kept(
    application: KutipApplication,
    person: Person,
    settings: Settings,
    log: io.StringIO,
    monkeypatch: pytest.MonkeyPatch,
    fault: Callable[[KutipApplication, pytest.MonkeyPatch], None],
    query: str,
) -> None:
    configure_log(settings, log)
    with monkeypatch.context() as patch:
        fault(application, patch)
        nothing = await person.user.type_inline(query)
        assert (nothing.results, nothing.button_text, nothing.cache_seconds) == ((), None, 0)
    assert " ERROR " in log.getvalue()
    assert QUESTION not in log.getvalue()
    assert (await person.user.type_inline(query)).results != ()


# --- the help ---


async def test_the_help_names_inline_use_where_it_is_on(server: BotApiServer, settings: Settings) -> None:
    english, indonesian = add_person(server, "en"), add_person(server, "id")
    async with running(server, settings):
        assert say(Key.HELP_INLINE, EN, bot="kutip_test_bot") in (await english.ask("/help")).text
        assert say(Key.HELP_INLINE, ID, bot="kutip_test_bot") in (await indonesian.ask("/bantuan")).text
    server.settings.supports_inline_queries = False
    async with running(server, settings):
        assert "@kutip_test_bot" not in (await english.ask("/help")).text
