"""A clause that a question names, opened by its number; refused in true words where it is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.tokens import read_tokens
from index.analysis.word_lists import read_word_list
from index.answering.judgement import Found, Refusal
from index.answering.selection import Selection
from index.models import Language, Reason, Span, Strength
from index.passages.structure.clauses import EXPLANATION, Clause
from index.passages.structure.law_names import LawName, find_law_names, find_laws_by_number, read_law_name
from index.questions.clauses import ClauseReference, names_article
from index.questions.places import find_places
from index.questions.question import Question
from index.search.index import PassageIndex
from index.search.queries import Query

_CONFIDENCE = 0.99
# A clause is quoted whole unless it is longer; what shows it shortens it further, and marks that.
_MAX_CLAUSE_CHARS = 6_000
_MAX_HIGHLIGHT_CHARS = 600
# So much of what else a question says the clause must hold, or it is no question for the clause itself.
_LEAST_SHARE = 0.5
# So many passages show whether a text speaks of a clause.
_MAX_PASSAGES = 500
# What an English question calls an Indonesian law.
_ALIKE = {
    "Law": ("UU",),
    "Act": ("UU",),
    "Constitution": ("UUD",),
    "Government Regulation": ("PP",),
    "Presidential Regulation": ("Perpres",),
    "Presidential Decree": ("Keppres",),
    "KPU Regulation": ("PKPU",),
    "Bawaslu Regulation": ("Perbawaslu",),
    "Regulation": ("PP", "Perpres", "PKPU", "Perbawaslu", "Peraturan"),
    "Peraturan": ("Regulation", "PKPU", "Perbawaslu"),
    "PKPU": ("Peraturan",),
    "Decree": ("Keppres",),
}
_INDONESIA = "indonesia"


# A law without its number: "the 2003 law on courts", "UU Pemilu 1953".
_KIND = r"(?P<kind>\b(?:undang[\s-]+undang|uu|law|act|statute)\b)"
_YEAR = r"\b(?P<year>(?:1[789]|20)\d\d)\b"
_REGULATION = "regulation"
_DIGIT = re.compile(r"\d")
_LAWS_OF_YEARS = (
    re.compile(rf"{_KIND}(?:\W+\w+){{0,3}}?\W+{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_YEAR}(?:\W+\w+){{0,3}}?\W+{_KIND}", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class NamedLaws:
    """The laws that a question names.

    Attributes:
        documents: Numbers of those that hold them, at least one.
        spans: Where the question names them.
    """

    documents: frozenset[int]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class OpenedClause:
    """A clause that a question may mean.

    Attributes:
        law: The short name of its law.
        label: As it is cited within its law.
        selection: What of it is quoted.
        missing: Terms of what else the question says that neither name the law nor stand in the clause.
        is_meant: Whether it is given: no other law's name fits better, and it holds enough of what else is said.
    """

    law: str
    label: str
    selection: Selection
    missing: frozenset[str]
    is_meant: bool


@dataclass(frozen=True, slots=True)
class LookUp:
    """How a question that names a clause was looked up.

    Attributes:
        reference: The clause as named.
        law_count: In how many laws it was looked for.
        clauses: What was found, in the order of the documents.
        verdict: What is given; None where the question is searched for like any other.
    """

    reference: ClauseReference
    law_count: int
    clauses: tuple[OpenedClause, ...]
    verdict: Found | Refusal | None


def look_up_clause(index: PassageIndex, question: Question, max_quotes: int) -> LookUp | None:
    """Open the clause that a question names.

    Args:
        index: Where it may stand.
        question: What is asked.
        max_quotes: Of how many laws it is shown, where the question names none.

    Returns:
        None where the question names no clause. There is no verdict where it asks for something that the clause does
        not hold, or where no law is divided so but a text speaks of such a clause.
    """
    reference = question.clause
    if reference is None:
        return None
    rest = frozenset(_read_rest(reference.rest, question.language))
    is_regulation = reference.law is None and reference.typed.lower().startswith(_REGULATION)
    if is_regulation and (named := find_named_laws(index, question)) is not None:
        # "Regulation 12" is the law of that number here, not an article: by itself it asks for nothing in it.
        closest = tuple(index.documents[document] for document in sorted(named.documents))
        return None if rest else LookUp(reference, len(closest), (), Refusal(Reason.NOT_FOUND, 0.0, (), closest))
    laws = [(law, document) for law, document in index.outlines.list_laws() if document not in index.withdrawn]
    if reference.law is not None and any(read_law_name(law) for law, _ in laws):
        laws = [(law, document) for law, document in laws if _is_same(reference.law, read_law_name(law))]
        if not laws:
            refusal = Refusal(Reason.NOT_FOUND, 0.0, (reference.law_typed,), ())
            return LookUp(reference, 0, (), None if rest else refusal)
    clauses = _open_clauses(index, question, reference, rest, laws)
    verdict: Found | Refusal | None = None
    if clauses:
        opened = [clause for clause in clauses if clause.is_meant]
        # The asker's own language goes before the other.
        opened.sort(key=lambda clause: clause.selection.document.language is not question.language)
        meant = [clause.selection for clause in opened]
        # Two copies of one law are one; of texts without a name none is another's copy.
        is_one = len(opened) == 1 or (len({clause.law for clause in opened}) == 1 and bool(opened[0].law))
        is_sure = is_one and not any(clause.missing for clause in opened)
        strength = Strength.STRONG if is_sure else Strength.LIKELY
        verdict = Found(strength, _CONFIDENCE, tuple(meant[:max_quotes]), ()) if meant else None
    elif not rest and (laws or not _is_mentioned(index, reference.article)):
        closest = tuple(index.documents[document] for _, document in laws[:1]) if reference.law is not None else ()
        missing = () if _may_stand(index, reference, [document for _, document in laws]) else (reference.typed,)
        verdict = Refusal(Reason.NOT_FOUND, 0.0, missing, closest)
    return LookUp(reference, len(laws), clauses, verdict)


def _open_clauses(
    index: PassageIndex,
    question: Question,
    reference: ClauseReference,
    rest: frozenset[str],
    laws: Iterable[tuple[str, int]],
) -> tuple[OpenedClause, ...]:
    """Return the clause in each of the laws that has it; those of the law that the rest names best are meant."""
    found: list[tuple[frozenset[str], str, Clause, Selection]] = []
    for law, document in laws:
        opened = _select(index, document, law, reference)
        if opened is not None:
            covered = frozenset(_list_covered(index, document, law, rest))
            covered |= _list_places(index, document, law, question)
            found.append((rest - covered, law, *opened))
    least = min((len(uncovered) for uncovered, *_ in found), default=0)
    return tuple(
        OpenedClause(
            law,
            clause.label,
            selection,
            uncovered,
            len(uncovered) == least and _holds(selection, uncovered),
        )
        for uncovered, law, clause, selection in found
    )


# What stands between a preposition and the name of a law describes it, as does what follows "on" up to a comma.
_PREPOSITION = (
    r"(?:under|in|by|per|to|with|of|from|on|for|menurut|di|dalam|pada|berdasarkan|sesuai|oleh|dari|untuk|bagi)"
)
# Nor does a preposition describe a law across a verb: "weeks of campaigning did law 12 give".
_AUXILIARY = r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|may|must|should)"
_DESCRIPTION = re.compile(
    rf"\b{_PREPOSITION} (?P<words>(?:(?!(?:{_PREPOSITION}|{_AUXILIARY}) )[^\W\d_][\w'’-]* ){{1,5}})\Z", re.IGNORECASE
)
_SUBJECT = re.compile(r" (?:on|concerning|about|tentang|soal)(?: [^\W\d_][\w'’-]*){1,6}(?=,)", re.IGNORECASE)
# "UU 42/2008 pilpres: berapa …".
_HEADED = re.compile(r"(?: [^\W\d_][\w'’-]*){1,4}(?=:)")
# One names the other: "UU 23/2003 (pilpres):", "Pemilu 2009 (UU 10/2008):".
_IN_BRACKETS = re.compile(r" ?\([^()?]{1,40}\)")
_BEFORE_BRACKETS = re.compile(r"(?:\A|[.!?,;:] )(?P<words>[^\W_][\w'’-]*(?: [^\W_][\w'’-]*){0,3}) ?\(\Z")


def find_named_laws(index: PassageIndex, question: Question) -> NamedLaws | None:
    """Return the laws that a question names by number or year: "UU 8/2012", "the 2003 law"; None where none is there.

    Args:
        index: Where they may be.
        question: What is asked.
    """
    if not _DIGIT.search(question.asked):
        return None
    # The one constitution that is called by its year is there without it.
    laws = find_law_names(question.asked)
    named = [(law, Span(start, end)) for law, start, end in laws if law.year and law.kind != "UUD"]
    if not named:
        named = [
            (LawName("", "", match["year"]), Span(*match.span(group)))
            for pattern in _LAWS_OF_YEARS
            for match in pattern.finditer(question.asked)
            for group in ("kind", "year")
        ]
    named = named or [*_find_by_number(index, question)]
    if not named:
        return None
    documents = frozenset(
        document
        for held, document in index.laws
        if document not in index.withdrawn
        and any(_is_same(law, held) if law.kind else held.year == law.year for law, _ in named)
    )
    if not documents:
        return None
    # Of several laws of a year what describes one tells which.
    is_told_by_year = len(documents) > 1 and not any(law.kind for law, _ in named)
    return NamedLaws(
        documents, tuple(span if is_told_by_year else _describe(question.asked, span) for _, span in named)
    )


def _find_by_number(index: PassageIndex, question: Question) -> Iterator[tuple[LawName, Span]]:
    """Yield the laws that a question calls by their number alone, where there is one of that number."""
    for name, start, end in find_laws_by_number(question.asked):
        held = {law for law, document in index.laws if document not in index.withdrawn and _is_same(name, law)}
        if len(held) == 1:
            yield held.pop(), Span(start, end)


def _describe(text: str, name: Span) -> Span:
    """Return the name of a law with what describes it: "under Indonesia's regional election law 10/2016"."""
    before = _DESCRIPTION.search(text[: name.start])
    if before is None and text.startswith(")", name.end):
        before = _BEFORE_BRACKETS.search(text[: name.start])
    after = next(filter(None, (one.match(text, name.end) for one in (_SUBJECT, _IN_BRACKETS, _HEADED))), None)
    return Span(before.start("words") if before else name.start, after.end() if after else name.end)


def leave_out(query: Query, spans: Iterable[Span]) -> Query:
    """Return a query without the words in some parts of its question, unless nothing else is asked about."""
    spans = list(spans)
    # A word that stands there and elsewhere is asked about all the same.
    outside = {term.text for term in query.question.terms if not _lies_in(spans, term.start)}
    left = tuple(term for term in query.terms if not (_lies_in(spans, term.start) and outside.isdisjoint(term.own)))
    return replace(query, terms=left) if any(not term.is_reporting for term in left) else query


def _lies_in(spans: Iterable[Span], offset: int) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def _may_stand(index: PassageIndex, reference: ClauseReference, documents: Iterable[int]) -> bool:
    """Whether a clause of that name may stand somewhere: in a scan whose letters hide it, or in a law not meant."""
    if any(index.documents[document].reading is not None for document in documents):
        return True
    if reference.paragraph or reference.items:
        return False
    laws = {document for _, document in index.outlines.list_laws() if document not in index.withdrawn}
    is_elsewhere = any(index.outlines.find_clauses(document, article=reference.article) for document in laws)
    return is_elsewhere or _is_mentioned(index, reference.article)


def _is_mentioned(index: PassageIndex, article: str) -> bool:
    """Whether a passage speaks of an article of this number."""
    term = index.bm25.term_ids.get(fold(article))
    if term is None:
        return False
    passages = index.list_passages_with(term)
    for number in passages[~index.is_left_out(passages)][:_MAX_PASSAGES].tolist():
        passage = index.passages[number]
        text = index.documents[index.document_numbers[number]].joined.text
        if names_article(text[passage.start : passage.end], article):
            return True
    return False


def _read_rest(text: str, language: Language) -> Iterator[str]:
    """Yield the terms of what else a question says, words that only ask for a text left out."""
    words = _read_opening_words()
    for term in analyze(text, language):
        if fold(text[term.start : term.end]) not in words:
            yield term.text


@cache
def _read_opening_words() -> frozenset[str]:
    return frozenset(word for language in Language for word in read_word_list(f"questions/opening_{language}.txt"))


def _is_same(asked: LawName, held: LawName | None) -> bool:
    if held is None:
        return False
    kinds = {asked.kind, *_ALIKE.get(asked.kind, ())}
    if asked.number:
        is_there = not asked.place or not held.place or fold(asked.place) == fold(held.place)
        is_of_year = not asked.year or asked.year == held.year
        return held.kind in kinds and asked.number == held.number and is_of_year and is_there
    words = frozenset(fold(asked.kind).split())
    is_named = words <= frozenset(fold(held.kind).split()) or held.kind in kinds
    return not held.number and is_named and (not asked.year or asked.year == held.year)


def _list_covered(index: PassageIndex, document: int, law: str, rest: frozenset[str]) -> Iterator[str]:
    """Yield what of a question names a law: words of its name, or of its document's fields."""
    named = {term.text for language in Language for term in analyze(law, language)}
    for term in rest:
        posting = index.find_fields(term)
        if term in named or (posting is not None and document in posting):
            yield term


