"""How much was won, asked of whoever was named before: "how many seats did it win?", "menang di berapa daerah?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.analysis.folding import fold
from index.models import Language
from index.questions.answer_types import COUNTED_OR_SHARED, AnswerType
from index.questions.follow_ups.counting import list_named_place
from index.questions.follow_ups.parts import find_plural
from index.questions.follow_ups.persons import find_person
from index.questions.follow_ups.subjects import ARTICLES, Earlier, MessageReading, ReadingKind, find_subject
from index.questions.follow_ups.words import (
    compile_section,
    cut_links,
    fold_all,
    join_folded,
    leave_out_words,
    read_asking_words,
    read_function_words,
    read_idle,
    read_listed,
)
from index.questions.question import Question

_WHO = frozenset({AnswerType.PERSON, AnswerType.ORGANISATION})
# "Kapan partai didirikan?"
_VERB = re.compile(r"(?:di|ber|me)[^\W\d_]{4,}")


def asks_what_was_won(question: Question) -> bool:
    """Whether a message asks how many seats, votes or places were won, and not by whom."""
    return compile_section("won_by_them", "(?:{})").fullmatch(join_folded(_list_typed(question))) is not None


def list_of_winner(question: Question, earlier: Earlier) -> list[MessageReading]:
    """Return a message that asks what was won with whoever was named before; none where nobody was.

    Args:
        question: As typed, one that `asks_what_was_won`.
        earlier: The question before.
    """
    typed = _list_typed(question)
    party = "" if _refers(typed, "person") else find_party(earlier.question)
    several = find_plural(earlier.question) if _refers(typed, "plural") else ""
    who = party or several or ("" if _refers(typed, "plural") else _find_winner(earlier))
    return [_name(typed, who, question, earlier)] if who else []


def _find_winner(earlier: Earlier) -> str:
    """Return who was named in the question before, or told where it asked who."""
    question = earlier.question
    if question.answer_type not in _WHO:
        return find_person(replace(earlier, quoted=())) or ""
    who = find_person(earlier) or ""
    # "Who won the Mazhilis election?" names another than it asks for.
    is_other = who in question.asked and who != find_subject(question)
    return "" if is_other else who


def list_of_party(question: Question, earlier: Earlier) -> list[MessageReading]:
    """Return "and how many seats?" or the like with the party that was named before; none where none was."""
    is_bare = compile_section("bare_won", "(?:{})").fullmatch(join_folded(_list_typed(question))) is not None
    is_of_row = is_bare and earlier.question.answer_type in COUNTED_OR_SHARED
    party = find_party(earlier.question) or (_find_winner(earlier) if is_of_row else "") if is_bare else ""
    return [_name(_list_typed(question), party, question, earlier)] if party else []


def find_party(question: Question) -> str:
    """Return the party that a question names, "the Green Party", "partai hijau"; "" for any, or which."""
    tokens = question.tokens
    folded = fold_all(tokens.texts)
    at = next((at for at, word in enumerate(folded) if word in read_listed("one_body")), None)
    if at is None:
        return ""
    step = -1 if question.language is Language.EN else 1
    end = at + step
    # A name that is written small is taken for one word.
    while 0 <= end < len(folded) and _may_name(tokens.texts[end], is_first=end == at + step):
        end += step
    if end == at + step:
        return ""
    first, last = min(at, end - step), max(at, end - step)
    name = question.asked[tokens.starts[first] : tokens.ends[last]]
    return f"the {name}" if step < 0 else name


def _may_name(word: str, *, is_first: bool) -> bool:
    if word[0].isupper():
        return fold(word) not in read_asking_words() | ARTICLES
    idle = read_function_words() | read_asking_words() | read_listed("any_party")
    return is_first and fold(word) not in idle and _VERB.fullmatch(fold(word)) is None


def _list_typed(question: Question) -> list[str]:
    return leave_out_words(cut_links(question.typed_tokens.texts), read_idle())


def _refers(typed: Sequence[str], section: str) -> bool:
    return not read_listed(section).isdisjoint(fold_all(typed))


def _name(typed: Sequence[str], who: str, question: Question, earlier: Earlier) -> MessageReading:
    """Return a message with a name for a pronoun or "that party", or where its subject would stand.

    What else is asked of somebody is asked of the same place; who won there is named instead of it.
    """
    refers = read_listed("person") | read_listed("thing") | read_listed("one_body")
    place = next((place for place, word in enumerate(fold_all(typed)) if word in refers), None)
    if place is not None:
        words = [*typed[:place], who, *leave_out_words(typed[place:], refers | ARTICLES)]
        words = leave_out_words(words[:place], ARTICLES) + words[place:]
    elif question.language is Language.ID:
        words = [who, *(word.removesuffix("nya") for word in typed)]
    else:
        is_bare = compile_section("bare_won", "(?:{})").fullmatch(join_folded(typed)) is not None
        words = [*typed, "for", who] if is_bare else [who, *typed]
    before = earlier.question
    where = [] if before.answer_type in _WHO else list_named_place(before, question.language)
    return MessageReading(f"{' '.join([*words, *where])}?", who, ReadingKind.NAMED)
