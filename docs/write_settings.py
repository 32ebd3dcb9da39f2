"""Writes `settings.md`: every setting, with its default, as the settings themselves describe it.

python docs/write_settings.py
"""

from __future__ import annotations

from pathlib import Path

from bot.settings.settings import Settings

PAGE = Path(__file__).with_name("settings.md")


def write_page() -> str:
    """Return what `settings.md` should hold."""
    lines = [
        "# Settings",
        "",
        "Environment variables, or lines of the `.env` that counts ([operating.md](operating.md) says which); the",
        "environment wins. Written by `docs/write_settings.py`; a test holds it against the settings.",
        "",
        "| setting | default | |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = "" if field.default_factory or field.default is None else f"`{field.default}`"
        lines.append(f"| `KUTIP_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(write_page(), "utf-8")
