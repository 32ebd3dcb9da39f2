"""What is counted on in what was counted before: all of it, some of it, something else of the same place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.models import Language
from index.questions.answer_types import COUNTED, COUNTED_OR_SHARED, AnswerType
from index.questions.follow_ups.persons import find_person
from index.questions.follow_ups.phrases import (
    OWNER,
    PLACE,
    Phrase,
    choose_joint,
    cut_whole,
    find_joint,
    find_kind,
    has_round,
    is_like,
    list_phrases,
    name_sex,
)
from index.questions.follow_ups.subjects import Earlier, MessageReading, ReadingKind, find_subject
from index.questions.follow_ups.words import (
    compile_section,
    cut_links,
    fold_all,
    join_folded,
    leave_out_words,
    read_idle,
    read_listed,
    read_words_of_reference,
)
from index.questions.question import Question
from index.questions.superlatives import find_extreme

_VALUES = COUNTED_OR_SHARED | {AnswerType.MONEY}
_WHO = frozenset({AnswerType.PERSON, AnswerType.ORGANISATION})
_MOST_WORDS_OF_A_KIND = 3
_WHOLE = {Language.EN: "in total", Language.ID: "secara keseluruhan"}
_SHARE = {Language.EN: "what percentage of the votes did {} get?", Language.ID: "berapa persen suara {}?"}
_ELECTED = {
    Language.EN: "how many of the elected members are {}",
    Language.ID: "berapa anggota terpilih yang {}",
}
_SOME_PLACE = "a place"
_ENDING = "nya"
_HOW_MANY = re.compile(r"(?P<by>by )?how (?:many|much) \w+", re.IGNORECASE)


def list_counts(question: Question, earlier: Earlier) -> list[MessageReading]:
    """Return how a message may be read that counts on; nothing where it does not, or nothing was counted before.

    Args:
        question: As typed.
        earlier: The question before.
    """
    before = earlier.question
    if before.answer_type not in _VALUES | _WHO:
        return []
    typed = leave_out_words(cut_links(question.typed_tokens.texts), read_idle())
    if before.answer_type in _WHO:
        return _ask_of_whom(question, typed, earlier)
    opening = compile_section("about", r"(?:{})\b ?").match(join_folded(typed))
    typed = typed[len(opening.group().split()) :] if opening else typed
    places = _list_places(before)
    whole = compile_section("whole", r"(?:{})(?: (?:berapa|brp|how many))?")
    if whole.fullmatch(join_folded(typed)):
        return _ask_of_all(before, places)
    sexes = read_listed("women") | read_listed("men")
    has_sex = not sexes.isdisjoint(fold_all(before.tokens.texts))
    if (kind := _find_kind_of_them(typed)) and not (has_sex and name_sex(kind, Language.EN)):
        text = "" if question.names or question.places else _put_kind(kind, question, before, places)
        return [_read(text)] if text else []
    return _ask_there(question, typed, before)


def list_there(question: Question, earlier: Earlier) -> list[MessageReading]:
    """Return a message that says "there" or "di sana" with the place that was named before, nothing where none was.

    Args:
        question: As typed.
        earlier: The question before.
    """
    typed = cut_links(question.typed_tokens.texts)
    match = compile_section("there", "(?:{})").search(join_folded(typed))
    where = _find_place_or_row(earlier, question.language) if match else ""
    if match is None or not where:
        return []
    first = len(join_folded(typed)[: match.start()].split())
    words = [*typed[:first], where, *typed[first + len(match.group().split()) :], *_list_rounds(question, earlier)]
    return [MessageReading(f"{' '.join(words)}?", where.partition(" ")[2], ReadingKind.THERE)] if first else []


def _list_rounds(question: Question, earlier: Earlier) -> list[str]:
    """Return in which round of a vote the question before asked, nothing where a message names one or the year."""
    before = earlier.question
    if before.language is not question.language or question.years or has_round(fold_all(question.tokens.texts)):
        return []
    phrases = [each for each in list_phrases(before) if find_kind(before.asked[slice(*each.body)]) == "vote"]
    told = [before.asked[each.joint.start : each.body.end] for each in phrases]
    return [each for each in told if not read_listed("rounds").isdisjoint(fold_all(each.replace("-", "").split()))]


def _find_place_or_row(earlier: Earlier, language: Language) -> str:
    """Return the last named place with "in" or the like before it, or of which place the row was; "" if none."""
    if named := list_named_place(earlier.question, language):
        return named[0]
    head, tab, _ = next(iter(earlier.quoted), "").partition("\t")
    # "Which ward had the highest turnout?"
    is_picked = find_extreme(earlier.question.tokens) is not None
    is_of_place = tab and is_picked and earlier.question.answer_type is not AnswerType.PERSON
    is_whole = compile_section("whole", "(?:{})").fullmatch(join_folded(head.split())) is not None
    return f"{choose_joint('', PLACE, language)} {head}" if is_of_place and not is_whole else ""


def _read(text: str, kind: ReadingKind = ReadingKind.PUT) -> MessageReading:
    return MessageReading(f"{text}?", f"{text}?", kind)


def _list_places(question: Question) -> list[Phrase]:
    """Return the phrases that tell where, which no round of a vote and no year does."""
    asked = question.asked
    told = [each for each in list_phrases(question) if each.section == PLACE]
    return [each for each in told if is_like(asked[slice(*each.body)], _SOME_PLACE)]


def _ask_of_all(before: Question, places: Sequence[Phrase]) -> list[MessageReading]:
    """Return the question before without its place, nothing where it has none."""
    if not places:
        return []
    asked = before.asked.rstrip("?!. \n\t")
    for place in reversed(places):
        asked = f"{asked[: place.joint.start].rstrip()} {asked[place.body.end :].lstrip()}".strip()
    return [_read(f"{cut_whole(asked)} {_WHOLE[before.language]}")]


def _find_kind_of_them(typed: Sequence[str]) -> list[str]:
    """Return which of those that were counted a message asks for: "how many of them were women?"."""
    while typed and fold_all(typed)[0] in {"yang", "yg", "the"}:
        typed = typed[1:]
    if name_sex(typed, Language.EN):
        return list(typed)
    match = compile_section("of_them", r"(?:{}) ").match(join_folded(typed))
    kind = list(typed[len(match.group().split()) :]) if match else []
    is_short = 0 < len(kind) <= _MOST_WORDS_OF_A_KIND and not any(map(find_joint, fold_all(kind)))
    return kind if is_short else []


def _put_kind(kind: Sequence[str], question: Question, before: Question, places: Sequence[Phrase]) -> str:
    """Return the question before with a kind of people in the place of the people, or what they did of the same place.

    "How many women are registered in Karang?", "how many people voted in Karang?"; "" for a deed in another language.
    """
    asked, tokens = before.asked.rstrip("?!. \n\t"), before.tokens
    folded = fold_all(tokens.texts)
    people = next((at for at, word in enumerate(folded) if word in read_listed("people")), None)
    words = " ".join(kind)
    if sex := name_sex(kind, before.language):
        words = sex
        if people is not None:
            return f"{asked[: tokens.starts[people]]}{words}{asked[tokens.ends[people] :]}"
        owners = [each for each in list_phrases(before) if each.section == OWNER]
        if owners and not asked[owners[-1].body.start].isupper():
            # "Kuota untuk kaum muda?"
            return f"{asked[: owners[-1].body.start]}{words}{asked[owners[-1].body.end :]}"
        mandate = next((at for at, word in enumerate(folded) if word in read_listed("mandates")), None)
        bodies = (read_listed("bodies") | read_listed("regions")) - read_listed("one_body")
        if mandate is not None and (places or not bodies.isdisjoint(folded)):
            # "How many seats are in the senate?"
            return f"{asked[: tokens.starts[mandate]]}{words}{asked[tokens.ends[mandate] :]}"
        if mandate is not None:
            # A party's seats are held by whoever was elected.
            return _ELECTED[before.language].format(words)
        after = before.cue.span.end if before.cue and before.cue.span else 0
        return f"{asked[:after]} {words}{asked[after:]}" if after else f"{words} {asked}"
    if question.language is not before.language:
        return ""
    where = "".join(f" {asked[place.joint.start : place.body.end]}" for place in places)
    if before.language is Language.ID:
        return f"berapa yang {words}{where}"
    return f"how many {tokens.texts[people] if people is not None else 'people'} {words}{where}"


def _ask_of_whom(question: Question, typed: Sequence[str], earlier: Earlier) -> list[MessageReading]:
    """Return how many that is where it was, and of whoever was asked for: "who won in Karang?", "how many votes?"."""
    before, words = earlier.question, _cut_endings(typed)
    content = _list_content(words)
    is_of_person = not read_listed("person").isdisjoint(fold_all(words))
    is_of_other = bool(question.names or question.places or question.years or list_phrases(question))
    if question.answer_type not in _VALUES or is_of_other or is_of_person or len(content) != 1:
        return []
    asked = " ".join(words)
    found = [_read(f"{asked} {where}", ReadingKind.THERE) for where in list_named_place(before, question.language)]
    if content[0] not in read_listed("won"):
        # "Berapa anggotanya?" is of a body, the turnout nobody's.
        return found
    if person := find_person(earlier):
        deed = _HOW_MANY.fullmatch(asked)
        whole = f"{asked} did {person} {'win' if deed['by'] else 'get'}?" if deed else f"{asked} {person}?"
        found.append(MessageReading(whole, person, ReadingKind.NAMED))
        if question.answer_type is AnswerType.COUNT and content[0] in read_listed("votes"):
            share = _SHARE[question.language].format(person)
            found.append(MessageReading(share, person, ReadingKind.NAMED))
    elif any(word.endswith(_ENDING) for word in typed):
        # Nothing tells whose "berapa suaranya?" asks for.
        subject = find_subject(before)
        found.append(MessageReading(f"{asked} {subject}?", subject, ReadingKind.ADDED))
    return found


def list_named_place(question: Question, language: Language) -> list[str]:
    """Return the last place that a question names, behind "in" or the like in a language; none where it names none."""
    asked = question.asked
    named = [each for each in _list_places(question) if asked[each.body.start : each.body.start + 1].isupper()]
    return [
        f"{choose_joint(asked[slice(*each.joint)], PLACE, language)} {asked[slice(*each.body)]}" for each in named[-1:]
    ]


def _cut_endings(typed: Sequence[str]) -> list[str]:
    """Return words without "-nya", also where that was parted from them."""
    return [word.removesuffix(_ENDING) for word in re.findall(r"[\w’'-]+", " ".join(typed)) if word != _ENDING]


def _list_content(words: Sequence[str]) -> list[str]:
    return [word for word in fold_all(words) if word not in read_words_of_reference()]


def _ask_there(question: Question, typed: Sequence[str], before: Question) -> list[MessageReading]:
    """Return a short question of how many with the named place of the one before: "how many votes were invalid?"."""
    if question.answer_type not in COUNTED or before.answer_type not in COUNTED or before.places:
        return []
    if question.names or question.places or question.years or list_phrases(question):
        return []
    words, where = _cut_endings(typed), list_named_place(before, question.language)
    is_whole = compile_section("whole", r"\b(?:{})\b").search(join_folded(typed)) is not None
    if not where or not 0 < len(_list_content(words)) <= 2 or is_whole:
        return []
    return [_read(f"{' '.join(words)} {where[0]}", ReadingKind.THERE)]
