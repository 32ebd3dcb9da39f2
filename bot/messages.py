"""Every text that Kutip says itself: typed keys, in both languages.

The texts live in `locales/en.toml` and `locales/id.toml`. A value is one template, or a table of plural
forms by CLDR category (`one`, `other`); Indonesian has `other` alone. Placeholders are `{name}`.
May import `index` and Babel; never telegram, views, handlers or storage.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import string
import tomllib
from collections.abc import Iterator
from importlib import resources

from babel import Locale
from babel.dates import format_date as format_date_by_pattern
from babel.lists import format_list
from babel.numbers import format_decimal

from index.models import Language

# English dates are British, day first, so that 3 April is never read as 4 March.
_LOCALES = {Language.EN: "en_GB", Language.ID: "id_ID"}


class Key(enum.StrEnum):
    """A text; the value is its key in the locale files."""

    GREETING = "greeting"
    NO_ANSWER = "no_answer"
    NO_ANSWER_ONE_DOCUMENT = "no_answer_one_document"
    NO_ANSWER_TOGETHER = "no_answer_together"
    OTHER_LANGUAGE = "other_language"
    ALTERED = "altered"
    NOT_HERE = "not_here"
    FLOOD = "flood"
    STALE_BUTTON = "stale_button"
    WITHDRAWN = "withdrawn"
    HELP = "help"

    OFF_TOPIC = "off_topic"
    OUT_OF_SCOPE = "out_of_scope"
    OUT_OF_SCOPE_WORDS = "out_of_scope_words"
    OPINION_ASKED = "opinion_asked"
    TOO_SHORT = "too_short"
    SCOPE = "scope"
    CLOSEST = "closest"
    AUTHORITY = "authority"

    PARTIAL = "partial"
    PARTIAL_MISSING = "partial_missing"
    RELATIVE_DATE = "relative_date"
    RELATIVE_DATE_UNDATED = "relative_date_undated"
    UNDATED = "undated"
    PAGE = "page"
    ABOUT = "about"
    COPIED = "copied"

    GENRE_NEWS = "genre_news"
    GENRE_OPINION = "genre_opinion"
    GENRE_ANALYSIS = "genre_analysis"
    GENRE_OFFICIAL = "genre_official"
    LANGUAGE_EN = "language_en"
    LANGUAGE_ID = "language_id"

    BUTTON_MORE = "button_more"
    BUTTON_CONTEXT = "button_context"
    BUTTON_BACK = "button_back"
    BUTTON_SOURCE = "button_source"
    BUTTON_COPY = "button_copy"
    BUTTON_SHARE = "button_share"
    BUTTON_CHECK = "button_check"
    INLINE_NOTHING_FOUND = "inline_nothing_found"
    BUTTON_WRONG_TOPIC = "button_wrong_topic"
    BUTTON_OUTDATED = "button_outdated"
    BUTTON_INCOMPLETE = "button_incomplete"
    BUTTON_PRIVATE_CHAT = "button_private_chat"

    WELCOME = "welcome"
    WELCOME_HOLDINGS = "welcome_holdings"
    WELCOME_SUGGESTIONS = "welcome_suggestions"
    WELCOME_COMMANDS = "welcome_commands"
    HELP_ASK = "help_ask"
    HELP_EXACT = "help_exact"
    HELP_BUTTONS = "help_buttons"
    HELP_INLINE = "help_inline"
    HELP_COMMANDS = "help_commands"
    CHOOSE_LANGUAGE = "choose_language"
    LANGUAGE_CHOSEN = "language_chosen"
    SOURCES_TITLE = "sources_title"
    NO_SOURCES = "no_sources"

    PRIVACY_TITLE = "privacy_title"
    PRIVACY_ROW = "privacy_row"
    PRIVACY_NOT_STORED = "privacy_not_stored"
    PRIVACY_FORGET = "privacy_forget"
    STORED_LANGUAGE = "stored_language"
    STORED_ANSWERS = "stored_answers"
    STORED_CARRIED_QUESTIONS = "stored_carried_questions"
    STORED_VOTES = "stored_votes"
    STORED_GROUP_SETTINGS = "stored_group_settings"
    STORED_LEFT_CHATS = "stored_left_chats"
    KEPT_DAYS = "kept_days"
    KEPT_DAYS_AFTER_LAST_MESSAGE = "kept_days_after_last_message"
    FORGOTTEN = "forgotten"

    APOLOGY = "apology"
    CHANGED_DOCUMENT = "changed_document"
    UNKNOWN_COMMAND = "unknown_command"
    UNSUPPORTED_MEDIA = "unsupported_media"
    UNSUPPORTED_VOICE = "unsupported_voice"
    EMPTY_QUESTION = "empty_question"
    EMPTY_QUESTION_EXAMPLE = "empty_question_example"
    QUESTION_CUT = "question_cut"

    VOTE_UP = "vote_up"
    VOTE_UP_CHANGED = "vote_up_changed"
    VOTE_DOWN = "vote_down"
    VOTE_DOWN_CHANGED = "vote_down_changed"
    COMPLAINT_NOTED = "complaint_noted"

    RECEIPT_CHANGED = "receipt_changed"
    RECEIPT_UNKNOWN = "receipt_unknown"

    GROUP_INTRODUCTION = "group_introduction"
    GROUP_HELP = "group_help"
    GROUP_HELP_COMMANDS_ONLY = "group_help_commands_only"
    GROUP_HELP_MENTIONS = "group_help_mentions"
    GROUP_HELP_MODERATORS = "group_help_moderators"
    GROUP_SOURCES = "group_sources"
    GROUP_EMPTY_QUESTION = "group_empty_question"
    GROUP_UNSURE = "group_unsure"
    QUIET_ON = "quiet_on"
    QUIET_OFF = "quiet_off"
    MODERATORS_ONLY = "moderators_only"
    DELETE_USAGE = "delete_usage"
    TOO_OLD_TO_DELETE = "too_old_to_delete"

    VERBATIM = "verbatim"
    PART_OF_SENTENCE = "part_of_sentence"
    SHORTENED = "shortened"
    PARTLY_VERBATIM = "partly_verbatim"
    ALTERED_INVISIBLE = "altered_invisible"
    ALTERED_LOOKALIKE = "altered_lookalike"
    DIFFERENCE = "difference"
    DIFFERENCE_INVISIBLE = "difference_invisible"
    DIFFERENCE_LOOKALIKE = "difference_lookalike"
    MORE_DIFFERENCES = "more_differences"
    CLOSEST_IN_OTHER_LANGUAGE = "closest_in_other_language"
    EMPTY_CLAIM = "empty_claim"
    BUTTON_CHECK_MESSAGE = "button_check_message"

    BOT_DESCRIPTION = "bot_description"
    BOT_SHORT_DESCRIPTION = "bot_short_description"
    COMMAND_ASK = "command_ask"
    COMMAND_VERIFY = "command_verify"
    COMMAND_SOURCES = "command_sources"
    COMMAND_LANGUAGE = "command_language"
    COMMAND_HELP = "command_help"
    COMMAND_PRIVACY = "command_privacy"
    COMMAND_FORGET = "command_forget"
    COMMAND_GROUP_LANGUAGE = "command_group_language"
    COMMAND_QUIET = "command_quiet"
    COMMAND_DELETE = "command_delete"

    COMMAND_AUDIT = "command_audit"
    AUDIT_TITLE = "audit_title"
    AUDIT_EMPTY = "audit_empty"
    AUDIT_SHELL = "audit_shell"
    AUDIT_GENERATION = "audit_generation"
    AUDIT_REINDEX = "audit_reindex"
    AUDIT_PUBLISH = "audit_publish"
    AUDIT_DISCARD = "audit_discard"
    AUDIT_ROLL_BACK = "audit_roll_back"
    AUDIT_WITHDRAW = "audit_withdraw"
    AUDIT_RESTORE = "audit_restore"
    AUDIT_ADD = "audit_add"
    AUDIT_EDIT = "audit_edit"
    AUDIT_EXPORT = "audit_export"

    TERMINAL_READY = "terminal_ready"
    TERMINAL_HINT = "terminal_hint"
    TERMINAL_MORE_HINT = "terminal_more_hint"
    TERMINAL_NO_MORE = "terminal_no_more"
    TERMINAL_ASK_FIRST = "terminal_ask_first"
    TERMINAL_NO_QUOTE = "terminal_no_quote"
    TERMINAL_HELP = "terminal_help"
    TERMINAL_UNKNOWN_COMMAND = "terminal_unknown_command"
    TERMINAL_EMPTY_CLAIM = "terminal_empty_claim"
    TERMINAL_LANGUAGE_USAGE = "terminal_language_usage"


@functools.cache
def read_locale(language: Language) -> dict[str, str | dict[str, str]]:
    """Returns the locale file of a language as it stands: key to template or plural forms."""
    text = resources.files("bot").joinpath("locales", f"{language}.toml").read_text("utf-8")
    return tomllib.loads(text)


def find_template(key: Key, language: Language, count: int | None = None) -> str:
    """Returns the template of a key, in the plural form of `count` where it has plural forms.

    Raises:
        KeyError: The key is not in the locale file, or needs a count.
    """
    entry = read_locale(language)[key]
    if isinstance(entry, str):
        return entry
    if count is None:
        raise KeyError(f"{key} has plural forms and needs a count")
    return entry.get(Locale(language.value).plural_form(count), entry["other"])


def split_template(template: str) -> Iterator[tuple[str, str | None]]:
    """Splits a template into (words, name of the placeholder that follows them or None)."""
    for words, name, _, _ in string.Formatter().parse(template):
        yield words, name


def phrase(key: Key, language: Language, *, count: int | None = None, **values: str) -> str:
    """Returns a text with its placeholders filled, in the plural form of `count` where it has plural forms.

    Raises:
        KeyError: The key or a value is missing.
    """
    return find_template(key, language, count).format(**values)


def format_date(date: dt.date, language: Language) -> str:
    """Returns "27 March 2023" or "27 Maret 2023"."""
    return format_date_by_pattern(date, "d MMMM y", locale=_LOCALES[language])


def format_number(number: int, language: Language) -> str:
    """Returns "1,234" or "1.234"."""
    return format_decimal(number, locale=_LOCALES[language])


def find_separators(count: int, language: Language) -> list[str]:
    """Returns what stands between the items of a list of `count`: ", " and " and ", or ", " and ", dan "."""
    mark = "\x00"
    return format_list([mark] * count, locale=_LOCALES[language]).split(mark)[1:-1]
