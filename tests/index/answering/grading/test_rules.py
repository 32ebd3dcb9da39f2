"""Each rule that keeps a quote below what its confidence has earned: what it limits, and what it leaves."""

from __future__ import annotations

import pytest

from index.answering.evidence.choosing import choose_quotes
from index.answering.grading.graded_quote import GradedQuote
from index.answering.grading.limiting import limit_grade
from index.answering.grading.rules import OF_ALL_GRADES, OF_SHOWN, Of
from index.answering.kinds.limits import Limit
from index.answering.ranking import rank_passages
from index.answering.rows.quoted import RowKind, tell_row
from index.answering.selection import SelectionPolicy
from index.building.assembly import index_documents
from index.models import Language, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, make_document

TOWN = "Mayor Juna Lind opened the harbour fair. The fair drew 300 guests. Pell Ordin praised the crews of the ferry."
TABLE = """Seats by district

| District | Seats | Mayor |
|---|---|---|
| Harbour | 12 | Juna Lind |
| Hill | 9 | Pell Ordin |"""
COURT = "Under the Constitution of Kenya, the Court of Appeal hears appeals from any tribunal as prescribed by law."
BOOTH = "The polls of the United Kingdom are open from 7 a.m. to 10 p.m. Registration in the United Kingdom is free."
LAW = "Article 4. Voters mark one box.\n\nArticle 7. Whoever forges a ballot paper is fined 90 coins."


def grade(question: str, language: Language, *texts: str, of: Language | None = None) -> GradedQuote:
    documents = [make_document(f"d{at}", text, of or language) for at, text in enumerate(texts)]
    index = index_documents(documents)
    query = index.builder.build(read_question(question, language))
    ranking = rank_passages(index, query)
    assert ranking is not None
    chosen = choose_quotes(index, query, ranking, SelectionPolicy())
    assert chosen is not None
    first = chosen.first
    return GradedQuote(
        index, query, chosen.selections[0], first.words, tell_row(query, chosen.selections[0], None), first.limiting
    )


def list_limits(quote: GradedQuote) -> set[Limit]:
    return {rule.limit for rule in (*OF_ALL_GRADES, *OF_SHOWN) if rule.limits(quote)}


@pytest.mark.parametrize(
    ("limit", "limited", "left", "language", "texts"),
    [
        (
            Limit.MOSTLY_UNKNOWN,
            "Which zebra quagga opened the fair?",
            "Who opened the harbour fair?",
            EN,
            (TOWN,),
        ),
        (Limit.UNHEARD_NAME, "Who opened the Kumquatia fair?", "Who opened the harbour fair?", EN, (TOWN,)),
        (
            Limit.OTHER_NAME,
            "How many guests did the fair of Ordin draw?",
            "How many guests did the fair draw?",
            EN,
            ("The fair drew 300 guests.", "In the hall Pell Ordin praised the crews."),
        ),
        (Limit.NO_REASON, "Why did Juna Lind resign?", "Why did Juna Lind open the fair?", EN, (TOWN,)),
        (
            Limit.OTHER_YEAR,
            "How many guests came in 2018?",
            "How many guests came in 2022?",
            EN,
            ("In 2022, 389 guests came. In 2018 nobody counted.",),
        ),
        (
            Limit.OTHER_CLAUSE,
            "What does article 9 say of a ballot paper?",
            "What does article 7 say of a ballot paper?",
            EN,
            (LAW,),
        ),
        (
            Limit.OTHER_OFFENCE,
            "What is the penalty for bribing a ballot clerk?",
            "What is the penalty for forging a ballot paper?",
            EN,
            (LAW,),
        ),
        (Limit.OTHER_PLACE, "When do polls close in Kenya?", "When do polls close in the UK?", EN, (BOOTH, COURT)),
        (
            Limit.NO_DIFFERENCE,
            "What is the difference between the mayor and the crews?",
            "What do the mayor and the crews do?",
            EN,
            (TOWN,),
        ),
        (
            Limit.NO_DIFFERENCE,
            "perbedaan KPU dan Bawaslu",
            "perbedaan pemilih dan saksi",
            ID,
            ("Perbedaan hasil KPU dan Bawaslu dihitung.", "Pemilih mencoblos, sedangkan saksi mengawasi."),
        ),
        (
            Limit.OTHER_MEASURE,
            "May voters of ward 17 apply for a proxy vote?",
            "May voters apply for a proxy vote until 17:00?",
            EN,
            ("Voters may apply for a proxy vote until 17:00.",),
        ),
        (
            Limit.NO_DEED,
            "apa tugas pengawas TPS",
            "apa yang ditemukan pengawas TPS",
            ID,
            ("Pemungutan suara dapat diulang jika ternyata pengawas TPS menemukan kotak suara terbuka.",),
        ),
        (
            Limit.OTHER_QUESTION,
            "Which councils vote in May?",
            "What do councils do?",
            EN,
            ("Which councils vote in the May elections?", "Councils collect waste."),
        ),
        (Limit.OF_NOW, "Who is the mayor right now?", "Who was the mayor?", EN, (TOWN,)),
        (Limit.ANY_ROW, "How many seats by district?", "How many seats for Harbour?", EN, (TABLE,)),
        (Limit.OTHER_COLUMN, "Where does Juna Lind live?", "Where is Juna Lind mayor?", EN, (TABLE,)),
        (Limit.UNKNOWN_OBJECT, "May I bring a zebra?", "Who may bring a dog?", EN, ("You may bring a dog.",)),
        (
            Limit.NO_REASON,
            "Mengapa Juna Lind mundur?",
            "Mengapa Juna Lind membuka bazar?",
            ID,
            ("Pada Mei wali kota Juna Lind membuka bazar.",),
        ),
    ],
)
def test_a_rule_limits_what_it_is_of(
    limit: Limit, limited: str, left: str, language: Language, texts: tuple[str, ...]
) -> None:
    assert limit in list_limits(grade(limited, language, *texts))
    assert limit not in list_limits(grade(left, language, *texts))


