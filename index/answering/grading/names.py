"""Names of a question that a quote does not speak of: parties, people and places, or nothing that is known."""

from __future__ import annotations

import re

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words
from index.answering.grading.graded_quote import NAMED, GradedQuote
from index.answering.kinds.distinctions.parties import find_named_parties
from index.answering.kinds.offices import is_role
from index.answering.kinds.values import VALUES
from index.answering.matching import is_name
from index.questions.answer_types import COUNTED, AnswerType
from index.questions.attributions import find_attributions
from index.questions.places import has_election_words, names_election_of
from index.search.names.places import list_countries_of, list_places
from index.search.queries import QueryTerm

# A name that says less, such as "Islands" or "TPS", is one of many, or every document's.
_LEAST_OF_NAME = 0.9
# A less likely translation is another name.
_LEAST_OF_TRANSLATION = 0.9
# What says less, such as "do", is told of anybody.
_LEAST_OF_WHAT = 0.35
# One word, such as "attitude", may be told in others.
_LEAST_WORDS = 2
# What more of the documents name is where all of it takes place.
_SHARE_AT_HOME = 0.5
# "Jakarta - The commission …", "Port Ash, Reuters – …", "PORT ASH. The commission …".
_DATELINE = re.compile(
    r"[A-Z][\w.'-]*(?:,? [A-Z][\w.'-]*){0,4} ?(?:--?|[–—]) (?=\W?[A-Z])"
    r"|[A-Z]{3,}(?: [A-Z]{3,}){0,3}[.,:]\s+(?=\W?[A-Z])"
)
# "KPU Kabupaten Tanjung Arum": which of several places of a kind.
_DIVISION = re.compile(
    r"\b(?P<kind>kabupaten|kota|provinsi|kecamatan|kelurahan|desa) (?P<name>[^\W\d_]+(?: [^\W\d_]+)?)", re.IGNORECASE
)
# So many words with a capital are the question's way to write.
_MOST_CAPITALS = 0.5


def lacks_name(quote: GradedQuote) -> bool:
    """Whether a value, somebody or a reason is asked for by a name that other documents know: "Golkar's seats"."""
    return quote.asked in VALUES | {AnswerType.PERSON, AnswerType.REASON} and any(
        not word.anywhere
        for word in quote.words
        if word.term.information >= _LEAST_OF_NAME and not word.term.is_number and is_name(quote.index, word.term)
    )


def lacks_place(quote: GradedQuote) -> bool:
    """Whether a place is named, no country, of which nothing in or around a quote nor its document's fields speaks.

    What a law rules holds in every place; where a report was written, "Jakarta - …", nothing of it needs to be.
    """
    number = quote.index.documents.find_id(quote.first.document.id)
    if number is not None and quote.index.is_law(number):
        return False
    placed = list_places(quote.index, quote.query)
    countries = {fold(word) for typed in quote.question.places.values() for word in read_words(typed)}
    begin, passage = quote.first.span.start, quote.first.passage
    start = begin if passage is None else quote.index.passages[passage].start
    lead = _DATELINE.match(quote.first.document.joined.text, start)
    behind = max(0, lead.end() - begin) if lead else 0
    told = {term.text for term in analyze(quote.text[behind:], quote.first.document.language)} if lead else set()
    return any(
        not (word.anywhere or _is_at_home(quote, number, word.term))
        or (lead and word.quote and not word.fields and told.isdisjoint(word.term.weights))
        for word in quote.words
        if word.term in placed and not word.term.is_number and fold(word.term.surface) not in countries
    )


def _is_at_home(quote: GradedQuote, number: int | None, place: QueryTerm) -> bool:
    """Whether a quote's document names a place, most do and one is on it: what is told may leave that out."""
    naming, is_titled = (
        quote.index.find_documents_naming(place.meaning),
        quote.index.look_up(place.meaning).fields.rarity,
    )
    return bool(is_titled) and number in naming and len(naming) > _SHARE_AT_HOME * len(quote.index.documents)


def tells_nothing_asked(quote: GradedQuote) -> bool:
    """Whether it is asked something of a name, and nothing but the name stands in or around a quote."""
    if quote.asked not in (None, AnswerType.OTHER, AnswerType.PLACE):
        return False
    bodies = read_section_words("answering/election_bodies", "bodies")
    named = [word for word in quote.words if is_name(quote.index, word.term) or fold(word.term.surface) in bodies]
    what = [
        word
        for word in quote.words
        if word not in named
        and word.term.information >= _LEAST_OF_WHAT
        and not (word.term.is_number or word.term.is_reporting or has_election_words([word.term.surface]))
    ]
    is_named = any(word.quote >= NAMED for word in named)
    return is_named and len(what) >= _LEAST_WORDS and not any(word.anywhere >= NAMED for word in what)


