"""Whether a highlight tells a value that is asked for, which the question does not hold itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import analyze
from index.analysis.patterns.sought import seek_list
from index.analysis.word_lists import compile_lines, compile_list, read_section_words
from index.answering.kinds.bodies import BODIES
from index.answering.kinds.highlights import Highlight, kept_for_span, kept_of_highlight
from index.answering.kinds.subjects.listed import compile_words, has_words, list_telling
from index.answering.kinds.values import (
    find_days,
    find_months,
    find_relative_times,
    find_values,
    list_given_ids,
    list_own_ids,
)
from index.models import Span
from index.passages.structure.law_names import find_law_names
from index.questions.answer_types import COUNTED, AnswerType, asks_how_punished
from index.questions.places import has_election_words
from index.search.postings import IS_DATE, IS_NUMBER, IS_PERCENT
from index.search.queries import Query

# "Whoever gives more than the limit is fined from 6 to 24 million" tells not how much may be given.
_AT_MOST = re.compile(
    r"\b(?:max(?:imum|imal)?|limits?|at most|cap|how much (?:can|may)|maks(?:imal|imum)?|batas\w*|paling banyak"
    r"|boleh)\b",
    re.IGNORECASE,
)
_FINED = re.compile(r"\b(?:denda|didenda|fined?|fines)\b[^.;]{0,30}?\d[^;]{0,120}", re.IGNORECASE)
# Currency signs are no words.
_CURRENCY = re.compile(r"[$£€¥]\s?\d")
_HOURS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
    "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|dua belas",
)
_TIMES_ASKED = re.compile(r"\b(?:berapa kali|how (?:many times|often))\b", re.IGNORECASE)
_TIMES = re.compile(r"\b(?:\w+\)? kali|sekali|once|twice|thrice|\w+ times)\b", re.IGNORECASE)
# "The mayor decided on Thursday that the recount will be held …": when that was is not when the recount is.
_SAYING = re.compile(
    r"\b(?:announc\w*|decid\w*|decision|rul(?:e[ds]?|ing)|sa(?:y|ys|id)|told|declar\w*|warn\w*|stat(?:e[ds]?|ing)"
    r"|confirm\w*|report\w*|order(?:s|ed)?|memutus\w*|diputus\w*|putusan|mengumum\w*|diumum\w*|menyata\w*|dinyata\w*"
    r"|mengata\w*|bilang|menetap\w*|ditetap\w*|menegas\w*|melapor\w*|memasti\w*|menjelas\w*|menyampai\w*)\b",
    re.IGNORECASE,
)
_SAID_THAT = re.compile(
    rf"\A(?=[^.;:]{{0,200}}?{_SAYING.pattern}[^.;:]{{0,80}}?\b(?:that|bahwa)\b)[^.;:]*?\b(?:that|bahwa)\b",
    re.IGNORECASE,
)
# How old somebody is, is no length of time.
_AGE = re.compile(
    r"\b(?:berusia|berumur|usia|umur|aged|age of)\W+(?:\w+\W+){0,4}?\d+(?: \([\w ]+\))? (?:tahun|years)"
    r"|\b(?:berusia|berumur|(?:di bawah|di atas) (?:usia|umur)|aged|age of) \d+|\b\w+[ -]years?[ -](?:old|of age)\b",
    re.IGNORECASE,
)
# A time of the day, but no share: "07.00", "8 p.m.", "0700 BST", "jam tujuh".
_CLOCK = re.compile(
    # What begins with a figure, then what begins a word: elsewhere nothing is tried.
    r"\d(?:(?<![\d.,:]\d)\d?[.:]\d{2}(?![\d.]|\s?%)|\s?[ap]\.?m\b)"
    r"|\b(?:(?:[01]\d|2[0-4])[0-5]\d\s?(?:BST|GMT|UTC|WIB|WITA|WIT|hours|hrs|h)\b"
    rf"|(?:pukul|jam) (?:\d|(?:{_HOURS[1]})\b)|(?:noon|midnight|o[’']clock)\b"
    rf"|(?:{_HOURS[0]}) in the (?:morning|afternoon|evening)\b)",
    re.IGNORECASE,
)
# "In the 16th century", "abad ke-10", "abad kesepuluh": no word of it is a number or a date by itself.
_CENTURY = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)|\w+(?:st|nd|rd|th))(?: (?:and|to|or) \w+(?:st|nd|rd|th))?[ -]centur(?:y|ies)\b"
    r"|\babad (?:ke-?\s?\d{1,2}|ke\w+|pertama|[ivxl]+|\d{1,2})\b",
    re.IGNORECASE,
)
_CHARGES = "questions/charges"
# A less likely translation is something else.
_LEAST_WEIGHT_OF_FREE = 0.67
# So many words may stand between what money is for and how much it is.
_PAID_REACH = 2
# What says less does not tell whose number is asked for; a less likely translation is another word.
_LEAST_OF_WHOM, _LEAST_WEIGHT_OF_WHOM = 0.35, 0.4
# A number to call: in groups from a zero, a plus or a bracket on, or behind what says so.
_TELEPHONE = re.compile(
    r"(?<![\d.,])(?:\+|\(\+?\d|0)\d[\d ()./-]{4,}\d"
    r"|\b(?:call|phone|telephone|hotline|dial|ring|tel|hubungi|telepon|telp|wa|whatsapp)"
    r"(?:\W{1,3}|\s(?:\w+\s){0,3})\d[\d -]{2,}(?!\d|[.,:]\d|\s?(?:%|persen|percent|[ap]\.?m\b))",
    re.IGNORECASE,
)
# "Just over 12 months ago": when something was.
_AGO = re.compile(r"\b[\w-]+ [\w-]+ (?:ago|earlier|(?:yang )?(?:lalu|silam))\b", re.IGNORECASE)
# The number and the year of a law are neither of what it is about.
_OF_NO_LAW = COUNTED | {AnswerType.TIME}
_YEAR_ASKED = re.compile(r"\b(?:what|which) year\b|\btahun (?:berapa|brp)\b", re.IGNORECASE)
# "Lembaran Negara Tahun 1964 Nomor 94", "No. 47 Prp Tahun 1960".
_PRINTED = re.compile(
    r"\b(?:(?:nomor|no)\b\s?\.?\s*\d+\w?(?:\s+prp)?|(?:lembaran|berita)\s+(?:negara|daerah)(?:\s+republik\s+indonesia)?)"
    r"\s+tahun\s+\d{4}(?:\s+(?:nomor|no)\b\s?\.?\s*\d+)?",
    re.IGNORECASE,
)
# "How many days", "berapa hari": the answer is in days, or in hours or weeks.
_UNITS = ("minutes?|menit", "hours?|jam", "days?|hari", "weeks?|minggu|pekan", "months?|bulan", "years?|tahun")
_EACH_UNIT = "|".join(f"(?P<unit{place}>{words})" for place, words in enumerate(_UNITS))
_UNIT_ASKED = re.compile(rf"\b(?:how many|berapa|brp) (?:{_EACH_UNIT})\b", re.IGNORECASE)
_UNIT = re.compile(rf"\b(?:{_EACH_UNIT})\b", re.IGNORECASE)
# Sentences are quoted again and again.
_MAX_REMEMBERED = 4_096

# The year of a notice below a page: "© 2014 Voting Information Project".
_COPYRIGHT = re.compile(r"(?:©|\(c\)|\bcopyright\b)(?:\s*(?:©|\(c\)))?\s*\d{4}(?:\s*[-–]\s*\d{4})?", re.IGNORECASE)
# "The campaign lasts 64 days", "lama masa kampanye 64 hari": no time, unless it runs from or up to one.
_LENGTH = re.compile(
    r"\b(?:lama|lamanya|durasi|durasinya|selama|lasts?|lasted|lasting|length|duration)\b(?:\s[^\W\d]+){0,4}\s[\w-]+"
    r"(?: \([\w ]+\))? (?:(?:working|calendar|full) )?(?:days?|weeks?|months?|hari|minggu|pekan|bulan)\b"
    r"(?![^.;]*\b(?:before|after|from|since|prior|until|till|to|between|ahead|within|beginning|starting|sebelum|setelah"
    r"|sesudah|setelahnya|sesudahnya|sebelumnya|sejak|dari|mulai|terhitung|hingga|sampai|antara|menjelang|pasca)\b)",
    re.IGNORECASE,
)
# "24,637 on election day" tells no time.
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?![\d.,]*\d)")
# "National Hearth", "Labour and Land": what may be the name of a party that no word says to be one.
_NAME = re.compile(r"[A-Z][\w'’-]*(?: (?:(?:and|of|for|the|dan|untuk) )?[A-Z][\w'’-]*)*")
# A less likely translation is another name.
_LEAST_WEIGHT_OF_NAME = 0.6
# So many passages are asked if they list it.
_MOST_LISTED = 50
# "36 months in prison", "imprisonment for a term of not more than two years": so near a penalty stands how much it is.
_BEFORE_PENALTY_CHARS, _BEHIND_PENALTY_CHARS = 20, 70


def tells_value(highlight: Highlight) -> bool:
    """Whether a value of the kind that is asked for is told, and not only the question's own."""
    return bool(np.count_nonzero(find_new_values(highlight)))


