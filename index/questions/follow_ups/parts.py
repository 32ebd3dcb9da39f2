"""A part that is put in another's place: "what about 2022?", "kalau pilpres?", "and the senate?"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.analysis.folding import fold
from index.analysis.tokens import read_tokens
from index.analysis.word_lists import read_lists
from index.models import Language, Span
from index.questions.answer_types import find_cue
from index.questions.follow_ups.persons import is_proper
from index.questions.follow_ups.subjects import (
    ARTICLES,
    Earlier,
    MessageReading,
    ReadingKind,
    find_subject,
    leaves_clause,
    show_subject,
)
from index.questions.follow_ups.words import (
    are_referring,
    compile_section,
    fold_all,
    join_folded,
    read_idle,
    read_listed,
    read_months,
    read_words_of_reference,
)
from index.questions.places import find_places, find_years
from index.questions.question import Question
from index.questions.votes import find_vote

# "what about the elections of the year before that" asks on its own.
_MOST_WORDS_OF_A_PART = 5
_MOST_WORDS_WITHOUT_A_SIGN = 4
_MOST_WORDS_OF_A_TOPIC = 3
_MOST_GUESSES = 2
DEED = re.compile(r"(?:di|ber|ter)[^\W\d_]{4,}")
"""Indonesian verbs that need no object: "didirikan", "berdiri"."""
_ARTICLE_BEFORE = re.compile(r"\b((?:the|an?) )$", re.IGNORECASE)
_HELPING_BEFORE = re.compile(r"\b(?:do|does|did|is|are|was|were|has|have|had|will) (?:(?:the|an?) )?$", re.IGNORECASE)
_PREPOSITIONS = "in|at|for|of|by|from|di|ke|dari|untuk|pada|oleh|buat"
_TOPIC_OPENING = re.compile(r"^(?:soal|tentang|ttg|untuk|utk|buat|about|on|regarding|for|the)\s+", re.IGNORECASE)
# A day and a month before a year.
_DAY_AND_MONTH = r"(?:\b\d{1,2} )?(?:\b(?!in\b|on\b|of\b|the\b|di\b|pada\b|tahun\b)[^\W\d_]{3,9}\.? )?"


def find_part(typed: Sequence[str], *, is_linked: bool) -> list[str]:
    """Return what a message puts in the place of a part of the question before; nothing where it does not."""
    opening = compile_section("about", r"(?:{})\b ?").match(join_folded(typed))
    rest = list(typed[len(opening.group().split()) :]) if opening else list(typed)
    # "Yang presiden?", "the parliamentary one?"
    has_no_head = bool(rest) and (fold(rest[0]) in {"yang", "yg"} or fold(rest[-1]) in {"one", "ones"})
    while rest and fold(rest[-1]) in {"bagaimana", "gimana", "gmn", "berapa", "brp", "how", "then", *read_idle()}:
        rest.pop()
    while rest and fold(rest[0]) in {"yang", "yg", "one", *(() if opening else ("tahun", "year"))}:
        rest.pop(0)
    text = " ".join(rest)
    if not 0 < len(rest) <= _MOST_WORDS_OF_A_PART or find_cue(read_tokens(text)) is not None or are_referring(rest):
        return []
    if opening:
        return rest
    if len(rest) > _MOST_WORDS_WITHOUT_A_SIGN:
        return []
    tokens, neutral, folded = read_tokens(text), read_listed("neutral"), set(fold_all(rest))
    told = _list_words_of_places(find_places(text, tokens).values()) | set(find_years(tokens.texts)) | neutral
    is_time_or_place = folded <= told and not folded <= neutral
    begins = re.fullmatch(_PREPOSITIONS, fold(rest[0])) is not None and len(rest) > 1
    picks = has_no_head and find_vote(f"pemilu {text}") is not None
    return rest if is_time_or_place or begins or is_linked or picks else []


def read_part(part: Sequence[str], earlier: Earlier) -> list[MessageReading]:
    """Return the question before with a part of it replaced, or with the part added where it fits none."""
    if changed := replace_part(part, earlier):
        return [MessageReading(f"{changed}?", f"{changed}?", ReadingKind.PUT)]
    subject = find_subject(earlier.question)
    if not subject or len(part) > _MOST_WORDS_OF_A_TOPIC:
        return []
    topic = _TOPIC_OPENING.sub("", " ".join(part))
    guessed = [MessageReading(text, text, ReadingKind.GUESSED) for text in _put_for_nouns(topic, earlier.question)]
    return [*guessed[:_MOST_GUESSES], MessageReading(f"{topic} {show_subject(subject)}?", subject, ReadingKind.BESIDE)]


def _put_for_nouns(topic: str, question: Question) -> Iterator[str]:
    """Yield a question with a noun in the place of each of its own, the last first: "kalau bupati?".

    Which of them is meant no grammar tells, but where words of the one stand beside the other too: "and territorial
    commissions?". Elections, countries and years stay: another would have been put in their place before.
    """
    asked = question.asked.rstrip("?!. \n\t")
    words = read_tokens(topic).texts
    is_kind = fold(words[-1]) in {"one", "ones"}
    words = words[:-1] if is_kind else words[1:] if fold(words[0]) in ARTICLES else words
    for noun in _list_nouns(question):
        said, at = list(words), 0 if is_kind else len(noun) - 1
        if len(said) > 1 and fold(said[-1]) == fold(asked[slice(*noun[-1])]):
            said, at = said[:-1], max(at - 1, 0)
        whole = Span(noun[0].start, noun[-1].end)
        # An Indonesian head stands first, and what tells of which behind it: "calon gubernur".
        is_part = is_kind or question.language is Language.ID
        for place in dict.fromkeys((noun[at], whole) if is_part else (whole, noun[at])):
            yield f"{asked[: place.start]}{' '.join(said)}{asked[place.end :]}?"


def find_noun_phrase(question: Question) -> str:
    """Return what a question names last with an article, elections included; "" if nothing."""
    for noun in _list_nouns(question, with_votes=True):
        if article := _ARTICLE_BEFORE.search(question.asked[: noun[0].start]):
            return question.asked[article.start(1) : noun[-1].end]
    # "What is the court?" asks for all that it names.
    subject = find_subject(question)
    return subject if fold(subject.split(" ")[0]) in ARTICLES else ""


def _list_nouns(question: Question, *, with_votes: bool = False) -> list[list[Span]]:
    """Return where words stand side by side that may name what a question is about, the last first.

    What "may", "harus" or the like stands before is a deed, and so is what a country stands before.
    """
    vote, cue = find_vote(question.asked), question.cue
    taken = [span for span in (None if with_votes or not vote else vote.span, cue and cue.span) if span]
    taken += question.asking_words
    no_nouns_follow = read_listed("before_deeds") | _list_words_of_places(question.places.values())
    idle = read_words_of_reference() | no_nouns_follow | (set() if with_votes else set(question.years))
    nouns: list[list[Span]] = [[]]
    before = ""
    for word, start, end in zip(*question.tokens, strict=True):
        folded = fold(word)
        is_hyphened = bool(nouns[-1]) and question.asked[nouns[-1][-1].end : start] == "-"
        if not is_hyphened and (folded in idle or any(span.start < end and start < span.end for span in taken)):
            before = folded
            nouns.append([])
        elif is_hyphened or (before not in no_nouns_follow and not DEED.fullmatch(folded)):
            nouns[-1].append(Span(start, end))
    named = [noun for noun in nouns if noun]
    is_subject = bool(named) and _HELPING_BEFORE.search(question.asked[: named[0][0].start]) is not None
    if is_subject and leaves_clause(question) and not question.places and len(named[0]) > 1:
        # "How long does the assembly serve?"
        named[0].pop()
    return named[::-1]


def replace_part(part: Sequence[str], earlier: Earlier) -> str:
    """Return the question before with a part in the place of another of its kind, or a time or place added; "" else."""
    before, said, language = earlier.question.asked.rstrip("?!. \n\t"), " ".join(part), earlier.question.language
    for span, words in (
        _find_date(before, said),
        _find_country(before, said),
        _find_vote(before, said),
        _find_place(before, said),
        _find_name(said, earlier),
    ):
        if span is not None:
            return f"{before[: span.start]}{words}{before[span.end :]}".strip()
    countries, years = find_places(said, read_tokens(said)), list(find_years(part))
    if years and said[0].isdigit():
        return f"{before} {'in' if language is Language.EN else 'pada'} {said}"
    if countries and fold(part[0]) in map(fold, countries.values()):
        return f"{before} {'in' if language is Language.EN else 'di'} {said}"
    is_time = bool(years) or not read_months().isdisjoint(fold_all(part))
    return f"{before} {said}" if is_time or countries or re.fullmatch(_PREPOSITIONS, fold(part[0])) else ""


# Where a part of a question stands that gives its place to what is said, and the words that take it.
_Place = tuple[Span | None, str]


def _find_date(before: str, said: str) -> _Place:
    (years, months), (new_years, new_months) = map(_list_dates, (before, said))
    if years and new_years and not set(years) & set(new_years):
        match = re.search(rf"(?P<lead>{_DAY_AND_MONTH})\b{years[-1]}\b", before)
        if match is not None:
            # What stands before a year and is no month stays: "the election 2023".
            start = match.start() if _is_date(match["lead"]) else match.end("lead")
            return Span(start, match.end()), said if _is_date(said.replace(new_years[-1], "")) else new_years[-1]
    if months and len(new_months) == 1 and fold(months[-1]) != fold(new_months[0]):
        match = re.search(rf"(?:\b\d{{1,2}} )?\b{re.escape(months[-1])}\b", before)
        return (Span(*match.span()), new_months[0]) if match else (None, "")
    return None, ""


def _find_country(before: str, said: str) -> _Place:
    old, new = (find_places(text, read_tokens(text)) for text in (before, said))
    if not old or not new or new.keys() & old.keys():
        return None, ""
    match = re.search(rf"(?<!\w){re.escape(list(old.values())[-1])}(?:['’]s)?(?!\w)", before)
    return (Span(*match.span()), next(iter(new.values()))) if match else (None, "")


def _find_vote(before: str, said: str) -> _Place:
    # "And the parliamentary one?"
    kind = re.sub(r"^(?:the|yang|yg) | ones?$", "", said)
    told = next((each for each in (said, f"{kind} election", f"pemilu {kind}") if find_vote(each)), said)
    old, new = find_vote(before), find_vote(told)
    if new is None or (old is not None and old.kind == new.kind):
        return None, ""
    words = told[slice(*new.span)]
    if old is not None:
        return old.span, words
    is_kind = re.search(r" ones?$", said) is not None
    nouns = read_lists("questions/election_nouns")
    last = ""
    for word, start, end in zip(*read_tokens(before), strict=True):
        # Who "can vote" does so.
        if fold(word) in nouns | {"vote"} and last not in read_listed("before_deeds"):
            return Span(start, end), f"{words} election" if is_kind else words
        last = fold(word)
    return None, ""


def _find_place(before: str, said: str) -> _Place:
    first, _, rest = said.partition(" ")
    if not rest or not re.fullmatch(_PREPOSITIONS, fold(first)):
        return None, ""
    found = list(re.finditer(rf"\b{re.escape(first)}(?: (?!(?:{_PREPOSITIONS})\b)[\w’'-]+)+", before, re.IGNORECASE))
    return (Span(*found[-1].span()), said) if found else (None, "")


def _find_name(said: str, earlier: Earlier) -> _Place:
    """Find the last name; an office and an election are none."""
    names = [span for span in earlier.names if is_proper(earlier.question.asked[slice(*span)])]
    return (names[-1], said) if said[:1].isupper() and is_proper(said) and names else (None, "")


def _list_dates(text: str) -> tuple[list[str], list[str]]:
    words = read_tokens(text).texts
    return list(find_years(words)), [word for word in words if fold(word) in read_months()]


def _is_date(words: str) -> bool:
    return all(word.isdecimal() or fold(word) in read_months() for word in read_tokens(words).texts)


def _list_words_of_places(names: Iterable[str]) -> set[str]:
    return {fold(word) for name in names for word in read_tokens(name).texts}
