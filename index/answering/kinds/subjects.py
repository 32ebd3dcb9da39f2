"""Whether a rule or a value is of what is asked about: the age to vote, the hours of an office, the fine for a deed."""

from __future__ import annotations

from collections.abc import Iterator

from index.analysis.word_lists import compile_list, compile_sections, read_sections
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.told_values import find_new_values, tells_clock
from index.models import Language, Span
from index.questions.answer_types import AnswerType, asks_for_permission, asks_how_punished
from index.questions.places import has_election_words
from index.search.queries import Query, QueryTerm

_RIGHTS, _PREMISES, _PAY, _OFFENCES = (f"answering/{name}" for name in ("rights", "premises", "pay", "offences"))
# What says less, such as "get", tells no question from another.
_LEAST_TELLING = 0.3
# A less likely translation is another word.
_LEAST_WEIGHT = 0.3
# A phone may be in no "phone booth".
_LEAST_WEIGHT_OF_THING = 0.35


_SUBJECTS = (
    (_RIGHTS, ("asked", "age")),
    (_PREMISES, ("asked",)),
    (_PAY, ("asked",)),
    (_OFFENCES, tuple(read_sections(_OFFENCES, Language.EN))),
)


def _has(name: str, section: str, text: str) -> bool:
    return compile_sections(name, section, frame=r"(?i)\b(?:{})\b").search(text) is not None


def _list_above(highlight: Highlight) -> Iterator[str]:
    """Yield what is said above a highlight of all below: a clause's heading, what announces a list."""
    document = int(highlight.index.document_numbers[highlight.passage])
    if section := highlight.index.outlines.cite(document, *highlight.span):
        yield section
    yield from highlight.leads


def _list_asked(highlight: Highlight) -> Iterator[str]:
    """Yield what is asked in a highlight, which what follows answers."""
    return (text for text in highlight.texts if text.rstrip().endswith("?"))


def _list_around(highlight: Highlight) -> Iterator[str]:
    yield from _list_above(highlight)
    yield from _list_asked(highlight)


def _is_under_right(highlight: Highlight) -> bool:
    """Whether what stands above a highlight, or the question that it answers, is who may vote."""
    asked = (text for text in _list_asked(highlight) if _has(_RIGHTS, "who", text))
    return any(_has(_RIGHTS, "vote", text) for text in (*_list_above(highlight), *asked))


def asks_for_age_to_vote(highlight: Highlight) -> bool:
    """Whether the age is asked for from which one may vote, not stand."""
    return _asks_of_voters(highlight.query.question.asked)


def _asks_of_voters(asked: str) -> bool:
    return _has(_RIGHTS, "asked", asked) and not _has(_RIGHTS, "stand", asked)


def asks_for_age_to_stand(highlight: Highlight) -> bool:
    """Whether the age is asked for from which one may stand."""
    return _has(_RIGHTS, "stand", highlight.query.question.asked)


def tells_age_to_vote(highlight: Highlight) -> bool:
    """Whether an age is told beside the right to vote; who is visited at home, or stands, has another."""
    around = _is_under_right(highlight)
    return any(
        (around or _has(_RIGHTS, "vote", text)) and not _is_special(text)
        for text in highlight.texts
        if any(map(str.isalnum, text)) and not _is_of_standing_alone(text)
    )


def _is_of_standing_alone(text: str) -> bool:
    return _has(_RIGHTS, "stand", text) and not _has(_RIGHTS, "vote", text)


def tells_age_to_stand(highlight: Highlight) -> bool:
    """Whether an age is told beside candidates or the right to stand."""
    return any(_has(_RIGHTS, "stand", text) for text in (*highlight.texts, *_list_around(highlight)))


def asks_who_votes(query: Query) -> bool:
    """Whether it is asked who may vote, and nothing else of them: "by post", "in another branch"."""
    asked = query.question.asked
    is_of_who = query.question.answer_type is AnswerType.ENTITLED
    if not (is_of_who and _asks_of_voters(asked)) or _has(_RIGHTS, "special", asked):
        return False
    found = [match.span() for match in compile_sections(_RIGHTS, "asked", frame=r"(?i)\b(?:{})\b").finditer(asked)]
    return not any(
        term.information >= _LEAST_TELLING
        and not term.surface[:1].isupper()
        and not has_election_words([term.surface])
        and not any(start <= term.start < end for start, end in found)
        for term in query.terms
    )


