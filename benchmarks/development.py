"""Development sets for measuring retrieval: a folder a set, with corpus, questions, judgements, unanswerable questions.

The data is not part of the project; every script here takes its folder as an argument.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.models import Document, Language

Row = dict[str, Any]


@dataclass(frozen=True)
class DevelopmentSet:
    """One set: passages as documents, questions with ids of relevant passages, questions without an answer."""

    name: str
    documents: list[Document]
    questions: list[Row]
    unanswerable: list[Row]
    relevant: dict[str, set[str]]


def make_documents(corpus: list[Row]) -> list[Document]:
    """Return one document a passage row (id, lang, text, maybe title)."""
    return [
        Document(
            id=row["id"],
            title=row.get("title", "").replace("_", " "),
            text=row["text"],
            language=Language(row["lang"]),
        )
        for row in corpus
    ]


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_relevant(folder: Path) -> dict[str, set[str]]:
    """Return question id → ids of the passages that answer it, of one set."""
    relevant: dict[str, set[str]] = defaultdict(set)
    with gzip.open(folder / "qrels.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            question, _, passage, _ = line.rstrip("\n").split("\t")
            relevant[question].add(passage)
    return relevant


def read_set(folder: Path) -> DevelopmentSet:
    """Read one set."""
    return DevelopmentSet(
        folder.name,
        make_documents(read_rows(folder / "corpus.jsonl.gz")),
        read_rows(folder / "queries.jsonl.gz"),
        read_rows(folder / "unanswerable.jsonl.gz"),
        dict(read_relevant(folder)),
    )
