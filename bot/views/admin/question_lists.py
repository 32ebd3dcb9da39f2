"""Questions for admins: what people asked, golden ones that were made, answers that change; as messages and tables."""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from bot.messages.keys import Key, name_key
from bot.messages.texts import phrase
from bot.values.question_counts import CountedQuestion, Outcome, normalize_question
from bot.views.admin.admin_callbacks import ADD_FOR, DROP_GOLDEN, REINDEX, encode_admin_callback
from bot.views.citation import name_language
from bot.views.message import Button, Foreign, Message, MessageBuilder
from bot.views.shown import show
from index.changes import AnswerChange, Release, ShownAnswer
from index.models import Language, Reason, Strength

MAX_LISTED = 20
QUESTION_TABLE = "table"
"""The button that sends the table; its fields are `WHICH` and the number of days."""
WHICH = {False: "all", True: "unanswered"}
MAX_QUESTION_UNITS = 120
_BUTTONS_A_ROW = 5
_COLUMNS = (
    Key.COLUMN_QUESTION,
    Key.COLUMN_TIMES,
    Key.COLUMN_LANGUAGE,
    Key.COLUMN_OUTCOME,
    Key.COLUMN_DOCUMENT,
    Key.COLUMN_LAST_ASKED,
)
_CHANGE_COLUMNS = (
    Key.COLUMN_CHANGE,
    Key.COLUMN_QUESTION,
    Key.COLUMN_OUTCOME_BEFORE,
    Key.COLUMN_DOCUMENT_BEFORE,
    Key.COLUMN_QUOTE_BEFORE,
    Key.COLUMN_OUTCOME_AFTER,
    Key.COLUMN_DOCUMENT_AFTER,
    Key.COLUMN_QUOTE_AFTER,
)
# A cell that begins with one of these, or with a form of it that spreadsheets take for the same, is a formula.
_FORMULA_STARTS = frozenset("=+-@")


def name_outcome(outcome: Outcome, language: Language) -> str:
    """Returns "answered", or why there was no quote, in a word or two."""
    return phrase(name_key("OUTCOME", outcome), language)


def render_questions(
    questions: Sequence[CountedQuestion],
    asked: int,
    different: int,
    days: int,
    language: Language,
    *,
    only_unanswered: bool = False,
) -> Message:
    """Returns the most asked questions with how often and what came of them, and the button for the table.

    Args:
        questions: Most asked first; those after the twentieth are left out.
        asked: How many questions there are in all.
        different: How many different ones.
        days: That were looked at, today included.
        language: The reader's.
        only_unanswered: Whether these are the questions without a strong or likely answer.
    """
    builder = MessageBuilder()
    title = Key.UNANSWERED_TITLE if only_unanswered else Key.QUESTIONS_TITLE
    builder.add_phrase(title, language, n=days, is_bold=True)
    builder.start_line()
    if not questions:
        builder.add_phrase(Key.QUESTIONS_NONE, language)
        return builder.build()
    builder.add_phrase(Key.QUESTIONS_TOTAL, language, n=asked, different=different)
    listed = questions[:MAX_LISTED]
    refused = [one for one in listed if isinstance(one.outcome, Reason)]
    weak = [one for one in listed if isinstance(one.outcome, Strength)]
    if only_unanswered:
        _add_rows(builder, refused, language, Key.UNANSWERED_NONE, number=1)
        _add_rows(builder, weak, language, Key.UNANSWERED_WEAK, number=1 + len(refused))
    else:
        _add_rows(builder, listed, language)
    if different > MAX_LISTED:
        builder.start_paragraph()
        builder.add_phrase(Key.QUESTIONS_MORE, language, n=different - MAX_LISTED)
    if only_unanswered:
        builder.start_paragraph()
        builder.add_phrase(Key.UNANSWERED_ADD, language)
    data = encode_admin_callback(QUESTION_TABLE, WHICH[only_unanswered], str(days))
    table = [Button(phrase(Key.BUTTON_TABLE, language), data)]
    if not only_unanswered:
        return builder.build(table)
    adding = [
        Button(f"+ {number}", encode_admin_callback(ADD_FOR, digest_question(one.text)))
        for number, one in enumerate([*refused, *weak][:_BUTTONS_A_ROW], 1)
    ]
    return builder.build(adding, table)


