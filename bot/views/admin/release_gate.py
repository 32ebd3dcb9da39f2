"""The release gate: what a candidate would change, in pages, with the buttons that decide about it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.messages.keys import Key
from bot.messages.texts import format_time, phrase
from bot.values.waiting import AnsweredWaiting
from bot.views.admin.admin_callbacks import (
    CONFIRM_ANSWER,
    DISCARD,
    EXPORT_GATE,
    MAKE_GOLDEN,
    PUBLISH,
    SHOW_GATE,
    encode_admin_callback,
)
from bot.views.admin.faults import add_faults
from bot.views.admin.question_lists import digest_question
from bot.views.admin.side_by_side import place_side_by_side
from bot.views.message import Button, Foreign, Message, MessageBuilder, StyleKind
from bot.views.shown import count_units
from index.changes import (
    AlikeDocuments,
    AnswerChange,
    DocumentChange,
    GoldenChange,
    Grade,
    Release,
    ShownAnswer,
    WaitingDocument,
)
from index.models import Language, SkippedFile, Strength

# Below Telegram's 4,096 and 100, with room for what stands at the top of each page.
_PAGE_UNITS = 3_400
_PAGE_ENTITIES = 70
_MAX_LISTED = 30
_MAX_TITLE_UNITS = 120
_MAX_QUESTION_UNITS = 200
_MAX_TEXT_UNITS = 240

_CONFIRMATIONS_A_ROW = 2
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Item:
    """What stays on one page.

    Attributes:
        add: Adds it to a message.
        number: By which the answer in it can be called right; None where it cannot.
        digest: Of its question; empty likewise.
    """

    add: Callable[[MessageBuilder], None]
    number: int | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class GatePlace:
    """Which page of which gate.

    Attributes:
        candidate: The generation that waits for a decision.
        based_on: That with which it was compared.
        page: From 0; one beyond the last shows the last.
        corrections: How many messages would be edited, which quote what would change.
        waiting: How many of the questions that wait would be answered, where that was counted.
    """

    candidate: str
    based_on: str
    page: int = 0
    corrections: int = 0
    waiting: AnsweredWaiting | None = None


def render_gate(release: Release, place: GatePlace, language: Language) -> Message:
    """Returns one page of the gate; the verdict and the counts stand at the top of the first.

    Args:
        release: What would change.
        place: Of the page.
        language: The reader's.
    """
    pages = _split_pages([*_list_items(release, language)])
    page = min(max(place.page, 0), len(pages) - 1)
    builder = MessageBuilder()
    builder.add_phrase(Key.GATE_TITLE, language, is_bold=True, name=place.candidate, base=place.based_on)
    if len(pages) > 1:
        builder.start_line()
        builder.add_phrase(Key.GATE_PAGE, language, page=page + 1, total=len(pages))
    if place.corrections and not page:
        builder.start_line()
        builder.add_phrase(Key.CORRECTIONS_COMING, language, n=place.corrections)
    if (told := place.waiting) and told.answered and not page:
        builder.start_line()
        builder.add_phrase(Key.WAITING_WOULD_BE_ANSWERED, language, n=told.answered, waiting=told.waiting)
    for item in pages[page]:
        item.add(builder)
    decisions, turns, *others = _make_keyboard(release, place.candidate, page, len(pages), language)
    confirmations = _make_confirmations(pages[page], place.candidate, language)
    return builder.build(decisions, turns, *confirmations, *others)


def list_gate_pages(release: Release, candidate: str, based_on: str, language: Language) -> list[Message]:
    """Returns the whole gate without buttons, for where no pages are turned; arguments as in `GatePlace`."""
    pages: list[Message] = []
    for items in _split_pages([*_list_items(release, language, is_numbered=False)]):
        builder = MessageBuilder()
        if not pages:
            builder.add_phrase(Key.GATE_TITLE, language, is_bold=True, name=candidate, base=based_on)
        for item in items:
            item.add(builder)
        pages.append(builder.build())
    return pages


def render_alike(alike: Sequence[AlikeDocuments], language: Language) -> Message:
    """Returns which documents are nearly the same, for where there is no gate; there must be some."""
    builder = MessageBuilder()
    for item in _list_alike(alike, language):
        item.add(builder)
    return builder.build()


def list_document_changes(builder: MessageBuilder, release: Release, language: Language) -> None:
    """Adds the documents that change, as many as fit on a page; then says how many more there are."""
    items = [item for section in _list_documents(release, language) for item in section]
    shown = _split_pages(items)[0]
    for item in shown:
        item.add(builder)
    if len(shown) < len(items):
        _add_more(builder, len(items) - len(shown), language)


def _make_confirmations(items: Sequence[_Item], candidate: str, language: Language) -> list[list[Button]]:
    buttons = [
        Button(
            phrase(Key.BUTTON_CONFIRM_ANSWER, language, number=item.number),
            encode_admin_callback(CONFIRM_ANSWER, candidate, item.digest),
        )
        for item in items
        if item.number is not None
    ]
    return [buttons[at : at + _CONFIRMATIONS_A_ROW] for at in range(0, len(buttons), _CONFIRMATIONS_A_ROW)]


def _make_keyboard(
    release: Release, candidate: str, page: int, page_count: int, language: Language
) -> tuple[list[Button], ...]:
    publish = Key.BUTTON_PUBLISH if release.is_clean else Key.BUTTON_PUBLISH_ANYWAY
    decisions = [
        Button(phrase(key, language), encode_admin_callback(name, candidate))
        for key, name in ((publish, PUBLISH), (Key.BUTTON_DISCARD, DISCARD))
    ]
    turns = [
        Button(label, encode_admin_callback(SHOW_GATE, candidate, str(to)))
        for label, to, is_there in (("◀", page - 1, page > 0), ("▶", page + 1, page + 1 < page_count))
        if is_there
    ]
    golden = [Button(phrase(Key.BUTTON_GOLDEN, language), encode_admin_callback(MAKE_GOLDEN, candidate))]
    table = [Button(phrase(Key.BUTTON_TABLE, language), encode_admin_callback(EXPORT_GATE, candidate))]
    return (
        decisions,
        turns,
        golden if not release.golden_count and not release.golden_faults else [],
        table if page_count > 1 and (release.golden or release.recent) else [],
    )


def _split_pages(items: Sequence[_Item]) -> list[list[_Item]]:
    pages: list[list[_Item]] = [[]]
    units = entities = 0
    for item in items:
        alone = MessageBuilder()
        item.add(alone)
        message = alone.build()
        units += count_units(message.text) + 2
        entities += len(message.styles)
        if pages[-1] and (units > _PAGE_UNITS or entities > _PAGE_ENTITIES):
            pages.append([])
            units, entities = count_units(message.text) + 2, len(message.styles)
        pages[-1].append(item)
    return pages


def _list_items(release: Release, language: Language, *, is_numbered: bool = True) -> Iterator[_Item]:
    yield _Item(lambda builder: _add_summary(builder, release, language))
    for documents in _list_documents(release, language):
        yield from documents
    yield from _list_section(Key.GATE_WAITING, release.waiting, _add_waiting, language)
    yield from _list_section(Key.GATE_SKIPPED, release.skipped, _add_file, language)
    yield from _list_alike(release.alike, language)
    yield from _list_section(Key.GATE_WARNINGS, release.warnings, _add_file, language)
    yield from _list_section(Key.GATE_LATER, release.later, _add_file, language)
    numbers = itertools.count(1)
    confirmable = {id(change) for change in release.confirmable} if is_numbered else set()
    # Only why an answer is worse is not seen from the two that are shown.
    expected = {id(change.answer): change for change in release.worse}
    for key, changes in (
        (Key.GATE_WORSE, [change.answer for change in release.worse]),
        (Key.GATE_BETTER, [change.answer for change in release.better]),
        (Key.GATE_REWORDED, [change.answer for change in release.reworded]),
        (Key.GATE_RECENT, release.recent),
    ):
        listed = ((change, next(numbers) if id(change) in confirmable else None) for change in changes)
        yield from _list_answers(key, [*listed], expected, language)


def _list_answers(
    title: Key,
    answers: Sequence[tuple[AnswerChange, int | None]],
    expected: Mapping[int, GoldenChange],
    language: Language,
) -> Iterator[_Item]:
    """Yields a section's answers with their numbers; those that cannot be called right have none."""

    def add(builder: MessageBuilder, answer: tuple[AnswerChange, int | None], language: Language) -> None:
        _add_answers(builder, answer, language)
        if (golden := expected.get(id(answer[0]))) is not None:
            _add_expected(builder, golden, language)

    entries = _list_section(title, answers, add, language, None)
    for item, (change, number) in zip(entries, answers, strict=True):
        yield item if number is None else replace(item, number=number, digest=digest_question(change.question))


