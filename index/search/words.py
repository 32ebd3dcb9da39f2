"""A word of a question as an index knows it: what stands for it there, where, and how much that tells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.search.exact_scores import TermGroup

# From this weight on a document's own fields hold a word.
HELD_BY_FIELDS = 0.5


@dataclass(frozen=True, slots=True)
class KnownWord:
    """What an index holds of what a word of a question stands for.

    Attributes:
        ids: Numbers of the terms that stand for it, with weights, the likeliest first.
        phrases: Of those that stand for it one after the other, with weights, the likeliest first.
        group: What is searched for it, None where no passage holds any.
        columns: Of the terms that passages hold: number, weight with what it is worth beside the word itself, and
            whether it is the word's own and no translation.
        passage_count: In how many passages it stands.
        idf: BM25's idf of so many passages, ≥ 0, 0 for none.
        is_name: Whether the documents write it as a name.
        fields: The documents of which a field holds one of the terms, ascending, with its weight, the least first.
        documents: All of those documents, ascending, each once; None where there are none.
        share_of_fields: The share of all documents whose fields surely hold it, in [0, 1].
        leads: The passages that begin within a list whose lead holds one of the terms, ascending, with its weight.
    """

    ids: tuple[tuple[int, float], ...]
    phrases: tuple[tuple[list[int], float], ...]
    group: TermGroup | None
    columns: tuple[tuple[int, float, bool], ...]
    passage_count: int
    idf: float
    is_name: bool
    fields: tuple[tuple[npt.NDArray[np.int32], float], ...]
    documents: npt.NDArray[np.int64] | None
    share_of_fields: float
    leads: tuple[tuple[npt.NDArray[np.int32], float], ...]
