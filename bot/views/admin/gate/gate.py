"""The release gate: what a candidate would change, in pages, with the buttons that decide about it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from bot.messages.keys import Key
from bot.values.waiting import AnsweredWaiting
from bot.views.admin.gate.answers import list_answers
from bot.views.admin.gate.documents import add_file, add_waiting, list_alike, list_documents
from bot.views.admin.gate.keyboard import make_confirmations, make_keyboard
from bot.views.admin.gate.pages import GateItem, list_section, split_pages
from bot.views.admin.gate.summary import add_summary
from bot.views.message import Message, MessageBuilder
from index.changes import Release
from index.models import Language


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
    pages = split_pages([*_list_items(release, language)])
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
        builder.add_phrase(Key.WAITING_WOULD_BE_ANSWERED, language, answered=told.answered, n=told.waiting)
    for item in pages[page]:
        item.add(builder)
    decisions, turns, *others = make_keyboard(release, place.candidate, page, len(pages), language)
    confirmations = make_confirmations(pages[page], place.candidate, language)
    return builder.build(decisions, turns, *confirmations, *others)


def list_gate_pages(release: Release, candidate: str, based_on: str, language: Language) -> list[Message]:
    """Returns the whole gate without buttons, for where no pages are turned; arguments as in `GatePlace`."""
    pages: list[Message] = []
    for items in split_pages([*_list_items(release, language, is_numbered=False)]):
        builder = MessageBuilder()
        if not pages:
            builder.add_phrase(Key.GATE_TITLE, language, is_bold=True, name=candidate, base=based_on)
        for item in items:
            item.add(builder)
        pages.append(builder.build())
    return pages


def _list_items(release: Release, language: Language, *, is_numbered: bool = True) -> Iterator[GateItem]:
    yield GateItem(lambda builder: add_summary(builder, release, language))
    yield from list_documents(release, language)
    yield from list_section(Key.GATE_WAITING, release.waiting, add_waiting, language)
    yield from list_section(Key.GATE_SKIPPED, release.skipped, add_file, language)
    yield from list_alike(release.alike, language)
    yield from list_section(Key.GATE_WARNINGS, release.warnings, add_file, language)
    yield from list_section(Key.GATE_LATER, release.later, add_file, language)
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
        yield from list_answers(key, [*listed], expected, language)
