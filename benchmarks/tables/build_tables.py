"""Rebuilds the tables that derive from other people's data.

    python -m benchmarks.tables.build_tables FREEDICT.index FREEDICT.dict.dz

`analysis/freedict.tsv` comes from FreeDict's English-Indonesian dictionary (Debian's package `dict-freedict-eng-ind`),
`analysis/cldr.tsv` and `questions/places.tsv` from Unicode CLDR through the Babel package: names of countries and
languages; so does `bot/messages/locales/countries.tsv`, what readers read. See `index/data/NOTICE.md` for their
licences.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Mapping
from pathlib import Path

from babel import Locale

from index.analysis.word_lists import DATA

_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_MAX_WORDS = 4
_SENTENCE = re.compile(r"(?:i|i'm|i've|you're) ")
_SHOWN_NAMES = Path("bot/messages/locales/countries.tsv")
_NOT_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}


def decode_number(text: str) -> int:
    """Return a number of a dictd index, written in base 64, most significant digit first."""
    value = 0
    for digit in text:
        value = value * 64 + _BASE64.index(digit)
    return value


def read_entries(index: Path, dictionary: Path) -> list[str]:
    """Return the entries of a dictd dictionary in the order of the file."""
    data = gzip.decompress(dictionary.read_bytes())
    spans = set()
    for line in index.read_text("utf-8").splitlines():
        _, start, length = line.split("\t")
        spans.add((decode_number(start), decode_number(length)))
    return [data[start : start + length].decode("utf-8") for start, length in sorted(spans)]


def read_pairs(entry: str) -> list[tuple[str, str]]:
    """Return the (English, Indonesian) pairs of an entry.

    The first line is the headword with its pronunciation and class; translations stand on the second line or on
    numbered ones, with commas between them; the other lines are English definitions.
    """
    lines = entry.strip().splitlines()
    if len(lines) < 2 or "<suffix>" in lines[0] or "<prefix>" in lines[0]:
        return []
    head = re.split(r"\s*[/<\[(]", lines[0])[0].strip()
    pairs = []
    for number, line in enumerate(lines[1:]):
        numbered = re.match(r"^\s*\d+\.\s+(\S.*)$", line)
        if number and not numbered:
            continue
        translations = numbered.group(1) if numbered else line
        pairs += [
            (head, re.sub(r"\([^)]*\)", "", translation).strip())
            for translation in re.sub(r"\s+\d+\.$", "", translations).split(",")
        ]
    return pairs


def select_pairs(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs worth keeping, in lower case, each once: letters only, at most four words a side.

    Sentences of a phrase book, such as "I told you so", are no words or terms.
    """
    form = re.compile(r"^[^\W\d_]+(?:[ '’.-][^\W\d_]+)*$")
    distinct = dict.fromkeys(
        (english.casefold(), indonesian.casefold())
        for english, indonesian in pairs
        if form.match(english) and form.match(indonesian)
    )
    kept = [pair for pair in distinct if not _SENTENCE.match(pair[0])]
    return [pair for pair in kept if all(len(side.split()) <= _MAX_WORDS for side in pair)]


def read_names() -> list[tuple[str, str]]:
    """Return the names of countries and languages in CLDR, in both languages, where they differ."""
    english, indonesian = Locale("en"), Locale("id")
    pairs = []
    for attribute in ("territories", "languages"):
        names = getattr(indonesian, attribute)
        pairs += [(name, names[code]) for code, name in getattr(english, attribute).items() if code in names]
    return [pair for pair in pairs if pair[0].casefold() != pair[1].casefold()]


def read_territories() -> list[tuple[str, str]]:
    """Return the names of countries in CLDR, in both languages."""
    english, indonesian = Locale("en").territories, Locale("id").territories
    codes = [code for code in map(str, english) if code.isalpha() and code in indonesian and code not in _NOT_COUNTRIES]
    return [(english[code], indonesian[code]) for code in codes]


def write_shown_names() -> None:
    """Write each country's code and names, English first; a name that a language lacks is that of the other."""
    names: list[Mapping[str, str]] = [Locale(code).territories for code in ("en", "id")]
    codes = sorted({code for each in names for code in each if len(code) == 2 and code.isalpha()} - {"ZZ"})
    rows = [(code, *(own.get(code) or other[code] for own, other in (names, names[::-1]))) for code in codes]
    _SHOWN_NAMES.write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")
    print(f"{_SHOWN_NAMES.name}: {len(rows)} countries")


def write_table(name: str, pairs: list[tuple[str, str]]) -> None:
    """Write a table under `index/data/`: a pair a line, English first, a tab between."""
    path = DATA / name
    path.write_text("".join(f"{english}\t{indonesian}\n" for english, indonesian in pairs), "utf-8")
    print(f"{path.name}: {len(pairs)} pairs")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("dictionary", type=Path)
    options = parser.parse_args()
    entries = read_entries(options.index, options.dictionary)
    write_table("analysis/freedict.tsv", select_pairs([pair for entry in entries for pair in read_pairs(entry)]))
    write_table("analysis/cldr.tsv", select_pairs(read_names()))
    write_table("questions/places.tsv", select_pairs(read_territories()))
    write_shown_names()


if __name__ == "__main__":
    main()
