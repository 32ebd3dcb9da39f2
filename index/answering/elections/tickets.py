"""What a text tells of one of those who stand, asked by number or name: their pledges, parties and running mates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_sections, read_section_words
from index.answering.judgement import Found, Refusal
from index.answering.ranking import Ranking
from index.answering.rows.cells import list_held
from index.answering.selection import Selection
from index.models import Document, Reason, Span, Strength
from index.passages.structure.tickets import Ticket, find_tickets
from index.questions.answer_types import AnswerType
from index.questions.wording.tickets import find_ticket_number, names_ticket_by_number
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

_LIST = "questions/tickets"
_ASKED = ("mate", "backing", "number_asked", "pledges")
# A less likely translation is another word.
_LEAST_WEIGHT = 0.6
# So much of a line before its colon may name what it holds.
_LABEL = re.compile(r"\s*(?P<label>[^\W\d_][^:.!?\n]{0,58}):(?:[ \t]+(?P<told>\S.*))?\s*")
_WHO = (None, AnswerType.PERSON, AnswerType.OTHER)
# More are not shown together.
_MOST_TICKETS = 9


class _Part(NamedTuple):
    """What a ticket's text holds below one label, or in one line without any.

    Attributes:
        label: What stands before the colon, "" without one.
        sentences: Those that are content, in order, at least one.
    """

    label: str
    sentences: tuple[Selection, ...]

    @property
    def whole(self) -> Selection:
        """All of it as one quote."""
        span = Span(self.sentences[0].span.start, self.sentences[-1].span.end)
        return self.sentences[0]._replace(span=span, highlight=span)

    def quote(self, sentence: Selection) -> Selection:
        """Return the quote of all of it in which one sentence answers."""
        return self.whole._replace(highlight=sentence.highlight)


class _Asked(NamedTuple):
    """Whom a question means among those who stand.

    Attributes:
        ticket: The pair or candidate.
        name: Of the person whom it names, None where it says a number alone.
        rest: What else it says.
    """

    ticket: Ticket
    name: str | None
    rest: list[QueryTerm]


def find_told_of_ticket(
    index: PassageIndex, query: Query, ranking: Ranking, home: str | None
) -> Found | Refusal | None:
    """Return what the part of a text on one of those who stand tells where that is asked; None where nothing is sure.

    A number that none of them has is refused.

    Args:
        index: Where to look.
        query: What is asked: "visi paslon nomor 3", "who is Roa's running mate".
        ranking: What is found for it.
        home: The country that questions are about unless they say otherwise, if there is one.
    """
    folded = query.question.tokens.folded
    wanted = find_ticket_number(folded)
    if wanted is None and compile_sections(_LIST, *_ASKED, frame=r"\b(?:{})\b").search(folded) is None:
        return None
    lists = [*_list_documents(index, query, ranking, home)]
    told = [
        (asked.ticket.names, selections)
        for found, tickets in lists
        if (asked := _find_asked(index.documents[found], query, tickets, wanted)) is not None
        and (selections := _find_told(index, found, query, asked))
    ]
    if told and len({names for names, _ in told}) == 1:
        selections = told[0][1]
        return Found(Strength.STRONG, 1.0, selections, (), voices=len(selections))
    if wanted is not None and lists and all(wanted > len(tickets) for _, tickets in lists):
        closest = tuple(index.documents[found] for found, _ in lists[:1])
        return Refusal(Reason.NOT_FOUND, 0.0, (), closest) if names_ticket_by_number(folded) else None
    return None


def list_those_who_stand(
    index: PassageIndex, query: Query, ranking: Ranking, home: str | None
) -> tuple[Selection, ...]:
    """Return what opens the part of a text on each of those who stand, where who stands is asked; else none.

    Args:
        index: Where to look.
        query: What is asked.
        ranking: What is found for it.
        home: The country that questions are about unless they say otherwise, if there is one.
    """
    asked = compile_sections("questions/standing", "asked", frame=r"(?:{})")
    if asked.fullmatch(query.question.tokens.folded) is None:
        return ()
    for number, tickets in _list_documents(index, query, ranking, home):
        if len(tickets) <= _MOST_TICKETS and not _list_rest(index.documents[number], query, tickets, None):
            return tuple(chain.from_iterable(_open_ticket(index, number, ticket) for ticket in tickets))
    return ()


def _list_documents(
    index: PassageIndex, query: Query, ranking: Ranking, home: str | None
) -> Iterator[tuple[int, tuple[Ticket, ...]]]:
    """Yield the documents among what was found that tell of those who stand one by one, with those."""
    is_of_any = bool(query.question.places) or not index.is_on_several_countries
    numbers = ranking.matches.documents[ranking.order].tolist()
    for number in dict.fromkeys(numbers):
        if number in index.withdrawn or not (
            is_of_any or (home is not None and index.list_countries(number) <= {home})
        ):
            continue
        tickets = find_tickets(index.documents[number])
        if tickets:
            yield number, tickets


def _find_asked(document: Document, query: Query, tickets: Sequence[Ticket], number: int | None) -> _Asked | None:
    """Return whom a question means: by the number, or by a name that one of them has alone."""
    named = [(ticket, name) for ticket in tickets for name in ticket.names if _list_naming(query.terms, (name,))]
    if number is not None:
        named = [(ticket, name) for ticket, name in named if ticket.number == number]
        ticket = next((ticket for ticket in tickets if ticket.number == number), None)
        name = named[0][1] if named else None
    else:
        ticket, name = named[0] if len(named) == 1 else (None, None)
    if ticket is None:
        return None
    return _Asked(ticket, name, _list_rest(document, query, (ticket,), number))


def _list_naming(terms: Sequence[QueryTerm], names: Sequence[str]) -> list[QueryTerm]:
    words = {fold(word) for name in names for word in read_words(name)}
    return [term for term in terms if fold(term.surface) in words]


def _list_rest(document: Document, query: Query, tickets: Sequence[Ticket], number: int | None) -> list[QueryTerm]:
    """Return the words of a question that say more than whom of those who stand in which election it means."""
    said = read_section_words(_LIST, "said")
    naming = _list_naming(query.terms, [name for ticket in tickets for name in ticket.names])
    place = document.about.place or ""
    about = {fold(word) for word in read_words(f"{place} {document.about.event or ''} {document.title}")}
    asked = compile_sections(_LIST, *_ASKED, frame=r"(?:{})")
    return [
        term
        for term in query.terms
        if not (
            term in naming
            or not said.isdisjoint((fold(term.surface), fold(term.surface).removesuffix("nya")))
            or (number is not None and term.surface == str(number))
            or (fold(term.surface) in about and asked.fullmatch(fold(term.surface)) is None)
        )
    ]


def _find_told(index: PassageIndex, document: int, query: Query, asked: _Asked) -> tuple[Selection, ...]:
    """Return the quotes that tell what is asked of a ticket; none where nothing surely does."""
    question = query.question
    ticket, rest = asked.ticket, asked.rest
    mate_said = read_section_words(_LIST, "mate_said")
    is_mate_asked = compile_sections(_LIST, "mate", frame=r"\b(?:{})\b").search(question.tokens.folded) is not None
    if question.answer_type in _WHO and all(is_mate_asked and fold(term.surface) in mate_said for term in rest):
        if not is_mate_asked:
            return _open_ticket(index, document, ticket)
        others = [name for name in ticket.names if name != asked.name][-1:]
        return _quote_naming(index, document, ticket, others[0]) if len(ticket.names) > 1 and others else ()
    if is_mate_asked:
        rest = [term for term in rest if fold(term.surface) not in mate_said]
    if not rest:
        is_number_asked = compile_sections(_LIST, "number_asked", frame=r"\b(?:{})\b").search(question.tokens.folded)
        return _open_ticket(index, document, ticket) if is_number_asked else ()
    parts = _list_parts(index, document, ticket)
    backing = compile_sections(_LIST, "backing", frame=r"(?i)\b(?:{})\b")
    if all(backing.fullmatch(fold(term.surface)) for term in rest):
        labelled = [part.whole for part in parts if backing.search(part.label)]
        told = (part.quote(one) for part in parts for one in part.sentences if backing.search(_read(one)))
        return tuple(labelled[:1] or [*told][:1])
    promises = compile_sections(_LIST, "promises", frame=r"(?i)\b(?:{})\b")
    promised = [part for part in parts if promises.search(part.label)]
    if promised and all(promises.fullmatch(fold(term.surface)) for term in rest):
        return tuple(part.whole for part in promised)
    source = index.documents[document]
    held = [list_held(source, (part.label,), rest, _LEAST_WEIGHT) for part in parts]
    if len(frozenset[int]().union(*held)) == len(rest):
        return tuple(part.whole for part, terms in zip(parts, held, strict=True) if terms)
    telling = [term for term in rest if not term.is_reporting]
    naming = [
        part.quote(one)
        for part in parts
        for one in part.sentences
        if telling
        and len(list_held(source, (_read(one),), telling, _LEAST_WEIGHT)) == len(telling)
        and (asked.name is None or len(ticket.names) == 1 or _names(_read(one), asked.name))
    ]
    return tuple(naming) if len(naming) == 1 else ()


def _open_ticket(index: PassageIndex, document: int, ticket: Ticket) -> tuple[Selection, ...]:
    """Return the quote that opens the part on a ticket, up to the sentence by which all of it are named."""
    parts = _list_parts(index, document, ticket)
    sentences = [sentence for part in parts for sentence in part.sentences]
    if not sentences:
        return ()
    # The heading, which names them too, is no sentence, and stands above whatever is quoted.
    last = next((one for one in sentences if _names(_read(one), ticket.names[-1])), sentences[0])
    span = Span(sentences[0].span.start, last.span.end)
    return (sentences[0]._replace(span=span, highlight=span),)


def _quote_naming(index: PassageIndex, document: int, ticket: Ticket, name: str) -> tuple[Selection, ...]:
    """Return the first sentence of a ticket's part that names somebody."""
    for part in _list_parts(index, document, ticket):
        for sentence in part.sentences:
            if _names(_read(sentence), name):
                return (part.quote(sentence),)
    return ()


