"""What stands around a question: filler, greetings, requests for opinions and comments told apart."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from index.analysis.folding import fold
from index.analysis.patterns.sought import SoughtKinds, seek_list
from index.analysis.tokens import TokenColumns, read_tokens
from index.analysis.word_lists import compile_list, compile_sections, read_lines, read_word_list
from index.models import KutipTopic, Language, Service, Span
from index.questions.services import find_service
from index.questions.wording.chat_spellings import spell_out
from index.questions.wording.phrases import Lowered, find_phrases, read_lowered, replace_spans

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
# "Hiii", "haloo": a greeting whose last letter goes on.
_LENGTHENED = re.compile(r"\A\W*(?P<word>[^\W\d_]*?(?P<last>[^\W\d_]))(?P<more>(?P=last)+)(?!\w)", re.IGNORECASE)
# The number of a question in a list: "2. How many", "b) siapa".
_NUMBERED = re.compile(r"\A\s*\(?(?:\d{1,2}|[a-zA-Z])[.)]\s+(?=\S+\s+\S)")
_OR_NO = re.compile(r"ya (?:dan|atau|vs) tidak\b", re.IGNORECASE)
_ASKED_FOR = re.compile(r"ask\s+for\b(?! a friend\b)", re.IGNORECASE)
_MIN_WORDS_LEFT = 3
_OF_ASKER = re.compile(
    r"\b(?:i|me|my|we|our|saya|aku|gue|gw|kami|boleh(?:kah)?|bisa(?:kah)?|dapat(?:kah)?)\b", re.IGNORECASE
)
# Nobody asks what Kutip is, or scolds it, at greater length.
_MOST_WORDS_ABOUT_KUTIP = 24


class Frame(NamedTuple):
    """What a message is beside what it asks.

    Attributes:
        is_greeting: Whether nothing but a greeting, small talk or a question about Kutip itself is there.
        asks_for_introduction: Whether it asks who Kutip is, what it can do or how it is, or for help.
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
    asks_for_introduction: bool = False
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
def _read_kinds() -> SoughtKinds:
    """Return what tells kinds of messages by their folded words: all of them, how they begin, or any."""
    patterns = SoughtKinds()
    for kinds, frame in ((_KINDS_OF_MESSAGES, r"\A(?:{})\Z"), (("writing",), r"\A(?:{})"), (_KINDS, r"\b(?:{})")):
        for kind in kinds:
            patterns.add_lists(kind, frame, *(f"questions/{kind}_{language}.txt" for language in Language))
    patterns.add_sections("questions/about_kutip", r"\A(?:{})\Z")
    return patterns


def _shorten_greeting(text: str) -> str:
    match = _LENGTHENED.match(text)
    is_greeting = match is not None and match["word"].casefold() in _read_messages((*_GREETINGS, *_ALONE))
    return text[: match.start("more")] + text[match.end() :] if match and is_greeting else text


def _cut_presentation(text: str) -> str:
    """Leave out what somebody says of themselves before they ask: "I'm a student and I am writing about this: …"."""
    match = _PRESENTATION.match(text)
    if match is None:
        return text
    clause, rest = match["clause"].casefold(), text[match.end() :]
    doing, being = (compile_sections("questions/presenting", part, frame=r"\b(?:{})") for part in ("doing", "being"))
    # Who asks what they may do themselves tells of whom they ask: "I'm an exchange student, can I vote?"
    is_told = doing.search(clause) or (being.match(clause) and not _OF_ASKER.search(rest))
    if not is_told:
        return text
    return rest if len(_WORD.findall(rest)) >= _MIN_WORDS_LEFT else text


def _cut_afterword(text: str) -> str:
    """Leave out why somebody asks, behind what they ask: "… ? I'm asking because a friend of mine is there"."""
    match = seek_list("questions/afterwords", frame=r"(?i)[?.!,;:]*\s+(?:{})[^?]*$").search(text)
    return text[: match.start()] if match and len(_WORD.findall(text[: match.start()])) >= _MIN_WORDS_LEFT else text


