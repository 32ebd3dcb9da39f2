"""`kutip init`: begins a collection in a new folder, by what options say or a person answers."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

from bot.commands.arguments import add_language, choose_language, read_path
from bot.errors import SettingsError
from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.problems import KutipFault, KutipProblem
from bot.settings.env_file import ENV_FILE, name_variable
from bot.settings.folders import make_absolute
from bot.terminal.streams import make_printable, print_out, repair_argument
from bot.views.json_objects import write_line
from index.editing.beginning import EXAMPLE_IDS, NewCollection, begin_collection, list_content
from index.models import Language
from index.problems import Fault, Problem, explain_path

_DATA_FOLDER = ".kutip"
_FILES = {
    ENV_FILE: (
        "# Settings of this collection: paths count from this folder.\n\n"
        "# The bot's token from @BotFather, which kutip run needs.\n"
        f"{name_variable('token')}=\n\n"
        "# The documents, and what Kutip keeps for itself.\n"
        f"{name_variable('seeds_folder')}=.\n{name_variable('data_folder')}={_DATA_FOLDER}\n"
    ),
    ".gitignore": f"{ENV_FILE}\n{_DATA_FOLDER}/\n",
}
_IN = {Language.EN: Key.INIT_IN_ENGLISH, Language.ID: Key.INIT_IN_INDONESIAN}


def begin(parsed: argparse.Namespace) -> int:
    """Makes the folder; where a person sits at the shell, what no option says is asked for."""
    language = choose_language(parsed)
    folder = make_absolute(parsed.folder)
    _check_folder(folder)
    ask = _make_ask(language, is_quiet=parsed.json or not sys.stdin.isatty())
    new = _describe(parsed, folder, ask)
    try:
        files = begin_collection(folder, new, _FILES)
    except OSError as error:
        raise _refuse(folder, error) from None
    if parsed.json:
        print_out(write_line({"folder": str(folder), "files": list(files)}))
    else:
        for line in _write_steps(parsed.folder, files, language):
            print_out(line)
    return 0


def _check_folder(folder: Path) -> None:
    try:
        names = list_content(folder)
    except NotADirectoryError:
        raise SettingsError(KutipFault(KutipProblem.FOLDER_OF_FILE, {"folder": str(folder)})) from None
    except OSError as error:
        raise _refuse(folder, error) from None
    if names:
        shown = make_printable(", ".join(names))
        raise SettingsError(KutipFault(KutipProblem.FOLDER_TAKEN, {"folder": str(folder), "names": shown}))


def _refuse(folder: Path, error: OSError) -> SettingsError:
    return SettingsError(Fault(Problem.PATH_UNWRITABLE, {"path": str(folder)}), explain_path(folder, error))


def _make_ask(language: Language, *, is_quiet: bool) -> Callable[[Key, Language | None], str]:
    def ask(key: Key, asked_in: Language | None = None) -> str:
        if is_quiet:
            return ""
        words = phrase(key, language)
        if asked_in is not None:
            words = f"{words} ({phrase(_IN[asked_in], language)})"
        try:
            return input(f"{words} ").strip()
        except EOFError:
            return ""

    return ask


def _describe(parsed: argparse.Namespace, folder: Path, ask: Callable[[Key, Language | None], str]) -> NewCollection:
    typed = ask(Key.INIT_ASK_LANGUAGES, None) if parsed.languages is None else ""
    languages = parsed.languages or _find_languages(typed) or tuple(Language)

    def ask_in_each(option: str, key: Key) -> dict[Language, str]:
        given = {Language.EN: getattr(parsed, option), Language.ID: getattr(parsed, f"{option}_id")}
        if all(value is None for value in given.values()):
            given = {language: ask(key, language) for language in languages}
        return {language: repair_argument(value) for language, value in given.items() if value}

    names = ask_in_each("name", Key.INIT_ASK_NAME) or {languages[0]: repair_argument(folder.name)}
    scopes = ask_in_each("scope", Key.INIT_ASK_SCOPE)
    place = ask(Key.INIT_ASK_PLACE, None) if parsed.place is None else parsed.place
    authority = ask_in_each("authority", Key.INIT_ASK_AUTHORITY)
    url = parsed.authority_url
    if url and not authority:
        raise SettingsError(KutipProblem.AUTHORITY_UNNAMED)
    if url is None:
        url = ask(Key.INIT_ASK_AUTHORITY_URL, None) if authority else ""
    return NewCollection(names, scopes, place, authority, url, languages)


def _write_steps(folder: Path, files: tuple[str, ...], language: Language) -> Iterator[str]:
    example = next(name for name in files if PurePath(name).stem in EXAMPLE_IDS.values())
    yield phrase(Key.INIT_MADE, language, folder=make_printable(str(folder)), files=", ".join(files))
    for key, command in (
        (Key.INIT_TRY, f"cd {shlex.quote(str(folder))} && kutip chat"),
        (Key.INIT_ADD, f"rm {example} && kutip add FILE…"),
        (Key.INIT_RUN, "kutip run"),
    ):
        yield phrase(key, language)
        yield f"    {command}"


def _find_languages(text: str) -> tuple[Language, ...]:
    codes = text.casefold().replace(",", " ").split()
    return tuple(Language(code) for code in dict.fromkeys(codes) if code in set(Language))


def _read_languages(text: str) -> tuple[Language, ...]:
    languages = _find_languages(text)
    if len(languages) != len(text.replace(",", " ").split()) or not languages:
        raise argparse.ArgumentTypeError(f"{text!r} is none of en, id and en,id")
    return languages


def define_init(parser: argparse.ArgumentParser) -> None:
    """Define `kutip init FOLDER`."""
    parser.description = (
        "Begin a collection of your own in a new folder. What no option says is asked for where a person sits at the "
        "shell; everything can be changed later in collection.toml. A folder that holds something is left alone."
    )
    parser.add_argument("folder", type=read_path, metavar="FOLDER", help="new or empty")
    for option, what in (
        ("name", "what the collection is called"),
        ("scope", "what people can ask about, such as “the elections in …”"),
        ("authority", "the official body that answers what the documents do not"),
    ):
        parser.add_argument(f"--{option}", metavar="TEXT", help=f"{what}, in English")
        parser.add_argument(f"--{option}-id", metavar="TEXT", help="the same in Indonesian")
    parser.add_argument("--authority-url", metavar="URL", help="its address on the web")
    parser.add_argument(
        "--place",
        metavar="PLACE",
        help="of the election; a country becomes the one that is meant where a question names none",
    )
    parser.add_argument(
        "--languages",
        type=_read_languages,
        metavar="LANGUAGES",
        help="of readers: en, id or en,id; the first is that of the example",
    )
    parser.add_argument("--json", action="store_true", help="JSON for programs instead of words; asks nothing")
    add_language(parser, "the system's")
    parser.set_defaults(run=begin)
