"""Which of the two languages a text is in.

Function words decide most texts; where they tie, a statistical model restricted to the two languages does. A text
that is all names stays undecided: the caller knows better (the chat's last language).
"""

from __future__ import annotations

from index.analysis.analyzer import read_word_list
from index.analysis.folding import fold
from index.analysis.tokens import split_tokens
from index.models import Language

_MAX_TOKENS = 2_000
_MAX_CHARS_PER_TOKEN = 12
# Below this probability the model is guessing: name-only texts land here.
_MIN_PROBABILITY = 0.9
# "Kapan novel We Need to Talk About Kevin dirilis?": the asking word is the asker's, a title may be anyone's.
_QUESTION_WORD_WEIGHT = 4


def detect_language(text: str) -> Language | None:
    """Returns the language of a text, or None where it cannot be told.

    Args:
        text: A question, a message or a document; its first 2,000 words, or 24,000 characters, are read.
    """
    beginning = text[: _MAX_TOKENS * _MAX_CHARS_PER_TOKEN]
    words = [fold(token.text) for token in split_tokens(beginning)[:_MAX_TOKENS] if token.kind == "word"]
    counts = {language: _count_cues(words, language) for language in Language}
    if counts[Language.EN] != counts[Language.ID]:
        return max(Language, key=lambda language: counts[language])
    if not words:
        return None
    from index.analysis.language_model import estimate_english  # imports numpy, which reading a file need not

    english = estimate_english(beginning)
    if max(english, 1 - english) < _MIN_PROBABILITY:
        return None
    return Language.EN if english > 1 - english else Language.ID


def _count_cues(words: list[str], language: Language) -> tuple[int, int]:
    """Returns the weight of a language's words, and how many of them ask: what decides where weights tie."""
    own = read_word_list(f"cue_{language}.txt") | read_word_list(f"stop_{language}.txt")
    other = read_word_list(f"cue_{language.other}.txt") | read_word_list(f"stop_{language.other}.txt")
    asking = read_word_list(f"question_{language}.txt")
    cues = [word for word in words if word in own and word not in other]
    asked = sum(word in asking for word in cues)
    return len(cues) + asked * (_QUESTION_WORD_WEIGHT - 1), asked
