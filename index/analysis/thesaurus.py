"""Words and phrases of one language that stand for each other: a questioner says "step down", a document "resign".

`data/analysis/synonyms_<language>.txt` holds a set a line, its items with commas between them; a word of several senses
stands in several sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from index.analysis.folding import fold
from index.analysis.frequencies import weigh_word
from index.analysis.lexicon import MAX_PHRASE_WORDS, Stems, drop_stop_words, read_entries
from index.analysis.phrase_table import PhraseTable
from index.analysis.word_lists import read_lines
from index.arrays import Arrays, name_arrays, select_arrays
from index.models import Language

# A word of two senses, in one of which another stands for it always, is that word.
_LEAST_SHARE_OF_EQUAL = 0.5


class Equal(NamedTuple):
    """What stands for a phrase.

    Attributes:
        phrase: As `analyze_phrase` reads it.
        information: How much it says, in (0, 1]; 1 for several words.
    """

    phrase: Stems
    information: float


class Thesaurus:
    """Synonyms of both languages. Safe to share between threads.

    Attributes:
        arrays: What `open` takes. By language code: `en.phrases.…`: the `PhraseTable` of all phrases;
            `en.phrase_starts`: first set of each phrase and the end, int32; `en.sets`: numbers of those sets, int32;
            `en.set_starts`: first phrase of each set and the end, int32; `en.members`: numbers of those phrases, int32;
            `en.information`: how much each phrase says, as `weigh_word` does, float32.
    """

    arrays: Arrays

    def __init__(self, sets: Mapping[Language, Iterable[Sequence[str]]]) -> None:
        """Take the sets of each language, as they are written."""
        arrays: dict[str, npt.NDArray[Any]] = {}
        for language in Language:
            arrays |= name_arrays(language, _pack(list(sets.get(language, ())), language))
        self._read(arrays)

    @classmethod
    def open(cls, arrays: Arrays) -> Thesaurus:
        """Return the thesaurus of another one's arrays, of which nothing is read before it is asked for."""
        thesaurus = cls.__new__(cls)
        thesaurus._read(arrays)
        return thesaurus

    def _read(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self._phrases = {language: PhraseTable(select_arrays(f"{language}.phrases", arrays)) for language in Language}
        # Views of memory are quicker to read one by one.
        self._tables = {
            language: tuple(
                arrays[f"{language}.{name}"].data for name in ("phrase_starts", "sets", "set_starts", "members")
            )
            for language in Language
            if f"{language}.sets" in arrays
        }

    def knows(self, phrase: Stems, language: Language) -> bool:
        """Whether anything stands for a phrase as `analyze_phrase` reads it."""
        return self._phrases[language].find(phrase) is not None

    def find_reaches(self, words: Iterable[str], language: Language) -> list[int]:
        """Return for each word how many words the longest phrase has that begins with it, 0 where none does."""
        return self._phrases[language].find_reaches(words)

    def list_synonyms(self, phrase: Stems, language: Language) -> tuple[tuple[Stems, float], ...]:
        """Return what stands for a phrase, with the share of its senses in which it does, in (0, 1]."""
        phrases = self._phrases[language]
        return tuple((phrases[member], share) for member, share, _ in self._list_members(phrase, language))

    def list_equals(self, phrase: Stems, language: Language) -> list[Equal]:
        """Return what stands for a phrase in most senses of both."""
        phrases, information = self._phrases[language], self.arrays[f"{language}.information"]
        return [
            Equal(phrases[member], float(information[member]))
            for member, share, share_back in self._list_members(phrase, language)
            if share * share_back >= _LEAST_SHARE_OF_EQUAL
        ]

    def _list_members(self, phrase: Stems, language: Language) -> Iterator[tuple[int, float, float]]:
        """Yield the numbers of what stands for a phrase, in which share of its senses, and in which of their own."""
        number = self._phrases[language].find(phrase)
        if number is None:
            return
        starts, sets, set_starts, members = self._tables[language]
        own = sets[starts[number] : starts[number + 1]]
        counts: dict[int, int] = {}
        for one in own:
            for member in members[set_starts[one] : set_starts[one + 1]]:
                counts[member] = counts.get(member, 0) + 1
        del counts[number]
        for member, count in counts.items():
            yield member, count / len(own), count / (starts[member + 1] - starts[member])


def _pack(sets: Sequence[Sequence[str]], language: Language) -> dict[str, npt.NDArray[Any]]:
    entries = read_entries(dict.fromkeys(item for one in sets for item in one), language)
    written: dict[Stems, str] = {}
    for item, phrase in entries.items():
        written.setdefault(phrase, item)
    numbers: dict[Stems, int] = {}
    members: list[list[int]] = []
    for one in sets:
        read = {entries[item] for item in one}
        phrases = {phrase for phrase in read if drop_stop_words(phrase) and len(phrase) <= MAX_PHRASE_WORDS}
        if len(phrases) > 1:
            members.append([numbers.setdefault(phrase, len(numbers)) for phrase in sorted(phrases)])
    sets_of: list[list[int]] = [[] for _ in numbers]
    for place, phrases_of in enumerate(members):
        for number in phrases_of:
            sets_of[number].append(place)
    tables = name_arrays("phrases", PhraseTable.pack(numbers).arrays)
    information = [weigh_word(fold(written[phrase]), language) for phrase in numbers]
    return tables | {
        "information": np.array(information, np.float32),
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
    return Thesaurus(
        {
            language: [
                [item.strip() for item in line.split(",")] for line in read_lines(f"analysis/synonyms_{language}.txt")
            ]
            for language in Language
        }
    )
