"""The trip of a question, step by step, in plain lines. For operators, so in English only."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from index.questions.question import Question, read_question

if TYPE_CHECKING:
    from index.answering.explanation import ExplainedCandidate, ExplainedTerm, Explanation
    from index.answering.lookups import LookUp
    from index.collection import Collection
    from index.models import Abstention, Answer

_MAX_SHOWN_ALTERNATIVES = 8
_MAX_SHOWN_CHARS = 160


def explain_question(text: str, collection: Collection, shown: Answer | Abstention | None = None) -> Iterator[str]:
    """Yield how a question finds its answer.

    Args:
        text: Of the question, in full.
        collection: That is asked.
        shown: What was shown for it in a conversation, which may be less than it gets alone; None outside of one.
    """
    question = read_question(text)
    result = collection.answer(question)
    yield from write_explanation(question, collection.explain(question), result)
    if shown is not None and _write_outcome(shown) != _write_outcome(result):
        yield f"that is what it gets alone; in this conversation: {_write_outcome(shown)}"


def write_explanation(question: Question, explanation: Explanation, result: Answer | Abstention) -> Iterator[str]:
    """Yield the lines of an explanation."""
    yield from _write_reading(question)
    if explanation.looked_up is not None:
        yield ""
        yield from _write_look_up(explanation.looked_up)
        if explanation.looked_up.verdict is not None:
            yield ""
            yield _write_outcome(result)
            return
    yield ""
    yield "searched for (weight × passages that hold it):"
    for term in explanation.terms:
        yield from _write_term(term)
    for place, candidate in enumerate(explanation.candidates, start=1):
        yield ""
        yield from _write_candidate(place, candidate)
    yield ""
    if explanation.evidence is not None:
        yield f"confidence of the first: {explanation.confidence:.2f}, log-odds from"
        given = dataclasses.asdict(explanation.evidence)
        for kind, share in explanation.shares.items():
            yield f"  {share:+6.2f} {kind}" + (f" = {given[kind]:.2f}" if kind in given else "")
    if explanation.limit is not None:
        yield f"less sure than that because of {explanation.limit.value}"
    yield _write_outcome(result)


def _write_reading(question: Question) -> Iterator[str]:
    yield f"read as: {question.asked.strip()!r} in {question.language}"
    yield f"asks for: {question.answer_type or 'nothing in particular'}"
    named = {"places": ", ".join(question.places), "years": ", ".join(question.years)}
    frame = [name for name, holds in question.frame._asdict().items() if holds]
    clause = ", ".join(filter(None, (question.clause.typed, question.clause.law_typed))) if question.clause else ""
    for label, value in (named | {"clause": clause, "frame": ", ".join(frame)}).items():
        if value:
            yield f"{label}: {value}"


def _write_look_up(looked_up: LookUp) -> Iterator[str]:
    reference = looked_up.reference
    where = f"the laws called {reference.law_typed!r}" if reference.law_typed else "every law, as none is named"
    yield f"looked up by number: {reference.typed!r} in {where} ({looked_up.law_count})"
    for clause in looked_up.clauses:
        missing = f", without {', '.join(sorted(clause.missing))}" if clause.missing else ""
        marked = "opened" if clause.is_meant else "passed over"
        yield f"  {clause.selection.document.id}: {clause.law}, {clause.label}: {marked}{missing}"
    if not looked_up.clauses:
        yield "  no such clause there"
    if looked_up.verdict is None:
        yield "  searched instead, as for any other question"


def _write_term(term: ExplainedTerm) -> Iterator[str]:
    marks = [mark for mark, holds in (("name", term.is_name), ("frame", term.is_frame)) if holds]
    marked = f" ({', '.join(marks)})" if marks else ""
    yield f"  {term.typed}{marked}: says {term.information:.2f}, share {term.importance:.2f}, idf {term.idf:.2f}"
    shown = list(term.alternatives.items())[:_MAX_SHOWN_ALTERNATIVES]
    listed = ", ".join(f"{text} {weight:.2f}×{count}" for text, (weight, count) in shown)
    yield f"    {listed or 'nothing in the documents'}"


def _write_candidate(place: int, candidate: ExplainedCandidate) -> Iterator[str]:
    text = " ".join(candidate.highlight.split())
    yield f"{place}. {candidate.document_id}: {text[:_MAX_SHOWN_CHARS]}{'…' if len(text) > _MAX_SHOWN_CHARS else ''}"
    yield f"   score {candidate.score:.2f}: {_write_shares(candidate.shares)}"
    yield f"   ranked by: {_write_shares(candidate.rank_shares)}"
    words = ", ".join(
        f"{word.term.surface} {word.quote:.2f}" + (f" (fields {word.fields:.2f})" if word.fields else "")
        for word in candidate.words
    )
    yield f"   holds: {words}"
    told = ", ".join(f"{kind} {'yes' if is_told else 'no'}" for kind, is_told in candidate.kinds.items())
    if told:
        yield f"   tells: {told}"


def _write_shares(shares: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {share:.2f}" for name, share in shares.items() if share)


def _write_outcome(result: Answer | Abstention) -> str:
    from index.models import Abstention, Answer

    outcome = result.strength.value if isinstance(result, Answer) else f"refused, {result.reason.value}"
    missing = f"; missing: {', '.join(result.missing)}" if result.missing else ""
    ends = result.ends if isinstance(result, Abstention) else None
    over = f"; what is asked about comes after {ends.isoformat()}, where the documents end" if ends else ""
    return f"{outcome}{missing}{over}"
