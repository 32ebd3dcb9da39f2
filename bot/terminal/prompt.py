"""`kutip chat`: a conversation at a prompt in colour, or line by line through a pipe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, WordCompleter
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from rich.console import Console
from rich.text import Text

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.terminal.conversation import COMMANDS, LANGUAGE, Conversation, Reply
from bot.terminal.streams import print_out, read_lines
from bot.terminal.text import print_styled, write_plain
from bot.views.readers.pages import list_suggestions
from bot.views.shown import show
from index import Collection
from index.models import Language

_PROMPT = FormattedText([("bold ansigreen", "› ")])
# Longer lines are hard to read.
_MAX_WIDTH = 100
_HINT_STYLE = "dim"


def make_console() -> Console:
    """Returns the console of standard output, as wide as the terminal is now, but no wider than reads well."""
    console = Console(highlight=False)
    console.width = min(console.width, _MAX_WIDTH)
    return console


def open_history(path: Path) -> History:
    """Returns the questions of earlier conversations; kept in memory alone where the file cannot be written.

    The file is for its owner only.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        with path.open("ab"):
            return FileHistory(path)
    except OSError:
        return InMemoryHistory()


def make_completer() -> Completer:
    """Returns the completion of commands."""
    words = [*COMMANDS, *(f"{name} {language}" for name in LANGUAGE for language in Language)]
    return WordCompleter(words, sentence=True)


def make_key_bindings() -> KeyBindings:
    """Returns what keys do: Ctrl-C clears what is typed, and leaves where nothing is; Tab completes at once."""
    bindings = KeyBindings()

    @bindings.add("c-c")
    def _(event: KeyPressEvent) -> None:
        if event.current_buffer.text:
            event.current_buffer.reset()
        else:
            event.app.exit(exception=KeyboardInterrupt, style="class:aborting")

    @bindings.add("tab")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        found = [*buffer.completer.get_completions(buffer.document, CompleteEvent(completion_requested=True))]
        if len(found) == 1:
            buffer.apply_completion(found[0])
        elif buffer.complete_state:
            buffer.complete_next()
        else:
            buffer.start_completion(insert_common_part=True)

    return bindings


def chat_at_prompt(
    conversation: Conversation, collection: Collection, open_console: Callable[[], Console], history: History
) -> None:
    """Talks until `/quit`, or Ctrl-C or Ctrl-D on an empty line.

    Args:
        conversation: Answers.
        collection: What is asked.
        open_console: Returns where to print, anew for each reply: a terminal may have another width by then.
        history: Of what was typed.
    """
    session: PromptSession[str] = PromptSession(
        history=history,
        completer=make_completer(),
        complete_while_typing=True,
        key_bindings=make_key_bindings(),
    )
    print_welcome(collection, conversation.language, open_console())
    while True:
        try:
            line = session.prompt(_PROMPT)
        except (EOFError, KeyboardInterrupt):
            return
        reply = conversation.respond(line)
        if reply.is_over:
            return
        print_reply(reply, open_console())


def chat_through_pipe(conversation: Conversation, stream: BinaryIO, language: Language) -> None:
    """Answers the lines of a stream in plain text, with a blank line between answers; skips blank lines.

    Args:
        conversation: Which answers.
        stream: Of questions.
        language: As for `read_lines`.
    """
    is_first = True
    for line in read_lines(stream, language):
        reply = conversation.respond(line)
        if reply.is_over:
            return
        if reply.messages:
            text = "\n\n".join(write_plain(message) for message in reply.messages)
            print_out(text if is_first else f"\n{text}")
            is_first = False


def print_welcome(collection: Collection, language: Language, console: Console) -> None:
    """Prints what the collection is called, how many documents it holds, and questions to begin with."""
    name = show(collection.info.name[language]).text
    ready = phrase(Key.TERMINAL_READY, language, name=name, n=len(collection.documents))
    console.print(Text(ready, "bold"))
    console.print(Text(phrase(Key.TERMINAL_HINT, language), _HINT_STYLE))
    suggestions = list_suggestions(collection.info, language)
    if suggestions:
        console.print()
        console.print(Text(phrase(Key.WELCOME_SUGGESTIONS, language)))
        for question in suggestions:
            console.print(Text(f"• {show(question).text}"))
    console.print()


def print_reply(reply: Reply, console: Console) -> None:
    """Prints a reply in colour where the console has any, and a blank line below."""
    for message in reply.messages:
        print_styled(message, console)
        console.print()
    if reply.hint:
        console.print(Text(reply.hint, _HINT_STYLE))
        console.print()
