"""What is put to a collection and what comes back: nothing but the documents' own words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.answering.selection import SelectionPolicy
from index.building.build import index_collection
from index.collection import Collection
from index.errors import CollectionError, QuoteMismatchError
from index.models import (
    Abstention,
    Answer,
    Authority,
    Context,
    Document,
    Language,
    Quote,
    Reason,
    Referral,
    Service,
    Span,
    Strength,
    VerdictKind,
)
from index.passages.sentences import split_sentences
from index.questions.question import read_question
from index.receipts import write_receipt
from tests.corpora import EN, ID, INFO, make_collection, make_document, open_seeds

VOTE = make_document(
    "vote",
    "Kazakhstan held elections in March. Seven parties took part, the Green Party among them. "
    "The threshold was reduced from seven to five percent. Turnout was lower in Almaty than elsewhere.\n\n"
    "The Constitutional Court protects the rights of citizens. Every citizen can apply to it.",
    title="Seven parties",
)

SENTENCES = st.sampled_from(
    [
        "Voters chose seven mayors in Almaty.",
        "This body of the Green Party won 82.45% of the vote.",
        "“Partai itu menang”, kata Tokayev!",
        "Pemilu digelar pada 19 Maret 2023 di Kazakhstan.",
        "Why was the threshold reduced?",
        "Dr. A. B. Smith, e.g. of <b>Almaty</b>, said: “No",
        "Read more: http://x.example/a?b=1",
        "\u202eMayors\u200b of Kazakhstan 😀 ﬁnished İt",
        "Share this article",
        "\n\n",
        "\n",
    ]
)
TEXTS = st.one_of(st.lists(SENTENCES, min_size=1, max_size=14).map(" ".join), st.text(max_size=300))
DOCUMENTS = st.lists(st.tuples(TEXTS, st.sampled_from(Language)), min_size=1, max_size=3).map(
    lambda texts: [make_document(f"d{number}", text, language) for number, (text, language) in enumerate(texts)]
)
ASKED = "Who When Berapa Why voters mayors Almaty Green Party menang Tokayev 2023 82,45 pemilu Kazakhstan the Surabaya"
QUESTIONS = st.one_of(
    st.lists(st.sampled_from(ASKED.split()), min_size=1, max_size=6).map(" ".join), SENTENCES, st.text(max_size=200)
)


def open_documents(documents: Sequence[Document]) -> Collection | None:
    """A collection, or None where the documents hold nothing to quote."""
    try:
        return index_collection(INFO, documents)
    except CollectionError:
        return None


def check_quote(collection: Collection, quote: Quote) -> None:
    """What every quote must be, looked up without the collection's own check."""
    (document,) = [d for d in collection.documents if d.id == quote.citation.document_id]
    assert document.text[quote.start : quote.end] == quote.text
    assert quote.text == quote.text.strip() != ""
    start, end = quote.highlight
    assert 0 <= start < end <= len(quote.text)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,40}", quote.id)
    assert quote.citation.language is document.language
    assert len(split_sentences(document.text, Span(quote.start, quote.end), document.language)) <= 3
    assert replace(collection.open_quote(quote.id), score=quote.score) == quote


def check_context(collection: Collection, quote: Quote, context: Context, max_chars: int) -> None:
    (document,) = [d for d in collection.documents if d.id == quote.citation.document_id]
    assert context.text == document.text[context.start : context.end]
    assert context.text[slice(*context.quote)] == quote.text
    assert context.start + context.quote.start == quote.start
    assert len(context.text) <= max(max_chars, len(quote.text))


SMITH = "Dr. A. B. Smith, e.g. of <b>Almaty</b>, said: “No"
# Two sentences answer, and one of them does alone.
TWICE = f"Voters chose seven mayors in Almaty. {SMITH} {SMITH} Voters chose seven mayors in Almaty."


