"""What a page that checks messages repeats of them, its denial standing elsewhere: below "Narasi", "Pesan itu …".

Such words are told by nobody who vouches for them: they are known again, and never an answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_sections
from index.models import Span
from index.passages.structure.unit import Unit

Section = Sequence[tuple[Span, ...]]

_CHECKS = "passages/checks"
# "**[NARASI]:**", "Klaim 2 –", "## Isi pesan".
_LABEL = r"(?i:[\s#*_>\[(]*(?:{})[\s*_\])]*)"
_QUOTATION = re.compile(r"“[^”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)|«[^»]*(?:»|\Z)")
_SENTENCE = re.compile(r"(?<=[.!?])\s")
# "Jakarta –", "Lerang, Berita –".
_DATELINE = re.compile(r"\A[^.!?:\n]{2,40}?\s[-–—]{1,2}\s+")
# "The claim | that …", *isu | soal …*.
_WHAT_IS_CLAIMED = re.compile(r"\s(?:that|about|bahwa|soal|tentang|mengenai|terkait)\s", re.IGNORECASE)
# A label that was set in bold ends as a sentence does: "**The message.** A text …".
_OF_LABEL = re.compile(r"\.[*_]*\s")
_CLOSING = "”»"
_LEAST_QUOTED = 40
MAX_VERDICT_CHARS = 60
"""A verdict by itself is no longer: "Rating: False"."""
_MOST_BESIDE_VERDICT = 2
_BEGINNING_CHARS = 160
_MARKS = " \t\n*_>-–•"


def find_told_claims(
    text: str, title: str, sections: Sequence[Section], headings: Sequence[Span], checked: Collection[Unit]
) -> list[Unit]:
    """Return what a page repeats of the messages that it checks, in order: units that are all lead.

    Args:
        text: The whole text.
        title: The document's.
        sections: The runs of paragraphs between headings.
        headings: Where these stand, ascending.
        checked: What is passed on and has its check beside it: that is told with it.
    """
    if not _is_check(text, title, headings):
        return []
    leads = [Span(unit.start, unit.end) for unit in checked]
    found: list[Unit] = []
    for section in sections:
        above = [one for one in headings if section and one.end <= section[0][0].start][-1:]
        is_below = bool(above) and _is_label("narrations", text[slice(*above[0])])
        before = ""
        last: Span | None = None
        for paragraph in section:
            words = text[paragraph[0].start : paragraph[-1].end]
            opens = _find_label("narrations", words)
            if _find_label("findings", words) is not None:
                is_below = False
            is_told = (is_below or opens is not None or _is_message(words, before)) and not _denies_message(words)
            if opens is not None:
                # Of a label alone all that follows is told, up to what is found.
                is_below = is_below or not words[opens:].strip(_MARKS)
            told = set(paragraph) if is_told else set(_find_told_sentences(text, paragraph))
            if is_told and last is not None and text[last.end - 1] == ":" and Unit(*last, last.end) not in found:
                found.append(Unit(*last, last.end))  # without what it announces it is half
            told = {one for one in told if not any(lead.start <= one.start < lead.end for lead in leads)}
            found += _join(paragraph, told)
            before, last = words, paragraph[-1]
    return sorted(found)


def is_told_claim(unit: Unit) -> bool:
    """Whether a unit is what is only repeated of a message, as of `find_told_claims`."""
    return unit.lead_end == unit.end


def denies(words: str) -> bool:
    """Whether a sentence says of something that it is not so, in its own words, or is a verdict: "SALAH"."""
    return _search("denying", _leave_out_quotations(words))


def leave_out_denial(words: str) -> str:
    """Return a sentence without what says that something is not so."""
    return _compile("denying").sub(" ", words)


def leave_out_naming(words: str) -> str:
    """Return a sentence without the words for a message or claim as one."""
    return _compile("named").sub(" ", words)


def is_verdict(words: str) -> bool:
    """Whether words say that something is not so, and nothing else: "Salah", "Rating: partly false"."""
    return denies(words) and len(read_words(leave_out_denial(words))) <= _MOST_BESIDE_VERDICT


def names_message(words: str) -> bool:
    """Whether a sentence speaks of a message or claim as one."""
    return _search("named", words)


def says_what_is_claimed(words: str) -> bool:
    """Whether a sentence says itself what the message or claim is that it speaks of: "the claim that …"."""
    named = _compile("named").finditer(words)
    return any(_WHAT_IS_CLAIMED.match(words, one.end()) for one in named)


def reports_message(words: str) -> bool:
    """Whether a sentence tells what a message says, and does not itself say that it is not so."""
    opened = _DATELINE.sub("", words.lstrip(_MARKS), count=1)
    return _match("reporting", opened) and not denies(words)


def says_so_by_title(title: str) -> bool:
    """Whether a title says that its document checks messages: "[HOAKS] …", "Cek Fakta: …"."""
    return _search("titles", title)


def _is_check(text: str, title: str, headings: Sequence[Span]) -> bool:
    """Whether a page says that it checks messages: by its title, or by headings above what it checks and finds."""
    if says_so_by_title(title):
        return True
    named = [text[slice(*one)] for one in headings]
    has_both = all(any(_is_label(section, one) for one in named) for section in ("narrations", "findings"))
    return has_both and _search("circulating", text) and denies(text)


def _find_told_sentences(text: str, paragraph: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentences that tell what a message says, and what they quote of it."""
    is_open = is_told = False
    for sentence in paragraph:
        words = text[slice(*sentence)]
        if len(words) <= MAX_VERDICT_CHARS and denies(words) and not is_open:
            return  # "Salah. Pesan ini menyebut …": that is the check
        if is_open:
            yield sentence
            is_open = not any(mark in words for mark in (*_CLOSING, '"'))
            continue
        is_told = reports_message(words) or (is_told and _match("continuing", words) and not denies(words))
        if is_told:
            yield sentence
            is_open = words.count('"') % 2 == 1 or words.count("“") > words.count("”")


