"""`kutip card`: the best quote for a question, or the quote of a receipt, as a picture to pass on."""

from __future__ import annotations

import argparse
import itertools
import re
from pathlib import Path

from bot.answering import answer_message, choose_for_reader
from bot.commands.arguments import add_language, add_seeds, choose_language, read_path
from bot.commands.readers.folder import open_collection
from bot.errors import OutputError
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.problems import KutipFault, KutipProblem
from bot.settings.extras import advise_install
from bot.settings.folders import find_folders
from bot.terminal.streams import print_out, repair_argument, tell, warn
from bot.terminal.text import write_plain
from bot.views.deep_links import CheckReceipt, make_link
from bot.views.json_objects import write_line
from bot.views.links import check_url
from bot.views.pictures.quote_card import can_draw_cards, draw_quote_card
from bot.views.readers.abstention import render_abstention
from bot.views.readers.printed import render_printed
from index import Collection
from index.models import Answer, Language, Quote, Strength
from index.problems import Fault, Problem, explain_path

_FILE_NAME = "card.png"
_USERNAME = re.compile(r"@?(\w{5,32})")
# A code of longer ones would be too fine for a phone's camera.
_MAX_LINK_CHARS = 200
_NOT_FOUND = 1


def define_card(parser: argparse.ArgumentParser) -> None:
    """Define `kutip card QUESTION…`."""
    parser.add_argument("question", nargs="*", metavar="QUESTION", help="whose best quote is drawn")
    parser.add_argument("--quote", metavar="ID", help="a quote by its id, as kutip ask --json gives it")
    parser.add_argument("--bot", type=_read_username, metavar="NAME", help="the bot's user name, for the code")
    parser.add_argument(
        "--output",
        type=read_path,
        metavar="FILE",
        help="default: card.png, or the next free name, beside the documents' folder if you are in it",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object: the quote's id and the pictures' files")
    add_language(parser)
    add_seeds(parser)
    parser.description = (
        "Draws the best quote for a question as a picture (PNG), with a code that leads to its receipt at the bot, or "
        "to its source where no bot is named. A long quote takes two pictures."
    )
    parser.set_defaults(run=_run_card, parser=parser)


def _run_card(parsed: argparse.Namespace) -> int:
    if bool(parsed.question) == bool(parsed.quote):
        parsed.parser.error("either a question or --quote is needed")
    if not can_draw_cards():
        raise OutputError(KutipFault(KutipProblem.PICTURES_MISSING, {"command": advise_install("pictures")}))
    collection = open_collection(parsed.seeds, choose_language(parsed))
    quote, language = _find_quote(parsed, collection)
    if quote is None:
        if parsed.json:
            print_out(write_line({"quote": None, "files": []}))
        return _NOT_FOUND
    link = make_link(parsed.bot, CheckReceipt(quote.id)) if parsed.bot else check_url(quote.citation.url)
    drawn = draw_quote_card(quote, language, link if link and len(link) <= _MAX_LINK_CHARS else None)
    if isinstance(drawn, KutipProblem):
        raise OutputError(drawn)
    files: list[str] = []
    for named, picture in zip(_name_files(parsed, len(drawn)), drawn, strict=True):
        try:
            named.write_bytes(picture)
        except OSError as error:
            raise OutputError(
                Fault(Problem.PATH_UNWRITABLE, {"path": str(named)}), explain_path(named, error)
            ) from error
        files.append(str(named))
    print_out(write_line({"quote": quote.id, "files": files}) if parsed.json else "\n".join(files))
    return 0


def _name_files(parsed: argparse.Namespace, count: int) -> list[Path]:
    """Return where so many pictures go: over a file that is named, else beside what is there already."""
    chosen: Path = parsed.output or _choose_output(parsed.seeds)
    for number in itertools.count(1):
        output = chosen if number == 1 else chosen.with_stem(f"{chosen.stem}_{number}")
        files = [output] if count == 1 else [output.with_stem(f"{output.stem}-{page}") for page in range(1, count + 1)]
        if parsed.output or not any(file.exists() for file in files):
            return files
    raise AssertionError  # there is no last number


def _choose_output(seeds_folder: Path | None) -> Path:
    """Return where a picture goes: into the working folder, or beside the documents where these are in it."""
    documents = find_folders(seeds_folder).seeds.resolve()
    return documents.parent / _FILE_NAME if Path.cwd() == documents else Path(_FILE_NAME)


def _find_quote(parsed: argparse.Namespace, collection: Collection) -> tuple[Quote | None, Language]:
    """The quote that is meant, checked, and in whose language it is introduced; what there is instead is told.

    Raises:
        index.errors.IndexingError: No quote has that id any more.
    """
    if parsed.quote:
        quote = collection.open_quote(parsed.quote)
        collection.check_quote(quote)
        return quote, parsed.lang or quote.citation.language

    question = repair_argument(" ".join(parsed.question))
    exchange = answer_message(question, choose_for_reader(parsed.lang, question), collection)
    found = exchange.found
    if isinstance(found, Answer):
        return _take_sure(found, exchange.interface), exchange.interface
    refusal = render_abstention(found, collection.info, len(collection.documents), exchange.interface)
    tell(write_plain(refusal))
    return None, exchange.interface


def _take_sure(answer: Answer, language: Language) -> Quote | None:
    """The quote of an answer; None of what only comes closest: a picture that is passed on cannot say so."""
    quote = answer.quotes[0]
    if not answer.strength.reaches(Strength.LIKELY):
        warn(phrase(Key.SHELL_CARD_UNSURE, language, id=quote.id))
        tell(write_plain(render_printed(answer, language)))
        return None
    if answer.strength is Strength.LIKELY:
        tell(write_plain(render_printed(answer, language)))
    return quote


def _read_username(name: str) -> str:
    match = _USERNAME.fullmatch(name)
    if match is None:
        raise argparse.ArgumentTypeError(f"{name!r} is no user name")
    return match[1]