def _list_documents(release: Release, language: Language) -> Iterator[Iterator[_Item]]:
    for key, changes in (
        (Key.GATE_ADDED, release.added),
        (Key.GATE_CHANGED, release.changed),
        (Key.GATE_REMOVED, release.removed),
    ):
        yield _list_section(key, changes, _add_document, language)


def _list_section(
    title: Key,
    entries: Sequence[_T],
    add: Callable[[MessageBuilder, _T, Language], None],
    language: Language,
    most: int | None = _MAX_LISTED,
) -> Iterator[_Item]:
    """Yields a section's entries, its title with the first so that no page ends in a title."""
    for number, entry in enumerate(entries[:most]):

        def add_item(builder: MessageBuilder, entry: _T = entry, *, is_first: bool = number == 0) -> None:
            if is_first:
                builder.start_paragraph()
                builder.add_phrase(title, language, is_bold=True, n=len(entries))
            add(builder, entry, language)

        yield _Item(add_item)
    if most is not None and (left := len(entries) - most) > 0:
        yield _Item(lambda builder: _add_more(builder, left, language))


def _add_more(builder: MessageBuilder, count: int, language: Language) -> None:
    builder.start_line()
    builder.add_phrase(Key.GATE_MORE, language, n=count)


def render_verdict_of_gate(release: Release, language: Language) -> Message:
    """Returns whether a release is clean, and what speaks against it, for where the gate was shown before."""
    builder = MessageBuilder()
    _add_verdict(builder, release, language)
    return builder.build()