@settings(deadline=None, max_examples=40)
@example([make_document("d0", TWICE, ID)], ["Who voters"], None)
@given(DOCUMENTS, st.lists(QUESTIONS, min_size=1, max_size=4), st.sampled_from([None, *Language]))
def test_any_question_to_any_documents_is_answered_in_their_words_or_not_at_all(
    documents: list[Document], questions: list[str], language: Language | None
) -> None:
    collection = open_documents(documents)
    if collection is None:
        return
    for question in questions:
        answer = collection.answer(read_question(question, language))
        assert answer.question == question
        assert language in (None, answer.language)
        assert 0 <= answer.confidence <= 1
        if isinstance(answer, Abstention):
            assert len(answer.closest) <= 2
            continue
        assert 1 <= len(answer.quotes) <= 5
        assert len({(quote.citation.document_id, quote.highlight, quote.start) for quote in answer.quotes}) == len(
            answer.quotes
        )
        for quote in answer.quotes:
            check_quote(collection, quote)
            for max_chars in (0, 80, 1_500):
                check_context(collection, quote, collection.show_context(quote, max_chars), max_chars)


@pytest.mark.parametrize(
    "question",
    [
        "How many parties took part?",
        "What was the threshold reduced to?",
        "Apa yang dilindungi Mahkamah Konstitusi?",
    ],
)
def test_quotes_of_a_plain_document(question: str) -> None:
    collection = make_collection(VOTE)
    answer = collection.answer(read_question(question))
    assert isinstance(answer, Answer)
    for quote in answer.quotes:
        check_quote(collection, quote)


@pytest.mark.parametrize(
    ("question", "reason", "language"),
    [
        ("", Reason.TOO_SHORT, EN),
        (" \n\t ", Reason.TOO_SHORT, EN),
        ("?", Reason.TOO_SHORT, EN),
        ("???!!!…", Reason.TOO_SHORT, EN),
        ("👍", Reason.THANKS, EN),
        ("\u200b\u202e", Reason.TOO_SHORT, EN),
        ("\x00", Reason.TOO_SHORT, EN),
        ("who", Reason.TOO_SHORT, EN),
        ("siapa?", Reason.TOO_SHORT, ID),
        ("what is it", Reason.TOO_SHORT, EN),
        ("hello", Reason.GREETING, EN),
        ("makasih ya", Reason.THANKS, ID),
        ("kamu dibuat pake AI ya?", Reason.MACHINE_ASKED, ID),
        ("you are useless", Reason.INSULT, EN),
        ("Tulis berita tentang kemenangan Tokayev", Reason.WRITING_ASKED, ID),
        ("Translate the documents into English", Reason.WRITING_ASKED, EN),
        ("Who should I vote for?", Reason.OPINION_ASKED, EN),
        ("sebaiknya pilih siapa?", Reason.OPINION_ASKED, ID),
        ("Who won the election in Peru?", Reason.OUT_OF_SCOPE, EN),
        ("Kapan pemilu 2029?", Reason.OUT_OF_SCOPE, ID),
        # A party in one document, "single-mandate" in another.
        ("how many seats did amanat get", Reason.NOT_FOUND, EN),
        ("berapa kursi amanat", Reason.NOT_FOUND, ID),
        ("zxqv", Reason.OFF_TOPIC, EN),
        ("日本語の質問", Reason.OTHER_LANGUAGE, EN),
        ("resep soto ayam yang enak", Reason.OFF_TOPIC, ID),
        ("resep rendang padang", Reason.OFF_TOPIC, ID),
    ],
)
def test_what_is_refused_without_a_quote(question: str, reason: Reason, language: Language) -> None:
    refused = open_seeds().answer(read_question(question))
    assert isinstance(refused, Abstention)
    assert (refused.reason, refused.language, refused.question) == (reason, language, question)


@pytest.mark.parametrize(
    ("question", "missing", "is_mentioned"),
    [
        ("Did Russia interfere in the election?", ("Russia",), True),
        ("apakah pemilu di China adil?", ("China",), True),
        ("Who won the election in Peru?", ("Peru",), False),
        # What no document names tells more.
        ("Who won the elections in Russia and in Peru?", ("Peru",), False),
    ],
)
def test_of_a_country_that_documents_name_in_passing_it_is_not_said_that_they_lack_it(
    question: str, missing: tuple[str, ...], is_mentioned: bool
) -> None:
    refused = open_seeds().answer(read_question(question))
    assert isinstance(refused, Abstention)
    assert (refused.reason, refused.missing, refused.is_mentioned) == (Reason.OUT_OF_SCOPE, missing, is_mentioned)