def tells_duration(highlight: Highlight) -> bool:
    """Whether it is told how long something takes; how long ago it was does not tell it, nor minutes how many days."""
    if not _tells_unit(highlight):
        return False
    lengths = find_new_values(highlight) & ~mark_matches(highlight, _CLOCK, _AGE)
    return int(lengths.sum()) > len(_AGO.findall(highlight.text))


def _tells_unit(highlight: Highlight) -> bool:
    """Whether a length of time is told in the unit that is asked for, or in the next smaller or larger one."""
    asked = _UNIT_ASKED.search(highlight.query.question.asked)
    if asked is None:
        return True
    wanted = _find_unit(asked)
    return any(abs(_find_unit(told) - wanted) <= 1 for told in _UNIT.finditer(highlight.text))


def _find_unit(found: re.Match[str]) -> int:
    """Return the place of a unit of time in `_UNITS` that was found."""
    return next(place for place in range(len(_UNITS)) if found[f"unit{place}"])


def tells_colour(highlight: Highlight) -> bool:
    """Whether a colour is told that the question does not name itself."""
    colours = compile_list("answering/colours", highlight.language, frame=r"(?i:\b(?:{})\b)")
    asked = highlight.query.question.asked.casefold()
    return any(found.group().casefold() not in asked for found in colours.finditer(highlight.text))


