"""Of which of several votes, rounds or years, a statement speaks, and which sentences and rows are of another one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.answering.rows.named import list_events
from index.documents.records import Description
from index.models import Document, Language
from index.passages.tables import Table, find_row, find_tables
from index.questions.places import has_election_words
from index.questions.votes import name_vote
from index.questions.wording.rounds import find_rounds
from index.search.index import PassageIndex
from index.verification.statements.reading import Statement, find_laws
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence
from index.verification.statements.values.changes import tells_of_before
from index.verification.statements.values.claimed import YEAR, ValueKind

# "In 2021 there were", *pada 2021*: a sentence that tells by itself of which vote it is.
_OF_YEAR = re.compile(r"\b(?:in|of|for|pada|di|tahun|pemilu|pilkada)\s(?:tahun\s)?(?P<year>(?:1[5-9]|20)\d\d)\b", re.I)
# What comes after the round that a sentence tells of.
_LEADS_ON = re.compile(
    r"\b(?:to|into|for|so|a|ke|menuju|sehingga|maka|lanjut)\s(?:(?:a|the|an?|there|is|was|be|ada|diadakan|digelar)\s){0,3}"
    r"(?:second\sround|2nd\sround|run-?off|putaran\s(?:kedua|ke-?2|ii|dua))\b",
    re.IGNORECASE,
)
_MAX_REMEMBERED = 4_096
_OF_WORDS = frozenset((Ground.OPPOSITE, Ground.DENIAL, Ground.MEMBER, Ground.PERMISSION))


def is_of_other_vote(statement: Statement, sentence: Sentence, documents: Iterable[Description]) -> bool:
    """Whether a sentence is of another round or, as a row of a table, of another year than a statement names.

    A row is of the round and of the year that its table, the title of its document or its election is of; other
    sentences are of the round that they name, else of that. What tells of the year of a former vote is no answer to
    what names neither a year nor anybody.

    Args:
        statement: What is said.
        sentence: What may settle it.
        documents: What is told of those of the collection that tell the day of their vote.
    """
    rounds = find_rounds(statement.text)
    own_rounds, own_years = _find_own(sentence)
    about = " ".join((sentence.document.title, *list_events(sentence.document)))
    if rounds:
        there = own_rounds or find_rounds(about)
        if own_rounds and not sentence.is_row and _LEADS_ON.search(sentence.text):
            # "No pair got half, so both go to the second round" is of the first as well.
            there = own_rounds | find_rounds(about)
        if (there or sentence.is_row) and rounds.isdisjoint(there):
            return True
    years = find_years(statement)
    if sentence.is_row and years:
        there_years = own_years | _list_years(about) | _list_days(sentence.document)
        return bool(there_years) and years.isdisjoint(there_years)
    return not years and not rounds and _is_former(statement, sentence, documents)


def is_of_other_year(statement: Statement, parallel: Parallel, documents: Iterable[Description]) -> bool:
    """Whether words of a sentence are of a vote in another year than a statement, which names its year or its day."""
    if parallel.ground not in _OF_WORDS or parallel.sentence.document.about.date is None:
        return False
    years = find_years(statement) or _find_years_of_days(statement, documents)
    there = _list_years(parallel.sentence.text) or {parallel.sentence.document.about.date.year}
    return bool(years) and years.isdisjoint(there)


def find_years(statement: Statement) -> frozenset[int]:
    """Return the years that a statement names, those of laws left out."""
    return _list_years_beside_laws(statement.text)


def _find_own(sentence: Sentence) -> tuple[frozenset[str], set[int]]:
    """Return the rounds and years that a sentence names, of a row also those of its heads and its table's caption."""
    found = find_row(sentence.document.joined.text, sentence.span.start) if sentence.is_row else None
    if found is None:
        return find_rounds(sentence.text), _list_years(sentence.text)
    table, row = found
    text = "\n".join((*table.heads, *row.cells, table.caption or "", row.section or ""))
    return find_rounds(text), _list_years(text)


def _list_years(text: str) -> set[int]:
    return {int(match[0]) for match in re.finditer(rf"\b{YEAR.pattern}\b", text)}


@lru_cache(maxsize=_MAX_REMEMBERED)
def _list_years_beside_laws(text: str) -> frozenset[int]:
    laws = find_laws(text)
    found = re.finditer(rf"\b{YEAR.pattern}\b", text)
    return frozenset(int(one[0]) for one in found if not any(law.start <= one.start() < law.end for law in laws))


