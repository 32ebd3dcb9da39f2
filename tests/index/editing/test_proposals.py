"""Place and event, as a text tells them."""

import pytest

from index.editing.proposals import propose_subject
from index.editorial import FieldName

PLACE, EVENT, IN_INDONESIAN = FieldName.PLACE, FieldName.EVENT, FieldName.EVENT_IN_INDONESIAN


@pytest.mark.parametrize(
    ("title", "text", "place", "event"),
    [
        ("Kenya's presidential election", "Voters queued.", "Kenya", "presidential election"),
        ("Pilpres di Inggris", "Warga antre.", "United Kingdom", "presidential election"),
        (
            "A quiet Sunday",
            "Mongolia votes.\nIn Mongolia the parliamentary election was calm.\nThe parliamentary vote ended at ten.",
            "Mongolia",
            "parliamentary election",
        ),
        (
            "Pilkada serentak",
            "Indonesia menggelar pilkada. Indonesia memilih.",
            "Indonesia",
            "local elections",
        ),
    ],
)
def test_title_tells_or_what_the_text_keeps_naming(title: str, text: str, place: str, event: str) -> None:
    proposed = propose_subject(title, text)
    assert (proposed[PLACE], proposed[EVENT]) == (place, event)
    assert proposed[IN_INDONESIAN]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("A quiet Sunday", "Nobody came to vote."),
        ("Kenya and Mongolia compared", "Kenya held one. Mongolia held another. Kenya and Mongolia differ."),
        ("One mention", "The presidential election was far away, somebody in Peru said."),
    ],
)
def test_what_is_doubtful_is_not_proposed(title: str, text: str) -> None:
    assert propose_subject(title, text) == {}
