"""What stands around a question: chat spellings, filler, greetings, requests for opinions and comments told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from index.analysis.folding import fold
from index.analysis.tokens import TokenColumns, read_tokens
from index.analysis.word_lists import (
    PatternsByNeed,
    compile_lines,
    compile_sections,
    read_lines,
    read_rows,
    read_word_list,
)
from index.models import KutipTopic, Language, Service, Span
from index.questions.services import find_service

_GREETINGS = ("greetings_en", "greetings_id")
_THANKS = ("thanks_en", "thanks_id")
_ALONE = ("greetings_alone_en", "greetings_alone_id", "thanks_alone_en", "thanks_alone_id")
_THANKS_ALONE = ("thanks_alone_en", "thanks_alone_id")
_FILLERS = ("filler_en", "filler_id")
# Stands where something was taken out, so that what is left beside it is seen to stand by itself.
_GAP = "\x00"
_UNCLEAR = ("unclear_en", "unclear_id")
_KINDS_OF_MESSAGES = ("introduction", "machine", "insults", "praise")
_KINDS = ("this_year", "ahead", "opinion", "general_case", "own_case", "now")
_EDGES = f'{_GAP}\n,.;:!?…()[]"“”-–—/'
_WORD = re.compile(r"\w+")
_PRESENTATION = re.compile(
    r"\W*(?:(?:good (?:morning|afternoon|evening)|hello|hi|hai|halo|selamat \w+)\W+)?"
    r"(?P<clause>(?:i|i['’]?m|we|we['’]?re|my|saya|aku|gue|gw|kami)\b[^?]{5,200}?)(?:[.:!;]\s+|,\s+|\s-\s+)",
    re.IGNORECASE,
)
# "w/" and "b4" are words of chats, if not of texts.
_CHAT_WORD = re.compile(r"[\w/'’]+")
_MIN_WORDS_LEFT = 3
# Nobody asks what Kutip is, or scolds it, at greater length.
_MOST_WORDS_ABOUT_KUTIP = 24
_DOUBLED = re.compile(r"([^\W\d_]{3,})2(nya|an)?")  # "partai2" is "partai-partai" in Indonesian
_LETTERS_OF_ONE_CASE = str.maketrans("\u0130\u0131\u017f", "iis")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a message is beside what it asks.

    Attributes:
        is_greeting: Whether nothing but a greeting, small talk or a question about Kutip itself is there.
        is_thanks: Whether nothing but thanks, praise, or that an answer was read, is there.
        asks_what_answers: Whether it asks if a person, a program or artificial intelligence answers, or for a person.
        topic: What it asks about Kutip itself beyond that: what is stored, which documents there are; None elsewhere.
        asks_to_write: Whether it asks to have something written, reworded, drawn, judged by marks or played.
        is_insult: Whether nothing but an insult, a curse or impatience is there.
        opens_with_thanks: Whether it begins with thanks, whatever else is there.
        asks_opinion: Whether it asks for a judgement or a recommendation.
        is_unclear: Whether nothing but filler or a comment on an answer is there, such as "what does that mean?".
        is_own_case: Whether it is about the asker's own registration, ballot or polling station.
        service: What an election authority does for voters and the message asks for.
        looks_ahead: Whether it is about a next election or a day of the asker's, of which past documents know nothing.
        is_of_this_year: Whether it looks no further ahead than the asker's own year.
        is_of_now: Whether it asks how things stand now, which documents tell of their own day.
    """

    is_greeting: bool = False
    is_thanks: bool = False
    asks_what_answers: bool = False
    topic: KutipTopic | None = None
    asks_to_write: bool = False
    is_insult: bool = False
    opens_with_thanks: bool = False
    asks_opinion: bool = False
    is_unclear: bool = False
    is_own_case: bool = False
    service: Service | None = None
    looks_ahead: bool = False
    is_of_this_year: bool = False
    is_of_now: bool = False


class Unframed(NamedTuple):
    """A message without its frame.

    Attributes:
        asked: Chat spellings written out and filler taken out; all words where nothing else is there.
        tokens: Of `asked`.
        frame: What was around it.
    """

    asked: str
    tokens: TokenColumns
    frame: Frame


@cache
def _read_spellings(language: Language) -> dict[str, str]:
    """Return chat spelling → standard words; a doubtful one ("dpt") keeps itself beside what it may mean."""
    spellings = {}
    for slang, standard, *doubt in read_rows(f"questions/chat_{language}.tsv", 2, optional=1):
        spellings[" ".join(map(fold, slang.split()))] = f"{slang} {standard}" if doubt else standard
    return spellings


