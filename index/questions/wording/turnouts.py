"""A turnout that is asked for by what voters did: "what share of people came out", "berapa persen yang nyoblos"."""

from __future__ import annotations

from index.analysis.word_lists import compile_list
from index.models import Language

_ASKED = {Language.EN: "what percentage was the turnout", Language.ID: "partisipasi pemilih berapa persen"}


def name_turnout(text: str, language: Language) -> str:
    """Return a question with what asks for a turnout in other words as one that names it; any other as it stands."""
    asked = compile_list("questions/turnout", language, frame=r"(?i)(?<!\w)(?:{})")
    return asked.sub(_ASKED[language], text)
