"""What is replaced gives way where the newer document answers, and what that says instead."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from index.collection import Collection
from index.models import (
    Abstention,
    Answer,
    Document,
    Genre,
    Language,
    Moment,
    Quote,
    Reason,
    StandingKind,
    Strength,
    Subject,
    VerdictKind,
)
from index.questions.question import read_question
from index.verification.counterparts import list_changes
from tests.corpora import make_collection, make_document

QUESTION = "What is the threshold for parties to win seats in Ruritania?"
OLD = """Article 1
Parties that win at least 2.5 per cent of the votes take part in the distribution of seats in Ruritania.

Article 2
The threshold for parties to win seats in Ruritania is 2.5 per cent of the valid votes cast.

Article 3
Umbrellas may be brought into polling stations by voters who are older than 60.
"""
NEW = """Article 1
The election commission of Ruritania has seven members and meets on Mondays.

Article 2
The ballots are printed in two colours.

Article 7
The threshold for parties to win seats in Ruritania is 3.5 per cent of the valid votes cast.
"""


def write_law(name: str, text: str, year: int, *older: str, begins: int = 0) -> Document:
    law = make_document(name, text, title=f"Election Law of {year}", about=Subject("Ruritania"))
    begin = Moment(dt.date(begins, 1, 1)) if begins else None
    return replace(law, published=dt.date(year, 3, 1), supersedes=older, valid_from=begin)


@pytest.fixture(scope="module")
def laws() -> Collection:
    other = make_document("rain", "It rained in Ruritania on the day of the election, and many voters stayed at home.")
    return make_collection(write_law("old", OLD, 2008), write_law("new", NEW, 2012, "old", begins=2012), other)


def list_quoted(collection: Collection, question: str) -> list[str]:
    found = collection.answer(read_question(question))
    return [quote.citation.document_id for quote in found.quotes] if isinstance(found, Answer) else []


def test_what_is_replaced_is_not_quoted_where_the_newer_document_answers(laws: Collection) -> None:
    quoted = list_quoted(laws, QUESTION)
    assert quoted[0] == "new"
    assert "old" not in quoted
    # Before the newer one holds, both are quoted, and one says from when it does.
    before = laws.as_of(dt.datetime(2011, 6, 1, tzinfo=dt.UTC))
    assert set(list_quoted(before, QUESTION)) >= {"old", "new"}
    assert before.cite("new").standing.kind is StandingKind.NOT_YET
    # What is withdrawn takes nobody's place.
    assert list_quoted(laws.without(["new"]), QUESTION)[0] == "old"


def test_what_only_the_older_document_answers_is_quoted_with_what_replaced_it(laws: Collection) -> None:
    found = laws.answer(read_question("Who may bring umbrellas into polling stations?"))
    assert isinstance(found, Answer)
    standing = found.quotes[0].citation.standing
    assert found.quotes[0].citation.document_id == "old"
    assert (standing.kind, standing.replaced_by) == (StandingKind.REPLACED, "new")
    assert standing.replaced_by_title == "Election Law of 2012"


def test_who_asks_of_a_year_before_the_newer_one_is_answered_by_the_older(laws: Collection) -> None:
    assert list_quoted(laws, "What was the threshold for parties to win seats in Ruritania in 2008?")[0] == "old"
    assert list_quoted(laws, "What is the threshold for parties to win seats in Ruritania in 2012?")[0] == "new"


def test_the_newer_clause_is_found_by_its_words_whatever_its_number(laws: Collection) -> None:
    (quote, *_) = find_quotes(laws.without(["new"]), QUESTION)
    assert laws.without(["new"]).find_revision(quote) is None
    revision = laws.find_revision(quote)
    assert revision is not None
    assert revision.after is not None
    assert revision.replaced_by.document_id == "new"
    assert "3.5 per cent of the valid votes" in revision.after.text
    assert [(one.source, one.claim) for one in revision.differences] == [("2.5", "3.5")]
    for one in (revision.before, revision.after):
        laws.check_quote(one)


def test_where_nothing_says_the_same_nothing_is_set_beside_it(laws: Collection) -> None:
    (quote, *_) = find_quotes(laws, "Who may bring umbrellas into polling stations?")
    revision = laws.find_revision(quote)
    assert revision is not None
    assert (revision.after, revision.differences) == (None, ())
    assert "Umbrellas" in revision.before.text


def find_quotes(collection: Collection, question: str) -> tuple[Quote, ...]:
    found = collection.answer(read_question(question))
    assert isinstance(found, Answer)
    return found.quotes


@pytest.mark.parametrize(
    ("older", "newer", "changes"),
    [
        ("paling sedikit 2,5% dari suara", "paling sedikit 3,5% dari suara", [("2,5%", "3,5%")]),
        ("Voters may not leave.", "Voters may leave.", [("not", "")]),
        ("“The same,” they say", "The same — they say.", []),
        ("until 31 May 2008", "until 30 June 2008", [("31 May", "30 June")]),
    ],
)
def test_changes_are_told_in_the_words_of_both(older: str, newer: str, changes: list[tuple[str, str]]) -> None:
    found = list_changes(older, newer)
    assert [(one.source, one.claim) for one in found] == changes
    for one in found:
        assert (older[slice(*one.source_span)], newer[slice(*one.claim_span)]) == (one.source, one.claim)


SOON = dt.datetime(2026, 11, 29, tzinfo=dt.UTC)
ACT = """Article 1
Every resident of Ruritania who has reached the age of {voting} on election day has the right to vote.

