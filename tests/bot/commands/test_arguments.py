"""The language that the system speaks."""

from __future__ import annotations

import pytest

from bot.commands.arguments import read_system_language
from index.models import Language

EN, ID = Language.EN, Language.ID


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "id_ID.UTF-8"}, ID),
        ({"LANG": "id_ID.UTF-8", "LC_ALL": ""}, ID),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "id_ID"}, ID),
        ({"LANG": "ms_MY.UTF-8", "LC_MESSAGES": ""}, ID),
        ({"LANG": "id_ID.UTF-8", "LC_ALL": "C"}, EN),
        ({"LANG": "id_ID.UTF-8", "LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "id_ID"}, EN),
        ({"LANG": "it_IT.UTF-8"}, EN),
    ],
)
def test_the_systems_language_is_that_of_its_messages(
    variables: dict[str, str], language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert read_system_language() is language


@pytest.mark.parametrize(("found", "language"), [("Indonesian_Indonesia", ID), ("en_US", EN), (None, EN)])
def test_where_no_variable_says_the_system_is_asked(
    found: str | None, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (found, "UTF-8"))
    assert read_system_language() is language
