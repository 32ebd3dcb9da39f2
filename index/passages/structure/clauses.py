"""A place in a text that is divided into numbered parts, and how it is cited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

EXPLANATION: Final = "Penjelasan"
"""The division in which a law's makers explain its articles."""
_INDONESIAN_KIND: Final = "Pasal"
_RANGE = "–"


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a numbered part begins, and which parts it lies in; what is not there is "".

    Attributes:
        start: Offset of its label in the text.
        law: The short name of the law that it is of.
        division: What a law's own articles end before: its explanation, a schedule, an annex.
        chapter: The chapter or part as it is labelled ("BAB III", "Chapter Four"), or a numbered heading.
        kind: What its articles are called: "Pasal", "Article", "Section", "§".
        article: Its number: "83", "22E", "IV".
        paragraph: The number in brackets: "3", "2a".
        items: The labels of list items, the outermost first, with full stops between: "a.1".
    """

    start: int
    law: str = ""
    division: str = ""
    chapter: str = ""
    kind: str = ""
    article: str = ""
    paragraph: str = ""
    items: str = ""

    def holds(self, other: Clause) -> bool:
        """Whether another clause of the same text is this one, or lies within it, by its labels alone."""
        if (self.law, self.division, self.kind, self.article) != (other.law, other.division, other.kind, other.article):
            return False
        if not self.article and self.chapter != other.chapter:
            return False
        if self.paragraph not in ("", other.paragraph):
            return False
        return not self.items or f"{other.items}.".startswith(f"{self.items}.")

    @property
    def label(self) -> str:
        """It without its law: "Pasal 83 ayat (3) huruf a", "Section 12(3)(a)", "Chapter Two"; "" for no part at all."""
        if not self.article and not self.paragraph:
            return ", ".join(filter(None, (self.division, self.chapter)))
        items = [*filter(None, self.items.split("."))]
        if self.kind == _INDONESIAN_KIND:
            parts = [self.division, f"Pasal {self.article}", f"ayat ({self.paragraph})" if self.paragraph else ""]
            parts += [f"{'angka' if item.isdecimal() else 'huruf'} {item}" for item in items]
            return " ".join(filter(None, parts))
        brackets = "".join(f"({part})" for part in filter(None, (self.paragraph, *items)))
        label = f"{self.kind} {self.article}{brackets}".strip()
        return ", ".join(filter(None, (self.division, label if self.article else self.chapter or label)))


def cite_clauses(first: Clause, last: Clause) -> str:
    """Return how a text is cited that begins in one clause and ends in another, "" where it lies in none.

    Args:
        first: In which it begins.
        last: In which its last words stand.
    """
    label = first.label
    if first.holds(last) or not label:
        pass
    elif (first.law, first.division, first.article) != (last.law, last.division, last.article) or not last.paragraph:
        label = Clause(0, first.law, first.division, first.chapter, first.kind, first.article).label
    elif first.paragraph == last.paragraph or not first.paragraph:
        label = Clause(0, first.law, first.division, first.chapter, first.kind, first.article, first.paragraph).label
    else:
        whole = Clause(0, first.law, first.division, first.chapter, first.kind, first.article, first.paragraph).label
        label = f"{whole}{_RANGE}({last.paragraph})"
    return ", ".join(filter(None, (first.law, label))) if label else ""
