"""What admins see of builds, withdrawals and findings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.keys import Key
from bot.values.builds import BuildStage, BuildStatus
from bot.values.health import Diagnosis, HealthFault, HealthProblem
from bot.views.admin.findings import render_findings
from bot.views.admin.generations import BAR_CELLS, draw_bar, render_build_finished, render_progress
from bot.views.admin.withdrawals import render_restore_choice, render_withdrawal_choice, render_withdrawal_question
from tests.corpora import make_document
from tests.running import EN, ID
from tests.samples import check_sent
from tests.texts import say

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


def test_progress_names_the_stage_and_counts() -> None:
    status = BuildStatus(BuildStage.READING, 3, 6, 2, 1234, 1)
    text = render_progress(status, EN).text
    assert say(Key.PROGRESS_READING, EN) in text
    assert "▰▰▰▰▰▰▱▱▱▱▱▱ 3 of 6 files" in text
    assert "Documents: 2 (unchanged: 1) · passages: 1,234" in text
    assert "1.234" in render_progress(status, ID).text
    assert len({render_progress(BuildStatus(stage, 1, 1, 1, 1, 0), EN).text for stage in BuildStage}) == 3
    assert "passages: 1,234" in render_build_finished(status, EN).text
    assert render_progress(None, ID).text
    assert render_build_finished(None, ID).text


@pytest.mark.parametrize(("done", "total", "filled"), [(0, 0, 0), (0, 5, 0), (4, 5, 9), (5, 5, BAR_CELLS), (9, 5, 12)])
def test_the_bar_is_full_only_when_all_is_done(done: int, total: int, filled: int) -> None:
    assert draw_bar(done, total) == "▰" * filled + "▱" * (BAR_CELLS - filled)


def test_lists_of_documents_fit_with_the_longest_ids() -> None:
    documents = [make_document("x" * 60 + f"-{n:03}", "Words.", title="🗳" * 300) for n in range(30)]
    for page in (0, 3, 99):
        message = render_withdrawal_choice(documents, page, ID)
        check_sent(message)
    assert "29–30" not in render_withdrawal_choice(documents, 0, EN).text
    assert "25–30 of 30" in render_withdrawal_choice(documents, 99, EN).text
    assert say(Key.WITHDRAW_LAST, EN) in render_withdrawal_question(documents[0], EN, is_last=True, corrections=0).text
    withdrawn = {document.id: "2026-03-01" for document in documents}
    assert "1 March 2026" in render_restore_choice(withdrawn, EN).text
    assert "… and 10 more" in render_restore_choice(withdrawn, EN).text
    assert render_restore_choice({}, ID).keyboard == ()


@given(st.lists(_TEXTS, max_size=30))
def test_whatever_is_found_makes_a_message(names: list[str]) -> None:
    found = [
        Diagnosis(HealthFault(HealthProblem.FILES_SKIPPED, {"names": name}), can_be_mended=False) for name in names
    ]
    assert render_findings(found, EN).text
