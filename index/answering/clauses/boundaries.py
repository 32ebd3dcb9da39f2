"""Where a sentence may be cut so that what is left says nothing that the whole does not.

A part is a main clause with its predicate. What is left out is a word that links the sentence to the one before it, a
clause beside it ("…; …", "…, while …"), or one that adds to it ("…, which …", "…, making …"): never a negation, a
condition, a limit, a doubt or who says so, and never within a quotation, brackets or a number. In doubt there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_lines, read_section_words, read_word_list
from index.answering.selection import leans_on_earlier
from index.models import Language, Span

_LEAST_WORDS = 4
_MAX_REMEMBERED = 1_024
_PROTECTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|\([^()]*\)|\[[^\[\]]*\]")
_UNPAIRED = re.compile(r"[“”«»\"()\[\]]")
_BORDER = re.compile(r";\s+|,\s+(?=\w)|\s(?=[^\W\d_]{5,}\s)")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
# What adds to a clause as an action of the same subject: ", making it easier", ", menjadikan mereka".
_ACTION = {Language.EN: re.compile(r"[a-z]{3,}ing"), Language.ID: re.compile(r"(?:mem|men|meng|meny)[a-z]{4,}")}
_VERB = {
    Language.EN: re.compile(r"[a-z]{3,}ed"),
    Language.ID: re.compile(r"(?:me(?:ng|ny|[mnlrwy])?|di|ber|ter)[a-z]{3,}"),
}
_CUTS = ("conditions", "restrictions", "turning", "reporting", "forbidding", "hindering")


class _Border(NamedTuple):
    """A place where a sentence may be cut.

    Attributes:
        end: Behind what stands before it.
        start: Of what stands behind it, where that is a clause beside it, the word that links it left out; else None.
    """

    end: int
    start: int | None


@lru_cache(maxsize=_MAX_REMEMBERED)
def find_clauses(sentence: str, language: Language) -> tuple[Span, ...]:
    """Return the parts of a sentence that may be shown without the rest, the shortest first; often none.

    Args:
        sentence: Of a document.
        language: It is in.
    """
    masked = _PROTECTED.sub(lambda found: "_" * len(found.group()), sentence)
    if _UNPAIRED.search(masked) or ":" in masked:  # what it announces may be a list
        return ()
    borders = list(_find_borders(masked, language))
    starts = [0, *(border.start for border in borders if border.start is not None)]
    if opening := _compile_connectives(language).match(masked):
        starts.append(opening.end())
    ends = [len(sentence), *(border.end for border in borders)]
    found = {Span(start, end) for start in starts for end in ends if start < end} - {Span(0, len(sentence))}
    kept = (span for span in found if _may_stand(sentence, masked, span, language))
    return tuple(sorted(kept, key=lambda span: span.end - span.start))


def _find_borders(masked: str, language: Language) -> Iterator[_Border]:
    for match in _BORDER.finditer(masked):
        word = _WORD.match(masked, match.end())
        opening = word.group() if word else ""
        if match.group()[0] == ";":
            yield _Border(match.start(), match.end())
        elif word and opening in _read_words("beside"):
            yield _Border(match.start(), word.end() + 1)
        elif match.group()[0] == "," and (opening in _read_words("adding") or _ACTION[language].fullmatch(opening)):
            yield _Border(match.start(), None)


def _may_stand(sentence: str, masked: str, span: Span, language: Language) -> bool:
    part = masked[slice(*span)]
    words = [fold(word) for word in _WORD.findall(part)]
    if len(words) < _LEAST_WORDS or not _has_predicate(part, language):
        return False
    if span.start and (words[0] in _read_words("linking") or leans_on_earlier(sentence[span.start :], language)):
        return False
    if _compile_resuming().search(masked, span.end):
        return False
    left_out = read_words(f"{sentence[: span.start]} {sentence[span.end :]}")
    return not any(fold(word) in _read_blocking() or word.lower().endswith(("n't", "n’t")) for word in left_out)


def _has_predicate(part: str, language: Language) -> bool:
    """Whether a part has a verb of its own, rather than one of a clause that belongs to its subject."""
    words = _WORD.findall(part)
    return any(
        fold(before) not in _read_words("leading")
        and (fold(word) in _read_predicates() or _VERB[language].fullmatch(word) is not None)
        and word not in read_section_words("passages/grammar", "nouns")
        for before, word in pairwise(words)
    )


@cache
def _read_words(section: str) -> frozenset[str]:
    return read_section_words("answering/clauses", section)


@cache
def _read_blocking() -> frozenset[str]:
    """Return the words that no cut may leave out."""
    negations = (read_word_list(f"verification/negations_{language}.txt") for language in Language)
    cuts = (read_section_words("verification/cuts", section) for section in _CUTS)
    own = (_read_words(section) for section in ("turning", "doubting"))
    words = read_section_words("passages/grammar", "attribution").union(*negations, *cuts, *own)
    return words - _read_words("beside")


@cache
def _read_predicates() -> frozenset[str]:
    return read_section_words("verification/cuts", "predicates") | _read_words("verbs")


@cache
def _compile_connectives(language: Language) -> re.Pattern[str]:
    return compile_lines(f"answering/connectives_{language}.txt", frame=r"(?i:{}),\s+")


@cache
def _compile_resuming() -> re.Pattern[str]:
    """What goes on with the sentence that an inserted clause had left: "The Court, which …, has rejected"."""
    words = "|".join(sorted(map(re.escape, _read_predicates())))
    return re.compile(rf",\s+(?:{words})\b", re.IGNORECASE)