@cache
def _read_openers(language: Language) -> frozenset[str]:
    """Return the first words of chat spellings of two words."""
    return frozenset(spelling.split()[0] for spelling in _read_spellings(language) if " " in spelling)


class _Lowered(NamedTuple):
    """A text in small letters.

    Attributes:
        text: All of it.
        words: Its words, and "".
    """

    text: str
    words: frozenset[str]


class _Phrase(NamedTuple):
    """A phrase.

    Attributes:
        place: Among all, longest first.
        lowered: In small letters.
    """

    place: int
    lowered: str


@cache
def _read_phrases(stems: tuple[str, ...]) -> dict[str, list[_Phrase]]:
    """Return phrases by their first word in small letters; those that begin with something else under ""."""
    phrases = sorted(
        {phrase for stem in stems for phrase in read_lines(f"questions/{stem}.txt")}, key=len, reverse=True
    )
    found: dict[str, list[_Phrase]] = {}
    for place, phrase in enumerate(phrases):
        lowered = _lower(phrase)
        first = _WORD.match(lowered)
        found.setdefault(first.group() if first else "", []).append(_Phrase(place, lowered))
    return found


def _find_phrases(stems: tuple[str, ...], text: _Lowered) -> list[Span]:
    """Return where phrases stand in a text, whole words in capitals or not, no two over each other.

    The longest of those that begin first, as a pattern of all of them would find them, which takes long to compile.
    """
    phrases = _read_phrases(stems)
    places = [
        (start, phrase.place, start + len(phrase.lowered))
        for word in phrases.keys() & text.words
        for phrase in phrases[word]
        if phrase.lowered in text.text
        for start in _find_all(phrase.lowered, text.text)
    ]
    found: list[Span] = []
    for start, _, end in sorted(places):
        if not found or start >= found[-1].end:
            found.append(Span(start, end))
    return found


def _find_all(words: str, text: str) -> Iterator[int]:
    """Yield where words stand in a text by themselves."""
    start = text.find(words)
    while start >= 0:
        around = text[max(0, start - 1) : start], text[start + len(words) : start + len(words) + 1]
        if not any(character.isalnum() or character == "_" for character in around):
            yield start
        start = text.find(words, start + 1)


def _replace(text: str, spans: Iterable[Span], replacement: str) -> str:
    parts, end = [], 0
    for span in spans:
        parts += [text[end : span.start], replacement]
        end = span.end
    return "".join([*parts, text[end:]])


def _read_lowered(text: str) -> _Lowered:
    lowered = _lower(text)
    return _Lowered(lowered, frozenset(("", *_WORD.findall(lowered))))


def _lower(text: str) -> str:
    # As `re.IGNORECASE` sees it, which finds "hi" in "Hİ" and "hı".
    return text.lower() if text.isascii() else text.translate(_LETTERS_OF_ONE_CASE).lower()


@cache
def _compile_patterns(name: str) -> re.Pattern[str]:
    return compile_lines(*(f"questions/{name}_{language}.txt" for language in Language), frame=r"\b(?:{})")


@cache
def _read_kinds() -> PatternsByNeed:
    """Return what tells kinds of messages by their folded words: all of them, how they begin, or any."""
    patterns = PatternsByNeed()
    for kinds, frame in ((_KINDS_OF_MESSAGES, r"\A(?:{})\Z"), (("writing",), r"\A(?:{})"), (_KINDS, r"\b(?:{})")):
        for kind in kinds:
            patterns.add_lists(kind, frame, *(f"questions/{kind}_{language}.txt" for language in Language))
    patterns.add_sections("questions/about_kutip", r"\A(?:{})\Z")
    return patterns


@cache
def _compile_sources() -> re.Pattern[str]:
    names = (f"questions/sources_{language}.txt" for language in Language)
    return compile_lines(*names, frame=r"(?i)(?<!\w)(?:{})(?!\w)\s*,?")


def _cut_presentation(text: str) -> str:
    """Leave out what somebody says of themselves before they ask: "I'm a student and I am writing about this: …"."""
    match = _PRESENTATION.match(text)
    if match is None or not _compile_patterns("presenting").search(match["clause"].casefold()):
        return text
    rest = text[match.end() :]
    return rest if len(_WORD.findall(rest)) >= _MIN_WORDS_LEFT else text


