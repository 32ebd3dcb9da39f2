"""How much is asked, and how well it is answered: figures for admins, by day and in shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.messages.keys import Key, name_key
from bot.messages.texts import find_separators, format_number, phrase
from bot.values.question_counts import QuestionCounts
from bot.values.votes import MAX_WORST_QUOTES, DisputedQuote, Serving, VoteCounts
from bot.views.admin.question_lists import name_outcome
from bot.views.citation import name_language
from bot.views.message import Foreign, Message, MessageBuilder
from bot.views.table_rows import lay_out_quote
from index.models import Language, Strength

_MAX_DOCUMENTS = 3
_MAX_QUOTE_UNITS = 160
_MAX_DAYS_DRAWN = 31
_BARS = "▁▂▃▄▅▆▇█"


def render_statistics(
    counts: QuestionCounts | None,
    votes: VoteCounts,
    disputed: Sequence[DisputedQuote],
    serving: Serving,
    days: int,
    language: Language,
) -> Message:
    """Returns the figures of some days, a line each.

    Args:
        counts: Of the questions; None where questions are not stored.
        votes: Of the same days.
        disputed: Most votes against first; those after the third are left out.
        serving: What answers now.
        days: That were looked at, today included.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.STATS_TITLE, language, n=days, is_bold=True)
    builder.start_line()
    if counts is None:
        builder.start_line()
        builder.add_phrase(Key.QUESTIONS_OFF, language)
    elif counts.total == 0:
        builder.start_line()
        builder.add_phrase(Key.QUESTIONS_NONE, language)
    else:
        _add_questions(builder, counts, language)
    builder.start_line()
    builder.add_phrase(Key.STATS_VOTES, language, up=votes.up, down=votes.down)
    builder.start_line()
    builder.add_phrase(Key.STATS_SERVING, language, n=serving.documents, generation=Foreign(serving.generation or "–"))
    if disputed:
        builder.start_paragraph()
        builder.add_phrase(Key.STATS_DISPUTED, language)
    for item in disputed[:MAX_WORST_QUOTES]:
        builder.start_line()
        words, place = lay_out_quote(item.quote)
        highlight = words[place.start : place.end]
        builder.add_phrase(
            Key.STATS_DISPUTED_ROW,
            language,
            up=item.votes.up,
            down=item.votes.down,
            quote=Foreign(highlight, max_units=_MAX_QUOTE_UNITS),
            document=Foreign(item.quote.citation.document_id),
        )
    return builder.build()


def _add_questions(builder: MessageBuilder, counts: QuestionCounts, language: Language) -> None:
    busiest = max(counts.by_day, key=lambda day: counts.by_day[day])
    builder.start_line()
    builder.add_phrase(
        Key.STATS_QUESTIONS,
        language,
        n=counts.total,
        average=_round_average(counts.total / len(counts.by_day)),
        day=busiest,
        most=counts.by_day[busiest],
    )
    if 1 < len(counts.by_day) <= _MAX_DAYS_DRAWN:
        builder.start_line()
        builder.add(_draw_bars(list(counts.by_day.values())))
    refused = {name_outcome(reason, language): times for reason, times in counts.refusals.items()}
    builder.start_line()
    builder.add_phrase(
        Key.STATS_ANSWERED,
        language,
        strong=format_share(counts.outcomes.get(Strength.STRONG, 0), counts.total),
        likely=format_share(counts.outcomes.get(Strength.LIKELY, 0), counts.total),
        partial=format_share(counts.outcomes.get(Strength.PARTIAL, 0), counts.total),
        refused=format_share(sum(refused.values()), counts.total),
    )
    lines = [
        (Key.STATS_REFUSED, refused),
        (Key.STATS_LANGUAGES, {name_language(each, language): times for each, times in counts.languages.items()}),
        (
            Key.STATS_PLACES,
            {phrase(name_key("PLACE", place), language): times for place, times in counts.places.items()},
        ),
    ]
    for key, tally in lines:
        if tally:
            builder.start_line()
            builder.add_phrase(key, language, shares=", ".join(_list_shares(tally, counts.total)))
    if counts.documents:
        builder.start_line()
        builder.add_phrase(Key.STATS_DOCUMENTS, language, documents=_list_documents(counts.documents, language))
    if counts.median_ms is not None and counts.p95_ms is not None:
        builder.start_line()
        builder.add_phrase(
            Key.STATS_LATENCY,
            language,
            median=counts.median_ms,
            p95=counts.p95_ms,
        )


def _round_average(average: float) -> float:
    """Whole from ten on, else to a tenth; what is not nothing is never 0."""
    return round(average) if average >= 10 else max(round(average, 1), 0.1)


def format_share(part: int, total: int) -> str:
    """Returns "62%"; what is not nothing is never 0%."""
    return "<1%" if 0 < part * 200 < total else f"{round(100 * part / total)}%"


def _draw_bars(values: Sequence[int]) -> str:
    """A bar a day, in eighths of the highest; a day without questions has a line only."""
    highest = max(values)
    return "".join(_BARS[-(-value * (len(_BARS) - 1) // highest)] for value in values)


def _list_shares(tally: Mapping[str, int], total: int) -> list[str]:
    return [f"{name} {format_share(times, total)}" for name, times in tally.items()]


def _list_documents(documents: Mapping[str, int], language: Language) -> list[str | Foreign]:
    first = list(documents.items())[:_MAX_DOCUMENTS]
    listed: list[str | Foreign] = []
    for separator, (document, times) in zip(["", *find_separators(len(first), language)], first, strict=True):
        listed += [separator, Foreign(document), f" ({format_number(times, language)})"]
    return listed
