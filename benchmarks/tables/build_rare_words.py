"""Rebuilds the table of rarer words, which are no slips of commoner ones.

    python -m benchmarks.tables.build_rare_words

Writes `index/data/analysis/rare_words.npz`, which holds checksums instead of the words: nothing is asked but whether a
word is one. Needs wordfreq, 3.1 (`pip install -e '.[benchmarks]'`); see `index/data/NOTICE.md`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import wordfreq
from rapidfuzz.distance import OSA

from benchmarks.tables.build_frequencies import read_frequencies
from index.analysis.folding import fold
from index.analysis.frequencies import RARE_WORDS, checksum_words, sort_letters
from index.models import Language

# Zipf frequency; rarer ones are hardly asked about.
_LEAST_ZIPF = 2.5
_LEAST_CHARS = 4
# Whoever writes a word reaches so many people that slips of it are counted too: "goverment". What is so much rarer
# (log10) than a word with one letter more or less is taken for a slip of it, and sooner one with the same letters.
_SLIP_RATIO, _SWAP_RATIO = 1.7, 0.7
_MOST_WORDS = 400_000


def read_rare_words(language: Language) -> list[str]:
    """Return the folded words that the table of frequencies lacks, likely slips of its words left out."""
    # People mix the languages: "suport" is as often met in Indonesian.
    common = read_frequencies(language.other) | read_frequencies(language)
    shapes: dict[tuple[str, int], list[str]] = {}
    for word in common:
        shapes.setdefault((word[0], len(word)), []).append(word)
    rare = set()
    for word in wordfreq.top_n_list(language.value, _MOST_WORDS):
        zipf, folded = wordfreq.zipf_frequency(word, language.value), fold(word)
        if zipf < _LEAST_ZIPF:
            break
        if len(folded) < _LEAST_CHARS or not folded.isalpha() or folded in common:
            continue
        near = (other for change in (-1, 0, 1) for other in shapes.get((folded[0], len(folded) + change), ()))
        if not any(_is_slip(folded, other, common[other] - zipf) for other in near):
            rare.add(folded)
    return sorted(rare)


def _is_slip(word: str, other: str, ratio: float) -> bool:
    """Whether a letter within is left out, doubled or in its neighbour's place.

    Args:
        word: That may be a slip.
        other: That may be meant.
        ratio: How much commoner it is, log10.
    """
    if ratio < _SWAP_RATIO or word[-1] != other[-1] or OSA.distance(word, other, score_cutoff=1) > 1:
        return False
    return sort_letters(word) == sort_letters(other) or (len(word) != len(other) and ratio >= _SLIP_RATIO)


def main() -> None:
    """Write the table."""
    words = {language.value: read_rare_words(language) for language in Language}
    arrays: dict[str, Any] = {language: checksum_words(own) for language, own in words.items()}
    np.savez_compressed(RARE_WORDS, **arrays)
    print({language: len(own) for language, own in words.items()}, RARE_WORDS.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
