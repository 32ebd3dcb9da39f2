"""Values as HTML: the templates of this room, filled; whatever is put into one is escaped."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.messages.keys import Key
from bot.messages.texts import phrase
from index.models import Language

STYLE_FILE = "style.css"


@cache
def read_style() -> bytes:
    """Returns the one style sheet."""
    return resources.files("bot.web.pages").joinpath("templates", STYLE_FILE).read_bytes()


@cache
def read_icon() -> bytes:
    """Returns the picture beside a page's name, SVG."""
    return resources.files("bot.web.pages").joinpath("templates", "icon.svg").read_bytes()


@cache
def name_style() -> str:
    """Returns the path of the style sheet, which changes with it."""
    return f"/style-{hashlib.sha256(read_style()).hexdigest()[:12]}.css"


def render(template: str, language: Language, **values: Any) -> str:
    """Returns a template filled.

    Args:
        template: The name of its file.
        language: The reader's.
        values: What it shows, escaped but for what is markup of ours.
    """

    def say(key: Key, **named: Any) -> str:
        return phrase(key, language, **named)

    return (
        _open_templates()
        .get_template(template)
        .render(say=say, Key=Key, language=language, style=name_style(), **values)
    )


@cache
def _open_templates() -> Environment:
    return Environment(
        loader=PackageLoader("bot.web.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
