"""Names of regions that a direction makes: "Jawa Barat", "West Java"."""

from __future__ import annotations

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.word_lists import compile_list
from index.models import Language

_FRAMES = {
    Language.EN: r"(?i)\b(?P<side>(?:{})\s+)(?P<name>[^\W\d_]+)",
    Language.ID: r"(?i)\b(?P<name>[^\W\d_]+)(?P<side>(?:\s+(?:{}))+)\b",
}


def name_whole_regions(words: tuple[str, ...], text: str, language: Language) -> tuple[str, ...]:
    """Return words of a question, those that are part of a region's name as that name: "Jawa Barat" for "Barat".

    Args:
        words: As typed.
        text: Of the question.
        language: Its language.
    """
    whole: dict[str, str] = {}
    for match in compile_list("questions/regions", language, frame=_FRAMES[language]).finditer(text):
        # In "di barat" and "west of it" nothing is named, nor in "pemilih Barat".
        are_written_alike = match["name"][0].isupper() == match["side"].strip()[0].isupper()
        if are_written_alike and analyze(match["name"], language):
            name = " ".join(match[0].split())
            whole.update((fold(word), name) for word in name.split())
    return tuple(dict.fromkeys(whole.get(fold(word), word) for word in words))
