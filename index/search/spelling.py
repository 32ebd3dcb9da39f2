"""A question's slips of spelling, set right: what nobody knows is read as the word beside it that is known.

A slip is one letter too many, missing, wrong, or two in each other's place; in long words two of these. The word that
was meant is one of the language or one of the documents', and clearly likelier than others that are as near. From there
on the question is the one that was meant. Words that anybody knows are never touched, nor are words that differ at
their ends or in a letter within, if they are names: Nazarova is not Nazarov, nor Tokarev Tokayev. A chat's spelling
that may be meant as it stands ("spa" for siapa) is what it mostly is where the documents lack that word and it shortens
no name. Indonesian as it is spoken is read as it is written: "ilang" is hilang, "ngilangin" menghilangkan.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from index.analysis.abbreviations import read_long_forms
from index.analysis.analyzer import analyze, stem
from index.analysis.cognates import CognateTable
from index.analysis.folding import fold
from index.analysis.frequencies import find_frequency, is_rare_word, list_shapes, sort_letters
from index.analysis.lexicon import Lexicon
from index.analysis.thesaurus import Thesaurus
from index.models import Language
from index.questions.places import is_place_word
from index.questions.question import Question, respell
from index.questions.wording.chat_spellings import read_doubtful_spellings
from index.search.vocabulary import Vocabulary

# Shorter words are too near to others, but for the commonest.
_LEAST_CHARS, _LEAST_CHARS_OF_COMMON = 5, 4
_CHARS_FOR_TWO_EDITS = 8
_LEAST_CHARS_OF_ROOT = 5
# A name of fewer letters is another one with any letter changed.
_LEAST_CHARS_OF_NAME = 6
# What is so many times as likely (log10) as all other words that are as near is meant.
_CLEARLY_LIKELIER = 0.8
# What the documents hold is so many times as likely to be asked for, and a slip that keeps the letters to be made.
_HELD, _SWAPPED = 1.5, 0.7
# Zipf frequencies: of what is in no table, and of what may be meant by four letters.
_RARE, _COMMON = 3.0, 5.0
# What stands beside a word without changing which one it is.
_ENDINGS = {Language.EN: ("'s", "’s"), Language.ID: ("nya", "kah", "lah")}
# So common must both parts of two words be that are typed as one, and so long.
_LEAST_OF_PART, _LEAST_CHARS_OF_PART = 4.0, 3
_LEAST_CHARS_OF_TWO = 8
_MAX_CHARS = 30
# What stands between "me-" and the first letter of a root.
_NASALS = (("aeioughk", "ng"), ("bfv", "m"), ("cdjz", "n"))
_MAX_REMEMBERED = 10_000


class _Near(NamedTuple):
    """A known word near an unknown one.

    Attributes:
        word: Folded.
        edits: Between them, ≥ 1.
        is_swap: Whether the same letters stand in both, be they doubled or not.
        is_held: Whether the documents hold it.
        frequency: Zipf frequency in its language; of a word of the documents alone that of a rare word.
    """

    word: str
    edits: int
    is_swap: bool
    is_held: bool
    frequency: float

    @property
    def likelihood(self) -> float:
        """How likely it is meant, beside others that are as near: log10."""
        return self.frequency + _HELD * self.is_held + _SWAPPED * self.is_swap


class SpellingCorrector:
    """Read questions as they were meant. Safe to share between threads."""

    def __init__(
        self, vocabulary: Vocabulary, cognates: CognateTable, lexicon: Lexicon, thesaurus: Thesaurus | None
    ) -> None:
        """Take what is known: the terms of an index, and the words of the dictionaries."""
        self._vocabulary = vocabulary
        self._cognates = cognates
        self._tables = [table for table in (lexicon, thesaurus) if table is not None]
        self._known: set[tuple[str, Language]] = set()
        self._corrections: dict[tuple[str, Language], str] = {}

    def correct(self, question: Question) -> Question:
        """Return the question that was meant; the same one where nothing is misspelt."""
        language = question.language
        meant = {}
        for token in question.tokens.texts:
            if (token, language) in self._known:
                continue
            correction = self._find_correction(token, language)
            if correction is not None:
                meant[token] = _write_like(token, correction)
            elif len(self._known) < _MAX_REMEMBERED:
                self._known.add((token, language))
        return respell(question, meant) if meant else question

    def _find_correction(self, token: str, language: Language) -> str | None:
        """Return what was meant by a token, folded, None where it stays as it is."""
        doubtful = read_doubtful_spellings(language).get(fold(token))
        if doubtful is not None:
            is_itself = token.isupper() or self._holds(token, language) or fold(token) in read_long_forms()
            return None if is_itself else doubtful
        plain, ending = _split_ending(token, language)
        if not (_LEAST_CHARS_OF_COMMON <= len(plain) <= _MAX_CHARS and plain.isalpha()):
            return None
        word = fold(plain)
        if self._is_known(word) and not self._may_be_spoken(word, language):
            return None
        written = word + ending
        found = self._corrections.get((written, language))
        if found is None:
            if len(self._corrections) >= _MAX_REMEMBERED:
                self._corrections.clear()  # threads share this: what one needs is looked up again
            found = self._choose_whole(word, ending, language)
            self._corrections[written, language] = found
        return found if found and self._may_be_meant(token, found.removesuffix(ending), language) else None

    def _choose_whole(self, word: str, ending: str, language: Language) -> str:
        """Return what is meant by a word with an ending or with none, "" where that cannot be told."""
        # "seetlah" is no "set" with "-lah".
        if ending and len(word) < _LEAST_CHARS and (whole := self._choose(word + ending, language)):
            return whole
        found = self._choose_formal(word, language)
        if not found and not self._is_known(word):
            found = self._choose(word, language) or self._divide(word, language)
        return found + ending if found else ""

    def _may_be_spoken(self, word: str, language: Language) -> bool:
        """Whether an Indonesian word is none of those that all write, nor of the documents'."""
        is_written = any(find_frequency(word, each) for each in Language)
        return language is Language.ID and not is_written and stem(word, language) not in self._vocabulary

    def _choose_formal(self, word: str, language: Language) -> str | None:
        """Return what an Indonesian word as it is spoken is in writing, the most common form; None where it is none."""
        if not self._may_be_spoken(word, language):
            return None
        forms = {
            form: find_frequency(form, language) + _HELD * self._holds(form, language)
            for form in dict.fromkeys(list_written_forms(word))
        }
        best = max(forms, key=forms.__getitem__, default="")
        return best if best and forms[best] else None

    def _may_be_meant(self, token: str, correction: str, language: Language) -> bool:
        """Whether a word with a capital letter, most often a name, may be a word: Meiram is no Meriam."""
        is_name = token[0].isupper() and not token.isupper()
        if not is_name or find_frequency(correction, language) >= _COMMON:
            return True
        return all(any(self._holds(word, each) for each in Language) for word in correction.split())

    def _is_known(self, word: str) -> bool:
        if any(find_frequency(word, language) or is_rare_word(word, language) for language in Language):
            return True
        stems = [(stem(word, language), language) for language in Language]
        # What is left of an unknown word when endings are taken off may be anything.
        roots = [(root, language) for root, language in stems if root == word or len(root) >= _LEAST_CHARS_OF_ROOT]
        # But not of a plural of what the documents write of: "akims".
        if any(
            word == f"{root}s" and len(root) >= _LEAST_CHARS_OF_COMMON and root in self._vocabulary for root, _ in stems
        ):
            return True
        return is_place_word(word) or any(
            root in self._vocabulary or any(table.knows((root,), language) for table in self._tables)
            for root, language in roots
        )

    def _holds(self, word: str, language: Language) -> bool:
        terms = analyze(word, language)
        return bool(terms) and all(term.text in self._vocabulary for term in terms)

    def _choose(self, word: str, language: Language) -> str | None:
        """Return the one word that a folded one is a slip of, None where there is none or more than one."""
        near = {one.word: one for one in (*self._list_held(word), *self._list_words(word, language))}
        if not near:
            near = {one.word: one for one in self._list_words(word, language.other)}
        if not near:
            return None
        edits = min(one.edits for one in near.values())
        rivals = sorted(
            (one for one in near.values() if one.edits == edits), key=lambda one: (-one.likelihood, one.word)
        )
        best = rivals[0]
        others = [one for one in rivals[1:] if stem(one.word, language) != stem(best.word, language)]
        return None if others and best.likelihood - others[0].likelihood < _CLEARLY_LIKELIER else best.word

    def _list_words(self, word: str, language: Language) -> Iterator[_Near]:
        """Yield the words of a language that a folded word may be a slip of."""
        most = 2 if len(word) >= _CHARS_FOR_TWO_EDITS else 1
        for other in list_shapes(word, most, language):
            edits = OSA.distance(word, other, score_cutoff=most)
            if edits > most:
                continue
            frequency, is_swap = find_frequency(other, language), sort_letters(word) == sort_letters(other)
            if len(word) >= _LEAST_CHARS or (frequency >= _COMMON and (is_swap or len(other) > len(word))):
                yield _Near(other, edits, is_swap, self._holds(other, language), frequency)

    def _list_held(self, word: str) -> Iterator[_Near]:
        """Yield the documents' own words that a folded word may be a slip of, as names."""
        if len(word) < _LEAST_CHARS_OF_NAME:
            return
        most = 2 if len(word) >= _CHARS_FOR_TWO_EDITS else 1
        for term in self._cognates.find_cognates(word):
            edits = OSA.distance(word, term, score_cutoff=most)
            if 0 < edits <= most and term[0] == word[0] and term[-1] == word[-1] and term.isalpha():
                is_swap = sort_letters(word) == sort_letters(term)
                is_other = len(term) == len(word) and not is_swap  # Tokarev is no Tokayev
                if not is_other and any(self._holds(term, language) for language in Language):
                    yield _Near(term, edits, is_swap, True, _RARE)

    def _divide(self, word: str, language: Language) -> str | None:
        """Return the two words that a folded one is, None where it is not: "evoting", "partaipolitik"."""
        if word[0] == "e" and find_frequency(word[1:], language) >= _LEAST_OF_PART:
            return f"e {word[1:]}"
        if len(word) < _LEAST_CHARS_OF_TWO:
            return None
        parts = [
            (min(find_frequency(first, language), find_frequency(second, language)), f"{first} {second}")
            for at in range(_LEAST_CHARS_OF_PART, len(word) - _LEAST_CHARS_OF_PART + 1)
            for first, second in ((word[:at], word[at:]),)
            if self._holds(first, language) and self._holds(second, language)
        ]
        commonness, best = max(parts, default=(0.0, ""))
        return best if commonness >= _LEAST_OF_PART else None


