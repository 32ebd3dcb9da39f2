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
from index.analysis.word_lists import compile_list, read_section_words, read_word_list
from index.answering.selection import leans_on_earlier
from index.models import Language, Span

_LEAST_WORDS = 4
_MAX_REMEMBERED = 1_024
_PROTECTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|\([^()]*\)|\[[^\[\]]*\]")
_UNPAIRED = re.compile(r"[“”«»\"()\[\]]")
_BORDER = re.compile(r";\s+|,\s+(?=\w)|\s[–—]\s")
# An item of a law or a list hangs on the others: "a. …; b. …", "(1) …", "…; and …".
_ITEM = re.compile(
    r"^\W*(?:\w{1,4}[.)]|(?:huruf|angka|ayat|pasal|article|section)\s+\w+\s)|;.*;|;\s*\(?\w{1,4}[.)]\s", re.I | re.S
)
_DASH = re.compile(r"\s[–—]\s")
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
    if _UNPAIRED.search(masked) or ":" in masked or _ITEM.search(sentence):  # what it announces may be a list
        return ()
    # Between two dashes stands an aside, and the sentence goes on behind it.
    borders = list(_find_borders(masked, language, is_dash_last=len(_DASH.findall(masked)) == 1))
    starts = [0, *(border.start for border in borders if border.start is not None)]
    if behind := skip_link(masked, language):
        starts.append(behind)
    ends = [len(sentence), *(border.end for border in borders)]
    found = {Span(start, end) for start in starts for end in ends if start < end} - {Span(0, len(sentence))}
    kept = (span for span in found if _may_stand(sentence, masked, span, language))
    return tuple(sorted(kept, key=lambda span: span.end - span.start))


def skip_link(sentence: str, language: Language) -> int:
    """Return where a sentence begins behind a word that only links it to the one before; 0 where there is none.

    Args:
        sentence: Of a document.
        language: It is in.
    """
    connectives = compile_list("answering/connectives", language, frame=r"(?i:{})(?:,|(?<=that)|(?<=bahwa))\s+")
    link = connectives.match(sentence)
    return link.end() if link and not leans_on_earlier(sentence[link.end() :], language) else 0


def _find_borders(masked: str, language: Language, *, is_dash_last: bool) -> Iterator[_Border]:
    for match in _BORDER.finditer(masked):
        if _DASH.fullmatch(match.group()):
            if is_dash_last:
                yield _Border(match.start(), None)
            continue
        word = _WORD.match(masked, match.end())
        opening = word.group() if word else ""
        if match.group()[0] == ";":
            sides = masked[: match.start()], masked[match.end() :]
            if opening not in _read_words("linking") and all(_has_predicate(side, language) for side in sides):
                yield _Border(match.start(), match.end())
        elif word and opening in _read_words("beside"):
            yield _Border(match.start(), word.end() + 1)
        elif match.group()[0] == "," and _adds(masked, opening, match.end(), language):
            yield _Border(match.start(), None)


def _adds(masked: str, opening: str, start: int, language: Language) -> bool:
    """Whether what stands behind a comma adds to what stands before it."""
    if opening in _read_words("adding") or _ACTION[language].fullmatch(opening) is not None:
        return True
    if opening in _read_words("stressing"):
        following = _WORD.search(masked, start + len(opening))
        return following is not None and may_be_left_out(following.group(), _read_limiting())
    return opening in _read_words("reasons") and not _denies(masked[:start], language)


def _denies(text: str, language: Language) -> bool:
    words = read_word_list(f"verification/negations_{language}.txt")
    return any(fold(word) in words or word.lower().endswith(("n't", "n’t")) for word in read_words(text))


def _may_stand(sentence: str, masked: str, span: Span, language: Language) -> bool:
    part = masked[slice(*span)]
    words = [fold(word) for word in _WORD.findall(part)]
    if len(words) < _LEAST_WORDS or not _has_predicate(part, language):
        return False
    # What opens with a case, a time or a purpose may end before what it says of it; what announces a list, before that.
    announcing = compile_list("answering/announcing", frame=r"\b(?:{})\b")
    if words[0] in _read_words("opening") | _read_words("linking") or announcing.search(" ".join(words)):
        return False
    if span.start and leans_on_earlier(sentence[span.start :], language):
        return False
    if _compile_resuming().search(masked, span.end) or _compile_coordinating(language).search(masked, span.end):
        return False
    before, behind = sentence[: span.start], sentence[span.end :]
    is_link = span.start == skip_link(masked, language)
    # What limits something more limits nothing of what it is added to.
    limiting = _read_limiting() if _compile_stressing().match(behind) else frozenset()
    return (is_link or may_be_left_out(before)) and may_be_left_out(behind, limiting)


def may_be_left_out(text: str, harmless: frozenset[str] = frozenset()) -> bool:
    """Return whether a text holds no negation, condition, limit, doubt or word of saying.

    Args:
        text: Of a document.
        harmless: Such words, folded, that do no harm where it stands.
    """
    words = read_words(text)
    return not any(fold(word) in _read_blocking() - harmless or word.lower().endswith(("n't", "n’t")) for word in words)


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
    own = (_read_words(section) for section in ("turning", "doubting", "providing"))
    words = read_section_words("passages/grammar", "attribution").union(*negations, *cuts, *own)
    return words - _read_words("beside") - _read_words("reasons")


@cache
def _compile_coordinating(language: Language) -> re.Pattern[str]:
    """Return what goes on with a list: ", and 435 candidates", "menghina atau menyinggung", ", melanjutkan"."""
    links, action = "and|or|dan|atau|serta", _ACTION[language].pattern
    return re.compile(rf",\s+(?:{links})\b|\b(?:{links})\s+{action}|(?<=\w),\s[^,;]*,\s+{action}")


@cache
def _read_limiting() -> frozenset[str]:
    return read_section_words("verification/cuts", "restrictions")


@cache
def _compile_stressing() -> re.Pattern[str]:
    return re.compile(rf",\s+(?:{'|'.join(sorted(_read_words('stressing')))})\b")


@cache
def _read_predicates() -> frozenset[str]:
    return read_section_words("verification/cuts", "predicates") | _read_words("verbs")


@cache
def _compile_resuming() -> re.Pattern[str]:
    """What goes on with the sentence that an inserted clause had left: "The Court, which …, has rejected"."""
    words = "|".join(sorted(map(re.escape, _read_predicates())))
    return re.compile(rf",\s+(?:{words})\b", re.IGNORECASE)
