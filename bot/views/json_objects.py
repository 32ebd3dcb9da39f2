"""Answers and sources as JSON objects for other programs; the fields are a contract.

Imports nothing of the bot, so that `kutip ask --json` starts fast.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from index.models import (
    Abstention,
    Answer,
    Citation,
    Document,
    Language,
    Moment,
    Quote,
    Referral,
    Strength,
    Subject,
    Verdict,
)

# Line breaks to some readers of lines, and half code points, which UTF-8 cannot hold.
_ESCAPED = re.compile("[\u0085\u2028\u2029\ud800-\udfff]")

JsonObject = Mapping[str, object]


def describe_result(result: Answer | Abstention) -> JsonObject:
    """Returns the object of an answer, or of why there is none; `quotes` are at most five, best first."""
    answer = result if isinstance(result, Answer) else None
    described: dict[str, object] = {
        "question": result.question,
        "language": result.language.value,
        "answered": answer is not None and answer.strength.reaches(Strength.LIKELY),
        "strength": answer.strength.value if answer else None,
        "reason": result.reason.value if isinstance(result, Abstention) else None,
        "missing": list(result.missing),
        "confidence": float(result.confidence),
        "quotes": [_describe_quote(quote) for quote in answer.quotes] if answer else [],
    }
    # Said only where it is so.
    if result.referral is not None:
        described["referral"] = _describe_referral(result.referral)
    if isinstance(result, Abstention) and result.ends is not None:
        described["documents_end"] = result.ends.isoformat()
    if answer is not None and answer.voices > 1:
        described["voices"] = answer.voices
    if answer is not None and answer.other_places:
        described["other_places"] = list(answer.other_places)
    if isinstance(result, Abstention) and result.is_one_sided:
        described["one_sided"] = True
    if isinstance(result, Abstention) and result.procedure:
        described["procedure"] = [_describe_quote(quote) for quote in result.procedure]
    return described


def describe_verdict(verdict: Verdict) -> JsonObject:
    """Returns the object of a verdict; all offsets count code points, in the claim or in the document's text.

    Its `verdict` is that on all of the claim: `altered` or `differs` where one of `others` is.
    """
    return {
        "claim": verdict.claim,
        "language": verdict.language.value,
        "verdict": verdict.gravest.value,
        "marks": [{"start": mark.span.start, "end": mark.span.end, "kind": mark.kind.value} for mark in verdict.marks],
        "differences": [
            {
                "kind": difference.kind.value,
                "source": difference.source,
                "claim": difference.claim,
                "source_span": list(difference.source_span),
                "claim_span": list(difference.claim_span),
            }
            for difference in verdict.differences
        ],
        "quotes": [_describe_quote(quote) for quote in verdict.quotes],
        "cuts": [{"kind": cut.kind.value, "words": cut.words, "span": list(cut.span)} for cut in verdict.cuts],
        "unchecked": [verdict.claim[slice(*span)] for span in verdict.unchecked],
        "wrong_speaker": verdict.claim[slice(*verdict.wrong_speaker)] if verdict.wrong_speaker else None,
        "speaker": verdict.speaker,
        "title_of": verdict.title_of.document_id if verdict.title_of else None,
        "others": [{"span": list(one.span), **describe_verdict(one.verdict)} for one in verdict.others],
    }


def describe_document(document: Document) -> JsonObject:
    """Returns the object of a source."""
    return {
        "id": document.id,
        **_describe_origin(document),
        "language": document.language.value,
        "translation_of": document.translation_of,
        "valid_from": _write_moment(document.valid_from),
        "valid_until": _write_moment(document.valid_until),
        "supersedes": list(document.supersedes),
        "show_whole": document.may_be_shown_whole,
        "file": document.file_name,
    }


def _describe_origin(source: Document | Citation) -> JsonObject:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "author_role": source.author_role,
        "published": source.published.isoformat() if source.published else None,
        "genre": source.genre.value if source.genre else None,
        "about": _describe_subject(source.about),
        "url": source.url,
    }


def write_line(value: JsonObject) -> str:
    """Returns an object as one line of JSON, without its end."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def _describe_quote(quote: Quote) -> JsonObject:
    citation = quote.citation
    described: dict[str, object] = {
        "id": quote.id,
        "document": citation.document_id,
        **_describe_origin(citation),
        "page": citation.page,
        "section": citation.section,
        "table": _describe_row(quote),
        "valid_until": _write_moment(citation.standing.valid_until),
        "superseded_by": citation.standing.replaced_by,
        "language": citation.language.value,
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "highlight": [quote.highlight.start, quote.highlight.end],
        "score": float(quote.score),
    }
    # Said only where it is so, as of cells.
    if citation.standing.valid_from is not None:
        described["valid_from"] = _write_moment(citation.standing.valid_from)
    if citation.reading is not None:
        described["reading"] = citation.reading.value
    return described


def _write_moment(moment: Moment | None) -> str | None:
    return str(moment) if moment else None


def _describe_referral(referral: Referral) -> JsonObject:
    return {
        "own_case": referral.is_own_case,
        "service": referral.service.value if referral.service else None,
        "authority": referral.authority.name[Language.EN] if referral.authority else None,
        "url": referral.link or (referral.authority.url if referral.authority else None),
    }


def _describe_row(quote: Quote) -> JsonObject | None:
    """Returns the row of a quote; only where the largest number was asked for, it says which cell that is."""
    if quote.table is None:
        return None
    row = {"caption": quote.table.caption, "heads": list(quote.table.heads), "cells": list(quote.table.cells)}
    return row if quote.largest is None else row | {"largest": quote.largest}


def _describe_subject(about: Subject) -> JsonObject:
    date = about.date.isoformat() if about.date else None
    return {"place": about.place, "event": about.event, "date": date}