def _split_ending(token: str, language: Language) -> tuple[str, str]:
    """Return a token without what may stand behind any word, and that."""
    for ending in _ENDINGS[language]:
        if token.endswith(ending) and not find_frequency(fold(token), language):
            return token[: -len(ending)], ending
    return token, ""


def list_written_forms(word: str) -> Iterator[str]:
    """Yield what an Indonesian word as it is spoken may be in writing, words or not: "nyobekin" → menyobekkan.

    Args:
        word: Folded.
    """
    for base in (word, word[:-2]) if word.endswith("in") else (word,):
        endings = ("kan", "i", "") if base != word else ("",)
        for form in _list_unshortened(base):
            for written in _list_verbs(form, is_object_near=base != word):
                yield from (written + ending for ending in endings)


def _list_unshortened(word: str) -> Iterator[str]:
    """Yield a word with the h that is not spoken and the a that is spoken as e: "ilang", "dibales", "diapus"."""
    vowels = [word, f"{word[:-2]}a{word[-1]}"] if word[-2] == "e" and word[-1] not in "aeiou" else [word]
    for one in vowels:
        prefix = next((prefix for prefix in ("di", "ke", "ng") if one.startswith(prefix) and one[2] in "aeiou"), "")
        yield one
        if one[len(prefix)] in "aeiou":
            yield f"{prefix}h{one[len(prefix) :]}"


def _list_verbs(form: str, *, is_object_near: bool) -> Iterator[str]:
    """Yield the verbs in writing that a spoken one may be: "nge-", "ng-", "ny-", "n-", "m-" or "ke-" written out."""
    yield form
    if form.startswith("nge"):
        yield _write_active(form[3:])
    if form.startswith("ng"):
        yield _write_active(form[2:])
        yield f"me{form}"
    elif form.startswith("ny"):
        yield from (f"me{form}", f"menc{form[2:]}")
    elif form[0] in "nm":
        yield f"me{form}"
    elif form.startswith("ke"):
        yield f"ter{form[2:]}"
    elif is_object_near:
        yield _write_active(form)


def _write_active(root: str) -> str:
    """Return the active verb of a root: pukul, memukul."""
    first = root[:1]
    if first in "kpts" and first:
        return {"k": "meng", "p": "mem", "t": "men", "s": "meny"}[first] + root[1:]
    nasal = next((nasal for letters, nasal in _NASALS if first in letters), "") if first else ""
    return f"me{nasal}{root}"


def _write_like(token: str, correction: str) -> str:
    if token.isupper():
        return correction.upper()
    return correction.capitalize() if token[0].isupper() else correction