def take_out_frame(text: str, language: Language) -> Unframed:
    """Tell what a message asks from what stands around it.

    Args:
        text: As typed.
        language: It is in.
    """
    text = _NUMBERED.sub("", _cut_afterword(_cut_presentation(_shorten_greeting(text))))
    # Before the spelling too: "kasih" of "terima kasih" may else be written out as "memberi". But "can u tell me" is
    # filler once it is spelled out.
    lowered = read_lowered(text)
    as_typed = _remove_phrases(text, lowered)
    spelled = spell_out(text, language)
    if spelled == text:
        without_filler = as_typed if as_typed == text else _remove_phrases(spell_out(as_typed, language))
        forms = {form: read_tokens(form) for form in {text, as_typed, without_filler}}
    else:
        typed_first, spelled_first = _remove_phrases(spell_out(as_typed, language)), _remove_phrases(spelled)
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
    asks_for_introduction = topic is None and "introduction" in kinds_of_message and not asks_what_answers
    frame = Frame(
        is_greeting=asks_for_introduction or (topic is None and has_greeting and not is_thanks),
        asks_for_introduction=asks_for_introduction,
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
    return bool(find_phrases(_GREETINGS + _THANKS + _ALONE, read_lowered(text)))


def _opens_with_thanks(text: str, lowered: Lowered) -> bool:
    found = find_phrases(_THANKS, lowered)
    return bool(found) and not text[: found[0].start].strip()


def _thanks(text: str) -> bool:
    """Whether nothing is left of a text without thanks and filler, and something is with the thanks."""
    thanks = find_phrases(_THANKS + _THANKS_ALONE, read_lowered(text))
    rest = replace_spans(text, thanks, " ")
    return bool(thanks) and not read_tokens(replace_spans(rest, find_phrases(_FILLERS, read_lowered(rest)), " ")).texts


def _remove_phrases(text: str, lowered: Lowered | None = None) -> str:
    """Return a text, perhaps given in small letters too, without filler, greetings and what names a source."""
    lowered = lowered or read_lowered(text)
    for stems in (_GREETINGS + _THANKS, _FILLERS):
        if found := [
            span for span in find_phrases(stems, lowered) if not (_asks_for_thing(text, span) or _is_vote(text, span))
        ]:
            text = replace_spans(text, found, f" {_GAP} ")
            lowered = read_lowered(text)
    # "morning, all": what stands beside what was taken out stands by itself
    while alone := [span for span in find_phrases(_ALONE, lowered) if _is_alone(text, span)]:
        text = replace_spans(text, alone, f" {_GAP} ")
        lowered = read_lowered(text)
    sources = seek_list("questions/sources", frame=r"(?i)(?<!\w)(?:{})(?!\w)\s*,?")
    return _cut_link(sources.sub(" ", text.replace(_GAP, " ")))


def _is_vote(text: str, filler: Span) -> bool:
    """Whether what would be filler is an answer that was voted on: "yang memilih Ya", "suara ya dan tidak"."""
    is_written_as_name = text[filler.start : filler.end] == "Ya" and text[: filler.start].rstrip()[-1:].isalpha()
    return is_written_as_name or _OR_NO.match(text, filler.start) is not None


def _asks_for_thing(text: str, filler: Span) -> bool:
    """Whether what would be filler asks for something: "can I ask for a postal ballot?"."""
    return _ASKED_FOR.match(text, filler.end - len("ask")) is not None


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


def take_out_ahead(message: str) -> str:
    """Return the folded words of a message without those that put it into what is to come, or into this year."""
    this_year, ahead = (compile_list(f"questions/{name}", frame=r"\b(?:{})") for name in ("this_year", "ahead"))
    return this_year.sub(" ", ahead.sub(" ", message))
