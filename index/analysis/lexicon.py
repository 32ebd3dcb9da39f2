"""English and Indonesian words that translate each other, by stem, with probabilities.

Data tables under `data/`, each a pair a line, English first, a tab between: `glossary/*.tsv` (our own, edited by
hand), `freedict.tsv` and `cldr.tsv` (see NOTICE.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from index.analysis.analyzer import analyze, find_term
from index.models import Language

# Our own glossary is trusted most; inflected variants of a pair, one stem to us, count once.
_SOURCE_WEIGHTS = {"glossary": 1.0, "cldr.tsv": 1.0, "freedict.tsv": 0.5}
MAX_PHRASE_TERMS = 4

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Translation:
    """One way to say a word or phrase in the other language.

    Attributes:
        stems: Its stems, in order; more than one for a phrase.
        probability: Of this translation among all of the same word, in (0, 1].
    """

    stems: Stems
    probability: float


class Lexicon:
    """Translations both ways. Safe to share between threads."""

    def __init__(self, pairs: Iterable[tuple[str, str, float]]) -> None:
        """Takes (English, Indonesian, weight) rows."""
        self._weights: dict[Language, dict[Stems, dict[Stems, float]]] = {language: {} for language in Language}
        to_indonesian, to_english = self._weights[Language.EN], self._weights[Language.ID]
        for english, indonesian, weight in pairs:
            source, is_whole = _find_stems(english, Language.EN)
            target, is_whole_target = _find_stems(indonesian, Language.ID)
            if not source or not target or max(len(source), len(target)) > MAX_PHRASE_TERMS:
                continue
            # "tahun lalu" is not looked up as "tahun", the stem that its stop word leaves.
            if is_whole:
                known = to_indonesian.setdefault(source, {})
                known[target] = max(known.get(target, 0.0), weight)
            if is_whole_target:
                known = to_english.setdefault(target, {})
                known[source] = max(known.get(source, 0.0), weight)

    def translate(self, stems: Stems, language: Language) -> tuple[Translation, ...]:
        """Returns the translations of a word or phrase of `language`, most probable first; empty if unknown."""
        weights = self._weights[language].get(stems)
        if weights is None:
            return ()
        total = sum(weights.values())
        ranked = sorted(weights.items(), key=lambda item: -item[1])  # stable: first given, first
        return tuple(Translation(found, weight / total) for found, weight in ranked)


def _find_stems(entry: str, language: Language) -> tuple[Stems, bool]:
    """Returns the stems of a dictionary entry and whether every word has one."""
    words = entry.split()
    found = [find_term(word, language) if word.isalpha() else None for word in words]
    if None in found:
        stems = tuple(term.text for term in analyze(entry, language))
    else:
        stems = tuple(filter(None, found))
    return stems, len(stems) >= len(words)


def read_pairs() -> Iterator[tuple[str, str, float]]:
    """Yields (English, Indonesian, weight) from every table."""
    data = resources.files("index.analysis") / "data"
    tables = sorted((data / "glossary").iterdir(), key=lambda table: table.name)
    for source, weight in _SOURCE_WEIGHTS.items():
        for table in tables if source == "glossary" else [data / source]:
            for line in table.read_text("utf-8").splitlines():
                if line and not line.startswith("#"):
                    english, indonesian = line.split("\t")
                    yield english, indonesian, weight


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Returns the lexicon of the tables that ship with Kutip, read once."""
    return Lexicon(read_pairs())