def tells_votes(highlight: Highlight) -> bool:
    """Whether a number of votes, or a share of them, is told: "11 of 45 seats" is none."""
    if highlight.terms is None:
        return True  # a row's heads say what is counted
    votes = compile_list("answering/votes", highlight.language, frame=r"(?i:{})")
    return any(map(votes.search, highlight.texts))


def tells_money(highlight: Highlight) -> bool:
    """Whether an amount is told, by its sign too; where it is asked how much may be, not of fines alone."""
    question = highlight.query.question
    if asks_how_punished(question.tokens) or _AT_MOST.search(question.asked) is None:
        return _CURRENCY.search(highlight.text) is not None or tells_value(highlight)
    is_signed = _CURRENCY.search(_FINED.sub(" ", highlight.text)) is not None
    return is_signed or bool((find_new_values(highlight) & ~mark_matches(highlight, _FINED)).any())


def tells_no_charge(highlight: Highlight) -> bool:
    """Whether it is told that something costs nothing: "it is free of charge", "tidak dipungut biaya"."""
    free = compile_list("answering/free", highlight.language, frame=r"(?i:\b(?:{})\b)")
    return any(free.search(text) is not None and not text.rstrip().endswith("?") for text in highlight.texts)


def is_of_charged(highlight: Highlight) -> bool:
    """Whether it, or what stands right above it, is on what would be paid for: the fee for one thing is no other's."""
    asked = highlight.query.question.asked
    if not has_words(asked, _CHARGES):
        return True
    spans = [match.span() for match in compile_words(_CHARGES).finditer(asked)]
    what = [term for term in list_telling(highlight) if not any(start <= term.start < end for start, end in spans)]
    # Of voters all speak: a voter's card is a card.
    what = [term for term in what if not has_election_words([term.surface])] or what
    own = (other.question.text for other in highlight.own_questions)
    near = (highlight.document.title, *highlight.around, *own, highlight.text_before)
    held = {term.text for text in near for term in analyze(text, highlight.language)}
    return not what or any(
        highlight.holds(term, _LEAST_WEIGHT_OF_FREE)
        or any(weight >= _LEAST_WEIGHT_OF_FREE and text in held for text, weight in term.weights.items())
        for term in what
    )


