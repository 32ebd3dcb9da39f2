"""The release gate: within Telegram's limits whatever changes, in both languages."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.keys import Key
from bot.views.admin.gate.gate import GatePlace, render_gate
from bot.views.admin.generations import render_rolled_back
from bot.views.admin.question_lists import write_changes
from bot.views.message import Message, StyleKind
from index.changes import AnswerChange, DocumentChange, GoldenChange, Grade, Release, ShownAnswer
from index.models import SkippedFile, Strength
from index.problems import Fault, Problem
from tests.running import EN, ID
from tests.samples import check_sent, list_buttons, list_covered
from tests.texts import say

PLACE = GatePlace("0008", "0007")

LONG = "The threshold was lowered, said one of many who were asked about it at length. " * 12

CHANGE = AnswerChange(
    "By how much?",
    ShownAnswer(f"{LONG}From seven to five percent, they said. {LONG}", "reforms", Strength.STRONG),
    ShownAnswer(f"{LONG}From seven to three percent, they said. {LONG}", "reforms", Strength.PARTIAL),
)

WORSE = GoldenChange("en01", CHANGE, Grade.STRONG, Grade.WRONG)


def labels(message: Message) -> list[str]:
    return [button.label for button in list_buttons(message)]


def test_the_gate_tells_what_speaks_against_a_release_and_what_changes() -> None:
    release = Release(
        5,
        added=(DocumentChange("new-one", "New one"),),
        changed=(DocumentChange("reforms", "Reforms", ("text", "genre")),),
        skipped=(SkippedFile("a.pdf", (Fault(Problem.MACROS),)),),
        golden_count=48,
        right_before=48,
        right_after=47,
        golden=(WORSE,),
        recent_count=30,
        recent=(replace(CHANGE),),
    )
    english, indonesian = (render_gate(release, PLACE, language) for language in (EN, ID))
    for words in (
        say(Key.GATE_TITLE, EN, name="0008", base="0007"),
        say(Key.GATE_NOT_CLEAN, EN),
        say(Key.GATE_REASON_SKIPPED, EN, count=1, n="1"),
        say(Key.GATE_REASON_WORSE, EN, count=1, n="1"),
        say(Key.GATE_DOCUMENTS, EN, total="5", added="1", changed="1", removed="0"),
        say(Key.GATE_GOLDEN, EN, count=48, n="48", before="48", after="47"),
        "• New one (new-one)",
        "• Reforms (reforms): text, genre",
        f"• a.pdf: {say(Key.PROBLEM_MACROS, EN)}",
        say(Key.GATE_BEFORE, EN, source="reforms") + "\n",
        say(Key.GATE_AFTER, EN, source=f"reforms {say(Key.GATE_PARTIAL, EN)}"),
        "From seven to five percent",
        "From seven to three percent",
    ):
        assert words in english.text
    assert say(Key.GATE_TITLE, ID, name="0008", base="0007") in indonesian.text
    assert f"• a.pdf: {say(Key.PROBLEM_MACROS, ID)}" in indonesian.text
    likely = replace(CHANGE, before=replace(CHANGE.before, strength=Strength.LIKELY))
    doubted = replace(release, golden=(), recent=(likely,))
    for language in (EN, ID):
        before = say(Key.GATE_BEFORE, language, source=f"reforms {say(Key.GATE_LIKELY, language)}")
        assert f"{before}\n" in render_gate(doubted, PLACE, language).text
    bold = list_covered(english, StyleKind.BOLD)
    assert bold.count("five") == bold.count("three") == 2
    confirmation = say(Key.BUTTON_CONFIRM_ANSWER, EN, number="1")
    assert labels(english) == [say(Key.BUTTON_PUBLISH_ANYWAY, EN), say(Key.BUTTON_DISCARD, EN), confirmation]
    # Where nothing tells whether answers get worse, the gate offers to make something that does.
    decisions = [say(Key.BUTTON_PUBLISH, ID), say(Key.BUTTON_DISCARD, ID)]
    assert labels(render_gate(Release(5), PLACE, ID)) == [*decisions, say(Key.BUTTON_GOLDEN, ID)]
    assert labels(render_gate(Release(5, golden_count=1), PLACE, ID)) == decisions
    assert say(Key.GATE_NOTHING, EN) in render_gate(Release(5), PLACE, EN).text


@pytest.mark.parametrize("before", [CHANGE.before, ShownAnswer()])
def test_a_golden_question_that_is_answered_no_longer_is_not_clean(before: ShownAnswer) -> None:
    golden = GoldenChange("en01", replace(CHANGE, before=before, after=ShownAnswer()), Grade.WRONG, Grade.WRONG)
    release = Release(5, golden_count=1, golden=(golden,))
    assert release.is_clean is not bool(before.quote)
    assert (release.worse == (golden,), release.reworded == ()) == (bool(before.quote),) * 2
    assert Release(5, golden_count=1, golden=(replace(golden, after=Grade.STRONG),)).is_clean
    assert Release(5, golden_count=1, golden=(replace(golden, answer=CHANGE),)).is_clean


def test_a_large_release_is_paged_with_every_changed_answer_and_its_files_are_cut_with_a_count() -> None:
    release = Release(
        5000,
        added=tuple(DocumentChange(f"document-{n}", f"{LONG}{n}") for n in range(1000)),
        golden_count=40,
        golden=(WORSE,) * 40,
        recent_count=40,
        recent=(replace(CHANGE),) * 40,
    )
    first = render_gate(release, PLACE, EN)
    assert "Page 1 of " in first.text
    assert labels(first) == [
        say(Key.BUTTON_PUBLISH_ANYWAY, EN),
        say(Key.BUTTON_DISCARD, EN),
        "▶",
        say(Key.BUTTON_TABLE, EN),
    ]
    total = int(first.text.split("Page 1 of ")[1].split()[0])
    pages = [render_gate(release, GatePlace("0008", "0007", page), EN) for page in range(total)]
    assert labels(pages[-1])[2:] == ["◀", say(Key.BUTTON_TABLE, EN)]
    # Each answer that counts as wrong may be called right on its page, once.
    confirmations = [label for page in pages for label in labels(page) if label.startswith("New answer")]
    assert confirmations == [say(Key.BUTTON_CONFIRM_ANSWER, EN, number=str(number)) for number in range(1, 41)]
    assert pages[-1] == render_gate(release, GatePlace("0008", "0007", 10_000), EN)
    together = "\n".join(page.text for page in pages)
    assert "document-29" in together
    assert "document-30" not in together
    assert "… and 970 more" in together
    assert together.count(CHANGE.question) == 80
    rows = list(csv.reader(io.StringIO(write_changes(release, EN).decode("utf-8-sig"))))
    assert len(rows) == 1 + 80
    assert [row[0] for row in rows[1:]] == [say(Key.GATE_WORSE, EN)] * 40 + [say(Key.GATE_RECENT, EN)] * 40
    assert {len(row) for row in rows} == {8}
    for has_withdrawn in (False, True):
        told = render_rolled_back("0007", "0008", release, (), ID, has_withdrawn=has_withdrawn).text
        assert told.startswith("Edisi 0007")
        assert (say(Key.ROLLBACK_WITHDRAWN, ID) in told) is has_withdrawn


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)

_ANSWERS = st.builds(ShownAnswer, _TEXTS, st.just("doc"), st.sampled_from([None, *Strength]))


@given(st.lists(st.builds(AnswerChange, _TEXTS, _ANSWERS, _ANSWERS), max_size=6), _TEXTS)
def test_whatever_is_asked_and_quoted_makes_a_message(changes: list[AnswerChange], fault: str) -> None:
    faults = (Fault(Problem.FIELD_ID, {"field": fault, "value": fault}, fault),) * 3
    release = Release(1, recent=tuple(changes), golden_faults=faults, skipped=(SkippedFile(fault, faults),))
    for page in range(3):
        check_sent(render_gate(release, GatePlace("0002", "0001", page), EN))
