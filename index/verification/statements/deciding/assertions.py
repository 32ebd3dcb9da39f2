"""Whether a sentence tells what it says as a fact: not asked, hoped for, of a case alone or by who asks."""

import re

from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words
from index.verification.statements.agreeing.modality import Modality, find_modalities
from index.verification.statements.limits import read_limit
from index.verification.statements.pairing.enumerations import LISTED_ITEM, find_lead
from index.verification.statements.reading import Statement, find_attributions
from index.verification.statements.sameness import is_equal
from index.verification.statements.sentences import Ground, Parallel, Sentence
from index.verification.statements.values.claimed import ValueKind

_OF_WORDS = frozenset((Ground.OPPOSITE, Ground.DENIAL, Ground.MEMBER))
_NOT_YET = frozenset((Modality.HOPED, Modality.AIMED, Modality.PROPOSED))
_TURNED_OUT = re.compile(r"\b(?:turned out|in the end|ternyata|rupanya|akhirnya)\b", re.IGNORECASE)
# Not "(i) in the case of": an item of a list.
_TELLER = re.compile(r"\W*(?:(?:my|i(?![).]))\b|(?:nama )?(?:saya|aku)\b|undangan saya\b)", re.IGNORECASE)
IN_CASE = ListedPattern("verification/conditions", "if", "unless", frame=r"(?i:\b(?:{}|should)\b)")
"""What tells that something is said of a case alone."""
CONDITION_BEFORE = ListedPattern("verification/conditions", "if", "unless", frame=r"(?i:\b(?:{})\b[^,;.:]*\Z)")
"""A condition at the end of what stands before a value."""
# A line that asks something, with what is said before, is no longer.
_MOST_OF_QUESTION = 160


def is_only_asked(sentence: Sentence) -> bool:
    """Whether a sentence is a question, or stands before one on its line: "…. Is that true?"."""
    text, end = sentence.document.joined.text, sentence.span.end
    start, last = text.rfind("\n", 0, sentence.span.start) + 1, text.find("\n", end)
    line = text[start : last if last >= 0 else len(text)].rstrip(" *_")
    # Another paragraph may end with a question as well.
    is_of_question = line.endswith("?") and len(line) <= _MOST_OF_QUESTION
    return sentence.text.rstrip().endswith("?") or is_of_question


def is_asked(parallel: Parallel) -> bool:
    """Whether a sentence only asks for what it says."""
    return parallel.ground is not Ground.ANSWER and is_only_asked(parallel.sentence)


def is_alleged(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence is an item of what somebody only complains of or claims, and a statement tells it as a fact.

    What stands above the list says so: "They make three complaints:".
    """
    text = sentence.document.joined.text
    start = text.rfind("\n", 0, sentence.span.start) + 1
    if sentence.is_row or not LISTED_ITEM.match(text, start) or any(find_attributions(statement.text)):
        return False
    alleging = read_section_words("verification/frames", "alleging")
    return not alleging.isdisjoint(map(fold, read_words(find_lead(text, sentence.span))))


def is_of_teller(parallel: Parallel) -> bool:
    """Whether a sentence tells of whoever asks: "My ballot never arrived." opens an answer, and is no fact."""
    # Who asks a question tells of all who may ask it.
    return parallel.ground is not Ground.ANSWER and _TELLER.match(parallel.sentence.text) is not None


def is_hoped(statement: Statement, parallel: Parallel) -> bool:
    """Whether only a statement tells what is hoped for, wanted or proposed, which what is so does not contradict.

    Nor does what is expected contradict what turned out.
    """
    is_word = parallel.ground in _OF_WORDS and parallel.ground is not Ground.OPPOSITE
    there = find_modalities(parallel.sentence.text)
    if parallel.ground is Ground.OPPOSITE and Modality.COMING in there and _TURNED_OUT.search(statement.text):
        return True
    return is_word and bool((find_modalities(statement.text) - there) & _NOT_YET)


def is_of_event_alone(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement tells what holds below or above a limit, and a sentence how it was once.

    "The result is advisory if turnout is below 50 percent" says nothing against "turnout was 58.9 percent".
    """
    is_stated = parallel.ground is Ground.OPPOSITE or (parallel.values is not None and not parallel.is_equal)
    if not is_stated or IN_CASE.search(parallel.sentence.text):
        return False
    text = parallel.sentence.text
    return any(
        value.kind is one.kind is ValueKind.SHARE
        and not is_equal(value, one)
        and CONDITION_BEFORE.search(statement.text[: value.span.start]) is not None
        and read_limit(statement.text, value) is not None
        and read_limit(text, one) is None
        for value in statement.values
        for one in parallel.sentence.values
    )