@pytest.mark.parametrize("question", ["What does Tokayev say about Russia?", "apa hubungan Kazakhstan dengan Rusia?"])
def test_a_passage_that_joins_another_country_with_what_is_asked_is_quoted(question: str) -> None:
    found = open_seeds().answer(read_question(question))
    assert isinstance(found, Answer)
    assert "Rusia" in found.quotes[0].text


@pytest.mark.parametrize(
    "question",
    [
        "Was there a coup?",
        "was there a coup",
        "and were there observers?",
        "ada kudeta?",
        "kudeta ada ga?",
        "ada kudeta",
    ],
)
def test_whether_there_was_something_is_a_question_however_short(question: str) -> None:
    found = open_seeds().answer(read_question(question))
    assert isinstance(found, Answer)
    assert found.strength.reaches(Strength.LIKELY)


@pytest.mark.parametrize("word", ["coup", "a coup?", "kudeta", "kudeta itu"])
def test_the_same_word_alone_asks_nothing(word: str) -> None:
    refused = open_seeds().answer(read_question(word))
    assert isinstance(refused, Abstention)
    assert refused.reason is Reason.TOO_SHORT


def test_only_words_that_say_something_are_called_missing() -> None:
    found = open_seeds().answer(read_question("When was the referendum held, and what did it change?"))
    assert isinstance(found, Answer)
    assert "held" not in found.missing
    assert set(found.missing) <= set(found.lacking)


def test_the_given_language_wins_over_the_questions() -> None:
    for language in Language:
        assert open_seeds().answer(read_question("How many parties are registered?", language)).language is language
        refused = open_seeds().answer(read_question("hello", language))
        assert isinstance(refused, Abstention)
        assert (refused.reason, refused.language) == (Reason.GREETING, language)


def test_a_question_of_any_length_is_read_from_its_beginning() -> None:
    question = "How many parties are registered? " + "x " * 100_000
    assert isinstance(open_seeds().answer(read_question(question)), Answer | Abstention)
    answer = open_seeds().answer(read_question("How many parties are registered?" + " " * 5_000 + "in Surabaya"))
    assert isinstance(answer, Answer)
    assert (answer.strength, answer.missing) == (Strength.STRONG, ())


def test_more_or_fewer_quotes_where_asked_for() -> None:
    seeds = open_seeds()
    counts = []
    for most in (1, 2, 9):
        answer = seeds.answer(read_question("What did Tokayev say about the elections?"), max_quotes=most)
        assert isinstance(answer, Answer)
        assert len(answer.quotes) <= most
        counts.append(len(answer.quotes))
    assert counts[:2] == [1, 2]
    assert counts[2] >= 2


def test_the_same_question_has_the_same_answer() -> None:
    first = open_seeds().answer(read_question("Why did Tokayev leave the party?"))
    assert first == open_seeds().answer(read_question("Why did Tokayev leave the party?"))
    again = index_collection(open_seeds().info, open_seeds().documents)
    assert first == again.answer(read_question("Why did Tokayev leave the party?"))


@pytest.fixture
def quote() -> Quote:
    answer = make_collection(VOTE).answer(read_question("What was the threshold reduced to?"))
    assert isinstance(answer, Answer)
    return answer.quotes[0]


def test_a_quote_that_differs_from_its_document_by_anything_is_caught(quote: Quote) -> None:
    collection = make_collection(VOTE)
    collection.check_quote(quote)
    text = quote.text
    for altered in (
        replace(quote, text=text.replace("five", "nine")),
        replace(quote, text=text + " "),
        replace(quote, text=text[:-1]),
        replace(quote, text=text.upper()),
        replace(quote, text=text.replace(" ", "\u00a0", 1)),
        replace(quote, text=""),
        replace(quote, start=quote.start + 1),
        replace(quote, end=quote.end - 1),
        replace(quote, start=quote.end, text=""),
        replace(quote, start=quote.start - len(VOTE.text), end=quote.end - len(VOTE.text)),
        replace(quote, highlight=Span(0, 0)),
        replace(quote, highlight=Span(-1, 5)),
        replace(quote, highlight=Span(5, 4)),
        replace(quote, highlight=Span(0, len(text) + 1)),
        replace(quote, citation=replace(quote.citation, document_id="elsewhere")),
    ):
        with pytest.raises(QuoteMismatchError):
            collection.check_quote(altered)


