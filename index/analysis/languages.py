"""Which of the two languages a text is in.

Function words decide most texts; where they tie, a statistical model restricted to the two languages does. A text
that is all names stays undecided: the caller knows better (the chat's last language).
"""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

from index.analysis.analyzer import read_word_list
from index.analysis.folding import fold
from index.analysis.tokens import split_tokens
from index.models import Language

_MAX_TOKENS = 2_000
# Below this probability the model is guessing: name-only texts land here.
_MIN_PROBABILITY = 0.9
# "Kapan novel We Need to Talk About Kevin dirilis?": the asking word is the asker's, a title may be anyone's.
_QUESTION_WORD_WEIGHT = 4
_lock = threading.Lock()


def detect_language(text: str) -> Language | None:
    """Returns the language of a text, or None where it cannot be told.

    Args:
        text: A question, a message or a document; its first 2,000 words are read.
    """
    words = [fold(token.text) for token in split_tokens(text[: _MAX_TOKENS * 12])[:_MAX_TOKENS] if token.kind == "word"]
    counts = {language: _count_cues(words, language) for language in Language}
    if counts[Language.EN] != counts[Language.ID]:
        return max(Language, key=lambda language: counts[language])
    if not words:
        return None
    with _lock:  # the model's object keeps state while it classifies
        code, probability = load_model().classify(text)
    return Language(code) if probability >= _MIN_PROBABILITY else None


def _count_cues(words: list[str], language: Language) -> tuple[int, int]:
    """Returns the weight of a language's words, and how many of them ask: what decides where weights tie."""
    own = read_word_list(f"cue_{language}.txt") | read_word_list(f"stop_{language}.txt")
    other = read_word_list(f"cue_{language.other}.txt") | read_word_list(f"stop_{language.other}.txt")
    asking = read_word_list(f"question_{language}.txt")
    cues = [word for word in words if word in own and word not in other]
    asked = sum(word in asking for word in cues)
    return len(cues) + asked * (_QUESTION_WORD_WEIGHT - 1), asked


@lru_cache(maxsize=1)
def load_model() -> Any:
    """Returns the statistical model, read once; whoever must not wait later reads it beforehand."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # slow to import, and often not needed

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages([language.value for language in Language])
    return model