def _list_days(document: Document) -> set[int]:
    return {document.about.date.year} if document.about.date else set()


def _find_years_of_days(statement: Statement, documents: Iterable[Description]) -> set[int]:
    """Return the years of the votes that were held on a day which a statement names without its year."""
    days = {divmod(int(value.amount), 100) for value in statement.values if value.kind is ValueKind.DATE}
    dates = (document.about.date for document in documents)
    return {date.year for date in dates if date and (date.month, date.day) in days}


def _is_former(statement: Statement, sentence: Sentence, documents: Iterable[Description]) -> bool:
    """Whether a sentence tells by its year of a vote before the last one, and holds nobody whom a statement names."""
    about = sentence.document.about
    told = {int(match["year"]) for match in _OF_YEAR.finditer(sentence.text)}
    if about.date is None or told != {about.date.year}:
        return False
    names = [
        row
        for row in statement.scope
        if statement.query.terms[row].surface[0].isupper() and sentence.hits[row] >= LEAST_HIT
    ]
    dates = (document.about.date for document in documents if document.about.place == about.place)
    return not names and any(date is not None and date.year > about.date.year for date in dates)


def is_of_former_vote(statement: Statement, sentence: Sentence, former: Collection[str]) -> bool:
    """Whether a sentence is of a vote before the last one, and a statement tells no time.

    Args:
        statement: What is said.
        sentence: What may settle it.
        former: The ids of the documents on such votes.
    """
    own = find_vote_year(sentence.document)
    if own is None or sentence.document.id not in former or find_years(statement) or tells_of_before(statement.text):
        return False
    return not any(year > own for year in _find_own(sentence)[1])


def is_row_of_former_vote(statement: Statement, sentence: Sentence) -> bool:
    """Whether a row's table is of a year before its document's vote or other table, and a statement tells no time."""
    text = sentence.document.joined.text
    found = find_row(text, sentence.span.start) if sentence.is_row else None
    if found is None or find_years(statement) or tells_of_before(statement.text):
        return False
    own = _list_years_of(found[0])
    vote = find_vote_year(sentence.document)
    others = [year for table in find_tables(text) for year in _list_years_of(table)]
    return bool(own) and max(own) < max(others if vote is None else [vote])


def _list_years_of(table: Table) -> set[int]:
    return _list_years("\n".join((*table.heads, table.caption or "")))


def list_former(index: PassageIndex) -> frozenset[str]:
    """Return the ids of the documents on votes before the last one on the same in the same place.

    Their fields tell of which vote they are, else the year and the names in their titles. Of laws none is: they say
    how things have to be, whichever year they are of.
    """
    documents = index.documents
    former: list[int] = []
    titles: dict[int, tuple[int, frozenset[str]]] = {}
    latest: dict[str, int] = {}
    for number in range(len(documents)):
        if number in index.withdrawn or index.outlines.has_clauses(number):
            continue
        one = documents.describe(number)
        year = find_vote_year(one)
        if year is None:
            continue
        if one.about.date is not None:
            if index.latest_votes.get(name_vote(one.about), one.about.date).year > year:
                former.append(number)
            continue
        names = _list_names(one.title, documents.find_language(number))
        titles[number] = year, names
        latest |= {name: max(year, latest.get(name, year)) for name in names}
    former += (number for number, (year, names) in titles.items() if any(latest[name] > year for name in names))
    return frozenset(map(documents.name_document, former))


def find_vote_year(document: Document | Description) -> int | None:
    """Return the year of the vote that a document is on by its fields, else by its title; None where neither tells."""
    if document.about.date is not None:
        return document.about.date.year
    years = _list_years_beside_laws(document.title)
    return min(years) if len(years) == 1 else None


@lru_cache(maxsize=_MAX_REMEMBERED)
def _list_names(title: str, language: Language) -> frozenset[str]:
    """Return the words of a title that are written as names, months and the words of elections set aside."""
    terms = (term for term in analyze(title, language) if term.start and not term.text.startswith("~"))
    words = (title[term.start : term.end] for term in terms if title[term.start].isupper())
    return frozenset(fold(word) for word in words if not has_election_words([word]))