Article 2
A candidate for mayor must be at least {standing} years old on election day.
"""
NEWS = "The municipal election of Ruritania takes place on 7 March 2027, and 62 polling stations open their doors."


def write_act(year: int, voting: int, standing: int, *older: str, begins: int = 0) -> Document:
    text = ACT.format(voting=voting, standing=standing)
    act = make_document(f"act-{year}", text, title=f"Municipal Elections Act {year}", about=Subject("Ruritania"))
    # What the older one is of shows by its name alone.
    published = dt.date(year, 5, 1) if begins else None
    begin = Moment(dt.date(begins, 1, 1)) if begins else None
    return replace(act, genre=Genre.OFFICIAL, published=published, supersedes=older, valid_from=begin)


@pytest.fixture(scope="module", params=[("act-2024",), ()], ids=["replaces", "stands beside"])
def acts(request: pytest.FixtureRequest) -> Collection:
    news = make_document("news", NEWS, published=dt.date(2026, 9, 14), about=Subject("Ruritania"))
    coming = write_act(2026, 16, 21, *request.param, begins=2027)
    return make_collection(write_act(2024, 18, 25), coming, news).as_of(SOON)


@pytest.mark.parametrize("question", ["From what age can I vote?", "Berapa usia minimal calon wali kota?"])
def test_before_a_law_holds_the_one_in_force_answers_and_the_coming_one_is_second(
    acts: Collection, question: str
) -> None:
    assert list_quoted(acts, question)[:2] == ["act-2024", "act-2026"]
    assert list_quoted(acts.as_of(dt.datetime(2027, 1, 1, tzinfo=dt.UTC)), question)[0] == "act-2026"


def test_a_law_in_force_is_told_what_will_take_its_place(acts: Collection) -> None:
    standing, coming = acts.cite("act-2024").standing, acts.documents[1]
    told = (coming.title, coming.valid_from) if coming.supersedes else (None, None)
    assert (standing.coming_title, standing.coming_from) == told


@pytest.mark.parametrize(
    "question",
    [
        "From what age can I vote under the 2024 act?",
        "From what age could people vote by the Municipal Elections Act 2024?",
        "Berapa usia minimal calon wali kota menurut undang-undang 2024?",
    ],
)
def test_who_names_the_older_law_is_answered_by_it(acts: Collection, question: str) -> None:
    assert list_quoted(acts.as_of(dt.datetime(2028, 1, 1, tzinfo=dt.UTC)), question)[0] == "act-2024"


def test_who_asks_of_a_year_is_answered_by_what_held_in_it(laws: Collection, acts: Collection) -> None:
    if acts.documents[1].supersedes:
        assert set(list_quoted(acts, "From what age could I vote in 2025?")) == {"act-2024"}
    assert list_quoted(acts, "From what age can I vote in 2027?")[0] == "act-2026"
    # Nothing else is known of such a year, nor any year before or behind.
    assert list_quoted(acts, "Who won the municipal election in 2025?") == []
    for year in (2019, 2031):
        found = acts.answer(read_question(f"From what age can I vote in {year}?"))
        assert isinstance(found, Abstention)
        assert found.reason is Reason.OUT_OF_SCOPE


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("You may vote from the age of 18.", {VerdictKind.AGREES, VerdictKind.UNDECIDED}),
        ("You may vote from the age of 17.", {VerdictKind.DIFFERS}),
    ],
)
def test_what_will_be_otherwise_contradicts_nobody(acts: Collection, claim: str, kind: set[VerdictKind]) -> None:
    verdict = acts.verify(claim)
    assert verdict.kind in kind
    assert [quote.citation.document_id for quote in verdict.quotes][:1] == ["act-2024"]


ANNOUNCED = """The cooperative elects its chair on Saturday, 14 November 2026, the head of the committee told reporters.

There will be four polling stations, one in each branch. The one in Teluk will be in the primary school.

A fourth candidate, Agus Salim, withdrew in September because of his health.

If a second round is needed, it will be held on 5 December 2026. About 3,200 members are entitled to vote.

"We expect a turnout of about 80 percent," the head of the committee said. In 2022 the turnout was 68.4 percent.
"""
MOVED = """Pemilihan ketua koperasi putaran kedua diundur dari 5 Desember menjadi 12 Desember 2026 karena cuaca buruk.

Partisipasi pemilih mencapai 74,9 persen.

Dalam putaran kedua akan ada lima TPS, karena Cabang Pelabuhan mendapat satu TPS tambahan di gudang pelelangan ikan.

TPS Cabang Teluk dipindahkan dari sekolah dasar ke balai desa karena atap sekolah bocor.
"""
RULES = """The election is run by a committee of five members.

