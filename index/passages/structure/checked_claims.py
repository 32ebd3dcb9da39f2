"""What is passed on, told only to say how far it is so: "Klaim 5: …", with "Hasil: SALAH. …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.analysis.patterns.listed import ListedPattern
from index.models import Span
from index.passages.structure.told_claims import MAX_VERDICT_CHARS, denies, names_message, reports_message
from index.passages.structure.unit import Unit

_CHECKS = "passages/checks"
_CLAIMS = ListedPattern(
    _CHECKS, "claim_labels", frame=r"(?i)(?:\d{1,3}[.)]\s)?(?:{})\s?(?:\d{1,3}\s?[.:)]|:)[ \t*_]*(?=[^\s*_])"
)
_VERDICTS = ListedPattern(_CHECKS, "verdict_labels", frame=r"(?i)[\s*_>-]*(?:{})\s?:")
_JUDGES = ListedPattern(_CHECKS, "judging", frame=r"(?i)[\s*_]*(?:{})\b")
_IN_FACT = ListedPattern(_CHECKS, "in_fact", frame=r"(?i)(?:{})\b")
_MOST_BETWEEN = 2


def find_checked_claims(text: str, section: Sequence[tuple[Span, ...]]) -> Iterator[Unit]:
    """Yield what is passed on and was checked, with what the check says: alone it would be told as if it were so.

    Args:
        text: The whole text.
        section: Its paragraphs, as sentences; nothing but content stands between them.
    """
    for at, paragraph in enumerate(section):
        claim = paragraph[0]
        yield from _find_reported(text, paragraph)
        if _CLAIMS.match(text, *claim) is None:
            continue
        if paragraph[1:] and _judges(text, paragraph[1]):
            yield Unit(claim.start, claim.end, paragraph[-1].end)
            continue
        following = _list_following(text, section, at)
        if following and not paragraph[1:] and _judges(text, following[0][0]):
            last = 0
        else:
            between = following[: _MOST_BETWEEN + 1]
            last = next((place for place, one in enumerate(between) if _VERDICTS.match(text, *one[0])), -1)
        if last < 0:
            continue
        said = following[last]
        # A verdict says nothing of why.
        if len(said) == 1 and said[0].end - said[0].start <= MAX_VERDICT_CHARS and last + 1 < len(following):
            said = following[last + 1]
        yield Unit(claim.start, claim.end, said[-1].end)


def takes_up_claim(words: str) -> bool:
    """Whether a line or paragraph begins with a label of something that is passed on: "Klaim 5: …"."""
    return _CLAIMS.match(words) is not None


def gives_verdict(words: str) -> bool:
    """Whether a line or paragraph begins with a label of what a check says: "**Putusan: Salah.**"."""
    return _VERDICTS.match(words) is not None


def _judges(text: str, sentence: Span) -> bool:
    return _VERDICTS.match(text, *sentence) is not None or _JUDGES.match(text, *sentence) is not None


def _find_reported(text: str, paragraph: Sequence[Span]) -> Iterator[Unit]:
    """Yield what a message is reported to say, with what the next sentence says of it: "Klaim itu keliru. …"."""
    places = [at for at, sentence in enumerate(paragraph) if reports_message(text[slice(*sentence)])]
    for at, following in pairwise([*places, len(paragraph)]):
        if at + 1 < following and _denies_report(text[slice(*paragraph[at + 1])]):
            yield Unit(paragraph[at].start, paragraph[at].end, paragraph[following - 1].end)


def _denies_report(words: str) -> bool:
    return _IN_FACT.match(words) is not None or (denies(words) and names_message(words))


def find_check_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return which lines or paragraphs of a text take up something that is passed on, or begin the check below it.

    Args:
        lines: Their words, in order.
    """
    found: set[int] = set()
    for at, line in enumerate(lines):
        if not takes_up_claim(line):
            continue
        for below in range(at + 1, min(at + 2 + _MOST_BETWEEN, len(lines))):
            if takes_up_claim(lines[below]):
                break
            if gives_verdict(lines[below]):
                found |= {at, below}
                break
    return frozenset(found)


def _list_following(text: str, section: Sequence[tuple[Span, ...]], at: int) -> Sequence[tuple[Span, ...]]:
    """Return the paragraphs behind one, up to the next thing that is passed on."""
    others = (place for place in range(at + 1, len(section)) if _CLAIMS.match(text, *section[place][0]))
    return section[at + 1 : next(others, len(section))]


def opens_checked_claim(text: str, sentence: Span) -> bool:
    """Whether a sentence says that it is passed on, and is not told here: "Klaim 5: …", "Pesan itu menyebut …"."""
    words = text[slice(*sentence)]
    return takes_up_claim(words) or (reports_message(words) and not words.endswith(":"))
