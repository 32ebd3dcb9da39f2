"""Two versions of a quote beside each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.views.admin.side_by_side import place_side_by_side
from bot.views.shown import count_units

LONG = "The threshold was lowered, said one of many who were asked about it at length. " * 12

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


@given(_TEXTS, _TEXTS)
def test_side_by_side_every_cut_is_marked_and_nothing_is_made_up(before: str, after: str) -> None:
    for text, difference in place_side_by_side(before, after, 100):
        assert count_units(text) <= 100
        assert difference is None or text[slice(*difference)].strip()


def test_side_by_side_shows_what_differs_in_whole_words() -> None:
    old, new = place_side_by_side("They won 1,234 votes.", "They won 1,934 votes.")
    assert old == ("They won 1,234 votes.", (9, 14))
    assert new == ("They won 1,934 votes.", (9, 14))
    assert place_side_by_side("", "They won.") == (("", None), ("They won.", None))
    assert place_side_by_side("They won it.", "They won.")[0][1] == (5, 12)
    same = place_side_by_side("They won.", "They won.")
    assert same == (("They won.", None), ("They won.", None))
    long, _ = place_side_by_side(f"{LONG}They won five seats. {LONG}", f"{LONG}They won six seats. {LONG}")
    assert long[0].startswith("[…] ")
    assert "They won five seats." in long[0]
    assert long[0].endswith(" […]")
    assert long[1] is not None
    assert long[0][slice(*long[1])] == "five"
