"""`kutip ask`: questions answered in words or as JSON, each as it comes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answering import answer_message, choose_for_reader, converse
from bot.commands.arguments import add_language, add_seeds, choose_language, read_system_language
from bot.commands.readers.folder import open_collection
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.storage.privacy.masking import mask_identifiers
from bot.terminal.streams import print_out, read_lines, repair_argument, warn
from bot.terminal.text import write_plain
from bot.values.exchanges import Exchange
from bot.views.json_objects import describe_result, write_line
from bot.views.message import Message
from bot.views.readers.abstention import render_abstention
from bot.views.readers.conversation import put_what_was_asked_above
from bot.views.readers.printed import render_printed
from bot.views.readers.privacy import warn_of_number
from bot.views.shown import shorten, show
from index import Collection
from index.models import Abstention, Language
from index.questions.question import MAX_QUESTION_CHARS

_MAX_SHOWN_UNITS = 120


def answer_in_json(questions: Iterable[str], collection: Collection, language: Language | None) -> bool:
    """Writes one object a line, and returns whether a quote was found for each.

    Args:
        questions: As asked.
        collection: What is asked.
        language: The reader's; each question's where None.
    """
    are_found = True
    for number, text in enumerate(questions, 1):
        exchange = answer_message(text, choose_for_reader(language, text), collection)
        are_found = are_found and not isinstance(exchange.found, Abstention)
        if exchange.question.is_cut:
            warn(phrase(Key.SHELL_QUESTION_CUT, language or read_system_language(), n=number, most=MAX_QUESTION_CHARS))
        print_out(write_line(describe_result(replace(exchange.found, question=text, language=exchange.interface))))
    return are_found


def answer_in_words(
    questions: Iterable[str], collection: Collection, language: Language | None, *, are_named: bool
) -> bool:
    """Writes the best quote for each, or why there is none, and returns whether a quote was found for each.

    Several questions in one are answered one by one, each below its own words.

    Args:
        questions: As asked.
        collection: What is asked.
        language: The reader's; each question's where None.
        are_named: Whether each stands above its answer, where they are many.
    """
    is_first = are_found = True
    for text in questions:
        exchanges = converse(text, choose_for_reader(language, text), collection)
        for exchange in exchanges:
            are_found = are_found and not isinstance(exchange.found, Abstention)
            named = _name(text) if are_named and exchange is exchanges[0] and not exchange.is_part else ""
            written = "\n".join(filter(None, (named, _note_cut(exchange), write_plain(_render(exchange, collection)))))
            print_out(written if is_first else f"\n{written}")
            is_first = False
    return are_found


def _render(exchange: Exchange, collection: Collection) -> Message:
    found, interface = exchange.found, exchange.interface
    if isinstance(found, Abstention):
        message = render_abstention(found, collection.info, len(collection.documents), interface)
    else:
        message = render_printed(found, interface)
    message = put_what_was_asked_above(message, exchange, mask_identifiers(exchange.question.text))
    return warn_of_number(message, interface) if exchange.holds_number else message


def _name(question: str) -> str:
    return shorten(show(question).text, _MAX_SHOWN_UNITS)


def _note_cut(exchange: Exchange) -> str:
    if not exchange.question.is_cut:
        return ""
    return phrase(Key.QUESTION_CUT, exchange.interface, n=len(exchange.question.text))


def define_ask(parser: argparse.ArgumentParser) -> None:
    """Define `kutip ask QUESTION…`."""
    parser.add_argument(
        "question",
        nargs="+",
        metavar="QUESTION",
        help="the question, or several, each in quotation marks; - for standard input",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--exit-code", action="store_true", help="exit with 1 unless a quote is found for each question"
    )
    add_language(parser)
    add_seeds(parser)
    parser.set_defaults(run=_run_ask, parser=parser)


def _run_ask(parsed: argparse.Namespace) -> int:
    if not any(map(str.strip, parsed.question)):
        parsed.parser.error("an empty text asks nothing")
    collection = open_collection(parsed.seeds, choose_language(parsed))
    is_piped = parsed.question == ["-"]
    given = _split_arguments([repair_argument(argument) for argument in parsed.question])
    questions = read_lines(sys.stdin.buffer, choose_language(parsed)) if is_piped else iter(given)
    if parsed.json:
        are_found = answer_in_json(questions, collection, parsed.lang)
    else:
        are_found = answer_in_words(questions, collection, parsed.lang, are_named=is_piped or len(given) > 1)
    return 1 if parsed.exit_code and not are_found else 0


def _split_arguments(arguments: Sequence[str]) -> Sequence[str]:
    """The questions that are asked: one of all words, or several that were each put in quotation marks.

    A shell does not tell of the marks around a single word: it is a question where the first one was put in marks, or
    most were; else marks hold a name together, `who is "Ana Roa"`.
    """
    are_quoted = [len(argument.split()) > 1 for argument in arguments]
    are_several = are_quoted[0] or 2 * sum(are_quoted) > len(arguments)
    return arguments if are_several else [" ".join(arguments)]