WHO_MAY_VOTE = {
    Language.EN: "How old must citizens be who may vote?",
    Language.ID: "Berapa umur warga yang boleh memilih?",
}
"""What asks documents more surely who may vote in general: each rule of that begins with an age."""


def tells_voters(highlight: Highlight) -> bool:
    """Whether it is told who may vote in general, not who may in a special case: in the queue, by post, by proxy."""
    around = _is_under_right(highlight)
    return any(
        _has(_RIGHTS, "general", text) and not _is_special(text)
        for text in highlight.texts
        if around or _has(_RIGHTS, "vote", text)
    )


def _is_special(text: str) -> bool:
    """Whether a rule is for some of those who may vote, or for some place or way to do it."""
    is_of_all = _has(_RIGHTS, "whole", text) and _has(_RIGHTS, "age", text)
    return _has(_RIGHTS, "special", text) and not is_of_all


def asks_for_hours(highlight: Highlight) -> bool:
    """Whether it is asked when an office opens or closes, or the polling stations do."""
    asked = highlight.query.question.asked
    return _has(_PREMISES, "asked", asked) and _has(_PREMISES, "office", asked) != _has(_PREMISES, "polls", asked)


def tells_hours(highlight: Highlight) -> bool:
    """Whether it is told when those premises are open that are asked about."""
    asked, texts = highlight.query.question.asked, highlight.texts
    is_extended = any(_has(_PREMISES, "extended", text) for text in texts) and not _has(_PREMISES, "extended", asked)
    if is_extended or not tells_clock(highlight):
        return False
    if _has(_PREMISES, "office", asked):
        offices = (term for term in highlight.query.terms if _has(_PREMISES, "office", term.surface))
        return (
            any(_has(_PREMISES, "open", text) for text in texts)
            and any(
                _has(_PREMISES, "office", text) for text in (highlight.text_before, *texts, *_list_around(highlight))
            )
            and all(highlight.speaks_of(term, _LEAST_WEIGHT) for term in offices)
        )
    return any(
        _has(_PREMISES, "polls", text) for text in (highlight.text_before, *texts, *_list_around(highlight))
    ) and any(_has(_PREMISES, section, text) for section in ("open", "lasting") for text in texts)


def asks_for_pay(highlight: Highlight) -> bool:
    """Whether it is asked what somebody earns."""
    return _has(_PAY, "asked", highlight.query.question.asked)


def tells_pay(highlight: Highlight) -> bool:
    """Whether it is told what somebody is paid, who is asked about; a deposit is no pay."""
    asked = highlight.query.question.asked
    texts = [*highlight.texts, *_list_around(highlight)]
    if not any(_has(_PAY, "told", text) for text in texts) or any(_has(_PAY, "other", text) for text in texts):
        return False
    earners = [term for term in _list_about(highlight) if not _has(_PAY, "asked", asked[term.start : term.end])]
    return not earners or any(
        bool(highlight.words.find(highlight.index, term, _LEAST_WEIGHT).any()) for term in earners
    )


def _list_about(highlight: Highlight) -> list[QueryTerm]:
    """Return the words of a question that say something, no numbers and not what kind of answer is wanted."""
    return [
        term
        for term in highlight.query.terms
        if not (term.is_reporting or term.is_number or term.information < _LEAST_TELLING)
    ]


def _find_offences(text: str) -> set[str]:
    return {name for name in read_sections(_OFFENCES, Language.EN) if _has(_OFFENCES, name, text)}


def asks_for_offence(highlight: Highlight) -> bool:
    """Whether it is asked how a deed of those that election laws know is punished."""
    question = highlight.query.question
    return asks_how_punished(question.tokens) and bool(_find_offences(question.asked))


