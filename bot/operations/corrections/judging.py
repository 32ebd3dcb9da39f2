"""What a message should say now of what it quoted, by what serves now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.values.corrections import SHOWN, CorrectionPlan, KeptMessage, KeptQuote, QuoteState
from index.collection import Collection
from index.errors import (
    ChangedDocumentError,
    IndexingError,
    UnknownReceiptError,
    WithdrawnDocumentError,
)
from index.models import Quote, StandingKind
from index.releases.rewordings import find_rewording

# What is said of a document may be so no more.
_UNTIL_IT_SERVES = frozenset({QuoteState.REPLACED, QuoteState.EXPIRED})


class QuoteJudge:
    """Judges quotes by one moment; equal quotes are looked at once."""

    def __init__(
        self, before: Collection | None, after: Collection, withdrawn: Mapping[str, str], today: dt.date
    ) -> None:
        """Takes what served and what serves.

        Args:
            before: What was quoted from, withdrawn documents included; None where it cannot be opened any more.
            after: What is quoted from now on.
            withdrawn: Since when each withdrawn document is, ISO dates by id.
            today: The day of whatever has changed.
        """
        self._before = before
        self._after = after
        self._withdrawn = withdrawn
        self._today = today.isoformat()
        # What each is to become, and whether its reader sees a difference.
        self._judged: dict[KeptQuote, tuple[KeptQuote, bool]] = {}

    def judge(self, messages: Iterable[KeptMessage]) -> CorrectionPlan:
        """Return which messages say something that is no longer so, and what they should show."""
        corrected, moved, settled = [], [], []
        for message in messages:
            judged = [self._judge(quote) for quote in message.quotes]
            quotes = tuple(quote for quote, _ in judged)
            if any(is_seen for _, is_seen in judged):
                corrected.append((message, quotes))
            elif quotes != message.quotes:
                moved.append(replace(message, quotes=quotes))
            else:
                settled.append(message)
        return CorrectionPlan(tuple(corrected), tuple(moved), tuple(settled))

    def _judge(self, kept: KeptQuote) -> tuple[KeptQuote, bool]:
        if kept not in self._judged:
            self._judged[kept] = self._look_at(kept)
        return self._judged[kept]

    def _look_at(self, kept: KeptQuote) -> tuple[KeptQuote, bool]:
        if kept.document_id in self._withdrawn:
            return self._tell(kept, QuoteState.WITHDRAWN, self._withdrawn[kept.document_id])
        try:
            standing = self._after.open_quote(kept.receipt).citation.standing
        except ChangedDocumentError:
            return self._look_for_another(kept)
        except UnknownReceiptError:
            is_here = self._after.index.documents.find_id(kept.document_id) is not None
            return self._look_for_another(kept) if is_here else self._tell(kept, QuoteState.GONE)
        except WithdrawnDocumentError:
            return kept, False  # since a moment ago: looked at again by whoever notices that
        if standing.replaced_by is not None:
            return self._look_for_successor(kept, standing.replaced_by)
        if standing.kind is StandingKind.EXPIRED and standing.valid_until is not None:
            return self._tell(kept, QuoteState.EXPIRED, standing.valid_until.day.isoformat())
        if kept.state in SHOWN and kept.state not in _UNTIL_IT_SERVES:
            return kept, False
        return replace(kept, state=QuoteState.QUOTED_AGAIN, day=self._today), True

    def _look_for_successor(self, kept: KeptQuote, newer_id: str) -> tuple[KeptQuote, bool]:
        """What *What changed* shows of a quote that is replaced; nothing is told where both texts are the same."""
        revision = self._after.find_revision(self._after.open_quote(kept.receipt))
        after = revision.after if revision else None
        newer = KeptQuote(newer_id, after.id if after else "", QuoteState.SUCCEEDED, self._today)
        newer = replace(newer, title=self._find_title(newer))
        if revision is not None and after is not None:
            return (kept, False) if after.text == revision.before.text else (newer, True)
        if kept.state is QuoteState.REPLACED and kept.title == newer.title:
            return kept, False
        return replace(kept, state=QuoteState.REPLACED, day=self._today, title=newer.title), True

    def _look_for_another(self, kept: KeptQuote) -> tuple[KeptQuote, bool]:
        """What stands now in the place of a quote whose document has changed."""
        quoted = self._open_before(kept)
        receipt = find_rewording(self._after, kept.document_id, quoted) if quoted else None
        found = self._open(receipt) if receipt else None
        if receipt is None or found is None or quoted is None:
            return self._tell(kept, QuoteState.LOST)
        if kept.state in SHOWN and found.text == quoted.text:
            return replace(kept, receipt=receipt), False
        return KeptQuote(kept.document_id, receipt, QuoteState.CORRECTED, self._today), True

    def _open_before(self, kept: KeptQuote) -> Quote | None:
        try:
            return self._before.open_quote(kept.receipt) if self._before else None
        except IndexingError:
            return None

    def _open(self, receipt: str) -> Quote | None:
        try:
            return self._after.open_quote(receipt)
        except IndexingError:
            return None

    def _tell(self, kept: KeptQuote, state: QuoteState, day: str = "") -> tuple[KeptQuote, bool]:
        """That nothing is quoted any more, unless that was told."""
        if kept.state is state:
            return kept, False
        return replace(kept, state=state, day=day or self._today, title=self._find_title(kept)), True

    def _find_title(self, kept: KeptQuote) -> str:
        for collection in (self._after, self._before):
            documents = collection.index.documents if collection else None
            if documents is not None and (number := documents.find_id(kept.document_id)) is not None:
                return documents[number].title
        return kept.title
