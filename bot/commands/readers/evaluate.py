"""What an evaluation found: a table for people, JSON lines for programs. For operators, so in English only."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.commands.arguments import add_seeds
from bot.commands.json_objects import write_line
from bot.commands.readers.folder import open_collection
from bot.terminal.streams import print_out
from index.releases.evaluation import Judgement, Tally, evaluate, read_questions, tally_groups

_HEADINGS = ("questions", "hit@1", "hit@3", "highlight", "answered", "refused", "no quote")


def write_report(outcomes: Sequence[Judgement]) -> Iterator[str]:
    """Yields a table of shares by kind, by direction and over all, then the questions that went wrong."""
    groups = tally_groups(outcomes)
    width = max(len(group.label) for group in groups)
    yield " ".join([" " * width, *(f"{heading:>9}" for heading in _HEADINGS)])
    for group in groups:
        yield " ".join([f"{group.label:<{width}}", *(f"{cell:>9}" for cell in _format_cells(group))])
    wrong = [outcome for outcome in outcomes if not outcome.is_right or outcome.language != outcome.question.lang]
    if wrong:
        yield ""
        yield "wrong:"
    for outcome in wrong:
        yield f"  {outcome.question.id} ({outcome.question.kind}): {outcome.question.q} - {_explain(outcome)}"


def describe_outcomes(outcomes: Sequence[Judgement]) -> Iterator[str]:
    """Yields one JSON object a question, then one a group."""
    for outcome in outcomes:
        described = dataclasses.asdict(outcome) | {"question": outcome.question.id, "kind": outcome.question.kind}
        yield write_line(described | {"right": outcome.is_right})
    for group in tally_groups(outcomes):
        yield write_line({"group": group.label} | dataclasses.asdict(group))


def _format_cells(group: Tally) -> Iterator[str]:
    yield str(group.questions)
    for share in dataclasses.astuple(group)[2:]:
        yield "-" if share is None else f"{share:.3f}"


def _explain(outcome: Judgement) -> str:
    if outcome.language != outcome.question.lang:
        return f"taken for {outcome.language}"
    if not outcome.question.any:
        return "answered, where a refusal is right"
    if outcome.rank is not None:
        return f"the right quote came in place {outcome.rank}"
    return "other quotes only" if outcome.is_quoted else "nothing quoted"


def define_evaluate(parser: argparse.ArgumentParser) -> None:
    """Define `kutip evaluate FILE.jsonl`."""
    parser.add_argument("file", type=Path, metavar="FILE.jsonl", help="questions, one JSON object a line")
    parser.add_argument("--json", action="store_true", help="one JSON object a line: a question each, then the groups")
    add_seeds(parser)
    parser.set_defaults(run=_run_evaluate)


def _run_evaluate(parsed: argparse.Namespace) -> None:
    questions = read_questions(parsed.file)
    outcomes = evaluate(open_collection(parsed.seeds), questions)
    lines = describe_outcomes(outcomes) if parsed.json else write_report(outcomes)
    for line in lines:
        print_out(line)