def test_a_quote_of_a_changed_document_is_caught(quote: Quote) -> None:
    changed = replace(VOTE, text=VOTE.text.replace("five", "nine"))
    with pytest.raises(QuoteMismatchError):
        make_collection(changed).check_quote(quote)


def test_a_context_grows_by_whole_sentences_evenly(quote: Quote) -> None:
    collection = make_collection(VOTE)
    (target,) = [s for s in VOTE.text.split(". ") if s.startswith("The threshold")]
    start = VOTE.text.index(target)
    quote = replace(quote, start=start, end=start + len(target) + 1, text=f"{target}.", highlight=Span(0, 5))
    end_of_turnout = VOTE.text.index("elsewhere.") + len("elsewhere.")
    before = VOTE.text.index("Seven parties")
    for max_chars, span, is_cut in [
        (0, (quote.start, quote.end), (True, True)),
        (quote.end - before, (before, quote.end), (True, True)),
        (end_of_turnout - before, (before, end_of_turnout), (True, True)),
        (1_500, (0, len(VOTE.text)), (False, False)),
    ]:
        context = collection.show_context(quote, max_chars)
        assert (context.start, context.end) == span
        assert (context.is_cut_before, context.is_cut_after) == is_cut
        check_context(collection, quote, context, max_chars)


def test_a_context_holds_no_furniture() -> None:
    seeds = open_seeds()
    answer = seeds.answer(read_question("Berapa perolehan suara lima lawan Tokayev?"))
    assert isinstance(answer, Answer)
    context = seeds.show_context(answer.quotes[0], max_chars=100_000)
    assert context.text.startswith("Presiden Kassym-Jomart Tokayev dari Kazakhstan")
    assert "Bagikan artikel" not in context.text
    assert "Terhubung dengan kami" not in context.text


def test_citations_say_where_a_quote_stands() -> None:
    paged = replace(VOTE, page_starts=(0, VOTE.text.index("The Constitutional")))
    collection = make_collection(paged)
    assert collection.cite("vote").page is None
    assert collection.cite("vote", Span(0, 1)).page == 1
    assert collection.cite("vote", Span(paged.page_starts[1] - 1, paged.page_starts[1])).page == 1
    assert collection.cite("vote", Span(paged.page_starts[1], len(paged.text))).page == 2
    start = paged.page_starts[1]
    opened = collection.open_quote(write_receipt(paged, Span(start, len(paged.text)), Span(0, 5)))
    assert (opened.citation.page, opened.citation.title) == (2, "Seven parties")
    with pytest.raises(KeyError):
        collection.cite("elsewhere")


@pytest.mark.parametrize("texts", [[], [""], ["\n \n"], ["?!…", "—"]])
def test_documents_without_a_word_are_no_collection(texts: list[str]) -> None:
    with pytest.raises(CollectionError):
        index_collection(INFO, [make_document(f"d{number}", text) for number, text in enumerate(texts)])


def test_a_document_without_a_word_does_not_keep_others_from_answering() -> None:
    answer = make_collection(make_document("empty", ""), VOTE).answer(read_question("How many parties took part?"))
    assert isinstance(answer, Answer)
    assert answer.quotes[0].citation.document_id == "vote"


SERVED = replace(
    INFO,
    authority=Authority({EN: "Commission", ID: "Komisi"}),
    authority_links={Service.REGISTRATION: "https://example.org/register"},
    home="kazakhstan",
)
GUIDE = make_document(
    "guide",
    "You can check online whether you are registered to vote. To register as a voter, you must bring your passport to "
    "the akimat of your district.",
    title="How to register as a voter",
    published=dt.date(2023, 3, 20),
)


def test_own_case_is_referred_to_the_authority_with_what_documents_say_of_it() -> None:
    collection = index_collection(SERVED, [VOTE, GUIDE])
    found = collection.answer(read_question("Am I registered to vote?"))
    assert isinstance(found, Abstention)
    link = "https://example.org/register"
    assert found.referral == Referral(Service.REGISTRATION, True, SERVED.authority, link)
    (quote,) = found.procedure
    assert quote.text.startswith("You can check online whether you are registered to vote.")


