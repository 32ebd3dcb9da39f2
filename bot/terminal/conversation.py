"""A conversation in a terminal: lines in, messages out. No input or output of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from bot.messages.keys import Key
from bot.messages.texts import Value, phrase
from bot.storage.privacy.masking import mask_identifiers
from bot.terminal.explanation import explain_question
from bot.values.exchanges import TURN_SECONDS, Exchange, Languages, Turn, make_checked_turn
from bot.views.message import MAX_TEXT_UNITS, Foreign, Message, MessageBuilder, say
from bot.views.readers.abstention import render_abstention
from bot.views.readers.answer import render_quote
from bot.views.readers.context import render_context
from bot.views.readers.conversation import put_what_was_asked_above
from bot.views.readers.keyboards.quote import QuotePlace
from bot.views.readers.notices import put_notices_above, put_places_below
from bot.views.readers.printed import render_printed
from bot.views.readers.privacy import warn_of_number
from bot.views.readers.sources import list_all_sources
from bot.views.readers.verdicts.claims import has_words
from bot.views.readers.verdicts.verdict import render_verdict
from bot.views.shown import count_units
from index import Collection
from index.analysis.languages import detect_language, guess_language
from index.errors import QuoteMismatchError
from index.models import Abstention, Answer, Language, Reason, Verdict, VerdictKind
from index.questions.wording.checking import find_claim
from index.questions.wording.passing_on import leave_out_noise, reads_as_passed_on

# From what was typed, which languages to use, what is asked and what was asked before.
Answering = Callable[[str, Callable[[Language | None], Languages], Collection, Turn | None], tuple[Exchange, ...]]

_ANSWER_ID = "terminal"
_MAX_LINE_UNITS = 1000

MORE, CONTEXT, SOURCES = ("/more", "/lagi"), ("/context", "/konteks"), ("/sources", "/sumber")
VERIFY = ("/verify", "/cek")
EXPLAIN = ("/explain", "/jelaskan")
LANGUAGE, HELP, QUIT = ("/language", "/bahasa"), ("/help", "/bantuan"), ("/quit", "/keluar")
COMMANDS = (*MORE, *CONTEXT, *VERIFY, *EXPLAIN, *SOURCES, *LANGUAGE, *HELP, *QUIT)
# What people bring along from Telegram.
_ASK, _START = ("/ask", "/tanya"), ("/start", "/mulai")
_INDONESIAN_NAMES = frozenset((*COMMANDS[1::2], _ASK[1], _START[1]))
# Whole lines that mean a command, besides its own names without the slash.
_BARE_WORDS = {
    "next": "/more",
    "berikutnya": "/lagi",
    "lanjut": "/lagi",
    "tolong": "/bantuan",
    "exit": "/quit",
    "selesai": "/keluar",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a line gets.

    Attributes:
        messages: In order; none for an empty line.
        hint: What can be done next, for a person at a keyboard; or empty.
        is_over: Whether the conversation ends.
    """

    messages: tuple[Message, ...] = ()
    hint: str = ""
    is_over: bool = False


