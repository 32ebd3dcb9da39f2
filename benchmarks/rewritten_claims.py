"""Makes claims of a collection's own sentences: some say the same in other words, some say something else.

    python -m benchmarks.rewritten_claims SEEDS [--sentences N] [--seed N] > FILE.jsonl

What is safe to rewrite keeps a sentence true: synonyms of one sense, a number in words or digits, an adjunct left out
or moved behind. A changed number, a "not" more or less, or an opposite makes it say something else. They are nearer to
their sentences than what people write, so that they tell false alarms at scale rather than what is found. Each is a
line `{"id", "claim", "verdict", "passage", "way"}`, as `benchmarks.learn_claims` reads them. With `--measure` nothing
is written but a table of what the collection says of them, by the way in which they were made.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from index.analysis.word_lists import read_lines
from index.building.build import build_collection
from index.collection import Collection
from index.models import Language
from index.verification.statements.comparison import compare_statement
from index.verification.statements.denials import denies
from index.verification.statements.opposites import find_opposed
from index.verification.statements.values.claimed import ValueKind
from index.verification.statements.values.reading import read_values

_LEAST_CHARS, _MOST_CHARS, _LEAST_WORDS = 45, 260, 5
_BRACKETS, _SPACE = re.compile(r"\s?\([^()]*\)"), re.compile(r"\s+")
_LABEL = re.compile(r"(?:\(?\d{1,3}[a-z]?[.)]|\(?[a-z][.)]|\d+\. \(\d+\)|•|-|\*)\s+")
_SUBORDINATE = re.compile(
    r",\s(?:which|who|yang|meskipun|sehingga|although|while|sedangkan|where|with|dengan|making|serta|but|tetapi|dan|and)\b"
    r"|;\s|\s(?:although|meskipun|sehingga)\s"
)
_ADJUNCT = re.compile(r"((?:On|In|At|During|After|Pada|Di|Setelah|Sejak|Dalam)\s[^,]{3,60}),\s([^.]*)\.?$")
_WORD = re.compile(r"\b[a-z]{4,}\b")
_NUMBERS = {
    Language.EN: ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    Language.ID: ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"),
}
_BARE = re.compile(r"(?<![\d.,:/%-])\b(\d{1,2})\b(?![\d:/]|[.,]\d|\s?(?:%|th|st|nd|rd))")
_CHANGED = frozenset(
    (ValueKind.COUNT, ValueKind.SHARE, ValueKind.DAYS, ValueKind.MONTHS, ValueKind.DATE, ValueKind.MONEY)
)
_VERBS = {
    Language.EN: re.compile(r"\b(?:is|are|was|were|will|has|have|can|may|shall|must|should)\b"),
    Language.ID: re.compile(
        r"\b(?=(?:akan|dapat|harus|wajib|boleh|menjadi|dilakukan|dilaksanakan|ditetapkan|memiliki)\b)"
    ),
}
_NOT = {Language.EN: " not", Language.ID: "tidak "}
_DENIAL = re.compile(r"\b(?:not|tidak)\s")
# The most that a day of a month, or another number of two digits, is changed to.
_MOST_DAY, _MOST_NUMBER = 28, 60


@cache
def _read_synonyms(language: Language) -> Mapping[str, Sequence[str]]:
    """Return the words that stand in one set of synonyms alone, each with the others of it."""
    sets = [line.split(", ") for line in read_lines(f"analysis/synonyms_{language}.txt")]
    counts = Counter(word for words in sets for word in words)
    found: dict[str, list[str]] = defaultdict(list)
    for words in sets:
        for word in words:
            if counts[word] == 1 and " " not in word:
                found[word] += [other for other in words if other != word]
    return found


def list_sentences(collection: Collection, rng: random.Random) -> list[tuple[Language, str]]:
    """Return the sentences of a collection that say something by themselves, with their languages, in any order."""
    found = []
    for number, passage in enumerate(collection.index.passages):
        document = collection.index.documents[int(collection.index.document_numbers[number])]
        for span in passage.sentences:
            text = document.joined.text[slice(*span)]
            is_plain = not any(mark in text.strip() for mark in ("|", "\n", "=", "?"))
            if is_plain and _LEAST_CHARS <= len(text) <= _MOST_CHARS:
                found.append((document.language, text))
    rng.shuffle(found)
    return found


def _shorten(text: str) -> str:
    """Return the first clause of a sentence, without labels and brackets."""
    text = _LABEL.sub("", _BRACKETS.sub("", _SPACE.sub(" ", text).strip()), count=1)
    match = _SUBORDINATE.search(text)
    if match and len(text[: match.start()].split()) > _LEAST_WORDS:
        text = f"{text[: match.start()]}."
    return text[:1].upper() + text[1:]


def _replace_words(text: str, language: Language, count: int, rng: random.Random) -> str | None:
    known = _read_synonyms(language)
    places = [match for match in _WORD.finditer(text) if match[0] in known]
    for match in sorted(rng.sample(places, min(count, len(places))), key=lambda one: -one.start()):
        text = text[: match.start()] + rng.choice(known[match[0]]) + text[match.end() :]
    return text if places else None


def _move_adjunct(text: str) -> str | None:
    match = _ADJUNCT.match(text)
    return f"{match[2][:1].upper()}{match[2][1:]}, {match[1][:1].lower()}{match[1][1:]}." if match else None


def _drop_adjunct(text: str) -> str | None:
    match = _ADJUNCT.match(text)
    return f"{match[2][:1].upper()}{match[2][1:]}." if match and len(match[2].split()) >= _LEAST_WORDS else None


def _spell_number(text: str, language: Language) -> str | None:
    words, match = _NUMBERS[language], _BARE.search(text)
    if match and 1 < int(match[1]) < len(words):
        return text[: match.start()] + words[int(match[1])] + text[match.end() :]
    for number, word in enumerate(words[2:], start=2):
        if re.search(rf"\b{word}\b", text):
            return re.sub(rf"\b{word}\b", str(number), text, count=1)
    return None


def _change_number(text: str, language: Language, rng: random.Random) -> str | None:
    values = [value for value in read_values(text, language) if value.kind in _CHANGED]
    digits = re.search(r"\d+", text[slice(*values[0].number)]) if len(values) == 1 else None
    if digits is None:
        return None
    start, most = (
        values[0].number.start + digits.start(),
        _MOST_DAY if values[0].kind is ValueKind.DATE else _MOST_NUMBER,
    )
    if len(digits[0]) <= len(str(most)):
        other = str(rng.choice([one for one in range(2, most) if abs(one - int(digits[0])) > 1]))
    else:
        other = rng.choice([one for one in "123456789" if one != digits[0][0]]) + digits[0][1:]
    return text[:start] + other + text[start + len(digits[0]) :]


def _deny(text: str, language: Language) -> str | None:
    if denies(text):
        fewer = _DENIAL.sub("", text, count=1)
        return None if denies(fewer) else fewer
    match = _VERBS[language].search(text)
    return text[: match.end()] + _NOT[language] + text[match.end() :] if match else None


def _oppose(text: str, rng: random.Random) -> str | None:
    opposed = find_opposed(text)
    if not opposed:
        return None
    span, opposites = rng.choice(opposed)
    return text[: span.start] + opposites.typical.replace("-", " ") + text[span.end :]


def rewrite_sentence(text: str, language: Language, rng: random.Random) -> Iterator[tuple[str, str, str]]:
    """Yield what says the same as a sentence and what does not: the way, the verdict and the claim.

    Args:
        text: The sentence.
        language: Its own.
        rng: Chooses the words.
    """
    text = _shorten(text)
    if len(text.split()) < _LEAST_WORDS:
        return
    spelled, others = _spell_number(text, language), {}
    agreeing = {
        "synonym": _replace_words(text, language, 1, rng),
        "synonyms": _replace_words(text, language, 3, rng),
        "dropped": _drop_adjunct(text),
        "moved": _move_adjunct(text),
        "number in other form": spelled,
        "the same, synonyms": spelled and _replace_words(spelled, language, 2, rng),
    }
    for way, changed in (
        ("number", _change_number(text, language, rng)),
        ("negation", _deny(text, language)),
        ("opposite", _oppose(text, rng)),
    ):
        others[way] = changed
        others[f"{way}, synonyms"] = changed and _replace_words(changed, language, 2, rng)
    for verdict, claims in (("agree", agreeing), ("contradict", others)):
        for way, claim in claims.items():
            if claim and claim != text:
                yield way, verdict, claim


def _measure(collection: Collection, rows: Sequence[Mapping[str, str]]) -> None:
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        found = compare_statement(collection.index, row["claim"], collection.home, collection.judge)
        counts[row["verdict"], row["way"], found.kind.value if found else "nothing"] += 1
    for verdict, way in dict.fromkeys((verdict, way) for verdict, way, _ in counts):
        told = {kind: counts[verdict, way, kind] for kind in ("differs", "agrees", "undecided", "nothing")}
        print(f"{verdict:10} {way:22}", *(f"{kind} {count:5}" for kind, count in told.items()))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seeds", metavar="SEEDS")
    parser.add_argument("--sentences", type=int, default=250, help="so many sentences are rewritten (250)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--measure", action="store_true", help="print what the collection says of them")
    parsed = parser.parse_args()
    collection, rng = build_collection(Path(parsed.seeds)), random.Random(parsed.seed)
    rows = [
        {"id": f"{number}-{way}", "claim": claim, "verdict": verdict, "passage": text, "way": way}
        for number, (language, text) in enumerate(list_sentences(collection, rng)[: parsed.sentences])
        for way, verdict, claim in rewrite_sentence(text, language, rng)
    ]
    if parsed.measure:
        _measure(collection, rows)
        return
    for row in rows:
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
