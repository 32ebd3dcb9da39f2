"""A folder of documents as large as wanted, from real text that is installed on this machine."""

from __future__ import annotations

from pathlib import Path

from benchmarks.passages_of_packages import read_passages

# About as long as a newspaper's paragraph: long enough for each to stay a passage of its own.
WORDS_A_PASSAGE = 55
PASSAGES_A_DOCUMENT = 25


def write_collection(folder: Path, passage_count: int) -> list[str]:
    """Write .txt documents of 25 passages each; return the passages, as many as wanted or as there are."""
    passages = read_passages(passage_count, WORDS_A_PASSAGE)
    for start in range(0, len(passages), PASSAGES_A_DOCUMENT):
        texts = [f"Document {start}", *passages[start : start + PASSAGES_A_DOCUMENT]]
        (folder / f"document-{start:07}.txt").write_text("\n\n".join(texts) + "\n", "utf-8")
    return passages


def draw_questions(passages: list[str], count: int) -> list[str]:
    """Return questions of six neighbouring words of passages spread over all of them."""
    step = max(1, len(passages) // count)
    return [" ".join(passage.split()[4:10]) + "?" for passage in passages[::step][:count]]