Votes are counted in public as soon as voting ends. A recount is held if a candidate asks for it.

Members pay dues of five dollars every month, and new members pay an entrance fee.
"""


@pytest.fixture(scope="module")
def coop() -> Collection:
    announced = make_document("announced", ANNOUNCED, title="Four stations", published=dt.date(2026, 10, 5))
    moved = make_document("moved", MOVED, Language.ID, title="Putaran kedua diundur", published=dt.date(2026, 11, 20))
    rules = make_document("rules", RULES, title="Election rules", genre=Genre.OFFICIAL)
    return make_collection(announced, replace(moved, supersedes=("announced",)), rules)


@pytest.mark.parametrize(
    "question",
    [
        "When will the second round be held?",
        "Kapan putaran kedua?",
        "Is the second round on 5 December?",
        "What was the turnout?",
        "Where is the polling station in Teluk?",
    ],
)
def test_what_replaces_a_document_in_the_other_language_answers_in_its_place(coop: Collection, question: str) -> None:
    quoted = list_quoted(coop, question)
    assert quoted[0] == "moved"
    assert "announced" not in quoted


def test_what_is_replaced_is_no_sure_answer_where_what_replaced_it_may_speak_of_that(coop: Collection) -> None:
    question = read_question("Where will the second round take place?")
    found = coop.answer(question)
    assert not isinstance(found, Answer) or found.strength is not Strength.STRONG


@pytest.mark.parametrize(
    "question", ["Why did Agus Salim withdraw?", "What was the turnout in 2022?", "When did Agus Salim withdraw?"]
)
def test_what_the_newer_document_passes_over_is_still_quoted(coop: Collection, question: str) -> None:
    found = coop.answer(read_question(question))
    assert isinstance(found, Answer)
    assert found.quotes[0].citation.document_id == "announced"
    assert found.strength is Strength.STRONG


@pytest.mark.parametrize(
    "claim",
    [
        "The second round will be held on 12 December 2026.",
        "The second round will be held on 5 December 2026.",
        "If a second round is needed, it will be held on 12 December 2026.",
        "There will be five polling stations.",
        "The polling station in Teluk is in the village hall.",
    ],
)
def test_a_claim_is_held_against_what_took_the_place_of_a_document(coop: Collection, claim: str) -> None:
    verdict = coop.verify(claim)
    assert verdict.kind not in {VerdictKind.ALTERED, VerdictKind.DIFFERS}
    assert [quote.citation.document_id for quote in verdict.quotes] == ["moved"]


def test_what_only_the_replaced_document_says_is_held_against_it(coop: Collection) -> None:
    repeated = coop.verify("If a second round is needed, it will be held on 5 December 2026.")
    altered = coop.verify("In 2022 the turnout was 78.4 percent.")
    assert (repeated.kind, altered.kind) == (VerdictKind.VERBATIM, VerdictKind.ALTERED)
    for verdict in (repeated, altered):
        assert verdict.quotes[0].citation.standing.kind is StandingKind.REPLACED


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("Putaran kedua pemilihan ketua koperasi digelar 12 Desember 2026.", VerdictKind.ALTERED),
        ("Pemilihan ketua koperasi putaran kedua diadakan 12 Desember 2026.", VerdictKind.ALTERED),
    ],
)
def test_who_tells_what_something_was_changed_to_alters_nothing(
    coop: Collection, claim: str, kind: VerdictKind
) -> None:
    assert coop.verify(claim).kind is not kind


NOTICE = """The Commission of Ruritania announces how citizens abroad vote.

## {registering}

Voters abroad register with the embassy by {day}.

## {papers}

{told}

## Costs

Voting abroad is free of charge, and umbrellas are lent at the embassy.
"""


def answer_from_notices(question: str, papers: str, told: str, newer_papers: str = "") -> Answer:
    older, newer = (
        write_law(
            name,
            NOTICE.format(
                registering="Registering", day=day, papers=heading, told="Voters bring a passport of Ruritania. " + more
            ).replace(". \n", ".\n"),
            year,
            *replaced,
        )
        for name, day, heading, more, year, replaced in (
            ("first", "31 March 2026", papers, "The national identity card is not accepted abroad.", 2025, ()),
            ("second", "10 April 2026", newer_papers or papers, told, 2026, ("first",)),
        )
    )
    found = make_collection(older, newer).answer(read_question(question))
    assert isinstance(found, Answer)
    return found


@pytest.mark.parametrize("papers", ["What to bring", "Article 3 What to bring"])
def test_what_the_newer_document_says_under_the_same_heading_leads(papers: str) -> None:
    question = "Is the national identity card accepted abroad?"
    found = answer_from_notices(question, papers, "Cards do as well.", papers.replace("3", "4"))
    assert found.quotes[0].citation.document_id == "second"
    assert "first" not in {quote.citation.document_id for quote in found.quotes}
    assert found.strength is not Strength.STRONG
    # Under another heading, or the number of an article alone, it need not be on the same thing.
    for one, other in (("What to bring", "Languages"), ("Article 3", "Article 3")):
        assert answer_from_notices(question, one, "", other).quotes[0].citation.document_id == "first"