def digest_question(text: str) -> str:
    """Returns 12 hexadecimal digits that tell a question from others in a list."""
    return hashlib.sha256(normalize_question(text).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _add_rows(
    builder: MessageBuilder,
    questions: Sequence[CountedQuestion],
    language: Language,
    heading: Key | None = None,
    number: int | None = None,
) -> None:
    """Adds a line each, with a number from the given one on, where there is one."""
    if not questions:
        return
    builder.start_paragraph()
    if heading is not None:
        builder.add_phrase(heading, language)
    for place, question in enumerate(questions):
        if place or heading is not None:
            builder.start_line()
        if number is not None:
            builder.add(f"{number + place}. ")
        builder.add_phrase(
            Key.QUESTIONS_ROW,
            language,
            times=question.times,
            question=Foreign(question.text, max_units=MAX_QUESTION_UNITS),
            outcome=name_outcome(question.outcome, language),
        )
        if question.waiting:
            builder.add(" · ")
            builder.add_phrase(Key.QUESTIONS_WAITING, language, n=question.waiting)


def write_table(questions: Sequence[CountedQuestion], language: Language) -> bytes:
    """Returns a CSV file that spreadsheets open as it is: in UTF-8 with a byte order mark, every cell quoted.

    What a spreadsheet would run as a formula gets an apostrophe in front. No cell holds a line break, a tab or a
    character that nobody sees.

    Args:
        questions: A row each, in this order.
        language: Of the column names and outcomes.
    """
    languages = {each: name_language(each, language) for each in Language}
    outcomes = {each: name_outcome(each, language) for each in (*Strength, *Reason)}
    return _write_rows(
        _COLUMNS,
        (
            [
                neutralize_cell(question.text),
                question.times,
                languages[question.language],
                outcomes[question.outcome],
                neutralize_cell(question.document or ""),
                question.last_asked.isoformat(),
            ]
            for question in questions
        ),
        language,
    )


def write_changes(release: Release, language: Language) -> bytes:
    """Returns the answers that a candidate would change, golden questions first, as `write_table` does."""
    golden = (
        (Key.GATE_WORSE, release.worse),
        (Key.GATE_BETTER, release.better),
        (Key.GATE_REWORDED, release.reworded),
    )
    listed = [(key, change.answer) for key, changes in golden for change in changes]
    listed += [(Key.GATE_RECENT, change) for change in release.recent]
    rows = ([phrase(key, language), *_describe_change(change, language)] for key, change in listed)
    return _write_rows(_CHANGE_COLUMNS, rows, language)


def render_golden(made: Mapping[str, ShownAnswer], places: Sequence[tuple[str, int]], language: Language) -> Message:
    """Returns the golden questions that were made, with a button for the build that compares by them.

    Args:
        made: Question → words of the document that answer it.
        places: Key and number of each, in the same order, for the buttons that take one away.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.GOLDEN_MADE, language, n=len(made), is_bold=True)
    for (question, answer), (_, number) in zip(made.items(), places, strict=True):
        builder.start_line()
        builder.add(f"{number}. ")
        _add_golden(builder, question, answer, language)
    builder.start_paragraph()
    builder.add_phrase(Key.GOLDEN_NEXT, language)
    drops = [Button(f"✗ {number}", encode_admin_callback(DROP_GOLDEN, key, str(number))) for key, number in places]
    rows = [drops[first : first + _BUTTONS_A_ROW] for first in range(0, len(drops), _BUTTONS_A_ROW)]
    return builder.build(*rows, [Button(phrase(Key.BUTTON_REINDEX, language), encode_admin_callback(REINDEX))])


def render_changed_golden(question: str, answer: ShownAnswer, language: Language) -> Message:
    """Returns a golden question that somebody wrote, with what answers it from now on.

    Args:
        question: As it stands.
        answer: Words of the document that answer it.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.GOLDEN_CHANGED, language, is_bold=True)
    builder.start_line()
    _add_golden(builder, question, answer, language)
    return builder.build([Button(phrase(Key.BUTTON_REINDEX, language), encode_admin_callback(REINDEX))])


def _add_golden(builder: MessageBuilder, question: str, answer: ShownAnswer, language: Language) -> None:
    builder.add_phrase(
        Key.SHELL_GOLDEN_LINE,
        language,
        question=Foreign(question, max_units=MAX_QUESTION_UNITS),
        id=Foreign(answer.document_id),
        words=Foreign(answer.quote, max_units=MAX_QUESTION_UNITS),
    )


def _describe_change(change: AnswerChange, language: Language) -> list[str]:
    cells = [neutralize_cell(change.question)]
    for answer in (change.before, change.after):
        strength = name_outcome(answer.strength, language) if answer.strength else phrase(Key.GATE_NO_QUOTE, language)
        cells += [strength, neutralize_cell(answer.document_id), neutralize_cell(answer.quote)]
    return cells


def _write_rows(columns: Iterable[Key], rows: Iterable[Sequence[str | int]], language: Language) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([phrase(key, language) for key in columns])
    writer.writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def neutralize_cell(text: str) -> str:
    """Returns a text on one line, as seen, that no spreadsheet takes for a formula."""
    shown = show(text).text
    return f"'{shown}" if _FORMULA_STARTS.intersection(unicodedata.normalize("NFKC", shown)[:1]) else shown