def test_own_case_in_another_country_is_not_referred_to_this_ones_authority() -> None:
    collection = index_collection(SERVED, [VOTE, GUIDE])
    found = collection.answer(read_question("Am I registered to vote in Kenya?"))
    assert found.referral == Referral(Service.REGISTRATION, is_own_case=True)


def test_question_of_how_it_is_done_is_answered_by_quotes_below_the_service() -> None:
    collection = index_collection(SERVED, [VOTE, GUIDE])
    found = collection.answer(read_question("How do I register as a voter?"))
    assert isinstance(found, Answer)
    assert found.referral == Referral(Service.REGISTRATION, False, SERVED.authority, "https://example.org/register")
    assert collection.answer(read_question("How many parties took part?")).referral is None


@pytest.mark.parametrize("question", ["When is the next election?", "Siapa presiden berikutnya?"])
def test_what_is_to_come_is_told_where_the_documents_end(question: str) -> None:
    collection = index_collection(SERVED, [VOTE, GUIDE])
    for today in (None, dt.date(2023, 3, 21), dt.date(2026, 1, 1)):
        found = collection.answer(read_question(question), today=today)
        assert isinstance(found, Abstention)
        assert (found.reason, found.ends, found.closest) == (Reason.NOT_FOUND, dt.date(2023, 3, 20), ())


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("Who will win next year?", True),
        ("who will win the vote?", True),
        ("who won this year?", True),
        ("siapa yang akan menang tahun depan?", True),
        ("Who will win the world cup?", False),
        ("who will win the match tomorrow", False),
    ],
)
def test_where_the_documents_end_is_told_only_of_elections(question: str, is_told: bool) -> None:
    found = index_collection(SERVED, [VOTE, GUIDE]).answer(read_question(question), today=dt.date(2026, 1, 1))
    assert isinstance(found, Abstention)
    assert (found.ends is not None) is is_told


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Pemilih dilarang membawa senjata ke dalam TPS.", ("hp", "dipakai", "saksi")),
        # Another HP than the one that is meant, but the word is there.
        ("Pemilih dilarang membawa tas. Firma Sinar dan firma HP menjaga pintu.", ("dipakai", "saksi")),
    ],
)
def test_missing_words_are_named_as_they_were_typed(text: str, missing: tuple[str, ...]) -> None:
    collection = make_collection(make_document("rule", text, language=ID))
    found = collection.answer(read_question("hp apa yang dipakai saksi?", ID))
    assert isinstance(found, Abstention)
    assert found.missing == missing


def test_a_stem_without_its_prefix_is_the_same_word() -> None:
    collection = make_collection(make_document("law", "Partai didirikan oleh 50 orang di tiap provinsi.", language=ID))
    for question in ("dirikan partai berapa orang?", "mendirikan partai butuh berapa orang?"):
        assert isinstance(collection.answer(read_question(question, ID)), Answer)


@pytest.mark.parametrize(
    "question", ["When is the next election of seven parties?", "berapa partai yang ikut pemilu berikutnya?"]
)
def test_what_is_to_come_is_answered_where_documents_tell_of_it(question: str) -> None:
    collection = index_collection(SERVED, [VOTE, GUIDE])
    asked = read_question(question)
    for today in (dt.date(2023, 3, 20), dt.date(2023, 1, 1)):
        assert isinstance(collection.answer(asked, today=today), Answer)
    # Nobody knows of what day it is.
    undated = collection.without(["guide"]).answer(asked)
    assert isinstance(undated, Answer)
    assert undated.strength is Strength.PARTIAL


@pytest.mark.parametrize("question", ["How many parties took part this year?", "berapa partai yang ikut tahun ini?"])
def test_this_year_is_the_askers(question: str) -> None:
    collection, asked = index_collection(SERVED, [VOTE, GUIDE]), read_question(question)
    assert isinstance(collection.answer(asked, today=dt.date(2023, 12, 31)), Answer)
    for today in (None, dt.date(2024, 1, 1)):
        found = collection.answer(asked, today=today)
        assert isinstance(found, Abstention)
        assert found.ends == dt.date(2023, 3, 20)


