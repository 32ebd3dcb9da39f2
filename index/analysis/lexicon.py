"""English and Indonesian words that translate each other, by stem, with probabilities.

Data tables under `data/`, each a pair a line, English first, a tab between: `glossary/*.tsv` (our own, edited by
hand), `freedict.tsv` and `cldr.tsv` (see NOTICE.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from index.analysis.analyzer import analyze, find_terms
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
        rows = list(pairs)
        sources = _stem_entries((english for english, _, _ in rows), Language.EN)
        targets = _stem_entries((indonesian for _, indonesian, _ in rows), Language.ID)
        to_indonesian: dict[Stems, dict[Stems, float]] = {}
        to_english: dict[Stems, dict[Stems, float]] = {}
        for english, indonesian, weight in rows:
            source, is_whole = sources[english]
            target, is_whole_target = targets[indonesian]
            if not source or not target or len(source) > MAX_PHRASE_TERMS or len(target) > MAX_PHRASE_TERMS:
                continue
            # "tahun lalu" is not looked up as "tahun", the stem that its stop word leaves.
            if is_whole:
                known = to_indonesian.setdefault(source, {})
                known[target] = max(known.get(target, 0.0), weight)
            if is_whole_target:
                known = to_english.setdefault(target, {})
                known[source] = max(known.get(source, 0.0), weight)
        self._weights = {Language.EN: to_indonesian, Language.ID: to_english}
        self._translations: dict[tuple[Stems, Language], tuple[Translation, ...]] = {}

    def translate(self, stems: Stems, language: Language) -> tuple[Translation, ...]:
        """Returns the translations of a word or phrase of `language`, most probable first; empty if unknown."""
        weights = self._weights[language].get(stems)
        if weights is None:
            return ()
        found = self._translations.get((stems, language))
        if found is None:
            total = sum(weights.values())
            ranked = sorted(weights.items(), key=lambda item: -item[1])  # stable: first given, first
            found = tuple(Translation(target, weight / total) for target, weight in ranked)
            self._translations[stems, language] = found
        return found


def _stem_entries(entries: Iterable[str], language: Language) -> dict[str, tuple[Stems, bool]]:
    """Returns the stems of dictionary entries, and whether every word of them has one."""
    parts = {entry: entry.split() for entry in entries}
    words = {word for entry in parts.values() for word in entry}
    terms = find_terms([word for word in words if word.isalpha()], language)
    found: dict[str, tuple[Stems, bool]] = {}
    for entry, words_of_entry in parts.items():
        alone = [terms.get(word) for word in words_of_entry]
        if None in alone:
            stems = tuple(term.text for term in analyze(entry, language))
        else:
            stems = tuple(filter(None, alone))
        found[entry] = stems, len(stems) >= len(words_of_entry)
    return found


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
