"""A file of questions → how well a collection answers them: by kind and by language direction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from index.collection import Collection
from index.documents.fields import shorten_value
from index.errors import QuestionFileError
from index.models import Abstention, Answer, Language, Strength
from index.problems import Fault, Problem, explain_unreadable, name_file
from index.questions.question import read_question

KNOWN_DEPTH = 3


class GoldenQuestion(BaseModel):
    """A question with what answers it.

    Attributes:
        id: Of the question.
        kind: A label to group by.
        lang: The asker's language.
        q: The question as typed.
        docs: Ids of the documents that answer it.
        any: Words of which a right quote holds one, as they stand in the document; empty: a refusal is right, with
            nothing quoted.
        grade: The least that a right quote has to be given as.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: str
    lang: Language
    q: str
    docs: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    grade: Strength = Strength.PARTIAL


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a collection made of one golden question.

    Attributes:
        rank: Place of the first right quote, from 1; None where no quote is right or nothing was quoted.
        is_highlighted: Whether the first quote is right, and what is always shown of it holds the accepted words: its
            highlight, and of a table's row or of what leans on others all.
        strength: Of the answer; None where nothing was quoted.
        language: That the question was taken for.
        direction: "en→id" and so on, the asker's language and that of the first quote; None without a quote.
        quoted: The id of the document of the first quote; empty without one.
        absent: Ids of documents that the question expects and the collection does not hold.
    """

    question: GoldenQuestion
    rank: int | None
    is_highlighted: bool
    strength: Strength | None
    language: Language
    direction: str | None
    quoted: str = ""
    absent: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the first quote shows what is right, strong enough, or nothing is quoted where a refusal is right."""
        if not self.question.any:
            return self.strength is None
        return self.is_highlighted and self.strength is not None and self.strength.reaches(self.question.grade)

    @property
    def is_answered(self) -> bool:
        """Whether the answer is strong or likely."""
        return self.strength is not None and self.strength.reaches(Strength.LIKELY)

    @property
    def is_quoted(self) -> bool:
        """Whether anything was quoted, if only as what comes closest."""
        return self.strength is not None


@dataclass(frozen=True, slots=True)
class Tally:
    """Shares over a group of questions, each in [0, 1], None where none applies."""

    label: str
    questions: int
    hit_at_1: float | None
    hit_at_3: float | None
    highlighted: float | None
    answered: float | None
    refused: float | None
    quoted_nothing: float | None


@dataclass(frozen=True, slots=True)
class GradeTally:
    """How often a grade was given, and how often rightly.

    Attributes:
        grade: How the first quote was given; None where nothing was quoted.
        answerable_count: Questions with a known answer that got it.
        right_count: Those of them of which the first quote is right.
        unanswerable_count: Questions of which a refusal is right that got it.
    """

    grade: Strength | None
    answerable_count: int
    right_count: int
    unanswerable_count: int


def read_questions(path: Path) -> tuple[GoldenQuestion, ...]:
    """Read a JSON Lines file of questions; blank lines and those that begin with # are passed over.

    Raises:
        QuestionFileError: It cannot be read, or a line is not a question.
    """
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise QuestionFileError(Fault(Problem.NOT_UTF_8, file=path.name)) from error
    except OSError as error:
        raise QuestionFileError(*name_file([explain_unreadable(error)], path.name)) from error
    return parse_questions(text, path.name)


def parse_questions(text: str, name: str) -> tuple[GoldenQuestion, ...]:
    """Read the content of a JSON Lines file of questions; blank lines and comments are passed over.

    Raises:
        QuestionFileError: A line is not a question.
    """
    questions = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            questions.append(GoldenQuestion.model_validate(json.loads(line)))
        except ValidationError as error:
            field = ".".join(map(str, error.errors()[0]["loc"]))
            problem = Problem.QUESTION_FIELD if field else Problem.QUESTION_NOT_JSON
            details: dict[str, str | int] = {"line": number, "field": shorten_value(field)}
            raise QuestionFileError(Fault(problem, details, name)) from error
        except (json.JSONDecodeError, RecursionError) as error:
            raise QuestionFileError(Fault(Problem.QUESTION_NOT_JSON, {"line": number}, name)) from error
    if not questions:
        raise QuestionFileError(Fault(Problem.NO_QUESTION, file=name))
    return tuple(questions)


