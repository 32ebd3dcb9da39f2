"""Which laws others have repealed or changed, as their own titles and closing clauses say.

"Pada saat Undang-Undang ini mulai berlaku, Undang-Undang Nomor 31 Tahun 2002 … dicabut dan dinyatakan tidak berlaku",
"… tentang Perubahan Kedua atas Undang-Undang Nomor 1 Tahun 2015 …": the words of Indonesian law (UU 12/2011, annex II).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from index.passages.structure.law_names import find_law_names
from index.search.index import PassageIndex

# Lower case, as closing clauses write it: found a hundred times faster than in any case.
_REPEALS = re.compile(r"tidak\s+berlaku(?:\s+lagi)?")
_STATED = re.compile(r"(?:dicabut|dinyatakan)[^.;:]{0,40}\Z")
_CLAUSE_STARTS = re.compile(r"(?:Pada saat|Dengan berlakunya|Dengan mulai berlakunya|Sejak berlakunya|Pasal\s+\d+\s)")
_LIST_FOLLOWS = re.compile(r"\s*[:,]?\s*(?:(?:1|a)[.)]\s*)?(?=(?:Undang|Peraturan|Keputusan|Ketetapan))")
_NEXT_ARTICLE = re.compile(r"\bPasal\s+\d+|\bAgar setiap orang|\bDisahkan")
# What such a name is of is not repealed with it.
_OF_ANOTHER = re.compile(r"(?:pelaksanaan|perubahan(?:\s+\w+)?\s+atas)\s+\Z", re.IGNORECASE)
# Only some of the law is.
_PARTLY = re.compile(r"\b(?:sepanjang|yang\s+mengatur|ketentuan\s+(?:dalam\s+)?pasal|kecuali)\b", re.IGNORECASE)
_ARTICLE_OF = re.compile(r"\b(?:pasal|ayat|huruf)\s+[\w(),\s]{1,40}\Z", re.IGNORECASE)
_CHANGES = re.compile(r"\bperubahan(?:\s+[^\W\d_]+)?\s+atas\s+", re.IGNORECASE)
_MADE_LAW = re.compile(r"\s*tentang\s+penetapan\s+", re.IGNORECASE)
_MOST_BEFORE, _MOST_BEHIND = 2_000, 1_200


@dataclass(frozen=True, slots=True)
class LawChanges:
    """Laws by their short names, each with the newest law that is held and did it.

    Attributes:
        repealed: By which law a law is repealed.
        changed: By which it is changed, or repealed in part.
    """

    repealed: Mapping[str, str]
    changed: Mapping[str, str]

    def find_repeal(self, law: str) -> str | None:
        """Return the law that stands in the place of another, the last one where others did in between."""
        seen = {law}
        while (newer := self.repealed.get(law)) is not None and newer not in seen:
            seen.add(newer)
            law = newer
        return law if len(seen) > 1 else None


def find_law_changes(index: PassageIndex) -> LawChanges:
    """Return what the laws of an index say of others; withdrawn documents say nothing."""
    repealed: dict[str, str] = {}
    changed: dict[str, str] = {}
    held = {document for name, document in index.outlines.list_laws() if name and document not in index.withdrawn}
    for document in sorted(held):
        stored = index.documents[document]
        for older, newer in _read_title(stored.title):
            _keep_newest(changed, older, newer)
        for at, older, is_whole in _read_repeals(stored.joined.text):
            newer = index.outlines.name_law(document, at)
            if newer and newer != older:
                _keep_newest(repealed if is_whole else changed, older, newer)
    return LawChanges(repealed, changed)


def _keep_newest(laws: dict[str, str], older: str, newer: str) -> None:
    if _read_year(newer) >= max(_read_year(laws.get(older, "")), _read_year(older)):
        laws[older] = newer


def _read_year(name: str) -> str:
    return name.rpartition("/")[2]


def _read_title(title: str) -> Iterator[tuple[str, str]]:
    """Yield the laws that a law changes by its title, and the one that those made law, with its own name."""
    names = [*find_law_names(title)]
    changes = _CHANGES.search(title)
    if not names or changes is None or changes.start() < names[0][2]:
        return
    for number, (name, start, end) in enumerate(names[1:], start=1):
        if start == changes.end():
            yield name.short, names[0][0].short
            if number + 1 < len(names) and _MADE_LAW.match(title, end):
                yield names[number + 1][0].short, names[0][0].short


def _read_repeals(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield where a text repeals a law, that law's short name, and whether all of it."""
    for match in _REPEALS.finditer(text):
        before = text[max(0, match.start() - _MOST_BEFORE) : match.start()]
        stated = _STATED.search(before)
        if stated is None:
            continue
        follows = _LIST_FOLLOWS.match(text, match.end())
        if follows:
            span = text[follows.end() : follows.end() + _MOST_BEHIND]
            stop = _NEXT_ARTICLE.search(span)
            span = span[: stop.start() if stop else None]
        else:
            start = max((one.end() for one in _CLAUSE_STARTS.finditer(before, 0, stated.start())), default=None)
            span = before[start : stated.start()] if start is not None else ""
        is_whole = _PARTLY.search(span) is None
        for name, start, _ in find_law_names(span):
            if name.number and not _OF_ANOTHER.search(span[:start]):
                yield match.start(), name.short, is_whole and not _ARTICLE_OF.search(span[:start])
