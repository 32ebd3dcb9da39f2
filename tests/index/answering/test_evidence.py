"""What speaks for a quote, and that more of it never makes an answer less sure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from math import exp, log, log1p

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.frequencies import weigh_word
from index.answering.confidence import Evidence
from index.answering.evidence.choosing import Close, choose_quotes
from index.answering.evidence.gathering import gather_evidence
from index.answering.evidence.telling import read_highlight
from index.answering.evidence.words import WordEvidence, read_asked, weigh_words
from index.answering.kinds.table import find_lacking, list_asked
from index.answering.matching import match_passages
from index.answering.ranking import load_weights, rank_passages
from index.answering.selection import Selection, SelectionPolicy
from index.models import Answer, Language, Span, Strength, Subject
from index.questions.question import read_as_it_stands, read_question
from index.search.index import PassageIndex
from index.search.queries import Query
from tests.corpora import EN, ID, make_document, make_index, open_seeds

WEIGHTS = load_weights().evidence
# What is added up in another order may be off by so much.
ROUNDING = 1e-9
KINDS = st.integers(0, 3)
EVIDENCE = st.builds(
    Evidence, st.floats(-3, 4), st.floats(0, 4), st.floats(0, 1), KINDS, KINDS, KINDS, *[st.booleans()] * 4
)
NOTHING = Evidence(0.0, 0.0, 0.0, 0, 0, 0, *[False] * 4)


@given(EVIDENCE, EVIDENCE)
def test_more_evidence_never_makes_an_answer_less_sure(one: Evidence, other: Evidence) -> None:
    weaker = Evidence(
        min(one.lead, other.lead),
        min(one.mass, other.mass),
        min(one.coverage, other.coverage),
        max(one.lacked, other.lacked),
        max(one.lacked_of_subject, other.lacked_of_subject),
        min(one.told_of_subject, other.told_of_subject),
        one.is_no_answer or other.is_no_answer,
        one.lacks_place_or_year or other.lacks_place_or_year,
        one.is_of_another_vote or other.is_of_another_vote,
        one.is_elsewhere or other.is_elsewhere,
    )
    assert 0 < WEIGHTS.estimate(weaker) <= WEIGHTS.estimate(one) < 1


def test_what_favours_an_answer_weighs_for_it_and_the_rest_against() -> None:
    signs = {name: np.sign(weight) for name, weight in asdict(WEIGHTS).items() if name != "bias"}
    favours = ("lead", "mass", "coverage", "told_of_subject")
    assert signs == {name: 1 if name in favours else -1 for name in signs}


def test_the_model_is_logistic() -> None:
    weights = replace(WEIGHTS, lead=1.0, mass=2.0, coverage=3.0, is_no_answer=-4.0, lacks_place_or_year=-5.0, bias=0.5)
    assert weights.estimate(NOTHING) == pytest.approx(1 / (1 + np.exp(-0.5)))
    something = replace(NOTHING, lead=1.0, mass=1.0, coverage=1.0, is_no_answer=True, lacks_place_or_year=True)
    assert weights.estimate(something) == pytest.approx(1 / (1 + np.exp(2.5)))


QUOTED = "Voters chose seven mayors in Almaty, and snow delayed the count."
HELD = ["voters", "chose", "seven", "mayors", "almaty", "snow", "delayed", "count"]
REST = "Rain fell over the western towns on Monday."
OTHER = "Budgets were published late."


@pytest.fixture(scope="module")
def index() -> PassageIndex:
    subject = Subject("Peru", "early referendum", dt.date(2022, 11, 20))
    first = make_document("first", f"{QUOTED} {REST}", title="Ballots", published=dt.date(2023, 3, 27), about=subject)
    second = make_document("second", OTHER, title="Ballots and budgets", about=Subject("Peru"))
    return make_index((first, [[QUOTED, REST]]), (second, [[OTHER]]))


def quote(index: PassageIndex, passage: int = 0, text: str = QUOTED, score: float = 0.0) -> Selection:
    document = index.documents[index.document_numbers[passage]]
    start = document.text.index(text)
    span = Span(start, start + len(text))
    return Selection(document, span, span, score, passage)


def gather_of(index: PassageIndex, query: Query, selection: Selection, rivals: Sequence[Selection] = ()) -> Evidence:
    matches = match_passages(index, query, np.arange(len(index.passages)))
    words = weigh_words(index, read_asked(index, query), selection)
    highlight = read_highlight(index, query, matches, selection)
    lacking = find_lacking(list_asked(highlight), highlight)
    told = [kind for kind in list_asked(highlight) if kind not in lacking]
    return gather_evidence(index, query, matches, Close(selection, words, lacking, told, ()), rivals)


def gather(index: PassageIndex, question: str, language: Language = EN) -> Evidence:
    query = index.builder.build(read_as_it_stands(question, language))
    return gather_of(index, query, quote(index), [quote(index, 1, OTHER, -1.0)])


@given(
    st.lists(st.sampled_from([*HELD, "penguin", "monday", "budgets"]), min_size=1, max_size=6, unique=True), st.data()
)
def test_a_held_word_more_never_makes_an_answer_less_sure(
    index: PassageIndex, words: list[str], data: st.DataObject
) -> None:
    added = data.draw(st.sampled_from(HELD))
    place = data.draw(st.integers(0, len(words)))
    before = gather(index, " ".join(words))
    after = gather(index, " ".join([*words[:place], added, *words[place:]]))
    assert after.mass >= before.mass - ROUNDING
    assert after.coverage >= before.coverage - ROUNDING
    assert after.lead >= before.lead - ROUNDING
    assert after.is_no_answer <= before.is_no_answer
    assert WEIGHTS.estimate(after) >= WEIGHTS.estimate(before) - ROUNDING


def test_a_word_counts_by_what_it_says() -> None:
    document = make_document("d", QUOTED)
    alone = make_index((document, [[QUOTED]]))
    query = alone.builder.build(read_as_it_stands("snow mayors penguins", EN))
    evidence = gather_of(alone, query, quote(alone))
    held = weigh_word("snow", EN) + weigh_word("mayors", EN)
    assert evidence.mass == pytest.approx(log1p(held))
    assert evidence.coverage == pytest.approx(held / (held + weigh_word("penguins", EN)))


def weigh(index: PassageIndex, question: str) -> list[WordEvidence]:
    return weigh_words(index, read_asked(index, index.builder.build(read_as_it_stands(question, EN))), quote(index))


@pytest.mark.parametrize(
    ("word", "quoted", "passage", "fields"),
    [
        ("snow", 1, 1, 0),
        ("monday", 0, 1, 0),
        ("penguins", 0, 0, 0),
        ("referendum", 0, 0, 1),
        # The years of a document are those of its quotes.
        ("2022", 0, 0, 1),
        ("2023", 0, 0, 1),
        ("2021", 0, 0, 0),
    ],
)
def test_where_a_word_stands(index: PassageIndex, word: str, quoted: float, passage: float, fields: float) -> None:
    (found,) = weigh(index, word)
    assert (found.quote, found.passage, found.fields) == (quoted, passage, fields)


def test_words_that_point_at_a_source_are_no_evidence(index: PassageIndex) -> None:
    assert [found.term.surface for found in weigh(index, "What does the article say about snow?")] == ["snow"]


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("How many mayors?", False),
        ("Berapa jumlah mayors?", False),
        # The number is the question's own.
        ("How many of seven mayors?", True),
        ("When did voters choose?", True),
        ("What percentage of voters?", True),
        ("How long did snow fall?", True),
        # Names and reasons are no values.
        ("Who chose mayors?", False),
        ("Why was the count delayed?", False),
        ("mayors chosen", False),
    ],
)
def test_values_that_a_highlight_lacks(index: PassageIndex, question: str, lacks: bool) -> None:
    assert (gather(index, question).lacked > 0) is lacks


@pytest.mark.parametrize(
    "text", ["The fine is $50 for voters.", "The fine is £ 1,200 for voters.", "Dendanya Rp100.000."]
)
def test_money_is_known_by_its_sign(text: str) -> None:
    index = make_index((make_document("d", text), [[text]]))
    query = index.builder.build(read_as_it_stands("How much money is it?", EN))
    assert query.question.answer_type == "money"
    assert not gather_of(index, query, quote(index, text=text)).lacked


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Voters first chose mayors in the 19th century.", False),
        ("Voters first chose mayors in the nineteenth century.", False),
        ("Pemilih mulai memilih mayors pada abad ke-19.", False),
        ("Pemilih mulai memilih mayors pada abad kesembilan belas.", False),
        ("Voters chose mayors for the third time.", True),
        ("Berabad-abad pemilih memilih mayors.", True),
    ],
)
def test_a_century_tells_when(text: str, lacks: bool) -> None:
    index = make_index((make_document("d", text, ID if "memilih" in text else EN), [[text]]))
    query = index.builder.build(read_as_it_stands("When did voters choose mayors?", EN))
    assert (gather_of(index, query, quote(index, text=text)).lacked > 0) is lacks


def lead(texts: Sequence[tuple[str, str, str | None]], scores: list[float]) -> float:
    """The lead of the first of some documents of one passage: (id, text, id of the original)."""
    index = make_index(
        *(
            (make_document(name, text, ID if original else EN, translation_of=original), [[text]])
            for name, text, original in texts
        )
    )
    query = index.builder.build(read_as_it_stands("mayors", EN))
    rivals = [
        quote(index, number, text, score)
        for number, ((_, text, _), score) in enumerate(zip(texts, scores, strict=True))
    ]
    return gather_of(index, query, quote(index, text=texts[0][1], score=scores[0]), rivals).lead


def test_the_lead_is_measured_among_rivals() -> None:
    first, second, third = ("a", "Voters chose mayors.", None), ("b", "Snow fell.", None), ("c", "Rivers rose.", None)
    assert lead([first, second], [3.0, 2.0]) == pytest.approx(-log(exp(-1) + 0.02))
    assert lead([first, second, third], [3.0, 2.0, 2.0]) == pytest.approx(-log(2 * exp(-1) + 0.02))
    # Who is alone leads over next to nothing.
    assert lead([first], [3.0]) == lead([first, second], [3.0, -60.0]) == pytest.approx(-log(0.02))
    assert lead([first, second], [3.0, 5.0]) < 0


def test_a_translation_and_the_same_text_once_more_are_no_rivals() -> None:
    first, second = ("a", "Voters chose mayors.", None), ("b", "Snow fell.", None)
    translation = ("a-id", "Pemilih memilih wali kota.", "a")
    copied = ("d", "On Monday voters chose mayors.", None)
    alone = lead([first, second], [3.0, 2.0])
    assert lead([first, second, translation], [3.0, 2.0, 3.0]) == pytest.approx(alone)
    assert lead([first, second, copied], [3.0, 2.0, 3.0]) == pytest.approx(alone)
    # Another document's text in the other language is a rival.
    assert lead([first, second, ("e-id", "Pemilih memilih wali kota.", "b")], [3.0, 2.0, 3.0]) < alone


@given(st.floats(-5, 5), st.floats(0, 3))
def test_a_larger_lead_never_makes_an_answer_less_sure(score: float, more: float) -> None:
    texts = [("a", "Voters chose mayors.", None), ("b", "Snow fell.", None)]
    smaller, larger = lead(texts, [0.0, score]), lead(texts, [0.0, score - more])
    assert smaller <= larger <= 4
    assert WEIGHTS.estimate(replace(NOTHING, lead=larger)) >= WEIGHTS.estimate(replace(NOTHING, lead=smaller))


def choose_among(texts: Sequence[str], question: str, ahead: float) -> int | None:
    """The passage that leads of one of two sentences each, the first so far ahead in the ranking."""
    document = make_document("d", "\n\n".join(texts))
    index = make_index((document, [[text] for text in texts]), is_crosslingual=True)
    query = index.builder.build(read_as_it_stands(question))
    ranking = rank_passages(index, query)
    assert ranking is not None
    scores = np.where(ranking.matches.candidates == 0, ahead, 0.0)
    order = np.argsort(-scores, kind="stable")
    chosen = choose_quotes(index, query, ranking._replace(scores=scores, order=order), SelectionPolicy())
    assert chosen is not None
    return chosen.selections[0].passage


def test_among_close_quotes_what_holds_more_of_the_question_goes_first() -> None:
    texts = ("The harbour was closed.", "The council closed the harbour after the storm.")
    question = "Why did the council close the harbour after the storm?"
    assert choose_among(texts, question, ahead=1.0) == 1
    # The ranking counts as well.
    assert choose_among(texts, question, ahead=60.0) == 0


@pytest.mark.parametrize(("question", "first"), [("What is the threshold?", 1), ("Who passed the threshold?", 0)])
def test_among_close_quotes_what_tells_a_value_goes_first_where_one_is_asked_for(question: str, first: int) -> None:
    texts = ("They passed the threshold.", "The threshold was lowered to five percent.")
    assert choose_among(texts, question, ahead=0.5) == first


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("How many stations opened in 2031?", False),
        ("How many stations opened in 2030?", False),
        ("How many stations opened in 2027?", True),
        ("How many stations opened?", False),
    ],
)
def test_a_year_that_its_document_nowhere_has_speaks_against_a_quote(question: str, lacks: bool) -> None:
    text = "So many stations opened as in 2030: forty."
    document = make_document("d", text, published=dt.date(2031, 3, 4))
    index = make_index((document, [[text]]))
    query = index.builder.build(read_as_it_stands(question, EN))
    span = Span(0, len(text))
    assert gather_of(index, query, Selection(document, span, span, 1.0, 0)).lacks_place_or_year is lacks


def test_a_document_deals_with_the_country_it_is_on_by_any_name() -> None:
    text = "The commission registered the voters."
    about = Subject(place="Kazakhstan")
    other = make_document("e", "Peru registered its voters.")
    index = make_index((make_document("d", text, about=about), [[text]]), (other, [["Peru registered its voters."]]))
    query = index.builder.build(read_as_it_stands("Who registered the Kazakh voters?"))
    for number, document in enumerate((index.documents[0], index.documents[1])):
        span = Span(0, len(document.text))
        evidence = gather_of(index, query, Selection(document, span, span, 1.0, number))
        assert evidence.lacks_place_or_year is bool(number)


@pytest.mark.parametrize(
    "text",
    [
        "Who won the presidential election?",
        "Who won the presidential election in 2022?",
        "siapa yang menang pilpres 2022",
    ],
)
def test_who_won_is_told_by_what_tells_of_that_whatever_year_is_named(text: str) -> None:
    found = open_seeds().answer(read_question(text))
    assert isinstance(found, Answer)
    assert found.strength.reaches(Strength.LIKELY)
    assert "menuju kemenangan" in found.quotes[0].text


@pytest.mark.parametrize(
    ("text", "is_held"),
    [
        ("The run-off election takes place in May.", True),
        ("The parties run their offices, and nobody knows when the next election takes place.", False),
    ],
)
def test_words_of_a_phrase_stand_together(text: str, is_held: bool) -> None:
    document = make_document("d", text)
    index = make_index((document, [[text]]), is_crosslingual=True)
    query = index.builder.build(read_question("When is the second round?", EN).named)
    words = weigh_words(index, read_asked(index, query), Selection(document, Span(0, len(text)), Span(0, 3), 0.0, 0))
    assert all((word.quote == 1.0) is is_held for word in words)


def test_what_tells_the_number_leads_over_what_would_be_refused() -> None:
    without = "The council members of the city and the council members of the village met."
    told = (
        "Di lembah itu, di balai kota yang lama, sembilan anggota dari berbagai serikat"
        " bersidang sebagai dewan setiap dua minggu."
    )
    texts = [("without", without, EN), ("told", told, ID)]
    texts += [(f"rain {number}", f"Rain fell on town {number} and its harbour.", EN) for number in range(12)]
    documents = [(make_document(name, text, language), [[text]]) for name, text, language in texts]
    index = make_index(*documents, is_crosslingual=True)
    query = index.builder.build(read_question("How many council members are there?", EN).named)
    ranking = rank_passages(index, query)
    assert ranking is not None
    chosen = choose_quotes(index, query, ranking, SelectionPolicy())
    assert chosen is not None
    assert chosen.selections[0].document.id == "told"
    assert chosen.first.lacking == []


@pytest.mark.parametrize("question", ["siapa pemimpin Kazakhstan", "Siapa presiden Kazakhstan?", "siapa kepala negara"])
def test_a_holder_is_named_beside_the_office(question: str) -> None:
    found = open_seeds().answer(read_question(question))
    assert isinstance(found, Answer)
    quote = found.quotes[0]
    named = re.compile(r"Presiden (?:\S+ ){0,2}Tokayev")
    assert named.search(quote.text[slice(*quote.highlight)])
