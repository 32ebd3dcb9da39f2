"""Roles of authors in the reader's language: "Ambassador of Kazakhstan", "Duta Besar Kazakhstan"."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from typing import NamedTuple

from bot.messages.texts import read_locale_file
from bot.views.wording.countries import find_country
from index.models import Language

# Words that stay small where a role is written in capitals.
_SMALL = {"of", "to", "the", "and", "dan", "untuk", "bagi"}


class _Table(NamedTuple):
    offices: Mapping[str, str]
    bodies: Mapping[str, str]


def name_role(role: str, language: Language) -> str:
    """Returns a role in the reader's language where every word of it is known in both; else as it stands.

    Args:
        role: White space folded; "office [of body] [of country] [to country]" in one of the languages.
        language: The reader's.
    """
    other = Language.EN if language is Language.ID else Language.ID
    table = _read_table(other)
    folded = " ".join(role.casefold().replace("-", " ").split())
    for office in _order_by_length(other):
        if folded != office and not folded.startswith(f"{office} "):
            continue
        named = _name_rest(role[len(office) :].strip(), other, language)
        if named is not None:
            words = table.offices[office]
            return (_capitalise(words) if role[:1].isupper() else words) + named
    return role


def is_held_for(role: str) -> bool:
    """Returns whether a role says for whom somebody speaks: an office of a body or a country, and no mere degree.

    Args:
        role: As of `name_role`.
    """
    folded = " ".join(role.casefold().replace("-", " ").split())
    return not any(folded == office for language in Language for office in _order_by_length(language))


def _name_rest(rest: str, written_in: Language, language: Language) -> str | None:
    """What follows an office, in the reader's language; None where a word of it is unknown."""
    if not rest:
        return ""
    held, sent = _split(rest, r"\s*\bto\s+" if written_in is Language.EN else r"\s*\b(?:untuk|bagi)\s+")
    if held and written_in is Language.EN:
        opened = re.match(r"(?:of|for)\s+", held)
        if opened is None:
            return None
        held = held[opened.end() :]
    named = []
    if held:
        if (body := _name_body(held, written_in, language)) is None:
            return None
        named.append(f"of {body}" if language is Language.EN else body)
    if sent:
        if (country := find_country(sent, language)) is None:
            return None
        named.append(f"to {country}" if language is Language.EN else f"untuk {country}")
    return "".join(f" {part}" for part in named)


def _name_body(text: str, written_in: Language, language: Language) -> str | None:
    """A country, a body, or a body of a country."""
    if country := find_country(text, language):
        return country
    bodies = _read_table(written_in).bodies
    plain = text.removeprefix("the ").removeprefix("The ")
    for body in sorted(bodies, key=len, reverse=True):
        if not plain.casefold().startswith(body):
            continue
        of = plain[len(body) :].strip()
        if of and written_in is Language.EN:
            of = of.removeprefix("of ").strip() if of.startswith("of ") else "-"
        country = find_country(of, language) if of else ""
        if country is None:
            continue
        named = _capitalise(bodies[body])
        if language is Language.EN:
            return f"the {named} of {country}" if country else f"the {named}"
        return f"{named} {country}".strip()
    return None


def _split(text: str, pattern: str) -> tuple[str, str]:
    """The words before and behind the last preposition."""
    found = list(re.finditer(pattern, text))
    return (text[: found[-1].start()].strip(), text[found[-1].end() :].strip()) if found else (text, "")


def _capitalise(words: str) -> str:
    return " ".join(word if word in _SMALL else word[:1].upper() + word[1:] for word in words.split(" "))


@functools.cache
def _order_by_length(written_in: Language) -> tuple[str, ...]:
    return tuple(sorted(_read_table(written_in).offices, key=len, reverse=True))


@functools.cache
def _read_table(written_in: Language) -> _Table:
    """What each office and body of a language is called in the other one."""
    table = tomllib.loads(read_locale_file("roles.toml"))
    if written_in is Language.EN:
        return _Table(table["offices"], table["bodies"])
    # The first of several wins.
    offices, bodies = (
        {indonesian: english for english, indonesian in reversed(table[name].items())} for name in ("offices", "bodies")
    )
    return _Table(offices, bodies)
