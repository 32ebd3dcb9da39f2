"""Rebuilds the statistical model of languages: the English and Indonesian of py3langid's.

    python -m benchmarks.tables.build_language_model

Writes `index/data/analysis/language_model.npz`. Needs py3langid (`pip install -e '.[test]'`), 0.4; see
`index/data/NOTICE.md` for its licence. The arrays of the file:

- `steps`, uint64 of shape (n,): the differences of consecutive n-grams, the first after 0; `LanguageModel.ngrams` says
  how an n-gram is a number. Differences are small where n-grams are dense, and compress.
- `weights`, int16 of shape (n,): `LanguageModel.weights`.
- `prior`, float64 of shape (): `LanguageModel.prior`.

py3langid finds n-grams with an automaton over bytes (Aho-Corasick, without failure links): `tk_nextmove` is where a
byte leads from a state, `tk_output` the n-gram that ends in a state, the longest if several do. An n-gram is thus the
shortest of the texts that lead to the states where it ends, which a walk breadth first finds.
"""

from __future__ import annotations

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from index.analysis.languages import MAX_NGRAM, MIN_NGRAM, WEIGHT_UNIT, LanguageModel
from index.analysis.word_lists import DATA
from index.models import Language


def load_identifier() -> LanguageIdentifier:
    """Return py3langid's model with the two languages, which gives probabilities."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([language.value for language in Language])
    return identifier


def read_ngrams(identifier: LanguageIdentifier) -> dict[int, bytes]:
    """Return the n-grams by their rows in the table of probabilities."""
    rows = np.asarray(identifier.tk_nextmove).reshape(-1, 256)
    rows_of_states = np.asarray(identifier.tk_row)
    is_met = np.zeros(len(rows_of_states), bool)
    is_met[0] = True
    ngrams: dict[int, bytes] = {}
    level = {0: b""}  # the states that a text of as many bytes leads to, and no shorter one
    while level:
        for state, text in level.items():
            if identifier.tk_output[state] >= 0:
                ngrams.setdefault(identifier.tk_output[state], text)
        states, texts = list(level), list(level.values())
        targets = rows[rows_of_states[states]].ravel()
        unmet = np.flatnonzero(~is_met[targets])
        new, firsts = np.unique(targets[unmet], return_index=True)
        is_met[new] = True
        steps = zip(new.tolist(), unmet[firsts].tolist(), strict=True)
        level = {state: texts[step >> 8] + bytes([step & 255]) for state, step in steps}
    return ngrams


def derive_model(identifier: LanguageIdentifier) -> LanguageModel:
    """Return what the project's model takes over.

    Raises:
        ValueError: py3langid's model has n-grams or probabilities that the file cannot hold.
    """
    english, indonesian = (identifier.nb_classes.index(language.value) for language in (Language.EN, Language.ID))
    ngrams = read_ngrams(identifier)
    if not {len(ngram) for ngram in ngrams.values()} <= set(range(MIN_NGRAM, MAX_NGRAM + 1)):
        raise ValueError("n-grams of other lengths")
    numbers = {int.from_bytes(b"\1" + ngram, "big"): row for row, ngram in ngrams.items()}
    ordered = sorted(numbers)
    table = identifier.nb_ptc[[numbers[number] for number in ordered]].astype(np.float64)
    weights = (table[:, english] - table[:, indonesian]) / WEIGHT_UNIT
    if not np.array_equal(weights, weights.astype(np.int16)):
        raise ValueError("probabilities of finer steps")
    prior = float(identifier.nb_pc[english]) - float(identifier.nb_pc[indonesian])
    return LanguageModel(np.array(ordered, np.uint64), weights.astype(np.int16), prior)


def main() -> None:
    """Write the file."""
    model = derive_model(load_identifier())
    steps = np.diff(model.ngrams, prepend=np.uint64(0))
    path = DATA / "analysis" / "language_model.npz"
    np.savez_compressed(path, steps=steps, weights=model.weights, prior=np.float64(model.prior))


if __name__ == "__main__":
    main()