def _add_verdict(builder: MessageBuilder, release: Release, language: Language) -> None:
    if release.is_clean:
        clean = Key.GATE_CLEAN if release.golden_count else Key.GATE_CLEAN_FILES
        builder.add_phrase(clean, language, is_bold=True)
    else:
        builder.add_phrase(Key.GATE_NOT_CLEAN, language, is_bold=True)
    for key, count in (
        (Key.GATE_REASON_SKIPPED, len(release.skipped)),
        (Key.GATE_REASON_WORSE, len(release.worse)),
        (Key.GATE_REASON_ALIKE, len(release.alike)),
    ):
        if count:
            builder.start_line()
            builder.add_phrase(key, language, n=count)
    if release.golden_faults:
        builder.start_line()
        builder.add_phrase(Key.GATE_REASON_GOLDEN, language)
        builder.add(" ")
        add_faults(builder, release.golden_faults, language)


def _add_summary(builder: MessageBuilder, release: Release, language: Language) -> None:
    builder.start_paragraph()
    _add_verdict(builder, release, language)
    if release.golden_absent:
        builder.start_line()
        names = Foreign(", ".join(release.golden_absent), max_units=2 * _MAX_TEXT_UNITS)
        builder.add_phrase(Key.GATE_GOLDEN_ABSENT, language, names=names)
    builder.start_paragraph()
    builder.add_phrase(
        Key.GATE_DOCUMENTS,
        language,
        total=release.document_count,
        added=len(release.added),
        changed=len(release.changed),
        removed=len(release.removed),
    )
    if release.golden_count:
        builder.start_line()
        before, after, total = release.right_before, release.right_after, release.golden_count
        builder.add_phrase(Key.GATE_GOLDEN, language, before=before, after=after, total=total)
    elif not release.golden_faults:
        builder.start_line()
        builder.add_phrase(Key.GATE_NO_GOLDEN, language)
    if release.recent_count:
        builder.start_line()
        builder.add_phrase(Key.GATE_RECENT_COUNT, language, changed=len(release.recent), total=release.recent_count)
    if release.weak_suggestions:
        builder.start_line()
        builder.add_phrase(Key.GATE_WEAK_SUGGESTIONS, language)
        for question in release.weak_suggestions:
            builder.start_line()
            builder.add("• ")
            builder.add_foreign(question, max_units=_MAX_QUESTION_UNITS)
    if release.is_info_changed:
        builder.start_line()
        builder.add_phrase(Key.GATE_INFO, language)
    if release.is_empty:
        builder.start_line()
        builder.add_phrase(Key.GATE_NOTHING, language)


