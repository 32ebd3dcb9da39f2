"""Inline queries typed letter by letter: from which letter on the right quote is seen, and what that costs.

    python -m benchmarks.typed_inline [--show]

Twice over the queries of `tests/data/typed_queries.tsv`. First as if somebody paused at every letter: where the right
quote comes among the first three results, and from where it stays. Then as people type, five at a time against the Bot
API server of the tests, a letter each 150 ms and 400 ms after a word: how many queries are sent to the bot, how many of
them are looked up, and how many answers go out. Needs the extra `test`.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from bot.answering import answer_in_chat, answer_message
from bot.application import build_application, serving
from bot.context import KutipContext
from bot.handlers.readers import inline
from bot.settings.settings import load_settings
from bot.values.exchanges import Exchange, Languages
from index import Collection, build_collection
from index.models import Language, Strength
from tests.botapi import BotApiServer, User

ROOT = Path(__file__).resolve().parents[1]
QUERIES = ROOT / "tests/data/typed_queries.tsv"
SHOWN = 3
PEOPLE = 5
KEY_SECONDS, WORD_SECONDS = 0.15, 0.4


@dataclass(frozen=True)
class TypedQuery:
    """What somebody types, in their language, and words of the quote that they look for."""

    language: Language
    text: str
    words: str


@dataclass(frozen=True)
class Sight:
    """From which letter the right quote is first seen, and from which one to the end; None where it never is."""

    begins: int | None
    stays: int | None


def read_queries() -> list[TypedQuery]:
    """Return the queries, in their order."""
    rows = (line.split("\t") for line in QUERIES.read_text("utf-8").splitlines())
    return [TypedQuery(Language(language), text, words) for language, text, words in rows]


def watch(query: TypedQuery, collection: Collection) -> Sight:
    """Return where the right quote comes to the screen if every letter is answered."""
    places = [_find_place(query.text[: n + 1], query, collection) for n in range(len(query.text))]
    is_seen = [place is not None for place in places]
    return Sight(is_seen.index(True) + 1 if True in is_seen else None, _stays_from(is_seen))


def _find_place(typed: str, query: TypedQuery, collection: Collection) -> int | None:
    if sum(map(str.isalnum, typed)) < inline.MIN_LETTERS:
        return None
    answer = None
    for text in dict.fromkeys((typed, collection.leave_out_begun(typed))):
        exchange = answer_message(text, lambda found: Languages(query.language, found or query.language), collection)
        answer = answer or exchange.take_answer(Strength.LIKELY)
    for place, quote in enumerate(answer.quotes[:SHOWN] if answer else ()):
        if query.words in " ".join(quote.text.split()):
            return place
    return None


def _stays_from(is_seen: list[bool]) -> int | None:
    """Return the letter, from 1, from which on something is seen to the end."""
    if not is_seen[-1]:
        return None
    return next((n + 2 for n in range(len(is_seen) - 2, -1, -1) if not is_seen[n]), 1)


async def type_all(queries: list[TypedQuery]) -> tuple[int, int, int, int]:
    """Return how many queries were sent, looked up and answered, and how many ended with the right quote first."""
    looked_up = 0

    async def count(*args: object, **options: object) -> Exchange:
        nonlocal looked_up
        looked_up += 1
        return await answer_in_chat(*args, **options)  # type: ignore[arg-type]

    with tempfile.TemporaryDirectory() as folder:
        async with BotApiServer(inline_query_lifetime_seconds=60.0) as server:
            settings = load_settings(
                token=server.token, api_url=server.url, data_folder=Path(folder), seeds_folder=ROOT / "seeds"
            )
            application = build_application(settings)
            async with serving(application):
                server.attach(application)
                with (
                    patch.object(inline, "answer_in_chat", count),
                    patch.object(inline, "_answer_suggestions", _suggest_nothing),
                ):
                    people = [server.add_user("Siti", language_code=query.language) for query in queries]
                    is_right = []
                    for together in _divide(list(zip(queries, people, strict=True))):
                        is_right += await asyncio.gather(*(_type(query, person) for query, person in together))
                sent = sum(len(query.text) for query in queries)
                return sent, looked_up, len(server.calls_of("answerInlineQuery")), sum(is_right)


def _divide(typed: list[tuple[TypedQuery, User]]) -> list[list[tuple[TypedQuery, User]]]:
    """Return who types at the same time."""
    return [typed[n : n + PEOPLE] for n in range(0, len(typed), PEOPLE)]


async def _suggest_nothing(_: Language, __: KutipContext) -> list[object]:
    """Suggest nothing: what stands there before the third letter is no look-up of what is typed."""
    return []


async def _type(query: TypedQuery, person: User) -> bool:
    asked = None
    for n, letter in enumerate(query.text):
        asked = person.query_inline(query.text[: n + 1])
        await asyncio.sleep(WORD_SECONDS if letter == " " else KEY_SECONDS)
    assert asked is not None
    results = (await asked.answered()).results
    return bool(results) and query.words in " ".join(results[0].text.split())


def main() -> None:
    """Print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print each query too")
    shows = parser.parse_args().show
    queries, collection = read_queries(), build_collection(ROOT / "seeds")
    sights = [watch(query, collection) for query in queries]
    if shows:
        for query, sight in zip(queries, sights, strict=True):
            print(f"{sight.begins or '-':>3} {sight.stays or '-':>3} of {len(query.text):3}  {query.text}")
    for name, seen in (("is first seen", [s.begins for s in sights]), ("stays", [s.stays for s in sights])):
        found = [(n, len(query.text)) for n, query in zip(seen, queries, strict=True) if n is not None]
        letters, shares = [n for n, _ in found], [n / length for n, length in found]
        print(
            f"right quote {name}: {len(found)}/{len(queries)}; at letter {statistics.median(letters):g} (median),"
            f" {max(letters)} (worst), {statistics.median(shares):.0%} of the query (median)"
        )
    sent, looked_up, answered, right = asyncio.run(type_all(queries))
    print(
        f"typed: {sent} letters sent by Telegram, {looked_up} looked up, {answered} answered, {right} end right first"
    )


if __name__ == "__main__":
    main()