@pytest.mark.parametrize("question", ["How do I register to vote?", "Bagaimana cara mendaftar sebagai pemilih?"])
def test_quote_that_does_not_speak_of_registering_is_no_sure_answer_to_how_it_is_done(question: str) -> None:
    observers = make_document(
        "observers",
        "International observers noted the vote and the turnout of voters. How the voters vote is up to them.",
    )
    for policy in (SelectionPolicy(0.0, 0.0, 0.0), SelectionPolicy()):
        collection = index_collection(SERVED, [observers])
        found = Collection(collection.info, collection.index, policy=policy).answer(read_question(question))
        assert isinstance(found, Abstention) or found.strength is Strength.PARTIAL


def test_what_announces_a_list_in_the_questions_words_goes_before_an_item_that_repeats_them() -> None:
    items = "\n".join(
        f"{at}. menjaga kotak nomor {at} di kantor kelurahan sampai kotak itu dibuka;" for at in range(1, 60)
    )
    text = f"Tugas panitia desa meliputi:\n{items}\n60. melaksanakan tugas panitia desa."
    law = make_document("law", text, Language.ID, title="Aturan")
    answer = index_collection(INFO, [law, make_document("town", "Panitia kota bekerja.", Language.ID)]).answer(
        read_question("apa tugas panitia desa?")
    )
    assert isinstance(answer, Answer)
    assert answer.quotes[0].text.startswith("Tugas panitia desa meliputi:")


def test_the_first_item_of_a_list_is_marked_with_what_announces_it() -> None:
    text = (
        "1. Nobody shall sit on the harbour board:\n(a) as a pilot for more than two terms; or\n"
        "(b) as a keeper for more than nine terms.\n2. The harbour is closed in January."
    )
    collection = make_collection(make_document("law", text, title="Harbour law"))
    answer = collection.answer(read_question("how many terms can a pilot serve"))
    assert isinstance(answer, Answer)
    quote = answer.quotes[0]
    marked = quote.text[slice(*quote.highlight)]
    assert marked.startswith("1. Nobody shall sit on the harbour board:\n(a) as a pilot")


def test_who_is_reported_is_named_before_the_quote() -> None:
    text = (
        "The islands held a vote in March. The envoy Ana Laine was on the islands in May. "
        "“The turnout of the vote was 63 percent”, she said later in the harbour.\n\nThe court has nine judges."
    )
    collection = make_collection(make_document("islands", text))
    found = collection.answer(read_question("What was the turnout of the vote?"))
    assert isinstance(found, Answer)
    led = collection.lead_in(found.quotes[0])
    assert "Ana Laine" in led.text
    assert led.leans
    assert led.text[slice(*led.highlight)] == found.quotes[0].text[slice(*found.quotes[0].highlight)]
    collection.check_quote(led)
    court = collection.answer(read_question("How many judges does the court have?"))
    assert isinstance(court, Answer)
    assert collection.lead_in(court.quotes[0]) == court.quotes[0]


def test_what_matches_withdrawn_documents_alone_is_refused_and_not_verified() -> None:
    seeds = open_seeds()
    collection = seeds.without([one.id for one in seeds.documents if "borell" in one.text.lower()])
    claim = "Borrell flew to Astana just days before the Kazakh election"
    assert isinstance(collection.answer(read_question(f"Did it happen that {claim}?")), Abstention | Answer)
    assert collection.verify(claim).kind is not VerdictKind.DIFFERS
    assert collection.explain(read_question(claim)).query is not None


@pytest.mark.parametrize(
    ("message", "is_answered"),
    [
        ("min sy blm masuk dpt tp punya e-ktp, bisa ikut milih ga? jam brp datengnya", True),
        ("who paints the boats? and when do they sail", False),
        ("Voter lists are good, you think? and when do the boats sail", False),
    ],
)
def test_the_first_of_several_questions_is_answered_where_all_at_once_is_not(message: str, is_answered: bool) -> None:
    rule = (
        "Pemilih yang memiliki KTP elektronik tetapi belum terdaftar dalam DPT dapat memilih di TPS sesuai alamat KTP."
    )
    collection = make_collection(make_document("rule", rule, Language.ID))
    found = collection.answer(read_question(message))
    assert (isinstance(found, Answer) and found.strength is Strength.LIKELY) is is_answered
