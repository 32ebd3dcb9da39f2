"""A clause that a question names: "pasal 83 ayat 3 UU 8/2012", "section 12(3)", "article 7 of the constitution"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.passages.structure.law_names import LawName, find_law_names, find_laws_by_number

_ARTICLE = re.compile(
    r"(?<!\w)(?:(?:pasal|psl?\.?|article|art\.?|section|sec\.?|s\.|rule|regulation)\s*|§{1,2}\s*)"
    r"(?P<number>\d{1,4}(?:[a-z]{1,2}(?![a-z]))?|(?<!\w)[ivxlc]{1,6})(?!\w)(?P<brackets>(?:\s*\(\s*\w{1,4}\s*\)){0,4})",
    re.IGNORECASE,
)
# What begins every such reference, and few questions hold.
_KEYWORD = re.compile(r"(?<!\w)(?:pasal|psl?|art|sec|s\.|rule|regulation)|§", re.IGNORECASE)
_PARAGRAPH = re.compile(
    r"(?<!\w)(?:ayat|paragraph|para\.?|subsection|sub-section|clause)\s*\(?\s*(\d{1,2}[a-z]{0,2})\s*\)?(?!\w)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?<!\w)(?:huruf|angka|butir|letter|point|item)\s*\(?\s*([a-z]|\d{1,3})\s*\)?(?!\w)", re.IGNORECASE)
_EXPLANATION = re.compile(r"(?<!\w)penjelasan(?!\w)", re.IGNORECASE)
# What a law is about, behind its name, tells nothing that its number does not.
_SUBJECT = re.compile(r"\s*,?\s*(?:tentang|on|concerning|regarding)\b[^,;?!]*", re.IGNORECASE)
_BRACKET = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class ClauseReference:
    """A clause as a question names it.

    Attributes:
        typed: The words that name it, its law left out.
        article: "83", "22E", "IV".
        paragraph: "3", "" where none is named.
        items: "a", "a.1", "" where none is named.
        is_explanation: Whether the explanation of the clause is asked for.
        law: The law with a number or name of its own that the question names, if it does.
        law_typed: The words that name it.
        rest: What else the question says.
    """

    typed: str
    article: str
    paragraph: str
    items: str
    is_explanation: bool
    law: LawName | None
    law_typed: str
    rest: str


def find_reference(text: str) -> ClauseReference | None:
    """Return the clause that a question names; None where it names none, or several articles.

    Args:
        text: Of the question.
    """
    if not _KEYWORD.search(text):
        return None
    left = text
    law, law_typed, law_end = None, "", 0
    laws = [*find_law_names(text)] or [
        # Else "regulation 12" is itself what is looked for.
        named
        for named in find_laws_by_number(text)
        if _ARTICLE.search(_blank(text, *named[1:]))
    ]
    if len(laws) == 1:
        law, start, law_end = laws[0]
        law_typed = text[start:law_end]
        left = _blank(text, start, law_end)
    articles = [*_ARTICLE.finditer(left)]
    if len(articles) != 1:
        return None
    article = articles[0]
    typed = [article]
    inner = [part.lower() for part in _BRACKET.findall(article["brackets"])]
    paragraph = inner.pop(0) if inner and inner[0][0].isdigit() else ""
    named = _PARAGRAPH.search(left)
    if named and not paragraph:
        paragraph = named[1].lower()
        typed.append(named)
    for item in _ITEM.finditer(left):
        inner.append(item[1].lower())
        typed.append(item)
    if law is not None and law.number:
        following = min((match.start() for match in typed if match.start() >= law_end), default=len(left))
        subject = _SUBJECT.match(left, law_end, following)
        left = _blank(left, *subject.span()) if subject else left
    typed.sort(key=lambda match: match.start())
    words = " ".join(" ".join(match.group().split()) for match in typed)
    for match in typed:
        left = _blank(left, match.start(), match.end())
    explanation = _EXPLANATION.search(left)
    if explanation:
        left = _blank(left, *explanation.span())
    return ClauseReference(
        words, article["number"].upper(), paragraph, ".".join(inner), explanation is not None, law, law_typed, left
    )


def names_article(text: str, article: str) -> bool:
    """Whether a text names an article by its number.

    Args:
        text: Any text.
        article: As of `ClauseReference`.
    """
    return any(match["number"].upper() == article for match in _ARTICLE.finditer(text))


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