def is_of_other_country(quote: GradedQuote) -> bool:
    """Whether a country is named, and a quote's document is of others: nothing in or around the quote speaks of it."""
    asked = quote.question.places
    number = quote.index.documents.find_id(quote.first.document.id)
    if not asked or number is None:
        return False
    countries = list_countries_of(quote.index, number)
    typed = {fold(word) for one in asked.values() for word in read_words(one)}
    is_held = any(word.anywhere for word in quote.words if fold(word.term.surface) in typed)
    return bool(countries) and asked.keys().isdisjoint(countries) and not is_held


def is_of_other_division(quote: GradedQuote) -> bool:
    """Whether a district or a town is asked of by its kind and name, and a quote names another one of that kind alone.

    "Ketua KPU Kabupaten Tanjung Arum" is not that of Kabupaten Kemuning.
    """
    names = {term.start for term in quote.query.terms if is_name(quote.index, term)}
    asked = [found for found in _DIVISION.finditer(quote.question.asked) if found.start("name") in names]
    told = [found for found in _DIVISION.finditer(quote.text) if found["name"][0].isupper()]
    for one in asked:
        same = [{*fold(other["name"]).split()} for other in told if fold(other["kind"]) == fold(one["kind"])]
        if same and all(words.isdisjoint(fold(one["name"]).split()) for words in same):
            return True
    return False


def is_of_other_place(quote: GradedQuote) -> bool:
    """Whether it is asked when the vote of a place is, and the passage names the place for something else.

    "Jakarta: Kazakhstan will hold elections" is on none in Jakarta.
    """
    index, passage = quote.index, quote.first.passage
    terms = [term for term in list_places(index, quote.query) if not has_election_words([term.surface])]
    places = [term.surface for term in terms]
    is_asked = quote.asked is AnswerType.TIME and names_election_of(quote.question.tokens.texts, places)
    if passage is None or not is_asked:
        return False
    if any(max(word.fields, word.around) >= NAMED for word in quote.words if word.term in terms):
        return False
    sentences = index.passages[passage].sentences
    words = read_words(quote.first.document.joined.text[sentences[0].start : sentences[-1].end])
    countries = list_countries_of(index, int(index.document_numbers[passage]))
    return quote.question.places.keys().isdisjoint(countries) and not names_election_of(words, places)


def tells_of_another(quote: GradedQuote) -> bool:
    """Whether it is asked what somebody did, or when, and a quote tells that of another: "Roa conceded at eleven"."""
    if quote.asked is AnswerType.PERSON:
        return False
    document = quote.first.document
    sources = [whole for _, whole in find_attributions(quote.question.asked)]
    places = {fold(word) for word in read_words(f"{document.about.place or ''} {document.about.event or ''}")}
    places |= {fold(word) for typed in quote.question.places.values() for word in read_words(typed)}
    named = [
        term
        for term in quote.query.terms
        if is_name(quote.index, term)
        and not (term.is_number or is_role(term, quote.query) or has_election_words([term.surface]))
        and fold(term.surface) not in places
        and not any(who.start <= term.start < who.end for who in sources)
    ]
    if not named:
        return False
    told = analyze(quote.highlighted, document.language)
    held = {term.text for term in told}
    if not all(held.isdisjoint(term.weights) for term in named):
        return False
    for term in told:
        number = quote.index.vocabulary.find(term.text)
        if number is None or not quote.highlighted[term.start].isupper():
            return False
        if not quote.index.offices.roles[number]:  # "Mayor Gordon Pell had endorsed Ashby"
            return quote.index.is_written_as_name(term.text) and not quote.index.is_dictionary_word(number)
    return False


def translates_name(quote: GradedQuote) -> bool:
    """Whether it is asked how many of a name that stands in the documents as a common word alone, translated.

    Amanat, a party, is no mandate, though Buruh may be Labour there.
    """
    named = quote.question.names
    if quote.asked not in COUNTED or len(named) > _MOST_CAPITALS * len(quote.question.tokens.texts):
        return False  # "How Many Seats Did Amanat Win"
    # What is counted, "berapa Kartu", may have opened a claim.
    counted = quote.question.tokens.starts[1:2]
    return any(
        not quote.index.look_up(term.meaning).is_name
        and not any(quote.index.vocabulary.find(text) is not None for text in term.own)
        and not any(quote.index.is_written_as_name(text) for text, weight in term.weights.items() if weight >= NAMED)
        for term in quote.query.terms
        if any(start == term.start and term.end == end and start not in counted for start, end in named)
        and term.is_known
        and not (term.is_number or has_election_words([term.surface]))
        and quote.question.read_as_typed(term.start, term.end) == term.surface != term.surface.upper()
    )


def is_of_other_party(quote: GradedQuote) -> bool:
    """Whether a party is named that the documents name, but the passage does not: Amanat is no mandate there."""
    if quote.first.passage is None:
        return False
    named = find_named_parties(quote.index, quote.query)
    if not named:
        return False
    start, end = quote.index.bm25.tokens.starts[quote.first.passage : quote.first.passage + 2].tolist()
    told = quote.index.bm25.tokens.tokens[start:end].tolist()
    return any(own.isdisjoint(told) for own in named)
