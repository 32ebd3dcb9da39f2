"""Where a page of questions and answers answers by yes or no what a statement says the other way around."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from index.analysis.analyzer import Term, analyze_sentence
from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.models import DifferenceKind, Language, Span
from index.passages.structure.unit import Unit
from index.questions.question import read_as_it_stands
from index.search.index import PassageIndex
from index.verification.statements.denials import find_negations, makes_contrast
from index.verification.statements.grade import weigh_words
from index.verification.statements.opposites import find_opposed
from index.verification.statements.permissions import Force, find_permissions
from index.verification.statements.reading import Statement, read_chatter
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, weigh_hit

_OPENING = r"[\W_]*(?:(?:a|j|answer|jawab(?:an)?)\s*[:.)]\s*)?"
_YES = re.compile(
    rf"{_OPENING}(?P<word>yes|yeah|yep|of course|certainly|ya|iya|boleh|bisa|dapat|betul|benar|wajib|harus|perlu"
    r"|tentu(?:\ssaja)?)"
    r"(?=\s*[,.;:!–—-])",
    re.IGNORECASE,
)
_NO = re.compile(
    rf"{_OPENING}(?P<word>(?:no|nope|never|tidak|tak|nggak|enggak|gak|bukan|belum|jangan)(?=\s*[,.;:!–—-])"
    r"|(?:not true|tidak benar|itu tidak benar|that is (?:not true|false)|hoaks|hoax)"
    r"|(?:tidak|tak|nggak|gak|belum)\s(?:bisa|boleh|dapat|perlu|harus|wajib|usah|diperlukan|diperbolehkan)"
    r"|you (?:can|may|must|do)(?:not|n['’]t| not))\b",
    re.IGNORECASE,
)
# Who is answered by a "no" of some, or under a condition, is not answered for all.
_OPEN = ListedPattern(
    "verification/conditions",
    "if",
    "unless",
    "provided",
    "except",
    frame=r"(?i:\b(?:{}|only|but|however|hanya|cuma|tetapi|tapi|namun)\b)",
)
_NEED = re.compile(r"\b(?:needs?|needed|necessary|perlu|butuh|diperlukan|dibutuhkan)\b", re.IGNORECASE)
_END = re.compile(r"[.!?](?=\s|\Z)")
# "People say that pens can be erased. Is that true?"
_IS_TRUE = re.compile(
    r"\W*(?:is (?:it|this|that) (?:really )?(?:true|so|correct|right)|true or false"
    r"|(?:apakah (?:itu |ini )?)?(?:benar|betul)(?: (?:itu|begitu|demikian))?)\W*",
    re.IGNORECASE,
)
_ASKING = re.compile(r"(?<=\w{3})kah\b", re.IGNORECASE)
_RUMOUR = re.compile(
    r"\b(?:(?:people|some|they|many) (?:say|claim)|(?:i|we) (?:have )?(?:heard|read)|there is a rumou?r|beredar \w+"
    r"|ada \w+|katanya|saya (?:dengar|mendengar|membaca))(?: (?:that|bahwa|kalau))?\s",
    re.IGNORECASE,
)
# So much of what is said stands in the question and its answer, and so much in the question.
_LEAST_HELD, _LEAST_ASKED = 0.8, 0.5
_LEAST_OF_WORD = 0.5
# A word of the question that says so much, and that a statement lacks, makes it another one.
_LEAST_TELLING = 0.4
_OR_BEFORE = re.compile(r"\b(?:or|atau)\s(?:\w+\s)?\Z", re.IGNORECASE)
_OR_BEHIND = re.compile(r",?\s(?:or|atau)\b", re.IGNORECASE)


class _Base(enum.Enum):
    """What is said of something: that it is so, may be done, or has to be."""

    IS = enum.auto()
    MAY = enum.auto()
    MUST = enum.auto()


_BASES = {
    Force.PERMITS: (_Base.MAY, True),
    Force.FORBIDS: (_Base.MAY, False),
    Force.OBLIGES: (_Base.MUST, True),
    Force.EXEMPTS: (_Base.MUST, False),
}


def find_answered(index: PassageIndex, statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a question that asks just what a statement says is answered by the opposite.

    Args:
        index: Where the sentences are from.
        statement: What is said, without a value.
        sentences: Those that resemble it most.
    """
    said = _read_base(statement.text)
    if statement.values or said is None or makes_contrast(statement.text):
        return
    seen: set[tuple[int, Unit]] = set()
    for sentence in sentences:
        number = index.documents.find_id(sentence.document.id)
        for unit in index.outlines.find_units(number, sentence.span) if number is not None else []:
            text = sentence.document.joined.text
            if (number, unit) in seen or number is None or text[unit.lead_end - 1] != "?":
                continue
            seen.add((number, unit))
            word = _YES.match(text, unit.lead_end, unit.end) or _NO.match(text, unit.lead_end, unit.end)
            unit = unit._replace(start=_find_start(text, unit))
            question = _read_rumour(text[unit.start : unit.lead_end])
            asked = _read_asked(question)
            if word is None or asked is None or asked[0] is not said[0]:
                continue
            is_so = asked[1] is (word.re is _YES)
            end = next((match.end() for match in _END.finditer(text, word.end(), unit.end)), unit.end)
            # "No, unless …" leaves open what a statement that says "yes" may speak of; "yes, if …" is no "no" at all.
            is_open = not is_so and _OPEN.search(text, word.end(), end) is not None
            if is_so is said[1] or is_open:
                continue
            answered = _answer(index, statement, sentence, question, Span(unit.lead_end, end))
            if answered is not None:
                answered = replace(answered, span=Span(unit.start, end), text=text[unit.start : end])
                given = Span(word.start("word") - unit.start, word.end("word") - unit.start)
                yield Parallel(answered, DifferenceKind.NEGATION, Ground.ANSWER, _find_claimed(statement.text), given)