class Conversation:
    """Answers line by line and remembers the last answer, for `/more` and `/context`, and what a line may go on from.

    The interface follows the reader's explicit choice, else the question's language, else the last one. Where none is
    known yet, a command's Indonesian name tells it, and of a text that is checked its own words.
    """

    def __init__(self, collection: Collection, answer: Answering, chosen: Language | None, fallback: Language) -> None:
        """Begins a conversation.

        Args:
            collection: What is asked.
            answer: From a question to what may be shown.
            chosen: The language that the reader wants, or None to follow the questions.
            fallback: The language until a question tells.
        """
        self._last_question = ""
        self._last_found: Answer | Abstention | None = None
        self._collection = collection
        self._answer_message = answer
        self._chosen = chosen
        self.language = chosen or fallback
        # English is what a system speaks that nobody has set.
        self._is_known = self.language is Language.ID or chosen is not None
        self._answer: Answer | None = None
        self._page = 0
        self._turn: Turn | None = None
        self._turn_made_at = 0.0
        self._has_asked = False
        self._commands = self._list_commands()

    def respond(self, line: str) -> Reply:
        """Returns what a line gets; a quote that would be altered gives an apology instead."""
        line = line.strip()
        if not line:
            return Reply()
        try:
            line = self._read_bare_word(line)
            if not line.startswith("/"):
                return self._answer_line(line)
            name, *rest = line.split(maxsplit=1)
            argument = rest[0] if rest else ""
            # As Telegram completes it in groups: /ask@bot.
            command = self._commands.get(called := name.partition("@")[0].casefold())
            # The Indonesian name of a command and words of that language together leave no doubt.
            is_said = self._chosen is None and detect_language(argument) is Language.ID
            if called in _INDONESIAN_NAMES and (is_said or not self._is_known):
                self.language, self._is_known = Language.ID, True
            return command(argument) if command else self._refuse_command(name)
        except QuoteMismatchError:
            return self._say(Key.APOLOGY)

    def _list_commands(self) -> Mapping[str, Callable[[str], Reply]]:
        actions = {
            MORE: self._show_more,
            CONTEXT: self._show_context,
            VERIFY: self._verify,
            EXPLAIN: self._explain,
            SOURCES: self._show_sources,
            LANGUAGE: self._choose_language,
            HELP: self._show_help,
            QUIT: self._quit,
            _ASK: self._ask,
            _START: self._introduce,
        }
        return {name: action for names, action in actions.items() for name in names}

    def _read_bare_word(self, line: str) -> str:
        if line.endswith("?") and self._turn is not None:
            return line  # "sumber?" asks whose words those are
        word = line.rstrip(".!?").casefold()
        name = _BARE_WORDS.get(word, f"/{word}")
        return name if name in COMMANDS else line

    def _answer_line(self, line: str) -> Reply:
        """Checks what asks for it, and what reads as passed on unless it is too short to be a claim."""
        # The slash of commands may be left out; "cek" begins questions as well.
        is_command = line.casefold().startswith(f"{VERIFY[0][1:]} ")
        if claim := find_claim(f"/{line}" if is_command else line):
            self._choose_languages(claim, detect_language(claim))
            return self._verify(claim)
        if reads_as_passed_on(line):
            verdict = self._collection.verify(line, self._choose_languages(line, detect_language(line)).interface)
            if verdict.kind is not VerdictKind.TOO_SHORT:
                return self._show_verdict(verdict, line)
        return self._answer_question(line)

    def _ask(self, question: str) -> Reply:
        return self._answer_question(question) if question else self._say(Key.EMPTY_QUESTION)

    def _introduce(self, _: str) -> Reply:
        greeting = Abstention("", self.language, Reason.GREETING)
        message = render_abstention(greeting, self._collection.info, len(self._collection.documents), self.language)
        return Reply((message, *self._say(Key.TERMINAL_HINT).messages))

    def _answer_question(self, text: str) -> Reply:
        self._has_asked = True
        last = self._find_turn()
        choose_languages = partial(self._choose_languages, text)
        exchanges = self._answer_message(text, choose_languages, self._collection, last)
        self._note_explained(exchanges[-1])
        if exchanges[-1].turn is not None:
            self._turn, self._turn_made_at = exchanges[-1].turn, time.monotonic()
        # The last one stays open for `/more`.
        replies = [self._show_exchange(exchange) for exchange in exchanges]
        messages = tuple(message for reply in replies for message in reply.messages)
        question = exchanges[0].question
        if question.is_cut:
            messages = (say(Key.QUESTION_CUT, self.language, n=len(question.text)), *messages)
        return replace(replies[-1], messages=messages)

    def _find_turn(self) -> Turn | None:
        """What a line may go on from."""
        return self._turn if time.monotonic() - self._turn_made_at <= TURN_SECONDS else None

    def _note_explained(self, exchange: Exchange) -> None:
        """Keeps of which question `/explain` tells: "who said that?" asks none, and shows the last answer again."""
        if not exchange.asks_of_shown:
            self._last_question, self._last_found = exchange.meant or exchange.question.text, exchange.found
        elif isinstance(exchange.found, Answer):
            self._last_question, self._last_found = exchange.found.question, None

    def _show_exchange(self, exchange: Exchange) -> Reply:
        found = exchange.found
        self._answer, self._page = (None if isinstance(found, Abstention) else found), 0
        if isinstance(found, Abstention):
            info, count = self._collection.info, len(self._collection.documents)
            reply = Reply((render_abstention(found, info, count, self.language),))
        else:
            reply = self._show_quote()
        *others, view = reply.messages
        view = put_what_was_asked_above(view, exchange, mask_identifiers(exchange.question.text))
        view = warn_of_number(view, self.language) if exchange.holds_number else view
        return replace(reply, messages=(*others, view))

    def _choose_languages(self, text: str, detected: Language | None) -> Languages:
        guessed = None if self._is_known else guess_language(text)
        self.language = self._chosen or detected or guessed or self.language
        self._is_known = self._is_known or detected is not None
        return Languages(self.language, detected or self.language)

    def _show_quote(self) -> Reply:
        answer = self._answer
        if answer is None:
            return self._miss_quote()
        if answer.voices > 1:
            return Reply((render_printed(answer, self.language),))
        quote = answer.quotes[self._page]
        self._collection.check_quote(quote)
        missing = answer.missing if self._page == 0 else ()
        message = render_quote(quote, self._place(answer), self.language, missing=missing)
        if self._page == 0:
            message = put_places_below(put_notices_above(message, answer, self.language), answer, self.language)
        total = len(answer.quotes)
        if self._page + 1 == total:
            return Reply((message,))
        return Reply((message,), phrase(Key.TERMINAL_MORE_HINT, self.language, page=self._page + 1, total=total))

    def _place(self, answer: Answer) -> QuotePlace:
        return QuotePlace(_ANSWER_ID, self._page, len(answer.quotes), answer.strength)

    def _show_more(self, _: str) -> Reply:
        if self._answer is not None:
            if self._page + 1 == len(self._answer.quotes) or self._answer.voices > 1:
                return self._say(Key.NO_MORE_QUOTES)
            self._page += 1
        return self._show_quote()

    def _show_context(self, _: str) -> Reply:
        answer = self._answer
        if answer is None:
            return self._miss_quote()
        quote = answer.quotes[self._page]
        context = self._collection.show_context(quote)
        return Reply((render_context(context, quote, self._place(answer), self.language),))

    def _verify(self, claim: str) -> Reply:
        if not has_words(claim):
            return self._say(Key.TERMINAL_EMPTY_CLAIM)
        return self._show_verdict(self._collection.verify(claim, self.language if self._is_known else None), claim)

    def _show_verdict(self, verdict: Verdict, claim: str) -> Reply:
        turn = make_checked_turn(verdict, mask_identifiers(leave_out_noise(claim)[0].strip()), self._find_turn())
        self._turn, self._turn_made_at = turn, time.monotonic()
        return Reply((render_verdict(verdict, verdict.language),))

    def _explain(self, question: str) -> Reply:
        """Of the question that is given, else of the last one."""
        text = question or self._last_question
        if not text:
            return self._say(Key.TERMINAL_ASK_FIRST)
        pages = [MessageBuilder()]
        for line in explain_question(text, self._collection, None if question else self._last_found):
            # Any line fits; all of them may not.
            if count_units(pages[-1].text) + _MAX_LINE_UNITS >= MAX_TEXT_UNITS:
                pages.append(MessageBuilder())
            pages[-1].start_line()
            pages[-1].add_foreign(line, max_units=_MAX_LINE_UNITS)
        return Reply(tuple(page.build() for page in pages))

    def _show_sources(self, _: str) -> Reply:
        return Reply(tuple(list_all_sources(self._collection.documents, self.language)))

    def _choose_language(self, code: str) -> Reply:
        if code.casefold() not in set(Language):
            return self._say(Key.TERMINAL_LANGUAGE_USAGE)
        self._chosen = self.language = Language(code.casefold())
        self._is_known = True
        return self._say(Key.LANGUAGE_CHOSEN)

    def _show_help(self, _: str) -> Reply:
        builder = MessageBuilder()
        for key in (Key.HELP_ASK, Key.TERMINAL_HELP_EXACT, Key.TERMINAL_HELP):
            builder.start_paragraph()
            builder.add_phrase(key, self.language)
        return Reply((builder.build(),))

    def _quit(self, _: str) -> Reply:
        return Reply(is_over=True)

    def _miss_quote(self) -> Reply:
        return self._say(Key.NO_QUOTE if self._has_asked else Key.TERMINAL_ASK_FIRST)

    def _refuse_command(self, name: str) -> Reply:
        return self._say(Key.TERMINAL_UNKNOWN_COMMAND, command=Foreign(name, max_units=40))

    def _say(self, key: Key, **values: Value | Foreign) -> Reply:
        return Reply((say(key, self.language, count=None, **values),))