def _add_document(builder: MessageBuilder, change: DocumentChange, language: Language) -> None:
    builder.start_line()
    builder.add("• ")
    builder.add_foreign(change.title[: 4 * _MAX_TITLE_UNITS], max_units=_MAX_TITLE_UNITS)
    builder.add(f" ({change.id})")
    if change.fields:
        builder.add(": " + ", ".join(phrase(Key[f"CHANGED_{field.upper()}"], language) for field in change.fields))
    for text in change.texts:
        shown = place_side_by_side(text.before, text.after, _MAX_TEXT_UNITS)
        for key, (words, difference) in zip((Key.GATE_TEXT_BEFORE, Key.GATE_TEXT_AFTER), shown, strict=True):
            if words:
                builder.start_line()
                builder.add_phrase(key, language)
                builder.start_line()
                builder.add_shown_block(words, difference, StyleKind.QUOTE)
    if change.more_texts:
        _add_more(builder, change.more_texts, language)


def _list_alike(alike: Sequence[AlikeDocuments], language: Language) -> Iterator[_Item]:
    yield from _list_section(Key.GATE_ALIKE, alike, _add_alike, language)
    if alike:
        yield _Item(lambda builder: _add_line(builder, Key.ADVICE_NEAR_DUPLICATES, language))


def _add_alike(builder: MessageBuilder, alike: AlikeDocuments, language: Language) -> None:
    builder.start_line()
    builder.add("• ")
    title = Foreign(alike.title[: 4 * _MAX_TITLE_UNITS], max_units=_MAX_TITLE_UNITS)
    share = round(100 * alike.share)
    builder.add_phrase(
        Key.GATE_ALIKE_PAIR, language, title=title, id=Foreign(alike.id), other=Foreign(alike.other_id), n=share
    )


def _add_line(builder: MessageBuilder, key: Key, language: Language) -> None:
    builder.start_line()
    builder.add_phrase(key, language)


def _add_waiting(builder: MessageBuilder, waiting: WaitingDocument, language: Language) -> None:
    builder.start_line()
    builder.add("• ")
    builder.add_foreign(waiting.title[: 4 * _MAX_TITLE_UNITS], max_units=_MAX_TITLE_UNITS)
    builder.add(f" ({waiting.id}): {format_time(waiting.until, language)}")


def _add_file(builder: MessageBuilder, file: SkippedFile, language: Language) -> None:
    builder.start_line()
    builder.add("• ")
    builder.add_foreign(file.name, max_units=_MAX_TITLE_UNITS)
    builder.add(": ")
    add_faults(builder, file.faults, language)


def _add_answers(builder: MessageBuilder, answer: tuple[AnswerChange, int | None], language: Language) -> None:
    change, number = answer
    builder.start_paragraph()
    if number is not None:
        builder.add(f"{number}. ")
    builder.add_foreign(change.question[: 4 * _MAX_QUESTION_UNITS], max_units=_MAX_QUESTION_UNITS)
    if change.waiting:
        builder.add(" · ")
        builder.add_phrase(Key.QUESTIONS_WAITING, language, n=change.waiting)
    shown = place_side_by_side(change.before.quote, change.after.quote)
    for key, given, (text, difference) in zip(
        (Key.GATE_BEFORE, Key.GATE_AFTER), (change.before, change.after), shown, strict=True
    ):
        builder.start_line()
        builder.add_phrase(key, language, source=_name_source(given, language))
        if text:
            builder.start_line()
            builder.add_shown_block(text, difference, StyleKind.QUOTE)


def _add_expected(builder: MessageBuilder, golden: GoldenChange, language: Language) -> None:
    """Adds what a right answer would be, where it is not one that is only less sure."""
    if golden.after is not Grade.WRONG:
        return
    builder.start_line()
    if golden.absent:
        builder.add_phrase(Key.GATE_EXPECTS_ABSENT, language, ids=Foreign(", ".join(golden.absent)))
    elif golden.words:
        words = Foreign(golden.words[0], max_units=_MAX_TEXT_UNITS)
        builder.add_phrase(Key.GATE_EXPECTS, language, ids=Foreign(", ".join(golden.expected)), words=words)
    else:
        builder.add_phrase(Key.GATE_EXPECTS_NOTHING, language)


def _name_source(answer: ShownAnswer, language: Language) -> list[str | Foreign]:
    if not answer.quote:
        return [phrase(Key.GATE_NO_QUOTE, language)]
    doubts = {Strength.LIKELY: Key.GATE_LIKELY, Strength.PARTIAL: Key.GATE_PARTIAL}
    if answer.strength not in doubts:
        return [answer.document_id]
    return [f"{answer.document_id} {phrase(doubts[answer.strength], language)}"]