def tells_offence(highlight: Highlight) -> bool:
    """Whether the deed that is asked about is the one whose punishment is told."""
    asked = _find_offences(highlight.query.question.asked)
    return any(not asked.isdisjoint(_find_offences(text)) for text in (*highlight.texts, *_list_around(highlight)))


def _find_thing(highlight: Highlight) -> QueryTerm | None:
    """Return the thing that it is asked about whether somebody may have it with them: "bag" of "can I bring a bag"."""
    question = highlight.query.question
    asked, cue = question.asked, question.cue
    start = cue.span.start if cue is not None and cue.span is not None else 0
    found = compile_list("questions/carrying", frame=r"(?i)\b(?:{})\b").search(asked, start)
    if found is None:
        return None
    behind = (term for term in highlight.query.terms if asked[found.end() : term.start].isspace())
    thing = next(behind, None)
    return None if thing is None or has_election_words([thing.surface]) else thing


def asks_for_thing(highlight: Highlight) -> bool:
    """Whether it is asked if somebody may have a thing with them."""
    return asks_for_permission(highlight.query.question.asked) and _find_thing(highlight) is not None


def tells_thing(highlight: Highlight) -> bool:
    """Whether it is told of that thing."""
    thing = _find_thing(highlight)
    return thing is None or bool(highlight.words.find(highlight.index, thing, _LEAST_WEIGHT_OF_THING).any())


def _list_names(highlight: Highlight) -> list[QueryTerm]:
    """Return the names in a question that are no more than in the passage: of whom, not of which election."""
    index = highlight.index
    document = int(index.document_numbers[highlight.passage])
    return [
        term
        for term in highlight.query.terms
        if (known := index.look_up(term.meaning)).is_name and not known.fields.weigh(document)
    ]


def asks_for_share_of_somebody(highlight: Highlight) -> bool:
    """Whether the share of somebody is asked for, which a turnout is not."""
    is_of_turnout = _has_listed("answering/turnouts", highlight.query.question.asked)
    return not is_of_turnout and bool(_list_names(highlight))


def tells_share_of_somebody(highlight: Highlight) -> bool:
    """Whether a share is told, which is no turnout, beside who is asked about or what else is asked of them."""
    words, texts = highlight.words, highlight.texts
    names = _list_names(highlight)
    before = highlight.text_before.casefold()
    of_them = {0} if any(name.surface.casefold() in before for name in names) else set()
    cue = highlight.query.question.cue
    asking = cue.span if cue is not None and cue.span is not None else Span(0, 0)
    others = [
        term
        for term in _list_about(highlight)
        if term not in names and term.start >= asking.end and not has_election_words([term.surface])
    ]
    for term in (*names, *others):
        places = words.sentences[words.find(highlight.index, term, _LEAST_WEIGHT)].tolist()
        of_them.update(places)
        if term in names:
            of_them.update(place + 1 for place in places)
    of_values = set(words.sentences[find_new_values(highlight)].tolist())
    return any(not _has_listed("answering/turnouts", texts[place]) for place in of_values & of_them)


def _has_listed(name: str, text: str) -> bool:
    return compile_list(name, frame=r"(?i)\b(?:{})\b").search(text) is not None


def asks_for_abstainers(highlight: Highlight) -> bool:
    """Whether it is asked how many did not vote."""
    return _has(_OFFENCES, "abstaining", highlight.query.question.asked)


def tells_abstainers(highlight: Highlight) -> bool:
    """Whether a number is told in a sentence on those who did not vote."""
    of_values = set(highlight.words.sentences[find_new_values(highlight)].tolist())
    return any(_has(_OFFENCES, "abstaining", highlight.texts[place]) for place in of_values)


def find_subject(query: Query) -> list[Span]:
    """Return where a question says of what something is asked, in the words of the lists by which that is told."""
    asked = query.question.asked
    patterns = [
        *(compile_sections(name, *sections, frame=r"(?i)\b(?:{})\b") for name, sections in _SUBJECTS),
        *(compile_list(f"questions/{name}", frame=r"(?i)\b(?:{})\b") for name in ("telephones", "carrying")),
    ]
    return [Span(*found.span()) for pattern in patterns for found in pattern.finditer(asked)]
