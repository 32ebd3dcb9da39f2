"""What a document said beside what the newer one says, and how documents that do not hold are introduced."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.messages.keys import Key
from bot.views.cards.cited import render_cited
from bot.views.message import StyleKind, read_styled
from bot.views.readers.keyboards.quote import QuotePlace, make_keyboard
from bot.views.readers.revisions.what_changed import render_revision
from bot.views.readers.voices import render_voices
from index.errors import QuoteMismatchError
from index.models import Language, Moment, Quote, Reading, Revision, Standing, StandingKind
from index.verification.counterparts import list_changes
from tests.samples import HERALD, make_quote
from tests.texts import say

EN, ID = Language.EN, Language.ID
PLACE = QuotePlace("a1")
OLD = "The threshold is 2.5% (two and a half per cent) of the votes."
NEW = "The threshold is 3.5% (three and a half per cent) of the valid votes."
REPLACED = Standing(StandingKind.REPLACED, replaced_by="new", replaced_by_title="Law 8 of 2012")
ENDS = Moment(dt.date(2024, 2, 14))


def quote(
    text: str,
    year: int,
    standing: Standing = Standing(),  # noqa: B008 (frozen)
    title: str = "",
    reading: Reading | None = None,
) -> Quote:
    made = make_quote(text)
    published = dt.date(year, 3, 31)
    cited = replace(made.citation, published=published, standing=standing, title=title, reading=reading)
    return replace(made, citation=cited)


def revise(
    old: str = OLD,
    new: str | None = NEW,
    year: int = 2012,
    standing: Standing = Standing(),  # noqa: B008 (frozen)
    reading: Reading | None = None,
) -> Revision:
    before = quote(old, 2008, REPLACED, "Law 10 of 2008")
    after = None if new is None else quote(new, year, standing, "Law 8 of 2012", reading)
    newer = replace(HERALD, title="Law 8 of 2012", document_id="new")
    return Revision(before, after, newer, list_changes(old, new) if new else ())


def list_bold(text: str, revision: Revision, language: Language = EN) -> list[str]:
    message = render_revision(revision, PLACE, language)
    assert text in message.text
    return [read_styled(message, style) for style in message.styles if style.kind is StyleKind.BOLD]


@pytest.mark.parametrize("language", Language)
def test_a_change_of_a_value_is_told_in_one_line_and_marked_in_both_texts(language: Language) -> None:
    bold = list_bold("2008: 2.5% → 2012: 3.5%", revise(), language)
    assert "2008: 2.5% → 2012: 3.5%" in bold
    assert {"2.5%", "3.5%", "two", "three", "valid"} <= set(bold)
    message = render_revision(revise(), PLACE, language)
    assert message.text.startswith(say(Key.STANDING_REPLACED, language, title="Law 8 of 2012"))
    blocks = [read_styled(message, style) for style in message.styles if style.kind is StyleKind.QUOTE]
    assert blocks == [OLD, NEW]
    assert say(Key.BUTTON_BACK, language) in [button.label for row in message.keyboard for button in row]


def test_years_stand_there_only_where_both_are_known_and_differ() -> None:
    assert "\n2.5% → 3.5%\n" in render_revision(revise(year=2008), PLACE, EN).text
    begins = Standing(valid_from=Moment(dt.date(2013, 1, 1)))
    assert "2008: 2.5% → 2013: 3.5%" in render_revision(revise(standing=begins), PLACE, EN).text


def test_letters_that_may_be_wrong_make_no_headline() -> None:
    doubtful = render_revision(revise(reading=Reading.POOR), PLACE, EN)
    assert "→" not in doubtful.text
    assert "3.5%" in doubtful.text


def test_the_same_words_and_none_at_all_are_said_to_be_so() -> None:
    assert say(Key.REVISION_SAME, EN) in render_revision(revise(new=OLD), PLACE, EN).text
    nothing = render_revision(revise(new=None), PLACE, ID)
    assert nothing.text.endswith(say(Key.REVISION_NONE, ID, title="“Law 8 of 2012”"))


def test_words_that_are_not_the_documents_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.views.readers.revisions.what_changed.shorten", lambda text, _: text.replace("2", "9"))
    with pytest.raises(QuoteMismatchError):
        render_revision(revise(), PLACE, EN)


def test_long_texts_are_cut_and_their_marks_with_them() -> None:
    long = " ".join(f"word{number} of the law" for number in range(300))
    message = render_revision(revise(f"{long} 2.5%", f"{long} 3.5%"), PLACE, EN)
    assert "2.5% → 2012: 3.5%" in message.text
    assert message.text.count("…") == 2


@pytest.mark.parametrize(
    ("kind", "key"), [(StandingKind.EXPIRED, Key.STANDING_EXPIRED), (StandingKind.NOT_YET, Key.STANDING_NOT_YET)]
)
@pytest.mark.parametrize("language", Language)
def test_what_does_not_hold_says_so_first(kind: StandingKind, key: Key, language: Language) -> None:
    standing = Standing(kind, valid_from=ENDS, valid_until=ENDS)
    card = render_cited(quote(OLD, 2008, standing), language)
    assert card.text.startswith(say(key, language, date="14 Feb 2024"))
    held = render_cited(quote(OLD, 2008, Standing(valid_until=ENDS)), language)
    assert held.text == card.text.split("\n", 1)[1]
    voices = [quote(NEW, 2012), quote(OLD, 2008, standing)]
    assert say(key, language, date="14 Feb 2024") in render_voices(voices, language).text


@pytest.mark.parametrize("language", Language)
def test_what_holds_says_from_when_another_takes_its_place(language: Language) -> None:
    card = render_cited(quote(OLD, 2008, Standing(coming_title="Law 8 of 2012", coming_from=ENDS)), language)
    told = say(Key.STANDING_TO_BE_REPLACED, language, date="14 Feb 2024", title="Law 8 of 2012")
    assert card.text.startswith(f"{told}\n")


def test_what_is_replaced_names_what_replaced_it_and_offers_the_change() -> None:
    replaced = quote(OLD, 2008, REPLACED)
    assert render_cited(replaced, EN).text.startswith(say(Key.STANDING_REPLACED, EN, title="Law 8 of 2012"))
    labels = [button.label for row in make_keyboard(replaced, PLACE, EN, can_share=True) for button in row]
    assert labels[0] == say(Key.BUTTON_REVISION, EN)
    plain = [button.label for row in make_keyboard(quote(OLD, 2008), PLACE, EN, can_share=True) for button in row]
    assert say(Key.BUTTON_REVISION, EN) not in plain