def tells_clock(highlight: Highlight) -> bool:
    """Whether a time of the day is told."""
    return _CLOCK.search(highlight.text) is not None


def tells_telephone(highlight: Highlight) -> bool:
    """Whether a number to call is told in a passage on whom to call."""
    return _TELEPHONE.search(highlight.text) is not None and _speaks_of_called(highlight)


def _speaks_of_called(highlight: Highlight) -> bool:
    """Whether its passage speaks of whom it is asked how to call."""
    question = highlight.query.question
    asking = compile_list("questions/telephones", frame=r"(?i)\b(?:{})\b").search(question.asked)
    start, end = asking.span() if asking else (0, 0)
    whom = (
        term for term in highlight.query.terms if not (start <= term.start < end or term.information < _LEAST_OF_WHOM)
    )
    return all(highlight.speaks_of(term, _LEAST_WEIGHT_OF_WHOM) for term in whom)


def tells_time(highlight: Highlight) -> bool:
    """Whether a time is told, if only by the day on which it was said: "next year"."""
    return tells_value(highlight) or bool(find_relative_times(highlight.index, highlight.words.tokens).any())


def tells_day(highlight: Highlight) -> bool:
    """Whether no time is told but one within which something must be done: "at most ten days after the vote"."""
    times, words = find_new_values(highlight), highlight.words
    limits = compile_list("answering/limits", highlight.language, frame=r"\b(?i:{})\b")
    if not times.any() or limits.search(highlight.text) is None:
        return True
    return bool((times & find_days(highlight.index, words.tokens, words.flags)).any())


def tells_month(highlight: Highlight) -> bool:
    """Whether a month is named."""
    return bool(find_months(highlight.index, highlight.words.tokens).any())


def tells_place(highlight: Highlight) -> bool:
    """Whether more than a day is told: "it will be held on 5 December" does not say where."""
    words = highlight.words
    if tells_value(highlight) or not find_days(highlight.index, words.tokens, words.flags).any():
        return True
    return _compile_where().search(highlight.text) is not None


@cache
def _compile_where() -> re.Pattern[str]:
    """Return what says where: "in the hall", "di balai desa"; "in 2026", "at 8 a.m." and "on Saturday" say when."""
    days = "|".join(
        sorted(read_section_words("passages/grammar", "days") | read_section_words("passages/grammar", "months"))
    )
    return re.compile(
        r"\b(?:in|at|on|near|by|behind|opposite|inside|outside|to|into|from|through|via|within|across|throughout"
        rf"|di|ke|dari|dalam|pada|melalui|lewat|online|daring)\s+(?!\d|(?:{days})\b)|https?:|www\.",
        re.IGNORECASE,
    )


def tells_company(highlight: Highlight) -> bool:
    """Whether a company is told of."""
    return compile_lines("answering/companies.txt", frame=r"\b(?:{})\b").search(highlight.text) is not None


def tells_penalty(highlight: Highlight) -> bool:
    """Whether a punishment or a sanction is told; how long or how much, where that is asked for, beside its name."""
    penalties = compile_list("answering/penalties", highlight.language, frame="(?i:{})")
    if tells_no_penalty(highlight):
        return True
    if highlight.asked not in (AnswerType.DURATION, AnswerType.MONEY):
        return penalties.search(highlight.text) is not None

    def find_near(text: str) -> list[Span]:
        return [
            Span(max(0, found.start() - _BEFORE_PENALTY_CHARS), found.end() + _BEHIND_PENALTY_CHARS)
            for found in penalties.finditer(text)
        ]

    if _stands_under_penalties(highlight, penalties):
        return bool(find_new_values(highlight).any()) or (
            highlight.asked is AnswerType.MONEY and _CURRENCY.search(highlight.text) is not None
        )
    near = (text[slice(*span)] for text in highlight.texts for span in find_near(text))
    if highlight.asked is AnswerType.MONEY and any(map(_CURRENCY.search, near)):
        return True
    return bool((_mark_spans(highlight, find_near) & find_new_values(highlight)).any())


