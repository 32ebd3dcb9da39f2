"""Words and phrases of one language that stand for each other: a questioner says "step down", a document "resign".

`data/analysis/synonyms_<language>.txt` holds a set a line, its items with commas between them; a word of several senses
stands in several sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from index.analysis.lexicon import MAX_PHRASE_WORDS, Stems, drop_stop_words, read_entries
from index.analysis.word_lists import read_lines
from index.arrays import Arrays, StringTable, name_arrays, select_arrays
from index.models import Language


class Thesaurus:
    """Synonyms of both languages. Safe to share between threads.

    Attributes:
        arrays: What `open` takes. By language code: `en.phrases.…`: the table of all phrases, words joined by spaces;
            `en.phrase_starts`: first set of each phrase and the end, int32; `en.sets`: numbers of those sets, int32;
            `en.set_starts`: first phrase of each set and the end, int32; `en.members`: numbers of those phrases, int32.
    """

    arrays: Arrays

    def __init__(self, sets: Mapping[Language, Iterable[Iterable[Stems]]]) -> None:
        """Take the sets of each language, phrases as `analyze_phrase` reads them."""
        arrays: dict[str, npt.NDArray[Any]] = {}
        for language in Language:
            arrays |= name_arrays(language, _pack(sets.get(language, ())))
        self._read(arrays)

    @classmethod
    def open(cls, arrays: Arrays) -> Thesaurus:
        """Return the thesaurus of another one's arrays, of which nothing is read before it is asked for."""
        thesaurus = cls.__new__(cls)
        thesaurus._read(arrays)
        return thesaurus

    def _read(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self._phrases = {language: StringTable(select_arrays(f"{language}.phrases", arrays)) for language in Language}

    def knows(self, phrase: Stems, language: Language) -> bool:
        """Whether anything stands for a phrase as `analyze_phrase` reads it."""
        return self._phrases[language].find(" ".join(phrase)) is not None

    def list_synonyms(self, phrase: Stems, language: Language) -> tuple[tuple[Stems, float], ...]:
        """Return what stands for a phrase, with the share of its senses in which it does, in (0, 1]."""
        number = self._phrases[language].find(" ".join(phrase))
        if number is None:
            return ()
        arrays, phrases = self.arrays, self._phrases[language]
        sets = _slice(arrays[f"{language}.sets"], arrays[f"{language}.phrase_starts"], number)
        shares: dict[int, float] = {}
        for one in sets:
            for member in _slice(arrays[f"{language}.members"], arrays[f"{language}.set_starts"], one):
                if member != number:
                    shares[member] = shares.get(member, 0.0) + 1 / len(sets)
        return tuple((tuple(phrases[member].split(" ")), share) for member, share in shares.items())


def _slice(values: npt.NDArray[np.int32], starts: npt.NDArray[np.int32], number: int) -> list[int]:
    found: list[int] = values[starts[number] : starts[number + 1]].tolist()
    return found


def _pack(sets: Iterable[Iterable[Stems]]) -> dict[str, npt.NDArray[Any]]:
    numbers: dict[Stems, int] = {}
    members: list[list[int]] = []
    for one in sets:
        phrases = {phrase for phrase in one if drop_stop_words(phrase) and len(phrase) <= MAX_PHRASE_WORDS}
        if len(phrases) > 1:
            members.append([numbers.setdefault(phrase, len(numbers)) for phrase in sorted(phrases)])
    sets_of: list[list[int]] = [[] for _ in numbers]
    for place, phrases_of in enumerate(members):
        for number in phrases_of:
            sets_of[number].append(place)
    return name_arrays("phrases", StringTable.pack(map(" ".join, numbers)).arrays) | {
        "phrase_starts": _starts(sets_of),
        "sets": np.array([place for one in sets_of for place in one], np.int32),
        "set_starts": _starts(members),
        "members": np.array([number for one in members for number in one], np.int32),
    }


def _starts(lists: Iterable[list[int]]) -> npt.NDArray[np.int32]:
    return np.cumsum([0, *map(len, lists)], dtype=np.int32)


@lru_cache(maxsize=1)
def load_thesaurus() -> Thesaurus:
    """Return the thesaurus that ships with Kutip, read once."""
    sets = {}
    for language in Language:
        lines = [[item.strip() for item in line.split(",")] for line in read_lines(f"analysis/synonyms_{language}.txt")]
        entries = read_entries({item for line in lines for item in line}, language)
        sets[language] = [[entries[item] for item in line] for line in lines]
    return Thesaurus(sets)