def _names(text: str, name: str) -> bool:
    return {fold(word) for word in read_words(name)} <= {fold(word) for word in read_words(text)}


def _read(selection: Selection) -> str:
    return selection.document.joined.text[slice(*selection.span)]


def _list_parts(index: PassageIndex, document: int, ticket: Ticket) -> list[_Part]:
    """Return what the text on a ticket holds, label by label."""
    source = index.documents[document]
    text = source.joined.text
    labels: list[tuple[int, str]] = []
    start, is_open = ticket.span.start, False
    for line in text[slice(*ticket.span)].split("\n"):
        found = _LABEL.fullmatch(line) if start != ticket.heading.start else None
        if found is not None:
            labels.append((start, found["label"]))
            is_open = found["told"] is None
        elif line.strip() and not is_open:
            labels.append((start, ""))
        is_open = is_open and (bool(line.strip()) or _is_announced(text, start))
        start += len(line) + 1
    sentences = [
        Selection(source, sentence, sentence, 0.0, number)
        for number in index.find_passages_between(document, *ticket.span)
        for sentence in index.passages[number].sentences
        if ticket.span.start <= sentence.start < ticket.span.end
    ]
    ends = [*(start for start, _ in labels[1:]), ticket.span.end]
    parts = (
        _Part(label, tuple(one for one in sentences if begin <= one.span.start < end))
        for (begin, label), end in zip(labels, ends, strict=True)
    )
    return [part for part in parts if part.sentences]


def _is_announced(text: str, start: int) -> bool:
    """Whether what stands before a blank line announces what stands behind it."""
    return text[:start].rstrip().endswith(":")