def _is_message(words: str, before: str) -> bool:
    """Whether a paragraph is a long quotation that nobody but a message is said to say, or is announced as one."""
    announced = _SENTENCE.split(before.rstrip(_MARKS))[-1]
    if announced.endswith(":"):
        return _match("announcing", announced) and not denies(announced)
    bare = words.strip(_MARKS)
    quoted = _QUOTATION.match(bare)
    if quoted is None or len(quoted[0]) < _LEAST_QUOTED or len(_QUOTATION.findall(bare)) > 1:
        return False
    said = bare[quoted.end() :].strip(_MARKS + ".,;)")
    return not said or (len(said) <= _BEGINNING_CHARS and names_message(said) and not denies(said))


def _denies_message(words: str) -> bool:
    """Whether a paragraph itself tells that a message is not so, or is a verdict."""
    own = _leave_out_quotations(words)
    return _search("denying", own) and (names_message(own) or len(words) <= MAX_VERDICT_CHARS)


def _join(paragraph: Sequence[Span], told: Collection[Span]) -> Iterator[Unit]:
    run: list[Span] = []
    for sentence in (*paragraph, None):
        if sentence is not None and sentence in told:
            run.append(sentence)
        elif run:
            yield Unit(run[0].start, run[-1].end, run[-1].end)
            run = []


def _leave_out_quotations(words: str) -> str:
    return _QUOTATION.sub(" ", words)


def _is_label(section: str, words: str) -> bool:
    """Whether words are a whole label: "## Narasi"."""
    return _compile_labels(section).fullmatch(words.strip().rstrip(":. ")) is not None


def _find_label(section: str, words: str) -> int | None:
    """Return where a label ends that a paragraph begins with: "[NARASI]: …", "Isi pesan. …"; None for none."""
    found = _compile_labels(section).match(words)
    if found is None:
        return None
    behind = words[found.end() :]
    return found.end() + 1 if behind[:1] in (":", "=") or _OF_LABEL.match(behind) else None


def _match(section: str, words: str) -> bool:
    return _compile(section).match(words[:_BEGINNING_CHARS]) is not None


def _search(section: str, words: str) -> bool:
    return _compile(section).search(words) is not None


@cache
def _compile(section: str) -> re.Pattern[str]:
    return compile_sections(_CHECKS, section, frame="(?i:{})")


@cache
def _compile_labels(section: str) -> re.Pattern[str]:
    return compile_sections(_CHECKS, section, frame=_LABEL)