def evaluate_question(collection: Collection, question: GoldenQuestion) -> Judgement:
    """Put one question to a collection, in the language that Kutip detects, and compare."""
    judgement = judge_answer(question, collection.answer(read_question(question.q)))
    return replace(judgement, absent=find_absent(question, collection))


def find_absent(question: GoldenQuestion, collection: Collection) -> tuple[str, ...]:
    """Return the ids of documents that a question expects and a collection does not hold."""
    return tuple(one for one in question.docs if collection.index.documents.find_id(one) is None)


def list_absent(questions: Iterable[GoldenQuestion], collection: Collection) -> Iterator[str]:
    """Yield "question → document" for each document that a question expects and a collection does not hold, by ids."""
    for question in questions:
        yield from (f"{question.id} → {one}" for one in find_absent(question, collection))


def judge_answer(question: GoldenQuestion, answer: Answer | Abstention) -> Judgement:
    """Compare what a question got with what answers it."""
    quotes = answer.quotes if isinstance(answer, Answer) else ()
    accepted = [words.casefold() for words in question.any]

    def holds(text: str) -> bool:
        folded = " ".join(text.casefold().split())
        return any(words in folded for words in accepted)

    right = [
        place
        for place, quote in enumerate(quotes, start=1)
        if quote.citation.document_id in question.docs and holds(quote.text)
    ]
    first = quotes[0] if quotes else None
    return Judgement(
        question,
        right[0] if right else None,
        first is not None
        and right[:1] == [1]
        and (first.leans or first.table is not None or holds(first.text[slice(*first.highlight)])),
        answer.strength if isinstance(answer, Answer) else None,
        answer.language,
        f"{question.lang}→{first.citation.language}" if first else None,
        first.citation.document_id if first else "",
    )


def evaluate(collection: Collection, questions: Iterable[GoldenQuestion]) -> tuple[Judgement, ...]:
    """Put every question to a collection."""
    return tuple(evaluate_question(collection, question) for question in questions)


def tally(label: str, outcomes: Sequence[Judgement]) -> Tally:
    """Return the shares of a group; a highlight counts among right first quotes."""
    answerable = [outcome for outcome in outcomes if outcome.question.any]
    others = [outcome for outcome in outcomes if not outcome.question.any]
    first = [outcome for outcome in answerable if outcome.rank == 1]
    return Tally(
        label,
        len(outcomes),
        _share([outcome.rank == 1 for outcome in answerable]),
        _share([outcome.rank is not None and outcome.rank <= KNOWN_DEPTH for outcome in answerable]),
        _share([outcome.is_highlighted for outcome in first]),
        _share([outcome.is_answered for outcome in answerable]),
        _share([not outcome.is_answered for outcome in others]),
        _share([not outcome.is_quoted for outcome in others]),
    )


def tally_groups(outcomes: Sequence[Judgement]) -> tuple[Tally, ...]:
    """Return the shares by kind, by direction and over everything, in the order of first appearance."""
    kinds = dict.fromkeys(outcome.question.kind for outcome in outcomes)
    directions = dict.fromkeys(o.direction for o in outcomes if o.direction and o.question.any)
    return (
        *(tally(kind, [o for o in outcomes if o.question.kind == kind]) for kind in kinds),
        *(tally(d, [o for o in outcomes if o.direction == d and o.question.any]) for d in directions),
        tally("all", outcomes),
    )


def tally_grades(outcomes: Sequence[Judgement]) -> tuple[GradeTally, ...]:
    """Return the counts of each grade, the strongest first, and of where nothing was quoted."""
    tallies = []
    for strength in (*Strength, None):
        graded = [outcome for outcome in outcomes if outcome.strength is strength]
        answerable = [outcome for outcome in graded if outcome.question.any]
        right = sum(outcome.rank == 1 for outcome in answerable)
        tallies.append(GradeTally(strength, len(answerable), right, len(graded) - len(answerable)))
    return tuple(tallies)


def _share(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None
