"""Claims generated from the seeds: quotes as people pass them on, altered ones, and texts of other origin."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index import Collection
from index.models import Span
from index.passages.passages import divide_document

NOWHERE = Span(0, 0)
UNRELATED = tuple(
    line
    for line in (Path(__file__).parent / "data" / "unrelated_claims.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)
NAMES = ("Nazarbayev", "Widodo", "Uzbekistan", "Bishkek", "Erdoğan", "Surabaya")
LOOKALIKES = dict(zip("aeopcxAEOPCTMHBK", "аеорсхАЕОРСТМНВК", strict=True))
INVISIBLE = "\u200b\u200c\u200d\u2060\u00ad\u200e\u202e\ufeff"
QUOTES = (("“", "”"), ("«", "»"), ("„", "“"), ('"', '"'), ("‘", "’"), ("", ""), ("「", "」"))
ADDED = ("really", "secretly", "diam-diam", "perhaps", "konon", "today")
WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Case:
    """A claim and where it comes from.

    Attributes:
        way: How it was made.
        document_id: Of its source; None for a text of other origin.
        sentences: The span of its source in the document.
    """

    way: str
    text: str
    document_id: str | None = None
    sentences: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class _Source:
    document_id: str
    text: str
    span: Span


Way = Callable[[str, random.Random], str | None]


def make_cases(collection: Collection, counts: dict[str, int], seed: int) -> list[Case]:
    """So many cases of each way, the same ones for the same seed."""
    rng = random.Random(seed)
    singles, runs = _list_sources(collection, (1,)), _list_sources(collection, (2, 3, 4))
    cases: list[Case] = []
    for way, count in counts.items():
        if way == "unrelated":
            cases += (Case(way, text) for text in rng.sample(UNRELATED, count))
            continue
        pool = runs if way in {"several", "framed"} else singles + runs if way == "ellipsis" else singles
        made = _make(way, pool, rng)
        cases += (next(made) for _ in range(count))
    return cases


def _list_sources(collection: Collection, lengths: Sequence[int]) -> list[_Source]:
    return [
        _Source(document.id, document.text[slice(*span)], span)
        for document in collection.documents
        for passage in divide_document(document).passages
        for length in lengths
        for first in range(len(passage.sentences) - length + 1)
        for span in [Span(passage.sentences[first].start, passage.sentences[first + length - 1].end)]
    ]


def _make(way: str, pool: list[_Source], rng: random.Random) -> Iterator[Case]:
    alter = WAYS[way]
    while True:
        for source in rng.sample(pool, len(pool)):
            text = alter(source.text, rng)
            if text is not None and (text != source.text or way in {"whole", "several"}):
                yield Case(way, text, source.document_id, source.span)


def _pick(text: str, rng: random.Random, pattern: re.Pattern[str] = WORD, min_chars: int = 1) -> re.Match[str] | None:
    found = [match for match in pattern.finditer(text) if len(match[0]) >= min_chars]
    return rng.choice(found) if found else None


def _replace(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def keep(text: str, rng: random.Random) -> str:
    return text


def requote(text: str, rng: random.Random) -> str:
    """Other quotation marks around it, others within or none."""
    opening, closing = rng.choice(QUOTES)
    bare = re.sub(r"[“”\"]|(?<!\w)['‘’]|['’](?!\w)", rng.choice(["", "'", '"', "”"]), text)
    return f"{opening}{bare}{closing}"


def change_case(text: str, rng: random.Random) -> str:
    return rng.choice([text.upper(), text.lower(), text.title() if "’" not in text else text.upper()])


def respace(text: str, rng: random.Random) -> str:
    return re.sub(r"\s+", lambda _: rng.choice(["  ", "\n", "\u00a0", "\t", " \n\n "]), f"\n{text} ")


def frame(text: str, rng: random.Random) -> str:
    return rng.choice(
        [
            f"Kutipan dari berita: “{text}”",
            f"🎉🎉 {text}\n\n#pemilu #kazakhstan",
            f"Sumber: https://example.com/a?b=1\n{text}",
            f"Source: {text}\nhttps://example.com",
            f"{text}\n\nTolong sebarkan ke semua grup!",
            f"{text} 👍🏽",
        ]
    )


def cut_start(text: str, rng: random.Random) -> str | None:
    words = list(WORD.finditer(text))
    return text[words[rng.randint(2, len(words) // 2)].start() :] if len(words) >= 10 else None


def cut_end(text: str, rng: random.Random) -> str | None:
    words = list(WORD.finditer(text))
    if len(words) < 10:
        return None
    return text[: words[rng.randint(len(words) // 2, len(words) - 3)].end()] + rng.choice(["", ".", "…", " ..."])


def shorten(text: str, rng: random.Random) -> str | None:
    words = list(WORD.finditer(text))
    if len(words) < 16:
        return None
    first = rng.randint(4, len(words) // 2)
    last = rng.randint(first + 2, len(words) - 5)
    return f"{text[: words[first].end()]} {rng.choice(['…', '...', '[…]', '(...)'])} {text[words[last].start() :]}"


def change_digit(text: str, rng: random.Random) -> str | None:
    match = _pick(text, rng, re.compile(r"\d"))
    return _replace(text, match, rng.choice([d for d in "0123456789" if d != match[0]])) if match else None


def change_name(text: str, rng: random.Random) -> str | None:
    match = _pick(text, rng, re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}"))
    return _replace(text, match, rng.choice(NAMES)) if match else None


def negate(text: str, rng: random.Random) -> str | None:
    match = _pick(text, rng, re.compile(r"\b(?:is|are|was|were|will|has|have|should|akan|telah|menjadi|dapat)\b"))
    if match is None:
        return None
    is_english = match[0] not in {"akan", "telah", "menjadi", "dapat"}
    return _replace(text, match, f"{match[0]} not" if is_english else f"tidak {match[0]}")


def swap_words(text: str, rng: random.Random) -> str | None:
    match = _pick(text, rng, re.compile(r"\b([^\W\d_]+) ([^\W\d_]+)\b"))
    if match is None or match[1].lower() == match[2].lower():
        return None
    return _replace(text, match, f"{match[2]} {match[1]}")


def drop_word(text: str, rng: random.Random) -> str | None:
    match = _pick(text, rng, re.compile(r"(?<=\w )[^\W\d_]+ (?=\w)"))
    return _replace(text, match, "") if match else None


def add_word(text: str, rng: random.Random) -> str | None:
    match = _pick(text, rng)
    return _replace(text, match, f"{match[0]} {rng.choice(ADDED)}") if match else None


def hide(text: str, rng: random.Random) -> str | None:
    match = _pick(text, rng, min_chars=3)
    at = match.start() + rng.randint(1, 2) if match else 0
    return f"{text[:at]}{rng.choice(INVISIBLE)}{text[at:]}" if match else None


def disguise(text: str, rng: random.Random) -> str | None:
    match = _pick(text, rng, re.compile("[aeopcxAEOPCTMHBK]"))
    return _replace(text, match, LOOKALIKES[match[0]]) if match else None


WAYS: dict[str, Way] = {
    "whole": keep,
    "several": keep,
    "requoted": requote,
    "case": change_case,
    "white space": respace,
    "framed": frame,
    "cut at the start": cut_start,
    "cut at the end": cut_end,
    "ellipsis": shorten,
    "digit": change_digit,
    "name": change_name,
    "negated": negate,
    "swapped": swap_words,
    "dropped": drop_word,
    "added": add_word,
    "invisible": hide,
    "look-alike": disguise,
}
VERBATIM = ("whole", "several", "requoted", "case", "white space", "framed")
CUT = ("cut at the start", "cut at the end")
ALTERED = ("digit", "name", "negated", "swapped", "dropped", "added", "invisible", "look-alike")
