"""Which sentences are quoted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answering.evidence.choosing import choose_quotes
from index.answering.ranking import Ranking, rank_passages
from index.answering.selection import Selection, SelectionPolicy, leans_on_earlier
from index.building.assembly import index_documents
from index.models import Document, Language, Span, Strength
from index.questions.question import read_as_it_stands
from index.search.index import PassageIndex
from index.search.queries import Query
from tests.corpora import EN, ID, make_document, make_index


def rank(index: PassageIndex, question: str) -> tuple[Query, Ranking]:
    query = index.builder.build(read_as_it_stands(question, EN))
    ranking = rank_passages(index, query)
    assert ranking is not None
    return query, ranking


def select(index: PassageIndex, query: Query, ranking: Ranking, policy: SelectionPolicy) -> list[Selection]:
    chosen = choose_quotes(index, query, ranking, policy)
    assert chosen is not None
    return chosen.selections


def read(span: Span, document: Document) -> str:
    return document.text[span.start : span.end]


def read_highlight(selection: Selection) -> str:
    return read(selection.highlight, selection.document)


def test_a_sentence_that_leans_on_the_one_before_is_quoted_with_it(index: PassageIndex) -> None:
    query, ranking = rank(index, "Who protects the rights of citizens?")
    # No room for neighbours.
    policy = SelectionPolicy(max_context_chars=0)
    first = select(index, query, ranking, policy)[0]
    assert read_highlight(first) == "This body protects the rights of citizens."
    both = "The Constitutional Court was founded in January. This body protects the rights of citizens."
    assert read(first.span, first.document) == both

    query, ranking = rank(index, "What does Bulutaev think of schools?")
    first = select(index, query, ranking, policy)[0]
    assert read(first.span, first.document) == read_highlight(first) == "Yuri Bulutaev thinks of schools."


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Perwakilan asing menunjukkan bahwa variasi seperti itu hanya diharapkan dalam pemilihan bebas.", Language.ID),
        ("Menurut para pengamat, perbedaan semacam ini wajar.", Language.ID),
        ("Komisi menganggap hasil yang demikian sah.", Language.ID),
        ("Foreign observers pointed out that such variation is only expected in free elections.", Language.EN),
        ("Several of the observers called such a result normal.", Language.EN),
        ("The mayor said on Monday this figure was wrong.", Language.EN),
        ("Experts do not expect differences of this kind.", Language.EN),
    ],
)
def test_a_sentence_that_hangs_on_a_pointer_leans(sentence: str, language: Language) -> None:
    assert leans_on_earlier(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Several parties such as Amanat and Auyl took part.", Language.EN),
        ("The commission registers parties of all such as apply in time.", Language.EN),
        ("Turnout in the north was 54 per cent.", Language.EN),
        ("Syarat seperti usia dan domisili diperiksa komisi.", Language.ID),
        ("Jumlah pemilih diperkirakan mencapai 69.43%.", Language.ID),
    ],
)
def test_what_points_at_nothing_stands_alone(sentence: str, language: Language) -> None:
    assert not leans_on_earlier(sentence, language)


def test_neighbours_join_while_the_quote_is_short() -> None:
    sentences = ["Rain fell.", "Snow fell.", "Turnout rose.", "Wind blew.", "Dust flew."]
    index = make_index((make_document("weather", " ".join(sentences)), [sentences]))
    query, ranking = rank(index, "turnout")
    for limit, expected in [
        (0, "Turnout rose."),
        (23, "Turnout rose."),
        (24, "Snow fell. Turnout rose."),
        (34, "Snow fell. Turnout rose."),
        (35, "Snow fell. Turnout rose. Wind blew."),
        (1000, "Snow fell. Turnout rose. Wind blew."),
    ]:
        (selection,) = select(index, query, ranking, SelectionPolicy(max_context_chars=limit))
        assert read(selection.span, selection.document) == expected
        assert read_highlight(selection) == "Turnout rose."


def test_what_only_announces_a_list_is_no_context() -> None:
    sentences = ["Turnout rose.", "These came:"]
    index = make_index((make_document("weather", " ".join(sentences)), [sentences]))
    (selection,) = select(index, *rank(index, "turnout"), SelectionPolicy())
    assert read(selection.span, selection.document) == "Turnout rose."


def test_there_are_at_most_five_quotes_of_three_sentences_best_first() -> None:
    paragraphs = [
        [f"Voters of town {i} chose mayors.", "They won.", "It rained.", "Snow fell.", "All went home."]
        for i in range(9)
    ]
    text = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
    index = make_index((make_document("towns", text), paragraphs))
    query, ranking = rank(index, "Which voters chose mayors?")
    for most in (1, 3, 5):
        selections = select(index, query, ranking, SelectionPolicy(max_quotes=most))
        assert len(selections) == most
    assert len({selection.span for selection in selections}) == 5
    assert [s.score for s in selections] == sorted((s.score for s in selections), reverse=True)
    for selection in selections:
        quote = read(selection.span, selection.document)
        assert 1 <= sum(quote.count(mark) for mark in ".") <= 3
        assert selection.span.start <= selection.highlight.start < selection.highlight.end <= selection.span.end


def test_quotes_far_below_the_first_are_left_out() -> None:
    sentences = ["Voters chose mayors in Almaty.", "In Almaty voters chose three mayors."]
    index = make_index((make_document("report", " ".join(sentences)), [[sentence] for sentence in sentences]))
    query, ranking = rank(index, "Did voters choose mayors in Almaty?")
    assert len(select(index, query, ranking, SelectionPolicy(score_window=1e9))) > 1
    assert len(select(index, query, ranking, SelectionPolicy(score_window=0))) == 1


@pytest.mark.parametrize("language", [EN, ID])
def test_a_text_in_both_languages_is_quoted_once_in_the_askers(language: Language) -> None:
    english = [["Tokayev spoke in Astana.", "Kazakhstan hopes for fair elections."]]
    indonesian = [["Tokayev berbicara di Astana.", "Kazakhstan mengharapkan pemilu yang adil."]]
    index = make_index(
        (make_document("voi-en", " ".join(english[0])), english),
        (make_document("voi-id", " ".join(indonesian[0]), ID, translation_of="voi-en"), indonesian),
        is_crosslingual=True,
    )
    # Names only: the words are those of either.
    query = index.builder.build(read_as_it_stands("Tokayev Astana Kazakhstan", language))
    ranking = rank_passages(index, query)
    assert ranking is not None
    assert len(ranking.order) == 2
    (selection,) = select(index, query, ranking, SelectionPolicy())
    assert selection.document.language == language


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 10_000), st.integers(1, 10_000), st.booleans())
def test_more_documents_never_make_an_answer_surer_and_what_is_told_never_less_sure(
    confidence: float, other: float, few: int, more: int, is_told: bool
) -> None:
    policy = SelectionPolicy()
    order = [None, Strength.PARTIAL, Strength.LIKELY, Strength.STRONG]

    def grade(confidence: float, document_count: int, is_told: bool) -> int:
        return order.index(policy.grade(confidence, document_count, is_told))

    few, more = sorted((few, more))
    assert grade(confidence, more, is_told) <= grade(confidence, few, is_told)
    assert grade(confidence, more, False) <= grade(confidence, more, True)
    assert grade(min(confidence, other), more, is_told) <= grade(confidence, more, is_told)


@pytest.mark.parametrize("is_told", [False, True])
def test_among_few_documents_evidence_counts_as_it_is(is_told: bool) -> None:
    policy = SelectionPolicy()
    for confidence, strength in [
        (policy.strong_confidence, Strength.STRONG),
        (policy.likely_confidence, Strength.LIKELY),
        (policy.partial_confidence, Strength.PARTIAL),
        (0.0, None),
    ]:
        assert policy.grade(confidence, policy.small_collection, is_told) is strength


def test_what_tells_no_value_needs_more_evidence_among_many_documents() -> None:
    policy = SelectionPolicy()
    assert policy.grade(0.47, 58, True) is Strength.LIKELY
    assert policy.grade(0.47, 58, False) is Strength.PARTIAL


@pytest.mark.parametrize("mark", ["", "(1) "])
def test_a_caption_gives_way_to_what_it_stands_above(mark: str) -> None:
    text = (
        "# Elections Act\n\n## Article 10. Nomination and deposit\n\n"
        f"{mark}A nomination paper bears the signatures of ten electors.\n\n"
        f"{mark.replace('1', '2')}The deposit is 500 crowns and is paid to the treasurer."
    )
    index = index_documents([make_document("act", text, title="Elections Act")])
    query, ranking = rank(index, "candidate deposit")
    first = select(index, query, ranking, SelectionPolicy())[0]
    assert "500 crowns" in read_highlight(first)