def tells_no_penalty(highlight: Highlight) -> bool:
    """Whether it is told that something is not punished: "there is no fine for not voting"."""
    unpunished = compile_list("answering/unpunished", highlight.language, frame="(?i:{})")
    return any(map(unpunished.search, highlight.texts))


def _stands_under_penalties(highlight: Highlight, penalties: re.Pattern[str]) -> bool:
    """Whether a heading says that what stands below it are punishments: "Penalties", then "Late report: $50"."""
    return any(map(penalties.search, highlight.above))


def tells_frequency(highlight: Highlight) -> bool:
    """Whether it is told how often."""
    return compile_list("answering/frequencies", highlight.language, frame="(?i:{})").search(highlight.text) is not None


def asks_for_times(highlight: Highlight) -> bool:
    """Whether it is asked how many times something is or may be: "berapa kali boleh ganti"."""
    return _TIMES_ASKED.search(highlight.query.question.asked) is not None


def tells_times(highlight: Highlight) -> bool:
    """Whether it is told how many times, not how many of something."""
    return _TIMES.search(highlight.text) is not None


def tells_fact(highlight: Highlight) -> bool:
    """Whether a share is told that something has, or that it should have, as it is asked for: a quota is no share."""
    if compile_list("questions/normative", frame=r"\b(?i:{})\b").search(highlight.query.question.asked):
        return True
    return compile_list("answering/norms", frame=r"\b(?i:{})\b").search(highlight.text) is None


@kept_of_highlight
def find_new_values(highlight: Highlight) -> npt.NDArray[np.bool_]:
    """Return which terms are values of the kind that is asked for, the question's own left out, shape (t,)."""
    index, query, words = highlight.index, highlight.query, highlight.words
    asked = highlight.asked
    if asked is None:
        return np.zeros(len(words.tokens), np.bool_)
    values = _find_values(highlight, asked)
    if asked is AnswerType.ORGANISATION and _holds_names(highlight):
        values = values | mark_matches(highlight, _NAME, holds=lambda name: _is_listed_party(highlight, name))
    if not np.count_nonzero(values):  # quicker than `any` on few
        return values
    # "The Green Party" is what cares for the environment.
    list_given = list_own_ids if asked is AnswerType.ORGANISATION else list_given_ids
    # Of somebody's own age, a rule for just that one tells.
    given = () if asked is AnswerType.AGE else list_given(index, query)
    is_value = values & [number not in given for number in words.tokens.tolist()]
    if asked in _OF_NO_LAW and not _asks_for_year_of_law(query):
        is_value &= ~_mark_law_names(highlight)
    if asked is AnswerType.TIME and is_value.any():
        others = [_COPYRIGHT, _THOUSANDS, _LENGTH]
        if not has_election_words(query.question.tokens.texts):
            others.append(compile_list("answering/named_elections", highlight.language, frame=r"\b(?i:{})\b"))
        if not _asks_of_text(query):
            # When a text was adopted or published is not when that takes place which it names.
            others.append(compile_list("answering/colophons", highlight.language, frame=r"\A\W*(?i:{})"))
        if _SAYING.search(query.question.asked) is None:
            others.append(_SAID_THAT)
        is_value &= ~mark_matches(highlight, *others)
    return is_value


def _find_values(highlight: Highlight, asked: AnswerType) -> npt.NDArray[np.bool_]:
    """Return which terms are values of a kind, whoever asks, shape (t,): read-only."""
    key = _find_values, asked
    if key not in highlight.of_span:
        values = find_values(highlight.index, asked, highlight.words.tokens, highlight.words.flags)
        if asked is AnswerType.TIME:
            values |= mark_matches(highlight, _CENTURY)
        if asked is AnswerType.MONEY:
            values |= _mark_unknown_money(highlight)
        values.setflags(write=False)
        highlight.of_span[key] = values
    found: npt.NDArray[np.bool_] = highlight.of_span[key]
    return found


