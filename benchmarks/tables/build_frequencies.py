"""Rebuilds the tables that say how often words are used in each language at large.

    python -m benchmarks.tables.build_frequencies

Writes `index/data/analysis/frequencies_en.tsv` and `frequencies_id.tsv`. Needs wordfreq, 3.1
(`pip install -e '.[benchmarks]'`); see `index/data/NOTICE.md` for its licence and for what it was made of.
"""

from __future__ import annotations

from collections import defaultdict

import wordfreq

from index.analysis.folding import fold
from index.analysis.word_lists import DATA
from index.models import Language

# So many of wordfreq's words are looked at, the commonest first: more than reach the least frequency.
_MOST_WORDS = 40_000
# Zipf frequency, log10 of the times in a billion words: a word that is in no table counts as rare.
_LEAST_ZIPF = 3.4
_HEADER = """\
# How often words are used in the language at large: log10 of the times in a billion words, a tab, the words.
# Made from wordfreq (CC BY-SA 4.0), see NOTICE.md; words below 3.4 are left out.
"""


def read_frequencies(language: Language) -> dict[str, float]:
    """Return folded word → Zipf frequency, the highest of its spellings; letters only."""
    frequencies: dict[str, float] = {}
    for word in wordfreq.top_n_list(language.value, _MOST_WORDS):
        zipf, folded = wordfreq.zipf_frequency(word, language.value), fold(word)
        if folded.isalpha() and zipf >= _LEAST_ZIPF:
            frequencies[folded] = max(zipf, frequencies.get(folded, 0.0))
    return frequencies


def write_table(language: Language, frequencies: dict[str, float]) -> None:
    """Write a table: a row for each tenth of a frequency, highest first, with its words in alphabetical order."""
    rows: defaultdict[float, list[str]] = defaultdict(list)
    for word, zipf in frequencies.items():
        rows[round(zipf, 1)].append(word)
    lines = [f"{zipf:.1f}\t{' '.join(sorted(rows[zipf]))}\n" for zipf in sorted(rows, reverse=True)]
    path = DATA / "analysis" / f"frequencies_{language}.tsv"
    path.write_text(_HEADER + "".join(lines), "utf-8")
    print(f"{path.name}: {len(frequencies)} words")


def main() -> None:
    """Write the tables."""
    for language in Language:
        write_table(language, read_frequencies(language))


if __name__ == "__main__":
    main()