def _list_places(index: PassageIndex, document: int, law: str, question: Question) -> frozenset[str]:
    """Return the terms of a question that name the country that a law is of: "the Kenyan constitution"."""
    if not question.places:
        return frozenset()
    source = index.documents[document]
    told = f"{law} {source.title} {source.about.place or ''}"
    places = {*find_places(told, read_tokens(told))}
    name = read_law_name(law)
    if name is not None and name.is_indonesian:
        places.add(_INDONESIA)
    return frozenset(
        term.text
        for place, typed in question.places.items()
        if place in places
        for term in analyze(typed, question.language)
    )


def _select(
    index: PassageIndex, document: int, law: str, reference: ClauseReference
) -> tuple[Clause, Selection] | None:
    labels = {"law": law, "article": reference.article}
    clauses = index.outlines.find_clauses(document, **labels)
    clauses = [clause for clause in clauses if (clause.division == EXPLANATION) == reference.is_explanation]
    named = (reference.paragraph, reference.items)
    wanted = [clause for clause in clauses if (clause.paragraph, clause.items) == named]
    if not wanted and reference.paragraph:
        # What an article numbers without brackets is cited with them all the same.
        named = ("", ".".join(filter(None, named)))
        wanted = [clause for clause in clauses if (clause.paragraph, clause.items) == named]
    # The text of a law comes before what is attached to it.
    for clause in sorted(wanted, key=lambda clause: bool(clause.division)):
        selection = _select_clause(index, document, clause)
        if selection is not None:
            return clause, selection
    return None


