"""What commands on the server say of what they did: lines of text, where a chat would have buttons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.messages.keys import Key
from bot.messages.texts import format_date, format_megabytes, phrase
from bot.terminal.streams import make_printable
from bot.terminal.text import write_plain
from bot.values.drafts import Draft
from bot.values.waiting import AnsweredWaiting
from bot.views.admin.draft import render_facts, render_notes
from bot.views.admin.fields import say_field
from bot.views.admin.gate.gate import list_gate_pages
from bot.views.admin.generations import add_next_changes
from bot.views.message import MessageBuilder
from bot.views.shown import show
from index.changes import Release
from index.editing.offered_files import OfferedFiles
from index.editorial import FieldName
from index.models import Language

_MAX_NAMES = 5


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """What a backup holds.

    Attributes:
        generation: The serving one; None where there was none.
        files: Of the collection folder.
        size: Of the backup, in bytes.
    """

    generation: str | None
    files: int
    size: int


def write_added(draft: Draft, file_name: str, kept: Sequence[FieldName], language: Language) -> str:
    """Returns what was understood of a document, and where it was saved.

    Args:
        draft: Of the new document; nobody keeps it.
        file_name: In the collection folder.
        kept: What it has of the document whose place it took.
        language: The reader's.
    """
    key = Key.SHELL_REPLACED if draft.replaced else Key.SHELL_SAVED
    saved = phrase(key, language, file=file_name, id=draft.document_id)
    told = [*filter(None, (_write_alike(draft, file_name, language), _write_kept(draft, kept, language)))]
    return "\n\n".join([write_plain(render_facts(draft, language)), "\n".join([saved, *told])])


def _write_alike(draft: Draft, file_name: str, language: Language) -> str:
    """What of the documents is much like it; empty where nothing is."""
    if not draft.summary.similar:
        return ""
    first = draft.summary.similar[0]
    if first.is_nearly_same or first.is_same_text:
        share = round(100 * min(first.share_of_new, first.share_of_document))
        return phrase(Key.SHELL_ALIKE, language, id=first.document_id, n=share, file=file_name)
    return phrase(Key.SHELL_SHARES, language, id=first.document_id, n=round(100 * first.share_of_new))


def _write_kept(draft: Draft, kept: Sequence[FieldName], language: Language) -> str:
    """What it has of the document whose place it took; empty where that is nothing."""
    fields = "; ".join(make_printable(write_plain(say_field(name, draft.values, language))) for name in kept)
    return phrase(Key.SHELL_KEPT, language, fields=fields) if fields else ""


def write_offered(folder: str, offered: OfferedFiles, language: Language) -> str:
    """Returns what of a folder is to be added, and what is not.

    Args:
        folder: Its name, printable.
        offered: Of the folder.
        language: The reader's.
    """
    kinds = ", ".join(f"{count} {kind}" for kind, count in offered.kinds.items()) or "0"
    lines = [phrase(Key.SHELL_ADD_OFFERED, language, folder=folder, kinds=kinds)]
    if offered.left_out:
        more = [f"+{len(offered.left_out) - _MAX_NAMES}"] if len(offered.left_out) > _MAX_NAMES else []
        names = ", ".join([*map(make_printable, offered.left_out[:_MAX_NAMES]), *more])
        lines.append(phrase(Key.SHELL_ADD_LEFT_OUT, language, names=names))
    if offered.deeper:
        lines.append(phrase(Key.SHELL_ADD_DEEPER, language, n=offered.deeper))
    return "\n".join(lines)


def write_added_line(source: str, draft: Draft, file_name: str, kept: Sequence[FieldName], language: Language) -> str:
    """Returns in a line, and one more for each thing to look at, what became of a file of many; arguments as above.

    Args:
        source: The file's name, printable.
        draft: As for `write_added`.
        file_name: In the collection folder.
        kept: As for `write_added`.
        language: The reader's.
    """
    published = draft.shown.published
    date = format_date(published, language) if published else phrase(Key.UNDATED, language)
    title = make_printable(draft.shown.title or draft.document_id)
    line = phrase(Key.SHELL_ADDED_LINE, language, source=source, file=file_name, title=title, date=date)
    first = " – ".join(filter(None, (line, _write_alike(draft, file_name, language))))
    looks = render_notes(draft, language).text.splitlines() if draft.notes else []
    return "\n".join([first, *(f"  {one}" for one in (*filter(None, (_write_kept(draft, kept, language),)), *looks))])


def write_gate(release: Release, name: str, base: str, language: Language) -> str:
    """Returns all of the release gate of a candidate.

    Args:
        release: What would change.
        name: The candidate's.
        base: That with which it was compared.
        language: The reader's.
    """
    return "\n".join(write_plain(page) for page in list_gate_pages(release, name, base, language))


def write_published(name: str, base: str | None, language: Language) -> str:
    """Returns that a generation answers.

    Args:
        name: Of the generation.
        base: That which answered before; None where it is the first.
        language: The reader's.
    """
    if base is None:
        return phrase(Key.SHELL_FIRST, language, name=name)
    return f"{phrase(Key.SHELL_PUBLISHED, language, name=name, base=base)}\n{phrase(Key.SHELL_NOTICED, language)}"


def write_rolled_back(
    name: str, left: str, changes: Release | None, gone: Sequence[str], language: Language, *, has_withdrawn: bool
) -> str:
    """Returns that an earlier generation answers, and what the next build would do.

    Args:
        name: The generation that serves again.
        left: That which served until now.
        changes: What the one left changes and the folder still holds; None where one of them cannot be read.
        gone: Ids of documents that only the one left quotes and the folder no longer holds.
        language: The reader's.
        has_withdrawn: Whether documents are withdrawn.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.ROLLBACK_DONE, language, name=name, left=left)
    if has_withdrawn:
        builder.add(" ")
        builder.add_phrase(Key.ROLLBACK_WITHDRAWN, language)
    builder.start_line()
    builder.add_phrase(Key.SHELL_NOTICED, language)
    builder.start_line()
    builder.add_phrase(Key.SHELL_ROLLED_BACK, language, left=left)
    add_next_changes(builder, left, changes, gone, Key.SHELL_NEXT, language)
    return write_plain(builder.build())