def is_answered_no(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement denies what a sentence denies by the "no" that it begins with: "No, that is punished"."""
    is_denial = parallel.ground is Ground.DENIAL and any(find_negations(statement.text))
    return is_denial and _NO.match(parallel.sentence.text) is not None


def _find_start(text: str, unit: Unit) -> int:
    """Return where the line of a question begins: "I have lost my card. Can I still vote?"."""
    start = text.rfind("\n", 0, unit.start) + 1
    return unit.start if "?" in text[start : unit.start] else start


def _read_rumour(question: str) -> str:
    """Return what a question asks the truth of, "pens can be erased", or itself; without *-kah*."""
    question = _ASKING.sub("", question)
    told, last = _part_last(question)
    return _RUMOUR.sub("", told) if told and _IS_TRUE.fullmatch(last) else question


def _read_asked(question: str) -> tuple[_Base, bool] | None:
    """Return what a question asks of something, by its last sentence: before it stands whose question it is."""
    return _read_base(_part_last(question)[1])


def _part_last(question: str) -> tuple[str, str]:
    """Return what stands before the last sentence, and it."""
    ends = [match.end() for match in _END.finditer(question.rstrip(".?* \n"))]
    return (question[: ends[-1]], question[ends[-1] :]) if ends else ("", question)


def _read_base(text: str) -> tuple[_Base, bool] | None:
    """Return what a text says of something, and whether it affirms it; None where it says two things."""
    bases = {_BASES[one.force] for one in find_permissions(text)}
    if len(bases) > 1:
        return None
    if bases:
        return bases.pop()
    is_affirmed = sum(1 for _ in find_negations(text)) % 2 == 0
    return (_Base.MUST if _NEED.search(text) else _Base.IS), is_affirmed


def _answer(
    index: PassageIndex, statement: Statement, sentence: Sentence, question: str, answer: Span
) -> Sentence | None:
    """Return a sentence of a page with what its question and answer hold of a statement; None where it asks for more.

    Args:
        index: Tells how much the words of the question say.
        statement: What is said.
        sentence: One of both.
        question: What is asked.
        answer: Its first sentence, an offset in the document.
    """
    text, language = sentence.document.joined.text, sentence.document.language
    words = analyze_sentence(question, language)
    asked = frozenset(term.text for term in words)
    told = asked.union(term.text for term in analyze_sentence(text[slice(*answer)], language))
    terms, weights = statement.query.terms, weigh_words(statement)
    in_question, hits = (np.array([weigh_hit(term, held) for term in terms]) for held in (asked, told))
    held = np.maximum(hits, sentence.in_fields) >= LEAST_HIT
    total = float(weights.sum())
    if not total or not all(held[row] for row in statement.scope):
        return None
    if weights @ held < _LEAST_HELD * total or weights @ (in_question >= _LEAST_OF_WORD) < _LEAST_ASKED * total:
        return None
    if _asks_more(index, statement, words, question, language) or _asks_opposite(statement.text, question):
        return None
    cover = float(statement.shares @ (hits >= LEAST_HIT))
    return replace(sentence, hits=hits, holds_scope=True, cover=cover)


def _asks_more(
    index: PassageIndex, statement: Statement, question: Sequence[Term], text: str, language: Language
) -> bool:
    """Whether a question names what a statement does not: "can I vote by post from abroad?" is not of all post.

    What it asks of one or the other may be said of one.
    """
    said = statement.query.terms
    lacking = [
        one
        for one in question
        if not any(weigh_hit(term, frozenset({one.text})) >= LEAST_HIT for term in said)
        and not (_OR_BEFORE.search(text[: one.start]) or _OR_BEHIND.match(text, one.end))
    ]
    information = {
        term.start: 0.0 if term.is_reporting or fold(term.surface) in read_chatter() else term.information
        for term in index.builder.build(read_as_it_stands(text, language)).terms
    }
    return len(lacking) == len(question) or any(information.get(one.start, 0.0) >= _LEAST_TELLING for one in lacking)


def _asks_opposite(text: str, question: str) -> bool:
    """Whether a question has the opposite of a word of a text: what answers it answers the text the other way."""
    own, there = ([one for _, one in find_opposed(part)] for part in (text, question))
    return any(not one.same.isdisjoint(other.opposed) for one in own for other in there)


def _find_claimed(text: str) -> Span:
    """Return the words of a text that say how something is so, all of it where none does."""
    permission = next(iter(find_permissions(text)), None)
    return permission.span if permission else next(find_negations(text), Span(0, len(text)))
