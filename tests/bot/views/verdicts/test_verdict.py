"""A verdict as a whole: links, several quotes, what Telegram takes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages.keys import Key
from bot.storage.privacy.masking import mask_identifiers
from bot.views.message import QUOTE_KINDS, MessageBuilder, StyleKind, read_styled
from bot.views.readers.verdicts.verdict import render_verdict
from bot.views.shown import compare_shown
from index.errors import QuoteMismatchError
from index.models import Difference, DifferenceKind, Language, OtherPart, Quote, Span, VerdictKind
from tests.samples import (
    EN,
    HERALD_URL,
    ID,
    LANGUAGES,
    TEXTS,
    check_sent,
    list_buttons,
    list_covered,
    make_quote,
    quotes,
)
from tests.texts import say
from tests.verdicts import NUMBER, SEVEN, USERNAME, differ, judge


def test_a_verdict_links_to_the_context_and_the_source() -> None:
    context, source = list_buttons(render_verdict(judge(VerdictKind.PART_OF_SENTENCE), EN, USERNAME))
    assert (context.label, context.url) == ("Context", "https://t.me/kutip_test_bot?start=r1")
    assert (source.label, source.url) == ("Source", f"{HERALD_URL}#:~:text=seven%20parties")
    assert [button.label for button in list_buttons(render_verdict(judge(VerdictKind.VERBATIM), ID))] == ["Sumber"]
    assert list_buttons(render_verdict(judge(VerdictKind.NOT_HERE), ID, USERNAME)) == []


def test_each_of_several_quotes_is_told_with_its_card() -> None:
    other = judge(VerdictKind.ALTERED, NUMBER, shown=(make_quote("Their participation was expected."),))
    claim = "A https://t.me/palsu and @anyone, 0812-3456-7890"
    part = OtherPart(Span(0, 1), replace(other, claim=claim))
    verdict = replace(judge(VerdictKind.PARTLY_VERBATIM), others=(part,))
    message = render_verdict(verdict, EN, USERNAME, mask_identifiers, "token")
    check_sent(message)
    assert list_covered(message, StyleKind.QUOTE) == [SEVEN, "Their participation was expected."]
    assert say(Key.ALTERED, EN, source="82.45%", message="92.45%") in message.text
    assert message.text.count("\n\n") == 1
    assert not any(word in message.text for word in ("palsu", "anyone", "3456"))
    assert [button.shared for button in list_buttons(message) if button.shared] == [f"r:{other.quotes[0].id}:token"]


def test_a_quote_that_is_not_its_sources_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    add = MessageBuilder.add_shown_block
    monkeypatch.setattr(
        MessageBuilder, "add_shown_block", lambda self, text, *rest: add(self, text.replace("seven", "six"), *rest)
    )
    with pytest.raises(QuoteMismatchError):
        render_verdict(judge(VerdictKind.VERBATIM), EN)


DIFFERENCES = st.builds(differ, st.sampled_from(DifferenceKind), TEXTS, TEXTS)


@settings(deadline=None, max_examples=30)
@given(
    st.lists(quotes(), min_size=1, max_size=5),
    st.lists(DIFFERENCES, min_size=1, max_size=8),
    st.sampled_from([kind for kind in VerdictKind if kind is not VerdictKind.NOT_HERE]),
    LANGUAGES,
)
def test_any_verdict_makes_a_message_that_telegram_takes_as_it_is(
    found: list[Quote], differences: list[Difference], kind: VerdictKind, language: Language
) -> None:
    same_document = tuple(replace(quote, citation=found[0].citation) for quote in found)
    message = render_verdict(judge(kind, *differences, shown=same_document), language, USERNAME)
    check_sent(message)
    blocks = [read_styled(message, style) for style in message.styles if style.kind in QUOTE_KINDS]
    shown = found[:2] if kind is VerdictKind.TOO_SHORT else found
    assert len(blocks) == len(shown)
    assert all(compare_shown(block, quote.text) for block, quote in zip(blocks, shown, strict=True))
    assert len(list_buttons(message)) <= 2
