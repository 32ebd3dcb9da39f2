"""When an office or the polling stations are open."""

from __future__ import annotations

from index.answering.kinds.highlights import Highlight
from index.answering.kinds.subjects.listed import LEAST_WEIGHT, has_words
from index.answering.kinds.told_values import tells_clock

PREMISES = "answering/premises"


def asks_until_when(asked: str) -> bool:
    """Whether it is asked until when one can vote, or from when, within a day: the stations' hours tell it."""
    return has_words(asked, PREMISES, "until")


def find_premises(asked: str) -> str | None:
    """Return of which premises it is asked when they open or close, "office" or "polls"; None where of none or both."""
    if asks_until_when(asked):
        return "polls"
    found = [premises for premises in ("office", "polls") if has_words(asked, PREMISES, premises)]
    return found[0] if len(found) == 1 and has_words(asked, PREMISES, "asked") else None


def asks_for_hours(highlight: Highlight) -> bool:
    """Whether it is asked when an office opens or closes, or the polling stations do."""
    return find_premises(highlight.query.question.asked) is not None


def asks_if_open(highlight: Highlight) -> bool:
    """Whether it is asked if an office is open, on whichever day: "kantor kedutaan buka ga pas hari pemilu"."""
    asked = highlight.query.question.asked
    is_of_office = has_words(asked, PREMISES, "office") and not has_words(asked, PREMISES, "stations")
    return is_of_office and has_words(asked, PREMISES, "asked")


def tells_if_open(highlight: Highlight) -> bool:
    """Whether it is told that such an office is open or closed, or when it is."""
    texts = highlight.texts
    is_open = any(has_words(text, PREMISES, "open") for text in texts)
    return is_open and any(has_words(text, PREMISES, "office") for text in (*texts, *highlight.around))


def tells_hours(highlight: Highlight) -> bool:
    """Whether it is told when those premises are open that are asked about."""
    asked, texts = highlight.query.question.asked, highlight.texts
    is_extended = any(has_words(text, PREMISES, "extended") for text in texts)
    if (is_extended and not has_words(asked, PREMISES, "extended")) or not tells_clock(highlight):
        return False
    if any(has_words(text, PREMISES, "other") for text in texts) and not has_words(asked, PREMISES, "other"):
        return False  # a ban on exit polls ends as the stations close
    premises = "office" if has_words(asked, PREMISES, "office") else "polls"
    # What was so at one place, after a failure or a delay, is no rule.
    if not has_words(asked, PREMISES, "once"):
        texts = [text for text in texts if not has_words(text, PREMISES, "once")]
    near = (highlight.text_before, *texts, *highlight.around)
    is_of_them = any(has_words(text, PREMISES, premises) for text in near)
    if premises == "polls":
        is_said = any(has_words(text, PREMISES, premises) for text in (highlight.text_before, *texts))
        # Under "On polling day", lectures begin at ten, too.
        lasting = ("open", "lasting") if is_said else ("open",)
        return is_of_them and any(has_words(text, PREMISES, *lasting) for text in texts)
    offices = (term for term in highlight.query.terms if has_words(term.surface, PREMISES, "office"))
    return (
        is_of_them
        and any(has_words(text, PREMISES, "open") for text in texts)
        and all(highlight.speaks_of(term, LEAST_WEIGHT) for term in offices)
    )
