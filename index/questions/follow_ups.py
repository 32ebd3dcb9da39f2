"""Messages that go on from the question before: what is left out of them is taken from there.

A message is one where its own words have no subject: nothing but what asks ("where?", "berapa persen?"), words that
refer back ("what did he say"), or a part to be put in another's place ("what about 2022?"). A full question is none,
whatever was asked before it.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from index.analysis.folding import fold
from index.analysis.numbers import MONTH_WORDS
from index.analysis.tokens import read_tokens
from index.analysis.word_lists import read_section_words, read_sections, read_word_list
from index.models import Language, Span
from index.questions.answer_types import AnswerType, find_cue
from index.questions.places import find_places, find_years, has_election_words
from index.questions.question import Question
from index.questions.votes import find_vote

_LISTS = "questions/follow_ups"
# "what about the elections of the year before that" asks on its own.
_MOST_WORDS_OF_A_PART = 5
_MOST_WORDS_WITHOUT_A_SIGN = 4
_MOST_WORDS_OF_A_TOPIC = 3
# More content than that is a subject, whatever else refers back.
_MOST_CONTENT = 2
_MOST_CONTENT_BESIDE_A_PERSON = 4
_PREPOSITIONS = "in|at|for|of|by|from|di|ke|dari|untuk|pada|oleh|buat"
# A day and a month before a year.
_DAY_AND_MONTH = r"(?:\b\d{1,2} )?(?:\b(?!in\b|on\b|of\b|the\b|di\b|pada\b|tahun\b)[^\W\d_]{3,9}\.? )?"
_NAMES = re.compile(r"[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)*")
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?:]\s+)[“\"'(]*$")
_ARTICLES = frozenset({"the", "a", "an"})
_ALONE = frozenset(
    {
        AnswerType.COUNT,
        AnswerType.NUMBER,
        AnswerType.SHARE,
        AnswerType.MONEY,
        AnswerType.TIME,
        AnswerType.PLACE,
        AnswerType.DURATION,
        AnswerType.REASON,
        AnswerType.PROCEDURE,
        AnswerType.ENTITLED,
        AnswerType.OTHER,
    }
)
_OF_A_COUNT = frozenset({AnswerType.COUNT, AnswerType.NUMBER, AnswerType.SHARE})
_PASSIVE = re.compile(r"di[^\W\d_]{4,}")
_POSSESSED = re.compile(r"[^\W\d_]{3,}nya")


@dataclass(frozen=True, slots=True)
class Earlier:
    """The question before.

    Attributes:
        question: As it was understood.
        names: Where `question.asked` names somebody or something, in order.
        quoted: The words that answered it, and those that answered what was asked on about it, in order.
    """

    question: Question
    names: tuple[Span, ...] = ()
    quoted: tuple[str, ...] = ()


class Need(enum.Enum):
    """How much a message needs the question before."""

    ALWAYS = enum.auto()
    """It asks nothing alone."""
    RATHER = enum.auto()
    """It refers back: alone only where more is found so."""
    AT_LAST = enum.auto()
    """It may stand alone: completed only where nothing is found so."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A message with what it leaves out.

    Attributes:
        text: What is asked; empty where the message asks whose words were quoted.
        subject: What was taken from before; the whole `text` where a part of that question was put in another's place.
        is_whole: Whether it is the whole.
        need: How much it needs that.
        stays: Whether the question before stays what is talked about.
    """

    text: str
    subject: str
    is_whole: bool = False
    need: Need = Need.ALWAYS
    stays: bool = False

    @property
    def asks_whose_words(self) -> bool:
        """Whether it asks who is quoted, which the quote itself tells."""
        return not self.text


def complete_question(question: Question, earlier: Earlier) -> FollowUp | None:
    """Return a message with its subject, None where it has one of its own.

    Args:
        question: As typed.
        earlier: The question before.
    """
    # A comment on an answer is no question about anything.
    if question.clause is not None or question.frame.is_unclear:
        return None
    typed = _cut_links(read_tokens(question.text).texts)
    asked = _cut_links(question.tokens.texts)
    sources = _compile("source", "(?:{})")
    if any(sources.fullmatch(_join(words)) for words in (typed, asked)):
        return FollowUp("", find_subject(earlier.question), stays=True)
    is_linked = _is_linked(question)
    # "sorry, I mean Kazakhstan": what is asked has neither.
    part = _find_part(typed, is_linked=is_linked) or _find_part(asked, is_linked=False)
    if part:
        return _put_part(part, earlier)
    begins = fold(asked[0]) if asked else ""
    if question.cue is None and begins not in _read_words("person") | _read_words("auxiliaries"):
        return None
    found = _refer_back(asked, question, earlier, is_linked=is_linked)
    if is_linked and (found is None or found.need is Need.AT_LAST):
        return _keep_vote(asked, question, earlier) or found
    return found


def _keep_vote(asked: Sequence[str], question: Question, earlier: Earlier) -> FollowUp | None:
    """Return "and what was the turnout?" with the election that was talked about, None where it names its own."""
    vote = find_vote(earlier.question.asked)
    names_own = question.names or question.places or question.years or find_vote(question.asked) is not None
    if vote is None or names_own:
        return None
    words = earlier.question.asked[slice(*vote.span)]
    link = "in the" if question.language is Language.EN else "di"
    return FollowUp(f"{' '.join(asked)} {link} {words}?", words, need=Need.RATHER, stays=True)


def refers_back(question: Question) -> bool:
    """Whether a message asks nothing but by what was said before it: "who said that?", "berapa persen?"."""
    words = _cut_links(question.tokens.texts)
    typed = words if question.text == question.asked else _cut_links(read_tokens(question.text).texts)
    sources = _compile("source", "(?:{})")
    if any(sources.fullmatch(_join(each)) for each in (typed, words)):
        return True
    if not words or question.cue is None:
        return False
    idle = _read_words_of_reference()
    return all(fold(word) in idle for word in words)


def find_subject(question: Question) -> str:
    """Return what a question is about: its words without what asks, and without function words at its ends."""
    asked, tokens = question.asked, question.tokens
    folded = _fold(tokens.texts)
    asks = _read_asking_words()
    kept: list[str] = []
    end = 0
    spans = question.asking_words
    for place, word in enumerate(folded):
        if word in asks or any(span.start <= tokens.starts[place] < span.end for span in spans):
            kept.append(asked[end : tokens.starts[place]])
            end = tokens.ends[place]
    kept.append(asked[end:])
    words = " ".join(" ".join(kept).split()).strip(" ?!.,;:–-").split()
    idle = _read_function_words()
    while words and fold(words[-1]) in idle:
        words.pop()
    while words and fold(words[0]) in idle and not (fold(words[0]) in _ARTICLES and len(words) > 1):
        words.pop(0)
    return " ".join(words)


def show_subject(subject: str) -> str:
    """Return a subject as a reader is told it: "won the presidential election" as "the presidential election"."""
    first, _, rest = subject.partition(" ")
    is_verb_before = first.islower() and fold(first) not in _ARTICLES and fold(rest.split(" ")[0]) in _ARTICLES
    return rest if is_verb_before and " " in rest else subject


def is_noun_phrase(subject: str) -> bool:
    """Whether a subject surely reads as one: a name, or what an article begins."""
    words = subject.split()
    return bool(words) and (fold(words[0]) in _ARTICLES or all(word[0].isupper() for word in words))


# --- a part in another's place ---


def _find_part(typed: Sequence[str], *, is_linked: bool) -> list[str]:
    """Return what a message puts in the place of a part of the question before; nothing where it does not."""
    opening = _compile("about", r"(?:{})\b ?").match(_join(typed))
    rest = list(typed[len(opening.group().split()) :]) if opening else list(typed)
    while rest and fold(rest[-1]) in {"bagaimana", "gimana", "gmn", "berapa", "brp", "how", "then", *_read_idle()}:
        rest.pop()
    while rest and fold(rest[0]) in {"yang", "yg", "one", *(() if opening else ("tahun", "year"))}:
        rest.pop(0)
    if not rest or find_cue(read_tokens(" ".join(rest))) is not None or _refers(rest):
        return []
    if opening:
        return rest if len(rest) <= _MOST_WORDS_OF_A_PART else []
    text = " ".join(rest)
    tokens = read_tokens(text)
    named = {fold(word) for country in find_places(text, tokens).values() for word in read_tokens(country).texts}
    told = named | set(find_years(tokens.texts)) | _read_words("neutral")
    if len(rest) > _MOST_WORDS_WITHOUT_A_SIGN:
        return []
    folded = set(_fold(rest))
    is_time_or_place = folded <= told and not folded <= _read_words("neutral")
    begins = re.fullmatch(_PREPOSITIONS, fold(rest[0])) is not None and len(rest) > 1
    return rest if is_time_or_place or begins or is_linked else []


def _put_part(part: Sequence[str], earlier: Earlier) -> FollowUp | None:
    """Return the question before with a part of it replaced, or with the part added where it fits none."""
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
            return FollowUp(f"{changed}?", f"{changed}?", is_whole=True)
    tells_when = any(find_years(part)) or not _read_months().isdisjoint(_fold(part))
    tells_where = bool(find_places(said, read_tokens(said)))
    if tells_when or tells_where or re.fullmatch(_PREPOSITIONS, fold(part[0])):
        changed = f"{before.strip()} {_find_preposition(said, earlier.question.language)}{said}?"
        return FollowUp(changed, changed, is_whole=True)
    subject = find_subject(earlier.question)
    if not subject or len(part) > _MOST_WORDS_OF_A_TOPIC:
        return None
    return FollowUp(f"{_cut_topic(said)} {show_subject(subject)}?", subject, need=Need.RATHER, stays=True)


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
    old, new = ([word for word in read_tokens(text).texts if fold(word) in _read_months()] for text in (before, said))
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
    old, new = find_vote(before), find_vote(said)
    if new is None or (old is not None and old.kind == new.kind):
        return ""
    span = old.span if old is not None else _find_election_noun(before)
    return before[: span.start] + said[slice(*new.span)] + before[span.end :] if span else ""


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
    names = [span for span in earlier.names if _is_proper(earlier.question.asked[slice(*span)])]
    if not said[:1].isupper() or not _is_proper(said) or not names:
        return ""
    span = names[-1]
    return before[: span.start] + said + before[span.end :] if span.end <= len(before) else ""


def _is_date(words: str) -> bool:
    return all(word.isdecimal() or fold(word) in _read_months() for word in read_tokens(words).texts)


def _is_proper(name: str) -> bool:
    words = read_tokens(name).texts
    return not has_election_words(words) and _read_months().isdisjoint(_fold(words))


def _cut_topic(said: str) -> str:
    return re.sub(r"^(?:soal|tentang|ttg|about|on|regarding|the)\s+", "", said, flags=re.IGNORECASE)


# --- words that refer back ---


def _refer_back(asked: Sequence[str], question: Question, earlier: Earlier, *, is_linked: bool) -> FollowUp | None:
    folded = _fold(asked)
    persons, things, idle = _read_words("person"), _read_words("thing"), _read_words_of_reference()
    content = [word for word in folded if word not in idle]
    own_names = {fold(question.asked[slice(*span)]) for span in question.names} - idle
    has_own = bool(own_names or question.places or question.years)
    subject = find_subject(earlier.question)
    if not subject:
        return None
    if not content and not has_own:
        return _ask_alone(asked, folded, question, earlier, subject)
    if has_own:
        return None
    if any(word in persons for word in folded) and len(content) <= _MOST_CONTENT_BESIDE_A_PERSON:
        return _put_person(asked, earlier, subject)
    refers = [place for place, word in enumerate(folded) if word in things]
    is_short = len(folded) <= _MOST_WORDS_OF_A_TOPIC and folded[0] in _read_words("auxiliaries")
    is_dummy = not is_short and _compile("dummy", r"\b(?:{})\b").search(" ".join(folded)) is not None
    if refers and len(content) < _MOST_CONTENT + len(refers) and not is_dummy:
        return FollowUp(_add(_leave_out(asked, things), subject), subject, need=Need.RATHER, stays=True)
    if (is_linked and len(content) == 1) or _is_left_open(folded, content, question):
        return FollowUp(_add(asked, subject), subject, need=Need.AT_LAST, stays=True)
    return None


def _ask_alone(
    asked: Sequence[str], folded: Sequence[str], question: Question, earlier: Earlier, subject: str
) -> FollowUp | None:
    """Complete what only asks: "when was that?", "siapa dia?", "berapa persen?"."""
    is_vague = question.answer_type in {None, AnswerType.DEFINITION, AnswerType.OTHER}
    if is_vague and _read_words("neutral").isdisjoint(folded):
        # "What is that?" is about the words of an answer.
        return None
    if question.answer_type is AnswerType.PERSON and (person := _find_person(earlier)):
        asking = "siapa" if question.language is Language.ID else "who is"
        return FollowUp(f"{asking} {person}", person, stays=True)
    persons = _read_words("person")
    if any(word in persons for word in folded) and (person := _find_person(earlier)):
        subject = person
    if question.answer_type in {AnswerType.TIME, AnswerType.PLACE}:
        subject = _find_event(subject) or show_subject(subject)
    return FollowUp(_add(_leave_out(asked, persons | _read_words("thing")), subject), subject, stays=True)


def _find_event(subject: str) -> str | None:
    """Return the election that a subject is about, where it says hardly more: "menang pilpres" is about the pilpres."""
    vote = find_vote(subject)
    if vote is None or len(read_tokens(subject[: vote.span.start] + subject[vote.span.end :]).texts) != 1:
        return None
    return subject[slice(*vote.span)]


def _put_person(asked: Sequence[str], earlier: Earlier, subject: str) -> FollowUp:
    person = _find_person(earlier)
    if person is None:
        return FollowUp(_add(_leave_out(asked, _read_words("person")), subject), subject, need=Need.RATHER, stays=True)
    possessive = {"his", "her", "hers"}
    words = list(asked)
    place = next(place for place, word in enumerate(words) if fold(word) in _read_words("person"))
    words[place] = f"{person}’s" if fold(words[place]) in possessive else person
    return FollowUp(" ".join(words) + "?", person)


def _is_left_open(folded: Sequence[str], content: Sequence[str], question: Question) -> bool:
    """Whether one word beside what asks leaves open of what: "how many votes?", "dipilih gimana?"."""
    if len(content) != 1 or question.answer_type not in _ALONE or _ARTICLES & set(folded):
        return False
    if _read_asking_words().isdisjoint(folded):
        return False
    word = content[0]
    # As typed: that "hasilnya" is somebody's result is lost where its spelling is written out.
    typed = _fold(read_tokens(question.text).texts)
    is_possessed = any(map(_POSSESSED.fullmatch, typed)) and not has_election_words([word])
    return (
        is_possessed
        or _PASSIVE.fullmatch(word) is not None
        or (word in _read_words("counted") and question.answer_type in _OF_A_COUNT)
    )


# --- persons ---


def _list_persons(earlier: Earlier) -> list[Span]:
    """Return the names in the question before that are no countries, offices, parties or months, in order."""
    question = earlier.question
    countries = {fold(word) for typed in question.places.values() for word in read_tokens(typed).texts}
    found: list[Span] = []
    for span in earlier.names:
        name = question.asked[slice(*span)]
        if _is_proper(name) and countries.isdisjoint(_fold(read_tokens(name).texts)):
            found.append(span)
    return found


def _find_person(earlier: Earlier) -> str | None:
    """Return who was talked about: named in the question before, else in what answered it."""
    question = earlier.question
    persons = [question.asked[slice(*span)] for span in _list_persons(earlier)]
    asked_who = question.answer_type is AnswerType.PERSON
    # "Who is Ana?" names her; who "the chair of the court" is stands in the first answer, whoever else is in the last.
    if persons and (not asked_who or find_subject(question) == persons[0]):
        return persons[0]
    for quoted in earlier.quoted if asked_who else reversed(earlier.quoted):
        names = _list_names(quoted)
        if names:
            return next((name for name in names if " " in name), names[0])
    return next(iter(persons), None)


def _list_names(text: str) -> list[str]:
    """Return what a text names that may be a person, without titles, in order."""
    found = []
    for match in _NAMES.finditer(text):
        words = match.group().split()
        is_first = _SENTENCE_STARTS.search(text[: match.start()]) is not None
        while words and (fold(words[0]) in _read_words("titles") or has_election_words([words[0]])):
            words.pop(0)
            is_first = False
        name = " ".join(words).removesuffix("’s").removesuffix("'s")
        tokens = read_tokens(name)
        is_other = find_places(name, tokens) or has_election_words(tokens.texts) or name.isupper()
        is_idle = all(fold(word) in _read_function_words() | _read_months() for word in tokens.texts)
        if words and not is_other and not is_idle and not (is_first and len(words) == 1):
            found.append(name)
    return found


# --- words ---


def _cut_links(words: Sequence[str]) -> list[str]:
    """Return a message without what links it to the one before; whole where it is nothing else."""
    link = _compile_links().match(_join(words))
    rest = list(words[len(link.group().split()) :]) if link else list(words)
    return rest or list(words)


def _leave_out(words: Sequence[str], left_out: frozenset[str]) -> list[str]:
    return [word for word in words if fold(word) not in left_out]


def _add(words: Sequence[str], subject: str) -> str:
    return f"{' '.join(words)} {subject}?"


def _refers(words: Sequence[str]) -> bool:
    return all(word in _read_words("thing") | _read_words("person") for word in _fold(words))


def _fold(words: Sequence[str]) -> list[str]:
    return [fold(word) for word in words]


def _join(words: Sequence[str]) -> str:
    return " ".join(_fold(words))


def _is_linked(question: Question) -> bool:
    """Whether a message begins with "and", "terus" or the like, whatever else it opens with."""
    link = _compile_links().match(_join(read_tokens(question.text).texts))
    return link is not None and _compile("links", r"\b(?:{})\b").search(link.group()) is not None


@cache
def _compile_links() -> re.Pattern[str]:
    lines = [
        line
        for language in Language
        for section in ("links", "openers")
        for line in read_sections(_LISTS, language, re.compile)[section]
    ]
    return re.compile(rf"(?:(?:{'|'.join(lines)})\b ?)+")


@cache
def _compile(section: str, frame: str) -> re.Pattern[str]:
    lines = [line for language in Language for line in read_sections(_LISTS, language, re.compile)[section]]
    return re.compile(frame.replace("{}", "|".join(lines)))


@cache
def _read_words(section: str) -> frozenset[str]:
    return read_section_words(_LISTS, section)


@cache
def _read_months() -> frozenset[str]:
    return frozenset(month for months in MONTH_WORDS.values() for month in months)


@cache
def _read_asking_words() -> frozenset[str]:
    return frozenset[str]().union(*(read_word_list(f"analysis/question_{language}.txt") for language in Language))


@cache
def _read_function_words() -> frozenset[str]:
    lists = (read_word_list(f"analysis/stop_{language}.txt") for language in Language)
    return frozenset[str]().union(*lists) | _read_idle()


@cache
def _read_words_of_reference() -> frozenset[str]:
    """Return the words that say nothing beside what was said before."""
    refers = _read_words("person") | _read_words("thing")
    return refers | _read_function_words() | _read_asking_words() | _read_words("neutral")


@cache
def _read_idle() -> frozenset[str]:
    """Return particles that say nothing."""
    return read_section_words(_LISTS, "particles")
