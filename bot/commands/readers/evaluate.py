"""What an evaluation found: a table for people, JSON lines for programs. For operators, so in English only."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Iterator, Sequence

from bot.commands.arguments import add_seeds, choose_language, read_path
from bot.commands.readers.folder import open_collection
from bot.terminal.streams import print_out
from bot.views.json_objects import write_line
from index.documents.fields import shorten_value
from index.releases.evaluation import (
    GradeTally,
    Judgement,
    Tally,
    evaluate,
    read_questions,
    tally_grades,
    tally_groups,
)

_HEADINGS = ("questions", "hit@1", "hit@3", "highlight", "answered", "refused", "no quote")


def write_report(outcomes: Sequence[Judgement]) -> Iterator[str]:
    """Yields a table of shares by kind, by direction and over all, what each grade is worth, and what went wrong."""
    groups = tally_groups(outcomes)
    width = max(len(group.label) for group in groups)
    yield " ".join([" " * width, *(f"{heading:>9}" for heading in _HEADINGS)])
    for group in groups:
        yield " ".join([f"{group.label:<{width}}", *(f"{cell:>9}" for cell in _format_cells(group))])
    yield ""
    yield from _list_grades(tally_grades(outcomes))
    wrong = [outcome for outcome in outcomes if not outcome.is_right or outcome.language != outcome.question.lang]
    if wrong:
        yield ""
        yield "wrong:"
    for outcome in wrong:
        yield f"  {outcome.question.id} ({outcome.question.kind}): {outcome.question.q} - {_explain(outcome)}"


def describe_outcomes(outcomes: Sequence[Judgement]) -> Iterator[str]:
    """Yields one JSON object a question, then one a group and one a grade."""
    for outcome in outcomes:
        described = dataclasses.asdict(outcome) | {"question": outcome.question.id, "kind": outcome.question.kind}
        yield write_line(described | {"right": outcome.is_right})
    for group in tally_groups(outcomes):
        yield write_line({"group": group.label} | dataclasses.asdict(group))
    for grade in tally_grades(outcomes):
        yield write_line(dataclasses.asdict(grade))


def _list_grades(grades: Sequence[GradeTally]) -> Iterator[str]:
    """Yields the share of right first quotes in each grade, and what questions got to which a refusal is right."""
    *given, refused = grades
    shares = [
        f"{grade.grade} {grade.right_count}/{grade.answerable_count}"
        + (f" ({grade.right_count / grade.answerable_count:.3f})" if grade.answerable_count else "")
        for grade in given
    ]
    yield f"right of each grade: {', '.join(shares)}; no quote {refused.answerable_count}"
    counts = [f"{grade.grade} {grade.unanswerable_count}" for grade in given]
    yield f"where a refusal is right: {', '.join(counts)}; no quote {refused.unanswerable_count}"


def _format_cells(group: Tally) -> Iterator[str]:
    yield str(group.questions)
    for share in dataclasses.astuple(group)[2:]:
        yield "-" if share is None else f"{share:.3f}"


def _explain(outcome: Judgement) -> str:
    if outcome.language != outcome.question.lang:
        return f"taken for {outcome.language}"
    if not outcome.question.any:
        return f"{outcome.strength}, where a refusal is right"
    if outcome.rank == 1 and not outcome.is_highlighted:
        return f"“{shorten_value(outcome.question.any[0])}” stands beside what is marked"
    if outcome.rank == 1:
        return f"the right quote is only {outcome.strength}, and {outcome.question.grade} is asked for"
    if outcome.rank is not None:
        return f"the right quote came in place {outcome.rank}"
    question = outcome.question
    if outcome.absent:
        told = f"expects {', '.join(outcome.absent)}, not among the documents"
    else:
        told = f"expects {' or '.join(question.docs)}: “{shorten_value(question.any[0])}”"
    return f"{f'other quotes only, first of {outcome.quoted}' if outcome.is_quoted else 'nothing quoted'}; {told}"


def define_evaluate(parser: argparse.ArgumentParser) -> None:
    """Define `kutip evaluate FILE.jsonl`."""
    parser.add_argument("file", type=read_path, metavar="FILE.jsonl", help="questions, one JSON object a line")
    parser.add_argument("--json", action="store_true", help="one JSON object a line: questions, groups, grades")
    add_seeds(parser)
    parser.set_defaults(run=_run_evaluate)


def _run_evaluate(parsed: argparse.Namespace) -> None:
    questions = read_questions(parsed.file)
    outcomes = evaluate(open_collection(parsed.seeds, choose_language(parsed)), questions)
    lines = describe_outcomes(outcomes) if parsed.json else write_report(outcomes)
    for line in lines:
        print_out(line)
