"""`kutip ask`: questions answered in words or as JSON, each as it comes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.streams import say, warn
from index import Collection, detect_language
from index.analysis.requests import MAX_QUESTION_CHARS
from index.models import Abstention, Answer, Language

_MAX_SHOWN_UNITS = 120


def answer_in_json(questions: Iterable[str], collection: Collection, language: Language | None) -> None:
    """Writes one object a line.

    Args:
        questions: As asked.
        collection: What is asked.
        language: The reader's; each question's where None.
    """
    from bot.json_answers import describe_result, write_line

    for number, question in enumerate(questions, 1):
        if len(question) > MAX_QUESTION_CHARS:
            warn(f"question {number} is longer than {MAX_QUESTION_CHARS} characters; only its beginning is read")
        say(write_line(describe_result(_answer(question, collection, language))))


def answer_in_words(
    questions: Iterable[str], collection: Collection, language: Language | None, *, are_named: bool
) -> None:
    """Writes the best quote for each, or why there is none, with a blank line between answers.

    Args:
        questions: As asked.
        collection: What is asked.
        language: The reader's; each question's where None.
        are_named: Whether each stands above its answer, where they are many.
    """
    from bot.console_text import write_plain
    from bot.views.abstention import render_abstention
    from bot.views.answer import render_printed

    is_first = True
    for question in questions:
        result = _answer(question, collection, language)
        if isinstance(result, Abstention):
            count = len(collection.documents)
            message = render_abstention(result, collection.info, count, result.language)
        else:
            message = render_printed(result, result.language)
        named = _name(question) if are_named else ""
        text = "\n".join(filter(None, (named, _note_cut(question, result.language), write_plain(message))))
        say(text if is_first else f"\n{text}")
        is_first = False


def _answer(question: str, collection: Collection, language: Language | None) -> Answer | Abstention:
    """The question is read in the language that it is in; what is said of it is in the reader's."""
    result = collection.answer(question, detect_language(question) or language)
    return result if language is None else replace(result, language=language)


def _name(question: str) -> str:
    from bot.views.shown import shorten, show

    return shorten(show(question).text, _MAX_SHOWN_UNITS)


def _note_cut(question: str, language: Language) -> str:
    from bot.messages import Key, format_number, phrase

    if len(question) <= MAX_QUESTION_CHARS:
        return ""
    return phrase(Key.QUESTION_CUT, language, n=format_number(MAX_QUESTION_CHARS, language))
