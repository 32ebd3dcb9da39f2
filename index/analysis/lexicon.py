"""English and Indonesian words that translate each other, by stem, with probabilities.

Data tables under `data/`, each a pair a line, English first, a tab between: `glossary/*.tsv` (our own, edited by
hand), `freedict.tsv` and `cldr.tsv` (see NOTICE.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from index.analysis.analyzer import analyze
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
    """Translations both ways."""

    def __init__(self, pairs: Iterator[tuple[str, str, float]]) -> None:
        """Takes (English, Indonesian, weight) rows."""
        counts: dict[Language, dict[Stems, dict[Stems, float]]] = {
            language: defaultdict(lambda: defaultdict(float)) for language in Language
        }
        for english, indonesian, weight in pairs:
            stems = {
                Language.EN: _find_stems(english, Language.EN),
                Language.ID: _find_stems(indonesian, Language.ID),
            }
            for language, (source, is_whole) in stems.items():
                target, _ = stems[language.other]
                # "tahun lalu" is not looked up as "tahun", the stem that its stop word leaves.
                if is_whole and source and target and max(len(source), len(target)) <= MAX_PHRASE_TERMS:
                    known = counts[language][source]
                    known[target] = max(known[target], weight)
        self._translations: dict[Language, dict[Stems, tuple[Translation, ...]]] = {
            language: {stems: _normalize(found) for stems, found in table.items()} for language, table in counts.items()
        }

    def translate(self, stems: Stems, language: Language) -> tuple[Translation, ...]:
        """Returns the translations of a word or phrase of `language`, most probable first; empty if unknown."""
        return self._translations[language].get(stems, ())


def _find_stems(words: str, language: Language) -> tuple[Stems, bool]:
    """Returns the stems of a dictionary entry and whether every word has one."""
    stems = tuple(term.text for term in analyze(words, language))
    return stems, len(stems) >= len(words.split())


def _normalize(counts: Mapping[Stems, float]) -> tuple[Translation, ...]:
    total = sum(counts.values())
    ranked = sorted(counts.items(), key=lambda item: -item[1])  # stable: first given, first
    return tuple(Translation(stems, count / total) for stems, count in ranked)


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