@cache
def _compile_afterwords() -> re.Pattern[str]:
    names = (f"questions/afterwords_{language}.txt" for language in Language)
    return compile_lines(*names, frame=r"(?i)[?.!,;:]*\s+(?:{})[^?]*$")


def _cut_afterword(text: str) -> str:
    """Leave out why somebody asks, behind what they ask: "… ? I'm asking because a friend of mine is there"."""
    match = _compile_afterwords().search(text)
    return text[: match.start()] if match and len(_WORD.findall(text[: match.start()])) >= _MIN_WORDS_LEFT else text


def take_out_frame(text: str, language: Language) -> Unframed:
    """Tell what a message asks from what stands around it.

    Args:
        text: As typed.
        language: It is in.
    """
    text = _cut_afterword(_cut_presentation(text))
    # Before the spelling too: "kasih" of "terima kasih" may else be written out as "memberi". But "can u tell me" is
    # filler once it is spelled out.
    lowered = _read_lowered(text)
    as_typed = _remove_phrases(text, lowered)
    spelled = _spell_out(text, language)
    if spelled == text:
        without_filler = as_typed if as_typed == text else _remove_phrases(_spell_out(as_typed, language))
        forms = {form: read_tokens(form) for form in {text, as_typed, without_filler}}
    else:
        typed_first, spelled_first = _remove_phrases(_spell_out(as_typed, language)), _remove_phrases(spelled)
        forms = {form: read_tokens(form) for form in {text, as_typed, typed_first, spelled, spelled_first}}
        without_filler = min(typed_first, spelled_first, key=lambda form: len(forms[form].texts))
    is_empty = not forms[without_filler].texts
    has_greeting = is_empty and any(map(_greets, (spelled, text)))
    is_thanks = is_empty and any(map(_thanks, (spelled, text)))
    asked = spelled if is_empty else without_filler
    messages = {form: _fold_words(tokens) for form, tokens in forms.items()}
    whole = {message for message in messages.values() if message.count(" ") < _MOST_WORDS_ABOUT_KUTIP}
    found = {message: _read_kinds().find(message) for message in set(messages.values())}
    kinds = found[messages[spelled]]
    kinds_of_message = set().union(*(found[message] for message in whole))
    topic = next((topic for topic in KutipTopic if topic in kinds_of_message), None)
    asks_what_answers = topic is None and "machine" in kinds_of_message
    is_insult = "insults" in kinds_of_message
    opens_with_thanks = _opens_with_thanks(text, lowered)
    frame = Frame(
        is_greeting=topic is None
        and (("introduction" in kinds_of_message and not asks_what_answers) or (has_greeting and not is_thanks)),
        is_thanks=is_thanks or "praise" in kinds_of_message or (is_insult and opens_with_thanks),
        asks_what_answers=asks_what_answers,
        topic=topic,
        asks_to_write=any("writing" in each for each in found.values()),
        is_insult=is_insult,
        opens_with_thanks=opens_with_thanks,
        asks_opinion="opinion" in kinds,
        is_unclear=is_empty or not _read_messages(_UNCLEAR).isdisjoint(messages.values()),
        # What only an authority can look up, and not what holds for everybody.
        is_own_case=topic is None and "own_case" in kinds and "general_case" not in kinds,
        service=find_service(messages[spelled]),
        looks_ahead=not kinds.isdisjoint(("this_year", "ahead")),
        is_of_this_year="this_year" in kinds and "ahead" not in kinds,
        is_of_now="now" in kinds,
    )
    return Unframed(asked, forms[asked], frame)


@cache
def _read_messages(stems: tuple[str, ...]) -> frozenset[str]:
    """Return the folded words of whole messages."""
    return frozenset(
        _fold_words(read_tokens(message)) for stem in stems for message in read_lines(f"questions/{stem}.txt")
    )


def _fold_words(tokens: TokenColumns) -> str:
    return " ".join(map(fold, tokens.texts))


def _greets(text: str) -> bool:
    """Whether a greeting or thanks stand in a text."""
    return bool(_find_phrases(_GREETINGS + _THANKS + _ALONE, _read_lowered(text)))


def _opens_with_thanks(text: str, lowered: _Lowered) -> bool:
    found = _find_phrases(_THANKS, lowered)
    return bool(found) and not text[: found[0].start].strip()


