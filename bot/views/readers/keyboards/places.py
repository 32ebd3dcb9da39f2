"""The buttons that ask the same of other countries."""

from __future__ import annotations

from bot.views.callbacks import AskOfPlace, OtherPlaces, encode_callback
from bot.views.message import Button
from bot.views.wording.countries import find_code, find_flag, name_code
from index.models import Answer, Language, Strength


def list_other_places(answer: Answer, token: str) -> OtherPlaces | None:
    """Returns what an answer's buttons need of its question: the countries of which it offers the same.

    None where there are none and it is no closest match, or where nothing is kept.

    Args:
        answer: Whose places are offered.
        token: That its question is kept under; may be empty.
    """
    codes = tuple(code for place in answer.other_places if (code := find_code(place)))
    return OtherPlaces(token, codes) if token and (codes or answer.strength is Strength.PARTIAL) else None


def make_place_buttons(others: OtherPlaces | None, language: Language) -> tuple[Button, ...]:
    """Returns the buttons that ask the same of other countries, at most three."""
    if others is None:
        return ()
    return tuple(
        Button(f"{find_flag(name)} {name}", encode_callback(AskOfPlace(others.token, code)))
        for code in others.countries
        if (name := name_code(code, language))
    )
