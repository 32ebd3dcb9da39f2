"""Words and phrases that are the same thing whichever is used: who asks for electors asks for voters.

`data/analysis/concepts_<language>.txt` holds a concept a line, its members with commas between them, first the one that
stands for all. Only what has no other sense where elections are asked about is one; what is merely alike is in the
thesaurus. In English "to resign" is a verb and has its forms, other members may be plural.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from index.analysis.analyzer import analyze_phrase
from index.analysis.folding import fold
from index.analysis.frequencies import find_frequency
from index.analysis.lexicon import Stems, drop_stop_words
from index.analysis.word_lists import read_lines, read_pairs
from index.models import Language, Span

# What makes another word of the verb before it.
_PARTICLES = frozenset(("off", "up", "out", "down", "back", "away", "over"))
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = "aeiou"
_INFINITIVE = "to "
_ENCLITIC = "nya"
_JOINTS = (" ", "-", "' ", "’ ")
# Asked for of the same question several times in a row.
_LATEST = 16


class Concept(NamedTuple):
    """What several words and phrases of a language stand for alike.

    Attributes:
        name: The member that stands for all.
        members: All of them, as `analyze_phrase` reads them, stop words left out.
    """

    name: str
    members: frozenset[Stems]


class FoundMember(NamedTuple):
    """A member of a concept in a text.

    Attributes:
        span: Where it stands.
        name: The concept's in the same form and capitals.
        concept: Of which it is one.
    """

    span: Span
    name: str
    concept: Concept


class _Forms(NamedTuple):
    """Forms of members.

    Attributes:
        names: Folded words of a form → the spellings of its concept's name in the same form, and the concept's line.
        reaches: First word → how many words the longest has that begins with it.
    """

    names: dict[tuple[str, ...], tuple[tuple[str, ...], str]]
    reaches: dict[str, int]


@lru_cache(maxsize=_LATEST)
def find_members(text: str, language: Language) -> tuple[FoundMember, ...]:
    """Return the members of concepts in a text of a language, the longest of those that begin first."""
    return tuple(_find_members(text, language))


def _find_members(text: str, language: Language) -> Iterator[FoundMember]:
    forms = _read_forms(language)
    folded = list(map(fold, _WORD.findall(text)))
    if forms.reaches.keys().isdisjoint(folded):
        return
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        for count in range(min(forms.reaches.get(folded[at], 0), len(words) - at), 0, -1):
            found = forms.names.get(tuple(folded[at : at + count]))
            if found and _is_one_phrase([word.span() for word in words[at : at + count]], text):
                spellings, line = found
                span = Span(words[at].start(), words[at + count - 1].end())
                name = _capitalize(_choose_usual(spellings, language), text[slice(*span)])
                yield FoundMember(span, name, _read_concept(line, language))
                at += count - 1
                break
        at += 1


def _is_one_phrase(spans: Sequence[tuple[int, int]], text: str) -> bool:
    """Whether nothing but a space or a hyphen stands between words ("voters' list"), and no hyphen around them."""
    (start, _), (_, end) = spans[0], spans[-1]
    gaps = [text[before:after] for (_, before), (after, _) in pairwise(spans)]
    return all(gap in _JOINTS for gap in gaps) and text[start - 1 : start] != "-" and text[end : end + 1] != "-"


def _capitalize(name: str, typed: str) -> str:
    """Return a name in the capitals of the words that it takes the place of."""
    words = typed.split()
    is_short = " " in name and len(words) == 1 and len(typed) < len(name)
    if len(typed) > 1 and typed.isupper() and not is_short:
        return name.upper()
    if all(word[0].isupper() for word in words) and (len(words) > 1 or typed[1:].isupper()):
        return name.title()
    return name[0].upper() + name[1:] if typed[0].isupper() else name


@cache
def _read_forms(language: Language) -> _Forms:
    names: dict[tuple[str, ...], tuple[tuple[str, ...], str]] = {}
    for line in read_lines(f"analysis/concepts_{language}.txt"):
        items = _split(line)
        first = _inflect(items[0], language)
        for item in items:
            for form, spellings in _inflect(item, language).items():
                if form in first:
                    for spelling in spellings:
                        names.setdefault(tuple(map(fold, _WORD.findall(spelling))), (tuple(first[form]), line))
    reaches: dict[str, int] = {}
    for words in names:
        reaches[words[0]] = max(len(words), reaches.get(words[0], 0))
    return _Forms(names, reaches)


def _split(line: str) -> list[str]:
    return [item.strip() for item in line.split(",")]


@cache
def _read_concept(line: str, language: Language) -> Concept:
    written = [item.removeprefix(_INFINITIVE) for item in _split(line)]
    return Concept(written[0], frozenset(filter(None, (_read_stems(item, language) for item in written))))


def _read_stems(member: str, language: Language) -> Stems:
    """Return what of a member names its concept in a text; nothing where one word is left, as "run" of "run off"."""
    stems = drop_stop_words(tuple(term.text for term in analyze_phrase(member, language)))
    has_particle = not _PARTICLES.isdisjoint(map(fold, _WORD.findall(member)))
    return stems if len(stems) > 1 or not has_particle else ()


@cache
def _choose_usual(spellings: tuple[str, ...], language: Language) -> str:
    """Return the spelling of a form whose rarest word is the commonest, the first of equals."""
    return max(spellings, key=lambda one: min(find_frequency(word, language) for word in one.split()))


def _inflect(item: str, language: Language) -> dict[str, list[str]]:
    """Return the forms of a member by name, each as it may be spelt."""
    if language is Language.ID:
        forms = {"": [item], _ENCLITIC: [item + _ENCLITIC]}
        return forms if " " in item else forms | {"plural": [f"{item}-{item}"]}
    if not item.startswith(_INFINITIVE):
        before, last = item.rpartition(" ")[0], item.split()[-1]
        lead = f"{before} " if before else ""
        return {"": [item], "plural": [lead + _add_s(last)]}
    verb, *rest = item.removeprefix(_INFINITIVE).split()
    tail = "".join(f" {word}" for word in rest)
    past, participle = _read_irregular().get(verb, (None, None))
    forms = {
        "": [verb],
        "plural": [_add_s(verb)],
        "past": [past] if past else _add_ending(verb, "ed"),
        "participle": [participle] if participle else _add_ending(verb, "ed"),
        "ing": _add_ending(verb, "ing"),
    }
    return {name: [spelling + tail for spelling in spellings] for name, spellings in forms.items()}


@cache
def _read_irregular() -> dict[str, tuple[str, str]]:
    """Return verb → its past and its participle."""
    rows = read_pairs("analysis/irregular_verbs.tsv")
    return {verb: (forms.split()[0], forms.split()[-1]) for verb, forms in rows}


def _add_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


def _add_ending(verb: str, ending: str) -> list[str]:
    """Return a verb with "ed" or "ing", with its last letter doubled too where that may be."""
    if ending == "ed" and verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return [f"{verb[:-1]}ied"]
    if verb.endswith("e") and not verb.endswith("ee"):
        return [verb[:-1] + ending]
    may_double = len(verb) > 2 and verb[-1] not in f"{_VOWELS}wxyh" and verb[-2] in _VOWELS
    return [verb + ending, verb + verb[-1] + ending] if may_double else [verb + ending]