def _holds_names(highlight: Highlight) -> bool:
    """Whether these words themselves hold each name of the question: what a party lost elsewhere is not asked for."""
    return all(
        highlight.holds(term, _LEAST_WEIGHT_OF_NAME)
        for term in highlight.query.terms
        if highlight.index.look_up(term.meaning).is_name and not has_words(term.surface, BODIES, "parties")
    )


def _is_listed_party(highlight: Highlight, name: str) -> bool:
    """Whether a table lists a name under a head that says that its column is of parties: "Party", "Partai"."""
    index = highlight.index
    numbers = [index.vocabulary.find(term.text) for term in analyze(name, highlight.language)]
    if not numbers or None in numbers:
        return False
    rare = min((index.list_passages_with(number) for number in numbers if number is not None), key=len)
    return any(
        cell == name and has_words(head, BODIES, "parties")
        for passage in rare[:_MOST_LISTED].tolist()
        for table, row in filter(None, [index.find_row(passage)])
        for head, cell in zip(table.heads, row.cells, strict=False)
    )


def _mark_unknown_money(highlight: Highlight) -> npt.NDArray[np.bool_]:
    """Return which terms are sums in what is no word, right behind what they are for, shape (t,).

    "A deposit of 500 zorvins": other amounts of it need not be told for that.
    """
    index, words = highlight.index, highlight.words
    is_number = ((words.flags & IS_NUMBER) > 0) & ((words.flags & (IS_DATE | IS_PERCENT)) == 0)
    is_sum = np.zeros(len(words.tokens), np.bool_)
    for place in is_number[:-1].nonzero()[0].tolist():
        is_paid = index.paid.take(words.tokens[max(0, place - _PAID_REACH) : place]).any()
        is_whole = not is_number[place + 1] and words.sentences[place] == words.sentences[place + 1]
        is_sum[place] = is_paid and is_whole and not index.is_own_word(int(words.tokens[place + 1]))
    return is_sum


def _asks_of_text(query: Query) -> bool:
    """Whether it is asked of a law, a statement or another text, or when something was adopted or published."""
    return seek_list("questions/texts", frame=r"\b(?i:{})").search(query.question.asked) is not None


def _asks_for_year_of_law(query: Query) -> bool:
    """Whether it is asked from which year a law is: "aturan soal lambang partai dari tahun berapa"."""
    asks_for_year = query.question.answer_type is AnswerType.TIME and _YEAR_ASKED.search(query.question.asked)
    return asks_for_year is not None and _asks_of_text(query)


@kept_for_span
def _mark_law_names(highlight: Highlight) -> npt.NDArray[np.bool_]:
    """Return which terms stand in the name of a law or of where it was printed, "Act 1952", shape (t,)."""
    return _mark_spans(highlight, _find_law_names)


@lru_cache(maxsize=_MAX_REMEMBERED)
def _find_law_names(sentence: str) -> tuple[Span, ...]:
    named = [Span(start, end) for _, start, end in find_law_names(sentence)]
    return (*named, *(Span(*match.span()) for match in _PRINTED.finditer(sentence)))


def mark_matches(
    highlight: Highlight, *patterns: re.Pattern[str], holds: Callable[[str], bool] = lambda _: True
) -> npt.NDArray[np.bool_]:
    """Return which terms stand in what any of some patterns finds in their sentence, of that what holds, shape (t,)."""
    return _mark_spans(
        highlight,
        lambda text: [
            Span(*match.span()) for pattern in patterns for match in pattern.finditer(text) if holds(match.group())
        ],
    )


def _mark_spans(highlight: Highlight, find: Callable[[str], Sequence[Span]]) -> npt.NDArray[np.bool_]:
    """Return which terms begin in a part of their sentence that is found there, shape (t,)."""
    found = [find(text) for text in highlight.texts]
    if not any(found) or highlight.terms is None:
        return np.zeros(len(highlight.words.tokens), np.bool_)
    return np.array(
        [
            any(span.start <= term.start < span.end for span in spans)
            for spans, terms in zip(found, highlight.terms, strict=True)
            for term in terms
        ],
        np.bool_,
    )
