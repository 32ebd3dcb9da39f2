"""Messages that are nothing but the name of an office, as people type into a search box: "chair of the commission"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from index.analysis.tokens import TokenColumns
from index.analysis.word_lists import compile_lines
from index.models import Language
from index.questions.country_heads import END, mark_countries


@cache
def _read_patterns() -> re.Pattern[str]:
    return compile_lines(*(f"questions/offices_{language}.txt" for language in Language), frame=rf"(?:{{}}){END}")


def is_office_alone(tokens: TokenColumns, places: Iterable[str]) -> bool:
    """Whether a message names an office and says nothing else.

    Args:
        tokens: Of the message.
        places: The countries that it names, as typed.
    """
    return _read_patterns().match(" ".join(mark_countries(tokens, places).words)) is not None