def _thanks(text: str) -> bool:
    """Whether nothing is left of a text without thanks and filler, and something is with the thanks."""
    thanks = _find_phrases(_THANKS + _THANKS_ALONE, _read_lowered(text))
    rest = _replace(text, thanks, " ")
    return bool(thanks) and not read_tokens(_replace(rest, _find_phrases(_FILLERS, _read_lowered(rest)), " ")).texts


def _remove_phrases(text: str, lowered: _Lowered | None = None) -> str:
    """Return a text, perhaps given in small letters too, without filler, greetings and what names a source."""
    lowered = lowered or _read_lowered(text)
    for stems in (_GREETINGS + _THANKS, _FILLERS):
        if found := _find_phrases(stems, lowered):
            text = _replace(text, found, f" {_GAP} ")
            lowered = _read_lowered(text)
    # "morning, all": what stands beside what was taken out stands by itself
    while alone := [span for span in _find_phrases(_ALONE, lowered) if _is_alone(text, span)]:
        text = _replace(text, alone, f" {_GAP} ")
        lowered = _read_lowered(text)
    return _cut_link(_compile_sources().sub(" ", text.replace(_GAP, " ")))


@cache
def _compile_link() -> re.Pattern[str]:
    asking = sorted(word for language in Language for word in read_word_list(f"analysis/question_{language}.txt"))
    frame = rf"(?i)\W*(?:{{}})\b[ ,]*(?=(?:{'|'.join(map(re.escape, asking))})\b)"
    return compile_sections("questions/follow_ups", "links", frame=frame)


def _cut_link(text: str) -> str:
    """Return a question without what links it to the one before: "terus berapa ambang batasnya?"."""
    match = _compile_link().match(text)
    return text[match.end() :] if match else text


def _is_alone(text: str, span: Span) -> bool:
    before, after = text[: span.start].rstrip(" "), text[span.end :].lstrip(" ")
    return (not before or before[-1] in _EDGES) and (not after or after[0] in _EDGES)


@cache
def read_doubtful_spellings(language: Language) -> Mapping[str, str]:
    """Return folded chat spelling → standard words, of those that may be meant as they stand: "spa" for siapa."""
    rows = read_rows(f"questions/chat_{language}.tsv", 2, optional=1)
    return {fold(slang): standard for slang, standard, *doubt in rows if doubt}


def take_out_ahead(message: str) -> str:
    """Return the folded words of a message without those that put it into what is to come, or into this year."""
    return _compile_patterns("this_year").sub(" ", _compile_patterns("ahead").sub(" ", message))


def restore_spelling(words: tuple[str, ...], text: str, language: Language) -> tuple[str, ...]:
    """Return words of a question as its asker typed them: "hp" where that chat spelling stands for "ponsel".

    Args:
        words: Of what is asked.
        text: As typed.
        language: The question's.
    """
    typed = {fold(word) for word in _WORD.findall(text)}
    if all(fold(word) in typed for word in words):
        return words
    meant = {
        fold(each): text[slice(*span)] for span, standard in find_spellings(text, language) for each in standard.split()
    }
    return tuple(dict.fromkeys(word if fold(word) in typed else meant.get(fold(word), word) for word in words))


def _spell_out(text: str, language: Language) -> str:
    """Return a text with chat spellings, of a word or of two that stand together, written out."""
    parts, end = [], 0
    for span, standard in find_spellings(text, language):
        parts += [text[end : span.start], standard]
        end = span.end
    return "".join([*parts, text[end:]])


def find_spellings(text: str, language: Language) -> Iterator[tuple[Span, str]]:
    """Yield where a text has a chat spelling, of a word or of two that stand together, with what it stands for."""
    spellings, openers = _read_spellings(language), _read_openers(language)
    words = [(*found.span(), fold(found.group())) for found in _CHAT_WORD.finditer(text)]
    end = 0
    for place, (first, last, word) in enumerate(words):
        if first < end:
            continue
        standard, end = None, last
        if word in openers and place + 1 < len(words) and text[last : words[place + 1][0]].isspace():
            _, end, following = words[place + 1]
            standard = spellings.get(f"{word} {following}")
        if standard is None:
            standard, end = spellings.get(word), last
        if (
            standard is None
            and "2" in word
            and language is Language.ID
            and (doubled := _DOUBLED.fullmatch(text[first:last]))
        ):
            standard = "{0}-{0}{1}".format(*doubled.groups(""))
        if standard is not None:
            yield Span(first, end), standard