def _select_clause(index: PassageIndex, document: int, clause: Clause) -> Selection | None:
    """Return what of a clause is content, from its beginning as far as nothing else stands between."""
    wanted = index.outlines.measure_clause(document, clause)
    source = index.documents[document]
    text = source.joined.text
    parts: list[Span] = []
    passage: int | None = None
    for number in index.find_passages_between(document, wanted.start, min(wanted.end, len(text))):
        for sentence in index.passages[number].sentences:
            part = Span(max(sentence.start, wanted.start), min(sentence.end, wanted.end))
            if part.end <= part.start or not any(map(str.isalnum, text[part.start : part.end])):
                continue
            if parts and (text[parts[-1].end : part.start].strip() or part.end - parts[0].start > _MAX_CLAUSE_CHARS):
                break
            parts.append(Span(part.start, part.start + len(text[part.start : part.end].rstrip())))
            passage = number if passage is None else passage
    if not parts:
        return None
    span = Span(parts[0].start, parts[-1].end)
    # Of a long clause as many sentences as fit: what only announces a list says nothing by itself.
    fitting = [part.end for part in parts if part.end - span.start <= _MAX_HIGHLIGHT_CHARS]
    highlight = Span(span.start, max(fitting, default=parts[0].end))
    return Selection(source, span, highlight, 0.0, passage)


def _holds(selection: Selection, rest: frozenset[str]) -> bool:
    """Whether a clause holds enough of what else a question says."""
    if not rest:
        return True
    text = selection.document.joined.text[selection.span.start : selection.span.end]
    held = {term.text for term in analyze(text, selection.document.language)}
    return len(rest & held) >= _LEAST_SHARE * len(rest)