def write_corrections(count: int, language: Language) -> str:
    """Returns how many messages a running bot edits, one at least, since they quote what changes."""
    return phrase(Key.CORRECTIONS_COMING, language, n=count)


def write_told(told: AnsweredWaiting, language: Language) -> str:
    """Returns how many of the questions that wait an edition would answer."""
    return phrase(Key.WAITING_WOULD_BE_ANSWERED, language, answered=told.answered, n=told.waiting)


def write_withdrawn(document_id: str, day: str | None, language: Language) -> str:
    """Returns that a document is withdrawn.

    Args:
        document_id: Which.
        day: ISO date since which it was withdrawn before; None where it was not.
        language: The reader's.
    """
    if day is None:
        return phrase(Key.SHELL_WITHDRAWN, language, id=document_id)
    return phrase(Key.SHELL_WITHDRAWN_BEFORE, language, id=document_id, date=dt.date.fromisoformat(day))


def write_backed_up(facts: BackupFacts, path: Path, language: Language) -> str:
    """Returns what a backup holds, and where it is."""
    return phrase(
        Key.SHELL_BACKED_UP,
        language,
        file=show(str(path)).text,
        size=format_megabytes(facts.size, language),
        files=facts.files,
        name=facts.generation or "–",
    )


def write_restored(facts: BackupFacts, folders: tuple[Path, Path] | None, language: Language) -> Iterator[str]:
    """Yields what was restored.

    Args:
        facts: What it was.
        folders: The collection folder and the data folder, where the settings name others.
        language: The reader's.
    """
    yield phrase(Key.SHELL_RESTORED, language, files=facts.files, name=facts.generation or "–")
    if folders is not None:
        seeds, data = (show(str(folder)).text for folder in folders)
        yield phrase(Key.SHELL_RESTORED_INTO, language, seeds=seeds, data=data)
