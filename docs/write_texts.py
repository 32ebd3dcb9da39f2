"""Writes `texts.md`: everything that Kutip says, both languages side by side, from the locales.

python docs/write_texts.py
"""

from __future__ import annotations

from pathlib import Path

from bot.messages.keys import Key
from bot.messages.texts import read_locale
from index.models import Language

HERE = Path(__file__).parent
_TITLE = """# What Kutip says

Written by `docs/write_texts.py` from `bot/messages/locales/`; a test holds it against them. Names in braces are filled
in. Please say what a native reader would put another way.

| | English | Indonesian |
|---|---|---|
"""


def write_page() -> str:
    """Return the page: a row a text, in the order of the keys."""
    english, indonesian = (read_locale(language) for language in (Language.EN, Language.ID))
    rows = [f"| {key} | {_write(english[key])} | {_write(indonesian[key])} |\n" for key in Key]
    return _TITLE + "".join(rows)


def _write(entry: str | dict[str, str]) -> str:
    forms = [entry] if isinstance(entry, str) else entry.values()
    return " / ".join(form.strip().replace("|", r"\|").replace("\n", "<br>") for form in forms)


if __name__ == "__main__":
    (HERE / "texts.md").write_text(write_page(), "utf-8")