@pytest.mark.parametrize(
    ("question", "is_limited"),
    [("bagaimana resep rendang?", True), ("bagaimana resep rendang pemilih?", False), ("bagaimana resep?", False)],
)
def test_what_is_on_something_else_is_not_even_close(question: str, is_limited: bool) -> None:
    text = "An appeal is heard by any tribunal as prescribed by law."
    limited = [rule.limit for rule in OF_ALL_GRADES if rule.limits(grade(question, ID, text, of=EN))]
    assert (Limit.MOSTLY_UNKNOWN in limited) is is_limited


def test_a_rule_is_of_rows_or_of_prose() -> None:
    rows = (None, RowKind.MEANT, RowKind.NAMED, RowKind.ANY)
    held = {of: [row for row in rows if of.holds(row)] for of in Of}
    assert held == {
        Of.ALL: [*rows],
        Of.PROSE: [None],
        Of.ROWS: [RowKind.MEANT, RowKind.NAMED, RowKind.ANY],
        Of.OTHER_ROWS: [RowKind.NAMED, RowKind.ANY],
        Of.NAMED_ROWS: [RowKind.NAMED],
        Of.ANY_ROWS: [RowKind.ANY],
        Of.ALL_NOT_MEANT: [None, RowKind.NAMED, RowKind.ANY],
    }


def test_no_rule_is_written_twice() -> None:
    named = [(rule.limit, rule.of, rule.holds) for rule in (*OF_ALL_GRADES, *OF_SHOWN)]
    assert len(named) == len(set(named))


@pytest.mark.parametrize(
    ("question", "language", "is_named"),
    [
        ("what happens when the flooded station goes without voters", EN, False),
        ("what happens when another station is flooded", EN, False),
        ("apa yg terjadi kalau stasiun kebanjiran sendiri?", ID, False),
        ("what happens when the zorvex station is flooded", EN, True),
        ("what happens when the Another station is flooded", EN, True),
    ],
)
def test_what_people_often_write_is_no_name(question: str, language: Language, is_named: bool) -> None:
    text = "If the polling station is flooded, voters vote on the day that the commission sets."
    assert (Limit.UNHEARD_NAME in list_limits(grade(question, language, text))) is is_named


def test_the_lowest_of_the_limits_is_told() -> None:
    quote = grade("Who is the mayor of Kumquatia right now?", EN, TOWN)
    assert list_limits(quote) >= {Limit.OF_NOW, Limit.UNHEARD_NAME}
    assert limit_grade(Strength.STRONG, quote)[1] is not Limit.OF_NOW


def test_what_is_below_a_limit_is_not_limited_by_it() -> None:
    quote = grade("How many seats does the hall have right now?", EN, "The hall has 12 seats.")
    assert limit_grade(Strength.STRONG, quote) == (Strength.LIKELY, Limit.OF_NOW)
    assert limit_grade(Strength.LIKELY, quote) == (Strength.LIKELY, None)
