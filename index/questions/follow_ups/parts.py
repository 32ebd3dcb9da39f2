"""A part that is put in another's place: "what about 2022?", "kalau pilpres?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.analysis.folding import fold
from index.analysis.tokens import read_tokens
from index.analysis.word_lists import read_word_list
from index.models import Language, Span
from index.questions.answer_types import find_cue
from index.questions.follow_ups.persons import is_proper
from index.questions.follow_ups.subjects import (
    ARTICLES,
    Earlier,
    FollowUp,
    Need,
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
DEED = re.compile(r"(?:di|ber|ter)[^\W\d_]{4,}")
"""Indonesian verbs that need no object: "didirikan", "berdiri"."""
_ARTICLE_BEFORE = re.compile(r"\b((?:the|an?) )$", re.IGNORECASE)
_HELPING_BEFORE = re.compile(r"\b(?:do|does|did|is|are|was|were|has|have|had|will) (?:(?:the|an?) )?$", re.IGNORECASE)
_PREPOSITIONS = "in|at|for|of|by|from|di|ke|dari|untuk|pada|oleh|buat"
# A day and a month before a year.
_DAY_AND_MONTH = r"(?:\b\d{1,2} )?(?:\b(?!in\b|on\b|of\b|the\b|di\b|pada\b|tahun\b)[^\W\d_]{3,9}\.? )?"
MOST_WORDS_OF_A_TOPIC = 3
# Each is asked on its own.
_MOST_NOUNS = 2


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
    if not rest or len(rest) > _MOST_WORDS_OF_A_PART:
        return []
    if find_cue(read_tokens(" ".join(rest))) is not None or are_referring(rest):
        return []
    if opening:
        return rest
    text = " ".join(rest)
    tokens = read_tokens(text)
    named = {fold(word) for country in find_places(text, tokens).values() for word in read_tokens(country).texts}
    told = named | set(find_years(tokens.texts)) | read_listed("neutral")
    if len(rest) > _MOST_WORDS_WITHOUT_A_SIGN:
        return []
    folded = set(fold_all(rest))
    is_time_or_place = folded <= told and not folded <= read_listed("neutral")
    begins = re.fullmatch(_PREPOSITIONS, fold(rest[0])) is not None and len(rest) > 1
    picks = has_no_head and find_vote(f"pemilu {text}") is not None
    return rest if is_time_or_place or begins or is_linked or picks else []


def put_part(part: Sequence[str], earlier: Earlier) -> FollowUp | None:
    """Return the question before with a part of it replaced, or with the part added where it fits none."""
    if changed := replace_part(part, earlier):
        return FollowUp(f"{changed}?", f"{changed}?", is_whole=True)
    subject = find_subject(earlier.question)
    if not subject or len(part) > MOST_WORDS_OF_A_TOPIC:
        return None
    topic = _cut_topic(" ".join(part))
    text = f"{topic} {show_subject(subject)}?"
    return FollowUp(
        text, subject, need=Need.RATHER, stays=True, is_part=True, instead=tuple(_put_for_nouns(topic, earlier))
    )


def _put_for_nouns(topic: str, earlier: Earlier) -> Iterator[str]:
    """Yield the question before with a noun in the place of each of its own, the last first: "kalau bupati?".

    Which of them is meant no grammar tells, but where words of the one stand beside the other too: "and territorial
    commissions?". Elections, countries and years stay: another would have been put in their place before.
    """
    question = earlier.question
    asked = question.asked.rstrip("?!. \n\t")
    words = read_tokens(topic).texts
    is_kind = fold(words[-1]) in {"one", "ones"}
    words = words[:-1] if is_kind else words[1:] if fold(words[0]) in ARTICLES else words
    for noun in _list_nouns(question):
        named = [fold(asked[slice(*span)]) for span in noun]
        said, at = list(words), 0 if is_kind else len(noun) - 1
        if len(said) > 1 and fold(said[-1]) == named[-1]:
            said, at = said[:-1], max(at - 1, 0)
        whole = Span(noun[0].start, noun[-1].end)
        # An Indonesian head stands first, and what tells of which behind it: "calon gubernur".
        is_part = is_kind or question.language is Language.ID
        for place in dict.fromkeys((noun[at], whole) if is_part else (whole, noun[at])):
            yield f"{asked[: place.start]}{' '.join(said)}{asked[place.end :]}?"


def list_nouns(question: Question) -> list[str]:
    """Return what a question names, the last first: the words side by side, then without the last: it may be a verb."""
    found: dict[str, None] = {}
    for noun in _list_nouns(question, with_votes=True):
        for last in (noun[-1], noun[max(0, len(noun) - 2)]):
            found[question.asked[noun[0].start : last.end]] = None
    return list(found)


def list_noun_phrases(question: Question) -> list[str]:
    """Return what a question names with an article, elections included, the last first."""
    found = []
    for noun in _list_nouns(question, with_votes=True):
        article = _ARTICLE_BEFORE.search(question.asked[: noun[0].start])
        if article:
            found.append(question.asked[article.start(1) : noun[-1].end])
    return found


def _list_nouns(question: Question, *, with_votes: bool = False) -> list[list[Span]]:
    """Return where words stand side by side that may name what a question is about, the last first.

    What "may", "harus" or the like stands before is a deed, and so is what a country stands before.
    """
    tokens, vote, cue = question.tokens, find_vote(question.asked), question.cue
    taken = [span for span in (None if with_votes or not vote else vote.span, cue and cue.span) if span]
    taken += question.asking_words
    told = {fold(word) for named in question.places.values() for word in read_tokens(named).texts}
    told |= set() if with_votes else set(question.years)
    idle = read_words_of_reference() | read_listed("before_deeds") | told
    no_nouns_follow = read_listed("before_deeds") | told
    nouns: list[list[Span]] = [[]]
    before = ""
    for word, start, end in zip(*tokens, strict=True):
        folded = fold(word)
        if nouns[-1] and question.asked[nouns[-1][-1].end : start] == "-":
            # "A mail-in ballot."
            nouns[-1].append(Span(start, end))
        elif folded in idle or any(span.start < end and start < span.end for span in taken):
            before = folded
            nouns.append([])
        elif before not in no_nouns_follow and not DEED.fullmatch(folded):
            nouns[-1].append(Span(start, end))
    named = [noun for noun in nouns if noun]
    is_subject = bool(named) and _HELPING_BEFORE.search(question.asked[: named[0][0].start]) is not None
    if is_subject and leaves_clause(question) and not question.places and len(named[0]) > 1:
        # "How long does the assembly serve?"
        named[0].pop()
    return named[::-1][:_MOST_NOUNS]


def replace_part(part: Sequence[str], earlier: Earlier) -> str:
    """Return the question before with a part in the place of another of its kind, or a time or place added; "" else."""
    before = earlier.question.asked.rstrip("?!. \n\t")
    said = " ".join(part)
    for replace in (
        _replace_year,
        _replace_month,
        _replace_country,
        _replace_vote,
        _replace_after_preposition,
        _replace_name,
    ):
        changed = replace(before, said, earlier).strip()
        if changed:
            return changed
    tells_when = any(find_years(part)) or not read_months().isdisjoint(fold_all(part))
    tells_where = bool(find_places(said, read_tokens(said)))
    if tells_when or tells_where or re.fullmatch(_PREPOSITIONS, fold(part[0])):
        return f"{before.strip()} {_find_preposition(said, earlier.question.language)}{said}"
    return ""


def _find_preposition(said: str, language: Language) -> str:
    """Return what has to stand before a year or a country that is added to a question."""
    if not said[0].isdigit() and fold(said.split()[0]) not in map(fold, find_places(said, read_tokens(said)).values()):
        return ""
    return "in " if language is Language.EN else "pada " if said[0].isdigit() else "di "


def _replace_year(before: str, said: str, _: Earlier) -> str:
    years, new = list(find_years(read_tokens(before).texts)), list(find_years(read_tokens(said).texts))
    if not years or not new or set(new) & set(years):
        return ""
    pattern = re.compile(rf"{_DAY_AND_MONTH}\b{years[-1]}\b")
    match = pattern.search(before)
    if match is None:
        return ""
    lead = match.group()[: -len(years[-1])]
    # What stands before a year and is no month stays: "the election 2023".
    kept = "" if _is_date(lead) else lead
    told = said if _is_date(said.replace(new[-1], "")) else new[-1]
    return before[: match.start()] + kept + told + before[match.end() :]


def _replace_month(before: str, said: str, _: Earlier) -> str:
    old, new = ([word for word in read_tokens(text).texts if fold(word) in read_months()] for text in (before, said))
    if not old or len(new) != 1 or fold(old[-1]) == fold(new[0]):
        return ""
    return re.sub(rf"(?:\b\d{{1,2}} )?\b{re.escape(old[-1])}\b", new[0], before)


def _replace_country(before: str, said: str, _: Earlier) -> str:
    old, new = (find_places(text, read_tokens(text)) for text in (before, said))
    if not old or not new or new.keys() & old.keys():
        return ""
    typed = next(iter(new.values()))
    return re.sub(rf"(?<!\w){re.escape(list(old.values())[-1])}(?:['’]s)?(?!\w)", lambda _: typed, before)


def _replace_vote(before: str, said: str, _: Earlier) -> str:
    # "And the parliamentary one?"
    kind = re.sub(r"^(?:the|yang|yg) | ones?$", "", said)
    told = next((each for each in (said, f"{kind} election", f"pemilu {kind}") if find_vote(each)), said)
    old, new = find_vote(before), find_vote(told)
    if new is None or (old is not None and old.kind == new.kind):
        return ""
    span = old.span if old is not None else _find_election_noun(before)
    vote = told[slice(*new.span)]
    if old is None and re.search(r" ones?$", said):
        vote = f"{vote} election"
    return before[: span.start] + vote + before[span.end :] if span else ""


def _find_election_noun(before: str) -> Span | None:
    """Return where a question names an election without its kind."""
    nouns = frozenset[str]().union(*(read_word_list(f"questions/election_nouns_{each}.txt") for each in Language))
    for word, start, end in zip(*read_tokens(before), strict=True):
        if fold(word) in nouns | {"vote"}:
            return Span(start, end)
    return None


def _replace_after_preposition(before: str, said: str, _: Earlier) -> str:
    first, _space, rest = said.partition(" ")
    if not rest or not re.fullmatch(_PREPOSITIONS, fold(first)):
        return ""
    found = list(re.finditer(rf"\b{re.escape(first)} (?:(?!(?:{_PREPOSITIONS})\b)[\w’'-]+ ?)+", before, re.IGNORECASE))
    if not found:
        return ""
    last = found[-1]
    gap = " " if last.group().endswith(" ") else ""
    return before[: last.start()] + said + gap + before[last.end() :]


def _replace_name(before: str, said: str, earlier: Earlier) -> str:
    """Put a name in the place of the last one; an office and an election are none."""
    names = [span for span in earlier.names if is_proper(earlier.question.asked[slice(*span)])]
    if not said[:1].isupper() or not is_proper(said) or not names:
        return ""
    span = names[-1]
    return before[: span.start] + said + before[span.end :] if span.end <= len(before) else ""


def _is_date(words: str) -> bool:
    return all(word.isdecimal() or fold(word) in read_months() for word in read_tokens(words).texts)


def _cut_topic(said: str) -> str:
    return re.sub(r"^(?:soal|tentang|ttg|untuk|utk|buat|about|on|regarding|for|the)\s+", "", said, flags=re.IGNORECASE)
